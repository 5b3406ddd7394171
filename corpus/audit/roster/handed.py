"""Reports that were handed in, with every name and date a roster may know them by."""

from collections.abc import Mapping, Sequence
from datetime import date

from corpus.audit.engine import READ_STATUSES
from corpus.audit.values import text_in
from schema.frozen import dataclass
from schema.rows.reports import ReportRow
from schema.rows.submissions import SubmissionValues
from schema.text import condense

_LEAST_NAME = 3  # a shorter rest of a name (局, 中心) is no name


@dataclass(frozen=True, slots=True, eq=False)
class Handed:
    """A report of a current submission, or a submission that gave none (`report` then None).

    dates: known days on which a version of it came in, the earliest first.
    is_dated: whether that day is known of every version.
    """

    submission: SubmissionValues
    report: ReportRow | None
    dates: tuple[date, ...] = ()
    is_dated: bool = False

    @property
    def id(self) -> str:
        """Its submission_id."""
        return self.submission["submission_id"]

    @property
    def path(self) -> str:
        """The path of its file."""
        return self.submission["path"]

    @property
    def year(self) -> int:
        """The fiscal year, 0 if unknown."""
        return self.submission.get("fiscal_year") or 0

    @property
    def code(self) -> str | None:
        """The 预算编码: the submission's, where the report is its department's."""
        is_own = self.text("department_key") == self.submission.get("department_key")
        return self.submission.get("budget_code") if is_own else None

    def text(self, column: str) -> str | None:
        """A column of the report; of the submission where it gave no report."""
        return text_in(self.submission if self.report is None else self.report, column)

    @property
    def unit(self) -> str | None:
        """The unit in charge as written: the implementing one, else the department."""
        return self.text("implementing_unit") or self.text("department")

    @property
    def names(self) -> tuple[frozenset[str], ...]:
        """The names of the unit in charge, then of its department, then of that one's superior."""
        written = (
            (self.text("implementing_unit"),),
            (self.text("department_key"), self.text("department")),
            (self.text("supervising_department"),),
        )
        groups = (frozenset(condense(name) for name in group if name) for group in written)
        return tuple(group for group in groups if group)

    @property
    def short_names(self) -> frozenset[str]:
        """The names with the region left out, cut to its last character, or put in front."""
        region = condense(self.submission.get("region"))
        if not region:
            return frozenset()
        names = {name for group in self.names for name in group}
        bare = {name.removeprefix(region) for name in names}
        bare = {name for name in bare if len(name) >= _LEAST_NAME}
        return frozenset({*bare, *(region[-1] + n for n in bare), *(region + n for n in bare)})


def find_handed(
    submissions: Sequence[SubmissionValues], reports: Sequence[ReportRow]
) -> list[Handed]:
    """Every report of a submission that was read, in order of submission and report."""
    by_id: dict[str, list[ReportRow]] = {}
    for report in sorted(reports, key=lambda row: row["report_no"]):
        by_id.setdefault(report["submission_id"], []).append(report)
    versions = _versions(submissions)
    handed = []
    for row in submissions:
        if row["status"] in READ_STATUSES:
            own_id = row["submission_id"]
            dates, is_dated = _dates(own_id, versions)
            none: list[ReportRow | None] = [None]
            handed += [Handed(row, r, dates, is_dated) for r in by_id.get(own_id) or none]
    return sorted(handed, key=lambda h: (h.id, 0 if h.report is None else h.report["report_no"]))


def _versions(
    submissions: Sequence[SubmissionValues],
) -> Mapping[str, Mapping[str, list[date | None]]]:
    """Id -> {id of each version it stands for, itself among them: days its copies came in}."""
    replaced_by = {row["submission_id"]: row["replaced_by"] for row in submissions}
    found: dict[str, dict[str, list[date | None]]] = {}
    for row in submissions:
        own_id = row["submission_id"]
        version = row["replaced_by"] or own_id if row["status"] == "duplicate" else own_id
        current = replaced_by.get(version) or version
        found.setdefault(current, {}).setdefault(version, []).append(row["received_at"])
    return found


def _dates(
    own_id: str, versions: Mapping[str, Mapping[str, list[date | None]]]
) -> tuple[tuple[date, ...], bool]:
    copies = versions.get(own_id, {}).values()
    known = [[day for day in days if day is not None] for days in copies]
    return tuple(sorted(day for days in known for day in days)), all(known)
