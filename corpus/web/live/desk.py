"""The desk itself: one dataset, who may use it, what is being done, what its pages stand on."""

import secrets
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import pyarrow as pa

from corpus.dataset import Dataset, open_dataset
from corpus.desk.dataset_reviews import open_findings, with_reviews
from corpus.desk.reviews import ReviewedFinding
from corpus.search.search import Hits, Searcher, Wanted
from corpus.store.layout import Layout, is_dataset, open_layout
from corpus.store.snapshot import current_snapshot
from corpus.web.live.folders import Folders
from corpus.web.live.jobs import Jobs
from corpus.web.live.keys import Keys
from corpus.web.live.site import Maker, SitePages
from corpus.web.pages import Frame
from schema.limits import QueryLimits

_BASE_BYTES = 12


def _fresh_base() -> str:
    return f"/desk-{secrets.token_urlsafe(_BASE_BYTES)}"


@dataclass(slots=True)
class Desk:
    """What all pages share.

    root: the dataset's folder, which may still have to be made. base: where the pages lie.
    workers: processes for what is published from here. limits: of one query.
    """

    root: Path
    folders: Folders
    keys: Keys
    workers: int
    limits: QueryLimits
    base: str = field(default_factory=_fresh_base)
    jobs: Jobs = field(default_factory=Jobs)
    maker: Maker = field(init=False)
    _opened: Dataset | None = None
    _site: SitePages | None = None
    _findings: tuple[str, list[ReviewedFinding]] | None = None
    _changing: threading.Lock = field(default_factory=threading.Lock)
    _searcher: tuple[str, Searcher] | None = None
    # A connection of DuckDB answers one question at a time.
    _asking: threading.Lock = field(default_factory=threading.Lock)

    def __post_init__(self) -> None:
        self.maker = Maker(self.workers)

    @property
    def has_data(self) -> bool:
        """Whether anything was ever published."""
        return is_dataset(self.root) and current_snapshot(Layout(self.root)) is not None

    def opened(self) -> Dataset:
        """The dataset as it stands now. Raises UsageError where nothing was published yet."""
        fresh, known = open_dataset(self.root), self._opened
        if known is None or known.snapshot != fresh.snapshot:
            known = self._opened = fresh
        return known

    def findings(self) -> list[ReviewedFinding]:
        """The findings with all that people noted of them, the open ones first."""
        opened = self.opened()
        known = self._findings
        if known is None or known[0] != opened.snapshot:
            known = self._findings = (opened.snapshot, open_findings(opened))
        return with_reviews(known[1], open_layout(self.root).reviews)

    def site(self, frame: Frame) -> SitePages:
        """The pages of the site for the snapshot that `frame` names."""
        with self._changing:
            known = self._site
            if known is None or known.snapshot != frame.snapshot:
                if known is not None:
                    known.close()
                known = self._site = SitePages(self.root, self.opened(), frame, self.maker)
        return known

    def close(self) -> None:
        """End what goes on; what it has done is kept."""
        self.jobs.close()
        if self._site is not None:
            self._site.close()
        self.maker.close()

    def select(self, query: str) -> pa.Table:
        """The answer to a query; raises as `Dataset.select`."""
        with self._asking:
            return self.opened().select(query, self.limits)

    def search(self, text: str, wanted: Wanted) -> Hits:
        """The places whose text holds what `text` asks for; raises as `Searcher.search`."""
        with self._searching() as searcher:
            return searcher.search(text, wanted)

    @contextmanager
    def _searching(self) -> Iterator[Searcher]:
        with self._asking:
            opened = self.opened()
            if self._searcher is None or self._searcher[0] != opened.snapshot:
                self._searcher = (opened.snapshot, Searcher(opened.folder))
            yield self._searcher[1]
