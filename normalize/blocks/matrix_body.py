"""What the rows of a block of amounts show: where amounts begin, and what numbered names head."""

from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence
from itertools import chain

from normalize.labels.families import family_of_title
from normalize.labels.label import is_structural
from normalize.tables.regions import Region
from normalize.tables.view import CellView, TableView
from normalize.values.markers import find_marker


def amount_columns(view: TableView, region: Region, heads: Sequence[CellView]) -> tuple[int, ...]:
    """The grid columns in which a number begins somewhere, those of row numbers left out.

    A blank mark is a name that was left out (……) where the column holds names and no number.
    """
    cells = list(chain.from_iterable(view.rows[row] for row in region.body))
    numbers = {cell for cell in cells if cell.is_number} - view.counters
    marks = {cell.start for cell in numbers if cell.is_mark}
    sure = {cell.start for cell in numbers if not cell.is_mark}
    names = {cell.start for cell in cells if cell.is_label}
    return tuple(sorted((sure | (marks - names)) - _numbered(heads)))


def _numbered(heads: Sequence[CellView]) -> set[int]:
    """The grid columns below the headings of row numbers."""
    serial = (head for head in heads if is_structural("serial", head.text))
    return set(chain.from_iterable(range(head.start, head.end) for head in serial))


def has_column_each(header: Sequence[Sequence[CellView]], amounts: Sequence[int]) -> bool:
    """Whether a statement, or each group of it (收入, 支出), has one column of amounts."""
    if len(amounts) == 1:
        return True
    groups = [cell for cell in header[0] if not cell.is_blank]
    held = (bisect_left(amounts, g.end) - bisect_left(amounts, g.start) for g in groups)
    return len(header) > 1 and all(count == 1 for count in held)


def families_above(names: Iterable[CellView]) -> Mapping[CellView, str]:
    """{name of a row: the family that the numbered name over it heads}, by what numbers tell.

    一、“三公”经费支出
    （一）支出合计             of 三公经费, and not of all spending
    1．因公出国（境）费
    二、机关运行经费           of none that is known
    """
    found: dict[CellView, str] = {}
    opened: dict[int, list[tuple[int, str | None]]] = {}
    for name in names:
        marker, over = find_marker(name.text), opened.setdefault(name.start, [])
        while marker is not None and over and over[-1][0] >= marker.level:
            over.pop()
        family = next((family for _, family in reversed(over) if family is not None), None)
        if family is not None:
            found[name] = family
        if marker is not None:
            over.append((marker.level, family_of_title(name.text[marker.end :])))
    return found
