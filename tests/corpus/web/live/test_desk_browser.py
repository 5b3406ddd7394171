"""The desk in a real Chromium: from a folder to a Word file; nothing is asked of anybody else."""

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Literal

import pytest
from docx import Document

import corpus
from tests.corpus.desk.test_accepted_labels import report_with_an_unknown_label
from tests.corpus.runs import rows_of
from tests.corpus.small_reports import report_bytes
from tests.corpus.web.live.places import BROKEN, SAMPLE, UNIT
from tests.corpus.web.live.running import Running, start
from tests.corpus.web.live.visits import DeskVisit
from tests.corpus.web.visits import check_widths, serious_faults

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page, ViewportSize

    Scheme = Literal["light", "dark"]

# The pages are looked at once the day at the desk has put something on them: one file, one worker.
pytestmark = pytest.mark.slow

SIZES = [(1366, 768), (480, 800)]
PAGES = [
    "index.html",
    "search.html?q=收支",
    "sql.html",
    "findings.html",
    "corrections.html",
    "labels.html",
    "papers.html",
    "ingest.html",
    "job.html",
]
# Pages that another one leads to: (it, the link).
LINKED = [
    ("findings.html", "tbody a"),
    ("findings.html?department=港航", "tbody a"),
    ("index.html", "tbody a[href^=submissions]"),
    ("index.html", "tbody a[href^=departments]"),
    ("index.html", "a[href^=years]"),
    ("rules/index.html", "tbody a"),
    ("ingest.html", "a[href^=folders]"),
    ("corrections.html", "tbody a"),
]


@pytest.fixture(scope="module")
def inbox(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A sample, a report with an unknown label, a broken file; in a folder below this one."""
    folder = tmp_path_factory.mktemp("desk") / "报送材料"
    (folder / "2021年").mkdir(parents=True)
    sample = Path(corpus.__path__[0]) / "samples" / "docx" / SAMPLE
    (folder / "2021年" / SAMPLE).write_bytes(sample.read_bytes())
    label = report_with_an_unknown_label("青山县灯塔管理所")
    (folder / "2021年" / "灯塔.docx").write_bytes(label)
    (folder / "2021年" / BROKEN).write_bytes(b"PK\x03\x04 broken")
    return folder


@pytest.fixture(scope="module")
def running(inbox: Path) -> Iterator[Running]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("XDG_STATE_HOME", str(inbox.parent / "state"))
        made = start(inbox.parent / "数据集", "--new", "--folder", str(inbox), "--token", "t" * 20)
    try:
        yield made
    finally:
        made.end()


@pytest.fixture
def visit(chromium: "Browser", running: Running) -> Iterator[DeskVisit]:
    size: ViewportSize = {"width": 1366, "height": 768}
    with chromium.new_context(viewport=size, accept_downloads=True) as context:
        visited = DeskVisit(context.new_page(), running)
        yield visited
    assert visited.troubles == []


def test_a_day_at_the_desk(visit: DeskVisit, inbox: Path, tmp_path: Path) -> None:
    out = inbox.parent / "数据集"
    _take_in(visit, inbox)
    _mend(visit, inbox, out)
    _search(visit)
    _ask(visit, tmp_path)
    _decide(visit)
    _take_memo(visit, tmp_path)
    _correct(visit, out)
    _accept(visit, out)


def _says(page: "Page", text: str, within: str = "main") -> None:
    """Wait until the page says it: what is read while a page still arrives is half of it."""
    page.locator(within).get_by_text(text).first.wait_for()


def _take_in(visit: DeskVisit, inbox: Path) -> None:
    page = visit.page
    _says(page, "先选一个文件夹入库")
    page.get_by_role("link", name=str(inbox)).click()
    page.get_by_role("link", name="2021年/").click()
    _says(page, BROKEN)
    page.get_by_role("button", name="读入数据集").click()
    assert "有的文件需要处理" in visit.finish_job()
    for said in ("需要处理的文件", BROKEN, "文件已损坏"):
        _says(page, said)


def _mend(visit: DeskVisit, inbox: Path, out: Path) -> None:
    page = visit.page
    page.get_by_role("button", name="重读一遍").click()
    assert "有的文件需要处理" in visit.finish_job()
    (inbox / "2021年" / BROKEN).write_bytes(report_bytes("青山县茶场"))
    page.get_by_role("button", name="再读一次").click()
    visit.finish_job()
    page.get_by_role("button", name="移出").click()
    visit.finish_job()
    page.wait_for_load_state()
    assert "需要处理的文件" not in page.inner_text("main")
    assert {str(row["status"]) for row in rows_of(out, "submissions")} == {"extracted"}


def _search(visit: DeskVisit) -> None:
    page = visit.open("index.html")
    page.get_by_label("在全部材料里检索").fill("港航")
    page.get_by_role("button", name="检索").click()
    page.locator("tbody a").first.click()
    page.locator(".lit").first.wait_for()
    _says(page, SAMPLE, "h1")


def _ask(visit: DeskVisit, folder: Path) -> None:
    page = visit.menu("查询")
    page.get_by_label("查询语句").fill("SELECT 部门, count(*) AS 份数 FROM 报送台账 GROUP BY ALL")
    page.get_by_role("button", name="查询", exact=True).click()
    _says(page, UNIT, "table")
    with page.expect_download() as found:
        page.get_by_role("button", name="存为 CSV").click()
    found.value.save_as(folder / "a.csv")
    assert UNIT in (folder / "a.csv").read_text(encoding="utf-8-sig")
    page.get_by_label("查询语句").fill("DELETE FROM figures")
    page.get_by_role("button", name="查询", exact=True).click()
    _says(page, "只能查询", "[role=alert]")


def _decide(visit: DeskVisit) -> None:
    page = visit.menu("疑点")
    page.get_by_label("单位名称中有").fill(UNIT)
    page.get_by_role("button", name="筛选").click()
    page.get_by_role("link", name="待处理").first.click()
    page.get_by_label("情况属实").check()
    page.get_by_role("textbox", name="说明").fill("<b>两处</b>不一致")
    page.get_by_label("审核人").fill("甲某")
    page.get_by_role("button", name="记下处理").click()
    _says(page, "情况属实（甲某")
    _says(page, "<b>两处</b>不一致")
    page.get_by_label("复核人").fill("乙某")
    page.get_by_role("button", name="记下处理").click()
    _says(page, "复核 乙某")
    _look_at_the_document(page)
    page.get_by_label("何时发出").fill("2024-05-06")
    page.get_by_label("限何时答复").fill("2024-05-20")
    page.get_by_role("button", name="记下答复").click()
    _says(page, "2024-05-06 发出")


def _look_at_the_document(page: "Page") -> None:
    """The document tells what was decided; then back."""
    own_id = page.url.rpartition("/")[2].partition(".html")[0]
    page.locator("main dl a[href*=submissions]").click()
    state = page.locator(f"[data-finding='{own_id}']")
    state.get_by_text("情况属实（甲某").wait_for()
    page.locator(f"li[id='疑点{own_id}'] a:has-text('处理这一条')").click()
    page.get_by_label("何时发出").wait_for()


def _take_memo(visit: DeskVisit, folder: Path) -> None:
    page = visit.menu("底稿与导出")
    page.locator("#memo input[name=department]").fill(UNIT)
    with page.expect_download() as found:
        page.get_by_role("button", name="存为 Word").click()
    assert found.value.suggested_filename == f"{UNIT}取证单.docx"
    found.value.save_as(folder / "a.docx")
    tables = Document(str(folder / "a.docx")).tables
    assert any(UNIT in cell.text for table in tables for row in table.rows for cell in row.cells)


def _correct(visit: DeskVisit, out: Path) -> None:
    rule = "prose_table_mismatch"
    [finding] = [row for row in rows_of(out, "findings") if row["rule"] == rule]
    page = visit.open(f"submissions/{finding['submission_id']}.html")
    page.locator(f"li[id='疑点{finding['finding_id']}'] a:has-text('处理这一条')").click()
    page.locator("li:has-text('2386.51') a:has-text('更正')").click()
    page.get_by_label("原件上的数").fill("2368.51")
    page.get_by_label("更正人").fill("甲某")
    page.get_by_role("button", name="更正", exact=True).click()
    assert "做完了" in visit.finish_job()
    _says(page, "2368.51", "table")
    assert rule not in {row["rule"] for row in rows_of(out, "findings")}


def _accept(visit: DeskVisit, out: Path) -> None:
    page = visit.menu("栏目名")
    card = page.locator(".card:has-text('杂项进账')")
    card.locator("input[name=other]").fill("income.other")
    assert card.get_by_label("确认人").input_value() == "甲某"
    card.get_by_role("button", name="确认").click()
    assert "做完了" in visit.finish_job()
    _says(page, "杂项进账", "table")
    assert rows_of(out, "unmapped") == []


@pytest.mark.parametrize("how", ["pointer", "keys"])
def test_a_figure_is_corrected_from_where_it_stands(visit: DeskVisit, how: str) -> None:
    page = visit.open("index.html")
    page.locator("tbody a[href^=submissions]", has_text=SAMPLE).click()
    page.wait_for_load_state()
    figure = page.locator(".paper td.figure").first
    place = figure.get_attribute("id") or "?"
    tip = page.locator("#tip")
    if how == "pointer":
        figure.hover()
        tip.get_by_role("link", name="更正这个数").hover()
        page.wait_for_timeout(600)  # longer than it stays when the pointer has left
        tip.get_by_role("link", name="更正这个数").click()
    else:
        figure.focus()
        page.keyboard.press("Enter")
        page.keyboard.press("Escape")
        assert figure.evaluate("e => e === document.activeElement")
        page.evaluate("scrollTo(0, document.body.scrollHeight)")
        assert figure.evaluate("e => e.getBoundingClientRect().bottom < 0")
        page.keyboard.press("Enter")
        page.keyboard.press("Enter")
    page.get_by_label("原件上的数").wait_for()
    _says(page, place, "main dl")


@pytest.mark.parametrize("size", SIZES)
def test_each_page_fits_its_width(
    chromium: "Browser", running: Running, size: tuple[int, int]
) -> None:
    with chromium.new_context(viewport={"width": size[0], "height": size[1]}) as context:
        visit = DeskVisit(context.new_page(), running)
        check_widths(visit, _pages(visit))
    assert visit.troubles == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("size", SIZES)
def test_no_page_has_what_a_screen_reader_stumbles_over(
    chromium: "Browser", running: Running, axe: Path, size: tuple[int, int], scheme: "Scheme"
) -> None:
    with chromium.new_context(
        viewport={"width": size[0], "height": size[1]},
        color_scheme=scheme,
        bypass_csp=True,  # for the script of axe-core
    ) as context:
        visit = DeskVisit(context.new_page(), running)
        serious = serious_faults(visit, _pages(visit), axe)
    assert serious == [] and visit.troubles == []


def _pages(visit: DeskVisit) -> list[str]:
    """One page of each kind, once there is something on them."""
    found = []
    for address, link in LINKED:
        whole = visit.open(address).locator(link).first.evaluate("e => e.href")
        found.append(str(whole).removeprefix(f"{visit.base}/"))
    return [*PAGES, *found]


def test_a_page_of_another_origin_neither_posts_nor_looks_in(
    chromium: "Browser", running: Running, tmp_path: Path
) -> None:
    context = chromium.new_context()
    visit = DeskVisit(context.new_page(), running)
    attack = tmp_path / "attack.html"
    attack.write_text(
        f'<form method="post" action="{visit.base}/stop"><input name="csrf" value="x"></form>'
        f'<iframe src="{visit.base}/index.html"></iframe><img src="{visit.base}/index.html">'
        "<script>document.forms[0].submit()</script>",
        encoding="utf8",
    )
    with visit.page.expect_response("**/stop") as answer:
        visit.page.goto(attack.as_uri())
    assert answer.value.status == 403
    context.close()
