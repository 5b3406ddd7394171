"""How things are shown to readers: how wide, and codes by their Chinese names or as they are."""

from dataclasses import dataclass

from schema.concepts import load_concepts, load_vocabulary

_CONCEPT = "concept"


def name_of(kind: str, code: object) -> str:
    """The Chinese name of a code; the code where a later version has dropped it, "" for None.

    kind: of a vocabulary, or concept.

    >>> name_of("severity", "error"), name_of("concept", "expenditure.total"), name_of("rule", "x")
    ('数据不符', '支出合计', 'x')
    """
    words = "" if code is None else str(code)
    known = load_concepts() if kind == _CONCEPT else load_vocabulary(kind)
    return known[words].chinese_name if words in known else words


@dataclass(frozen=True, slots=True)
class Style:
    """What a reader asked for. columns: of the terminal, None for any width.

    has_codes: codes as they are, not by their Chinese names.
    """

    columns: int | None = None
    has_codes: bool = False

    def name_of(self, kind: str, code: object) -> str:
        """What stands for a code: its Chinese name, or itself; "" for None."""
        if self.has_codes:
            return "" if code is None else str(code)
        return name_of(kind, code)


PLAIN = Style()
