"""Pages whose site deleted or replaced characters are read as if it had not."""

from tests.normalize.reading import figures, read_drawn, show


def test_pages_that_print_a_dash_for_each_year_are_read_as_if_they_did_not() -> None:
    table = """
        -度收入情况(万元) | < | <
        机构名称 | 收入合计 | 其中：
        ^ | ^ | 上-结转
        机关 | 10 | 4
    """
    report = read_drawn(
        "青禾县2016-度部门(单位)整体支出绩效评价自评报告", "报告期:2017-6-30", table
    )
    assert figures(report, "concept value") == ["income.total | 10", "income.carryover | 4"]
    assert show([report.submission], "fiscal_year report_date") == ["2016 | 2017-06-30"]


def test_labels_that_lost_their_first_character_are_known() -> None:
    report = read_drawn("部门整体支出绩效自评表", "级预算单位名称 | 青禾县水务局 | 算编码 | 105")
    assert show([report.submission], "department budget_code") == ["青禾县水务局 | 105"]
