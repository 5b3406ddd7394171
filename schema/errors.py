"""Errors by whose fault they are, and the reason codes of `submissions.reason`."""

import tomllib
from functools import cache
from pathlib import Path

from schema.frozen import dataclass

DEFINITIONS = Path(__file__).parent / "definitions"


class JixiaoError(Exception):
    """Anything this program says went wrong. The message is Chinese and may be shown to users."""


class DefinitionError(JixiaoError):
    """One of our own data files is wrong. Raised at start-up."""


class UsageError(JixiaoError):
    """The command was called with something it cannot take (exit code 2)."""


@dataclass(frozen=True, slots=True)
class Reason:
    """A stable reason code: the status it leads to and its Chinese and English sentence."""

    code: str
    status: str
    message: str
    english: str


@cache
def load_reasons() -> dict[str, Reason]:
    """Every reason code of `definitions/reasons.toml`, by code."""
    raw = tomllib.loads((DEFINITIONS / "reasons.toml").read_text(encoding="utf8"))
    return {
        code: Reason(code, entry["status"], entry["message"], entry["english"])
        for code, entry in raw.items()
    }


class DocumentError(JixiaoError):
    """A document that cannot be read. It costs its own document and nothing else.

    `code` is a key of `definitions/reasons.toml`; `value` and `limit` are what was met and what is
    allowed, where the reason is a limit; either may be unknown. No text of the document ever stands
    in it.
    """

    def __init__(self, code: str, value: object = None, limit: object = None) -> None:
        reason = load_reasons()[code]
        is_limit = limit is not None
        details = [] if value is None else [f"实际 {value}" if is_limit else str(value)]
        details += [f"上限 {limit}"] if is_limit else []
        super().__init__(reason.message + (f"（{'，'.join(details)}）" if details else ""))
        self.code = code
        self.status = reason.status
        self.value = value
        self.limit = limit

    def __reduce__(self) -> tuple[type["DocumentError"], tuple[str, object, object]]:
        """Pickled by its arguments, since it crosses from a worker to the parent."""
        return (type(self), (self.code, self.value, self.limit))
