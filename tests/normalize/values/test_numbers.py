"""Numbers are read while the dataset can hold them; a qualifier stands right beside its number."""

from decimal import Decimal

from normalize.values.numbers import qualifier_before, read_number


def test_longer_run_of_digits_than_the_dataset_holds_is_a_code() -> None:
    number = read_number("9" * 14)
    assert number is not None
    assert number.value == Decimal("9" * 14)
    assert read_number("9" * 15) is None


def test_finer_number_than_any_unit_needs_is_none() -> None:
    number = read_number("0." + "1" * 12)
    assert number is not None
    assert number.step == Decimal(1).scaleb(-12)
    assert read_number("0." + "1" * 13) is None


def test_qualifier_is_sought_within_eight_characters() -> None:
    for blanks, qualifier in ((3, "at_least"), (4, None)):
        text = "大于或等于" + " " * blanks
        assert qualifier_before(text, len(text))[0] == qualifier
