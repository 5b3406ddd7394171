"""Why a report was read as it was, with the proposals of `jixiao labels` for what is open."""

from pathlib import Path

from corpus.desk.labels import suggestion_text
from corpus.desk.suggestions import suggest_concepts
from corpus.page.places import find_shown
from corpus.page.reading import ShownDocument
from corpus.page.why import json_at, why_all, why_at
from corpus.page.why_words import Wording
from corpus.store.labels import accepted_of
from corpus.store.layout import open_layout
from normalize.labels.accepted import NO_LABELS
from normalize.why.explain import explain
from schema.addresses import parse_address
from schema.errors import UsageError


def explained_text(
    reading: ShownDocument, dataset: Path | None, at: str | None, columns: int | None, is_json: bool
) -> str:
    """What led to one place of a document, or to each of its figures, as text or JSON.

    dataset: that it is of, whose accepted labels hold; None for a file. columns: of the terminal.
    Raises UsageError for a published copy, which does not keep what was read, and for no place.
    """
    if reading.is_rebuilt:
        raise UsageError("发布副本不带原件，说不出为什么；请在原来的数据集里用 --why")
    accepted = NO_LABELS if dataset is None else accepted_of(open_layout(dataset))
    explained = explain(reading.document, Path(reading.name).name, accepted)
    spot = None if at is None else find_shown(reading.document, parse_address(at))
    if is_json:
        return json_at(explained, spot)
    if spot is None:
        return why_all(explained, columns)
    kept = None if spot.place is None else reading.cells.get(spot.place)
    return why_at(explained, spot, kept, Wording(columns, _proposals))


def _proposals(label: str) -> list[str]:
    return [suggestion_text(proposal) for proposal in suggest_concepts(label)]
