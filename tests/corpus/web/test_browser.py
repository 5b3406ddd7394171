"""The pages in a real Chromium: lists, figures, findings; nothing asked for elsewhere."""

from pathlib import Path
from typing import TYPE_CHECKING, Literal

import pytest

from corpus.dataset import open_dataset
from corpus.page.rows import records_of
from corpus.web.addresses import INDEX, department_page, rule_page, submission_page
from corpus.web.pages import Frame, render
from corpus.web.site import build_site
from corpus.web.summary import severities
from tests.city import city_dataset
from tests.corpus.runs import take_in
from tests.corpus.small_reports import report_bytes
from tests.corpus.web.test_pictures import one_page
from tests.corpus.web.visits import (
    IS_IN_VIEW,
    SCROLL,
    Visit,
    check_widths,
    serious_faults,
    visit_to,
    with_findings,
)

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Locator, Page

    Scheme = Literal["light", "dark"]

pytestmark = pytest.mark.slow

SIZES = [(1366, 768), (480, 800)]


def shown_rows(page: "Page") -> "Locator":
    return page.locator("table.sortable tbody tr:not([hidden])")


def test_the_list_is_filtered_by_words_and_by_choice(visit: Visit) -> None:
    page = visit.open(INDEX)
    ledger = list(records_of(open_dataset(city_dataset()).arrow("报送台账")))
    assert shown_rows(page).count() == len(ledger)
    page.get_by_label("年度").select_option("2023")
    assert shown_rows(page).count() == sum(row["年度"] == 2023 for row in ledger)
    page.get_by_label("筛选").fill("事务 2023")
    words = [str(row["部门"]) + str(row["文件"]) for row in ledger if row["年度"] == 2023]
    assert 0 < shown_rows(page).count() == sum("事务" in own for own in words)
    page.get_by_label("只看有疑点的").check()
    for row in shown_rows(page).all():
        assert row.locator(".dot").count() > 0


def test_the_list_is_sorted_and_blanks_come_last(visit: Visit) -> None:
    page = visit.open(INDEX)
    button = page.get_by_role("button", name="自评得分")
    for wanted in (sorted, lambda values: sorted(values, reverse=True)):
        button.click()
        texts = [row.locator("td").nth(6).inner_text() for row in shown_rows(page).all()]
        filled = [text for text in texts if text]
        assert texts[: len(filled)] == filled
        assert list(map(float, filled)) == wanted(map(float, filled))


def test_a_submission_is_opened_from_the_list(visit: Visit) -> None:
    page = visit.open(INDEX)
    link = shown_rows(page).first.get_by_role("link").last
    name = link.inner_text()
    link.click()
    assert page.locator("h1").inner_text() == name


@pytest.mark.parametrize("how", ["hover", "focus"])
def test_a_figure_says_what_it_is(visit: Visit, how: str) -> None:
    page = visit.open(with_findings())
    figure = page.locator("td.figure").first
    figure.scroll_into_view_if_needed()
    page.wait_for_timeout(100)
    figure.hover() if how == "hover" else figure.focus()
    tip = page.locator("#tip")
    assert tip.is_visible()
    for word in ("收支项目", "金额", "单位", "识别把握"):
        assert word in tip.inner_text()
    row = page.locator(f"#{figure.get_attribute('aria-describedby')} td")
    assert (row.nth(1).text_content() or "?") in tip.inner_text()
    page.keyboard.press("Escape")
    assert tip.is_hidden()


def test_a_finding_leads_to_its_cell(visit: Visit) -> None:
    page = visit.open(with_findings())
    for quote in page.locator(".finding a.quote").all()[:6]:
        quote.click()
        lit = page.locator(".paper .lit").first
        assert lit.evaluate(IS_IN_VIEW)
        assert quote.locator("xpath=ancestor::li[contains(@class, 'active')]").count() == 1


def test_the_next_and_the_previous_finding_by_key(visit: Visit) -> None:
    page = visit.open(with_findings())
    ids = [item.get_attribute("id") for item in page.locator(".finding").all()]
    page.keyboard.press("n")
    assert page.locator(".finding.active").get_attribute("id") == ids[0]
    lit = page.locator(".paper .lit").all()
    assert any(element.evaluate(IS_IN_VIEW) for element in lit)
    page.keyboard.press("n")
    page.keyboard.press("p")
    page.keyboard.press("p")
    assert page.locator(".finding.active").get_attribute("id") == ids[-1]
    assert page.evaluate("document.activeElement.id") == ids[-1]


def test_on_a_narrow_screen_the_next_finding_is_seen_and_its_cell_lit(visit: Visit) -> None:
    page = visit.open(with_findings())
    page.set_viewport_size({"width": 480, "height": 800})
    page.keyboard.press("n")
    page.keyboard.press("n")
    assert page.locator(".finding.active .question").evaluate(IS_IN_VIEW)
    assert page.locator(".paper .lit").count() > 0


def test_a_rule_leads_to_the_finding_in_its_document(visit: Visit) -> None:
    dataset = open_dataset(city_dataset())
    [row, *_] = dataset.sql("SELECT 规则代码, 疑点编号 FROM 疑点 WHERE 级别代码 = 'error'").to_dict(
        "records"
    )
    page = visit.open(rule_page(str(row["规则代码"])))
    page.locator(f"a[href$='疑点{row['疑点编号']}']").first.click()
    active = page.locator(".finding.active")
    assert active.get_attribute("id") == f"疑点{row['疑点编号']}"
    assert active.evaluate(IS_IN_VIEW)


@pytest.mark.parametrize("size", SIZES)
def test_each_kind_of_page_fits_its_width(
    chromium: "Browser", site: Path, size: tuple[int, int]
) -> None:
    with chromium.new_context(viewport={"width": size[0], "height": size[1]}) as context:
        visit = visit_to(site, context.new_page())
        check_widths(visit, kinds_of_pages(site))
    assert visit.troubles == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("size", SIZES)
def test_no_page_has_what_a_screen_reader_stumbles_over(
    chromium: "Browser", site: Path, axe: Path, size: tuple[int, int], scheme: "Scheme"
) -> None:
    with chromium.new_context(
        viewport={"width": size[0], "height": size[1]},
        color_scheme=scheme,
        bypass_csp=True,  # for the script of axe-core
    ) as context:
        visit = visit_to(site, context.new_page())
        serious = serious_faults(visit, kinds_of_pages(site), axe)
    assert serious == [] and visit.troubles == []


def kinds_of_pages(site: Path) -> list[str]:
    """One page of each kind, those with the most on them."""
    kinds = ["submissions", "departments", "rules", "years"]
    largest = [
        max((site / kind).glob("*.html"), key=lambda path: path.stat().st_size) for kind in kinds
    ]
    names = [str(path.relative_to(site)) for path in largest]
    return [INDEX, "rules/index.html", "departments/index.html", *names]


def test_printed_pages_have_no_buttons_and_nothing_cut(visit: Visit) -> None:
    page = visit.open(with_findings())
    page.emulate_media(media="print")
    assert page.locator("header.site").is_hidden() and page.locator("#next").is_hidden()
    assert page.locator(".finding").last.is_visible()
    assert page.locator(".aside").evaluate("e => e.scrollHeight <= e.clientHeight + 1")


def test_a_closed_picture_is_not_printed_and_an_open_one_is(
    chromium: "Browser", tmp_path: Path
) -> None:
    (tmp_path / "甲.pdf").write_bytes(one_page())
    take_in([tmp_path / "甲.pdf"], tmp_path / "集")
    build_site(tmp_path / "集", tmp_path / "网页")
    visit = visit_to(tmp_path / "网页", chromium.new_page())
    [path] = (tmp_path / "网页" / "submissions").glob("*.html")
    page = visit.open(f"submissions/{path.name}")
    picture = page.locator("details.picture")
    assert picture.is_visible()
    page.emulate_media(media="print")
    assert picture.is_hidden()
    picture.evaluate("details => { details.open = true }")
    assert picture.is_visible()
    assert visit.troubles == []
    visit.page.close()


def test_a_department_of_500_rows_scrolls_at_once(visit: Visit, site: Path) -> None:
    dataset = open_dataset(city_dataset())
    findings = list(records_of(dataset.arrow("疑点")))
    ledger = [{**row, "未归类": 1} for row in records_of(dataset.arrow("报送台账"))]
    address = department_page("五百行")
    values = {
        "key": "五百行",
        "names": ["五百行"],
        "years": [],
        "lines": [],
        "drawn": [],
        "rows": (ledger * 500)[:500],
        "rows_left_out": 0,
        "part": 1,
        "parts": 1,
        "findings": (findings * 500)[:500],
        "all_findings": 500,
        "counts": {},
        "severities": severities(),
        "known": frozenset(),
    }
    page = render("department.html", address, Frame("集", "0"), values)
    (site / address).write_text(page, encoding="utf8")
    opened = visit.open(address)
    assert opened.locator("tbody tr").count() == 1000
    assert min(opened.evaluate(SCROLL) for _ in range(3)) < 500


def test_names_with_markup_and_turning_marks_stay_text(chromium: "Browser", tmp_path: Path) -> None:
    inbox = tmp_path / "in"
    inbox.mkdir()
    name = "<script>alert(1)</script>”'<img src=x onerror=alert(2)>\u202e局"
    (inbox / "a'b<i>c.docx").write_bytes(report_bytes(department=name))
    take_in([inbox], tmp_path / "集")
    build_site(tmp_path / "集", tmp_path / "网页")
    visit = visit_to(tmp_path / "网页", chromium.new_page())
    for path in sorted((tmp_path / "网页").rglob("*.html")):
        page = visit.open(str(path.relative_to(tmp_path / "网页")))
        assert page.locator("main script, main img, main i").count() == 0
    own_id = str(open_dataset(tmp_path / "集").sql("SELECT 报送编号 FROM 报送台账")["报送编号"][0])
    page = visit.open(submission_page(own_id))
    shown = page.locator(".paper").inner_text()
    assert "<script>alert(1)</script>" in shown and "\\u202e" in shown
    assert visit.troubles == []
