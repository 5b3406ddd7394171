"""One label taken apart: its core words, the unit, points and year written into it."""

import re
from decimal import Decimal
from functools import lru_cache

from normalize.labels.notes import load_notes
from schema.frozen import dataclass
from schema.text import fold
from schema.units import is_money_unit, load_units

_FORMULA_NOTE = re.compile(
    r"\([A-H](?:[/÷](?P<by>[A-H]))?(?:[x×*]100%?)?\)|(?<=[^A-Za-z])[A-H](?:[/÷](?P<over>[A-H]))?$",
    re.IGNORECASE,
)
# ⑤=④/③ behind a heading numbers its column and says how it is reckoned.
_COLUMN_FORMULA = re.compile(
    r"[①-⑳](?:=[①-⑳](?:(?P<divided>[/÷])|[-+－—×*])[①-⑳](?:[-+－—×*/÷][①-⑳])*)?(?:[×*]100%?)?$"
)
_YEAR_PREFIX = re.compile(r"^(20\d\d)(?:(?=年[初末底])|年度?$|年?度?(?=\D))")
_NUMBER_PREFIX = re.compile(
    r"^(?:\d{1,2}[、.](?!\d)|\([一二三四五六七八九十\d]{1,3}\)|[一二三四五六七八九十]{1,3}、|[①-⑳])"
)
_BRACKET_NOTE = re.compile(r"\([^()]*\)")


@dataclass(frozen=True, slots=True)
class Label:
    """A label taken apart.

    core: folded words without numbering, unit, points, year and 其中.
    bare: core without its bracketed notes.
    spellings: what to look the label up by, surest first. What stands before a colon groups it:
        资金结构：（1）基本支出 is 基本支出.
    unit: unit written into it ("万元", "%"), None if none is.
    points: points written into it (投入（15分） is 15), None if none are.
    year: year written before it (2023年预算数 is 2023), None if none is.
    is_of_which: it began with 其中, so it is a part of what stands before it.
    is_quotient: a formula beside it divides (B/A), so it is a rate.
    """

    core: str
    bare: str
    spellings: tuple[str, ...]
    unit: str | None
    points: Decimal | None
    year: int | None
    is_of_which: bool
    is_quotient: bool = False

    @property
    def is_year(self) -> bool:
        """Whether it is a year and nothing else (2023年)."""
        return self.year is not None and not self.core


@lru_cache(maxsize=16384)
def parse_label(text: str) -> Label:
    """The parts of a label as written.

    >>> label = parse_label("其中：当年财政拨款（万元）")
    >>> label.core, label.unit, label.is_of_which
    ('当年财政拨款', '万元', True)
    >>> parse_label("投  入（15分）").points
    Decimal('15')
    """
    notes = load_notes()
    core = fold(text).translate(notes.stars)
    if core.isalpha() and not core[-1].isascii():
        return _label_of_words(core)
    column = _COLUMN_FORMULA.search(core, 1)
    unit, core = _cut(notes.unit, core if column is None else core[: column.start()])
    points, core = _cut(notes.points, core)
    formula = _FORMULA_NOTE.search(core)
    core = _NUMBER_PREFIX.sub("", _FORMULA_NOTE.sub("", core))
    part = _of_which(core)
    core = core if part is None else part
    year = _YEAR_PREFIX.match(core)
    core = (core if year is None else core[year.end() :]).rstrip(":;,。").strip()
    bare = _without_brackets(core)
    return Label(
        core,
        bare,
        _spellings(core, bare),
        unit,
        points=None if points is None else Decimal(points),
        year=None if year is None else int(year.group(1)),
        is_of_which=part is not None,
        is_quotient=_divides(formula) or _divides(column),
    )


def _label_of_words(core: str) -> Label:
    """The parts of a label, folded, in which no digit, sign or bracket stands."""
    unit, core = _cut(load_notes().unit, core)
    part = _of_which(core)
    core = core if part is None else part
    return Label(core, core, (core,), unit, points=None, year=None, is_of_which=part is not None)


def _spellings(core: str, bare: str) -> tuple[str, ...]:
    group, _, own = core.rpartition(":")
    of_group = (parse_label(own).core,) if group and own else ()
    return (core, *((bare,) if bare != core else ()), *of_group)


def _cut(note: re.Pattern[str], core: str) -> tuple[str | None, str]:
    """What the one group of a note that fits says, None if none does; the text without the note."""
    match = note.search(core)
    if match is None:
        return None, core
    said = next(filter(None, match.groups()), None)
    return said, core[: match.start()] + core[match.end() :]


def _of_which(core: str) -> str | None:
    """What stands behind 其中; None if the label does not begin so, or is nothing else."""
    words = load_notes().of_which
    match = words.match(core)
    if match is None or len(core) == match.end():
        return None
    return _NUMBER_PREFIX.sub("", words.sub("", core))


def _divides(formula: re.Match[str] | None) -> bool:
    """Whether a formula beside a label names what it divides by."""
    return formula is not None and any(formula.groupdict().values())


def _without_brackets(core: str) -> str:
    """The words without their bracketed notes."""
    has_brackets = "(" in core or ")" in core
    return _BRACKET_NOTE.sub("", core).strip("():") if has_brackets else core


def unit_alone(text: str) -> str | None:
    """The unit of money that a text gives for what stands below it; None if it says anything else.

    The number of the form may stand before it (公开10表 金额单位：万元). What has the unit of its
    own amounts in brackets heads them (金额（万元）, 2022年预算（元）).

    >>> unit_alone("金额单位：人民币元"), unit_alone("预算数（元）"), unit_alone("预算（元）")
    ('元', None, None)
    """
    label, notes = parse_label(text), load_notes()
    words = notes.form_number.sub("", label.core)
    is_alone = not words or (words in notes.alone and notes.says_unit.search(fold(text)))
    return label.unit if is_alone and is_money_unit(label.unit) else None


def is_counted_unit(text: str) -> bool:
    """Whether a label is nothing but a unit of things other than money: 人次, 户, %."""
    return parse_label(text).core in load_units().counted
