"""The pages where a folder is chosen and taken in, watched, and what could not be read is told."""

import json
from collections.abc import Iterator, Mapping
from itertools import groupby
from pathlib import Path

from starlette.responses import Response

from corpus.ingest.problems import read_quarantine
from corpus.ingest.run_report import read_run
from corpus.store.layout import Kind, Layout, is_dataset, kind_of
from corpus.web.live.folders import key_of, list_folder
from corpus.web.live.jobs import Job, JobMonitor
from corpus.web.live.visit import INGEST, Visit
from schema.concepts import load_vocabulary
from schema.errors import UsageError, load_reasons

_MOST_NAMES = 200


def ingest_page(visit: Visit) -> Response:
    """Where to choose a folder, what was taken in so far, and what could not be read."""
    desk = visit.desk
    values = {
        "roots": [_named(root) for root in desk.folders.roots],
        "known": [_named(root) for root in known_folders(desk.root)],
        "problems": list(_problems(desk.root)) if desk.has_data else [],
        "is_published": is_dataset(desk.root) and kind_of(desk.root) is Kind.published,
    }
    return visit.page("ingest.html", values)


def folders_page(visit: Visit) -> Response:
    """One folder: what is in it, and the folders that lead on."""
    folders = visit.desk.folders
    path = folders.at(visit.query.text("in"))
    above, listing = folders.above(path), list_folder(path)
    values = {
        "folder": _named(path),
        "above": None if above is None else key_of(above),
        "inner": [_named(inner) for inner in listing.folders],
        "files": listing.files[:_MOST_NAMES],
        "count": len(listing.files),
    }
    return visit.page("folders.html", values)


def start_ingest(visit: Visit) -> Response:
    """Take a folder in, as `jixiao ingest` does."""
    form, desk = visit.form, visit.desk
    typed, key = form.text("path"), form.text("folder")
    if not typed and not key:
        raise UsageError("请选一个文件夹")
    path = desk.folders.at(key) if key else desk.folders.find(typed)
    desk.jobs.start_run(f"入库：{path}", INGEST, ["ingest", str(path), "--out", str(desk.root)])
    return visit.lead_to("job.html")


def start_retry(visit: Visit) -> Response:
    """Read what could not be read once more, as `jixiao retry` does."""
    desk = visit.desk
    desk.jobs.start_run("重读未能读取的文件", INGEST, ["retry", str(desk.root)])
    return visit.lead_to("job.html")


def take_out(visit: Visit) -> Response:
    """Take what is kept of one file out of the dataset, as `jixiao remove` does."""
    desk, own_id = visit.desk, visit.form.text("id")

    def work(job: Job) -> list[str]:
        from corpus.ingest.manage import remove  # only here: a desk starts without it
        from corpus.ingest.run import Options

        report = remove(desk.root, [own_id], Options(desk.workers), JobMonitor(job))
        return [f"快照 {report.snapshot}"]

    desk.jobs.start("移出数据集", INGEST, work)
    return visit.lead_to("job.html")


def stop(visit: Visit) -> Response:
    """End the run that goes on; what it has read is kept."""
    visit.desk.jobs.stop()
    return visit.lead_to("job.html")


def job_page(visit: Visit) -> Response:
    """How far the job is, or what became of it."""
    if visit.desk.jobs.last is None:
        return visit.lead_to(INGEST)
    return visit.page("job.html", {"is_job_page": True})


def _named(path: Path) -> Mapping[str, str]:
    return {"key": key_of(path), "name": path.name or str(path), "path": str(path)}


def known_folders(root: Path) -> list[Path]:
    """The folders that the last run of an ingest looked into and that are still there."""
    if not is_dataset(root):
        return []
    for report in sorted(Layout(root).runs.glob("*.json"), reverse=True):
        try:
            roots = read_run(report).roots
        except (json.JSONDecodeError, TypeError, KeyError):  # of another version
            continue
        if roots:
            return [path for path in map(Path, roots) if path.is_dir()]
    return []


def _problems(root: Path) -> Iterator[Mapping[str, object]]:
    """The files that ask for attention, under their status and reason."""
    statuses, reasons = load_vocabulary("status"), load_reasons()
    rows = read_quarantine(root)
    for (status, code), group in groupby(rows, key=lambda row: (row["status"], row["reason"])):
        yield {
            "status": statuses[status].chinese_name,
            "is_unread": status == "quarantined",
            "why": reasons[code].message if code in reasons else code,
            "files": list(group),
        }
