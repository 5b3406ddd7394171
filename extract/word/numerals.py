"""The numbers of numbering formats as Word prints them (ECMA-376 part 1, 17.18.59)."""

import tomllib
from collections.abc import Callable, Mapping
from functools import cache
from pathlib import Path
from typing import Final

from schema.errors import DefinitionError
from schema.frozen import dataclass

TABLE: Final = Path(__file__).with_name("numerals.toml")
# How often signs are gone through before decimal follows: Word prints letters up to 30 × 26 = 780.
ROUNDS: Final = {"decimal": 1, "repeat": 30}
ROMAN: Final = (
    (1000, "M"),
    (900, "CM"),
    (500, "D"),
    (400, "CD"),
    (100, "C"),
    (90, "XC"),
    (50, "L"),
    (40, "XL"),
    (10, "X"),
    (9, "IX"),
    (5, "V"),
    (4, "IV"),
    (1, "I"),
)
ROMAN_LIMIT: Final = 32_767
NUMBER_LIMIT: Final = 217_483_647

Printer = Callable[[int], str]


@dataclass(frozen=True, slots=True)
class SignSequence:
    """Signs for the numbers from 1 on. past: `decimal`, `repeat` or `wrap`."""

    signs: tuple[str, ...]
    past: str

    def show(self, number: int) -> str:
        """The number as it is printed."""
        rounds, position = divmod(number - 1, len(self.signs))
        is_past_end = rounds >= ROUNDS.get(self.past, rounds + 1)
        if number < 1 or is_past_end:
            return str(number)
        return self.signs[position] * (rounds + 1 if self.past == "repeat" else 1)


@dataclass(frozen=True, slots=True)
class DigitSigns:
    """A sign for each decimal digit."""

    signs: str

    def show(self, number: int) -> str:
        """The number as it is printed."""
        return "".join(self.signs[int(digit)] for digit in str(number))


@dataclass(frozen=True, slots=True)
class Counting:
    """A number in words: digits and units, as `numerals.toml` explains."""

    digits: str
    units: str
    zero: str
    ones: str
    myriad: str
    digitwise_from: int

    def show(self, number: int) -> str:
        """The number as it is printed."""
        if number == 0 or number >= self.digitwise_from:
            return "".join(self.digits[int(digit)] for digit in str(number))
        said = ""
        is_zero_pending = False
        for position, digit in zip(reversed(range(len(str(number)))), str(number), strict=True):
            if digit == "0":
                is_zero_pending = True
            else:
                said += self.zero if is_zero_pending else ""
                is_zero_pending = False
                said += "" if self._is_one_dropped(digit, position, number) else self._digit(digit)
                said += self.units[position % 4 - 1] if position % 4 else ""
            said += self.myriad if position == 4 else ""
        return said

    def _digit(self, digit: str) -> str:
        return self.digits[int(digit)]

    def _is_one_dropped(self, digit: str, position: int, number: int) -> bool:
        if digit != "1" or self.ones == "kept":
            return False
        if self.ones == "kept_but_in_teens":
            return position == 1 and number < 20
        if self.ones == "dropped_before_units":
            return position % 4 in (1, 2) or (position == 3 and number < 10_000)
        return position % 4 != 0 or (position == 4 and number < 20_000)


def print_roman(number: int) -> str:
    """A Roman numeral; decimal where there is none.

    >>> print_roman(1994)
    'MCMXCIV'
    """
    if not 0 < number <= ROMAN_LIMIT:
        return str(number)
    printed = ""
    for value, sign in ROMAN:
        count, number = divmod(number, value)
        printed += sign * count
    return printed


def print_ordinal(number: int) -> str:
    """An English ordinal.

    >>> [print_ordinal(number) for number in (1, 2, 11, 23)]
    ['1st', '2nd', '11th', '23rd']
    """
    suffixes = {1: "st", 2: "nd", 3: "rd"}
    is_teen = 10 <= number % 100 < 20
    return f"{number}{'th' if is_teen else suffixes.get(number % 10, 'th')}"


# The formats that are neither signs nor words.
RULES: Final[Mapping[str, Printer]] = {
    "decimal": str,
    "none": lambda number: "",
    "bullet": lambda number: "",
    "decimalZero": lambda number: f"{number:02d}",
    "numberInDash": lambda number: f"- {number} -",
    "hex": lambda number: f"{number:X}" if number < 65_536 else "",
    "upperRoman": print_roman,
    "lowerRoman": lambda number: print_roman(number).lower(),
    "ordinal": print_ordinal,
}


@cache
def load_formats() -> dict[str, tuple[Printer, int]]:
    """For each format its printer, and the number from which on Word prints nothing."""
    raw = tomllib.loads(TABLE.read_text(encoding="utf8"))
    formats = {
        name: (_make_printer(name, entry), int(entry.get("empty_from", NUMBER_LIMIT)))
        for name, entry in raw.items()
    }
    return formats | {name: (printer, NUMBER_LIMIT) for name, printer in RULES.items()}


def _make_printer(name: str, entry: dict[str, str]) -> Printer:
    if entry["kind"] == "sequence":
        return SignSequence(tuple(entry["signs"]), entry["past"]).show
    if entry["kind"] == "digits":
        return DigitSigns(entry["signs"]).show
    if entry["kind"] == "counting":
        return Counting(
            digits=entry["digits"],
            units=entry["units"],
            zero=entry["zero"],
            ones=entry["ones"],
            myriad=entry.get("myriad", ""),
            digitwise_from=int(entry.get("digitwise_from", NUMBER_LIMIT)),
        ).show
    raise DefinitionError(f"numerals.toml：{name} 的 kind 不认识")


def format_number(number: int, number_format: str) -> str:
    """The number as Word prints it; in decimal where the format is not known.

    >>> format_number(23, "chineseCounting"), format_number(7, "001, 002, 003, ...")
    ('二十三', '007')
    """
    known = load_formats().get(number_format)
    if number < 0 or (known is None and not _is_padded(number_format)):
        return str(number)
    if known is None:
        return str(number).zfill(len(number_format.partition(",")[0]))
    printer, empty_from = known
    return "" if number >= empty_from else printer(number)


def _is_padded(number_format: str) -> bool:
    """Whether it is a custom format that pads with zeros (`001, 002, 003, ...`)."""
    first = number_format.partition(",")[0]
    return first.isascii() and first.isdigit() and int(first) == 1
