"""Where each report of a file begins, and what its facts say about it."""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import field, replace

from normalize.context import (
    CARRIED_OUT,
    HIGHER_BODIES,
    SUPERVISORS,
    Context,
    KeyedValue,
    Total,
)
from normalize.reports.codes import split_code
from normalize.reports.names import is_government, names_several
from normalize.reports.places import Place, Places, title_start
from normalize.reports.same_names import are_alike, goes_with, is_same, without_note
from schema.frozen import dataclass
from schema.report import Source
from schema.text import fold

CONTENT = frozenset({"goals", "indicators", "scores", "matrix", "list"})
FORM = "form"
WHOLE_FORM = "whole_form"  # a form of a whole department
NARRATIVE = "narrative"
ATTACHED = "attached"  # the title of a narrative about one project, attached to what stands before
# The project that the title of a narrative names: the report's, unless a form in it names its own.
TITLED_PROJECT = "titled_project"
COVER_KEYS = frozenset({"department", "budget_code", "project_name"})
FORM_KEYS = frozenset({"project_name", CARRIED_OUT})
BEGINNINGS = frozenset({FORM, WHOLE_FORM, *COVER_KEYS, *FORM_KEYS})
MARKED = frozenset({*CONTENT, FORM, WHOLE_FORM, NARRATIVE, ATTACHED})


@dataclass(slots=True)
class ReportFacts:
    """One report of a file: where it begins and the first value of each key in it.

    said: every value of each key, in reading order.
    within: the number of the report whose list of projects it is a row of; None if it is none.
    is_titled: whether a title or heading in the file names the project that it is about.
    """

    start: Place
    source: Source
    facts: dict[str, KeyedValue] = field(default_factory=dict)
    said: dict[str, list[KeyedValue]] = field(default_factory=dict)
    totals: list[Total] = field(default_factory=list)
    blocks: set[str] = field(default_factory=set)
    within: int | None = None
    is_titled: bool = False

    def value(self, key: str) -> str | None:
        """The value of a key as written; None if the report does not say."""
        fact = self.facts.get(key)
        return None if fact is None else fact.value

    @property
    def project(self) -> str | None:
        """The project it is about, as written; None where its lines name several in turn."""
        name = self.value("project_name")
        lines = [each for each in self.said.get("project_name", ()) if each.source["table"] is None]
        return name if all(goes_with(name or "", each.value) for each in lines) else None

    @property
    def supervisor(self) -> str | None:
        """The body that supervises, as written: the lowest that is named."""
        values = map(self.value, (*SUPERVISORS, *HIGHER_BODIES))
        return next(filter(None, values), None)

    def departments(self, is_whole: bool = False) -> list[tuple[str, KeyedValue]]:
        """The bodies that the form names, without a code glued to them, and where.

        部门(单位)名称 first; in project forms 主管部门, then 预算单位, 实施单位. is_whole: it is
        about all that one body spent, so that 项目单位 is that body, and 主管部门 the one above it.
        So it is where a government supervises a project: that has bodies for its money.
        """
        keys: tuple[str, ...] = ("department", *SUPERVISORS, CARRIED_OUT)
        if "project_name" in self.facts:
            is_governed = is_government(self.value(SUPERVISORS[0]) or "")
            keys = (*SUPERVISORS, "department")
            keys = (CARRIED_OUT, *keys) if is_governed else (*keys, CARRIED_OUT)
        elif is_whole:
            keys = ("department", CARRIED_OUT, *SUPERVISORS)
        facts = (self.facts[key] for key in (*keys, *HIGHER_BODIES) if key in self.facts)
        named = ((split_code(fact.value)[1], fact) for fact in facts)
        return [each for each in named if not names_several(each[0])]


def split_reports(
    context: Context,
    places: Places,
    first: Source,
    titled: str | None = None,
    owner: str | None = None,
) -> list[ReportFacts]:
    """The reports of a file in reading order, each with its facts; at least one.

    A project name, or a cover line after a report has shown some content, begins the next report,
    unless it only repeats what the report is called (above its score sheet, on the next page). So
    does a form whose title a form before had, a project form after the narrative of a whole
    department (a NARRATIVE found), even where the narrative has no table and nothing names the
    project but who carries it out, and the title of a narrative that is ATTACHED.

    titled: the project that the titles of the file name: a form of it goes on with the report.
    owner: the department they name: a table that repeats it does too, but behind a project's form.
    """
    marks = _called_as_titled(_marks(context), titled)
    marks.sort(key=lambda mark: places.order(mark.source))
    told = (mark for mark in marks if mark.kind in (NARRATIVE, *CONTENT))
    last_content = max((places.order(mark.source) for mark in told), default=())
    reports = [ReportFacts((-1, -1), first)]
    seen = _Seen.under_titles(titled, owner)
    for mark, name_ahead in zip(marks, _names_ahead(marks), strict=True):
        if mark.kind not in (ATTACHED, *BEGINNINGS):
            seen.note(mark)
            continue
        if mark.kind == ATTACHED:
            start = places.place(mark.source)
        elif seen.is_over(mark, name_ahead) and places.order(mark.source) <= last_content:
            is_inside = mark.source["table"] in seen.content_tables
            start = title_start(places, mark.source, reports[-1].start, is_inside)
        else:
            seen.name(mark)
            continue
        reports.append(ReportFacts(start, mark.source))
        seen = seen.of_next()
        seen.name(mark)
    _hand_out(reports, context, places)
    return reports


def _called_as_titled(marks: list["_Mark"], titled: str | None) -> list["_Mark"]:
    """The marks, the only project that forms name called as the titles do if they are alike."""
    own = fold(titled or "")
    forms = [mark for mark in marks if mark.names_project]
    is_one = bool(own) and len({mark.value for mark in forms}) == 1
    if not is_one or not are_alike(own, forms[0].value):
        return marks
    return [replace(mark, value=own) if mark.names_project else mark for mark in marks]


@dataclass(frozen=True, slots=True)
class _Mark:
    """Content, a narrative, or what a report may begin with: what it is called, and where.

    kind: of what was found, or the key of a fact. value: the fact's, folded.
    """

    kind: str
    source: Source
    value: str = ""

    @property
    def names_project(self) -> bool:
        """Whether a table names its project here."""
        return self.kind == "project_name" and self.source["table"] is not None


@dataclass(slots=True)
class _Seen:
    """What was read of a report so far, and the tables of the file that hold any content.

    named: the first value of each key that a report may begin with.
    owner: the department whose report it is by the titles of the file.
    is_titled: they name its project, where 水利发展资金 may stand for 水利发展项目.
    """

    has_content: bool = False
    has_narrative: bool = False
    has_project_form: bool = False
    named: dict[str, str] = field(default_factory=dict)
    content_tables: set[int | None] = field(default_factory=set)
    owner: str | None = None
    is_titled: bool = False

    @classmethod
    def under_titles(cls, project: str | None, owner: str | None) -> "_Seen":
        """What is known of the first report by the titles of the file."""
        named = {} if project is None else {"project_name": fold(project)}
        owned = None if owner is None else fold(owner)
        return cls(named=named, owner=owned, is_titled=project is not None)

    def of_next(self) -> "_Seen":
        """What is seen of the next report: nothing, in a file with the same tables."""
        return _Seen(content_tables=self.content_tables)

    def note(self, mark: _Mark) -> None:
        """Note a narrative, or content and its table."""
        if mark.kind == NARRATIVE:
            self.has_narrative = True
        else:
            self.has_content = True
            self.content_tables.add(mark.source["table"])

    def name(self, mark: _Mark) -> None:
        """Note what the report is called, and that it is the form of a project."""
        self.named.setdefault(mark.kind, mark.value)
        self.has_project_form |= mark.kind in FORM_KEYS and mark.source["table"] is not None

    def is_over(self, mark: _Mark, name_ahead: str | None) -> bool:
        """Whether a mark may begin another report: it repeats no name of this one, and goes on not.

        name_ahead: the project that is named next. A form under the sign-off of its own narrative
        goes on with it.
        """
        is_told = self.has_content or (self.has_narrative and mark.source["table"] is not None)
        if not is_told or not self._may_end(mark):
            return False
        return not (self._is_repeated(mark) or self._is_named("project_name", name_ahead))

    def _is_repeated(self, mark: _Mark) -> bool:
        """Whether a cover line tells again what the report is called, or whose the titles say."""
        if mark.kind in COVER_KEYS and self._is_named(mark.kind, mark.value):
            return True
        is_owner = mark.kind == "department" and not self.has_project_form
        return is_owner and self.owner is not None and is_same(self.owner, mark.value)

    def _may_end(self, mark: _Mark) -> bool:
        """Whether such a mark may begin the report of another.

        Who carries out a project does below the account of a whole department, where its name has
        no listed label; the form of a department does behind that of a project.
        """
        if mark.kind == WHOLE_FORM:
            return self.has_project_form
        is_inside = mark.source["table"] in self.content_tables
        return mark.kind != CARRIED_OUT or not (is_inside or "project_name" in self.named)

    def _is_named(self, key: str, value: str | None) -> bool:
        own = self.named.get(key)
        if own is None or value is None:
            return False
        is_titled = key == "project_name" and self.is_titled
        return is_same(own, value) or (
            is_titled and is_same(without_note(own), without_note(value))
        )


def _names_ahead(marks: Sequence[_Mark]) -> list[str | None]:
    """For each mark the project that is named from it on, before any further content."""
    ahead: list[str | None] = []
    name: str | None = None
    for mark in reversed(marks):
        if mark.kind == "project_name":
            name = mark.value
        elif mark.kind not in COVER_KEYS | FORM_KEYS:
            name = None
        ahead.append(name)
    return ahead[::-1]


def _marks(context: Context) -> list[_Mark]:
    """Content and narratives, and what a report may begin with: a form, a name, a cover line."""
    found = (each for each in context.found if each.kind in MARKED)
    facts = (
        fact
        for fact in context.facts
        if fact.key in (COVER_KEYS if fact.source["table"] is None else FORM_KEYS)
    )
    return [
        *(_Mark(each.kind, each.source) for each in found),
        *(_Mark(fact.key, fact.source, fold(fact.value)) for fact in facts),
    ]


def _hand_out(reports: Sequence[ReportFacts], context: Context, places: Places) -> None:
    starts = [report.start for report in reports]

    def report_at(source: Source) -> ReportFacts:
        return reports[bisect_right(starts, places.place(source)) - 1]

    for fact in sorted(context.facts, key=lambda fact: places.order(fact.source)):
        report = report_at(fact.source)
        report.facts.setdefault(fact.key, fact)
        report.said.setdefault(fact.key, []).append(fact)
    for report in reports:
        if (titled := report.facts.pop(TITLED_PROJECT, None)) is not None:
            report.facts.setdefault("project_name", titled)
            report.is_titled = True
    for total in context.totals:
        report_at(total.source).totals.append(total)
    for found in context.found:
        report_at(found.source).blocks.add(found.kind)
