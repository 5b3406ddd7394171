"""Names of members as text: in the encoding they were written in, and unable to lead anywhere."""

import re
from collections.abc import Sequence
from typing import Final

# What no name may hold: it would end it, hide it, change how the rest is shown, or name a drive.
_UNSAFE: Final = re.compile(
    "[:\x00-\x1f\x7f-\x9f\u200b-\u200f\u202a-\u202e\u2066-\u2069\ufeff\ud800-\udfff]"
)
UNNAMED: Final = "未命名"
_PACKED: Final = (".gz", ".bz2", ".xz")
_TWO_BYTES: Final = re.compile("[\u0080-\u07ff]")
_CHINESE: Final = re.compile("[\u3400-\u9fff]")


def decode_names(names: Sequence[bytes]) -> list[str]:
    """The names of one archive, which are in one encoding: UTF-8, else GB18030, else as \\xNN.

    Chinese in GBK may be UTF-8 by chance, but only as letters of two bytes, which are no Chinese.

    >>> decode_names(["报告.docx".encode("gbk"), b"a.txt"])
    ['报告.docx', 'a.txt']
    """
    as_gbk = _decode(names, "gb18030")
    as_utf8 = _decode(names, "utf8")
    if as_utf8 is None:
        return as_gbk or [name.decode("ascii", "surrogateescape") for name in names]
    if as_gbk and _TWO_BYTES.search("".join(as_utf8)) and not _CHINESE.search("".join(as_utf8)):
        return as_gbk if _CHINESE.search("".join(as_gbk)) else as_utf8
    return as_utf8


def _decode(names: Sequence[bytes], codec: str) -> list[str] | None:
    try:
        return [name.decode(codec) for name in names]
    except UnicodeDecodeError:
        return None


def safe_name(name: str) -> str:
    """The name as a path below its archive: parts joined by `/`, what is unsafe in them as \\xNN.

    >>> safe_name("a\\\\b/./../c\\n.docx")
    'a/b/\\\\x2e/\\\\x2e\\\\x2e/c\\\\x0a.docx'
    >>> safe_name("/etc/passwd")
    '\\\\x2fetc/passwd'
    """
    parts = name.replace("\\", "/").split("/")
    first = "\\x2f" if len(parts) > 1 and not parts[0] else ""
    kept = [_safe_part(part) for part in parts if part]
    return first + "/".join(kept) or UNNAMED


def name_within(archive: str, name: str) -> str:
    """The name of a member; of one that its archive does not name, that of the archive tells it.

    >>> name_within("报送/自评.docx.gz", UNNAMED), name_within("自评.gz", "甲.docx")
    ('自评.docx', '甲.docx')
    """
    own = archive.rpartition("/")[2]
    stem = next((own[: -len(end)] for end in _PACKED if own.lower().endswith(end)), "")
    return stem if stem and name == UNNAMED else name


def _safe_part(part: str) -> str:
    if part in (".", ".."):
        return part.replace(".", "\\x2e")
    return _UNSAFE.sub(lambda found: _escaped(ord(found.group())), part)


def _escaped(code: int) -> str:
    if 0xDC80 <= code <= 0xDCFF:  # a byte in no known encoding
        code -= 0xDC00
    return f"\\x{code:02x}" if code < 0x100 else f"\\u{code:04x}"
