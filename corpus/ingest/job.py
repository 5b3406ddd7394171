"""What every task of one run has in common."""

import os
from dataclasses import dataclass
from pathlib import Path

from corpus.ingest.versions import Versions, result_key, versions_with
from corpus.store.labels import accepted_of
from corpus.store.layout import Kind, Layout, kind_of
from corpus.store.names import file_name
from corpus.store.veil import veil
from normalize.labels.accepted import Accepted
from schema.limits import Limits


@dataclass(frozen=True, slots=True)
class Job:
    """Where to, within which limits, by which program and knowledge.

    accepted: labels that people accepted for this dataset; `versions` speak of them too.
    is_masking: personal data are masked before anything is stored, and no original is kept.
    """

    layout: Layout
    limits: Limits
    versions: Versions
    accepted: Accepted
    is_masking: bool

    def key(self, sha256: str, path: Path) -> str:
        """The key of the rows of these bytes at `path`, which may be veiled."""
        name = os.fsdecode(veil(os.fsencode(path.name))) if self.is_masking else path.name
        return result_key(sha256, file_name(Path(name)), self.versions)


def make_job(layout: Layout, limits: Limits, versions: Versions) -> Job:
    """The job of a run on this dataset, which masks where the dataset was begun so.

    versions: of the program. Raises StoreError if what was imported is damaged.
    """
    accepted = accepted_of(layout)
    is_masking = kind_of(layout.root) is Kind.masked
    return Job(layout, limits, versions_with(accepted, versions), accepted, is_masking)
