"""The form itself: head-counts told twice, the grade, what had to be filled in."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from decimal import Decimal

from corpus.audit.facts import Evidence, Fact, View, head_count
from corpus.audit.kinds.formulas import judge
from corpus.audit.ordered import ByValue
from corpus.audit.outcomes import Outcome, compare, finding, words_of
from corpus.audit.relations import AT_MOST, Linear
from corpus.audit.rules import Rule
from corpus.audit.values import ZERO, number_in, plain, source_in, text_in

# A score beyond this many times the points is of another sheet.
HIGHEST = Decimal("1.1")


def _form_count(view: View, column: str, concept: str) -> Fact | None:
    """The head-count of the form: its figure, else the column of `submissions`."""
    found = view.find(concept, origin="table")
    if found:
        return found[0]
    return head_count(view.submission, column)


def check_headcount(rule: Rule, view: View) -> Iterator[Outcome]:
    """Each head-count of the text against the form's, alone or with 退休 or 编外 counted in."""
    for entry in rule.entries("counts"):
        concept, column = str(entry["concept"]), str(entry["column"])
        stated = _form_count(view, column, concept)
        facts = view.find(concept, origin="prose")
        extras = [f for name in rule.texts("extras") for f in view.find(name)]
        if stated is None or not facts:
            continue
        count = stated.value or ZERO
        near = _by_value(facts).near(count)
        others = _by_value(extras)
        fits = [Linear(stated, ((1, fact),)) for fact in near if fact.is_exact]
        fits += [
            Linear(stated, ((1, fact), (sign, extra)))
            for fact in near
            for extra in others.near(abs(count - (fact.value or ZERO)))
            for sign in (1, -1)
        ]
        if fits:
            yield judge(rule, fits, None, {})


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


def check_grade(rule: Rule, view: View) -> Iterator[Outcome]:
    """The grade against the band its score falls in, in hundredths of the full marks."""
    header = view.header
    is_own = header is not None and header["self_score"] is not None
    row: Mapping[str, object] = header if header is not None and is_own else view.submission
    score, code, grade = (
        number_in(row, "self_score"),
        text_in(row, "grade_code"),
        text_in(row, "grade"),
    )
    if score is None or code is None or grade is None:
        return
    full = (header["points_total"] if header is not None else None) or Decimal(100)
    # A score above its points still falls in the highest band.
    share = min(score / full, Decimal(1)) * 100 if full else score
    bands = [
        (Decimal(str(e["from"])), str(e["code"]), str(e["name"])) for e in rule.entries("bands")
    ]
    expected = next(band for band in bands if share >= band[0])
    if expected[1] == code or score > full * HIGHEST:
        return
    words = f"自评得分：{plain(score)}；评价等次：{grade}"
    evidence = [Evidence("reports" if is_own else "submissions", None, words, source_in(row))]
    fields = {"reported": plain(score), "grade": grade, "expected": expected[2]}
    yield finding(rule, evidence, [plain(score), grade], fields)
