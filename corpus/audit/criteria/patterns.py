"""The shapes of the sentences of a 评分标准, filled with the words of `words.py`."""

import re
from collections.abc import Iterable
from functools import cache

from corpus.audit.criteria.scoring_words import Words, load_quantities, load_words
from schema.frozen import dataclass
from schema.units import one_of

_DIGITS = r"\d+(?:\.\d+)?"


@dataclass(frozen=True, slots=True)
class Patterns:
    """One pattern for each thing a sentence may say; what it names is in its named groups.

    Points are `given` (满分, 不得分, 5分) with the number alone in `points`.

    sentence_end: what divides a criterion into sentences.
    compared: ≥90%，计5分. one_sided: 90%以上，计5分. within: 80%-90%，计4分.
    both_sided: ≥80%且<90%，计4分. between: 60%≤完成率<80%，得2分. plain: 完成率100%得满分.
    wordy: points for a condition in words alone.
    standard: 以100%为标准. cut: 每超过一个百分点扣0.5分. band_before: a band and a cut in one.
    percentage: a number with %. filler: 扣完为止. proportion: 按完成比例得分.
    clause: any condition with its points. absent, present, amounts: the conditions on amounts.
    also: what divides a clause into conditions.
    """

    sentence_end: re.Pattern[str]
    compared: re.Pattern[str]
    one_sided: re.Pattern[str]
    within: re.Pattern[str]
    both_sided: re.Pattern[str]
    between: re.Pattern[str]
    plain: re.Pattern[str]
    wordy: re.Pattern[str]
    standard: re.Pattern[str]
    cut: re.Pattern[str]
    band_before: re.Pattern[str]
    percentage: re.Pattern[str]
    filler: re.Pattern[str]
    proportion: re.Pattern[str]
    clause: re.Pattern[str]
    absent: re.Pattern[str]
    present: re.Pattern[str]
    amounts: re.Pattern[str]
    also: re.Pattern[str]


@cache
def load_patterns() -> Patterns:
    """The patterns, compiled once."""
    words = load_words()
    return Patterns(
        **{
            name: re.compile(pattern)
            for shapes in (_bands(words), _cuts(words), _amounts(words))
            for name, pattern in shapes.items()
        }
    )


def _number(name: str) -> str:
    return f"(?P<{name}>{_DIGITS})"


def _any(words: Iterable[str]) -> str:
    return f"(?:{one_of(words)})"


def _points(words: Words) -> str:
    """,的,计5分: what ends a band or a clause."""
    given = one_of((*words.full_marks, *words.no_marks))
    return (
        f",?{_any(words.linking)}?,?{_any(words.giving)}*"
        f"(?P<given>{given}|{_number('points')}{_any(words.point)})"
    )


def _bands(words: Words) -> dict[str, str]:
    points, sign = _points(words), one_of(words.signs)
    included = rf"\({_any(words.included)}\)"
    side = f"{_any(words.side_before)}?(?P<side>{one_of(words.sides)})"
    bound = rf"{_number('number')}%?(?:{included})?"
    ends = [f"(?<=[0-9]{re.escape(word)})" for word in words.point]
    ends += [f"(?<={re.escape(word)})" for word in words.closing]
    return {
        "sentence_end": f"[;。]|(?:{'|'.join(ends)}),",
        "compared": rf"[^0-9]*?(?P<sign>{sign}){bound}(?:{side})?{points}",
        "one_sided": rf"[^0-9]*?{bound}{side}(?:{included})?{points}",
        "within": (
            rf"[^0-9]*?{_number('low')}%?(?P<low_in>{included})?(?:-|{one_of(words.range_to)})"
            rf"{_number('high')}%?(?:(?P<high_in>{included})|(?P<high_out>\({_any(words.excluded)}\)))?"
            rf"{_any(words.range_end)}?{points}"
        ),
        "both_sided": (
            rf"[^0-9]*?(?P<sign>{sign}){bound}"
            rf"[^0-9]*?(?P<other_sign>{sign}){_number('other')}%?(?:{included})?{points}"
        ),
        "between": (
            rf"{_number('low')}%?(?P<low_sign>[<≤])[^0-9<≤]*"
            rf"(?P<high_sign>[<≤]){_number('high')}%?{points}"
        ),
        "plain": rf"[^0-9]*?{_any(words.rate)}{_number('number')}%{points}",
        "wordy": rf"[^0-9]+{points}",
    }


def _cuts(words: Words) -> dict[str, str]:
    point = _any(words.point)
    step = (
        f"(?:(?:{one_of(words.one)}|{_number('step')}){_any(words.percentage_point)}"
        f"|{_number('percent')}%)"
    )
    formula = (
        rf"(?:.*,)?(?:[^=]*{_any(words.score)}=)?[^0-9=]*{_any(words.rate)}[×*xX]"
        rf"{_any(words.full_marks_of)}*{_any(words.full_marks_name)}{_any(words.score)}?"
    )
    told = (
        rf"[^0-9]*(?:{_DIGITS}%)?[^0-9]*{_any(words.by)}{_any(words.proportion_of)}*"
        rf"{_any(words.proportion)}{_any(words.proportion_giving)}{point}"
    )
    before, after = _any(words.standard_before), _any(words.standard_after)
    return {
        "standard": f"{before}{_number('number')}%?{after}",
        "cut": (
            f"(?P<words>.*?){step},?{_any(words.linking)}?,?"
            f"{_any(words.cutting)}{_number('points')}{point}"
        ),
        "band_before": f"(?P<band>.*(?:[0-9]{point}|{one_of(words.full_marks)})),(?P<words>.*)",
        "percentage": f"{_number('number')}%",
        "filler": one_of(words.filler),
        "proportion": f"{formula}|{told}",
    }


def _amounts(words: Words) -> dict[str, str]:
    quantity, sign = one_of(load_quantities()), one_of(words.signs)
    return {
        "clause": f"(?P<conditions>.+?){_points(words)}",
        "absent": f"{_any(words.absent)}(?P<quantity>{quantity})",
        "present": f"{_any(words.present)}(?P<quantity>{quantity})",
        "amounts": f"(?P<quantity>{quantity})?(?P<sign>{sign})(?P<other>{quantity})",
        "also": f"(?:,|{one_of(words.also)})+",
    }
