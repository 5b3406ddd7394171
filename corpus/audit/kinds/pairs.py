"""The same thing told twice: prose against table, form against prose."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from functools import cache, cached_property, partial

from corpus.audit.facts import Fact, View
from corpus.audit.kinds.additions import Additions
from corpus.audit.kinds.asides import Asides, Terms
from corpus.audit.kinds.formulas import is_explained, unnamed_amounts
from corpus.audit.kinds.frames import Frame, frames_of
from corpus.audit.kinds.wholes import PROJECTS, TOTAL, is_of_own, of_another_whole
from corpus.audit.ordered import ByValue, Spans
from corpus.audit.outcomes import Outcome, compare
from corpus.audit.relations import BREAK, NOT_TESTABLE, Linear
from corpus.audit.rules import Formula, Rule, formulas_in, parse_formula
from corpus.audit.values import ZERO, Interval, exact
from schema.frozen import dataclass
from schema.units import MONEY

_Key = tuple[str, str | None]  # (concept, measure)


@cache
def _readings(rule: Rule, key: str) -> Mapping[str, tuple[Formula, ...]]:
    """{concept of the text: what a table, or with `told` a table and the text, may hold for it}."""
    return {str(entry["concept"]): formulas_in(entry, key) for entry in rule.entries("readings")}


@cache
def _measures(rule: Rule, concept: str, measure: str | None) -> tuple[str | None, ...]:
    """The measures of a table that an amount of the text may mean: the first entry that fits."""
    for entry in rule.entries("measures"):
        accepted, concepts = entry["accept"], entry.get("concepts", [""])
        is_it = entry["measure"] == measure and concept.startswith(tuple(map(str, _list(concepts))))
        if is_it:
            return tuple(str(item) for item in _list(accepted))
    return (measure,)


def _list(value: object) -> list[object]:
    return value if isinstance(value, list) else []


def check_same_value(rule: Rule, view: View, views: Sequence[View]) -> Iterator[Outcome]:
    """Each amount of the text against the tables, under every meaning its words may have.

    It breaks only if no meaning fits: 财政拨款 with or without 政府性基金, 收入 with or without
    上年结转, the whole department or one of its bodies. Where a text tells several amounts of one
    source of funds, they are those of several projects or years, and none is the form's. Where it
    tells the form's own amount of a project too, under any name (收回后剩余1620万元), it says what
    became of the other. An amount that a table has under a name that is not known, or of one of the
    document's other projects, is not the form's; nor is one of a project that its sentence names.
    What the text says that it counts in or leaves out, it may: 总收入120万元（含上年结转20万元）.
    Nor is it the form's where the paragraph tells what it makes the form's amount with.
    """
    told = _spans_told(view)
    frames = frames_of(view, "table")
    unnamed = unnamed_amounts(view)
    others = cache(partial(_of_other_reports, view, views))  # few ask, and it is long
    meanings = cache(partial(_Meanings, rule, frames))
    asides, additions = Asides(rule, view), Additions(rule, view)
    for fact in _comparable(rule, view):
        own = meanings(*_key(fact))
        near = [Linear(fact, terms) for terms in own.all.near(fact.value or ZERO)]
        relations = _not_told(fact, near, told)
        if relations:
            outcome = _judge(rule, fact, relations, unnamed)
            if outcome.verdict == BREAK:
                bridged = _bridged(fact, own, asides)
                outcome = _judge(rule, fact, bridged, unnamed) if bridged else outcome
            if outcome.verdict == BREAK and (
                _stands_elsewhere(fact, unnamed, others) or own.are_added(fact, additions)
            ):
                outcome = replace(outcome, verdict=NOT_TESTABLE)
            yield outcome


def _comparable(rule: Rule, view: View) -> Iterator[Fact]:
    """The amounts that the text tells of the form's own money, none of them only a part."""
    project = view.header_text("project_name")
    several, others = _told_of_several(view) | _told_of_more(view), of_another_whole(rule, view)
    wanted, given = rule.texts("concepts"), rule.texts("given")
    for fact in view.facts:
        is_told = _is_told_of(fact, wanted) and fact.is_exact and is_of_own(fact, project)
        is_other = _key(fact) in several or fact in others
        if is_told and not is_other and not _is_given(fact, given):
            yield fact


def _key(fact: Fact) -> _Key:
    return fact.concept or "", fact.measure


def _is_told_of(fact: Fact, beginnings: tuple[str, ...]) -> bool:
    """Whether a fact is an amount that the text tells of a concept that begins so.

    What its sentence does not say whether it was planned or spent is compared with nothing.
    """
    if fact.measure is None or fact.origin != "prose" or fact.value is None or fact.unit == "%":
        return False
    return fact.concept is not None and fact.concept.startswith(beginnings)


def _is_given(fact: Fact, words: tuple[str, ...]) -> bool:
    """Whether a cell tells it as given to somebody, which may be some of the money (拨付补助)."""
    return fact.place[0] is not None and fact.label.endswith(words)


def _of_other_reports(view: View, views: Sequence[View]) -> Spans:
    """The amounts of projects in the tables of the document's other reports, and of sources here.

    中央补助150万元 of a total of 186 may be all that the text tells of.
    """
    return Spans(
        fact.interval
        for other in views
        for fact in other.facts
        if fact.origin == "table" and (fact.concept or "").startswith(PROJECTS)
        if fact.interval is not None and (other is not view or fact.concept != TOTAL)
    )


def _stands_elsewhere(fact: Fact, unnamed: Spans, others: Callable[[], Spans]) -> bool:
    """Whether the tables have the amount as another one of the project's, or without a name."""
    own = exact(fact.value or ZERO)
    is_project = (fact.concept or "").startswith(PROJECTS)
    return unnamed.meets(own) or (is_project and others().meets(own))


@dataclass(frozen=True, slots=True)
class _Told:
    """What the figures of the text may stand for: all of them, and those of each concept."""

    spans: Spans
    by_concept: Mapping[str | None, Spans]


def _spans_told(view: View) -> _Told:
    """What the figures of the text may stand for."""
    intervals: dict[str | None, list[Interval]] = {}
    for fact in view.facts:
        if fact.origin == "prose" and fact.interval is not None:
            intervals.setdefault(fact.concept, []).append(fact.interval)
    return _Told(
        Spans(interval for found in intervals.values() for interval in found),
        {concept: Spans(found) for concept, found in intervals.items()},
    )


def _not_told(fact: Fact, relations: list[Linear], told: _Told) -> list[Linear]:
    """The relations; those that hold alone where the text tells the table's amount too.

    A project's under any name; a department's as what the table calls it (本年收入合计 of the table
    told beside the 总收入 that counts the carryover in).
    """
    is_project = (fact.concept or "").startswith(PROJECTS)

    def is_told(relation: Linear) -> bool:
        concept = relation.parts[0][1].concept
        spans = told.spans if is_project else told.by_concept.get(concept)
        is_other = is_project or concept != fact.concept
        return spans is not None and is_other and spans.meets(exact(relation.computed()))

    if any(map(is_told, relations)):
        return [relation for relation in relations if relation.verdict() != BREAK]
    return relations


def _told_of_several(view: View) -> set[_Key]:
    """The concept and measure of projects' money for which the text tells different amounts."""
    told: dict[_Key, set[Decimal]] = {}
    for fact in view.facts:
        if _is_told_of(fact, (PROJECTS,)):
            told.setdefault(_key(fact), set()).add(fact.value or ZERO)
    return {key for key, values in told.items() if len(values) > 1}


def _told_of_more(view: View) -> set[_Key]:
    """The sources that make up an amount of the text which no table has: that is more money.

    中央12万元、省级46万元、县级28.5万元，合计86.5万元, of which the form tells one project's 46. An
    amount that is told as the project's own total is none of more.
    """
    several = [own for own in _sources(view).values() if len(own) > 1]
    if not several:
        return set()
    told, printed = _amounts(view, "prose", TOTAL), _amounts(view, "table")
    wholes = [(exact(sum(own.values(), ZERO)), own) for own in several]
    of_more = [own for whole, own in wholes if told.meets(whole) and not printed.meets(whole)]
    return {key for own in of_more for key in own}


def _sources(view: View) -> Mapping[str | None, Mapping[_Key, Decimal]]:
    """{measure: the sources of projects' money that the text tells, with the last amount told}."""
    found: dict[str | None, dict[_Key, Decimal]] = {}
    for fact in view.facts:
        if _is_told_of(fact, (PROJECTS,)) and fact.concept != TOTAL:
            found.setdefault(fact.measure, {})[_key(fact)] = fact.value or ZERO
    return found


def _amounts(view: View, origin: str, besides: str = "") -> Spans:
    """The amounts of money told in the text or in tables, those of one concept left out."""
    facts = [f for f in view.facts if (f.origin, f.unit) == (origin, MONEY) and f.interval]
    return Spans(f.interval for f in facts if f.interval and f.concept != besides)


@dataclass(frozen=True)
class _Meanings:
    """What the tables may hold for a concept and measure of the text, by what it gives."""

    rule: Rule
    frames: Sequence[Frame]
    concept: str
    measure: str | None

    @cached_property
    def all(self) -> ByValue[Terms]:
        """Under every meaning that the words may have."""
        formulas = _readings(self.rule, "accept").get(self.concept)
        return self._of(formulas or (parse_formula(self.concept),))

    @cached_property
    def told(self) -> Sequence[tuple[Formula, ByValue[Terms]]]:
        """The formulas whose first term is a table's, and the text tells the rest, with that."""
        formulas = _readings(self.rule, "told").get(self.concept, ())
        return [(one, self._of((Formula(one.terms[:1]),))) for one in formulas]

    def are_added(self, fact: Fact, additions: Additions) -> bool:
        """Whether the text adds the fact to what a table holds, or makes it of that."""
        measures = _measures(self.rule, self.concept, self.measure)
        return additions.explain(fact, measures, partial(self._hold, fact))

    def _hold(self, fact: Fact, span: Interval) -> bool:
        asked = replace(fact, value=span.middle, interval=span)
        near = self.all.near(span.middle)
        return any(Linear(asked, terms).verdict() != BREAK for terms in near)

    def _of(self, formulas: Sequence[Formula]) -> ByValue[Terms]:
        measures = _measures(self.rule, self.concept, self.measure)
        found = []
        for frame in self.frames:
            for formula in formulas:
                for head in frame.facts.get(formula.terms[0][1], ()):
                    if head.measure in measures and head.value is not None:
                        terms = _terms_beside(head, formula, frame)
                        found += [] if terms is None else [(Linear(head, terms).computed(), terms)]
        return ByValue(found)


def _bridged(fact: Fact, own: _Meanings, asides: Asides) -> list[Linear]:
    """The relations that hold with what the text itself says to be counted in or left out."""
    told = [(own.all, terms) for terms in asides.by_words(fact)]
    for formula, tables in own.told:
        terms = asides.by_formula(fact, formula)
        told += [] if terms is None else [(tables, terms)]
    relations = [
        Linear(fact, (*heads, *terms))
        for tables, terms in told
        for heads in tables.near((fact.value or ZERO) - Linear(fact, terms).computed())
    ]
    return [relation for relation in relations if relation.verdict() != BREAK]


def _terms_beside(head: Fact, formula: Formula, frame: Frame) -> Terms | None:
    """The formula's terms in the frame; None where one of them is blank or not there."""
    terms = [(formula.terms[0][0], head)]
    for sign, concept in formula.terms[1:]:
        other = frame.pick(concept, head)
        if other is None or other.value is None:
            return None
        terms.append((sign, other))
    return tuple(terms)


def _judge(rule: Rule, fact: Fact, relations: Sequence[Linear], unnamed: Spans) -> Outcome:
    for relation in relations:
        verdict = relation.verdict()
        if verdict != BREAK:
            return compare(rule, verdict, (relation,), _words(relation), {})
    nearest = sorted(relations, key=lambda r: abs((fact.value or ZERO) - r.computed()))
    words = _words(nearest[0])
    verdict = NOT_TESTABLE if is_explained(nearest, unnamed) else BREAK
    return compare(rule, verdict, nearest, words, {"other": _terms(nearest[0])})


def _words(relation: Linear) -> str:
    return f"文字部分{relation.stated.name} = 表内{_terms(relation)}"


def _terms(relation: Linear) -> str:
    """The table's side in words: 收入合计 − 上年结转."""
    first, *rest = relation.parts
    return first[1].name + "".join(f"{'＋' if s > 0 else '−'}{fact.name}" for s, fact in rest)
