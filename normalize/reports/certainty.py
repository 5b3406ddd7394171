"""What stays open in a figure bounds its confidence, however well its place was read."""

from collections.abc import Iterable

from schema.rows.figures import FigureRow

OPEN_MEANING = 0.85


def bound_confidence(figures: Iterable[FigureRow]) -> None:
    """Less than 0.9 for an amount whose concept or measure is not known, as the contract says."""
    for figure in figures:
        if figure["concept"] is None or figure["measure"] is None:
            figure["confidence"] = min(figure["confidence"], OPEN_MEANING)
