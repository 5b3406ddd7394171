"""Who on the roster has not handed in, who was late, and what matches no one: rows, text, Excel."""

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from operator import itemgetter
from pathlib import Path

from corpus.audit.roster.deadlines import report_words
from corpus.audit.roster.entries import IN_TIME, LATE, MISSING, STATES, Due, Standing
from corpus.audit.roster.handed import Handed
from corpus.audit.roster.standing import roster_standing
from corpus.dataset import Dataset
from corpus.desk.workbooks import TEXT, USUAL_WIDTH, Column, make_sheet, save_new_workbook
from corpus.page.fit import fitted
from corpus.page.rows import in_one_line, value_text
from corpus.page.style import PLAIN, Style, name_of
from schema.concepts import load_vocabulary
from schema.errors import UsageError
from schema.nearest import near_names
from schema.report import Row, rows_of
from schema.rows.receipts import RECEIPTS, ReceiptRow
from schema.rows.reports import REPORTS
from schema.rows.roster import ROSTER
from schema.rows.submissions import SUBMISSIONS

_SHOWN_HINTS = 10
_TABLES = (SUBMISSIONS, REPORTS, ROSTER, RECEIPTS)
_STATE_HEADINGS = (
    "核对结果", "预算编码", "单位名称", "报告类型", "预算年度",
    "截止日期", "收文日期", "报送文件", "说明",
)  # fmt: skip
_UNMATCHED_HEADINGS = ("情况", "预算编码", "单位名称", "报告类型", "预算年度", "文件", "说明")
_BASIS_HEADINGS = ("项目", "内容")
_CODES = frozenset({"预算编码"})
_WIDTHS = {
    "单位名称": 30,
    "报告类型": 24,
    "报送文件": 44,
    "文件": 44,
    "说明": 60,
    "项目": 24,
    "内容": 24,
}


@dataclass(frozen=True, slots=True)
class Missing:
    """The roster's rows with how they stand, and what matches no row. Rows by Chinese heading.

    standing: worst first; asked: those of them to be asked for. counts: state -> rows.
    uncovered: kind of report -> reports of that kind, where the year's roster lists none of it.
    """

    snapshot: str
    years: Sequence[int]
    counts: Mapping[str, int]
    standing: Sequence[Row]
    asked: Sequence[Row]
    unmatched: Sequence[Row]
    uncovered: Mapping[str, int]


def find_missing(dataset: Dataset, year: int | None = None) -> Missing:
    """How the units on the roster stand, of one year or all.

    Raises UsageError if there is no roster, or none of that year.
    """
    tables: dict[str, list[Row]] = {name: dataset.arrow(name).to_pylist() for name in _TABLES}
    years = _years_asked({row["fiscal_year"] for row in rows_of(tables, ROSTER)}, year)
    dues, unlisted = _of_years(roster_standing(tables), years)
    outside, uncovered = _outside(unlisted, dues)
    return Missing(
        snapshot=dataset.snapshot,
        years=years,
        counts=dict(Counter(due.state for due in dues)),
        standing=[_standing_row(due) for due in dues],
        asked=[_standing_row(due) for due in dues if due.state in (MISSING, LATE)],
        unmatched=[*outside, *_doubtful(dues), *_lost(rows_of(tables, RECEIPTS))],
        uncovered=uncovered,
    )


def _years_asked(imported: Collection[int], year: int | None) -> list[int]:
    """The years to look at, of those a roster was imported for: the one asked for, else all."""
    if not imported:
        raise UsageError("数据集中没有应报清单，请先用 jixiao roster import 导入")
    if year is None:
        return sorted(imported)
    if year not in imported:
        known = "、".join(map(str, sorted(imported)))
        raise UsageError(f"没有 {year} 年度的应报清单；已导入的年度：{known}")
    return [year]


def _of_years(
    found: Standing, years: Collection[int]
) -> tuple[list[Due], list[tuple[Handed, str]]]:
    """(the rows of these years, worst first; the reports outside them, also those of no year)."""
    dues = [due for due in found.dues if due.year in years]
    unlisted = [(one, why) for one, why in found.unlisted if not one.year or one.year in years]
    return sorted(dues, key=lambda due: STATES.index(due.state)), unlisted


def _outside(
    unlisted: Iterable[tuple[Handed, str]], dues: Sequence[Due]
) -> tuple[list[Row], dict[str, int]]:
    """The reports that no row asks for: (a row for each, how many of kinds that are not listed).

    Where a year's roster lists no report of a kind, those of that kind are only counted.
    """
    covered = {(due.year, due.text("report_kind")) for due in dues}
    rows: list[Row] = []
    uncovered: Counter[str] = Counter()
    for one, why in unlisted:
        kind = one.text("report_kind")
        if one.year and kind and (one.year, kind) not in covered:
            uncovered[kind] += 1
        else:
            said = "；".join(filter(None, (why, _likely(one, dues))))
            rows.append(_unmatched("清单外报送", one, said))
    return rows, dict(uncovered)


def _likely(one: Handed, dues: Sequence[Due]) -> str:
    """Units of the roster whose names are like that of a report that no row asks for."""
    listed = {due.text("department") or "" for due in dues if due.year in (one.year, 0)}
    near = near_names(one.unit or "", listed) if one.unit else []
    return f"清单上名称相近的：{'、'.join(near)}" if near else ""


def _standing_row(due: Due) -> Row:
    days = [min(one.dates) for one in due.handed if one.dates]
    values = (
        name_of("standing", due.state),
        due.text("budget_code"),
        due.text("department"),
        report_words(due),
        due.year,
        due.deadline,
        max(days) if len(days) == len(due.handed) and days else None,
        "\n".join(one.path for one in due.handed),
        "；".join([*dict.fromkeys(due.notes.values()), *_possible(due)]),
    )
    return dict(zip(_STATE_HEADINGS, values, strict=True))


def _possible(due: Due) -> Iterator[str]:
    """What is to be looked at before a unit is called missing; what was read in part only."""
    if due.hints and not due.handed:
        more = f"等 {len(due.hints)} 份" if len(due.hints) > _SHOWN_HINTS else ""
        shown = (f"{row['path']}（{note}）" for row, note in due.hints[:_SHOWN_HINTS])
        yield "可能已报，请核实：" + "、".join(shown) + more
    for one in due.handed:
        if one.submission["status"] == "partial":
            yield f"只读了一部分：{one.path}"


def _doubtful(dues: Sequence[Due]) -> Iterator[Row]:
    """Reports that answer a row in an odd way, or not alone."""
    for due in dues:
        is_one_of_several = due.is_for_one and len(due.handed) > 1
        listed = f"清单上：{due.text('department')}"
        for one in due.handed:
            if is_one_of_several:
                yield _unmatched("清单一行对应多份", one, listed)
            elif note := due.notes.get(one.id):
                yield _unmatched("对上了但写法不同", one, f"{listed}；{note}")


def _unmatched(what: str, one: Handed, why: str) -> Row:
    kind = name_of("report_kind", one.text("report_kind"))
    project = one.text("project_name")
    values = (
        what,
        one.code,
        one.unit,
        kind + (f"（{project}）" if project else ""),
        one.year or None,
        one.path,
        why,
    )
    return dict(zip(_UNMATCHED_HEADINGS, values, strict=True))


def _lost(receipts: Iterable[ReceiptRow]) -> Iterator[Row]:
    """Lines of registers that say of no one file when it came in."""
    for row in receipts:
        if row["submission_id"] != row["register_id"]:
            continue
        why = "数据集中没有这个文件，或不知道是哪一个"
        day = f"，收文日期 {row['received_at']}" if row["received_at"] else ""
        values = ("收文登记对不上文件", None, row["sender"], None, None, row["path"], why + day)
        yield dict(zip(_UNMATCHED_HEADINGS, values, strict=True))


def missing_lines(missing: Missing, style: Style = PLAIN) -> Iterator[str]:
    """The report for a terminal: counts, whom to ask, what matches no one."""
    years = "、".join(map(str, missing.years))
    yield f"{years} 年度应报 {sum(missing.counts.values())} 份"
    for state in STATES:
        if missing.counts.get(state):
            yield f"  {style.name_of('standing', state)}：{missing.counts[state]} 份"
    if missing.asked:
        yield ""
        asked = _with_codes(missing.asked) if style.has_codes else missing.asked
        yield from _grid(asked, _STATE_HEADINGS, style.columns)
    if missing.unmatched:
        yield ""
        yield f"对不上的 {len(missing.unmatched)} 份："
        yield from _grid(missing.unmatched, _UNMATCHED_HEADINGS, style.columns)
    for kind, count in missing.uncovered.items():
        name = style.name_of("report_kind", kind)
        yield f"另有 {count} 份{name}报告：清单没有列这一类，没有核对"
    if missing.counts.get(IN_TIME, 0) + missing.counts.get(LATE, 0) == 0:
        yield "没有一份能判断是否逾期：收文日期要由收文登记给出（jixiao register import）"


def _with_codes(rows: Sequence[Row]) -> list[Row]:
    """The rows with the codes of how they stand, in place of their names."""
    codes = {term.chinese_name: code for code, term in load_vocabulary("standing").items()}
    [heading, *_] = _STATE_HEADINGS
    return [{**row, heading: codes[str(row[heading])]} for row in rows]


def _grid(rows: Sequence[Row], headings: Sequence[str], columns: int | None) -> Iterator[str]:
    body = [[in_one_line(value_text(row[heading])) for heading in headings] for row in rows]
    return fitted([list(headings), *body], columns)


def export_missing(missing: Missing, path: Path, is_forced: bool = False) -> None:
    """Write an .xlsx file: whom to ask, what matches no one, the whole roster, what it rests on.

    Raises UsageError as `save_new_workbook` does.
    """
    basis: list[Row] = [{"项目": "数据快照", "内容": missing.snapshot}]
    basis += [{"项目": "预算年度", "内容": year} for year in missing.years]
    basis += [
        {"项目": f"{name_of('standing', state)}（份）", "内容": count}
        for state, count in missing.counts.items()
    ]
    sheets = (
        ("应报未报和逾期", _STATE_HEADINGS, missing.asked),
        ("对不上的", _UNMATCHED_HEADINGS, missing.unmatched),
        ("全部", _STATE_HEADINGS, missing.standing),
        ("依据", _BASIS_HEADINGS, basis),
    )
    made = (make_sheet(title, _columns(headings), rows) for title, headings, rows in sheets)
    save_new_workbook(path, made, is_forced)


def _columns(headings: Sequence[str]) -> list[Column[Row]]:
    return [
        Column(
            heading,
            itemgetter(heading),
            width=_WIDTHS.get(heading, USUAL_WIDTH),
            number_format=TEXT if heading in _CODES else None,
        )
        for heading in headings
    ]
