"""Whether a result is done: what its words say, else how its number stands to the target."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from normalize.values.completion import completion_of, is_ceiling

TEXT = (
    st.text(alphabet="0123456789.,%≥≤=<>-/、。万亿元个项约以上内不少于已完成未部分年月") | st.text()
)


@pytest.mark.parametrize(
    ("text", "completion"),
    [
        ("已完成", "done"),
        ("完成。", "done"),
        ("已 完 成", "done"),
        ("达成预期指标", "done"),
        ("全部完成，效果良好", "done"),
        ("37口（已完成）", "done"),
        ("部分完成", "partly"),
        ("基本完成", "partly"),
        ("未全部完成", "partly"),
        ("部分达成年度指标并具有一定效果", "partly"),
        ("未完成", "not_done"),
        ("未达成年度指标且效果较差", "not_done"),
        ("", "unknown"),
        ("　", "unknown"),
        ("100%", "unknown"),
        ("完成80%", "unknown"),
        ("已完成80%", "unknown"),
        ("有所提升", "unknown"),
    ],
)
def test_completion_is_what_the_words_say(text: str, completion: str) -> None:
    assert completion_of(text) == completion


@pytest.mark.parametrize(
    ("actual", "target", "completion"),
    [
        ("92%", "≥95%", "partly"),
        ("98%", "≥95%", "done"),
        ("98", "≥95%", "done"),
        ("0个", "≥3个", "not_done"),
        ("31200亩", "≥3.1万亩", "done"),
        ("3083元", "≤3300元", "done"),
        ("3座", "3座", "done"),
        ("4座", "3座", "unknown"),
        ("4座", "≥3台", "unknown"),
        ("健全", "健全", "done"),
        ("2个", "1-2个", "done"),
        ("3个", "1-2个", "unknown"),
        ("2", "1-2万亩", "done"),
        ("6", "1-2万亩", "unknown"),
        ("15000亩", "1-2万亩", "done"),
        ("未完成", "≥3个", "not_done"),
        ("2022年5月", "2022年4月底前", "unknown"),
    ],
)
def test_completion_without_words_compares_the_numbers(
    actual: str, target: str, completion: str
) -> None:
    assert completion_of(actual, target) == completion


@given(TEXT, TEXT)
def test_any_text_gives_one_of_the_four_states(text: str, target: str) -> None:
    assert completion_of(text, target) in {"done", "partly", "not_done", "unknown"}


@pytest.mark.parametrize(
    ("level", "name", "unit", "is_ceiling_of"),
    [
        (None, "项目总成本", "万元", True),
        ("quality", "住院费用支付比例", "%", False),
        (None, "费用报销及时率", "%", False),
        ("cost", "管理费用占比", "%", True),  # under the heading of costs
    ],
)
def test_a_share_of_costs_is_no_cost(
    level: str | None, name: str, unit: str, is_ceiling_of: bool
) -> None:
    assert is_ceiling(level, name, unit) is is_ceiling_of
