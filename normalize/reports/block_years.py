"""The years and budgets that a block of amounts is of, by what stands over it and in its rows."""

from collections.abc import Sequence

from normalize.context import Context
from normalize.labels.label import PROJECT
from normalize.prose.headed_totals import names_thing
from normalize.reports.captions import read_captions, settle_years
from normalize.reports.left_over import leave_left_over
from normalize.reports.one_source import leave_columns_of_sources, leave_totals, states_source
from normalize.reports.several_years import leave_sums_of_years
from normalize.reports.shared_out import leave_shared_totals
from normalize.reports.titled_bodies import body_in, put_in_body
from normalize.reports.year_income import settle_year_income
from normalize.tables.regions import Region
from schema.rows.figures import FigureRow


def settle_block(figures: Sequence[FigureRow], region: Region, context: Context) -> None:
    """Take the figures of a region as what its table states: one source's, another year's."""
    context.over_table = context.over_table.below(region.titles)
    titles = context.over_table.nearest
    is_of_thing = context.owner != PROJECT and names_thing(titles)
    if context.is_of_source or is_of_thing or any(map(states_source, titles)):
        leave_totals(figures)
    leave_columns_of_sources(figures)
    settle_year_income(figures)
    if not context.is_of_years:
        leave_sums_of_years(figures)
    leave_shared_totals(figures, titles)
    leave_left_over(figures, titles)
    caption = read_captions(context.over_table, context.fiscal_year)
    settle_years(figures, caption, region.kind == "keyvalue", context.fiscal_year)
    if context.owner != PROJECT:
        put_in_body(figures, body_in(titles, context.document_titles))
