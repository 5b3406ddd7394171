"""What every task of one run has in common."""

from dataclasses import dataclass

from corpus.ingest.versions import Versions
from corpus.store.layout import Layout
from schema.limits import Limits


@dataclass(frozen=True, slots=True)
class Job:
    """Where to, within which limits, by which program."""

    layout: Layout
    limits: Limits
    versions: Versions
