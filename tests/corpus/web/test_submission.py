"""The pages of one submission: a long document on several, and what a finding may light."""

import re
from dataclasses import replace
from datetime import UTC, datetime
from decimal import Decimal
from pathlib import Path
from typing import cast

import pytest

from corpus.dataset import open_dataset
from corpus.page.reading import ShownDocument
from corpus.web.facts import Facts, Raised, Told, load_facts
from corpus.web.pages import Frame
from corpus.web.submission import Shown, submission_pages
from corpus.web.tasks import Care, Task
from corpus.web.told import stands_here
from corpus.web.work import make_pages
from extract.document import Cell, Document, Paragraph, Table
from schema.report import EvidenceItem, make_source
from schema.rows.figures import FIGURES
from schema.rows.submissions import SubmissionRow
from tests.city import city_dataset

FRAME = Frame("集", "0123456789abcdef")
ROWS, COLS = 400, 10


def cell(row: int, col: int) -> Cell:
    return Cell(row, col, 1, 1, (Paragraph(f"{row}.{col}", 0),))


def figure(number: int, row: int, col: int) -> Told:
    record = {
        "出处": f"第1张表第{row + 1}行第{col + 1}列",
        "收支项目": "支出合计",
        "收支项目代码": "expenditure.total",
        "单位": "万元",
        "数据类型": "本年决算数",
        "金额": Decimal(number),
        "识别把握": Decimal("0.85"),
        "识别存疑": "金额单位未写明",
        "机构": None,
        "项目": None,
        "原栏目名": "支出合计",
        "原文": str(number),
        "已更正": False,
        "原读数": Decimal(number),
    }
    return Told(record, make_source(0, row, col))


def finding(number: int, row: int) -> Raised:
    record = {
        "疑点编号": f"{number:016x}",
        "规则": "合计不符",
        "规则代码": "sum_mismatch",
        "级别": "数据不符",
        "级别代码": "error",
        "疑点": "请问哪一处有误？",
        "单位": "万元",
        "列报数": Decimal(1),
        "测算数": Decimal(2),
        "差额": Decimal(-1),
    }
    quote: EvidenceItem = {
        "table_name": "figures",
        "concept": None,
        "text": "1",
        "source": make_source(0, row, 0),
    }
    return Raised(record, [quote] * 30)


@pytest.fixture(scope="module")
def facts() -> Facts:
    [own] = load_facts(open_dataset(city_dataset()), [first_id()])
    return own


def first_id() -> str:
    return str(open_dataset(city_dataset()).arrow("submissions").column("submission_id")[0])


def long_submission(facts: Facts) -> Shown:
    """4,000 cells, each of them a figure, and 200 findings from the first row to the last."""
    table = Table(0, ROWS, COLS, tuple(cell(r, c) for r in range(ROWS) for c in range(COLS)))
    figures = [figure(r * COLS + c, r, c) for r in range(ROWS) for c in range(COLS)]
    findings = [finding(number, number * ROWS // 200) for number in range(200)]
    row = cast(SubmissionRow, {**facts.row, "ingested_at": datetime(2024, 5, 1, tzinfo=UTC)})
    own = Facts(row, (), facts.ledger, (), figures, findings, (), ())
    document = Document("xlsx", (table,), (table,))
    return Shown(own, ShownDocument("大.xlsx", document, {}, "extracted"))


@pytest.fixture(scope="module")
def pages(facts: Facts) -> dict[str, str]:
    return dict(submission_pages(long_submission(facts), FRAME))


def test_a_document_of_very_many_cells_is_whole_on_pages_of_less_than_a_megabyte(
    pages: dict[str, str],
) -> None:
    assert len(pages) > 3
    assert max(len(html.encode()) for html in pages.values()) < 1_000_000
    cells = [name for html in pages.values() for name in re.findall(r'<td id="(\S+?)"', html)]
    rows = [name for html in pages.values() for name in re.findall(r'<tr id="(f\d+)"', html)]
    assert len(set(cells)) == len(cells) == len(rows) == ROWS * COLS
    for html in pages.values():
        ids = set(re.findall(r'\sid="(\S+?)"', html))
        assert set(re.findall(r'aria-describedby="(\S+?)"', html)) <= ids
        assert set(re.findall(r'href="#(\S+?)"', html)) - {"contents"} <= ids


def test_a_finding_stands_with_its_cells_and_the_other_pages_lead_there(
    pages: dict[str, str],
) -> None:
    own = {
        name: address
        for address, html in pages.items()
        for name in re.findall(r'<li class="finding error" id="疑点(\S+?)"', html)
    }
    assert len(own) == 200
    first = next(iter(pages.values()))
    for name, address in own.items():
        assert f'id="疑点{name}"' in first
        assert f'href="../{address}#疑点{name}"' in first or address.count("-") == 0
    assert "另有 20 处证据未列" in first


def test_the_first_page_knows_which_rows_stand_on_the_others(pages: dict[str, str]) -> None:
    first, *others = pages.items()
    held = dict(re.findall(r'data-holds="1:(\d+-\d+)" value="../([^"]+)"', first[1]))
    assert set(held.values()) == {address for address, _ in others}
    for rows, address in held.items():
        low, high = map(int, rows.split("-"))
        ids = {int(row) for row in re.findall(r'id="第1张表第(\d+)行第1列"', pages[address])}
        assert ids == set(range(low, high + 1))
    assert all("data-holds" not in html for _, html in others)


def page_of(facts: Facts, **told: object) -> str:
    """The one page of a submission without a document, of which this is told."""
    none = {"reports": (), "figures": (), "findings": (), "unmapped": (), "blanks": ()}
    row = cast(SubmissionRow, {**facts.row, "ingested_at": datetime(2024, 5, 1, tzinfo=UTC)})
    own = Facts(row=row, cells=(), ledger=facts.ledger, **{**none, **told})  # type: ignore[arg-type]
    [(_, html)] = submission_pages(Shown(own, None), FRAME)
    return html


@pytest.mark.parametrize(("count", "said"), [(100, ""), (101, "共 101 份，只列前 100 份")])
def test_a_hundred_reports_of_a_file_are_listed(facts: Facts, count: int, said: str) -> None:
    names = ("报告序号", "报告类型", "部门", "项目", "自评得分")
    html = page_of(facts, reports=[{**dict.fromkeys(names), "出处": "第9段"}] * count)
    assert (html.count("第9段</td>"), said in html) == (100, True)


def test_findings_that_have_no_room_are_named_up_to_three_hundred(facts: Facts) -> None:
    """357 of 900 bytes and their words make a third of a megabyte."""
    findings = [replace(finding(number, 0), evidence=()) for number in range(658)]
    html = page_of(facts, findings=findings)
    assert html.count('<li class="finding') == 357
    assert html.count('<li id="疑点') == 300 and "下面只列前 300 条的规则" in html


def test_a_finding_between_reports_lights_what_stands_in_its_own_document_alone() -> None:
    document = Document(blocks=(Paragraph("上年结转20万元", 0),))
    between = Raised({"规则代码": "carryover_break"}, ())
    within = Raised({"规则代码": "sum_mismatch"}, ())
    source = make_source(paragraph=0)

    def lights(raised: Raised, text: str) -> bool:
        quote: EvidenceItem = {
            "table_name": "figures",
            "concept": None,
            "text": text,
            "source": source,
        }
        return stands_here(raised, quote, source, document)

    assert lights(between, "20万元") and lights(between, "上年结转……")
    assert not lights(between, "2022年度报告累计结余：35万元")
    assert lights(within, "上年结转：20")


@pytest.mark.parametrize(
    ("care", "words"),
    [(Care.without_document, "没有排出"), (Care.whole, "第1张表第1行第1列")],
)
def test_a_submission_that_workers_were_lost_over_keeps_its_findings_and_figures(
    tmp_path: Path, care: Care, words: str
) -> None:
    (tmp_path / "submissions").mkdir()
    snapshot = open_dataset(city_dataset()).snapshot
    task = Task(city_dataset(), snapshot, (first_id(),), tmp_path, FRAME, care)
    made = make_pages(task)
    [(address, size)] = made.sizes.items()
    page = (tmp_path / address).read_text(encoding="utf8")
    assert words in page and size == len(page.encode())
    count = len(open_dataset(city_dataset()).rows(FIGURES, first_id()))
    assert len(re.findall(r'<tr id="f\d+"', page)) == count
