"""Folded text compares equal however a label was typed; narrowed text keeps its offsets."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extract.sizes import count_characters
from schema.text import condense, fold, narrow, squeeze

ANY_TEXT = st.text() | st.text(
    alphabet="（）()：:“”\"'　 \n\t\ufeff\u200b①㈠⑴ｍ１％－—其中万元abc/／～"
)


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("公共财\n政拨款", "公共财政拨款"),
        ("投　 入（15分）", "投入(15分)"),
        ("预 算 编 码：", "预算编码"),
        ("“三公”经费", "三公经费"),
        ("全年预算数〔Ａ〕", "全年预算数(A)"),
        ("【项目资金】", "(项目资金)"),
        ("执行率（B／A）:：", "执行率(B/A)"),
        ("其中：当年拨款", "其中:当年拨款"),
        ("\ufeff名\u200b称", "名称"),
        ("批复规模(㎡)", "批复规模(m2)"),
        ("①项目", "①项目"),
        ("㈠概况", "㈠概况"),
        ("2020年1月——11月", "2020年1月--11月"),
        ("⾦额", "金额"),
        ("", ""),
        ("：", ""),
    ],
)
def test_labels_typed_differently_have_one_key(text: str, folded: str) -> None:
    assert fold(text) == folded


@given(ANY_TEXT)
def test_folding_twice_changes_nothing_more(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@given(ANY_TEXT, ANY_TEXT)
def test_white_space_never_matters_to_a_key(before: str, after: str) -> None:
    assert fold(before + " \n　" + after) == fold(before + after)


@given(ANY_TEXT)
def test_narrowing_keeps_every_offset(text: str) -> None:
    assert len(narrow(text)) == len(text)
    assert narrow(narrow(text)) == narrow(text)


def test_narrowing_leaves_chinese_punctuation() -> None:
    assert narrow("截至２０２１，３００万元；（约）５％") == "截至2021，300万元；(约)5%"


@given(st.text())
def test_squeezing_removes_white_space_and_nothing_else(text: str) -> None:
    assert squeeze(text) == "".join(c for c in text if not c.isspace())
    assert count_characters(text) == len(squeeze(text))


@pytest.mark.parametrize(
    ("printed", "meant"),
    [
        ("青禾县2016-度自评报告", "青禾县2016年度自评报告"),
        ("-度收入情况(万元)", "年度收入情况(万元)"),
        ("上-结转", "上年结转"),
        ("附件3-1", "附件3-1"),
        ("2016-2017年度", "2016-2017年度"),
        ("10-20万元", "10-20万元"),
    ],
)
def test_a_year_that_a_site_printed_as_a_dash_is_a_year_again(printed: str, meant: str) -> None:
    assert fold(printed) == meant
    assert narrow(printed) == meant


@given(st.text(max_size=40))
def test_condensing_twice_is_condensing_once(text: str) -> None:
    assert condense(condense(text)) == condense(text)
