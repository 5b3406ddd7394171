"""An amount that was told before under a name is the same money where its name alone says less."""

import pytest

from tests.normalize.reading import figures, read_drawn

DEPARTMENT = "2021年度部门整体支出绩效自评报告"
ACCOUNTS = "支出合计90万元，其中：基本支出50万元，项目支出40万元。"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("财政拨款支出95万元，其中：基本支出50万元、项目支出45万元。", ["expenditure.basic", "~"]),
        ("财政拨款支出95万元，其中：基本支出51万元。", ["~"]),  # of finance's money alone
        ("财政拨款支出95万元，其中：基本支出0万元。", ["~"]),
        ("全年预算数93万元，全年执行数90万元，预算执行率96.77%。", ["expenditure.total"] * 2),
        ("调整后预算93万元，实际支出90万元。", ["expenditure.total"]),
        ("全年预算数93万元，全年执行数89万元，预算执行率95.70%。", ["~", "~"]),
    ],
)
def test_as_much_as_was_told_before_is_the_same(text: str, expected: list[str]) -> None:
    report = read_drawn(DEPARTMENT, ACCOUNTS, text)
    assert figures(report, "concept", "prose")[-len(expected) :] == expected
