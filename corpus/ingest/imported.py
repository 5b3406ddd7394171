"""Taking in what people import beside the reports, as far as the dataset may hold it."""

from collections.abc import Iterable
from dataclasses import replace

from corpus.ingest.masked_rows import mask_row
from corpus.store.imports import Import, write_import
from corpus.store.layout import Kind, Layout, kind_of


def keep_imports(layout: Layout, imports: Iterable[Import]) -> None:
    """Keep the imports, each in place of the one of its name. Only for the holder of the lock."""
    is_masking = kind_of(layout.root) is Kind.masked
    for given in imports:
        if is_masking:
            given = replace(given, rows=[mask_row(given.table, row) for row in given.rows])
        write_import(layout, given)
