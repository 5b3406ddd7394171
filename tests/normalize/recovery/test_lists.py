"""A list whose cells stand a line each is one where each row has a cell for each heading."""

from decimal import Decimal

from extract.text.reader import read_text
from normalize.report import normalize

TITLE = "2022年度项目支出绩效自评报告"
HEAD = ["序号", "项目名称", "年初预算数", "全年执行数", "自评得分"]
ROWS = [["1", "河道保洁", "120", "98.6", "96"], ["2", "绿化养护", "45", "39.5", "93"]]
TOTAL = ["合计", "165", "138.1", ""]


def read(*rows: list[str]) -> list[tuple[object, object, object]]:
    lines = [TITLE, *(text for row in rows for text in row), "二、结论", "完成。"]
    report = normalize(read_text(("\ufeff" + "\n".join(lines) + "\n").encode()), "")
    figures = [row for row in report.rows("figures") if row["unit"] == "万元"]
    assert all(row["confidence"] < 0.9 for row in figures)  # type: ignore[operator]  # the column's type
    return [(row["label"], row["measure"], row["value"]) for row in figures]


def test_each_row_of_a_list_has_its_amounts_and_the_total_its_own() -> None:
    found = read(HEAD, *ROWS, TOTAL)
    assert [(measure, value) for _, measure, value in found] == [
        ("initial_budget", 120),
        ("executed", Decimal("98.6")),
        ("initial_budget", 45),
        ("executed", 39.5),
        ("initial_budget", 165),
        ("executed", Decimal("138.1")),
    ]
    assert all("合计" in str(label) for label, _, _ in found[-2:])


def test_rows_that_lack_a_cell_make_no_list() -> None:
    assert read(HEAD, ROWS[0][:-1], ROWS[1][:-1]) == []


def test_a_single_row_is_no_list() -> None:
    assert read(HEAD, ROWS[0]) == []
