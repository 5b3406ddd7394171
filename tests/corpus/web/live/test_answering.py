"""SQL at the desk: it ends at its limits though DuckDB heeds none, and when the desk closes."""

import threading
import time
from collections.abc import Iterator

import pytest

from corpus.dataset import Dataset, open_dataset
from corpus.query import QueryError
from corpus.web.live.answering import Answerer
from schema.limits import QueryLimits
from tests.corpus.test_query import DEAF, ENDLESS, HEAVY
from tests.corpus.web.live.places import make_desk_place


@pytest.fixture(scope="module")
def dataset(tmp_path_factory: pytest.TempPathFactory) -> Dataset:
    folder = tmp_path_factory.mktemp("asked")
    make_desk_place(folder)
    return open_dataset(folder / "ds")


@pytest.fixture
def answerer() -> Iterator[Answerer]:
    made = Answerer(2, QueryLimits(1, 256, 1000))
    yield made
    made.close()


@pytest.mark.parametrize(
    ("query", "words"),
    [
        (DEAF, "超过 1 秒"),
        (ENDLESS, "超过 1 秒"),
        (HEAVY, "256 MiB"),
        ("FROM range(1001)", "超过 1000 行"),
        ("DELETE FROM figures", "只能查询"),
        ("SELECT * FROM read_text('/etc/hostname')", "不能读写别的文件"),
    ],
)
def test_a_query_ends_at_its_limits_and_the_next_is_answered(
    dataset: Dataset, answerer: Answerer, query: str, words: str
) -> None:
    begun = time.monotonic()
    with pytest.raises(QueryError, match=words):
        answerer.select(dataset, query)
    assert time.monotonic() - begun < 60
    rows = answerer.select(dataset, "SELECT count(*) AS n, '甲' AS t FROM submissions")
    assert rows.to_pylist() == [{"n": 3, "t": "甲"}]


def test_a_query_that_goes_on_does_not_keep_the_desk_open(dataset: Dataset) -> None:
    answerer = Answerer(1, QueryLimits(300, 256, 1000))
    answerer.select(dataset, "SELECT 1")
    said: list[str] = []

    def ask() -> None:
        with pytest.raises(QueryError) as told:
            answerer.select(dataset, ENDLESS)
        said.append(str(told.value))

    asking = threading.Thread(target=ask)
    asking.start()
    time.sleep(1)
    assert asking.is_alive()
    answerer.close()
    asking.join(30)
    assert said == ["工作台正在关闭，查询没有做完"]
    with pytest.raises(QueryError, match="正在关闭"):
        answerer.select(dataset, "SELECT 1")
