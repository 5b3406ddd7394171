"""The roster against what was handed in: who is missing, who is late, who matches no one."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import field
from datetime import date
from itertools import groupby

from corpus.audit.roster.handed import Handed
from corpus.audit.values import text_in
from schema.frozen import dataclass
from schema.rows.roster import RosterEntryRow
from schema.rows.submissions import SubmissionValues
from schema.text import condense

MISSING, LATE, IN_TIME = "missing", "late", "in_time"
DATE_UNKNOWN, NO_DEADLINE = "date_unknown", "no_deadline"
STATES = (MISSING, LATE, DATE_UNKNOWN, NO_DEADLINE, IN_TIME)


@dataclass(slots=True, eq=False)
class Due:
    """A row of the roster, and what came in for it.

    notes: what is odd about a match, by submission_id.
    hints: rows of `submissions` that may be for it, each with what is known of that.
    """

    row: RosterEntryRow
    handed: list[Handed] = field(default_factory=list)
    notes: dict[str, str] = field(default_factory=dict)
    hints: list[tuple[SubmissionValues, str]] = field(default_factory=list)

    def text(self, column: str) -> str | None:
        """A text of the roster's row."""
        return text_in(self.row, column)

    @property
    def year(self) -> int:
        """The fiscal year."""
        return self.row["fiscal_year"]

    @property
    def deadline(self) -> date | None:
        """The last day on which it is in time, None if the roster names none."""
        deadline = self.row["deadline"]
        return deadline if isinstance(deadline, date) else None

    @property
    def unit(self) -> str:
        """What tells units apart: the code, else the name."""
        return self.text("budget_code") or self.text("department_key") or ""

    @property
    def names(self) -> frozenset[str]:
        """The unit's name as written and as its spellings share it."""
        names = (self.text("department"), self.text("department_key"))
        return frozenset(condense(name) for name in names if name)

    @property
    def is_for_one(self) -> bool:
        """Whether one report answers it: of a department, or of a project it names."""
        return self.text("report_kind") == "department" or self.text("project_name") is not None

    @property
    def state(self) -> str:
        """The worst that is to be said of it, one of `STATES`."""
        if not self.handed:
            return MISSING
        return min((self.state_of(handed) for handed in self.handed), key=STATES.index)

    def state_of(self, handed: Handed) -> str:
        """Whether a report came in time. A version that did is enough."""
        if self.deadline is None:
            return NO_DEADLINE
        if handed.dates and handed.dates[0] <= self.deadline:
            return IN_TIME
        return LATE if handed.dates and handed.is_dated else DATE_UNKNOWN


@dataclass(frozen=True, slots=True)
class Standing:
    """The whole roster. unlisted: reports for no row of their year, each with what is known why."""

    dues: Sequence[Due]
    unlisted: Sequence[tuple[Handed, str]]
    indexes: Mapping[int, "_Index"]

    @property
    def missing(self) -> list[Due]:
        """The rows without a report."""
        return [due for due in self.dues if not due.handed]

    @property
    def answered(self) -> set[str]:
        """The submission_id of each report that answers a row."""
        return {one.id for due in self.dues for one in due.handed}

    def lists(self, submission: SubmissionValues, year: int) -> bool:
        """Whether the unit of a submission is, or may be, on the roster of a year."""
        return year in self.indexes and self.indexes[year].lists(Handed(submission, None))


def match_roster(rows: Iterable[RosterEntryRow], handed: Iterable[Handed]) -> Standing:
    """The roster's rows with the reports that answer them.

    A report answers rows of its year and kind: by 预算编码, else by a name, else by a short name;
    where the code says one unit and the name another, or a name several, it answers none.
    """
    dues = [Due(row) for row in sorted(rows, key=_place)]
    by_year = groupby(dues, key=lambda due: due.year)
    indexes = {year: _Index(list(own)) for year, own in by_year}
    everything = _Index(dues)
    unlisted = []
    for one in handed:
        if one.year and one.year not in indexes:
            continue
        found = indexes[one.year].find(one) if one.year else everything.find_undated(one)
        found.book(one)
        if not found.dues:
            unlisted.append((one, found.note))
    return Standing(dues, unlisted, indexes)


def _place(row: RosterEntryRow) -> tuple[int, str, int]:
    return row["fiscal_year"], row["submission_id"], row["position"]


@dataclass(frozen=True, slots=True)
class _Found:
    """The rows that a report answers, or those it may belong to; and what is odd about it."""

    dues: Sequence[Due] = ()
    maybe: Sequence[Due] = ()
    note: str = ""

    def book(self, one: Handed) -> None:
        """Write the report down with its rows, and as a hint with those it may belong to."""
        for due in self.dues:
            due.handed.append(one)
            due.notes |= {one.id: self.note} if self.note else {}
        for due in self.maybe:
            due.hints.append((one.submission, self.note))


class _Index:
    """Rows of the roster by what their units are known by."""

    def __init__(self, dues: Sequence[Due]) -> None:
        self._codes: dict[str, list[Due]] = {}
        self._names: dict[str, list[Due]] = {}
        for due in dues:
            if code := due.text("budget_code"):
                self._codes.setdefault(code.upper(), []).append(due)
            for name in due.names:
                self._names.setdefault(name, []).append(due)
        self._bare_codes: dict[str, list[Due]] = {}
        for code, found in self._codes.items():
            self._bare_codes.setdefault(code.lstrip("0"), []).extend(found)

    def find(self, one: Handed) -> _Found:
        """What a report of this year answers."""
        kind = one.text("report_kind")
        if kind is None:
            unit = self._unit(one, None)
            return _Found(maybe=[*unit.dues, *unit.maybe], note="报告类型不明")
        unit = self._unit(one, kind)
        if not unit.dues:
            if unit.maybe:
                return unit
            others = self._unit(one, None).dues
            maybe = [due for due in others if _is_near(due, kind)]
            return _Found(maybe=maybe, note="清单上的这个单位没有列这一类报告" if others else "")
        return _of_project(unit, one)

    def lists(self, one: Handed) -> bool:
        """Whether the unit of a report is, or may be, among the rows."""
        unit = self._unit(one, None)
        return bool(unit.dues or unit.maybe)

    def find_undated(self, one: Handed) -> _Found:
        """The rows that a report of an unknown year may answer."""
        unit = self._unit(one, one.text("report_kind"))
        return _Found(maybe=[*unit.dues, *unit.maybe], note="年度不明")

    def _unit(self, one: Handed, kind: str | None) -> _Found:
        """The rows of the report's unit, of one kind of report (None: of any)."""
        code = (one.code or "").upper()
        coded = _of_kind(self._codes.get(code, ()), kind)
        named = self._named(one, kind)
        if not coded:
            return self._by_name(named, code) if named else self._loosely(one, code, kind)
        if not named:
            listed = coded[0].text("department")
            return _Found(coded, note=f"编码相同，单位名称不同（清单“{listed}”，报告“{one.unit}”）")
        both = [due for due in coded if due in named]
        if both:
            return _Found(both)
        return _Found(maybe=[*coded, *named], note="编码与单位名称对应清单上不同的单位")

    def _named(self, one: Handed, kind: str | None) -> list[Due]:
        for group in one.names:
            dues = {id(due): due for name in group for due in self._names.get(name, ())}
            if found := _of_kind(dues.values(), kind):
                return found
        return []

    def _by_name(self, named: Sequence[Due], code: str) -> _Found:
        if len({due.unit for due in named}) > 1:
            return _Found(maybe=named, note="单位名称对应清单上多个单位")
        listed = named[0].text("budget_code")
        if not code or not listed or listed.upper() == code:
            return _Found(named)
        if code in self._codes:
            return _Found(maybe=named, note="编码与单位名称对应清单上不同的单位")
        return _Found(named, note=f"单位名称相同，编码不同（清单{listed}，报告{code}）")

    def _loosely(self, one: Handed, code: str, kind: str | None) -> _Found:
        """By the code without its leading zeros, or by a short name."""
        if bare := _of_kind(self._bare_codes.get(code.lstrip("0"), ()), kind) if code else []:
            return _Found(bare, note="编码前的零不同，按编码对上")
        dues = {id(due): due for name in one.short_names for due in self._names.get(name, ())}
        found = _of_kind(dues.values(), kind)
        if len({due.unit for due in found}) > 1:
            return _Found(maybe=found, note="单位简称对应清单上多个单位")
        return _Found(found, note=f"按单位简称对上（报告“{one.unit}”）" if found else "")


def _of_kind(dues: Iterable[Due], kind: str | None) -> list[Due]:
    return [due for due in dues if kind is None or due.text("report_kind") == kind]


def _is_near(due: Due, kind: str) -> bool:
    """Whether a report of this kind may have been meant: forms for transfers are project forms."""
    return {due.text("report_kind"), kind} == {"project", "transfer"}


def _of_project(unit: _Found, one: Handed) -> _Found:
    """Of a unit's rows those for the report's project, else those that name none."""
    project = condense(one.text("project_name"))
    exact = [due for due in unit.dues if project and condense(due.text("project_name")) == project]
    chosen = exact or [due for due in unit.dues if not due.text("project_name")]
    if chosen:
        return _Found(chosen, note=unit.note)
    return _Found(maybe=unit.dues, note=f"项目名称不同（报告“{one.text('project_name') or ''}”）")
