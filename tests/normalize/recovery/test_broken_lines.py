"""docx2txt ends each paragraph with a blank line: a line right below another goes on with it."""

from decimal import Decimal

from extract.text.reader import read_text
from normalize.report import normalize

FORM = "2022年度部门整体支出绩效自评报告"
HEAD = ["机构名称", "支出\n合计", "基本\n支出", "项目\n支出", "固定资产\n合计"]
ROWS = [["所机关及下属汇总", "90", "60", "30", "12.5"], ["1、所机关", "70", "48", "22", "12.5"]]
NAMES = ["部门（单位）名称", "江浦区粮食服务所", "职能职责\n概述", "管理全区储备粮。"]


def read(filler: str) -> list[object]:
    cells = [FORM, *NAMES, *[filler] * 12, "年度支出情况（万元）", *HEAD]
    cells += [text for row in ROWS for text in row]
    report = normalize(read_text(("\n\n".join(cells) + "\n").encode()), "")
    return [row["value"] for row in report.rows("figures") if row["unit"] == "万元"]


def test_labels_that_a_writer_broke_are_one_heading() -> None:
    assert read("年度工作照常。") == [90, 60, 30, Decimal("12.5"), 70, 48, 22, Decimal("12.5")]


def test_lines_that_no_blank_one_parts_are_cells_where_not_all_paragraphs_have_one() -> None:
    assert read("年度工作照常。\n") == []
