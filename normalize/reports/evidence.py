"""What the labels of a table leave to be inferred in an amount: its meaning read a second time.

The blocks decide what an amount is by all that stands around it. Here its own labels alone are
asked again, so that what they do not say themselves is noted as a doubt (`schema.doubts`).
"""

from collections.abc import Collection, Iterator, Sequence

from normalize.labels.composed import composed_source
from normalize.labels.families import families_of
from normalize.labels.knowledge import load_knowledge
from normalize.labels.label import concept_of, is_listed, measure_of, names_budget
from normalize.labels.parts import parse_label
from normalize.labels.understood import is_understood
from normalize.reports.amount_rows import names_of
from normalize.reports.rated_columns import BY_RATE, BY_REST, BY_SUM
from normalize.reports.same_amounts import BY_SAME
from schema.rows.figures import FigureRow

# That a measure came from the amounts, and so from no label.
INFERRED = {BY_RATE, BY_REST, BY_SUM, BY_SAME}


def doubts_of_labels(
    figure: FigureRow, titles: Sequence[str], names: Collection[str]
) -> Iterator[str]:
    """The doubts about the meaning of a table's figure, by the labels in its path.

    titles: of its block, outermost first. names: of the projects that head rows in it.
    """
    labels = [label for label in names_of(figure) if label not in names]
    if figure["concept"] is not None:
        yield from _doubts_of_concept(labels, figure["concept"], figure["entity"])
    if figure["measure"] is not None and INFERRED.isdisjoint(figure["doubts"]):
        is_statement = figure["concept"] is not None and _is_of_statement(figure["concept"])
        yield from _doubts_of_measure(labels, titles, is_statement)


def _doubts_of_concept(labels: Sequence[str], concept: str, entity: str | None) -> Iterator[str]:
    how = [named for label in labels if (named := _names(label, concept)) is not None]
    if not how:
        yield "concept_by_place"
    elif "" not in how:
        yield how[-1]
    if any(not is_understood(label) for label in labels if label != entity):
        yield "heading_unknown"


def _names(label: str, concept: str) -> str | None:
    """How a label names a concept: "" where it is listed, else the doubt; None if it does not."""
    knowledge = load_knowledge()
    elsewhere = (knowledge.in_project, knowledge.in_department, knowledge.in_budget)

    def is_it(named: str | None) -> bool:
        return named == concept or (
            named is not None and any(names.get(named) == concept for names in elsewhere)
        )

    if is_it(concept_of(label)):
        return ""
    if any(map(is_it, families_of(label).values())):
        return "concept_by_family"
    return "concept_composed" if is_it(composed_source(label)) else None


def _is_of_statement(concept: str) -> bool:
    """Whether a statement's one column of such amounts is what was spent, as the contract says."""
    return concept.split(".")[0] in (*load_knowledge().department_families, "staff")


def _doubts_of_measure(
    labels: Sequence[str], titles: Sequence[str], is_statement: bool
) -> Iterator[str]:
    telling = [label for label in labels if measure_of(label)]
    is_by_year = any(parse_label(label).is_year for label in labels)
    if any(map(is_listed, telling)) or (is_by_year and is_statement):
        return
    if telling:
        yield "measure_composed"
    elif not is_statement or any(map(names_budget, titles)):
        yield "measure_default"
