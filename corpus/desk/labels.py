"""Labels of a dataset that no concept takes: how often, where, and what they might mean."""

from dataclasses import dataclass
from pathlib import Path

from corpus.dataset import open_dataset
from corpus.desk.suggestions import Suggestion, suggest_concepts
from schema.addresses import address_in_words
from schema.concepts import load_concepts

_QUERY = """
    SELECT label, count(*) AS places, count(DISTINCT submission_id) AS submissions,
           min(context) AS context, min(sample_value) AS sample_value,
           min(submission_id) AS submission_id,
           first(source ORDER BY submission_id, report_no, position) AS source
    FROM unmapped GROUP BY label ORDER BY submissions DESC, places DESC, label
"""


@dataclass(frozen=True, slots=True)
class UnknownLabel:
    """A label as written, in how many places and submissions, one of them, and proposals.

    place: where it stands in that submission, as people say it.
    """

    label: str
    places: int
    submissions: int
    context: str
    sample_value: str
    submission_id: str
    place: str
    suggestions: tuple[Suggestion, ...]


def unknown_labels(dataset: Path, most: int | None = None) -> list[UnknownLabel]:
    """The unknown labels of the current snapshot, the most frequent first. most: how many."""
    frame = open_dataset(dataset).sql(_QUERY).iloc[:most]
    return [
        UnknownLabel(
            label=str(row["label"]),
            places=int(row["places"]),
            submissions=int(row["submissions"]),
            context=str(row["context"]),
            sample_value=str(row["sample_value"]),
            submission_id=str(row["submission_id"]),
            place=address_in_words(row["source"]),
            suggestions=tuple(suggest_concepts(str(row["label"]))),
        )
        for row in frame.to_dict("records")
    ]


def suggestion_text(suggestion: Suggestion) -> str:
    """A proposal as shown: the Chinese name, the id to accept, and how like it is."""
    name = load_concepts()[suggestion.concept].chinese_name
    return f"{name}（{suggestion.concept}，近似 {suggestion.likeness:.2f}）"
