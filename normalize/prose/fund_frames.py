"""What a text tells of when a project's money is, and of whose, before it names any.

截至2022年6月30日，支出4万元       not all of the year's
近三年累计下达资金9万元            of no single year
全省下达资金9万元，我县2万元       a county's project has the second
"""

from collections.abc import Sequence
from dataclasses import replace

from normalize.prose.figure import LIKELY, OPEN, ProseFigure
from normalize.prose.frames import Frame, frames_of, is_limit, names_year
from normalize.prose.funds import of_another_year
from normalize.prose.scopes import of_elsewhere


def framed_funds(
    figures: Sequence[ProseFigure],
    text: str,
    headings: Sequence[str],
    fiscal_year: int | None,
    titles: Sequence[str] = (),
    name: str = "",
) -> list[ProseFigure]:
    """The figures of a project's text, told by what stands before them or over the text.

    headings: those that the text stands under, the nearest last. titles: of the document.
    name: the project's, folded; 全国 in it is no place.
    """
    frames = frames_of(text, [figure.start for figure in figures], headings, fiscal_year)
    elsewhere = of_elsewhere(figures, text, titles, name, headings)
    return [
        replace(figure, concept=None, certainty=OPEN)
        if is_elsewhere
        else _in_frame(figure, text, frame, fiscal_year)
        for figure, frame, is_elsewhere in zip(figures, frames, elsewhere, strict=True)
    ]


def _in_frame(figure: ProseFigure, text: str, frame: Frame, fiscal_year: int | None) -> ProseFigure:
    if figure.concept is None:
        return figure
    if frame.is_until:
        return replace(figure, certainty=min(figure.certainty, LIKELY))
    if frame.opens(figure.measure) or is_limit(text, figure):
        return replace(figure, concept=None, certainty=OPEN)
    year = None if names_year(figure) else frame.year
    if year in (None, fiscal_year) or fiscal_year is None:
        return figure
    concept, measure = of_another_year(figure.concept, figure.measure, year, fiscal_year)
    certainty = figure.certainty if concept is not None else OPEN
    return replace(figure, concept=concept, measure=measure, certainty=certainty)
