"""The form 部门整体支出绩效评价自评报告: what a department says, written as its Word form."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from tools.samples.draft import Draft
from tools.samples.facts import Fact, figure, plain, prose
from tools.samples.layout import FULL_WIDTH, Head, cell, header_rows, lay_out, leaf_columns
from tools.samples.lists import Item, item_paragraphs, target_facts
from tools.samples.narrative import narrative_paragraphs
from tools.samples.score_sheet import ScoreSheet, add_score_sheet
from tools.samples.word import Box, Para

Rows = list[list[Box]]
KEY_WIDTH = 1300
THIRD = (1300, 1100, 1400, 3600, 1600)
# Printed where others print 实有人数, which counts more people.
IN_SERVICE = {"实际在职人数": "staff.in_service"}
PEOPLE = (2000, 2200, 3000, 1800)


@dataclass(frozen=True, slots=True)
class Statement:
    """A statement of the form: its title row (None without one), unit and columns."""

    title: str | None
    unit: str | None
    basis: str
    heads: tuple[Head, ...]


@dataclass(frozen=True, slots=True)
class EntityRow:
    """A 机构 and its amounts as written, by column key; what is missing is blank."""

    name: str
    role: str
    amounts: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Indicator:
    """Indicators of one goal cell and the cell that answers them."""

    level1: str
    level2: str
    items: tuple[Item, ...]
    done: str
    completion: str | None


@dataclass(frozen=True, slots=True)
class DepartmentReport:
    """All that the form asks of a department. Texts may hold marked amounts (see `facts.prose`)."""

    region: str
    year: int
    department: str
    budget_code: str
    method: str
    evaluator: str
    report_date: str | None
    issuer: str | None
    contact: str
    phone: str
    authorized: str
    actual: str
    duties: tuple[str, ...]
    work: tuple[str, ...]
    results: tuple[str, ...]
    entities: tuple[EntityRow, ...]
    expected: tuple[Item, ...]
    done: tuple[Item, ...]
    pairs: tuple[tuple[int, int], ...]
    indicators: tuple[Indicator, ...]
    score: str
    grade: str
    evaluators: tuple[tuple[str, str, str], ...]
    narrative: tuple[str, ...]
    sheet: ScoreSheet | None
    self_scores: tuple[str, ...]
    deductions: Mapping[int, str]


@dataclass(frozen=True, slots=True)
class DepartmentForm:
    """How the form is worded and laid out this time."""

    words: Mapping[str, str]
    statements: tuple[Statement, ...]
    title: tuple[str, ...]
    blank: str = ""
    has_narrative_table: bool = True


def add_department_report(draft: Draft, report: DepartmentReport, form: DepartmentForm) -> None:
    """Add cover, form, narrative and score sheet to `draft`."""
    _add_cover(draft, report, form)
    rows = [
        *_basic_rows(report, form),
        *_statement_rows(report, form),
        *_goal_rows(report, form),
        *_people_rows(report, form),
    ]
    draft.add(lay_out(rows))
    draft.extend(["", "填报人（签名）：                    联系电话："])
    _add_narrative(draft, report, form)
    if report.sheet is not None:
        draft.add(Para("", has_page_break=True))
        add_score_sheet(draft, report.sheet, report.self_scores, report.deductions)


def _add_cover(draft: Draft, report: DepartmentReport, form: DepartmentForm) -> None:
    words = form.words
    draft.add(*(Para(line, align="center", is_bold=True, style="Title") for line in form.title))
    draft.extend(["", ""])
    draft.extend(
        [
            f"{words['department']}：  {report.department}      ",
            f"{words['budget_code']}：  {report.budget_code}    ",
            f"{words['method']}：{report.method}",
            f"{words['evaluator']}：{report.evaluator}",
        ]
    )
    if report.report_date is not None:
        draft.extend([f"{words['report_date']}：{report.report_date}"])
    if report.issuer is not None:
        draft.extend(["", f"{report.issuer}（制）"], align="center")


def _basic_rows(report: DepartmentReport, form: DepartmentForm) -> Rows:
    words = form.words
    rows = [[cell(words["basic"], FULL_WIDTH)]]
    rows.append(_quarter(words["contact"], report.contact, words["phone"], report.phone))
    rows.append(_quarter(words["authorized"], report.authorized, words["actual"], report.actual))
    for index, key in ((1, "authorized"), (3, "actual")):
        box = rows[-1][index]
        label = words[key].replace("\n", "")
        unit = "人" if box.shown.endswith("人") else None
        fact = figure(
            box.shown,
            label=label,
            concept=IN_SERVICE.get(label, f"staff.{key}"),
            unit="人",
            unit_written=unit,
            unit_basis="cell" if unit else "header",
        )
        rows[-1][index] = cell(box.shown, box.width, notes=[fact])
    for key, texts in (
        ("duties", report.duties),
        ("work", report.work),
        ("results", report.results),
    ):
        paras = [prose(text) for text in texts]
        rows.append([cell(words[key], KEY_WIDTH), cell(paras, FULL_WIDTH - KEY_WIDTH)])
    return rows


def _quarter(*texts: str) -> list[Box]:
    widths = (KEY_WIDTH, 2800, 1900, 3000)
    return [cell(text, width) for text, width in zip(texts, widths, strict=True)]


def _statement_rows(report: DepartmentReport, form: DepartmentForm) -> Rows:
    rows = [[cell(form.words["finance"], FULL_WIDTH)]]
    for statement in form.statements:
        if statement.title is not None:
            rows.append([cell(statement.title, FULL_WIDTH)])
        rows.extend(header_rows(statement.heads))
        rows.extend(_amount_row(entity, statement, form) for entity in report.entities)
    return rows


def _amount_row(entity: EntityRow, statement: Statement, form: DepartmentForm) -> list[Box]:
    boxes: list[Box] = []
    for column in leaf_columns(statement.heads):
        if column.key == "entity":
            boxes.append(cell(entity.name, column.width))
            continue
        text = entity.amounts.get(column.key, form.blank)
        fact = figure(
            text,
            label=column.label,
            concept=column.key,
            unit_written=statement.unit,
            unit_basis=statement.basis,
            entity=entity.name,
            entity_role=entity.role,
        )
        boxes.append(cell(text, column.width, notes=[fact]))
    return boxes


def _goal_rows(report: DepartmentReport, form: DepartmentForm) -> Rows:
    words = form.words
    half = (FULL_WIDTH - KEY_WIDTH) // 2
    expected = target_facts(report.expected, "expected", report.pairs)
    done = target_facts(report.done, "actual", [(b, a) for a, b in report.pairs])
    rows = [
        [cell(words["evaluation"], FULL_WIDTH)],
        [
            cell(words["qualitative"], KEY_WIDTH, rowspan=2),
            cell(words["expected"], half),
            cell(words["done"], half),
        ],
        [
            cell(item_paragraphs(report.expected, expected), half),
            cell(item_paragraphs(report.done, done), half),
        ],
    ]
    rows.extend(_indicator_rows(report.indicators, words))
    width = FULL_WIDTH - 2400
    rows.append([cell(words["score"], 2400), cell(report.score, width)])
    rows.append([cell(words["grade"], 2400), cell(report.grade, width)])
    return rows


def _indicator_rows(
    indicators: Sequence[Indicator], words: Mapping[str, str]
) -> Iterator[list[Box]]:
    outer, first, second, target, done = THIRD
    yield [
        cell(words["quantitative"], outer, rowspan=len(indicators) + 1),
        cell(words["content"], first + second),
        cell(words["target"], target),
        cell(words["completion"], done),
    ]
    for index, indicator in enumerate(indicators):
        row: list[Box] = []
        before = indicators[index - 1] if index else None
        if before is None or before.level1 != indicator.level1:
            same = [other.level1 == indicator.level1 for other in indicators[index:]]
            row.append(cell(indicator.level1, first, rowspan=_run(same)))
        if before is None or (before.level1, before.level2) != (indicator.level1, indicator.level2):
            same = [other.level2 == indicator.level2 for other in indicators[index:]]
            row.append(cell(indicator.level2, second, rowspan=_run(same)))
        row.append(cell(list(_indicator_paras(indicator)), target))
        row.append(cell(indicator.done, done))
        yield row


def _run(same: Sequence[bool]) -> int:
    """The number of leading True."""
    return same.index(False) if False in same else len(same)


def _indicator_paras(indicator: Indicator) -> Iterator[Para]:
    for item in indicator.items:
        para = prose(item.mark + item.text)
        if item.number is None or not item.text:
            yield para
            continue
        values = {
            "level1": indicator.level1.split("（")[0].split("\n")[0],
            "level2": indicator.level2.replace("\n", ""),
            "number": item.number,
            "target": plain(item.text),
            "actual": indicator.done.strip() or None,
            "completion": indicator.completion,
        }
        fact = Fact("indicators", values, len(item.mark), len(para.text))
        yield Para(para.text, notes=(*para.notes, fact))


def _people_rows(report: DepartmentReport, form: DepartmentForm) -> Rows:
    words = form.words
    heads = [words[key] for key in ("name", "title", "organization", "signature")]
    rows = [[cell(words["people"], FULL_WIDTH)]]
    rows.append([cell(text, width) for text, width in zip(heads, PEOPLE, strict=True)])
    for person in report.evaluators:
        values = dict(zip(("name", "title", "organization"), person, strict=True))
        fact = Fact("evaluators", values | {"signed": False})
        texts = (*person, "")
        boxes = [cell(text, width) for text, width in zip(texts, PEOPLE, strict=True)]
        rows.append([cell(person[0], PEOPLE[0], notes=[fact]), *boxes[1:]])
    for key in ("leader", "opinion", "finance_opinion"):
        lines = (words[key], "", "", "", "                              年    月    日")
        rows.append([cell([Para(line) for line in lines], FULL_WIDTH)])
    return rows


def _add_narrative(draft: Draft, report: DepartmentReport, form: DepartmentForm) -> None:
    paras = narrative_paragraphs(report.narrative)
    number, heading = form.words["summary"].split("、")
    values = {"level": 1, "number_text": f"{number}、", "heading": heading, "path": heading}
    fact = Fact("sections", values, len(number) + 1, len(form.words["summary"]))
    head = Para(form.words["summary"], notes=(fact,))
    if not form.has_narrative_table:
        draft.add(head, *paras)
        return
    draft.add(lay_out([[cell([head, *paras], FULL_WIDTH)]]))
