"""Figures from outside: which column of a sheet is what, and what of it is not taken over."""

from collections.abc import Callable, Sequence
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from corpus.desk.references import References, read_references, reference_doubts
from schema.errors import UsageError
from tests.corpus.workbooks import write_sheets, write_workbook
from tests.word_files import WordFiles

Reader = Callable[..., References]


@pytest.fixture
def imported(tmp_path: Path) -> Reader:
    """Reads a sheet of these rows, of 2023 and with final accounts where it does not say."""

    def read(*rows: Sequence[object]) -> References:
        path = write_workbook(tmp_path / "a.xlsx", *rows, title="决算")
        return read_references(path, "final", 2023)

    return read


def figures(found: References) -> list[tuple[object, ...]]:
    return [
        (row["department_key"], row["fiscal_year"], row["concept"], row["measure"], row["value"])
        for row in found.rows
    ]


def test_a_wide_sheet_has_a_column_for_each_concept(imported: Reader) -> None:
    found = imported(
        ["2022年度部门决算", None, None],
        ["单位名称", "支出合计", "基本支出"],
        ["甲 中心", 120.5, "1,080.25"],
        ["乙中心", None, "—"],
    )
    assert figures(found) == [
        ("甲中心", 2022, "expenditure.total", "final", Decimal("120.5")),
        ("甲中心", 2022, "expenditure.basic", "final", Decimal("1080.25")),
    ]


def test_a_long_sheet_has_a_row_for_each_figure(imported: Reader) -> None:
    found = imported(
        ["预算单位", "年度", "项目", "年初预算数", "决算数"],
        ["甲中心", "2021年", "支出合计", 100, 120],
    )
    assert figures(found) == [
        ("甲中心", 2021, "expenditure.total", "initial_budget", Decimal(100)),
        ("甲中心", 2021, "expenditure.total", "final", Decimal(120)),
    ]


def test_money_in_yuan_is_kept_in_wan_with_its_text(imported: Reader) -> None:
    found = imported(["单位名称", "支出合计（元）", "编制数"], ["甲中心", 1205000, 30])
    assert [row["value"] for row in found.rows] == [Decimal("120.5"), Decimal(30)]
    assert (found.rows[0]["text"], found.rows[0]["unit_written"]) == ("1205000", "元")


def test_a_heading_added_to_the_file_names_its_column(
    imported: Reader, word_files: WordFiles
) -> None:
    def made() -> list[tuple[object, ...]]:
        return figures(imported(["报送主体", "支出合计"], ["甲中心", 120]))

    with pytest.raises(UsageError):
        made()
    word_files.add(word_files.words, "columns.references department", "报送主体")
    assert made() == [("甲中心", 2023, "expenditure.total", "final", Decimal(120))]


def test_a_heading_in_no_concept_is_told_not_dropped(imported: Reader) -> None:
    found = imported(["单位名称", "支出合计", "培训费"], ["甲中心", 1, 2])
    assert [label for label, _ in found.unknown] == ["培训费"]


def test_each_figure_points_at_its_cell(imported: Reader) -> None:
    found = imported(["单位名称", "支出合计"], ["甲中心", 1])
    source = found.rows[0]["source"]
    assert isinstance(source, dict)
    assert (source["table"], source["row"], source["col"]) == (0, 1, 1)


def test_a_sheet_that_names_no_departments_is_refused(imported: Reader) -> None:
    with pytest.raises(UsageError, match="单位名称"):
        imported(["支出合计"], [1])


def test_headings_of_two_rows_name_concept_and_measure(imported: Reader) -> None:
    found = imported(
        ["单位名称", "支出合计", "支出合计", "基本支出"],
        ["单位名称", "年初预算数", "决算数", "决算数"],
        ["甲中心", "100", "120", "80"],
    )
    assert figures(found) == [
        ("甲中心", 2023, "expenditure.total", "initial_budget", Decimal(100)),
        ("甲中心", 2023, "expenditure.total", "final", Decimal(120)),
        ("甲中心", 2023, "expenditure.basic", "final", Decimal(80)),
    ]


def test_a_part_under_another_kind_of_money_is_not_taken_for_the_whole(imported: Reader) -> None:
    found = imported(
        ["单位名称", "政府性基金", "支出合计"],
        ["单位名称", "支出合计", "基本支出"],
        ["甲中心", "1", "80"],
    )
    assert [row["concept"] for row in found.rows] == ["expenditure.basic"]
    assert [label for label, _ in found.unknown] == ["政府性基金 / 支出合计"]


def test_the_measure_in_brackets_counts(imported: Reader) -> None:
    found = imported(["单位名称", "支出合计（年初预算数）"], ["甲中心", "1"])
    assert [row["measure"] for row in found.rows] == ["initial_budget"]


def test_total_rows_and_rows_without_a_department_are_told_not_imported(imported: Reader) -> None:
    found = imported(["单位名称", "支出合计"], ["甲中心", "1"], ["合计", "1"], [None, "5"])
    assert len(found.rows) == 1
    assert found.unknown == [("合计", "“决算”第3行"), ("没有单位名称", "“决算”第4行")]


def test_an_amount_that_is_no_number_is_told(imported: Reader) -> None:
    found = imported(["单位名称", "支出合计"], ["甲中心", "约120"], ["乙中心", None])
    assert (found.rows, found.unknown) == ([], [("约120", "“决算”第2行")])


def test_a_column_of_units_counts_for_its_row(imported: Reader) -> None:
    found = imported(
        ["单位编码", "单位名称", "项目", "单位", "金额"],
        ["051304", "甲中心", "支出合计", "元", "1205000"],
        ["051304", "甲中心", "基本支出", "万元", "80"],
    )
    assert [row["value"] for row in found.rows] == [Decimal("120.5"), Decimal(80)]
    assert {row["budget_code"] for row in found.rows} == {"051304"}


def test_what_makes_the_comparison_doubtful_is_told(tmp_path: Path) -> None:
    rows = [["单位名称", "支出合计"], ["甲中心", "1"], ["甲中心", "2"]]
    path = write_sheets(tmp_path / "a.xlsx", {"表": rows, "说明": [["填报说明"]]})
    assert reference_doubts(read_references(path, "final", 0)) == [
        "未归类，没有导入：没有“单位名称”一列（工作表 说明）",
        "同一单位同一项目有几个不同的数：甲中心：支出合计",
        "2 个数没有写明年度，无从核对：请用 --year 指明",
        "2 个金额没有写明单位，按万元计",
    ]


def test_a_date_has_its_own_year_and_a_year_that_is_none_is_told(imported: Reader) -> None:
    found = imported(
        ["2022年度部门决算", "编制日期：2024年1月"],
        ["单位名称", "年度", "支出合计"],
        ["甲中心", date(2021, 12, 31), "1"],
        ["乙中心", "2020", "2"],
        ["丙中心", "前年", "3"],
        ["丁中心", None, "4"],
    )
    assert [row["fiscal_year"] for row in found.rows] == [2021, 2020, 2022]
    assert found.unknown == [("年度“前年”", "“决算”第5行")]


def test_the_day_a_sheet_was_made_is_not_its_year(imported: Reader) -> None:
    found = imported(["部门决算（编制日期：2024年1月）"], ["单位名称", "支出合计"], ["甲中心", "1"])
    assert [row["fiscal_year"] for row in found.rows] == [2023]


@pytest.mark.parametrize(
    ("unit", "value"), [("百元", "12"), ("亿元", "12000000"), ("万元", "1200")]
)
def test_every_unit_of_money_counts(imported: Reader, unit: str, value: str) -> None:
    found = imported(["单位名称", f"支出合计（{unit}）"], ["甲中心", "1200"])
    assert [row["value"] for row in found.rows] == [Decimal(value)]


@pytest.mark.parametrize(
    ("name", "title", "given", "measure"),
    [
        ("a.xlsx", "望川县2023年度部门决算", None, "final"),
        ("a.xlsx", "2023年部门预算批复表", None, "budget"),
        ("a.xlsx", "2023年年初预算批复", None, "initial_budget"),
        ("2023年决算.xlsx", "望川县", None, "final"),
        ("a.xlsx", "望川县", "年初预算", "initial_budget"),
        ("2023年决算.xlsx", "2023年预算单位汇总", "预算", "budget"),
    ],
)
def test_a_sheet_tells_budgets_from_final_accounts_by_its_title(
    tmp_path: Path, name: str, title: str, given: str | None, measure: str
) -> None:
    rows = ([title, None], ["单位名称", "支出合计"], ["甲中心", 120.5])
    found = read_references(write_workbook(tmp_path / name, *rows), given, 2023)
    assert [row["measure"] for row in found.rows] == [measure]


@pytest.mark.parametrize(
    ("title", "given", "words"),
    [
        ("望川县", None, "看不出是预算数还是决算数"),
        ("2023年预算执行情况表", None, "看不出是预算数还是决算数"),
        ("2023年度预算和决算对照表", None, "请用 --measure 决算 或"),
        ("2023年部门预算批复表", "决算", "表题写的是本年预算数，与 --measure 本年决算数"),
        ("望川县", "备用数", "没有这个数据类型：备用数"),
    ],
)
def test_what_cannot_be_told_is_asked_and_not_guessed(
    tmp_path: Path, title: str, given: str | None, words: str
) -> None:
    rows = ([title, None], ["单位名称", "支出合计"], ["甲中心", 120.5])
    path = write_workbook(tmp_path / "a.xlsx", *rows)
    with pytest.raises(UsageError, match=words):
        read_references(path, given, 2023)


def test_headings_that_tell_the_measure_need_no_title(tmp_path: Path) -> None:
    rows = (["单位名称", "项目", "年初预算数", "决算数"], ["甲中心", "支出合计", 100, 120])
    found = read_references(write_workbook(tmp_path / "a.xlsx", *rows), None, 2023)
    assert [row["measure"] for row in found.rows] == ["initial_budget", "final"]
