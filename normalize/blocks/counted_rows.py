"""Rows of a statement that count things: cars and machines among amounts of money.

（一）车辆数合计（辆）   | 4      its own unit says so
1．机要通信用车          | 1      a part of what is counted above
（二）设备（台/套）      | 3
四、政府采购支出信息     | —      money again
"""

from collections.abc import Sequence

from normalize.labels.knowledge import ends_with_word
from normalize.labels.label import names_amount
from normalize.labels.parts import is_counted_unit, parse_label
from normalize.tables.view import CellView
from normalize.values.markers import find_marker
from schema.units import is_money_unit


class CountedRows:
    """Which rows count things, as far as a block is read: by their names, and by those above."""

    def __init__(self) -> None:
        self._levels: dict[int, int] = {}  # column of names -> level of the name that counts
        self._counting: set[CellView] = set()

    def note(self, name: CellView) -> None:
        """Note the name of the next row."""
        marker = find_marker(name.text)
        above = self._levels.get(name.start)
        if _counts(name):
            self._counting.add(name)
            if marker is not None:
                self._levels[name.start] = marker.level
        elif marker is not None and above is not None and marker.level > above:
            self._counting.add(name)
        else:
            self._levels.pop(name.start, None)

    def holds(self, names: Sequence[CellView]) -> bool:
        """Whether one of a value's names counts things."""
        return any(name in self._counting for name in names)


def _counts(name: CellView) -> bool:
    """Whether a name that is no known money has a unit of things, or ends in a word of a count.

    建筑面积 is a count, and 面积测绘 and 人口监测 are what money was spent on.
    """
    if names_amount(name.text):
        return False
    label = parse_label(name.text)
    has_other_unit = label.unit is not None and not is_money_unit(label.unit) and label.unit != "%"
    return has_other_unit or is_counted_unit(name.text) or ends_with_word(label.core, "counts")
