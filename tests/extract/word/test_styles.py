"""What a style says is worked out once, with what it takes over from those it is based on."""

from extract.word.styles import NumberingReference, Style, Styles


def chain(count: int, first: Style) -> Styles:
    """A style, and each next one based on the one before and saying nothing itself."""
    styles = {"s0": first}
    styles |= {f"s{n}": Style("", f"s{n - 1}", None, None) for n in range(1, count)}
    return Styles(styles)


def test_what_the_first_style_of_a_long_chain_says_holds_for_the_last() -> None:
    number = NumberingReference("7", 2, "s0")
    styles = chain(5_000, Style("", None, number, True))
    assert styles.numbering("s4999") == number
    assert styles.is_hidden("s4999") is True


def test_no_style_of_a_chain_is_looked_at_again() -> None:
    styles = chain(5_000, Style("", None, None, True))
    styles.is_hidden("s4999")
    known = dict(styles.inherited)
    assert len(known) == 5_000
    assert all(styles.is_hidden(name) for name in styles.styles)
    assert styles.inherited == known


def test_a_level_of_its_own_goes_with_the_number_of_the_style_below() -> None:
    above = Style("", None, NumberingReference("7", 2, "a"), None)
    own = Style("", "a", NumberingReference(None, 1, "b"), False)
    styles = Styles({"a": above, "b": own}, has_hidden=False)
    assert styles.numbering("b") == NumberingReference("7", 1, "b")
    assert styles.is_hidden("b") is None  # no style hides anything here


def test_a_style_based_on_itself_or_on_nothing_known_says_what_it_says() -> None:
    number = NumberingReference("7", None, "a")
    styles = Styles({"a": Style("", "b", number, None), "b": Style("", "a", None, True)})
    assert styles.numbering("a") == number
    assert styles.is_hidden("a") is True
    assert Styles({"a": Style("", "x", number, None)}).numbering("a") == number
