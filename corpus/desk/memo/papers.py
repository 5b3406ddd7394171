"""Working papers of a department: its findings chosen, a form filled in, a Word file written."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from docx import Document
from docx.document import Document as WordDocument
from docx.opc.exceptions import PackageNotFoundError

from corpus.dataset import Dataset, open_dataset
from corpus.desk.dataset_reviews import reviewed_findings
from corpus.desk.memo.blank import blank_template
from corpus.desk.memo.fill import Values, fill
from corpus.desk.memo.forms import Form, load_forms
from corpus.desk.memo.lists import COLUMNS, lists_of
from corpus.desk.memo.matters import (
    IMPORTED,
    Places,
    attachments,
    basis_of,
    decided,
    figure_key,
    list_key,
    matter_of,
    summary,
    text_key,
    whom,
)
from corpus.desk.reviews import CONFIRMED, DISMISSED, ReviewedFinding
from corpus.store.products import new_product
from schema.errors import UsageError
from schema.nearest import near_names
from schema.rows.cells import CELLS
from schema.rows.figures import FIGURES, FigureRow
from schema.rows.paragraphs import PARAGRAPHS
from schema.rows.submissions import SUBMISSIONS, SubmissionRow

FORMATS = (".docx",)
_BLANK = "　　　　"
_WANTED: Mapping[str, Callable[[str | None], bool]] = {
    "confirmed": lambda decision: decision == CONFIRMED,
    "open": lambda decision: decision is None,
    "kept": lambda decision: decision != DISMISSED,
}
_NONE = {
    "confirmed": "没有“情况属实”的疑点；先用 jixiao review 数据集 编号 --as 情况属实",
    "open": "没有待处理的疑点",
    "kept": "没有报送",
}


@dataclass(frozen=True, slots=True)
class Order:
    """What is asked for.

    department: a part of its name, "" for that of the findings. ids: of findings, () for all.
    project, index: 项目名称 and 索引号 as they are to stand there. due: until when a unit is to
    answer. template: the office's own, None for ours.
    """

    kind: str
    department: str
    today: date
    year: int | None = None
    ids: Sequence[str] = ()
    project: str = ""
    index: str = ""
    due: date | None = None
    template: Path | None = None


def write_blank(kind: str, path: Path, is_forced: bool = False) -> None:
    """Write the blank template of a kind, for an office to change."""
    with new_product(path, FORMATS, is_forced) as draft:
        blank_template(_form(kind)).save(str(draft))


def write_paper(dataset: Path, order: Order, path: Path, is_forced: bool = False) -> int:
    """Write the papers of a department to a Word file, and give the number of their findings.

    Raises UsageError if there is no such department or finding, or the template is none.
    """
    form = _form(order.kind)
    with new_product(path, FORMATS, is_forced) as draft:
        opened = open_dataset(dataset)
        known = reviewed_findings(dataset)
        unit = (
            _the_unit(known, order.department) if order.department else _unit_of(known, order.ids)
        )
        order = replace(order, department=unit)
        items = _chosen(known, form, order)
        if not items and form.wants != "kept":
            raise UsageError(f"{order.department}{_NONE[form.wants]}")
        template = blank_template(form) if order.template is None else _open(order.template)
        fill(template, _sheets(opened, form, items, order), COLUMNS)
        template.core_properties.title = form.title
        template.save(str(draft))
    return len(items)


def _form(kind: str) -> Form:
    if kind not in load_forms():
        raise UsageError(f"没有这种底稿：{kind}；有：{'、'.join(load_forms())}")
    return load_forms()[kind]


def _open(path: Path) -> WordDocument:
    try:
        return Document(str(path))
    except (PackageNotFoundError, KeyError, ValueError, OSError) as error:
        raise UsageError(f"模板应为 .docx 文件：{path}") from error


def _chosen(items: Sequence[ReviewedFinding], form: Form, order: Order) -> list[ReviewedFinding]:
    """The findings wanted of the department. Raises UsageError if one asked for is none of them."""
    theirs = [item for item in items if _is_wanted(item, form, order)]
    return _by_ids(theirs, order.ids)


def _is_wanted(item: ReviewedFinding, form: Form, order: Order) -> bool:
    decision = None if item.review is None else item.review.decision
    is_of_year = order.year in (None, item.finding["fiscal_year"])
    is_theirs = order.department in (item.finding["department"], item.finding["reporting_unit"])
    return is_theirs and is_of_year and _WANTED[form.wants](decision)


def _the_unit(items: Sequence[ReviewedFinding], name: str) -> str:
    """The one department that goes by a name or a part of it, else the one unit below one.

    Raises UsageError if it is not one.
    """
    departments = {item.finding["department"] or "" for item in items}
    units = {item.finding["reporting_unit"] or "" for item in items}
    found = _named(departments, name) or _named(units, name)
    if not found:
        near = near_names(name, (departments | units) - {""})
        hint = f"；相近的：{'、'.join(near)}" if near else ""
        raise UsageError(f"没有这个单位的疑点：{name}{hint}")
    if len(found) > 1:
        raise UsageError(f"名称中有“{name}”的单位不止一个：{'、'.join(found)}")
    return found[0]


def _unit_of(items: Sequence[ReviewedFinding], ids: Sequence[str]) -> str:
    """The department that findings are about. Raises UsageError if there is none, or several."""
    theirs = [item for item in items if _goes_by(item, ids)]
    departments = sorted({item.finding["department"] or "" for item in theirs})
    if not departments:
        raise UsageError(f"没有这样的疑点：{'、'.join(ids)}")
    if len(departments) > 1:
        named = "、".join(filter(None, departments))
        raise UsageError(f"这些疑点不是一个单位的：{named}；请用 --department 写明单位")
    return departments[0]


def _named(units: set[str], name: str) -> list[str]:
    return [name] if name in units else sorted(unit for unit in units if name in unit)


def _by_ids(items: list[ReviewedFinding], ids: Sequence[str]) -> list[ReviewedFinding]:
    if not ids:
        return items
    for beginning in ids:
        if not any(_goes_by(item, [beginning]) for item in items):
            raise UsageError(f"这个单位没有这样的疑点：{beginning}")
    return [item for item in items if _goes_by(item, ids)]


def _goes_by(item: ReviewedFinding, ids: Sequence[str]) -> bool:
    """Whether the id of a finding is one of these, or begins with one."""
    return item.finding["finding_id"].startswith(tuple(ids))


def _sheets(
    dataset: Dataset, form: Form, items: Sequence[ReviewedFinding], order: Order
) -> list[Values]:
    submissions = {row["submission_id"]: row for row in dataset.rows(SUBMISSIONS)}
    places = read_places(dataset, items)
    if form.is_each:
        return [
            Values(
                {
                    **_common(dataset, [item], order),
                    **_own(item, places, submissions, dataset.snapshot, order),
                }
            )
            for item in items
        ]
    theirs = [row for row in submissions.values() if _is_theirs(row, order)]
    return [Values(_common(dataset, items, order), lists_of(items, theirs, dataset))]


def _is_theirs(row: SubmissionRow, order: Order) -> bool:
    is_current = row["status"] in ("extracted", "partial")
    is_theirs = order.department in (row["department"], row["implementing_unit"])
    return is_theirs and is_current and order.year in (None, row["fiscal_year"])


def read_places(dataset: Dataset, items: Sequence[ReviewedFinding]) -> Places:
    """The rows, of reports and of imported lists, that the evidence of findings may point to."""
    figures: dict[tuple[object, ...], FigureRow] = {}
    texts: dict[tuple[object, ...], str] = {}
    for own_id in sorted({item.finding["submission_id"] for item in items}):
        for figure in dataset.rows(FIGURES, own_id):
            figures[figure_key(own_id, figure)] = figure
        for row in (*dataset.rows(CELLS, own_id), *dataset.rows(PARAGRAPHS, own_id)):
            texts[text_key(own_id, row["source"])] = row["text"]
    named = {one["table_name"] for item in items for one in item.finding["evidence"]}
    lists: dict[tuple[object, ...], set[str]] = {}
    for table in sorted(named & IMPORTED):
        for row in dataset.arrow(table).select(["submission_id", "source"]).to_pylist():
            lists.setdefault(list_key(table, row["source"]), set()).add(row["submission_id"])
    return Places(figures, texts, lists)


def _common(dataset: Dataset, items: Sequence[ReviewedFinding], order: Order) -> dict[str, str]:
    """What stands on every sheet; blanks where people write."""
    years = sorted({str(item.finding["fiscal_year"]) for item in items} - {"0"})
    year = "、".join(years) or str(order.year or _BLANK)
    return {
        "项目名称": order.project or _BLANK,
        "被审计单位": _whose(items) or order.department,
        "年度": year,
        "审计人员": "　".join(_people(items)) or _BLANK,
        "编制日期": _day(order.today),
        "答复期限": _day(order.due),
        "数据快照": dataset.snapshot,
    }


def _whose(items: Sequence[ReviewedFinding]) -> str:
    """The unit that all findings are about, else their department; "" for no findings."""
    units = list(dict.fromkeys(whom(item.finding) for item in items))
    return units[0] if len(units) == 1 else str(items[0].finding["department"]) if items else ""


def _people(items: Sequence[ReviewedFinding]) -> list[str]:
    """Who decided and who looked at it a second time, each once."""
    reviews = [item.review for item in items if item.review]
    names = [name for review in reviews for name in (review.reviewer, review.second_reviewer)]
    return list(dict.fromkeys(name for name in names if name))


def _day(day: date | None) -> str:
    return "＿＿＿＿年＿＿月＿＿日" if day is None else f"{day.year}年{day.month}月{day.day}日"


def _own(
    item: ReviewedFinding,
    places: Places,
    submissions: Mapping[str, SubmissionRow],
    snapshot: str,
    order: Order,
) -> dict[str, str]:
    """What one finding puts on its sheet."""
    submission = submissions.get(item.finding["submission_id"])
    attached = list(attachments(item, submissions, places, snapshot))
    return {
        "索引号": order.index or _BLANK,
        "页次": _BLANK,
        "审计事项": matter_of(item.finding),
        "审计事项摘要": summary(item, places),
        "审计过程": "\n".join(_steps(item, submission, snapshot, order.today)),
        "附件": "\n".join(f"{at}. {text}" for at, text in enumerate(attached, start=1)) or "无",
        "附件数": str(len(attached)),
        "疑点编号": item.finding["finding_id"],
    }


def _steps(
    item: ReviewedFinding, submission: SubmissionRow | None, snapshot: str, today: date
) -> Iterator[str]:
    """What was done, in order: read, checked, looked at, asked, decided."""
    finding = item.finding
    if submission:
        yield (
            f"1. 读取报送文件《{item.path}》（SHA-256 {submission['sha256']}）。"
            f"读取程序 {submission['extractor_version']}，"
            f"识别程序 {submission['knowledge_version']}，数据快照 {snapshot}。"
        )
    else:
        yield "1. 核对导入的清单与全部报送。"
    bases = "；".join(basis_of(finding))
    yield f"2. 按核查规则核对{f'（{bases}）' if bases else ''}，疑点编号 {finding['finding_id']}。"
    yield f"3. 打开原件核对{finding['place'] or '所列各处'}，各处原文见事实摘要。"
    number = 4
    if item.reply is not None:
        yield f"{number}. 请单位说明：{item.reply.text(today)}。"
        number += 1
    if item.review is not None:
        yield f"{number}. {decided(item)}。"
