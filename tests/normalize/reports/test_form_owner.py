"""Whose money the pieces of a form tell of, where a text shows it without a mark of its table."""

import pytest

from extract.document import Document
from extract.readers import read_document
from normalize.labels.label import PROJECT
from normalize.report import normalize
from normalize.reports.owners import FormOwner
from normalize.why.traces import OwnerFound
from tests.normalize.reading import figures

NAMED = OwnerFound(PROJECT, True, "project_named", "护林防火经费")
OPEN = OwnerFound(None, False, "document")
IN_FORM = ["项目基本情况", "1.项目年度目标完成情况", "聘请护林员24名，全年巡护。", ""]


def owner_behind(*lines: str, dialect: str = "libreoffice") -> OwnerFound:
    """Who a table is of that says nothing itself, behind one that names a project and the lines."""
    form = FormOwner(Document(format="txt", dialect=dialect))
    assert form.settle(NAMED, ["项目支出绩效自评表"]) == NAMED
    return form.settle(OPEN, lines)


@pytest.mark.parametrize("dialect", ["libreoffice", "docx2txt", "pdftotext", "plain"])
def test_the_next_piece_of_a_form_is_of_its_project(dialect: str) -> None:
    assert owner_behind(*IN_FORM, dialect=dialect) == NAMED


@pytest.mark.parametrize(
    "line",
    [
        "第三部分 决算报表",
        "一、收入支出情况",
        "（二）部门收支情况",
        "收入支出决算总表",
        "部门收支情况",
        "1.收入情况",
        "附件3",
        "部门整体支出绩效自评表（2022年度）",
        "单位：万元",
    ],
)
def test_a_heading_a_title_or_a_caption_begins_another(line: str) -> None:
    assert owner_behind(*IN_FORM, line) == OPEN


def test_a_table_whose_cells_are_marked_is_whole() -> None:
    assert owner_behind(*IN_FORM, dialect="tika") == OPEN


def test_another_form_ends_the_one_before() -> None:
    form = FormOwner(Document(format="txt", dialect="plain"))
    whole = OwnerFound("department", True, "titles", "部门整体支出绩效自评表")
    form.settle(NAMED, [])
    assert form.settle(whole, []) == whole
    assert form.settle(OPEN, []) == OPEN


FORM = """青川镇2022年度部门决算
第四部分 附件
部门预算项目支出绩效自评表（2022年度）
项目名称
护林防火经费
主管部门
青川镇人民政府
实施单位（盖章）
青川镇人民政府
项目基本情况
1.项目年度目标完成情况
项目年度目标
年度目标完成情况


聘请护林员24名，全年巡护。
聘请护林员23名。

预算执行情况（10分）
年度预算数（万元）
年初预算
调整后预算数
预算执行数
预算执行率
权重
得分

总额
32.00
32.00
30.40
95.00%
10
9.5

其中：财政资金
30.00
30.00
28.40
94.67%
/
/

财政专户管理资金
0.00
0.00
0.00
0.00%
/
/

单位资金
2.00
2.00
2.00
100.00%
/
/
"""


def test_the_sources_of_a_project_are_none_of_the_departments_income() -> None:
    """As LibreOffice prints Sichuan's form: its parts were income.nontax_special_account."""
    report = normalize(read_document(FORM.encode()), "")
    concepts = {row["concept"] for row in report.rows("figures")}
    assert concepts == {
        "funds.total",
        "funds.current_fiscal",
        "funds.special_account",
        "funds.unit_funds",
    }
    assert "funds.unit_funds | executed | 2" in figures(report, "concept measure value")
