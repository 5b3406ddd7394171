"""What every request passes: from which host, which page and whom it comes; what goes with answers.

A page of another site may name our address (DNS rebinding), post to it, or ask for a picture of
it; another user of this machine may open it; another server of this machine is on the same host.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from urllib.parse import parse_qs

from starlette.datastructures import Headers, MutableHeaders
from starlette.requests import cookie_parser
from starlette.responses import HTMLResponse, PlainTextResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from corpus.web.live.keys import Keys
from corpus.web.pages import environment

COOKIE = "jixiao"
ENTRANCE = "/enter"
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; "
    "connect-src 'self'; base-uri 'none'; form-action 'self'"
)
_HEADERS: Mapping[str, str] = {
    # What a page cannot say of itself: nobody shows it within another.
    "content-security-policy": f"{POLICY}; frame-ancestors 'none'",
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    # Not no-referrer: browsers then post without saying from where.
    "referrer-policy": "same-origin",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "cache-control": "no-store",
}
_METHODS = ("GET", "HEAD", "POST")
_OWN_SITE = ("same-origin", "none")


@dataclass(frozen=True, slots=True)
class Refusal(Exception):  # noqa: N818 (it is an answer, not a fault)
    """Why a request is not served, and its status."""

    status: int
    why: str


class Gate:
    """Lets in what may come in, with its session in the scope.

    base: where all pages lie. Nobody else knows it: a cookie for it alone goes to no other server
    of this host, whatever its port. is_host: whether a request may name us so.
    """

    def __init__(self, app: ASGIApp, keys: Keys, base: str, is_host: Callable[[str], bool]) -> None:
        self._app = app
        self._keys = keys
        self._base = base
        self._is_host = is_host

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one request, or refuse it."""
        if scope["type"] != "http":  # no web socket is ever opened
            return

        async def send_guarded(message: Message) -> None:
            if message["type"] == "http.response.start":
                MutableHeaders(scope=message).update(_HEADERS)
            await send(message)

        try:
            answer = self._answer(scope)
        except Refusal as refusal:
            answer = PlainTextResponse(f"{refusal.why}\n", refusal.status)
        await (answer or self._app)(scope, receive, send_guarded)

    def _answer(self, scope: Scope) -> Response | None:
        """What is answered here; None for what the pages answer.

        Raises Refusal.
        """
        headers = Headers(scope=scope)
        self._check_host(headers)
        if scope["method"] not in _METHODS:
            raise Refusal(405, "只接受查看和提交")
        if scope["path"] == ENTRANCE and scope["method"] == "GET":
            return self._enter(scope)
        _check_origin(scope, headers)
        session = self._keys.session(cookie_parser(headers.get("cookie", "")).get(COOKIE, ""))
        if session is None or not scope["path"].startswith(f"{self._base}/"):
            raise Refusal(403, "这个工作台只供打开它的人使用：请用启动时打开的那个窗口，或重新启动")
        scope["session_of_desk"] = session
        return None

    def _check_host(self, headers: Headers) -> None:
        named = headers.getlist("host")
        if len(named) != 1 or not self._is_host(named[0]):
            raise Refusal(421, "地址不对：请用启动时显示的地址")

    def _enter(self, scope: Scope) -> Response:
        """The page that leads in, with the cookie; for the token alone."""
        [token] = parse_qs(scope["query_string"].decode("latin-1")).get("token", [""])[:1]
        cookie = self._keys.exchange(token)
        if cookie is None:
            raise Refusal(403, "令牌不对，或已用过（只能用一次）：请重新启动 jixiao serve")
        # A page, not a redirection: a browser that was led here from elsewhere would not send a
        # strict cookie along with it.
        page = environment().get_template("live/enter.html").render(base=self._base)
        answer = HTMLResponse(page)
        answer.set_cookie(COOKIE, cookie, path=f"{self._base}/", httponly=True, samesite="strict")
        return answer


def _check_origin(scope: Scope, headers: Headers) -> None:
    """Raise Refusal for what a page of another origin asks for."""
    site = headers.get("sec-fetch-site")
    if site is not None and site not in _OWN_SITE:
        raise Refusal(403, "请求来自别的网页，没有受理")
    if scope["method"] == "POST" and headers.get("origin") != f"http://{headers['host']}":
        raise Refusal(403, "提交来自别的网页，没有受理")
