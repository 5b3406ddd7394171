"""The labels accepted for a dataset, as its documents are understood with them."""

from corpus.store.imports import read_rows
from corpus.store.layout import Layout
from normalize.labels.accepted import EVERYWHERE, Accepted, place_of, words_of
from schema.concepts import load_concepts
from schema.rows.labels import LABELS


def accepted_of(layout: Layout) -> Accepted:
    """What holds in a dataset. A concept that is defined no more says nothing.

    Raises StoreError if a kept file is damaged.
    """
    return Accepted(
        {
            (words_of(row["label"]), place_of(row["context"] or EVERYWHERE)): row["concept"]
            for row in read_rows(layout, LABELS)
            if row["withdrawn_at"] is None and row["concept"] in load_concepts()
        }
    )
