"""应报清单: who must hand in which report by when, as rows of `roster`.

预算编码 | 单位名称 | 报告类型     | 截止日期  (| 项目名称 | 预算年度)
051304   | 甲中心   | 部门整体支出 | 2024-03-31
"""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from corpus.desk.grids import read_sheet_file
from corpus.desk.headed_sheets import Listing, Record, find_listings, unread_sheets
from corpus.desk.headings import heading_of, load_words
from corpus.store.imports import Import
from normalize.reports.names import department_key
from normalize.values.dates import find_year
from schema.errors import UsageError
from schema.rows.roster import ROSTER, RosterEntryRow
from schema.text import fold

NAME = "roster"
REQUIRED = ("budget_code", "department", "report_kind", "deadline")
_SHOWN_PROBLEMS = 10
_YEAR_BASES: Mapping[str, str] = {
    "column": "“预算年度”一列",
    "title": "表题",
    "option": "--year",
    "file_name": "文件名",
    "deadline": "截止日期的上一年，请核实",
}


@dataclass(slots=True)
class Roster:
    """A roster as read. rows: each with fiscal_year.

    passed: places of rows that name no unit, and of sheets without headings.
    ignored: headings of columns that were not kept. years: (fiscal_year, how it was found) -> rows.
    """

    rows: list[RosterEntryRow] = field(default_factory=list)
    passed: list[str] = field(default_factory=list)
    ignored: list[str] = field(default_factory=list)
    years: Counter[tuple[int, str]] = field(default_factory=Counter)


def read_roster(path: Path, fiscal_year: int | None = None) -> Roster:
    """The roster in an Excel or CSV file. fiscal_year: where no column or title tells it.

    Raises UsageError, with all places, if a column is missing or a row cannot be used.
    """
    file = read_sheet_file(path, "应报清单")
    listings = find_listings(file.sheets, NAME, REQUIRED)
    roster, problems = Roster(), list(_missing_columns(listings))
    for listing in listings:
        roster.ignored += listing.ignored
        hints = _Years(find_year(listing.title), fiscal_year, find_year(path.stem))
        for record in () if listing.missing else listing.records:
            _take(record, hints, file.id, roster, problems)
    unread = unread_sheets(file.sheets, listings)
    roster.passed += [f"工作表“{name}”（没有表头）" for name in unread]
    problems += _duplicates(roster.rows)
    if not (problems or roster.rows):
        problems.append("表中没有一个应报单位")
    if problems:
        raise UsageError(_complaint(path, problems))
    return roster


def _complaint(path: Path, problems: Sequence[str]) -> str:
    lines = [f"应报清单有误，没有导入：{path}"]
    lines += [f"  {problem}" for problem in problems[:_SHOWN_PROBLEMS]]
    if len(problems) > _SHOWN_PROBLEMS:
        lines.append(f"  ……共 {len(problems)} 处")
    return "\n".join(lines)


def _missing_columns(listings: Sequence[Listing]) -> Iterator[str]:
    wanted = "、".join(heading_of(NAME, role) for role in REQUIRED)
    if not listings:
        yield f"没有找到表头（应有{wanted}）"
    for listing in listings:
        for role in listing.missing:
            yield f"缺少“{heading_of(NAME, role)}”一列（应有{wanted}）"


@dataclass(frozen=True, slots=True)
class _Years:
    """The years that hold for a whole sheet; None where nothing says one."""

    title: int | None
    option: int | None
    file_name: int | None

    def choose(self, record: Record, deadline: date | None) -> tuple[int, str] | None:
        """The fiscal year of a row and what tells it; None if nothing does.

        A deadline is the last resort: a year's reports are due in the year after it.
        """
        years: Mapping[str, int | None] = {
            "column": record.year("year"),
            "title": self.title,
            "option": self.option,
            "file_name": self.file_name,
            "deadline": None if deadline is None else deadline.year - 1,
        }
        if record.has("year") and years["column"] is None:
            return None
        return next(((year, basis) for basis, year in years.items() if year is not None), None)


def _take(record: Record, hints: _Years, own_id: str, roster: Roster, problems: list[str]) -> None:
    """Add a row to the roster, or what is wrong with it to the problems."""
    if _is_below_list(record):
        roster.passed.append(record.place)
        return
    department = record.text("department")
    kind = _kind_of(record.text("report_kind") or "")
    deadline = record.day("deadline")
    year = hints.choose(record, deadline)
    wrong = list(_problems(record, kind, deadline, year))
    if wrong or department is None or kind is None or year is None:
        problems += [f"{record.place}：{problem}" for problem in wrong]
        return
    roster.years[year] += 1
    roster.rows.append(
        {
            "submission_id": own_id,
            "report_no": 0,
            "fiscal_year": year[0],
            "year_basis": year[1],
            "budget_code": record.text("budget_code"),
            "department": department,
            "department_key": department_key(department),
            "report_kind": kind,
            "project_name": record.text("project_name"),
            "deadline": deadline,
            "source": record.source(record.columns["department"]),
            "position": len(roster.rows) + 1,
        }
    )


def _is_below_list(record: Record) -> bool:
    """Whether a row is a note or a total below the list: no report, no unit."""
    if record.has("report_kind"):
        return False
    department = record.text("department")
    return department is None or fold(department) in load_words("totals")["names"]


def _problems(
    record: Record, kind: str | None, deadline: date | None, year: tuple[int, str] | None
) -> Iterator[str]:
    if not record.has("department"):
        yield "没有单位名称"
    written = record.text("report_kind")
    if written is None:
        yield "没有写报告类型"
    elif kind is None:
        yield f"报告类型“{written}”认不出（一行写一种：部门整体支出、项目支出或转移支付）"
    if deadline is None and record.has("deadline"):
        yield f"截止日期“{record.text('deadline')}”不是日期（写作 2024-03-31 或 2024年3月31日）"
    elif year is None and record.has("year"):
        yield f"预算年度“{record.text('year')}”不是年度"
    elif year is None:
        yield "看不出是哪个年度的，请加“预算年度”一列"


def _kind_of(text: str) -> str | None:
    """The kind of report that a text names; None if it names none, or several."""
    folded = fold(text)
    for name in ("kinds", "general"):
        words = load_words(name)
        kinds = [kind for kind, known in words.items() if any(word in folded for word in known)]
        if len(kinds) > 1:
            return None
        if kinds:
            return kinds[0]
    return None


def _duplicates(rows: Sequence[RosterEntryRow]) -> Iterator[str]:
    """Rows that ask for the same report of the same unit."""
    seen: dict[tuple[object, ...], RosterEntryRow] = {}
    for row in rows:
        what = (row["fiscal_year"], row["report_kind"], fold(row["project_name"] or ""))
        code, key = row["budget_code"], row["department_key"]
        # Two units may have one name, where each has a code that tells it apart.
        alike = (("code", code), ("uncoded", key)) if code else (("any", key),)
        earlier = next((seen[*what, *name] for name in alike if (*what, *name) in seen), None)
        if earlier is not None:
            yield f"{_row_place(row)}与{_row_place(earlier)}重复（{row['department']}）"
        for name in (("code", code) if code else ("uncoded", key), ("any", key)):
            seen.setdefault((*what, *name), row)


def _row_place(row: RosterEntryRow) -> str:
    sheet, line = row["source"]["table"], row["source"]["row"] or 0
    return (f"第{sheet + 1}张表" if sheet else "") + f"第{line + 1}行"


def roster_imports(found: Roster) -> list[Import]:
    """A roster as it is kept: by year, so that a new one takes the place of that year's."""
    years = sorted({year for year, _ in found.years})
    return [
        Import(ROSTER, str(year), [row for row in found.rows if row["fiscal_year"] == year])
        for year in years
    ]


def roster_lines(found: Roster) -> Iterator[str]:
    """What was taken from a roster, and what was not."""
    for (year, basis), count in sorted(found.years.items()):
        how = f"年度取自{_YEAR_BASES[basis]}"
        yield f"应报清单：{year} 年度 {count} 行（{how}），取代该年度原有清单"
    if found.ignored:
        yield f"  没有留存的栏目：{'、'.join(found.ignored)}"
    if found.passed:
        yield f"  没有读入（不是应报单位）：{'、'.join(found.passed)}"
