"""Bytes of a text dump -> text, the encoding decided on evidence and never with replacement.

The order of the evidence (design/reliability.md 4.1): a byte order mark; strict UTF-8; UTF-16 where
the NUL bytes show it; strict GB18030 where what it gives looks like Chinese; UTF-7, HZ and Big5 by
the same measure, always doubtful. What fits none of these is not read at all.
"""

import codecs
import re
from collections import Counter

from schema.errors import DocumentError
from schema.frozen import dataclass
from schema.limits import Limits

DOUBT = "doubtful_encoding"
REPLACEMENT = "\ufffd"  # somebody before us has lost characters

# Longest first: the UTF-32 mark begins with the UTF-16 one.
BYTE_ORDER_MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF8, "utf-8-sig"),
    (b"\x84\x31\x95\x33", "gb18030"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)

SURE_SHARE = 0.85  # of the non-ASCII characters that are common Chinese ones
DOUBTFUL_SHARE = 0.6
FEWEST_FOREIGN = 60  # a shorter text may hold nothing but rare names and signs
NUL_SHARE = 0.02  # of the bytes at odd (or even) places; a page of Chinese has few
NUL_ON_ONE_SIDE = 0.7  # 一 is U+4E00 and the wide blank U+3000: their NUL stands on the other
CONTROL_SHARE = 0.01

FOREIGN = re.compile(r"[^\x00-\x7f\s\ufffd\u2000-\u2bff]{2,}")  # no signs, such as of boxes
FOREIGN_RUN = re.compile(r"[^\x00-\x7f]{3,}")
CHINESE = re.compile(r"[\u3400-\u9fff]")
FEWEST_MISREAD = 2
# Latin letters that no pinyin has: bytes of Chinese read as signs of one byte.
MISREAD_LETTERS = re.compile("[ÂÃÄÅÆÇÊËÎÏÐÑÔÕÖØÛÝÞßâãäåæçêëîïðñôõöøûýþÿŒœŠšŽžŸƒ„ˆ˜]")
FEWEST_LETTERS = 3  # a foreign name has one or two
# What shows Korean, or traditional Chinese, that was read as GBK. Korean gives no characters but
# those that begin with A to R in pinyin, which are hardly half of a Chinese text.
HEAD_CHARACTERS = 4_000
FEWEST_KOREAN, KOREAN_SHARE = 16, 0.95  # of different ones
FEWEST_BIG5 = 8
HANGUL = re.compile("[\uac00-\ud7a3]")
CONTROLS = re.compile(r"[\x00-\x08\x0e-\x1f]")


def _rows_of(encoding: str, first: int, last: int, trails: tuple[range, ...]) -> frozenset[str]:
    """The characters of a double-byte encoding whose lead byte is from `first` to `last`."""
    pairs = (bytes((lead, low)) for lead in range(first, last + 1) for r in trails for low in r)
    return frozenset("".join(pair.decode(encoding, "ignore") for pair in pairs))


_GB_TRAILS = (range(0xA1, 0xFF),)
_BIG5_TRAILS = (range(0x40, 0x7F), range(0xA1, 0xFF))
# Signs and punctuation (rows 1-3) and the 3,755 commonest characters (rows 16-55) of GB 2312.
COMMON_SIMPLIFIED = _rows_of("gb2312", 0xA1, 0xA3, _GB_TRAILS) | _rows_of(
    "gb2312", 0xB0, 0xD7, _GB_TRAILS
)
# Signs and the 5,401 commonest characters of Big5, without the Greek and phonetic letters between.
COMMON_TRADITIONAL = _rows_of("big5", 0xA1, 0xA2, _BIG5_TRAILS) | _rows_of(
    "big5", 0xA4, 0xC6, _BIG5_TRAILS
)
COMMON = COMMON_SIMPLIFIED | COMMON_TRADITIONAL


@dataclass(frozen=True, slots=True)
class Decoded:
    """Text without its byte order mark, the Python name of its encoding, and what is doubtful."""

    text: str
    encoding: str
    doubts: tuple[str, ...] = ()


def decode(data: bytes, limits: Limits) -> Decoded:
    """The text in `data`.

    Errors: DocumentError empty_file, file_too_large, unknown_encoding, binary_text (controls that
    no text holds) or blank_document (nothing but white space).
    """
    if not data:
        raise DocumentError("empty_file")
    if len(data) > limits.text_bytes:
        raise DocumentError("file_too_large", len(data), limits.text_bytes)
    decoded = _by_mark(data) or _by_nul_bytes(data) or _as_utf8(data) or _as_chinese(data)
    decoded = decoded or _as_wide(data)
    if decoded is None:
        raise DocumentError("binary_text" if _looks_binary(data) else "unknown_encoding")
    return _checked(decoded)


def _checked(decoded: Decoded) -> Decoded:
    """`decoded`, if it is text; doubtful if characters were replaced or garbled before it came."""
    controls = len(CONTROLS.findall(decoded.text))
    if "\x00" in decoded.text or controls > CONTROL_SHARE * len(decoded.text):
        raise DocumentError("binary_text")
    if not decoded.text.strip("\ufeff \t\r\n") or decoded.text.isspace():
        raise DocumentError("blank_document")
    if is_garbled(decoded.text) or has_misread_run(decoded.text) or _is_foreign(decoded.text):
        raise DocumentError("unknown_encoding")
    if decoded.doubts or not _has_lost_characters(decoded.text):
        return decoded
    return Decoded(decoded.text, decoded.encoding, (DOUBT,))


def _has_lost_characters(text: str) -> bool:
    """Whether some were replaced or garbled: catdoc writes flawless UTF-8 of what it misread."""
    is_common = common_share(text, COMMON) >= SURE_SHARE
    is_misread = len(MISREAD_LETTERS.findall(text)) >= FEWEST_LETTERS
    return REPLACEMENT in text or is_misread or not is_common


def is_garbled(text: str) -> bool:
    """Whether hardly a character is a common Chinese one, though there are many that are not ASCII.

    Somebody before us read the bytes in a wrong encoding and saved what came out.
    """
    foreign = sum(character > "\x7f" for character in text)
    shares = (common_share(text, COMMON_SIMPLIFIED), common_share(text, COMMON_TRADITIONAL))
    return foreign >= FEWEST_FOREIGN and max(shares) < DOUBTFUL_SHARE


def _is_foreign(text: str) -> bool:
    """Whether it is Korean or traditional Chinese that was read as GBK, here or before us."""
    runs = FOREIGN.findall(text[:HEAD_CHARACTERS])
    head = "".join(runs)
    letters = "".join(sorted(set(head)))
    if len(letters) >= FEWEST_KOREAN:
        korean = _strictly(letters.encode("gb18030", "surrogatepass"), "cp949") or ""
        if len(HANGUL.findall(korean)) > KOREAN_SHARE * len(letters):
            return True
    if common_share(head, COMMON_SIMPLIFIED) >= DOUBTFUL_SHARE:
        return False
    meant = [_strictly(run.encode("gb18030", "surrogatepass"), "cp950") for run in runs]
    traditional = "".join(piece for piece in meant if piece is not None)
    is_likely = common_share(traditional, COMMON_TRADITIONAL) >= SURE_SHARE
    return is_likely and len(traditional) >= FEWEST_BIG5


def has_misread_run(text: str) -> bool:
    """Whether a stretch of `text` is UTF-8 that was read as GBK: two encodings were mixed.

    What is Chinese in GBK is UTF-8 by chance in single characters at most.

    >>> has_misread_run("鏈哄叧"), has_misread_run("机关")
    (True, False)
    """
    return any(_is_misread(run) for run in set(FOREIGN_RUN.findall(text)))


def _is_misread(run: str) -> bool:
    meant = _strictly(run.encode("gb18030", "surrogatepass"), "utf-8")
    return meant is not None and len(CHINESE.findall(meant)) >= FEWEST_MISREAD


def _by_mark(data: bytes) -> Decoded | None:
    """What the byte order mark says; None without one.

    Errors: unknown_encoding where the bytes do not keep what the mark promises.
    """
    for mark, encoding in BYTE_ORDER_MARKS:
        if data.startswith(mark):
            text = _strictly(data[len(mark) :], encoding)
            if text is None:
                raise DocumentError("unknown_encoding")
            return Decoded(text, encoding)
    return None


def _as_utf8(data: bytes) -> Decoded | None:
    """Strict UTF-8, or a seven-bit encoding that looks like it: UTF-7, HZ."""
    text = _strictly(data, "utf-8")
    if text is None:
        return None
    if b"+" in data and data.isascii():
        chinese = _strictly(data, "utf-7")
        if chinese is not None and _is_chinese(chinese):
            return Decoded(chinese, "utf-7", (DOUBT,))
    if b"~{" in data and data.isascii():
        chinese = _strictly(data, "hz")
        if chinese is not None and common_share(chinese, COMMON_SIMPLIFIED) >= SURE_SHARE:
            return Decoded(chinese, "hz", (DOUBT,))
    return Decoded(text, "utf-8")


def _is_chinese(text: str) -> bool:
    """Whether some of it is Chinese, and most of what is not ASCII common Chinese."""
    return len(CHINESE.findall(text)) >= FEWEST_MISREAD and common_share(text, COMMON) >= SURE_SHARE


def _by_nul_bytes(data: bytes) -> Decoded | None:
    """UTF-16 without a mark, told by NUL bytes that stand mostly at odd (or even) places.

    Few of them are enough, since what they lead to must look like Chinese as well.
    """
    nuls = data.count(0)
    if not nuls or len(data) % 2:
        return None
    odd = data[1::2].count(0)
    side = max(odd, nuls - odd)
    share = side / (len(data) // 2)
    if side < NUL_ON_ONE_SIDE * nuls or share < NUL_SHARE:
        return None
    encoding = "utf-16-le" if odd == side else "utf-16-be"
    text = _strictly(data, encoding)
    if text is None or common_share(text, COMMON) < SURE_SHARE:
        return None
    return Decoded(text, encoding)


def _as_chinese(data: bytes) -> Decoded | None:
    """GB18030, or Big5, if what it gives looks like Chinese; None if neither does.

    GB first: simplified text read as Big5 still looks common, the other way round it does not.
    """
    simplified = _strictly(data, "gb18030")
    share = 0.0 if simplified is None else common_share(simplified, COMMON_SIMPLIFIED)
    if simplified is not None and share >= SURE_SHARE:
        return Decoded(simplified, "gb18030")
    traditional = _strictly(data, "cp950")
    if traditional is not None and common_share(traditional, COMMON_TRADITIONAL) >= SURE_SHARE:
        return Decoded(traditional, "big5", (DOUBT,))
    if simplified is not None and share >= DOUBTFUL_SHARE:
        return Decoded(simplified, "gb18030", (DOUBT,))
    if simplified is not None and common_share(simplified, COMMON_TRADITIONAL) >= SURE_SHARE:
        return Decoded(simplified, "gb18030", (DOUBT,))
    return None


def _as_wide(data: bytes) -> Decoded | None:
    """UTF-16 without a mark or any NUL byte: no digit, no line break, nothing but Chinese."""
    for encoding in ("utf-16-le", "utf-16-be") if len(data) % 2 == 0 else ():
        text = _strictly(data, encoding)
        if text is not None and common_share(text, COMMON) >= SURE_SHARE:
            return Decoded(text, encoding, (DOUBT,))
    return None


def _strictly(data: bytes, encoding: str) -> str | None:
    """`data` decoded without any leniency; None where it is not in that encoding."""
    try:
        return data.decode(encoding)
    except UnicodeDecodeError:
        return None


def common_share(text: str, common: frozenset[str]) -> float:
    """Which share of the non-ASCII characters of `text` is in `common`; 1.0 where there are none.

    >>> common_share("绩效 2021", COMMON_SIMPLIFIED)
    1.0
    """
    counts = {c: n for c, n in Counter(text).items() if c > "\x7f" and c != "\u3000"}
    total = sum(counts.values())
    return sum(n for c, n in counts.items() if c in common) / total if total else 1.0


def _looks_binary(data: bytes) -> bool:
    """Whether the bytes hold more control codes than a text in any encoding would."""
    controls = sum(data.count(code) for code in (*range(9), *range(14, 32)))
    return controls > CONTROL_SHARE * len(data)
