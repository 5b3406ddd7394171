"""What a run tells while it goes on; the command line draws it, programs may pass `Monitor()`."""

import time


class Monitor:
    """Hears of each stage and step. This one says nothing."""

    def start(self, stage: str, total: int | None) -> None:
        """A stage begins with `total` steps, None if that is not known."""

    def advance(self) -> None:
        """A step is done."""


class TimedMonitor(Monitor):
    """Tells `inner` all it hears, and adds up the seconds of each stage in `elapsed`."""

    def __init__(self, inner: Monitor, elapsed: dict[str, float]) -> None:
        self._inner = inner
        self._elapsed = elapsed
        self._stage = ""
        self._since = time.perf_counter()

    def start(self, stage: str, total: int | None) -> None:
        """Close the stage before and begin this one."""
        self.close()
        self._stage = stage
        self._inner.start(stage, total)

    def advance(self) -> None:
        """Pass a step on."""
        self._inner.advance()

    def close(self) -> None:
        """The stage that goes on ends here."""
        now = time.perf_counter()
        if self._stage:
            before = self._elapsed.get(self._stage, 0.0)
            self._elapsed[self._stage] = before + now - self._since
        self._stage, self._since = "", now
