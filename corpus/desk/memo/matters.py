"""What a finding says in a working paper: the fact, the figures with their places, the quotes."""

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass

from corpus.audit.rules import load_rules
from corpus.desk.corrections import key_of
from corpus.desk.money import compared, shown_amount
from corpus.desk.reviews import ReviewedFinding, decision_text
from corpus.desk.wanted import units_of
from corpus.page.style import name_of
from schema.addresses import place_in_words
from schema.concepts import load_concepts
from schema.report import EvidenceItem, Source
from schema.rows.figures import FigureRow
from schema.rows.findings import FindingRow
from schema.rows.submissions import SubmissionRow
from schema.tables import load_tables

_SENTENCE = re.compile(r"[^。；！？\n]+[。；！？]?")
# Tables whose rows are of a list that people imported, not of the report that is asked about.
IMPORTED = frozenset({"reference_figures", "approved_targets", "roster", "receipts"})
_OTHER_YEAR = re.compile(r"(\d{4})年度报告")  # as `Paper.quote` writes it
_NO_FACT = "（本条没有事实陈述，请据原件填写。）"


@dataclass(frozen=True, slots=True)
class Places:
    """The rows that evidence points to, of the submissions that matter.

    figures: by submission, place and concept. texts: of cells and paragraphs, by submission and
    place. lists: the files that people imported with a row in that place, by table and place.
    """

    figures: Mapping[tuple[object, ...], FigureRow]
    texts: Mapping[tuple[object, ...], str]
    lists: Mapping[tuple[object, ...], Collection[str]]


def figure_key(submission_id: str, row: FigureRow | EvidenceItem) -> tuple[object, ...]:
    """What a figure and its evidence have in common."""
    return (submission_id, *key_of(row))


def text_key(submission_id: str, source: Source | None) -> tuple[object, ...]:
    """The cell that a source is in, or its paragraph of running text."""
    if source is None:
        return (submission_id,)
    if source["table"] is None:
        return submission_id, source["paragraph"]
    return submission_id, source["table"], source["row"], source["col"]


def list_key(table: str, source: Source | None) -> tuple[object, ...]:
    """The row of an imported list that a source is in."""
    return (table, source and source["table"], source and source["row"])


def attachments(
    item: ReviewedFinding,
    submissions: Mapping[str, SubmissionRow],
    places: Places,
    snapshot: str,
) -> Iterator[str]:
    """What is attached, each in a text: the report, what it is held against, the reply."""
    if submission := submissions.get(item.finding["submission_id"]):
        pages = "、".join(map(str, sorted(set(_pages(item.finding))))) or "＿＿"
        yield f"{item.path}\nSHA-256：{submission['sha256']}\n第{pages}页　数据快照：{snapshot}"
    for other in _other_reports(item.finding, submissions):
        yield f"{other['path']}\nSHA-256：{other['sha256']}"
    yield from _imported_lists(item.finding, places)
    if item.reply is not None and item.reply.attachment:
        yield f"{item.reply.attachment}（单位答复所附）"


def _pages(finding: FindingRow) -> Iterator[int]:
    for one in finding["evidence"]:
        if one["source"] and one["source"]["page"]:
            yield one["source"]["page"]


def _imported_lists(finding: FindingRow, places: Places) -> Iterator[str]:
    """Each list that people imported and the finding cites: its file, if one can be, and rows."""
    rows: dict[tuple[str, str], list[str]] = {}
    for one in finding["evidence"]:
        table, source = one["table_name"], one["source"]
        if table in IMPORTED and source:
            files = places.lists.get(list_key(table, source), ())
            file = next(iter(files)) if len(files) == 1 else ""
            rows.setdefault((table, file), []).append(place_in_words(source))
    for (table, file), cited in rows.items():
        named = f"，文件编号 {file}（SHA-256 前16位）" if file else ""
        kind = load_tables()[table].chinese_name
        yield f"导入的清单“{kind}”{named}，{'、'.join(dict.fromkeys(cited))}"


def _other_reports(
    finding: FindingRow, submissions: Mapping[str, SubmissionRow]
) -> list[SubmissionRow]:
    """The department's reports of other years that the finding quotes (2020年度报告…).

    Of a year with several of its kind none is named: which one it is the evidence does not say.
    """
    own = submissions.get(finding["submission_id"])
    if own is None:
        return []
    alike = [
        row
        for row in submissions.values()
        if row["department_key"] == own["department_key"]
        and row["report_kind"] == own["report_kind"]
    ]
    held = ([row for row in alike if row["fiscal_year"] == year] for year in _years_quoted(finding))
    return [rows[0] for rows in held if len(rows) == 1]


def _years_quoted(finding: FindingRow) -> list[int]:
    """The years, other than its own, of reports that a finding quotes."""
    quoted = filter(None, (_OTHER_YEAR.match(one["text"]) for one in finding["evidence"]))
    return sorted({int(found[1]) for found in quoted} - {finding["fiscal_year"]})


def matter_of(finding: FindingRow) -> str:
    """What a finding is about, in a line: 2021年度绩效自评：文字部分与表内数据不一致."""
    year = f"{finding['fiscal_year']}年度" if finding["fiscal_year"] else ""
    return f"{year}绩效自评：{name_of('rule', finding['rule'])}"


def whom(finding: FindingRow) -> str:
    """The unit whose report it is, and the department it belongs to where that is another."""
    department, unit = units_of(finding)
    return f"{unit}（{department}所属）" if unit and unit != department else department


def summary(item: ReviewedFinding, places: Places) -> str:
    """The fact, the numbers compared, and each place with its words."""
    return "\n".join([*_fact_lines(item.finding), *_evidence_lines(item, places)])


def fact_of(finding: FindingRow) -> str:
    """The fact in a sentence; a note that there is none."""
    return finding["fact"] or _NO_FACT


def _fact_lines(finding: FindingRow) -> Iterator[str]:
    yield fact_of(finding)
    if known := [f"{name} {amount}" for name, amount in compared(finding)]:
        yield "，".join(known) + "。"


def _evidence_lines(item: ReviewedFinding, places: Places) -> Iterator[str]:
    if evidence := item.finding["evidence"]:
        yield f"依据（{item.path or '导入的清单'}）："
        for number, one in enumerate(evidence, start=1):
            yield f"{number}. {_evidence_line(item.finding['submission_id'], one, places)}"


def _evidence_line(submission_id: str, one: EvidenceItem, places: Places) -> str:
    source, text = one["source"], one["text"]
    place = place_in_words(source) if source else ""
    if place and one["table_name"] in IMPORTED:
        place = f"导入的清单{place}"
    figure = places.figures.get(figure_key(submission_id, one))
    named = load_concepts().get(one["concept"] or "")
    name = named.chinese_name if named else ""
    said = f"{name + '：' if name else ''}原文“{_one_line(text)}”"
    if figure is not None and figure["value"] is not None:
        amount = shown_amount(figure["value"], figure["unit"] or "")
        said += "" if amount.replace(",", "").replace(" ", "") in text else f"，即 {amount}"
    whole = _sentence_with(text, places.texts.get(text_key(submission_id, source), ""))
    quote = f"；全句：“{_one_line(whole)}”" if whole else ""
    return f"{place or '出处不明'}，{said}{quote}"


def _sentence_with(text: str, whole: str) -> str:
    """The one sentence that holds `text`; "" where it is all of it, or several hold it."""
    found = [s for s in _SENTENCE.findall(whole) if text and text in s]
    return found[0].strip() if len(found) == 1 and found[0].strip() != text.strip() else ""


def _one_line(text: str) -> str:
    return re.sub(r"\s*\n\s*", " ", text).strip()


def basis_of(finding: FindingRow) -> Sequence[str]:
    """The forms and regulations that the rule of a finding rests on."""
    bases = [rule.basis for rule in load_rules() if rule.id == finding["rule"]]
    return list(dict.fromkeys(filter(None, bases)))


def decided(item: ReviewedFinding) -> str:
    """Who decided what; "" where nobody has."""
    if item.review is None:
        return ""
    note = f"：{item.review.note}" if item.review.note else ""
    return decision_text(item.review) + note
