"""Sentences give their amounts of money exactly, and counts of things are none."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from normalize.values.amounts import find_amounts, find_percentages, in_money

SIGNS = (
    "0123456789０１，,.．％%-—－（）()万亿元千百十一二两零近约超多余个以上不足至到条人次 占为。，、"
)
ANY_TEXT = st.text(alphabet=SIGNS) | st.text()
MONEY = st.decimals(min_value=0, max_value=10**9, places=2, allow_nan=False)
UNITS = st.sampled_from(["元", "千元", "万元", "百万元", "亿元"])


@pytest.mark.parametrize(
    ("text", "value", "qualifier"),
    [
        ("年发放创业贷款近30亿元，惠及农户", "300000", "about"),
        ("减免费用3个多亿，超额", "30000", "over"),
        ("吸引投资6个多亿", "60000", "over"),
        ("补助资金近200亿元。", "2000000", "about"),
        ("节省开支360万以上", "360", "at_least"),
        ("为全县增收3.6亿元。", "36000", None),
        ("共支出一百二十万元", "120", None),
        ("合同价壹佰万元整", "100", None),
        ("投资1.2亿。", "12000", None),
        ("投资1.2亿用于修路", "12000", None),
        ("收入1,234.56万元", "1234.56", None),
        ("收入１２３４.5 万元", "1234.5", None),
        ("经费3000多万元", "3000", "over"),
        ("经费三千余万元", "3000", "over"),
        ("经费3千多万元", "3000", "over"),
        ("贷款二十多亿元", "200000", "over"),
        ("超额完成，约30万元", "30", "about"),
        ("发放3万5000元", "3.5", None),
        ("标准为5300元/户", "0.53", None),
        ("不超过202.6万元", "202.6", "at_most"),
        ("结余为-9.6万元", "-9.6", None),
        ("差额负9.6万元", "-9.6", None),
        ("节约30万元", "30", None),
    ],
)
def test_money_in_a_sentence_is_read_exactly(text: str, value: str, qualifier: str | None) -> None:
    (amount,) = find_amounts(text)
    money = in_money(amount)
    assert money is not None
    assert (money.value, money.qualifier) == (Decimal(value), qualifier)
    assert text[amount.start : amount.end] == amount.text


@pytest.mark.parametrize(
    "text",
    [
        "汇聚数据7.21亿条",
        "登记商户30.8万个",
        "访问量突破2.6亿人次",
        "推送消息30万条、",
        "推送消息近60万条次",
        "目录库2000多万条",
        "总量突破8亿条",
        "面积42.59万元亩",
        "造林3.5万亩",
        "装机30万千瓦、",
        "发放口罩20万只，",
        "推送消息30万、60万条",
        "常住人口达120万，",
        "百万级用户",
        "十万火急",
        "万无一失",
        "2021元旦",
        "二元结构",
        "多元化",
        "数百万元",
        "第一万名",
        "每万人5件",
        "占95%",
        "2021年",
    ],
)
def test_counts_of_things_are_no_money(text: str) -> None:
    assert find_amounts(text) == []


def test_word_of_things_counts_within_forty_characters() -> None:
    assert find_amounts(f"人口{'甲' * 38}120万，") == []
    assert len(find_amounts(f"人口{'甲' * 39}120万，")) == 1


def test_range_in_a_sentence_is_one_amount() -> None:
    (amount,) = find_amounts("每家补助10-20万元")
    assert amount.unit == "万元"
    assert [amount.value, amount.high] == [10, 20]
    (amount,) = find_amounts("每家补助5000至8000元")
    assert amount.unit == "元"
    assert [amount.value, amount.high] == [5000, 8000]


def test_change_from_one_amount_to_another_is_two() -> None:
    assert [a.value for a in find_amounts("预算从10万元到20万元")] == [10, 20]


def test_each_amount_of_a_sentence_is_found_in_order() -> None:
    text = "收入300.5万元，其中拨款200万元、其他100.5万元（占33%）"
    assert [a.text for a in find_amounts(text)] == ["300.5万元", "200万元", "100.5万元"]


def test_malformed_money_in_a_sentence_is_marked() -> None:
    (amount,) = find_amounts("支出7,00.0,77元")
    assert amount.is_malformed
    assert amount.value is None


def test_percentages_are_found_with_their_ranges() -> None:
    found = find_percentages("占95.67％，增长百分之五，得分80%-90%，约10%，-2.5%")
    values = [(a.value, a.high, a.qualifier) for a in found]
    assert values == [
        (Decimal("95.67"), None, None),
        (5, None, None),
        (80, 90, None),
        (10, None, "about"),
        (Decimal("-2.5"), None, None),
    ]


@given(MONEY, UNITS, st.booleans())
def test_printed_money_is_read_back(value: Decimal, unit: str, has_separators: bool) -> None:
    printed = f"{value:,.2f}" if has_separators else f"{value:.2f}"
    (amount,) = find_amounts(f"本年支出{printed}{unit}。")
    assert (amount.value, amount.unit, amount.text) == (value, unit, printed + unit)


@given(ANY_TEXT)
def test_any_text_gives_amounts_at_their_places(text: str) -> None:
    for amount in [*find_amounts(text), *find_percentages(text)]:
        assert text[amount.start : amount.end] == amount.text != ""
        assert (amount.value is None) == amount.is_malformed
