"""One department over the years: what was left and taken over, and old text."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from corpus.audit.between.library import Library, Paper, Raised
from corpus.audit.facts import Evidence, Fact
from corpus.audit.kinds.goals import shortened
from corpus.audit.outcomes import compare, finding
from corpus.audit.relations import BREAK, Linear
from corpus.audit.rules import Formula, Rule, formulas_in
from corpus.audit.values import ZERO
from schema.concepts import load_concepts
from schema.frozen import dataclass

CARRYOVER = "income.carryover"


def _successive(library: Library) -> Iterator[tuple[Paper, Paper]]:
    """A year's report and the one before it, of each department that has exactly one of each."""
    for years in library.by_department.values():
        for year in sorted(years):
            now, before = years[year], years.get(year - 1, ())
            if year and len(now) == 1 and len(before) == 1:
                yield now[0], before[0]


@dataclass(frozen=True, slots=True)
class _Step:
    """The end of one year against the beginning of the next, of one department.

    stated: 上年结转; first: what it is compared with; holds: whether any reading of it does.
    region: the department's, "" where its reports do not agree on one.
    """

    now: Paper
    before: Paper
    stated: Fact
    first: Linear
    holds: bool
    region: str

    @property
    def place(self) -> tuple[str, int]:
        """Whose finance office, and in which year."""
        return self.region, self.now.year

    @property
    def is_swept(self) -> bool:
        """Whether less was taken over than was left."""
        return not self.holds and (self.stated.value or ZERO) < self.first.computed()


def check_carryover(rule: Rule, library: Library) -> Iterator[Raised]:
    """Compare 上年结转 with what last year's report says was left, in any of its words.

    Without a figure of last year's end there is nothing to compare with. Where most departments of
    a place took over less than was left, its finance office took the balances back: one question.
    """
    steps = list(_steps(rule, library))
    lost = _lost_by_place(rule, steps)
    yield from (_swept(rule, own) for own in lost.values())
    for step in steps:
        if not step.holds and not (step.is_swept and step.place in lost):
            fields = {"last_year": str(step.before.year)}
            outcome = compare(rule, BREAK, [step.first], "上年结转 = 上年累计结余", fields)
            yield Raised(step.now, replace(outcome, evidence=_quotes(step)))


def _lost_by_place(rule: Rule, steps: Iterable[_Step]) -> Mapping[tuple[str, int], Sequence[_Step]]:
    """The departments that took over less than was left, of places where most of them did."""
    places: dict[tuple[str, int], list[_Step]] = {}
    for step in steps:
        if step.region:
            places.setdefault(step.place, []).append(step)
    lost = {place: [step for step in own if step.is_swept] for place, own in places.items()}
    fewest = int(rule.number("fewest"))
    return {
        place: own
        for place, own in lost.items()
        if len(own) >= fewest and len(own) * 2 > len(places[place])
    }


def _steps(rule: Rule, library: Library) -> Iterator[_Step]:
    told = [
        (now, before, stated)
        for now, before in _successive(library)
        if (stated := now.figure(CARRYOVER)) is not None
    ]
    regions: dict[str | None, set[str]] = {}
    for now, before, _ in told:
        regions.setdefault(now.department, set()).update((now.region, before.region))
    for now, before, stated in told:
        region = now.region if len(regions[now.department]) == 1 else ""
        first, holds = _compared(rule, stated, before)
        if first is not None:
            yield _Step(now, before, stated, first, holds, region)


def _compared(rule: Rule, stated: Fact, before: Paper) -> tuple[Linear | None, bool]:
    """上年结转 by the first decisive formula that last year's report fills, and if any holds."""
    accepted = formulas_in(rule.settings, "accept")
    relations = {f: Linear(stated, parts) for f in accepted if (parts := _parts(before, f))}
    decisive = (relations.get(formula) for formula in formulas_in(rule.settings, "decisive"))
    first = next((relation for relation in decisive if relation is not None), None)
    return first, any(relation.verdict() != BREAK for relation in relations.values())


def _quotes(step: _Step) -> tuple[Evidence, ...]:
    return (step.stated.evidence, *(step.before.quote(fact) for _, fact in step.first.parts))


def _swept(rule: Rule, lost: Sequence[_Step]) -> Raised:
    """One finding for all, filed under the first report."""
    ordered = sorted(lost, key=lambda step: step.now.id)
    names = sorted(step.now.submission.get("department") or "" for step in lost)
    first = ordered[0].now
    fields = {
        "region": first.region,
        "year": str(first.year),
        "last_year": str(first.year - 1),
        "count": str(len(lost)),
        "text": names[0],
    }
    evidence = [_with_name(item, step.now) for step in ordered for item in _quotes(step)]
    facts = [first.region, str(first.year), "收回"]
    together = replace(rule, sentence=str(rule.settings["sentence_together"]))
    return Raised(first, replace(finding(together, evidence, facts, fields), rule=rule))


def _with_name(item: Evidence, paper: Paper) -> Evidence:
    name = paper.submission.get("department") or paper.id
    concept = load_concepts()[item.concept or CARRYOVER].chinese_name
    words = item.text if concept in item.text else f"{concept}：{item.text}"
    return replace(item, text=f"{name}{words}")


def _parts(paper: Paper, formula: Formula) -> tuple[tuple[int, Fact], ...]:
    """The formula's figures, () if one is not there."""
    parts = [(sign, paper.figure(concept)) for sign, concept in formula.terms]
    known = tuple((sign, fact) for sign, fact in parts if fact is not None)
    return known if len(known) == len(parts) else ()


def check_stale_text(rule: Rule, library: Library) -> Iterator[Raised]:
    """Reports whose long paragraphs stand word for word in the department's last report."""
    shortest, fewest = int(rule.number("shortest")), int(rule.number("fewest"))
    for now, before in _successive(library):
        old = dict(before.texts)
        long = [(text, source) for text, source in now.texts if len(text) >= shortest]
        same = [(text, source) for text, source in long if text in old]
        if len(same) < fewest or len(same) * 2 < len(long):
            continue
        evidence = [Evidence("sections", None, shortened(text), source) for text, source in same]
        fields = {"last_year": str(before.year), "count": str(len(same)), "all": str(len(long))}
        fields["text"] = shortened(same[0][0])
        yield Raised(now, finding(rule, evidence, [text for text, _ in same], fields))
