"""The pages of the static site, made when somebody asks for them and kept while they hold.

A submission's pages are made by a worker that may be ended, as `jixiao site` makes them.
"""

import contextlib
import re
import tempfile
import threading
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from corpus.dataset import UNLIMITED, Dataset
from corpus.ingest.monitor import Monitor
from corpus.ingest.pool import WorkerPool
from corpus.page.rows import records_of
from corpus.web.addresses import department_page
from corpus.web.facts import Record
from corpus.web.indexes import index_pages
from corpus.web.live.workers import Worker
from corpus.web.overview import (
    Page,
    department_pages,
    overview_pages,
    rule_pages,
    year_pages,
)
from corpus.web.pages import Frame
from corpus.web.site import make_submissions
from corpus.web.summary import Summary
from corpus.web.tasks import Task
from corpus.web.worker import get_ready
from schema.errors import UsageError
from schema.text import quoted

_OF_SUBMISSION = re.compile(r"(?P<id>[0-9a-f]+)(-[0-9]+)?\.(html|png)")
_OF_LIST = re.compile(r"(?P<name>[a-z0-9_]+?)(-[0-9]+)?\.html")
_KEYS = (
    "SELECT DISTINCT 部门键 FROM (SELECT 部门键 FROM 报送台账 UNION ALL SELECT 部门键 FROM 疑点) "
    "WHERE 部门键 IS NOT NULL"
)
_CLOSED = "工作台正在关闭，这一页没有做完"
_NOT_THERE = "没有这一页"
_SECONDS_TO_START = 60  # for a worker, on a slow and busy machine
_MOST_KEPT = 500  # submissions whose pages are kept


class MissingPageError(UsageError):
    """There is no such page."""


@dataclass(frozen=True)
class Limited(Summary):
    """What the page of one department, year or rule needs of all. condition: on its rows."""

    whole: Summary
    condition: str

    @cached_property
    def counts(self) -> dict[str, Counter[str]]:
        """Those of all."""
        return self.whole.counts

    @cached_property
    def known(self) -> frozenset[str]:
        """Those of all."""
        return self.whole.known

    def _rows(self, query: str) -> list[Record]:
        limited = f"SELECT * FROM ({query}) WHERE {self.condition}"  # noqa: S608 (as SQL writes it)
        return list(records_of(self.dataset.select(limited, UNLIMITED)))


class Maker(Worker):
    """The worker that draws documents; 0 workers draw them in this process."""

    def __init__(self, workers: int) -> None:
        super().__init__(WorkerPool(min(workers, 1), None), lambda: UsageError(_CLOSED))

    def warm_up(self) -> None:
        """Start the worker, which takes as long as some pages, before anybody waits for it."""
        # a desk may end before it was ready
        with contextlib.suppress(UsageError), self.working() as pool:
            for _ in pool.run(get_ready, [None], _SECONDS_TO_START):
                pass

    def make(self, task: Task, submission_id: str) -> None:
        """Write the pages of a submission. Raises UsageError where the desk is about to close."""
        with self.working() as pool:
            make_submissions(task, [submission_id], pool, Monitor())


class SitePages:
    """The pages of one snapshot. What was made lies in a folder that only we can read.

    frame: what stands around them. maker: draws the submissions.
    """

    def __init__(self, root: Path, dataset: Dataset, frame: Frame, maker: Maker) -> None:
        self.snapshot = dataset.snapshot
        self._root = root
        self._dataset = dataset
        self._frame = frame
        self._summary = Summary(dataset)
        self._maker = maker
        self._kept = tempfile.TemporaryDirectory(prefix="jixiao-")
        self._folder = Path(self._kept.name)
        for name in ("submissions", "pictures"):
            (self._folder / name).mkdir()
        self._made: set[str] = set()
        self._is_closed = False
        # A connection of DuckDB answers one question at a time.
        self._lock = threading.Lock()

    def close(self) -> None:
        """Forget all that was made: another snapshot is shown from now on."""
        with self._lock:
            self._is_closed = True
            self._kept.cleanup()

    def content(self, address: str) -> bytes:
        """A page or a picture. Raises MissingPageError if there is none."""
        group, _, name = address.rpartition("/")
        with self._lock:
            if self._is_closed:
                raise UsageError("数据集刚刚更新过，请刷新页面")
            if group in ("submissions", "pictures"):
                return self._file(address, name).read_bytes()
            for own, html in self._pages(group, name):
                if own == address:
                    return html.encode("utf8")
        raise MissingPageError(_NOT_THERE)

    def _file(self, address: str, name: str) -> Path:
        """Where a page of a submission, or a picture of one, lies."""
        found = _OF_SUBMISSION.fullmatch(name)
        path = self._folder / address
        if found is not None and found["id"] not in self._made:
            self._make(found["id"])
        if found is None or not path.is_file():
            raise MissingPageError(_NOT_THERE)
        return path

    def _make(self, own_id: str) -> None:
        if own_id not in self._summary.known:
            raise MissingPageError(f"没有这份报送：{own_id}")
        if len(self._made) >= _MOST_KEPT:
            self._forget()
        task = Task(self._root, self.snapshot, (), self._folder, self._frame)
        self._maker.make(task, own_id)
        self._made.add(own_id)

    def _forget(self) -> None:
        for path in self._folder.glob("*/*"):
            path.unlink()
        self._made.clear()

    def _pages(self, group: str, name: str) -> Iterator[Page]:
        """The pages among which that of an address is, if there is one."""
        found = _OF_LIST.fullmatch(name)
        if found is None:
            return iter(())
        if group == "":
            return overview_pages(self._summary, self._frame)
        if found["name"] == "index":
            return index_pages(self._summary, self._frame)
        makers: dict[str, Callable[[str], Iterator[Page]]] = {
            "rules": self._rule,
            "departments": self._department,
            "years": self._year,
        }
        return makers[group](found["name"])

    def _rule(self, name: str) -> Iterator[Page]:
        return rule_pages(self._limited(f"规则代码 = {quoted(name)}"), self._frame)

    def _department(self, name: str) -> Iterator[Page]:
        key = self._keys.get(name)
        if key is None:
            return iter(())
        return department_pages(self._limited(f"部门键 = {quoted(key)}"), self._frame)

    def _year(self, name: str) -> Iterator[Page]:
        condition = f"年度 = {int(name)}" if name.isdigit() else "年度 IS NULL"
        return year_pages(self._limited(condition), self._frame)

    def _limited(self, condition: str) -> Limited:
        return Limited(self._dataset, self._summary, condition)

    @cached_property
    def _keys(self) -> dict[str, str]:
        """The key of each department by the name of its page."""
        keys = map(str, self._dataset.select(_KEYS, UNLIMITED).column(0).to_pylist())
        return {department_page(key).rpartition("/")[2].removesuffix(".html"): key for key in keys}
