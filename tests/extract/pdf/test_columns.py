"""Columns of running text: read one after the other, where a gap goes down between them."""

import pytest

from extract.document import Document
from tests.extract.pdf.builder import Page, draw_table
from tests.extract.pdf.words import OPEN, put_lines, read

LEFT = [
    "二、支出情况",
    "　　本年我局预算执行较好，全年的项目支出为",
    "2100.55万元，基本支出为1001.20万元，支出合",
    "计3101.75万元。我局严格执行各项财务管理制",
    "度，确保资金安全。",
    "　　全年各项工作任务均已完成，群众满意度较",
    "高。",
]
RIGHT = [
    "三、三公经费",
    "　　严格控制三公经费，全年公务接待费压减到",
    "3.20万元，公务用车运行维护费压减到9.30万元",
    "，比上年分别下降了百分之三和百分之五。全年",
    "没有因公出国（境）的支出。",
    "　　12.50万元为三公经费合计，比上年下降，没",
    "有超过预算。",
]
READ = [
    "二、支出情况",
    f"{LEFT[1]}{LEFT[2]}{LEFT[3]}{LEFT[4]}".strip("　"),
    f"{LEFT[5]}{LEFT[6]}".strip("　"),
    "三、三公经费",
    f"{RIGHT[1]}{RIGHT[2]}{RIGHT[3]}{RIGHT[4]}".strip("　"),
    f"{RIGHT[5]}{RIGHT[6]}".strip("　"),
]


def texts(document: Document) -> list[str]:
    return [paragraph.text for paragraph in document.paragraphs()]


@pytest.mark.parametrize("shift", [0.0, 3.0, 9.0])
def test_columns_are_read_one_after_the_other(shift: float) -> None:
    page = Page()
    page.text(120, 80, "某市水务局2021年度部门整体支出绩效自评报告", 16)
    put_lines(page, LEFT, 60)
    put_lines(page, RIGHT, 320, 120 + shift)
    document = read(page)
    assert texts(document) == ["某市水务局2021年度部门整体支出绩效自评报告", *READ]
    assert document.doubts == ()


def test_three_columns_are_read_one_after_the_other() -> None:
    page = Page(width=842, height=595)
    for number, lines in enumerate((LEFT, RIGHT, LEFT)):
        put_lines(page, lines, 60 + 250 * number)
    assert texts(read(page)) == [*READ, *READ[:3]]


def test_a_sentence_goes_on_in_the_next_column_and_overleaf() -> None:
    first, second = Page(), Page()
    put_lines(first, LEFT[1:7] + LEFT[1:3], 60)
    put_lines(first, LEFT[3:7] + LEFT[1:4], 320)
    put_lines(second, LEFT[4:7] + LEFT[1:4], 60)
    put_lines(second, LEFT[4:7] + LEFT[1:3], 320)
    found = texts(read(first, second))
    assert found[:-1] == READ[1:3] * 4


def test_columns_stand_above_and_below_lines_over_both() -> None:
    page = Page()
    end = put_lines(page, LEFT, 60)
    put_lines(page, RIGHT, 320)
    page.text(
        60, end + 30, "以上各项支出均符合规定，全年没有发生违反财经纪律的情况，各项目均已验收。"
    )
    put_lines(page, RIGHT, 60, end + 60)
    put_lines(page, LEFT, 320, end + 60)
    found = texts(read(page))
    assert found[:6] == READ
    assert found[6].startswith("以上各项支出")
    assert found[7:] == READ[3:] + READ[:3]


def test_a_table_stands_in_its_column() -> None:
    page = Page()
    end = put_lines(page, LEFT, 60)
    put_lines(page, RIGHT * 2, 320)
    draw_table(page, (60, 160, 270), (end + 10, end + 30, end + 50), {(0, 0): "项目", (1, 1): "5"})
    document = read(page)
    kinds = [getattr(block, "text", "表") for block in document.blocks]
    assert kinds == [*READ[:3], "表", *READ[3:], *READ[3:]]


def test_the_last_page_may_have_a_line_or_two_in_its_last_column() -> None:
    first, second = Page(), Page()
    put_lines(first, LEFT, 60)
    put_lines(first, RIGHT, 320)
    put_lines(second, LEFT, 60)
    second.text(320, 120, "完。")
    assert texts(read(first, second)) == [*READ, *READ[:3], "完。"]


def test_a_page_with_the_first_column_alone_is_as_wide_as_that() -> None:
    first, second = Page(), Page()
    put_lines(first, LEFT, 60)
    put_lines(first, RIGHT, 320)
    put_lines(second, LEFT, 60)
    assert texts(read(first, second)) == [*READ, *READ[:3]]


@pytest.mark.parametrize(
    ("left", "right"),
    [
        (LEFT[:4], RIGHT[:4]),  # too few lines
        (LEFT[1:3] + ["较好。"] * 8, RIGHT[1:3] + ["较好。"] * 8),  # few of them full
    ],
)
def test_where_columns_may_be_it_is_told(left: list[str], right: list[str]) -> None:
    page = Page()
    put_lines(page, left, 60)
    put_lines(page, right, 320)
    assert read(page).doubts == (OPEN,)


PAIRS = (
    ["项目单位：某某市水务局", "联系人：张三，办公室主任", "负责人：李四，分管副局长"] * 2,
    ["主管部门：某某市人民政府", "联系电话：0730-8888888", "填报日期：2022年3月1日，星期二"] * 2,
)


@pytest.mark.parametrize(
    ("left", "right"),
    [
        PAIRS,
        (["基本支出", "项目支出", "合计"] * 3, ["已按规定用于人员经费，没有结余。"] * 9),
        (LEFT, ["1023.45"]),
    ],
)
def test_pairs_side_by_side_stay_in_their_lines(left: list[str], right: list[str]) -> None:
    page = Page()
    put_lines(page, left, 60)
    put_lines(page, right, 320)
    document = read(page)
    assert document.doubts == ()
    assert texts(document)[0] == f"{left[0]}\t{right[0]}"


def test_sentences_with_wide_gaps_are_no_columns() -> None:
    page = Page()
    for number in range(8):
        y = 120 + 18 * number
        page.text(60, y, "本年我局预算执行较好，全年的项目支")
        page.text(250 + 7 * (number % 4), y, "出按计划完成，没有结余，群众满意")
    assert read(page).doubts == ()
