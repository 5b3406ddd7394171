"""The pages of some submissions, as a worker makes them."""

from collections.abc import Iterable, Sequence
from pathlib import Path

from corpus.dataset import Dataset, open_dataset
from corpus.page.reading import ShownDocument, load_submission
from corpus.store.layout import StoreError, open_layout
from corpus.web.facts import Facts, load_facts
from corpus.web.pictures import MOST_PAGES, draw_pictures
from corpus.web.submission import Shown, submission_pages
from corpus.web.tasks import Care, Made, Task, write_page
from schema.errors import DocumentError
from schema.report import Source

_PDF = "pdf"
_NOT_DRAWN = "这一份太大或太复杂，没有排出；请看原件，或用 jixiao show"
_NO_PICTURES = "原件的页面图没有做成"
_FEWER_PICTURES = f"页面图只做有读出内容的前 {MOST_PAGES} 页"


def make_pages(task: Task) -> Made:
    """Write the pages of the submissions of a task."""
    dataset = open_dataset(task.root, task.snapshot)
    sizes: dict[str, int] = {}
    for facts in load_facts(dataset, task.ids):
        shown = load_shown(task.root, dataset, facts, task.out, task.care)
        for picture in shown.pictures.values():
            sizes[picture.address] = (task.out / picture.address).stat().st_size
        for address, html in submission_pages(shown, task.frame):
            sizes[address] = write_page(task.out, address, html)
    return Made(sizes)


def load_shown(
    root: Path, dataset: Dataset, facts: Facts, out: Path, care: Care = Care.whole
) -> Shown:
    """A submission with its document, and the pictures of its pages, which are written to `out`."""
    row = facts.row
    if row["status"] == "duplicate":
        return Shown(facts, None)
    if care is Care.without_document:
        return Shown(facts, None, _NOT_DRAWN)
    try:
        reading = load_submission(root, dataset, row, facts.cells)
    except (DocumentError, StoreError) as error:
        return Shown(facts, None, row["message"] or str(error))
    pages = _pages_with_boxes(facts)
    original = open_layout(root).original(row["sha256"] or "")
    if reading.document.format != _PDF or not pages or not original.is_file():
        return Shown(facts, reading)
    if care is Care.without_pictures:
        return Shown(facts, reading, _NO_PICTURES)
    return _with_pictures(facts, reading, original, pages, out)


def _with_pictures(
    facts: Facts, reading: ShownDocument, original: Path, pages: Sequence[int], out: Path
) -> Shown:
    try:
        drawn = list(draw_pictures(original, facts.id, pages[:MOST_PAGES], out))
    except DocumentError:
        return Shown(facts, reading, _NO_PICTURES)
    reason = _FEWER_PICTURES if len(pages) > MOST_PAGES else ""
    return Shown(facts, reading, reason, {picture.page: picture for picture in drawn})


def _pages_with_boxes(facts: Facts) -> list[int]:
    """The pages of which something is said that has a box."""
    told = (*facts.figures, *facts.unmapped, *facts.blanks)
    quoted = (item["source"] for raised in facts.findings for item in raised.evidence)
    sources: Iterable[Source | None] = (*(one.source for one in told), *quoted)
    pages = {source["page"] for source in sources if source is not None and source["bbox"]}
    return sorted(page for page in pages if page is not None)
