"""The routes of the desk, behind the gate."""

from collections.abc import Callable
from pathlib import Path

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import PlainTextResponse, RedirectResponse, Response
from starlette.routing import Mount, Route
from starlette.staticfiles import StaticFiles
from starlette.types import ASGIApp

from corpus.web.live import (
    asking,
    correcting,
    downloads,
    ingesting,
    labelling,
    reviewing,
    searching,
    viewing,
)
from corpus.web.live.desk import Desk
from corpus.web.live.gate import Gate
from corpus.web.live.visit import Handler, posted, shown
from corpus.web.pages import STATIC

SHOWN: dict[str, Handler] = {
    "search.html": searching.search_page,
    "sql.html": asking.sql_page,
    "findings.html": reviewing.findings_page,
    "findings.xlsx": downloads.finding_sheet,
    "findings/{finding}.html": reviewing.finding_page,
    "states/{submission}.json": reviewing.states,
    "corrections.html": correcting.corrections_page,
    "correct.html": correcting.correct_page,
    "labels.html": labelling.labels_page,
    "papers.html": downloads.papers_page,
    "memo.docx": downloads.memo,
    "template.docx": downloads.blank_memo,
    "export": downloads.export_dataset,
    "originals/{submission}": downloads.original,
    "submissions/{name}.html": viewing.site_page,
    "departments/{name}.html": viewing.site_page,
    "years/{name}.html": viewing.site_page,
    "rules/{name}.html": viewing.site_page,
    "pictures/{name}.png": viewing.picture,
    "ingest.html": ingesting.ingest_page,
    "folders.html": ingesting.folders_page,
    "job.html": ingesting.job_page,
    "{name}.html": viewing.site_page,  # what no page before it is called
}
POSTED: dict[str, Handler] = {
    "sql.html": asking.answer_query,
    "review": reviewing.review,
    "reply": reviewing.note_reply,
    "correct": correcting.make_correction,
    "correct/withdraw": correcting.withdraw_correction,
    "labels/accept": labelling.accept_label,
    "labels/withdraw": labelling.withdraw_label,
    "ingest": ingesting.start_ingest,
    "retry": ingesting.start_retry,
    "remove": ingesting.take_out,
    "stop": ingesting.stop,
}


_STATIC = Path(__file__).parent / "static"


def _not_there(request: Request, error: Exception) -> Response:
    return PlainTextResponse("没有这一页\n", 404)


def _failed(request: Request, error: Exception) -> Response:
    return PlainTextResponse("程序出错，数据集没有改动；详情见启动工作台的窗口\n", 500)


def make_app(desk: Desk, is_host: Callable[[str], bool]) -> ASGIApp:
    """The desk as an application. is_host: whether a request may name its host so."""
    routes = [
        *(shown(desk, address, handler) for address, handler in SHOWN.items()),
        *(posted(desk, address, handler) for address, handler in POSTED.items()),
        Mount(f"{desk.base}/static", StaticFiles(directory=STATIC)),
        Mount(f"{desk.base}/live", StaticFiles(directory=_STATIC)),
        Route(f"{desk.base}/", lambda _: RedirectResponse("index.html")),
    ]
    handlers = {404: _not_there, 405: _not_there, 500: _failed}
    return Gate(
        Starlette(routes=routes, exception_handlers=handlers), desk.keys, desk.base, is_host
    )
