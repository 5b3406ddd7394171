"""What stays open, or is hidden, bounds the confidence of a figure."""

from dataclasses import replace

import pytest

from extract.document import Document, Table
from extract.text.reader import read_text
from normalize.recovery.lost import LOST
from normalize.report import normalize
from tests.normalize.drawn import draw_document
from tests.normalize.reading import figures, read_drawn

TITLE = "2022年度部门整体支出绩效自评报告"
TABLE = "机构名称 | 收入合计（万元） | 其他进账（万元）\n机关 | 10 | 4"
COLUMNS = "value concept is_primary confidence doubts"


def hide(document: Document, row: int, col: int) -> Document:
    """The document with the place of one cell hidden."""

    def seen(table: Table) -> Table:
        cells = (
            replace(cell, is_place_hidden=(cell.row, cell.col) == (row, col))
            for cell in table.cells
        )
        return replace(table, cells=tuple(cells))

    blocks = [seen(b) if isinstance(b, Table) else b for b in document.blocks]
    return replace(document, blocks=tuple(blocks), tables=tuple(map(seen, document.tables)))


def test_an_amount_whose_meaning_is_open_is_doubtful() -> None:
    assert figures(read_drawn(TITLE, TABLE), COLUMNS) == [
        "10 | income.total | True | 1.0 |",
        "4 | ~ | False | 0.7225 | measure_default concept_open",
    ]


def test_a_confidence_has_four_places() -> None:
    """Three doubts leave 0.85 each: 0.614125."""
    [_, figure] = figures(read_drawn(TITLE, TABLE.replace("（万元）", "")), "confidence doubts")
    assert figure == "0.6141 | unit_assumed measure_default concept_open"


def test_a_hidden_amount_is_kept_and_hardly_believed() -> None:
    report = normalize(hide(draw_document(TITLE, TABLE), 1, 1), "")
    assert figures(report, COLUMNS)[0] == "10 | income.total | False | 0.3 | hidden"


def test_an_amount_over_two_headings_may_be_of_either() -> None:
    table = "机构名称 | 收入合计（万元） | 支出合计（万元）\n机关 | 10 | <"
    found = figures(read_drawn(TITLE, table), "value confidence doubts")
    assert found == ["10 | 0.6 | place_shared"]


def test_an_amount_finer_than_what_is_kept_is_half_believed() -> None:
    """10.005元 is 0.0010005万元, of which six places are kept."""
    found = figures(read_drawn(TITLE, "机构名称 | 收入合计（元）\n机关 | 10.005"), COLUMNS)
    assert found == ["0.001 | income.total | True | 0.5 | rounded"]


def test_a_rate_of_less_than_one_without_a_sign_is_half_believed() -> None:
    """It may be of a hundred or of one."""
    table = """
        项目名称 | 甲项目 | < | <
        资金来源（万元） | 全年预算数 | 全年执行数 | 执行率
        年度资金总额 | 100 | 95 | 0.95
    """
    found = figures(read_drawn("2022年度项目支出绩效自评表", table), "text confidence doubts")
    assert found[-1] == "0.95 | 0.5 | rate_without_sign"


def test_what_a_text_tells_whose_paragraphs_run_together_is_doubtful() -> None:
    """A heading right behind words, twice: where a sentence begins cannot be told."""
    lines = (
        "一、单位概况（一）基本情况本局是一级预算单位。",
        "二、收支情况（一）总体情况，本年支出合计8万元。",
    )
    apart = tuple(line.replace("（一）", "。（一）") for line in lines)
    columns = "text confidence doubts"
    assert figures(read_drawn(TITLE, *lines, text_dump=True), columns, "prose") == [
        "8万元 | 0.8075 | in_prose run_together",
    ]
    for report in (read_drawn(TITLE, *lines), read_drawn(TITLE, *apart, text_dump=True)):
        assert "run_together" not in str(figures(report, columns, "prose"))


def test_a_mere_total_is_the_departments_where_the_table_names_its_money() -> None:
    """By the title alone 合计 is no sure sum of all that the department spends."""
    table = """
        用处 | 批复数 | 支出数
        {} | 92 | 91.24
        {} | 18 | 17.87
        合计 | 110 | 109.11
    """
    before = (TITLE, "一、单位概况", "本校承担全县的培训。", "二、经费使用", "单位：万元")
    spent = [
        figures(read_drawn(*before, table.format(*names)), "value concept doubts")[-1]
        for names in (("人员经费", "师资进修"), ("基本支出", "项目支出"))
    ]
    assert "owner_by_document" in spent[0] and "expenditure.total" in spent[0]
    assert "owner_by_document" not in spent[1] and "expenditure.total" in spent[1]


def test_what_lines_tell_that_break_a_paragraph_at_a_width_is_doubtful() -> None:
    """Whose 支付 it is may stand in the line above, which is none of its sentence here."""
    said = "本年扶持资金分两批下达到各镇各村，第一批用于改造提升茶园和烘房项目，第二批用于"
    text = f"{said}水渠维修项目的材料和人工，本年支出合计8万元。" + said * 6
    wide = [text[at : at + 20] for at in range(0, len(text) - 20, 20)]
    columns = "text doubts"
    found = figures(read_drawn(TITLE, *wide, text_dump=True), columns, "prose")
    assert found == ["8万元 | in_prose run_together"]
    whole = figures(read_drawn(TITLE, text, text_dump=True), columns, "prose")
    assert "run_together" not in str(whole)


STAFF = "学校核定编制168人，年末在职职工151人，离退休人员94人。"


def test_a_head_count_beside_lost_tables_is_nobodys_for_sure() -> None:
    """Whether it is a department's report may stand in the tables."""
    lost = [
        "一级指标",
        "二级指标",
        "三级指标",
        "年度指标值",
        "实际完成值",
        "全年预算数",
        "全年执行数",
        "分值",
    ]
    for rows, is_sure in (([], True), ([*lost, "得分", "执行率"], False)):
        lines = "\n".join([TITLE, STAFF, *rows])
        report = normalize(read_text(f"\ufeff{lines}\n".encode()), "")
        found = [row["confidence"] for row in report.rows("figures") if row["unit"] == "人"]
        assert found
        assert all((float(str(each)) >= 0.9) is is_sure for each in found)


@pytest.mark.parametrize(
    ("said", "is_doubted"),
    [("本年支出合计8万元。", True), ("公务接待费支出8万元。", False)],
)
def test_whose_total_is_told_where_tables_were_lost_is_doubtful(
    said: str, is_doubted: bool
) -> None:
    """The form that would say that it is a project's stands in none of the text's lines."""
    lost = replace(draw_document(TITLE, said), doubts=(LOST,))
    [found] = figures(normalize(lost, ""), "confidence doubts", "prose")
    assert ("owner_by_document" in found) == is_doubted
    assert (float(found.split(" | ")[0]) < 0.9) == is_doubted
