"""What stands in a file, counted in the file itself: the check on its conversion."""

from typing import Final

from extract.sizes import count_characters
from extract.word.field_codes import NUMBERS, parse_code
from schema.frozen import dataclass


@dataclass(frozen=True, slots=True)
class Counted:
    """What stands outside headers and footers and is not deleted.

    characters: non-space ones, without formulas and the codes of fields, but with what a field
        shows by its code alone; None where nobody counts them.
    cell_marks: the ends of cells and of rows; 0 where nobody counts them.
    drawn: the codes of fields without a result that show something by their code, where they are
        not among the characters.
    formulas: how many there are. objects: how many embedded files, without the formulas.
    """

    characters: int | None = None
    cell_marks: int = 0
    drawn: tuple[str, ...] = ()
    formulas: int = 0
    objects: int = 0


NOTHING: Final = Counted()


def count_drawn(code: str, drawn: str) -> int:
    """The characters of what a field without a result shows by its code alone.

    Of a number that it counts itself, only what no writer leaves out: not the dot behind it.
    """
    if parse_code(code).name in NUMBERS:
        return sum(map(str.isalnum, drawn))
    return count_characters(drawn)
