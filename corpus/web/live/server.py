"""The desk served until Ctrl-C: listening, opened in a browser, closed without a loss."""

import contextlib
import html
import signal
import socket
import tempfile
import threading
import webbrowser
from collections.abc import Callable, Iterator
from pathlib import Path
from types import FrameType
from urllib.parse import urlencode

import uvicorn

from corpus.web.live.app import make_app
from corpus.web.live.desk import Desk
from corpus.web.live.gate import ENTRANCE
from corpus.web.live.hosts import address_of, host_check, open_socket
from corpus.web.live.viewing import get_ready

_GRACE_SECONDS = 3  # for answers that are under way when the desk ends
_MOST_CONNECTIONS = 100  # more than a department's browsers open
_WAY_IN = """<!DOCTYPE html>
<meta charset="utf-8"><meta name="referrer" content="no-referrer">
<meta http-equiv="refresh" content="0; url={address}"><title>绩效自评工作台</title>
<p><a href="{address}">打开工作台</a></p>
"""


class _Server(uvicorn.Server):
    """Ends at Ctrl-C and SIGTERM, as it is meant to: no error is left of them.

    hurry: ends what an answer may wait for long.
    """

    def __init__(self, config: uvicorn.Config, hurry: Callable[[], None]) -> None:
        super().__init__(config)
        self._hurry = hurry

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        """End, without waiting for a query or a drawing of minutes."""
        self._hurry()
        await super().shutdown(sockets)

    @contextlib.contextmanager
    def capture_signals(self) -> Iterator[None]:
        """Have both signals end the server meanwhile."""
        before = {
            number: signal.signal(number, self._end) for number in (signal.SIGINT, signal.SIGTERM)
        }
        try:
            yield
        finally:
            for number, handler in before.items():
                signal.signal(number, handler)

    def _end(self, number: int, frame: FrameType | None) -> None:
        self.should_exit = True


def serve(desk: Desk, host: str, port: int, is_opening: bool, tell: Callable[[str], None]) -> None:
    """Serve the desk until somebody ends it; a run that goes on is interrupted and can be resumed.

    port: 0 for any free one. is_opening: in a browser. tell: hears the address to open.
    Raises UsageError if it cannot listen there.
    """
    with open_socket(host, port) as listening, contextlib.ExitStack() as stack:
        stack.callback(desk.close)
        port = listening.getsockname()[1]
        address = (
            f"http://{address_of(host, port)}{ENTRANCE}?{urlencode({'token': desk.keys.token})}"
        )
        config = uvicorn.Config(
            make_app(desk, host_check(host, port)),
            log_config=None,  # addresses hold the token, and names of files
            access_log=False,
            server_header=False,
            lifespan="off",
            ws="none",
            loop="asyncio",
            http="h11",
            proxy_headers=False,
            limit_concurrency=_MOST_CONNECTIONS,
            timeout_graceful_shutdown=_GRACE_SECONDS,
        )
        threading.Thread(target=get_ready, args=(desk,), name="warm-up", daemon=True).start()
        tell(address)
        if is_opening:
            webbrowser.open(stack.enter_context(_way_in(address)).as_uri())
        _Server(config, desk.hurry).run(sockets=[listening])


@contextlib.contextmanager
def _way_in(address: str) -> Iterator[Path]:
    """A file that leads to the address, and that only we can read.

    The address itself, given to a browser as its argument, could be read by every user of the
    machine in the list of processes, and be used before the browser has started.
    """
    with tempfile.TemporaryDirectory(prefix="jixiao-") as folder:
        path = Path(folder) / "index.html"
        path.write_text(_WAY_IN.format(address=html.escape(address)), encoding="utf8")
        yield path
