"""What doubts leave of a confidence: as much as they say, and 0.9 only where it is earned."""

from schema.doubts import left_by, load_doubts, load_earned


def test_less_than_nine_tenths_stays_and_more_is_bounded_unless_it_is_earned() -> None:
    earned, doubts = load_earned(), load_doubts().values()
    for leaves, left in ((0.85, 0.85), (0.9, earned.most)):
        codes = [doubt.code for doubt in doubts if doubt.leaves == leaves]
        plain = [code for code in codes if frozenset([code]) not in earned.combinations]
        assert plain, leaves
        assert {left_by([code]) for code in plain} == {left}
