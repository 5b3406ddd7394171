"""The pages where a number that was read wrongly is corrected, and a correction withdrawn."""

from collections.abc import Callable, Mapping
from datetime import date

from starlette.responses import Response

from corpus.desk.correction_sheet import figure_place
from corpus.desk.dataset_corrections import (
    correct,
    find_figure,
    find_figures,
    kept_corrections,
    withdraw,
)
from corpus.desk.signatures import sign
from corpus.store.imports import Import
from corpus.web.live.jobs import Job, JobMonitor
from corpus.web.live.visit import Visit
from schema.addresses import address_in_words
from schema.errors import UsageError
from schema.rows.corrections import CorrectionRow

_BACK = "corrections.html"


def publish(visit: Visit, title: str, back: str, make: Callable[[], list[Import]]) -> Response:
    """Publish the dataset with what `make` gives, as a job; the page that shows how far it is.

    What is wrong with it is told at once.
    """
    make()
    root, workers = visit.desk.root, visit.desk.workers

    def work(job: Job) -> list[str]:
        from corpus.ingest.manage import add_imports  # only here: a desk starts without it
        from corpus.ingest.run import Options

        report = add_imports(root, make, Options(workers), JobMonitor(job))
        return [f"快照 {report.snapshot}"]

    visit.desk.jobs.start(title, back, work)
    return visit.lead_to("job.html")


def corrections_page(visit: Visit) -> Response:
    """All corrections, with what became of each."""
    rows = [_shown(row) for row in kept_corrections(visit.desk.root)]
    return visit.page("corrections.html", {"rows": rows})


def correct_page(visit: Visit) -> Response:
    """One number with where it stands, and the form to correct it; of several, a choice."""
    query, root = visit.query, visit.desk.root
    submission, at, concept = query.text("id"), query.text("at"), query.text("concept") or None
    found = find_figures(root, submission, at)
    if len(found) > 1 and concept is None:
        choices = [(figure_place(row), row["text"], row["concept"] or "") for row in found]
        return visit.page("choose.html", {"at": at, "submission": submission, "choices": choices})
    figure = find_figure(root, submission, at, concept)
    place = figure_place(figure)
    known = [row for row in kept_corrections(root) if figure_place(row).key == place.key]
    values = {
        "figure": figure,
        "place": place,
        "at": at,
        "code": concept or "",
        "known": [_shown(row) for row in known],
    }
    return visit.page("correct.html", values)


def make_correction(visit: Visit) -> Response:
    """Let a number count as what the original says."""
    form = visit.form
    submission, at, concept = form.text("id"), form.text("at"), form.text("concept") or None
    if not form.text("value"):
        raise UsageError("请写明原件上的数（没有数就写“无”）")
    signature = sign(
        form.text("note"), form.text("reviewer"), form.text("second") or None, date.today()
    )
    visit.session.signed = signature.reviewer or visit.session.signed
    root, value = visit.desk.root, form.text("value")

    def make() -> list[Import]:
        return [correct(root, submission, at, concept, value, signature)]

    return publish(visit, "识读更正", _BACK, make)


def withdraw_correction(visit: Visit) -> Response:
    """Let what was read count again."""
    form = visit.form
    submission, at, concept = form.text("id"), form.text("at"), form.text("concept") or None

    def make() -> list[Import]:
        return [withdraw(visit.desk.root, submission, at, concept)]

    return publish(visit, "撤回识读更正", _BACK, make)


def _shown(row: CorrectionRow) -> Mapping[str, object]:
    return {"row": row, "place": figure_place(row), "at": address_in_words(row["source"])}
