"""Web archives (.mht, often saved as .doc): the HTML page in them as a `Document`."""

import re
from email import message_from_bytes, policy
from email.errors import MessageError
from email.message import EmailMessage
from typing import Final

from extract.document import Document
from extract.html.reader import decode_html, read_html_text
from schema.errors import DocumentError
from schema.limits import DEFAULT_LIMITS, Limits

HEAD_BYTES: Final = 4096
HEADER: Final = re.compile(rb"^(?:mime-version|from|content-type)\s*:", re.IGNORECASE)
MULTIPART: Final = re.compile(rb"content-type\s*:\s*multipart/related", re.IGNORECASE)


def is_mhtml(data: bytes) -> bool:
    """Whether the bytes begin with the headers of a web archive."""
    head = data[:HEAD_BYTES].lstrip(b"\xef\xbb\xbf \t\r\n")
    return HEADER.match(head) is not None and MULTIPART.search(head) is not None


def read_mhtml(data: bytes, limits: Limits = DEFAULT_LIMITS) -> Document:
    """The page of a web archive; its frames and pictures are left out.

    Raises DocumentError: corrupt_package where the archive holds no page, and those of `read_html`.
    """
    try:
        message = message_from_bytes(data, policy=policy.default)
        page = _find_page(message)
        content = None if page is None else page.get_payload(decode=True)
    except (MessageError, LookupError, ValueError, TypeError, AttributeError) as error:
        raise DocumentError("corrupt_package") from error
    if not isinstance(content, bytes) or page is None:
        raise DocumentError("corrupt_package")
    return read_html_text(decode_html(content, limits, page.get_content_charset()), limits)


def _find_page(message: EmailMessage) -> EmailMessage | None:
    """The first part that is HTML."""
    for part in message.walk():
        if part.get_content_type() == "text/html" and isinstance(part, EmailMessage):
            return part
    return None
