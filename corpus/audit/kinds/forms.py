"""The form itself: head-counts told twice, the grade, what had to be filled in."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal

from corpus.audit.facts import Evidence, Fact, View, head_count
from corpus.audit.kinds.formulas import judge
from corpus.audit.kinds.scores import FULL_MARKS
from corpus.audit.ordered import ByValue
from corpus.audit.outcomes import Outcome, compare, finding, words_of
from corpus.audit.relations import AT_MOST, Linear
from corpus.audit.rules import Rule
from corpus.audit.values import ZERO, number_in, plain, source_in, text_in
from schema.frozen import dataclass
from schema.report import Source

# A score beyond this many times the points is of another sheet.
HIGHEST = Decimal("1.1")


def _form_count(view: View, column: str, concept: str) -> Fact | None:
    """The head-count of the form: its figure of all bodies, else the column of `submissions`."""
    found = view.find(concept, origin="table")
    whole = [fact for fact in found if fact.role in ("total", None)]
    return whole[0] if whole else head_count(view.submission, column)


def check_headcount(rule: Rule, view: View) -> Iterator[Outcome]:
    """Each head-count of the text against the form's, alone or with 退休 or 编外 counted in.

    No outcome where the text tells the form's count by another name: 实有 there, 在职 here.
    """
    extras = [fact for name in rule.texts("extras") for fact in view.find(name)]
    for entry in rule.entries("counts"):
        concept = str(entry["concept"])
        stated = _form_count(view, str(entry["column"]), concept)
        told = view.find(concept, origin="prose")
        also = view.find(str(entry.get("also", "")), origin="prose")
        if stated is None or not told or any(fact.value == stated.value for fact in also):
            continue
        if fits := _ways_to_count(stated, told, extras):
            yield judge(rule, fits, None, {})


def _ways_to_count(stated: Fact, told: Sequence[Fact], extras: Sequence[Fact]) -> list[Linear]:
    """A head-count as the text may tell it: as it is, or with others counted in or left out."""
    count = stated.value or ZERO
    near = _by_value(told).near(count)
    others = _by_value(extras)
    alone = [Linear(stated, ((1, fact),)) for fact in near if fact.is_exact]
    mixed = [
        Linear(stated, ((1, fact), (sign, extra)))
        for fact in near
        for extra in others.near(abs(count - (fact.value or ZERO)))
        for sign in (1, -1)
    ]
    return [*alone, *mixed]


def _by_value(facts: Iterable[Fact]) -> ByValue[Fact]:
    return ByValue((fact.value or ZERO, fact) for fact in facts)


def check_over_authorized(rule: Rule, view: View) -> Iterator[Outcome]:
    """实有人数 against 编制数."""
    actual = _form_count(view, "staff_actual", "staff.actual")
    authorized = _form_count(view, "staff_authorized", "staff.authorized")
    if actual is not None and authorized is not None and authorized.value:
        bound = Linear(actual, ((1, authorized),), AT_MOST)
        # More people than posts is a state of affairs, no slip of the pen that explains others.
        yield replace(compare(rule, bound.verdict(), (bound,), words_of(bound), {}), relations=())


@dataclass(frozen=True, slots=True)
class _Graded:
    """A score and the grade given for it, as the report says, else the submission.

    table: where that stands; full: the score that is full marks.
    """

    table: str
    score: Decimal
    code: str
    grade: str
    full: Decimal
    source: Source | None

    @property
    def share(self) -> Decimal:
        """In hundredths of the full marks; a score above them still falls in the highest band."""
        return min(self.score / self.full, Decimal(1)) * 100


def _graded(view: View) -> _Graded | None:
    header = view.header
    is_own = header is not None and header["self_score"] is not None
    row: Mapping[str, object] = header if header is not None and is_own else view.submission
    score = number_in(row, "self_score")
    code, grade = text_in(row, "grade_code"), text_in(row, "grade")
    if score is None or code is None or grade is None:
        return None
    full = None if header is None else header["points_total"]
    table = "reports" if is_own else "submissions"
    return _Graded(table, score, code, grade, full or FULL_MARKS, source_in(row))


def check_grade(rule: Rule, view: View) -> Iterator[Outcome]:
    """The grade against the band its score falls in, in hundredths of the full marks."""
    given = _graded(view)
    if given is None or given.score > given.full * HIGHEST:
        return
    *bands, lowest = rule.entries("bands")
    above = (band for band in bands if given.share >= Decimal(str(band["from"])))
    expected = next(above, lowest)
    if expected["code"] == given.code:
        return
    score = plain(given.score)
    words = f"自评得分：{score}；评价等次：{given.grade}"
    fields = {"reported": score, "grade": given.grade, "expected": str(expected["name"])}
    evidence = [Evidence(given.table, None, words, given.source)]
    yield finding(rule, evidence, [score, given.grade], fields)
