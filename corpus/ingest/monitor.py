"""What a run tells while it goes on; the command line draws it, programs may pass `Monitor()`."""


class Monitor:
    """Hears of each stage and step. This one says nothing."""

    def start(self, stage: str, total: int | None) -> None:
        """A stage begins with `total` steps, None if that is not known."""

    def advance(self) -> None:
        """A step is done."""
