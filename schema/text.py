"""Text in the forms values and labels are compared by: folded, squeezed, narrowed."""

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator
from functools import cache, lru_cache, partial

# Blocks whose compatibility forms are another way to write the same character. The enclosed
# numbers (2460-24FF, 3200-32FF) are not among them: ① and ㈠ are list marks, not digits.
_COMPATIBILITY_BLOCKS = (
    (0x00A0, 0x00FF),  # ² ³
    (0x2000, 0x245F),  # spaces, superscripts, letterlike signs, Roman numerals
    (0x2E80, 0x2FDF),  # radicals, which PDF converters write for 一 and 金
    (0x3000, 0x303F),
    (0x3300, 0x33FF),  # ㎡
    (0xF900, 0xFAFF),
    (0xFE10, 0xFE6F),  # vertical and small forms
    (0xFF00, 0xFFEF),  # full-width and half-width forms
)
_SAME = {
    "(": "（〔［【[{｛﹝〖",
    ")": "）〕］】]}｝﹞〗",
    ":": "：∶︰ː",
    "-": "‐‑‒–—―−－─━﹣﹘",
    "~": "～〜∼˜",
    "·": "•・‧∙⋅●",
    "/": "∕⁄",
    "=": "═﹦＝",
    "≥": "≧⩾",
    "≤": "≦⩽",
    ",": "，﹐",
    "...": "⋯",
}
# Where white space, controls and zero-width characters stand.
_INVISIBLE_BLOCKS = (
    (0x0000, 0x00AD),
    (0x1680, 0x1680),
    (0x180E, 0x180E),
    (0x2000, 0x206F),
    (0x3000, 0x3000),
    (0xFE00, 0xFE0F),
    (0xFEFF, 0xFEFF),
    (0xFFF9, 0xFFFB),
)
# What ends a sentence, and what ends a clause.
SENTENCE_ENDS = "。！!？?"
CLAUSE_ENDS = SENTENCE_ENDS + "；;"
SENTENCE_OR_LINE_END = re.compile(f"[{SENTENCE_ENDS}\n]")
CLAUSE_OR_LINE_END = re.compile(f"[{CLAUSE_ENDS}\n]")
_CLAUSE_END = re.compile(f"[{CLAUSE_ENDS}]")
_QUOTES = "\"'`´“”„‟‘’‚‛「」『』〝〞＂＇"
_KEPT_BY_NARROW = frozenset("，；：！？、。“”‘’")


def _codes(blocks: Iterable[tuple[int, int]]) -> Iterator[int]:
    """Every code point of the blocks, each given as its first and last."""
    for first, last in blocks:
        yield from range(first, last + 1)


def _compatibility(code: int) -> str:
    """The compatibility form of a character, itself if it has none."""
    return unicodedata.normalize("NFKC", chr(code))


def _is_invisible(character: str) -> bool:
    """Whether it is white space, a control, a format character or a variation selector."""
    return character.isspace() or unicodedata.category(character) in {"Cc", "Cf", "Mn"}


@cache
def _fold_table() -> dict[int, str]:
    """What each character becomes in a folded text; "" for what goes. Not every program folds."""
    unified = {ord(variant): sign for sign, variants in _SAME.items() for variant in variants}
    dropped = dict.fromkeys(map(ord, _QUOTES), "")
    dropped |= {code: "" for code in _codes(_INVISIBLE_BLOCKS) if _is_invisible(chr(code))}
    simple = unified | dropped
    table = {code: _compatibility(code).translate(simple) for code in _codes(_COMPATIBILITY_BLOCKS)}
    table |= simple
    return {code: text for code, text in table.items() if text != chr(code)}


@cache
def _folding() -> Callable[[str], str]:
    """`text` with each character of the table as that has it; few texts have many of them."""
    table = {chr(code): text for code, text in _fold_table().items()}
    changed = re.compile(f"[{re.escape(''.join(table))}]")
    return partial(changed.sub, lambda found: table[found.group()])


def _narrow_table() -> dict[int, str]:
    """Full-width letters, digits and signs to ASCII, one character for one character."""
    table = {
        code: _compatibility(code)
        for code in range(0xFF01, 0xFF5F)
        if chr(code) not in _KEPT_BY_NARROW
    }
    table |= {ord(sign): "-" for sign in "−﹣"} | {ord(sign): "~" for sign in "〜∼"}
    table |= {ord(sign): "≥" for sign in "≧⩾"} | {ord(sign): "≤" for sign in "≦⩽"}
    table |= {ord(sign): "=" for sign in "═﹦"} | {ord("﹪"): "%"}
    return table | dict.fromkeys((12288, 160, 8194, 8195, 8201), " ")


_CONDENSED = str.maketrans("，；：～~〜–—", ",;:-----")
_NARROW = {chr(code): character for code, character in _narrow_table().items()}
# Few characters are wide, so finding them is faster than translating each one.
_WIDE = re.compile(f"[{re.escape(''.join(_NARROW))}]")
# The pages of one county's site print 年 as "-": 2016-度, -度收入情况, 上-结转.
_LOST_YEAR = re.compile(r"(?:(?<=\d{4})|^|(?<=[上本当]))-(?=\s?度)|(?<=[上本当])-(?=[初末结])")


@lru_cache(maxsize=65536)
def fold(text: str) -> str:
    """The key `text` is compared by: no white space or quotes, one form for each sign.

    Circled numbers stay; a colon at the end goes. `fold(fold(x)) == fold(x)`.

    >>> fold("公共财\\n政拨款（Ａ）：")
    '公共财政拨款(A)'
    """
    return _with_years(_folding()(text)).rstrip(":")


def squeeze(text: str) -> str:
    """`text` without white space, otherwise as written."""
    return "".join(text.split())


@lru_cache(maxsize=16384)
def narrow(text: str) -> str:
    """`text` with full-width letters, digits and signs as ASCII, at the same offsets.

    Chinese punctuation stays: in 截至2021，300万元 the comma is no thousands separator.

    >>> narrow("１．５％，（约）")
    '1.5%，(约)'
    """
    return _with_years(_WIDE.sub(_narrow_one, text))


def holds_clause(text: str) -> bool:
    """Whether a sentence or clause ends in a text.

    >>> holds_clause("已完成；"), holds_clause("已完成，")
    (True, False)
    """
    return _CLAUSE_END.search(text) is not None


def piece_before(ends: re.Pattern[str], text: str, at: int, most: int) -> str:
    """What stands before a place behind the last of some ends, at most so many characters of it.

    >>> piece_before(CLAUSE_OR_LINE_END, "收入9万元；支出8万元", 8, 60)
    '支出'
    """
    return ends.split(text[max(0, at - most) : at])[-1]


def leaves_bracket(text: str) -> bool:
    """Whether a bracket closes in a text that opened before it.

    >>> leaves_bracket("万元），占"), leaves_bracket("（含基金），占")
    (True, False)
    """
    line = narrow(text)
    closing, opening = line.find(")"), line.find("(")
    return closing >= 0 and not 0 <= opening < closing


@lru_cache(maxsize=16384)
def condense(text: str | None) -> str:
    """`text` without white space, its letters, digits and signs in half width, commas too.

    What two spellings of a name or a sentence have in common; "" for None.

    >>> condense("自评得分：９８．５ 分（优）")
    '自评得分:98.5分(优)'
    """
    return "" if text is None else squeeze(narrow(text).translate(_CONDENSED))


def _with_years(text: str) -> str:
    """`text` with 年 where a site printed "-" for it, at the same offsets."""
    return _LOST_YEAR.sub("年", text) if "-" in text else text


def _narrow_one(found: re.Match[str]) -> str:
    """The narrow form of one wide character."""
    return _NARROW[found.group()]


def quoted(text: str) -> str:
    """`text` as SQL writes it.

    >>> quoted("l'eau")
    "'l''eau'"
    """
    return "'" + text.replace("'", "''") + "'"
