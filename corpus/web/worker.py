"""What a worker runs. It alone loads what reads and draws documents: a server starts without it."""

import pyarrow as pa

from corpus.web.tasks import Made, Question, Task


def draw(task: Task) -> Made:
    """Write the pages of the submissions of a task."""
    from corpus.web.work import make_pages

    return make_pages(task)


def answer(question: Question) -> pa.Table:
    """The answer to a query. This process ends if DuckDB heeds no limit.

    Raises QueryError, as `Dataset.select`.
    """
    from corpus.dataset import open_dataset
    from corpus.query import held_to
    from corpus.store.platform import end_now

    dataset = open_dataset(question.root, question.snapshot)
    with held_to(question.limits, lambda: end_now(1)):
        return dataset.select(question.query, question.limits)


def get_ready(_: None) -> None:
    """Load what draws documents before anybody waits for one."""
    import corpus.web.work  # noqa: F401 (so that it is there)
