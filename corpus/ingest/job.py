"""What every task of one run has in common."""

from dataclasses import dataclass

from corpus.ingest.versions import Versions
from corpus.store.layout import Kind, Layout, kind_of
from schema.limits import Limits


@dataclass(frozen=True, slots=True)
class Job:
    """Where to, within which limits, by which program.

    is_masking: personal data are masked before anything is stored, and no original is kept.
    """

    layout: Layout
    limits: Limits
    versions: Versions
    is_masking: bool


def make_job(layout: Layout, limits: Limits, versions: Versions) -> Job:
    """The job of a run on this dataset, which masks where the dataset was begun so."""
    return Job(layout, limits, versions, kind_of(layout.root) is Kind.masked)
