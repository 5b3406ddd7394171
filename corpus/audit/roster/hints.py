"""Entries that may be what a missing unit handed in: broken files, and those read as another's."""

import re
from collections.abc import Iterable, Mapping, Sequence, Set

from corpus.audit.engine import READ_STATUSES
from corpus.audit.roster.entries import Due, Standing
from corpus.audit.roster.handed import Handed
from schema.concepts import load_vocabulary
from schema.rows.submissions import SubmissionValues
from schema.text import condense

_LEAST_NAME = 3
_LEAST_CODE = 5
_PASSED = ("ignored", "superseded")
_YEAR = re.compile(r"(?<!\d)(20\d\d)(?!\d)")


def add_hints(standing: Standing, submissions: Sequence[SubmissionValues]) -> None:
    """Add to each row without a report the entries whose path or own words name its unit."""
    missing = standing.missing
    if not missing:
        return
    answered = standing.answered
    regions = {condense(row["region"]) for row in submissions} - {""}
    known = _by_name(missing, regions)
    for row in sorted(submissions, key=lambda row: row["path"]):
        if row["status"] in _PASSED or row["submission_id"] in answered:
            continue
        for due in _named(row, known):
            if _may_answer(row, due):
                due.hints.append((row, _words(row)))


def _by_name(dues: Iterable[Due], regions: Iterable[str]) -> Mapping[str, list[Due]]:
    """Rows by every name and code that a path may hold."""
    found: dict[str, list[Due]] = {}
    for due in dues:
        names = set(due.names)
        names |= {name.removeprefix(region) for name in due.names for region in regions}
        names = {name for name in names if len(name) >= _LEAST_NAME}
        code = due.text("budget_code") or ""
        for name in names | ({code} if len(code) >= _LEAST_CODE else set()):
            found.setdefault(name, []).append(due)
    return found


def _named(row: SubmissionValues, known: Mapping[str, Sequence[Due]]) -> list[Due]:
    """The rows whose unit an entry names: in its path, or in itself where it was read."""
    one = Handed(row, None)
    names = {name for group in one.names for name in group} | one.short_names
    path = condense(one.path)
    lengths = sorted({len(name) for name in known})
    pieces = {path[i : i + n] for n in lengths for i in range(len(path) - n + 1)}
    words = (names | pieces) & known.keys()
    found = {id(due): due for name in _widest(words) for due in known[name]}
    return sorted(found.values(), key=lambda due: str(due.row["position"]))


def _widest(names: Set[str]) -> list[str]:
    """Those that are no part of another: 教育局, but not where 教育局幼儿园 is meant too."""
    return [name for name in names if not any(name in other for other in names - {name})]


def _may_answer(row: SubmissionValues, due: Due) -> bool:
    """Whether an entry may be what the unit handed in, and is not yet said to be."""
    is_hinted = any(hinted is row for hinted, _ in due.hints)
    return not is_hinted and not _is_another(row, due) and _may_be_of_year(row, due.year)


def _is_another(row: SubmissionValues, due: Due) -> bool:
    """Whether an entry was read whole as the unit's report of another kind."""
    is_its = any(group & due.names for group in Handed(row, None).names)
    kind = row["report_kind"]
    return row["status"] == "extracted" and is_its and kind not in (None, due.text("report_kind"))


def _may_be_of_year(row: SubmissionValues, year: int) -> bool:
    """Whether the entry, or its path, names no other year; the year after is that of reporting."""
    if row.get("fiscal_year"):
        return row["fiscal_year"] == year
    years = {int(digits) for digits in _YEAR.findall(row["path"])}
    return not years or bool(years & {year, year + 1})


def _words(row: SubmissionValues) -> str:
    """What became of an entry, and whose it was read as."""
    status = load_vocabulary("status")[row["status"]].chinese_name
    name = row["department"]
    read = f"，单位读作“{name}”" if name and row["status"] in READ_STATUSES else ""
    return f"{status}{read}"
