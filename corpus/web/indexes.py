"""The pages that list all rules and all departments."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from corpus.audit.rules import load_rules
from corpus.web.addresses import RULES, departments_page
from corpus.web.facts import grouped
from corpus.web.pages import Frame, render
from corpus.web.summary import Summary, in_parts, severities, year_of
from schema.concepts import load_vocabulary

_MOST_DEPARTMENTS = 1500  # so many lines stay well under a megabyte


@dataclass(frozen=True, slots=True)
class DepartmentLine:
    """A department in the list. levels: how many findings of each severity."""

    key: str
    name: str
    years: tuple[int, ...]
    submissions: int
    levels: Counter[str]


def index_pages(summary: Summary, frame: Frame) -> Iterator[tuple[str, str]]:
    """(address, HTML) of the list of rules and the list of departments."""
    names, found = dict(severities()), grouped(summary.findings, "规则代码")
    rules = [
        (
            rule,
            load_vocabulary("rule")[rule.id].chinese_name,
            names[rule.severity],
            len(found.get(rule.id, ())),
            len({record["部门键"] for record in found.get(rule.id, ())}),
        )
        for rule in load_rules()
    ]
    yield RULES, render("rules.html", RULES, frame, {"rows": rules})
    lists = in_parts(list(_departments(summary)), _MOST_DEPARTMENTS)
    for part, shown in enumerate(lists, start=1):
        address = departments_page(part)
        values = {"rows": shown, "severities": severities(), "part": part, "parts": len(lists)}
        yield address, render("departments.html", address, frame, values)


def _departments(summary: Summary) -> Iterator[DepartmentLine]:
    """A line for each department, by its key."""
    ledger, findings = grouped(summary.ledger, "部门键"), grouped(summary.findings, "部门键")
    for key in sorted(str(key) for key in {*ledger, *findings} if key is not None):
        rows, found = ledger.get(key, []), findings.get(key, [])
        names = sorted({str(record["部门"]) for record in (*rows, *found) if record["部门"]})
        years = {year_of(record) for record in (*rows, *found)} - {0}
        levels = Counter(str(record["级别代码"]) for record in found)
        yield DepartmentLine(
            key, names[0] if names else key, tuple(sorted(years)), len(rows), levels
        )
