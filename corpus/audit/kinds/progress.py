"""What became of one indicator: reached, missed or not to be told, in the unit of its target."""

import re
from collections.abc import Collection
from decimal import Decimal
from functools import cache

from corpus.audit.rules import load_settings
from schema.errors import DefinitionError
from schema.rows.indicators import IndicatorRow
from schema.text import condense
from schema.units import is_money_unit, to_unit

# Costs and times, where a bare number is a limit, not something to be reached.
LIMIT_LEVELS = ("cost", "timeliness")
MORE_IS_BETTER = ("ge", "gt")


def is_missed(row: IndicatorRow, limit_levels: Collection[str] = LIMIT_LEVELS) -> bool:
    """Whether the result lies on the wrong side of its target; False where that cannot be told."""
    target, actual = row["target_value"], actual_in_target_unit(row)
    if target is None or actual is None or _is_fall(row["actual"]) != _is_fall(row["target"]):
        return False
    operator = row["target_operator"]
    if operator == "between":
        high = row["target_high"]
        return actual < target or (high is not None and actual > high)
    if operator == "eq":
        is_limit = row["level2_code"] in limit_levels
        return actual > target if is_limit else actual < target
    tests = {
        "ge": actual < target,
        "gt": actual <= target,
        "le": actual > target,
        "lt": actual >= target,
    }
    return tests.get(operator or "", False)


def is_met(row: IndicatorRow) -> bool:
    """Whether the result reaches its target, by its number, or where it has none by its words."""
    if actual_in_target_unit(row) is None:
        return row["completion"] == "done"
    return not is_missed(row)


def actual_in_target_unit(row: IndicatorRow) -> Decimal | None:
    """The result as a number in the unit of the target; None where it cannot be told."""
    actual = row["actual_value"]
    wanted, given = condense(row["target_unit"]), condense(row["actual_unit"])
    if actual is not None and (wanted == given or not given):
        return actual
    if actual is not None and is_money_unit(wanted) and is_money_unit(given):
        return to_unit(actual, given, wanted)
    return _number_before(wanted, condense(row["actual"])) if wanted else None


def _is_fall(text: str | None) -> bool:
    """Whether a text tells by how much something fell, and not how much it is."""
    return any(word in (text or "") for word in _falling_words())


@cache
def _falling_words() -> tuple[str, ...]:
    """Raises DefinitionError if the list is missing."""
    results = load_settings().get("results")
    if not isinstance(results, dict) or not results.get("falling"):
        raise DefinitionError("核查规则：缺少 settings.results.falling")
    return tuple(results["falling"])


def _number_before(unit: str, text: str) -> Decimal | None:
    """The one number that a text puts before a unit (已完成1280单位)."""
    found = re.findall(rf"(?<![\d.-])(\d+(?:\.\d+)?){re.escape(unit)}", text)
    return Decimal(found[0]) if len(found) == 1 else None


def times_of_target(row: IndicatorRow) -> Decimal:
    """The result over its target, 0 where more is not better or it cannot be told."""
    target, actual = row["target_value"], actual_in_target_unit(row)
    if target is None or actual is None or target <= 0:
        return Decimal(0)
    return actual / target if row["target_operator"] in MORE_IS_BETTER else Decimal(0)
