"""The pages over all submissions: the overview, a page for each year, department and rule."""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import partial

from corpus.audit.rules import Rule, load_rules
from corpus.web.addresses import department_page, index_page, rule_page, year_page
from corpus.web.charts import Bar, bars
from corpus.web.facts import Record, grouped
from corpus.web.pages import Frame, render
from corpus.web.summary import Summary, in_parts, severities, year_of
from schema.concepts import load_vocabulary

Page = tuple[str, str]
# So many rows stay well under a megabyte.
_MOST_SUBMISSIONS = 900
_MOST_FINDINGS = 600
_SHOWN_RULES = 12
# What a department is drawn by, through the years.
_DRAWN = (("支出合计", "本年决算数"), ("本年收入合计", "本年决算数"), ("收入合计", "本年决算数"))


@dataclass(frozen=True, slots=True)
class Line:
    """A kind of figure of a department through the years: by year its rows, [] for none."""

    name: str
    measure: str
    unit: str
    cells: tuple[Sequence[Record], ...]


def overview_pages(summary: Summary, frame: Frame) -> Iterator[Page]:
    """The overview, on as many pages as the list of submissions needs."""
    lists = in_parts(summary.ledger, _MOST_SUBMISSIONS)
    values = {**_shared(summary), "charts": _charts(summary)}
    yield from _pages("index.html", index_page, "rows", lists, values, frame)


def year_pages(summary: Summary, frame: Frame) -> Iterator[Page]:
    """The pages of each year: its totals and its submissions."""
    totals, findings = grouped(summary.totals, "年度"), grouped(summary.findings, "年度")
    for year, rows in grouped(summary.ledger, "年度").items():
        own = totals.get(year, [])
        values = {
            **_shared(summary),
            "year": year,
            "totals": [r for r in own if not r["是项目"]],
            "projects": [r for r in own if r["是项目"]],
            "statuses": _counted(rows, "处理状态"),
            "levels": _counted(findings.get(year, []), "级别"),
        }
        page = partial(year_page, year if isinstance(year, int) else None)
        lists = in_parts(rows, _MOST_SUBMISSIONS)
        yield from _pages("year.html", page, "rows", lists, values, frame)


def department_pages(summary: Summary, frame: Frame) -> Iterator[Page]:
    """The pages of each department: its figures through the years, submissions and findings."""
    history, findings = grouped(summary.history, "部门键"), grouped(summary.findings, "部门键")
    ledger = grouped(summary.ledger, "部门键")
    for key in dict.fromkeys((*ledger, *findings)):
        if key is None:
            continue
        own = history.get(key, [])
        years = sorted({year_of(record) for record in own})
        lines = list(_lines(own, years))
        rows = ledger.get(key, [])
        found = findings.get(key, [])
        values = {
            **_shared(summary),
            "key": key,
            "names": sorted({str(r["部门"]) for r in (*rows, *found) if r["部门"]}),
            "years": years,
            "lines": lines,
            "drawn": [_through_years(line, years) for line in lines if _is_drawn(line)],
            "rows": rows[:_MOST_SUBMISSIONS],
            "rows_left_out": max(len(rows) - _MOST_SUBMISSIONS, 0),
            "all_findings": len(found),
        }
        page, lists = partial(department_page, str(key)), in_parts(found, _MOST_FINDINGS)
        yield from _pages("department.html", page, "findings", lists, values, frame)


def rule_pages(summary: Summary, frame: Frame) -> Iterator[Page]:
    """The pages of each rule: what it asks, and every finding of it."""
    findings = grouped(summary.findings, "规则代码")
    rules: dict[str, Rule] = {rule.id: rule for rule in load_rules()}
    for name in dict.fromkeys((*rules, *map(str, findings))):
        found = findings.get(name, [])
        term = load_vocabulary("rule").get(name)
        values = {
            **_shared(summary),
            "name": term.chinese_name if term else name,
            "note": term.note if term else None,
            "code": name,
            "entries": [rule for rule in load_rules() if rule.id == name],
            "severity_names": dict(severities()),
            "all_findings": len(found),
            "departments": len({r["部门键"] for r in found}),
            "years": _counted(found, "年度"),
        }
        page, lists = partial(rule_page, name), in_parts(found, _MOST_FINDINGS)
        yield from _pages("rule.html", page, "findings", lists, values, frame)


def _pages(
    template: str,
    page: Callable[[int], str],
    name: str,
    lists: Sequence[Sequence[Record]],
    values: Mapping[str, object],
    frame: Frame,
) -> Iterator[Page]:
    """A page for each of the lists, under `name`, with the values that all of them show.

    page: the address of each, from 1.
    """
    for part, shown in enumerate(lists, start=1):
        own = {name: shown, "part": part, "parts": len(lists)}
        yield page(part), render(template, page(part), frame, {**values, **own})


def _shared(summary: Summary) -> dict[str, object]:
    """What every list of submissions or findings is drawn with."""
    return {"counts": summary.counts, "severities": severities(), "known": summary.known}


def _charts(summary: Summary) -> list[tuple[str, list[Bar]]]:
    """(title, bars) of the overview."""
    rules = Counter((str(r["规则代码"]), str(r["规则"])) for r in summary.findings)
    most = sorted(rules.items(), key=lambda item: (-item[1], item[0]))[:_SHOWN_RULES]
    title = "疑点最多的规则" if len(rules) > _SHOWN_RULES else "各条规则的疑点"
    years = Counter(r["年度"] if isinstance(r["年度"], int) else None for r in summary.ledger)
    return [
        ("处理状态", _counted(summary.ledger, "处理状态")),
        (
            "各年度报送",
            bars(
                (f"{year}年度" if year else "年度不明", count, year_page(year))
                for year, count in sorted(years.items(), key=lambda item: -(item[0] or 0))
            ),
        ),
        ("疑点级别", _levels(summary)),
        (title, bars((name, count, rule_page(code)) for (code, name), count in most)),
    ]


def _levels(summary: Summary) -> list[Bar]:
    """The findings by severity, the gravest first."""
    counted = Counter(str(record["级别代码"]) for record in summary.findings)
    return bars((name, counted[code], "") for code, name in severities())


def _counted(records: Sequence[Record], name: str) -> list[Bar]:
    """How many records there are of each value, the most first."""
    counted = Counter(str(record[name] or "不明") for record in records)
    ordered = sorted(counted.items(), key=lambda item: (-item[1], item[0]))
    return bars((value, count, "") for value, count in ordered)


def _lines(history: Sequence[Record], years: Sequence[object]) -> Iterator[Line]:
    """A department's figures, a line for each kind, its rows by year."""
    kinds: dict[tuple[str, str, str], list[Record]] = {}
    for record in history:
        kind = (str(record["收支项目"]), str(record["数据类型"]), str(record["单位"]))
        kinds.setdefault(kind, []).append(record)
    for (name, measure, unit), rows in kinds.items():
        cells = tuple([r for r in rows if year_of(r) == year] for year in years)
        yield Line(name, measure, unit, cells)


def _is_drawn(line: Line) -> bool:
    return (line.name, line.measure) in _DRAWN


def _through_years(line: Line, years: Sequence[object]) -> tuple[str, list[Bar]]:
    """(title, bars) of a line. A year with several reports has no one number, and no bar."""
    values = [cell[0]["金额"] if len(cell) == 1 else None for cell in line.cells]
    rows = [
        (f"{year}年度" if year else "年度不明", value if isinstance(value, Decimal) else None, "")
        for year, value in zip(years, values, strict=True)
    ]
    return f"{line.name}（{line.measure}，{line.unit}）", bars(rows)
