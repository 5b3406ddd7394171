"""Who was commissioned to evaluate, and who commissions others or is paid for it."""

import pytest

from tests.normalize.reading import read_drawn


@pytest.mark.parametrize(
    "said",
    [
        "我所2021年另取得委托检验收费412万元，全部上缴财政专户。",
        "我所委托招标代理机构编制采购文件。",
        "设备维护委托三家公司承担。",
    ],
)
def test_a_body_that_commissions_others_or_is_paid_judges_itself(said: str) -> None:
    report = read_drawn("2021年度饮水项目绩效评价报告", said, "综合得分86分，支出80万元。")
    assert report.submission["status"] == "extracted"
