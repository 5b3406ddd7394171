"""What people filled in: the fields of a form or an address, read within limits."""

from collections.abc import Iterable
from datetime import date
from urllib.parse import parse_qsl, urlencode

from starlette.requests import Request

from corpus.web.live.gate import Refusal
from corpus.web.live.keys import is_same
from normalize.values.dates import parse_date
from schema.errors import UsageError

CSRF = "csrf"
_TYPE = "application/x-www-form-urlencoded"
_MOST_BYTES = 1 << 20
_MOST_FIELDS = 2000


class Form:
    """The fields, in their order; blanks around a value do not count."""

    def __init__(self, fields: Iterable[tuple[str, str]] = ()) -> None:
        self._fields = [(name, value.replace("\r\n", "\n").strip()) for name, value in fields]

    def text(self, name: str) -> str:
        """The value of a field, "" where it is blank or not there."""
        return next((value for own, value in self._fields if own == name), "")

    def texts(self, name: str) -> list[str]:
        """All values of a field that are not blank."""
        return [value for own, value in self._fields if own == name and value]

    def address_with(self, name: str, value: str) -> str:
        """The same fields as they stand in an address, with another value for one of them."""
        kept = [(own, text) for own, text in self._fields if own != name and text]
        return urlencode([*kept, (name, value)])

    def address_of(self, names: Iterable[str]) -> str:
        """Those of these fields that are filled in, as they stand in an address."""
        return urlencode([(name, self.text(name)) for name in names if self.text(name)])

    def whole(self, name: str, what: str) -> int | None:
        """A whole number, None for a blank. Raises UsageError if it is none."""
        text = self.text(name)
        if text and not (text.isascii() and text.isdigit() and len(text) < 10):
            raise UsageError(f"{what}应为数字：{text}")
        return int(text) if text else None

    def day(self, name: str, what: str) -> date | None:
        """A day, None for a blank. Raises UsageError if it is none."""
        text = self.text(name)
        day = parse_date(text) if text else None
        if text and day is None:
            raise UsageError(f"{what}应为日期（写作 2024-05-06 或 2024年5月6日）：{text}")
        return day


def query_of(request: Request) -> Form:
    """The fields in the address of a request."""
    return Form(request.query_params.multi_items())


async def read_form(request: Request, csrf: str) -> Form:
    """The form that a request posts.

    csrf: what it must carry to be from one of our pages.
    Raises Refusal if it is no form, too long, or not from one of our pages.
    """
    if request.headers.get("content-type", "").partition(";")[0].strip() != _TYPE:
        raise Refusal(415, "不是本工作台的表单")
    body = bytearray()
    async for chunk in request.stream():
        body += chunk
        if len(body) > _MOST_BYTES:
            raise Refusal(413, "填写的内容太长")
    try:
        fields = parse_qsl(
            body.decode("ascii"),
            keep_blank_values=True,
            errors="strict",
            max_num_fields=_MOST_FIELDS,
        )
    except ValueError as error:
        raise Refusal(400, "表单读不出") from error
    form = Form(fields)
    if not is_same(form.text(CSRF), csrf):
        raise Refusal(403, "表单已失效：请退回，刷新页面后再提交")
    return form
