"""Numerals as headings and lists print them."""

CHINESE_DIGITS = "〇一二三四五六七八九"
CIRCLED_ONE = 0x2460


def print_numeral(number: int, kind: str) -> str:
    """The number as `kind` prints it: decimal (1), chinese (一) or circle (①)."""
    if kind == "circle":
        return chr(CIRCLED_ONE + number - 1)
    if kind == "chinese":
        return chinese_numeral(number)
    return str(number)


def chinese_numeral(number: int) -> str:
    """The numeral of 1 to 99 as in headings.

    >>> chinese_numeral(3), chinese_numeral(12), chinese_numeral(40)
    ('三', '十二', '四十')
    """
    tens, ones = divmod(number, 10)
    head = "" if tens == 0 else "十" if tens == 1 else CHINESE_DIGITS[tens] + "十"
    return head + (CHINESE_DIGITS[ones] if ones else "")
