"""The pages of a submission: its document with all that was read from it, and its findings."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import accumulate

from markupsafe import Markup

from corpus.page.reading import ShownDocument
from corpus.web.addresses import submission_page
from corpus.web.document import Drawn, draw_document
from corpus.web.facts import Facts
from corpus.web.marks import BLANK, FIGURE, UNMAPPED, collect
from corpus.web.pages import Frame, render
from corpus.web.pictures import Picture
from corpus.web.told import Finding, Item, findings_of, items_of, marks_of
from extract.document import Document

# A page is kept under a megabyte: this much for the document and what is told of it.
_MOST_BYTES = 550_000
_MOST_BESIDE = 330_000  # of findings
_MOST_NAMED = 300  # of findings that are not told here
_MOST_REPORTS = 100
_BUNDLE = 300  # few enough to part anywhere, many enough to be few
_ROW = re.compile(r"第(?P<table>\d+)张表第(?P<row>\d+)行|第(?P<paragraph>\d+)段")
_HEAD = (
    *(
        "部门",
        "年度",
        "报告类型",
        "项目",
        "主管部门",
        "实施单位",
        "处理状态",
        "处理说明",
        "自评得分",
        "等次",
    ),
    *(
        "报告日期",
        "收文日期",
        "报送单位",
        "填报范围",
        "编制数",
        "实有人数",
        "文件格式",
        "表式",
        "原文字数",
    ),
    *("已留存字数", "文件校验码", "报送编号"),
)


@dataclass(slots=True)
class _Part:
    """What stands on one page of a submission. told: by its kind, then by the id of its element."""

    drawn: list[Drawn] = field(default_factory=list)
    told: dict[str, dict[str, Markup]] = field(
        default_factory=lambda: {FIGURE: {}, UNMAPPED: {}, BLANK: {}}
    )
    size: int = 0

    def add(self, piece: Drawn, items: Iterable[Item], places: set[str]) -> None:
        """Add a piece of the document, and what is told of it and not there yet."""
        self.drawn.append(piece)
        self.size += piece.size
        for item in items:
            if item.id not in self.told[item.kind]:
                self.told[item.kind][item.id] = item.html(places)


@dataclass(frozen=True, slots=True)
class Shown:
    """A submission to be shown. reading: None where there is nothing to draw; reason says why."""

    facts: Facts
    reading: ShownDocument | None
    reason: str = ""
    pictures: Mapping[int, Picture] = field(default_factory=dict)


def submission_pages(shown: Shown, frame: Frame) -> Iterator[tuple[str, str]]:
    """(address, HTML) of each page of a submission; most have one."""
    facts, reading = shown.facts, shown.reading
    document = Document() if reading is None else reading.document
    items = items_of(facts, frame.is_live)
    drawn: list[Drawn] = []
    if reading is not None:
        marks = collect(marks_of(facts, items, document), reading.is_rebuilt)
        drawn = list(draw_document(reading, marks, shown.pictures))
    places = {place for piece in drawn for place in piece.ids}
    parts = _parts(drawn, items, places)
    values = {
        "facts": facts,
        "head": [(n, facts.ledger[n]) for n in _HEAD if facts.ledger[n] not in (None, "")],
        "reading": reading,
        "reason": shown.reason,
        "parts": len(parts),
        "most_named": _MOST_NAMED,
        "most_reports": _MOST_REPORTS,
        "part_of": (part_of := _part_of(parts)),
        "held": _held(part_of) if len(parts) > 1 else {},
    }
    findings = findings_of(facts, places, document)
    for number, part in enumerate(parts, start=1):
        address = submission_page(facts.id, number)
        own = _values_of(number, part, findings, part_of)
        yield address, render("submission.html", address, frame, values | own)


def _part_of(parts: Sequence[_Part]) -> dict[str, int]:
    """The number of the page that each place stands on."""
    return {
        place: number
        for number, part in enumerate(parts, start=1)
        for piece in part.drawn
        for place in piece.ids
    }


def _held(part_of: Mapping[str, int]) -> dict[int, str]:
    """Which rows of which tables and which paragraphs stand on each page, for its script.

    One word each: `2:5-9` is the rows 5 to 9 of the second table, `0:3-7` paragraphs.
    """
    found: dict[int, dict[int, list[int]]] = {}
    for place, number in part_of.items():
        if (numbers := _ROW.match(place)) is not None:
            table, row = int(numbers["table"] or 0), int(numbers["row"] or numbers["paragraph"])
            found.setdefault(number, {}).setdefault(table, []).append(row)
    return {
        number: " ".join(f"{table}:{min(rows)}-{max(rows)}" for table, rows in tables.items())
        for number, tables in found.items()
    }


def _values_of(
    number: int, part: _Part, findings: Sequence[Finding], part_of: Mapping[str, int]
) -> dict[str, object]:
    """What one page of a submission shows."""
    own = [finding for finding in findings if number in _numbers(finding, part_of)]
    count = _how_many(own)
    return {
        "part": number,
        "blocks": [piece.html for piece in part.drawn],
        "figures": list(part.told[FIGURE].values()),
        "unmapped": list(part.told[UNMAPPED].values()),
        "blanks": list(part.told[BLANK].values()),
        "findings": own[:count],
        "left_out": own[count:],
        "elsewhere": list(_elsewhere(findings, own, part_of)),
    }


def _numbers(finding: Finding, part_of: Mapping[str, int]) -> set[int]:
    """The pages that a finding stands on: those it quotes, the first where it quotes none."""
    return {part_of[quote.at] for quote in finding.quotes if quote.at} or {1}


def _how_many(findings: Sequence[Finding]) -> int:
    """How many of the findings have room beside a document."""
    sizes = accumulate(finding.size for finding in findings)
    return sum(size <= _MOST_BESIDE for size in sizes)


def _elsewhere(
    findings: Sequence[Finding], own: Sequence[Finding], part_of: Mapping[str, int]
) -> Iterator[tuple[str, str, int]]:
    """(id, rule, page) of the findings that stand on other pages."""
    here = {finding.id for finding in own}
    for finding in findings:
        if finding.id not in here:
            yield finding.id, str(finding.record["规则"]), min(_numbers(finding, part_of))


def _parts(drawn: Sequence[Drawn], items: Sequence[Item], places: set[str]) -> list[_Part]:
    """The document in parts that a page holds, each with what is told of its places.

    What is told of no place that is drawn stands on the first.
    """
    by_id = {item.id: item for item in items}
    pointed = {told for piece in drawn for told in piece.told_in}
    unplaced = tuple(item.id for item in items if item.id not in pointed)
    parts = [_Part()]
    for piece in (*_bundles(unplaced), *drawn):
        if parts[-1].size and parts[-1].size + piece.size > _MOST_BYTES:
            parts.append(_Part())
        parts[-1].add(piece, (by_id[told] for told in piece.told_in), places)
    return parts


def _bundles(told_in: Sequence[str]) -> Iterator[Drawn]:
    """What is told of no place, in bundles that a page holds."""
    for start in range(0, len(told_in), _BUNDLE):
        yield Drawn(Markup(), told_in=tuple(told_in[start : start + _BUNDLE]))
