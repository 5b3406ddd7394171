"""What a worker runs. It alone loads what reads and draws documents: a server starts without it."""

from corpus.web.tasks import Made, Task


def draw(task: Task) -> Made:
    """Write the pages of the submissions of a task."""
    from corpus.web.work import make_pages

    return make_pages(task)


def get_ready(_: None) -> None:
    """Load what draws documents before anybody waits for one."""
    import corpus.web.work  # noqa: F401 (so that it is there)
