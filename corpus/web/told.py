"""What a page tells beside a document: its figures, labels and findings, each with its place."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from urllib.parse import urlencode

from markupsafe import Markup

from corpus.audit.across import BETWEEN
from corpus.audit.rules import load_rules
from corpus.page.places import find_spot
from corpus.web.facts import Facts, Raised, Told
from corpus.web.marks import BLANK, DOUBTFUL, FIGURE, QUOTED, UNMAPPED, Mark, place_id
from corpus.web.pages import brief, is_unsure, macro
from extract.document import Document
from schema.addresses import address_in_words, parse_address
from schema.errors import UsageError
from schema.report import EvidenceItem, Source
from schema.text import condense

_MOST_QUOTES = 10
_FINDING_BYTES, _QUOTE_BYTES = 900, 400  # about so many, beside their texts
_CUT = "……"
_MACROS = {FIGURE: "figure_row", UNMAPPED: "unmapped_item", BLANK: "blank_item"}


@dataclass(frozen=True, slots=True)
class Item:
    """A figure, an unmapped label or an empty field. id: of its element on the page.

    mend: the address where a figure is corrected; "" where nothing can be.
    """

    id: str
    kind: str
    told: Told
    mend: str = ""

    def html(self, places: Collection[str]) -> Markup:
        """Its row or line, with a link where its place is among those that are drawn."""
        source = self.told.source
        at = "" if source is None else place_id(source)
        shown_at = at if at in places else ""
        return macro(_MACROS[self.kind], self.told, self.id, shown_at, is_doubtful(self), self.mend)


@dataclass(frozen=True, slots=True)
class Quote:
    """A quoted place of a finding. place: as people say it; lights: what it lights on the page.

    at: the id of the element it leads to; "" where it is not of this document.
    """

    text: str
    place: str
    at: str
    lights: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Finding:
    """A finding beside its document. left_out: how many of its quotes are not listed."""

    record: Mapping[str, object]
    quotes: Sequence[Quote]
    left_out: int

    @property
    def id(self) -> str:
        """The id by which people decide about it."""
        return str(self.record["疑点编号"])

    @property
    def size(self) -> int:
        """About how many bytes it is on a page."""
        texts = sum(_QUOTE_BYTES + 3 * len(brief(quote.text)) for quote in self.quotes)
        return _FINDING_BYTES + 3 * len(str(self.record["疑点"])) + texts


def items_of(facts: Facts, is_live: bool = False) -> list[Item]:
    """The figures, unmapped labels and empty fields of a submission.

    is_live: on the desk, where a figure can be corrected.
    """
    kinds = (("f", FIGURE, facts.figures), ("u", UNMAPPED, facts.unmapped))
    groups = (*kinds, ("b", BLANK, facts.blanks))
    own_id = facts.id if is_live else ""
    return [
        Item(f"{letter}{number}", kind, told, _mend(own_id, told) if kind == FIGURE else "")
        for letter, kind, all_told in groups
        for number, told in enumerate(all_told, start=1)
    ]


def _mend(own_id: str, told: Told) -> str:
    """The address where this figure is corrected; "" where it has no place, or nobody can."""
    if told.source is None or not own_id:
        return ""
    at, concept = address_in_words(told.source), told.record["收支项目代码"]
    return f"correct.html?{urlencode({'id': own_id, 'at': at, 'concept': concept or ''})}"


def marks_of(facts: Facts, items: Sequence[Item], document: Document) -> Iterator[Mark]:
    """All that is said of the places of a document."""
    for item in items:
        if item.told.source is not None:
            yield Mark(item.kind, item.told.source, item.id)
            if is_doubtful(item):
                yield Mark(DOUBTFUL, item.told.source)
    for raised in facts.findings:
        for quote in raised.evidence:
            source = quote["source"]
            if source is not None and stands_here(raised, quote, source, document):
                yield Mark(QUOTED, source)


def is_doubtful(item: Item) -> bool:
    """Whether a figure is one to be looked up in the original before it is used."""
    return is_unsure(item.told.record.get("识别把握"))


def findings_of(facts: Facts, places: Collection[str], document: Document) -> list[Finding]:
    """The findings with their quotes. places: the ids of what is drawn."""
    return [
        Finding(
            raised.record,
            [_quote(raised, item, places, document) for item in raised.evidence[:_MOST_QUOTES]],
            max(len(raised.evidence) - _MOST_QUOTES, 0),
        )
        for raised in facts.findings
    ]


def _quote(
    raised: Raised, item: EvidenceItem, places: Collection[str], document: Document
) -> Quote:
    source = item["source"]
    if source is None:
        return Quote(item["text"], "", "", ())
    words, at = address_in_words(source), place_id(source)
    if at not in places or not stands_here(raised, item, source, document):
        return Quote(item["text"], words, "", ())
    return Quote(item["text"], words, at, tuple(dict.fromkeys((words, at))))


def stands_here(raised: Raised, item: EvidenceItem, source: Source, document: Document) -> bool:
    """Whether a quote is of this document.

    A finding between reports also quotes the others: what it quotes must stand at the place, or
    the place of another document would be lit in this one.
    """
    if str(raised.record["规则代码"]) not in _between():
        return True
    try:
        spot = find_spot(document, parse_address(address_in_words(source)).widen())
    except UsageError:
        return False
    words = condense(item["text"].removesuffix(_CUT))
    return bool(words) and words in condense(spot.text)


def _between() -> frozenset[str]:
    """The rules that compare several reports."""
    return frozenset(rule.id for rule in load_rules() if rule.kind.startswith(BETWEEN))
