"""A dataset as a folder of pages that a browser opens from the disk.

OUT/
  index.html  submissions/  departments/  years/  rules/      pages
  pictures/  static/                                          what they show, their look
  site.json                                                   says that the folder is ours
"""

import json
import shutil
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import chain
from pathlib import Path

from corpus.dataset import open_dataset
from corpus.ingest.monitor import Monitor
from corpus.ingest.pool import Failure, WorkerPool
from corpus.store.files import to_json
from corpus.store.products import new_product_folder
from corpus.web.facts import ID
from corpus.web.indexes import index_pages
from corpus.web.overview import department_pages, overview_pages, rule_pages, year_pages
from corpus.web.pages import STATIC, Frame
from corpus.web.summary import Summary
from corpus.web.tasks import Care, Task, write_page
from corpus.web.worker import draw
from schema.limits import DEFAULT_LIMITS

MARKER = "site.json"
_MADE_BY = "jixiao site"
_FOLDERS = ("submissions", "departments", "years", "rules", "pictures", "static")
# A connection and its views are made for each batch: with 10, that is half of the time.
_BATCH = 40
_STAGE = "制作网页"


@dataclass(frozen=True, slots=True)
class Site:
    """What was written. sizes: the bytes of each file by its address; submissions: how many.

    lessened: the ids of those that are shown without their document or its pictures.
    """

    snapshot: str
    submissions: int
    sizes: dict[str, int]
    lessened: list[str]

    @property
    def pages(self) -> dict[str, int]:
        """The bytes of each page."""
        return {name: size for name, size in self.sizes.items() if name.endswith(".html")}


def build_site(
    root: Path,
    out: Path,
    snapshot: str | None = None,
    is_forced: bool = False,
    workers: int = 0,
    monitor: Monitor | None = None,
) -> Site:
    """Write the pages of a dataset to the folder `out`.

    Raises UsageError if `out` holds anything (where forced, anything but earlier pages), or lies
    in a dataset.
    """
    with new_product_folder(out, is_forced, _is_site, "制作的网页") as draft:
        for name in _FOLDERS:
            (draft / name).mkdir()
        dataset = open_dataset(root, snapshot)
        frame = Frame(root.resolve().name, dataset.snapshot)
        summary = Summary(dataset)
        sizes = dict(_static(draft))
        overall = (overview_pages, index_pages, year_pages, department_pages, rule_pages)
        for address, html in chain.from_iterable(pages(summary, frame) for pages in overall):
            sizes[address] = write_page(draft, address, html)
        ids = [str(record[ID]) for record in summary.ledger]
        task = Task(root, dataset.snapshot, (), draft, frame)
        with WorkerPool(workers, None) as pool:
            made, lessened = make_submissions(task, ids, pool, monitor or Monitor())
        site = Site(dataset.snapshot, len(ids), sizes | made, lessened)
        values = {"madeBy": _MADE_BY, "snapshot": site.snapshot, "files": sorted(site.sizes)}
        (draft / MARKER).write_text(to_json(values), encoding="utf8")
    return site


def _static(draft: Path) -> Iterator[tuple[str, int]]:
    for file in sorted(STATIC.iterdir()):
        shutil.copyfile(file, draft / "static" / file.name)
        yield f"static/{file.name}", file.stat().st_size


def make_submissions(
    task: Task, ids: Sequence[str], pool: WorkerPool, monitor: Monitor
) -> tuple[dict[str, int], list[str]]:
    """Make the pages of all submissions: (the bytes of each file, the ids of those without all).

    What a worker was lost over is made again alone, then without what it was lost over.
    """
    sizes: dict[str, int] = {}
    lessened: set[str] = set()
    # By id, as the tables are sorted: a batch then needs few pieces of them.
    tasks = [replace(task, ids=tuple(some)) for some in _batches(sorted(ids))]
    monitor.start(_STAGE, len(tasks))
    for care in (Care.whole, Care.without_pictures, Care.without_document, None):
        lost: list[str] = []
        for done in pool.run(draw, tasks, DEFAULT_LIMITS.seconds):
            monitor.advance()
            if isinstance(done.answer, Failure):
                lost += done.item.ids
            else:
                sizes |= done.answer.sizes
        if care is None and lost:
            raise ChildProcessError(f"没有做成网页：{lost[0]}")
        if care:
            lessened.update(lost)
        tasks = [replace(task, ids=(own,), care=care or Care.whole) for own in sorted(lost)]
    return sizes, sorted(lessened)


def _batches(ids: Sequence[str]) -> Iterable[Sequence[str]]:
    return (ids[at : at + _BATCH] for at in range(0, len(ids), _BATCH))


def _is_site(out: Path) -> bool:
    """Whether a folder holds what an earlier run wrote there, and nothing else."""
    try:
        marker = json.loads((out / MARKER).read_text(encoding="utf8"))
        known = {out / name for name in (MARKER, *_FOLDERS, *marker["files"])}
        is_ours = marker["madeBy"] == _MADE_BY
    except (OSError, ValueError, KeyError, TypeError):
        return False
    return is_ours and set(out.rglob("*")) <= known
