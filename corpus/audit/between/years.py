"""One department over the years: what was left and taken over, missing reports, old text."""

from collections.abc import Iterator
from dataclasses import replace

from corpus.audit.between.library import Library, Paper, Raised
from corpus.audit.facts import Evidence, Fact
from corpus.audit.kinds.goals import shortened
from corpus.audit.outcomes import compare, finding
from corpus.audit.relations import BREAK, Linear
from corpus.audit.rules import Formula, Rule, formulas_in

CARRYOVER = "income.carryover"


def _successive(library: Library) -> Iterator[tuple[Paper, Paper]]:
    """A year's report and the one before it, of each department that has exactly one of each."""
    for years in library.by_department.values():
        for year in sorted(years):
            now, before = years[year], years.get(year - 1, ())
            if year and len(now) == 1 and len(before) == 1:
                yield now[0], before[0]


def check_carryover(rule: Rule, library: Library) -> Iterator[Raised]:
    """Compare 上年结转 with what last year's report says was left, in any of its words.

    Without a figure of last year's end there is nothing to compare with.
    """
    formulas = formulas_in(rule.settings, "accept")
    decisive = formulas_in(rule.settings, "decisive")
    for now, before in _successive(library):
        stated = now.figure(CARRYOVER)
        if stated is None:
            continue
        relations = {f: Linear(stated, parts) for f in formulas if (parts := _parts(before, f))}
        first = next((relations[formula] for formula in decisive if formula in relations), None)
        if first is None or any(relation.verdict() != BREAK for relation in relations.values()):
            continue
        fields = {"last_year": str(before.year)}
        outcome = compare(rule, BREAK, [first], "上年结转 = 上年累计结余", fields)
        quotes = (before.quote(fact) for _, fact in first.parts)
        yield Raised(now, replace(outcome, evidence=(stated.evidence, *quotes)))


def _parts(paper: Paper, formula: Formula) -> tuple[tuple[int, Fact], ...]:
    """The formula's figures, () if one is not there."""
    parts = [(sign, paper.figure(concept)) for sign, concept in formula.terms]
    known = tuple((sign, fact) for sign, fact in parts if fact is not None)
    return known if len(known) == len(parts) else ()


def check_missing(rule: Rule, library: Library) -> Iterator[Raised]:
    """Departments with a report of last year and none of this, where others of their region have.

    Filed under the last report they handed in. Those on this year's roster are asked for there.
    """
    for department, years in library.by_department.items():
        last = max(years)
        paper = years[last][0]
        if not last or last != library.newest[paper.region] - 1:
            continue
        if not library.standing.lists(paper.submission, last + 1):
            name = paper.submission.get("department") or department
            fields = {"department": name, "last_year": str(last), "year": str(last + 1)}
            words = f"{name}{last}年度报告"
            evidence = [Evidence("submissions", None, words, None)]
            yield Raised(paper, finding(rule, evidence, [str(last + 1)], fields))


def check_stale_text(rule: Rule, library: Library) -> Iterator[Raised]:
    """Reports whose long paragraphs stand word for word in the department's last report."""
    shortest, fewest = int(rule.number("shortest")), int(rule.number("fewest"))
    for now, before in _successive(library):
        old = {text for text, _ in before.texts}
        long = [(text, source) for text, source in now.texts if len(text) >= shortest]
        same = [(text, source) for text, source in long if text in old]
        if len(same) < fewest or len(same) * 2 < len(long):
            continue
        evidence = [Evidence("sections", None, shortened(text), source) for text, source in same]
        fields = {"last_year": str(before.year), "count": str(len(same)), "all": str(len(long))}
        fields["text"] = shortened(same[0][0])
        yield Raised(now, finding(rule, evidence, [text for text, _ in same], fields))
