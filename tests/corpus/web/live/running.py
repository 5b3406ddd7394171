"""`jixiao serve` in a process of its own, asked by requests that are sent as they stand."""

import contextlib
import http.client
import re
import signal
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from corpus.web.live.gate import COOKIE


@dataclass
class Running:
    """`jixiao serve` in a process of its own. cookie: of who opened it."""

    process: subprocess.Popen[str]
    port: int
    token: str
    base: str = ""
    cookie: str = ""

    def ask(
        self, method: str, path: str, headers: dict[str, str] | None = None, body: str = ""
    ) -> tuple[int, str, dict[str, str]]:
        """(status, body, headers) of a request sent just as it is written."""
        with contextlib.closing(
            http.client.HTTPConnection("127.0.0.1", self.port, timeout=60)
        ) as connection:
            connection.putrequest(method, path, skip_host=True, skip_accept_encoding=True)
            all_headers = {"host": f"127.0.0.1:{self.port}", **(headers or {})}
            if body:
                all_headers["content-length"] = str(len(body))
            for name, value in all_headers.items():
                connection.putheader(name, value)
            connection.endheaders(body.encode() if body else None)
            with connection.getresponse() as answer:
                text = answer.read().decode("utf8", "backslashreplace")
                return answer.status, text, {n.lower(): v for n, v in answer.getheaders()}

    def get(self, address: str, **headers: str) -> tuple[int, str]:
        own = {"cookie": f"{COOKIE}={self.cookie}", **headers}
        status, text, _ = self.ask("GET", f"{self.base}/{address}", own)
        return status, text

    def post(self, address: str, form: str, origin: str | None = None) -> tuple[int, str]:
        """Send a form, as a page of that origin does; of our own where none is named."""
        headers = {
            "cookie": f"{COOKIE}={self.cookie}",
            "content-type": "application/x-www-form-urlencoded",
            "origin": f"http://127.0.0.1:{self.port}" if origin is None else origin,
        }
        status, text, _ = self.ask("POST", f"{self.base}/{address}", headers, form)
        return status, text

    def enter(self) -> None:
        status, page, headers = self.ask("GET", f"/enter?token={self.token}")
        assert status == 200
        self.base = page.partition("url=")[2].partition("/index.html")[0]
        self.cookie = headers["set-cookie"].partition("=")[2].partition(";")[0]

    def end(self) -> str:
        self.process.send_signal(signal.SIGINT)
        return self.process.communicate(timeout=60)[0]


def start(out: Path, *more: str) -> Running:
    command = [sys.executable, "-m", "corpus.cli", "serve", str(out), "--no-open", *more]
    process = subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, encoding="utf8"
    )
    assert process.stdout is not None
    line = process.stdout.readline()
    found = re.search(r"http://127\.0\.0\.1:(\d+)/enter\?token=(\S+)", line)
    assert found is not None, line + process.communicate()[0]
    return Running(process, int(found[1]), found[2])


@contextlib.contextmanager
def started(out: Path, *more: str) -> Iterator[Running]:
    """The desk with somebody let in; it is gone afterwards."""
    made = start(out, *more)
    try:
        made.enter()
        yield made
    finally:
        if made.process.poll() is None:
            made.end()
