"""Which pieces of a line are one token: an example on each side of every limit."""

import pytest

from normalize.recovery.tokens import tokens_of_lines, tokens_of_run, tokens_of_words


@pytest.mark.parametrize(("length", "is_short"), [(24, True), (25, False)])
def test_what_may_be_a_label_has_twenty_four_characters(length: int, is_short: bool) -> None:
    [token] = tokens_of_lines(["沟" * length], [0])
    assert token.is_short == is_short


@pytest.mark.parametrize(
    ("words", "first"), [("年度 资 金 总 额", "年度资金总额"), ("年 度 资 金 总 额", "年度")]
)
def test_a_label_is_put_together_of_five_words(words: str, first: str) -> None:
    """Of six the first two are one, as 年度 is a label too."""
    assert tokens_of_words([words])[0].text == first


@pytest.mark.parametrize(
    ("text", "words"), [("清淤执行率95%", "清淤 执行率 95%"), ("清淤产出95%", "清淤产出 95%")]
)
def test_a_label_that_stands_inside_of_others_has_three_characters(text: str, words: str) -> None:
    assert [token.text for token in tokens_of_run(text, 0)] == words.split()
