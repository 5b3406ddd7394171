"""Files to take away: made in a folder that only we can read, gone once they are sent."""

import shutil
import tempfile
from collections.abc import Callable
from datetime import date
from functools import partial
from pathlib import Path

from starlette.background import BackgroundTask
from starlette.responses import FileResponse, Response

from corpus.desk.dataset_reviews import export as export_findings
from corpus.desk.memo.forms import load_forms
from corpus.desk.memo.papers import Order, write_blank, write_paper
from corpus.desk.originals import original_bytes, own_name
from corpus.desk.wanted import unit_names
from corpus.export.export import export
from corpus.store.layout import Kind, kind_of, open_layout
from corpus.web.live.visit import Visit
from schema.errors import UsageError
from schema.rows.submissions import SUBMISSIONS

_BYTES = "application/octet-stream"


def download(name: str, write: Callable[[Path], object]) -> Response:
    """A file of this name that `write` makes."""
    folder = Path(tempfile.mkdtemp(prefix="jixiao-"))
    path, is_made = folder / name, False
    try:
        write(path)
        is_made = True
    finally:
        if not is_made:
            shutil.rmtree(folder)
    done = BackgroundTask(shutil.rmtree, folder)
    return FileResponse(path, filename=name, media_type=_BYTES, background=done)


def papers_page(visit: Visit) -> Response:
    """The page that offers working papers and exports."""
    items = visit.desk.findings()
    units = sorted(unit_names(items))
    years = sorted({int(str(item.finding["fiscal_year"] or 0)) for item in items} - {0})
    values = {
        "units": units,
        "years": years,
        "forms": load_forms(),
        "today": date.today(),
        "roots": list(map(str, visit.desk.folders.roots)),
    }
    return visit.page("papers.html", values)


def memo(visit: Visit) -> Response:
    """The working papers of a department as a Word file."""
    query = visit.query
    department, kind = query.text("department"), query.text("kind")
    template = query.text("template")
    if not department:
        raise UsageError("请写明单位")
    order = Order(
        kind=kind,
        department=department,
        today=query.day("date", "编制日期") or date.today(),
        year=query.whole("year", "年度"),
        ids=query.texts("finding"),
        project=query.text("project"),
        index=query.text("index"),
        due=query.day("due", "答复期限"),
        template=visit.desk.folders.file(template) if template else None,
    )
    return download(
        own_name(f"{department}{kind}.docx"), partial(write_paper, visit.desk.root, order)
    )


def blank_memo(visit: Visit) -> Response:
    """The blank template of a kind, for an office to change."""
    kind = visit.query.text("kind")
    return download(own_name(f"{kind}模板.docx"), partial(write_blank, kind))


def export_dataset(visit: Visit) -> Response:
    """The whole dataset as an Excel, a DuckDB or a packed CSV file."""
    root, kind = visit.desk.root, visit.query.text("as")
    name = own_name(root.name) or "数据集"
    if kind == "csv":
        return download(f"{name}.zip", partial(_pack, root))
    return download(f"{name}.{kind}", partial(export, root))


def _pack(root: Path, path: Path) -> None:
    """Write the CSV files of a dataset into one archive."""
    folder = path.with_suffix("")
    export(root, folder)
    shutil.make_archive(str(folder), "zip", folder)


def finding_sheet(visit: Visit) -> Response:
    """All findings as the Excel sheet that colleagues fill in."""
    items = visit.desk.findings()
    return download("疑点清单.xlsx", partial(export_findings, visit.desk.root, items))


def original(visit: Visit) -> Response:
    """The file that was handed in, byte for byte, under its own name."""
    root, own_id = visit.desk.root, visit.path["submission"]
    if kind_of(root) is not Kind.full:
        raise UsageError("这个数据集不存原件（发布副本，或建时用了 --no-personal）")
    rows = visit.desk.opened().rows(SUBMISSIONS, own_id)
    if not rows:
        raise UsageError(f"没有这份报送：{own_id}")
    data = original_bytes(open_layout(root), rows[0])
    return download(own_name(rows[0]["path"]), lambda path: path.write_bytes(data))
