"""The desk shows the pages of the site, with what can be done there."""

import multiprocessing
import re
from html import unescape
from pathlib import Path

import pytest

from corpus.web.addresses import DEPARTMENTS, RULES, department_page
from corpus.web.live.site import Maker
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
