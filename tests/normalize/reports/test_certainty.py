"""What stays open, or is hidden, bounds the confidence of a figure."""

from dataclasses import replace

from extract.document import Document, Table
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
        for names in (("主体班次", "师资进修"), ("基本支出", "项目支出"))
    ]
    assert "owner_by_document" in spent[0] and "expenditure.total" in spent[0]
    assert "owner_by_document" not in spent[1] and "expenditure.total" in spent[1]
