"""What only departments have is no project's, though a project's form stands in the same file."""

import pytest

from tests.normalize.reading import figures, lines, read_drawn

FORM = "项目名称 | 高龄津贴 | <\n项目资金（万元） | 全年预算数 | 全年执行数\n年度资金总额 | 80 | 79"


@pytest.mark.parametrize(
    "title",
    ["青禾县民政局2023年度绩效自评报告", "青禾县民政局2023年度部门整体支出绩效自评报告"],
)
def test_a_departments_table_beside_a_form_names_no_project(title: str) -> None:
    table = "收入合计 | 5800 | 支出合计 | 5655\n固定资产 | 880 | 公务接待费 | 3"
    report = read_drawn(
        title, "附表1 部门收支表", "单位：万元", table, "附表2 项目绩效自评表", FORM
    )
    assert figures(report, "text concept project_name") == lines("""
        5800 | income.total | ~
        5655 | expenditure.total | ~
        880 | assets.fixed.total | ~
        3 | three_public.reception | ~
        80 | funds.total | 高龄津贴
        79 | funds.total | 高龄津贴
    """)
