"""A browser of a test: it keeps its cookie, and sends forms as a page of the desk does."""

import re
import time
from dataclasses import dataclass
from html import unescape
from urllib.parse import quote, urlencode

from httpx2 import Response
from starlette.testclient import TestClient

from corpus.web.live.app import make_app
from corpus.web.live.desk import Desk
from corpus.web.live.gate import COOKIE, ENTRANCE
from corpus.web.live.hosts import host_check

PORT = 8000
ORIGIN = f"http://127.0.0.1:{PORT}"
_FORM = {"content-type": "application/x-www-form-urlencoded"}
_LONGEST_SECONDS = 120


@dataclass
class Browser:
    desk: Desk
    client: TestClient

    def get(self, address: str, **query: str) -> Response:
        asked = f"?{urlencode(query)}" if query else ""
        return self.client.get(f"{self.desk.base}/{address}{asked}", follow_redirects=False)

    def text(self, address: str, **query: str) -> str:
        """What a page shows, without its markup; it must be there."""
        answer = self.get(address, **query)
        assert answer.status_code == 200, answer.text
        return words(answer.text)

    @property
    def csrf(self) -> str:
        session = self.desk.keys.session(self.client.cookies[COOKIE])
        assert session is not None
        return session.csrf

    def send(self, address: str, headers: dict[str, str] | None = None, **form: str) -> Response:
        """Post a form just as it is given."""
        return self.client.post(
            f"{self.desk.base}/{address}",
            content=urlencode(form),
            headers={**_FORM, "origin": ORIGIN, **(headers or {})},
            follow_redirects=False,
        )

    def post(self, address: str, **form: str) -> Response:
        """Post a form of one of the desk's pages."""
        return self.send(address, None, csrf=self.csrf, **form)

    def finish(self, answer: Response) -> str:
        """Wait for the job that a form began, and give what its page shows."""
        assert answer.status_code == 303, words(answer.text)
        assert answer.headers["location"] == f"{self.desk.base}/job.html"
        until = time.monotonic() + _LONGEST_SECONDS
        while (job := self.desk.jobs.last) is not None and job.is_running:
            assert time.monotonic() < until
            time.sleep(0.05)
        return self.text("job.html")


def words(page: str) -> str:
    body = page.partition("<main")[2].partition("</main>")[0] or page
    return " ".join(unescape(re.sub(r"<[^>]*>", " ", body)).split())


def make_client(desk: Desk) -> TestClient:
    """A browser that has not been let in."""
    return TestClient(make_app(desk, host_check("127.0.0.1", PORT)), base_url=ORIGIN)


def make_browser(desk: Desk) -> Browser:
    client = make_client(desk)
    assert client.get(f"{ENTRANCE}?token={quote(desk.keys.token)}").status_code == 200
    return Browser(desk, client)
