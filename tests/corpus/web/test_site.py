"""The pages of a dataset: whole, leading where they say, harmless, and the same each time."""

import re
from collections import Counter
from collections.abc import Iterator
from html import unescape
from pathlib import Path
from urllib.parse import unquote

import pytest
from lxml import html as markup

from corpus.dataset import open_dataset
from corpus.page.rows import records_of
from corpus.web.addresses import department_page, rule_page, submission_page, year_page
from corpus.web.indexes import index_pages
from corpus.web.pages import Frame
from corpus.web.site import MARKER, build_site
from corpus.web.summary import Summary
from schema.concepts import load_concepts
from schema.errors import UsageError
from schema.rows.cells import CELLS
from tests.city import city_dataset
from tests.corpus.command import Command
from tests.corpus.runs import take_in
from tests.corpus.small_reports import report_bytes

_MOST_BYTES = 1_000_000


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("site") / "网页"
    build_site(city_dataset(), out)
    return out


def pages(site: Path) -> dict[str, markup.HtmlElement]:
    return {
        str(path.relative_to(site)): markup.fromstring(path.read_text(encoding="utf8"))
        for path in sorted(site.rglob("*.html"))
    }


def links(page: markup.HtmlElement) -> Iterator[str]:
    for name in ("href", "src"):
        yield from map(str, page.xpath(f"//@{name}"))


def test_every_link_leads_to_a_file_and_every_place_is_there(site: Path) -> None:
    made = pages(site)
    ids = {name: set(map(str, page.xpath("//@id"))) for name, page in made.items()}
    broken = []
    for name, page in made.items():
        for link in links(page):
            path, _, place = link.partition("#")
            target = (site / name).parent / path if path else site / name
            known = ids.get(str(target.resolve().relative_to(site.resolve())), set())
            if not target.is_file() or (place and unquote(place) not in known):
                broken.append((name, link))
    assert broken == []


def test_what_is_pointed_at_is_on_the_page_and_ids_are_unique(site: Path) -> None:
    for name, page in pages(site).items():
        ids = Counter(map(str, page.xpath("//@id")))
        told = {word for value in page.xpath("//@aria-describedby") for word in str(value).split()}
        assert max(ids.values()) == 1, name
        assert told <= ids.keys(), name


def test_no_page_is_large_or_has_a_script_or_style_of_its_own(site: Path) -> None:
    for path in site.rglob("*.html"):
        text = path.read_text(encoding="utf8")
        assert len(text.encode()) < _MOST_BYTES
        assert "style=" not in text and not re.search(r"<script>|<style|\son\w+=", text)
        assert not re.search(r"https?://", text.replace("http-equiv", ""))
        assert text.count("Content-Security-Policy") == 1


def test_each_submission_rule_department_and_year_has_its_page(site: Path) -> None:
    dataset = open_dataset(city_dataset())
    ledger = list(records_of(dataset.arrow("报送台账")))
    findings = list(records_of(dataset.arrow("疑点")))
    wanted = {submission_page(str(row["报送编号"])) for row in ledger}
    wanted |= {department_page(str(row["部门键"])) for row in (*ledger, *findings) if row["部门键"]}
    wanted |= {rule_page(str(row["规则代码"])) for row in findings}
    wanted |= {year_page(2022), year_page(2023)}
    assert wanted <= {str(path.relative_to(site)) for path in site.rglob("*.html")}


def test_every_figure_label_and_finding_stands_on_its_page(site: Path) -> None:
    dataset = open_dataset(city_dataset())
    counted = {
        view: Counter(str(row["报送编号"]) for row in records_of(dataset.arrow(view)))
        for view in ("收支数据", "疑点", "未归类栏目", "未填栏目")
    }
    for own_id in map(str, dataset.arrow("submissions").column("submission_id").to_pylist()):
        page = markup.fromstring((site / submission_page(own_id)).read_text(encoding="utf8"))
        assert len(page.xpath("//tbody[@id='figures']/tr")) == counted["收支数据"][own_id]
        assert len(page.xpath("//li[@tabindex='-1']")) == counted["疑点"][own_id]
        told = counted["未归类栏目"][own_id] + counted["未填栏目"][own_id]
        assert len(page.xpath("//ul[@class='told']/li")) == told


def test_the_words_of_a_document_stand_on_its_page_in_their_order(site: Path) -> None:
    dataset = open_dataset(city_dataset())
    own_id = str(dataset.arrow("submissions").column("submission_id").to_pylist()[0])
    page = markup.fromstring((site / submission_page(own_id)).read_text(encoding="utf8"))
    [paper] = page.xpath("//div[@class='paper']")
    shown = "".join("".join(paper.itertext()).split())
    for row in dataset.rows(CELLS, own_id):
        assert "".join(str(row["text"]).split()) in shown


def test_the_same_dataset_gives_the_same_bytes(site: Path, tmp_path: Path) -> None:
    again = tmp_path / "again"
    build_site(city_dataset(), again)
    assert {p.relative_to(again): p.read_bytes() for p in again.rglob("*.*") if p.is_file()} == {
        p.relative_to(site): p.read_bytes() for p in site.rglob("*.*") if p.is_file()
    }


def test_a_list_of_departments_that_no_page_holds_is_in_parts(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("corpus.web.indexes._MOST_DEPARTMENTS", 5)
    summary = Summary(open_dataset(city_dataset()))
    made = dict(index_pages(summary, Frame("集", "0")))
    lists = [name for name in made if name.startswith("departments/")]
    assert lists[:2] == ["departments/index.html", "departments/index-2.html"]
    keys = {record["部门键"] for record in (*summary.ledger, *summary.findings)} - {None}
    rows = [html.count("<tr><td>") for name, html in made.items() if name in lists]
    assert sum(rows) == len(keys) and max(rows) == 5
    assert 'href="../departments/index-2.html"' in made["departments/index.html"]


def test_the_menu_says_which_page_one_is_on(site: Path) -> None:
    for name, page in pages(site).items():
        own = [str(link.get("href")) for link in page.xpath("//nav//a[@aria-current]")]
        menu = {"index.html": "概览", "departments/index.html": "部门", "rules/index.html": "规则"}
        texts = page.xpath("//nav//a[@aria-current]/text()")
        assert texts == ([menu[name]] if name in menu else []) and len(own) == len(texts)


def test_a_department_shows_its_figures_as_forms_list_them(site: Path) -> None:
    order = [concept.chinese_name for concept in load_concepts().values()]
    for name, page in pages(site).items():
        heads = page.xpath("//section[@aria-label='历年数据']//th[@scope='row']/text()")
        if name.startswith("departments/") and heads:
            places = [order.index(str(head)) for head in heads]
            assert places == sorted(places), name


def test_a_corrected_figure_shows_both_numbers(site: Path) -> None:
    texts = [path.read_text(encoding="utf8") for path in site.glob("submissions/*.html")]
    assert sum(text.count("已更正，原读数") for text in texts) == 1


def test_a_department_that_handed_nothing_in_has_a_page_that_says_so(site: Path) -> None:
    text = (site / rule_page("submission_missing")).read_text(encoding="utf8")
    assert "没有报送" in text and "青禾县文物管理所" in unescape(text)


@pytest.fixture
def hostile(tmp_path: Path) -> Path:
    """A dataset whose names and cells hold markup, quotes, and marks that turn the direction."""
    inbox = tmp_path / "in"
    inbox.mkdir()
    name = "<script>alert(1)</script>”'\u202e局"
    (inbox / "a'b<i>.docx").write_bytes(report_bytes(department=name))
    (inbox / "坏.docx").write_bytes(b"PK\x03\x04 not a document")
    (inbox / "重.docx").write_bytes(report_bytes(department=name))
    out = tmp_path / "<b>集"
    take_in([inbox], out)
    return out


def test_hostile_names_stay_text_and_what_was_not_read_says_why(
    hostile: Path, tmp_path: Path
) -> None:
    out = tmp_path / "out"
    build_site(hostile, out)
    for path in out.rglob("*.html"):
        text = path.read_text(encoding="utf8")
        assert "<script>" not in text and "<i>" not in text and "<b>集" not in text
        assert "\u202e" not in text
    texts = "".join(path.read_text(encoding="utf8") for path in out.glob("submissions/*"))
    assert "逐字节相同" in texts
    [row] = [
        row
        for row in open_dataset(hostile).arrow("submissions").to_pylist()
        if row["path"] == "坏.docx"
    ]
    page = (out / submission_page(str(row["submission_id"]))).read_text(encoding="utf8")
    assert str(row["message"]) in unescape(page) and "这一份没有核查" in page


def test_only_pages_of_its_own_are_replaced_and_only_when_asked(
    site: Path, tmp_path: Path, jixiao: Command
) -> None:
    out = tmp_path / "网页"
    assert jixiao.run("site", city_dataset(), out) == 0 and "打开：" in jixiao.out
    with pytest.raises(UsageError, match="已存在"):
        build_site(city_dataset(), out)
    build_site(city_dataset(), out, is_forced=True)
    (out / "笔记.txt").write_text("我的", encoding="utf8")
    with pytest.raises(UsageError, match="不只有以前制作的网页"):
        build_site(city_dataset(), out, is_forced=True)
    assert (out / "笔记.txt").is_file() and (out / MARKER).is_file()


def test_no_page_is_written_into_a_dataset_or_over_something_else(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="不能写在数据集里"):
        build_site(city_dataset(), city_dataset() / "网页")
    other = tmp_path / "别的"
    other.mkdir()
    (other / "index.html").write_text("别人的", encoding="utf8")
    with pytest.raises(UsageError, match="不只有以前制作的网页"):
        build_site(city_dataset(), other, is_forced=True)
    assert (other / "index.html").read_text(encoding="utf8") == "别人的"


def test_a_published_copy_has_pages_made_of_its_rows(tmp_path: Path, jixiao: Command) -> None:
    copy = tmp_path / "copy"
    assert jixiao.run("publish", city_dataset(), copy) == 0
    out = tmp_path / "out"
    build_site(copy, out)
    pages = [path.read_text(encoding="utf8") for path in out.glob("submissions/*.html")]
    assert any("下面按数据集中的文字重排" in page for page in pages)
