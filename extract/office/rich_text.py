r"""What an RTF file holds that a conversion may leave out without a trace, told by its own groups.

Fields whose code is what is shown (`{\field{\*\fldinst eq \\o\\ac(○,5)}{\fldrslt}}`), formulas
(`\moMath`) and embedded objects (`\objdata`). Nothing else of the file is read here.
"""

import codecs
import re
from collections.abc import Iterator
from dataclasses import field
from typing import Final

from extract.office.counted import Counted
from extract.word.field_codes import drawn_text
from extract.word.field_numbers import FieldNumbers
from schema.errors import DocumentError
from schema.frozen import dataclass

TOKEN: Final = re.compile(
    rb"\\'([0-9A-Fa-f]{2})|\\([A-Za-z]{1,32})(-?[0-9]{1,10})? ?|\\([^A-Za-z])|([{}])|([^\\{}]+)",
    re.DOTALL,
)
HEAD_BYTES: Final = 4096
CODE_PAGE: Final = re.compile(rb"\\ansicpg([0-9]{3,5})")
CHINESE: Final = "gbk"
# What stands for something that is no text.
PICTURE: Final = "\ufffc"
PICTURES: Final = frozenset({b"pict", b"shp"})
FORMULA: Final = "Equation"
# Groups of text that stand there for other programs, a second time.
COPIES: Final = (b"shprslt", b"nonshppict", b"mmathPict")
# What a control symbol shows; the others show nothing.
SYMBOLS: Final = {b"\\": "\\", b"{": "{", b"}": "}", b"~": " ", b"_": "-"}
ESCAPED: Final = re.compile("[\udc80-\udcff]+")
MOST_DEEP: Final = 10_000


@dataclass(slots=True)
class Field:
    """A field, its code and its result as they are written."""

    code: list[str] = field(default_factory=list)
    result: list[str] = field(default_factory=list)


@dataclass(slots=True)
class Group:
    """A group of an RTF file. sinks: where its text goes, if anybody wants it.

    field: the innermost one it stands in, and outer: where the result of that is text as well.
    skip: how many characters stand for one that Unicode names before them.
    """

    sinks: tuple[list[str], ...] = ()
    outer: tuple[list[str], ...] = ()
    field: Field | None = None
    is_deleted: bool = False
    skip: int = 1

    def put(self, text: str) -> None:
        """Add text, if anybody wants it and it is not deleted."""
        if not self.is_deleted:
            for sink in self.sinks:
                sink.append(text)


@dataclass(slots=True)
class Scan:
    """The state of reading. programs: what made each object, as it is told.

    passed_over: how many characters still stand for one that Unicode named.
    """

    groups: list[Group]
    fields: list[Field] = field(default_factory=list)
    programs: list[list[str]] = field(default_factory=list)
    formulas: int = 0
    passed_over: int = 0


def count_rich_text(data: bytes) -> Counted:
    """What an RTF file holds of such things; what is deleted does not count.

    Raises DocumentError (conversion_failed) where groups are nested deeper than anybody does.
    """
    scan = Scan([Group()])
    for token in _tokens(data):
        _take(token, scan)
    codec, numbers = _find_codec(data), FieldNumbers()
    codes = [_join(one.code, codec) for one in scan.fields if not _join(one.result, codec)]
    programs = [_join(program, codec) for program in scan.programs]
    of_formulas = sum(program.startswith(FORMULA) for program in programs)
    return Counted(
        drawn=tuple(code for code in codes if drawn_text(code, numbers).strip()),
        formulas=scan.formulas + of_formulas,
        objects=len(programs) - of_formulas,
    )


def _find_codec(data: bytes) -> str:
    """The encoding of the bytes of the file, that of Chinese Windows where it tells none."""
    page = CODE_PAGE.search(data, 0, HEAD_BYTES)
    try:
        return codecs.lookup(f"cp{page[1].decode()}").name if page else CHINESE
    except LookupError:
        return CHINESE


def _join(pieces: list[str], codec: str) -> str:
    """A text of pieces, in which bytes stand that are no ASCII."""
    return ESCAPED.sub(
        lambda found: found[0].encode("ascii", "surrogateescape").decode(codec, "backslashreplace"),
        "".join(pieces),
    ).strip()


def _tokens(data: bytes) -> Iterator[re.Match[bytes]]:
    r"""The tokens of the file; what \bin says is no text is left out."""
    at = 0
    while (token := TOKEN.match(data, at)) is not None:
        at = token.end()
        if token[2] == b"bin":
            at += max(0, int(token[3] or 0))
        else:
            yield token


def _take(token: re.Match[bytes], scan: Scan) -> None:
    group = scan.groups[-1]
    if token[5] == b"{":
        if len(scan.groups) > MOST_DEEP:
            raise DocumentError("conversion_failed")
        inherited = Group(group.sinks, group.outer, group.field, group.is_deleted, group.skip)
        scan.groups.append(inherited)
    elif token[5]:
        if len(scan.groups) > 1:
            scan.groups.pop()
        scan.passed_over = 0
    elif token[2]:
        _take_word(token[2], token[3], group, scan)
    elif group.sinks:
        _add(_decode(token), group, scan)


def _take_word(word: bytes, number: bytes | None, group: Group, scan: Scan) -> None:
    if word in WORDS:
        WORDS[word](group, scan, number)
    elif word == b"u" and group.sinks:
        code = int(number or 0) % 0x10000
        group.put(chr(code) if code not in range(0xD800, 0xE000) else PICTURE)
        scan.passed_over = group.skip
    elif word in PICTURES:
        group.put(PICTURE)


def _begin_field(group: Group, scan: Scan, number: bytes | None) -> None:
    group.outer, group.field = group.sinks, Field()
    if not group.is_deleted:
        scan.fields.append(group.field)


def _begin_code(group: Group, scan: Scan, number: bytes | None) -> None:
    group.sinks = () if group.field is None else (group.field.code,)


def _begin_result(group: Group, scan: Scan, number: bytes | None) -> None:
    if group.field is not None:
        group.sinks = (group.field.result, *group.outer)


def _begin_object(group: Group, scan: Scan, number: bytes | None) -> None:
    group.put(PICTURE)
    if not group.is_deleted:
        scan.programs.append([])


def _begin_program(group: Group, scan: Scan, number: bytes | None) -> None:
    group.sinks = (scan.programs[-1],) if scan.programs else ()


def _leave_out(group: Group, scan: Scan, number: bytes | None) -> None:
    group.sinks = ()


def _delete(group: Group, scan: Scan, number: bytes | None) -> None:
    group.is_deleted = number != b"0"


def _leave_copy(group: Group, scan: Scan, number: bytes | None) -> None:
    group.is_deleted = True


def _set_skip(group: Group, scan: Scan, number: bytes | None) -> None:
    group.skip = max(0, int(number or 1))


def _count_formula(group: Group, scan: Scan, number: bytes | None) -> None:
    scan.formulas += not group.is_deleted


WORDS: Final = {
    b"field": _begin_field,
    b"fldinst": _begin_code,
    b"fldrslt": _begin_result,
    b"object": _begin_object,
    b"objclass": _begin_program,
    b"objdata": _leave_out,
    b"datafield": _leave_out,
    b"formfield": _leave_out,
    b"deleted": _delete,
    b"uc": _set_skip,
    b"moMath": _count_formula,
    **dict.fromkeys(COPIES, _leave_copy),
}


def _decode(token: re.Match[bytes]) -> str:
    """The characters of a token, bytes that are no ASCII as they are for now."""
    if token[4]:
        return SYMBOLS.get(token[4], "")
    text = bytes([int(token[1], 16)]) if token[1] else token[6].translate(None, b"\r\n")
    return text.decode("ascii", "surrogateescape")


def _add(text: str, group: Group, scan: Scan) -> None:
    """Add text, without what stands for a character that Unicode named before it."""
    kept = text[scan.passed_over :]
    scan.passed_over -= len(text) - len(kept)
    group.put(kept)
