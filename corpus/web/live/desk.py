"""The desk itself: one dataset, who may use it, what is being done, what its pages stand on."""

import secrets
import threading
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

import pyarrow as pa

from corpus.dataset import Dataset, open_dataset
from corpus.desk.dataset_reviews import open_findings, with_reviews
from corpus.desk.reviews import ReviewedFinding
from corpus.search.search import Hits, Searcher, Wanted
from corpus.store.layout import Layout, is_dataset, open_layout
from corpus.store.snapshot import current_snapshot
from corpus.web.live.answering import Answerer
from corpus.web.live.folders import Folders
from corpus.web.live.jobs import Jobs
from corpus.web.live.keys import Keys
from corpus.web.live.site import Maker, SitePages
from corpus.web.pages import Frame
from schema.limits import QueryLimits

_BASE_BYTES = 12


def _fresh_base() -> str:
    return f"/desk-{secrets.token_urlsafe(_BASE_BYTES)}"


@dataclass(frozen=True)
class _Published:
    """A snapshot, and what is asked of it again and again: made once, as it never changes."""

    dataset: Dataset

    @cached_property
    def findings(self) -> list[ReviewedFinding]:
        """Its findings as they are before anybody looked at them."""
        return open_findings(self.dataset)

    @cached_property
    def searcher(self) -> Searcher:
        """What searches it."""
        return Searcher(self.dataset.folder, is_keeping=True)


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
    answerer: Answerer = field(init=False)
    _known: _Published | None = None
    _site: SitePages | None = None
    _changing: threading.Lock = field(default_factory=threading.Lock)
    # A connection of DuckDB answers one question at a time.
    _asking: threading.Lock = field(default_factory=threading.Lock)

    def __post_init__(self) -> None:
        self.maker = Maker(self.workers)
        self.answerer = Answerer(self.workers, self.limits)

    @property
    def has_data(self) -> bool:
        """Whether anything was ever published."""
        return is_dataset(self.root) and current_snapshot(Layout(self.root)) is not None

    def opened(self) -> Dataset:
        """The dataset as it stands now. Raises UsageError where nothing was published yet."""
        return self._published().dataset

    def _published(self) -> _Published:
        fresh, known = open_dataset(self.root), self._known
        if known is None or known.dataset.snapshot != fresh.snapshot:
            known = self._known = _Published(fresh)
        return known

    def findings(self) -> list[ReviewedFinding]:
        """The findings with all that people noted of them, the open ones first."""
        return with_reviews(self._published().findings, open_layout(self.root).reviews)

    def site(self, frame: Frame) -> SitePages:
        """The pages of the site for the snapshot that `frame` names."""
        with self._changing:
            known = self._site
            if known is None or known.snapshot != frame.snapshot:
                if known is not None:
                    known.close()
                known = self._site = SitePages(self.root, self.opened(), frame, self.maker)
        return known

    def hurry(self) -> None:
        """End what an answer may wait for long, and begin no more of it: it is about to close."""
        self.answerer.hurry()
        self.maker.hurry()

    def close(self) -> None:
        """End what goes on; what it has done is kept."""
        self.hurry()
        self.answerer.close()
        self.jobs.close()
        if self._site is not None:
            self._site.close()
        self.maker.close()

    def select(self, query: str) -> pa.Table:
        """The answer to a query; raises as `Dataset.select`."""
        return self.answerer.select(self.opened(), query)

    def search(self, text: str, wanted: Wanted) -> Hits:
        """The places whose text holds what `text` asks for; raises as `Searcher.search`."""
        with self._asking:
            return self._published().searcher.search(text, wanted)
