"""How much of an answer to a query a page shows."""

from pathlib import Path

import pytest

from tests.corpus.web.live.browser import Browser
from tests.corpus.web.live.places import make_desk_place


def make_place(folder: Path) -> None:
    make_desk_place(folder)


@pytest.mark.parametrize(("rows", "said"), [(500, "共 500 行</p>"), (501, "显示前 500 行")])
def test_five_hundred_rows_of_an_answer_are_shown(browser: Browser, rows: int, said: str) -> None:
    page = browser.post("sql.html", query=f"SELECT unnest(range({rows})) AS 序号").text
    assert (page.partition("<tbody>")[2].count("<tr>"), said in page) == (500, True)
