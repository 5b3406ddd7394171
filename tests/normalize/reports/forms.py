"""Forms of a fictional department and its projects, of which a file may hold several."""

import pytest

UNIT = "2022年度部门整体支出绩效自评报告"
GOALS = "预期目标 | 实际完成\n{0} | {0}完成"
PROJECT = """
    项目支出绩效自评表 | < | < | <
    （2022年度） | < | < | <
    项目名称 | {0} | < | <
    项目资金（万元） | 年初预算数 | 全年预算数 | 全年执行数
    年度资金总额 | {1} | {1} | {1}
    一级指标 | 三级指标 | 指标值 | 实际完成值
    产出指标 | {0}里程 | 10公里 | 10公里
    总分 | < | 100 | 9{1}
"""
BOTH = pytest.mark.parametrize("text_dump", [False, True], ids=["docx", "dump"])
