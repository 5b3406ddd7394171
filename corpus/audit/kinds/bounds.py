"""States of affairs worth a look, though nothing need be wrong: one figure above another."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from decimal import Decimal

from corpus.audit.facts import Evidence, Fact, View
from corpus.audit.kinds.goals import shortened
from corpus.audit.outcomes import Outcome, compare, finding, words_of
from corpus.audit.relations import AT_MOST, Linear
from corpus.audit.rules import Rule
from corpus.audit.values import HUNDRED, ZERO
from schema.report import Source
from schema.rows.scores import SCORES
from schema.text import condense

_YEAR = re.compile(r"(20\d\d)(?:年|〕|])")


def check_bounds(rule: Rule, view: View) -> Iterator[Outcome]:
    """A figure of the whole department against another that it is measured by (concept@measure)."""
    for entry in rule.entries("bounds"):
        stated, limit = (_whole(view, str(entry[key])) for key in ("stated", "limit"))
        if stated is not None and limit is not None and _is_enough(entry, stated, limit):
            bound = Linear(stated, ((1, limit),), AT_MOST)
            outcome = compare(rule, bound.verdict(), (bound,), words_of(bound), {})
            yield replace(outcome, relations=())


def _is_enough(entry: Mapping[str, object], stated: Fact, limit: Fact) -> bool:
    """Whether the figure is above its limit by the share (in %) and the amount it must be."""
    base = limit.value or ZERO
    over = (stated.value or ZERO) - base
    share, amount = (Decimal(str(entry.get(key, 0))) for key in ("share", "amount"))
    return over <= 0 or (over >= amount and over * HUNDRED >= base * share)


def _whole(view: View, name: str) -> Fact | None:
    concept, _, measure = name.partition("@")
    found = view.find(concept, measure, "table")
    whole = [fact for fact in found if fact.role in ("total", None)]
    return (whole or found)[0] if whole or len(found) == 1 else None


def check_stale_years(rule: Rule, view: View) -> Iterator[Outcome]:
    """评分标准 that cite papers of years long past, all of a report in one finding."""
    year = view.submission.get("fiscal_year")
    cited = _papers_cited(view, year - int(rule.number("age"))) if year else {}
    if cited:
        evidence = [Evidence("scores", None, text, source) for text, (_, source) in cited.items()]
        oldest = str(min(found for found, _ in cited.values()))
        fields = {"year": oldest, "count": str(len(cited)), "text": shortened(next(iter(cited)))}
        yield finding(rule, evidence, sorted(condense(text) for text in cited), fields)


def _papers_cited(view: View, latest: int) -> dict[str, tuple[int, Source]]:
    """{评分标准 that cites papers up to a year and none after it: (its last year, its place)}."""
    cited: dict[str, tuple[int, Source]] = {}
    for row in view.rows(SCORES):
        text = row["criterion"] or ""
        years = [int(found) for found in _YEAR.findall(text)]
        if years and max(years) <= latest:
            cited.setdefault(text, (max(years), row["source"]))
    return cited
