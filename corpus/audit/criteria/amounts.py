"""The scale over amounts that a 评分标准 writes: 没有结余的3分，有结余而不多于上年结转的2分."""

from collections.abc import Sequence

from corpus.audit.criteria.bands import points_of
from corpus.audit.criteria.patterns import load_patterns
from corpus.audit.criteria.scales import AmountScale, Clause, Condition
from corpus.audit.criteria.scoring_words import load_quantities, load_words


def read_amounts(sentences: Sequence[str]) -> AmountScale | None:
    """The scale; None unless every sentence compares amounts and names its points."""
    clauses = []
    for sentence in sentences:
        found = load_patterns().clause.fullmatch(sentence)
        points = None if found is None else points_of(found)
        conditions = None if found is None else _conditions(found["conditions"])
        if conditions is None or points is None:
            return None
        clauses.append(Clause(conditions, points))
    return AmountScale(tuple(clauses)) if len(clauses) > 1 else None


def _conditions(text: str) -> tuple[Condition, ...] | None:
    """The conditions of a clause; a piece without its quantity goes on with the one before."""
    shapes, names = load_patterns(), load_quantities()
    last, conditions = None, []
    for piece in shapes.also.split(text):
        if (found := shapes.absent.fullmatch(piece)) is not None:
            conditions.append(Condition(names[found["quantity"]], "=", None))
        elif (found := shapes.present.fullmatch(piece)) is not None:
            conditions.append(Condition(names[found["quantity"]], ">", None))
        elif (found := shapes.amounts.fullmatch(piece)) is not None and (found["quantity"] or last):
            quantity = names[found["quantity"]] if found["quantity"] else last or ""
            sign = load_words().signs[found["sign"]]
            conditions.append(Condition(quantity, sign, names[found["other"]]))
        else:
            return None
        last = conditions[-1].quantity
    return tuple(conditions)
