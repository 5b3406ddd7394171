"""The desk shows the pages of the site, with what can be done there."""

import multiprocessing
import re
import threading
import time
from collections.abc import Callable
from html import unescape
from pathlib import Path

import pytest

from corpus.web.addresses import DEPARTMENTS, RULES, department_page
from corpus.web.live.desk import Desk
from corpus.web.live.folders import Folders
from corpus.web.live.keys import Keys
from corpus.web.live.site import Maker
from corpus.web.live.viewing import get_ready
from corpus.web.pages import Frame
from corpus.web.tasks import Task
from schema.errors import UsageError
from schema.limits import DEFAULT_QUERY_LIMITS
from tests.corpus.runs import rows_of
from tests.corpus.web.live.browser import Browser
from tests.corpus.web.live.places import SAMPLE, UNIT, make_desk_place


def make_place(folder: Path) -> None:
    make_desk_place(folder)


def sample_id(out: Path) -> str:
    [row] = [row for row in rows_of(out, "submissions") if row["path"] == SAMPLE]
    return str(row["submission_id"])


def test_the_overview_leads_to_submissions_and_to_the_desk(browser: Browser, out: Path) -> None:
    page = browser.get("index.html").text
    assert f"submissions/{sample_id(out)}.html" in page
    assert 'href="findings.html"' in page and 'action="search.html"' in page
    assert "form-action &#39;self&#39;" in page


def test_a_submission_is_shown_with_what_can_be_done(browser: Browser, out: Path) -> None:
    page = browser.get(f"submissions/{sample_id(out)}.html").text
    assert 'id="第1张表第1行第1列"' in page and f"../originals/{sample_id(out)}" in page
    for row in rows_of(out, "findings"):
        if row["submission_id"] == sample_id(out):
            assert f"../findings/{row['finding_id']}.html" in page


def test_beside_each_figure_is_the_way_to_correct_it(browser: Browser, out: Path) -> None:
    own_id = sample_id(out)
    page = browser.get(f"submissions/{own_id}.html").text
    mends = [unescape(link) for link in re.findall(r'<a class="mend" href="../([^"]+)"', page)]
    figures = [row for row in rows_of(out, "figures") if row["submission_id"] == own_id]
    assert len(mends) == len(figures)
    for link in dict.fromkeys(mends):
        assert browser.get(link).status_code == 200, link


def test_each_department_year_and_rule_has_its_page(browser: Browser, out: Path) -> None:
    [row] = [row for row in rows_of(out, "submissions") if row["path"] == SAMPLE]
    assert UNIT in browser.text(department_page(str(row["department_key"])))
    assert SAMPLE in browser.text("years/2021.html")
    assert UNIT in browser.text(DEPARTMENTS) and "rules/" in browser.get(RULES).text
    assert "2386.51" in browser.text("rules/prose_table_mismatch.html")


@pytest.mark.parametrize(
    "address",
    [
        "submissions/ffffffffffffffff.html",
        "submissions/x.html",
        "departments/000000000000.html",
        "rules/nothing.html",
        "years/1900.html",
        "pictures/ffffffffffffffff-1.png",
        "index-9.html",
        "base.html",
    ],
)
def test_a_page_that_nobody_made_is_not_there(browser: Browser, address: str) -> None:
    assert browser.get(address).status_code == 404


def test_the_pages_are_those_of_the_newest_snapshot(browser: Browser, out: Path) -> None:
    address = f"submissions/{sample_id(out)}.html"
    before = browser.get(address).text
    form = {"label": "杂项进账", "concept": "income.other", "scope": "all", "by": "甲某"}
    browser.finish(browser.post("labels/accept", **form))
    after = browser.get(address).text
    snapshots = [page.partition("快照 <code>")[2].partition("<")[0] for page in (before, after)]
    assert len(set(snapshots)) == 2


def test_a_desk_that_ends_before_it_was_ready_starts_no_worker() -> None:
    maker = Maker(1)
    maker.close()
    before = multiprocessing.active_children()
    maker.warm_up()
    assert multiprocessing.active_children() == before


def take_long(_: object) -> None:
    """What a worker does that is not to be waited for."""
    time.sleep(60)


def closed_while(maker: Maker, work: Callable[[], None]) -> float:
    """The seconds that closing takes while a worker does that."""
    working = threading.Thread(target=work)
    working.start()
    time.sleep(3)
    assert working.is_alive()
    begun = time.monotonic()
    maker.close()
    working.join(30)
    assert not working.is_alive()
    return time.monotonic() - begun


def test_a_desk_that_closes_waits_for_no_drawing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("corpus.web.site.draw", take_long)
    maker, said = Maker(1), []
    task = Task(tmp_path, "0", (), tmp_path, Frame("集", "0"))

    def ask() -> None:
        with pytest.raises(UsageError) as told:
            maker.make(task, "甲")
        said.append(str(told.value))

    assert closed_while(maker, ask) < 20
    assert said == ["工作台正在关闭，这一页没有做完"]
    with pytest.raises(UsageError, match="正在关闭"):
        maker.make(task, "甲")


@pytest.mark.filterwarnings("error")
def test_a_desk_that_closes_waits_for_no_worker_that_gets_ready(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("corpus.web.live.site.get_ready", take_long)
    maker = Maker(1)
    assert closed_while(maker, maker.warm_up) < 20


def test_the_worker_for_sql_is_ready_before_anybody_asks(place: Path) -> None:
    desk = Desk(place / "ds", Folders([]), Keys(), 1, DEFAULT_QUERY_LIMITS)
    get_ready(desk)
    assert desk.answerer._pool.is_active
    desk.close()
    get_ready(desk)  # and nobody is told of a desk that is closed by then
