"""The rules between reports over a dataset of any size, in a database: rows for `findings`."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

import duckdb

from corpus.audit.across import KINDS, between_rules, finding_rows
from corpus.audit.between.groups import GROUPS
from corpus.audit.between.library import Paper
from corpus.audit.between.prepared import prepare
from corpus.audit.between.shelf import Shelf
from schema.report import Row, rows_of
from schema.rows.reference_figures import REFERENCE_FIGURES


def check_stored(
    connection: duckdb.DuckDBPyConnection, beside: Mapping[str, Sequence[Row]]
) -> list[Row]:
    """What `check_dataset` gives, in memory that does not grow with the dataset.

    connection: with the dataset's tables that have `columns_between`; it gets others.
    beside: the rows of reference_figures, roster and receipts.
    """
    rules = between_rules()
    prepare(connection, rules, rows_of(beside, REFERENCE_FIGURES))
    shelf = Shelf(connection, beside)
    raised = [
        replace(item, paper=Paper(item.paper.submission))
        for rule in rules
        for library in GROUPS[rule.kind](rule, shelf)
        for item in KINDS[rule.kind](rule, library)
    ]
    return finding_rows(raised, shelf.last_positions({item.paper.id for item in raised}))
