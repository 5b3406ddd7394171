"""Notices that make results public are self-assessments."""

import pytest

from normalize.reports.forms import title_features


@pytest.mark.parametrize(
    ("title", "is_report"),
    [
        ("关于公示2025年衔接资金项目绩效自评情况的通知", True),
        ("关于公布2024年度绩效自评结果的通知", True),
        ("关于做好2024年度绩效自评公开工作的通知", False),
        ("关于开展2024年度绩效自评工作的通知", False),
    ],
)
def test_a_notice_that_publishes_results_is_a_report(title: str, is_report: bool) -> None:
    assert ("title:rules" not in title_features([title])) == is_report
