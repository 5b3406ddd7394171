"""Blocks of one table: side by side under titles of their own, below each other in a section."""

import pytest

from tests.normalize.reading import figures, lines, read_drawn


@pytest.mark.parametrize("text_dump", [False, True], ids=["docx", "dump"])
def test_blocks_side_by_side_have_titles_of_their_own(text_dump: bool) -> None:
    report = read_drawn(
        "自评报告",
        """三公经费情况（单位：万元） | < | < | 固定资产情况（单位：元） | < | <
        项目 | 预算数 | 决算数 | 项目 | 期初数 | 期末数
        公务接待费 | 3 | 2.1 | 在用固定资产 | 1200 | 1300
        合计 | 3 | 2.1 | 合计 | 1200 | 1300""",
        text_dump=text_dump,
    )
    assert figures(report, "concept measure value unit_written") == lines("""
        three_public.reception | budget | 3 | 万元
        three_public.reception | final | 2.1 | 万元
        assets.fixed.in_use | prior_year_final | 0.12 | 元
        assets.fixed.in_use | final | 0.13 | 元
        three_public.total | budget | 3 | 万元
        three_public.total | final | 2.1 | 万元
        assets.fixed.total | prior_year_final | 0.12 | 元
        assets.fixed.total | final | 0.13 | 元
    """)


def test_a_numbered_heading_names_the_unit_of_all_blocks_of_its_section() -> None:
    table = """
        二、收支情况（单位：千元） | < | <
        机构名称 | 收入合计 | 其他收入
        机关 | 22946 | 8610
        机构名称 | 支出合计 | 项目支出
        机关 | 20000 | 8000
        三公经费 | < | <
        机构名称 | 三公经费合计 | 公务接待费
        机关 | 90 | 30
        三、其他情况 | < | <
        机构名称 | 固定资产合计 | 在用固定资产
        机关 | 70 | 70
    """
    report = read_drawn("自评报告", table)
    assert figures(report, "value unit_written unit_basis confidence")[::2] == lines("""
        2294.6 | 千元 | caption | 1.0
        2000 | 千元 | section | 1.0
        9 | 千元 | section | 1.0
        70 | ~ | assumed | 0.85
    """)
    own = read_drawn("自评报告", table.replace("二、收支情况", "收入情况"))
    assert figures(own, "value unit_basis")[2] == "20000 | assumed"
