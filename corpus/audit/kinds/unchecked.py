"""What no rule compared, because it could not be told which of very many figures is meant."""

from collections.abc import Iterator

from corpus.audit.facts import View
from corpus.audit.outcomes import Outcome, finding
from corpus.audit.rules import Rule
from schema.concepts import load_vocabulary


def check_unchecked(rule: Rule, view: View) -> Iterator[Outcome]:
    """One finding for all that the other rules have left out by now; they come first."""
    if not view.left_out:
        return
    names = load_vocabulary("rule")
    checks = dict.fromkeys(names[own].chinese_name for own, _ in view.left_out)
    first = dict.fromkeys(fact for _, fact in view.left_out)
    fields = {
        "count": str(len(first)),
        "text": next(iter(first)).name,
        "checks": "”“".join(checks),
    }
    yield finding(rule, [fact.evidence for fact in first], sorted(checks), fields)
