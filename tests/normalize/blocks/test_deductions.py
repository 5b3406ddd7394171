"""Score sheets that tell how many points were taken off beside how many were given."""

import pytest

from tests.normalize.reading import read_drawn, show

TITLE = "2021年度项目支出绩效自评表"


@pytest.mark.parametrize(
    "table",
    [
        """
        考核内容 | 满分 | 扣分 | 实得分
        资金 | 20 | 1 | 19
        产出 | 80 | 2 | 78
        总计 | 100 | 3 | 97
        """,
        """
        考核内容 | 考核要点 | 满分 | 扣分 | 扣分原因 | 实得分
        资金 | 制度健全 | 20 | 1 | 少一项 | 19
        产出 | 数量达标 | 80 | 2 | 不够 | 78
        总计 | | 100 | 3 | | 97
        """,
        """
        评价内容 | 分值 | 扣分值 | 得分
        资金 | 20 | 1 | 19
        产出 | 80 | 2 | 78
        合计 | 100 | 3 | 97
        """,
    ],
)
def test_points_taken_off_are_no_score(table: str) -> None:
    report = read_drawn(TITLE, "项目名称：教学设备购置", table)
    assert show([report.submission], "self_score") == ["97"]
    told = show(report.rows("scores"), "points self_score is_total")
    assert told == ["20 | 19 | False", "80 | 78 | False", "100 | 97 | True"]
    assert report.rows("indicators") == []
