"""One label taken apart: its core words, the unit, points and year written into it."""

import re
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from normalize.labels.notes import load_notes
from schema.text import fold
from schema.units import is_money_unit

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
    unit: unit written into it ("万元", "%"), None if none is.
    points: points written into it (投入（15分） is 15), None if none are.
    year: year written before it (2023年预算数 is 2023), None if none is.
    is_of_which: it began with 其中, so it is a part of what stands before it.
    is_quotient: a formula beside it divides (B/A), so it is a rate.
    """

    core: str
    bare: str
    unit: str | None
    points: Decimal | None
    year: int | None
    is_of_which: bool
    is_quotient: bool = False


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
    column = _COLUMN_FORMULA.search(core, 1) if core else None
    if column is not None:
        core = core[: column.start()]
    unit = None
    if match := notes.unit.search(core):
        unit = match.group(1) or match.group(2)
        core = core[: match.start()] + core[match.end() :]
    points = None
    if match := notes.points.search(core):
        points = Decimal(match.group(1) or match.group(2) or match.group(3))
        core = core[: match.start()] + core[match.end() :]
    formula = _FORMULA_NOTE.search(core)
    is_quotient = formula is not None and bool(formula["by"] or formula["over"])
    is_quotient = is_quotient or (column is not None and bool(column["divided"]))
    core = _NUMBER_PREFIX.sub("", _FORMULA_NOTE.sub("", core))
    of_which = notes.of_which.match(core)
    is_of_which = of_which is not None and len(core) > of_which.end()
    if is_of_which:
        core = _NUMBER_PREFIX.sub("", notes.of_which.sub("", core))
    year = None
    if match := _YEAR_PREFIX.match(core):
        year, core = int(match.group(1)), core[match.end() :]
    core = core.rstrip(":;,。").strip()
    bare = _BRACKET_NOTE.sub("", core).strip("():") if "(" in core or ")" in core else core
    return Label(core, bare, unit, points, year, is_of_which, is_quotient)


def unit_alone(text: str) -> str | None:
    """The unit of money that a text gives for what stands below it; None if it says anything else.

    >>> unit_alone("金额单位：人民币元"), unit_alone("预算数（元）")
    ('元', None)
    """
    label = parse_label(text)
    is_alone = not label.core or label.core in load_notes().alone
    return label.unit if is_alone and is_money_unit(label.unit) else None
