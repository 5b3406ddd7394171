"""One request on its way: what was asked, by whom, and the page or file that answers it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from urllib.parse import quote

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import HTMLResponse, PlainTextResponse, RedirectResponse, Response
from starlette.routing import Route

from corpus.web.addresses import submission_page
from corpus.web.live.desk import Desk
from corpus.web.live.forms import Form, query_of, read_form
from corpus.web.live.gate import POLICY, Refusal
from corpus.web.live.keys import Session
from corpus.web.live.site import MissingPageError, SitePages
from corpus.web.pages import Frame, render
from schema.errors import JixiaoError, UsageError

INGEST = "ingest.html"
MENU = (
    ("检索", "search.html"),
    ("查询", "sql.html"),
    ("疑点", "findings.html"),
    ("识读更正", "corrections.html"),
    ("栏目名", "labels.html"),
    ("底稿与导出", "papers.html"),
    ("入库", INGEST),
)
# What can be looked at and done before anything was published.
_BEFORE_DATA = (INGEST, "folders.html", "job.html", "ingest", "stop")


@dataclass(frozen=True, slots=True)
class Visit:
    """A request to a page. address: of the page, below the base. query, form: what was filled in.

    path: the parts of the address that its route names.
    """

    desk: Desk
    session: Session
    address: str
    path: Mapping[str, str]
    query: Form
    form: Form = field(default_factory=Form)

    def frame(self) -> Frame:
        """What stands around every page."""
        return frame_of(self.desk)

    def site(self) -> SitePages:
        """The pages of the site, as they are now."""
        return self.desk.site(self.frame())

    def page(self, template: str, values: Mapping[str, object], status: int = 200) -> Response:
        """A page of the desk made of `values`."""
        common = {
            "csrf": self.session.csrf,
            "signed": self.session.signed,
            "said": self.session.take_said(),
            "job": self.desk.jobs.last,
            "is_job_page": False,
            "place_page": place_page,
        }
        text = render(template, self.address, self.frame(), {**common, **values})
        return HTMLResponse(text, status)

    def lead_to(self, address: str, *said: str) -> Response:
        """The way to another page after something was done, which tells it."""
        self.session.said.extend(said)
        return RedirectResponse(f"{self.desk.base}/{quote(address, safe='/?=&#%')}", 303)


def frame_of(desk: Desk) -> Frame:
    """What stands around every page of a desk."""
    snapshot = desk.opened().snapshot if desk.has_data else "（还没有）"
    return Frame(desk.root.name, snapshot, POLICY, MENU, is_live=True)


def place_page(submission_id: str, place: str) -> str:
    """The address of a place in a submission, as people say it.

    >>> place_page("3f00", "第1张表第4行第3列")
    'submissions/3f00.html#第1张表第4行第3列'
    """
    return f"{submission_page(submission_id)}#{place}"


Handler = Callable[[Visit], Response]


def shown(desk: Desk, address: str, handler: Handler) -> Route:
    """A page to look at, or a file to take away: it changes nothing."""

    async def answer(request: Request) -> Response:
        return await run_in_threadpool(_answered, handler, _visit(desk, request))

    return Route(f"{desk.base}/{address}", answer, methods=["GET"])


def posted(desk: Desk, address: str, handler: Handler) -> Route:
    """Where a form goes. None is handled that does not come from one of our pages."""

    async def answer(request: Request) -> Response:
        visit = _visit(desk, request)
        try:
            form = await read_form(request, visit.session.csrf)
        except Refusal as refusal:
            return PlainTextResponse(f"{refusal.why}\n", refusal.status)
        return await run_in_threadpool(_answered, handler, replace(visit, form=form))

    return Route(f"{desk.base}/{address}", answer, methods=["POST"])


def _visit(desk: Desk, request: Request) -> Visit:
    session = request.scope["session_of_desk"]
    address = request.url.path.removeprefix(f"{desk.base}/")
    return Visit(desk, session, address, request.path_params, query_of(request))


def _answered(handler: Handler, visit: Visit) -> Response:
    """What the handler answers, or a page that says what was wrong."""
    if not visit.desk.has_data and visit.address.partition("/")[0] not in _BEFORE_DATA:
        return visit.lead_to(INGEST, "数据集里还没有材料：先选一个文件夹入库")
    try:
        return handler(visit)
    except MissingPageError as error:
        return visit.page("refused.html", {"why": str(error)}, 404)
    except JixiaoError as error:
        status = 400 if isinstance(error, UsageError) else 409
        return visit.page("refused.html", {"why": str(error)}, status)
