"""Tables of what is left of 基本支出 and 项目支出: no amount in them was spent.

项目     | 年初结转 | 年末结转
基本支出 | 5        | 2
合计     | 30.2     | 50.3
"""

from collections.abc import Iterable, Sequence

from normalize.labels.families import family_of
from normalize.labels.knowledge import holds_word, load_knowledge
from normalize.labels.label import concept_of
from normalize.labels.parts import parse_label
from normalize.reports.amount_rows import names_of
from schema.rows.figures import FigureRow

_SPENDING = ("expenditure", "three_public")
_BALANCE = "balance"  # the measure of what is left this year of what was to be spent


def leave_left_over(figures: Iterable[FigureRow], titles: Sequence[str]) -> None:
    """Leave without a concept the spending that a heading or the table's title says was left."""
    is_titled = any(map(_is_title, titles))
    for figure in figures:
        concept = figure["concept"]
        if concept is None or family_of(concept) not in _SPENDING:
            continue
        if is_titled or _is_left(figure, concept):
            figure["concept"] = None


def _is_left(figure: FigureRow, concept: str) -> bool:
    """Whether a label but that of the concept says that the amount was left, or came over.

    结余 beside 预算数 and 执行数 is a measure of the spending; 年初结余 is none.
    """
    parts = [part for part in names_of(figure) if concept_of(part) != concept]
    if figure["measure"] == _BALANCE:
        parts = [part for part in parts if _is_from_before(parse_label(part).bare)]
    return any(holds_word(parse_label(part).bare, "left_over") for part in parts)


def _is_from_before(core: str) -> bool:
    structure = load_knowledge().structure
    return core.startswith((*structure["year_before"], *structure["year_begin"]))


def _is_title(line: str) -> bool:
    """Whether a title is of a table of what is left, and of nothing else (收支及结余情况)."""
    core = parse_label(line).bare
    return holds_word(core, "left_over") and not holds_word(core, "of_flows")
