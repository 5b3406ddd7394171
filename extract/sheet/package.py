"""The parts of an Excel package: workbook, texts, formats, sheets and what hangs on them."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

from lxml import etree

from extract.container import Package, open_package, parse_xml, to_utf8
from extract.sheet.codes import GENERAL, builtin_formats
from extract.sizes import count_characters
from extract.word.package import Relationship, read_relationships
from schema.errors import DocumentError
from schema.frozen import dataclass
from schema.limits import Limits

MAIN_KIND: Final = "officeDocument"
RELATION: Final = re.compile(r"\{[^}]*relationships\}id")
# A character that XML cannot hold: _x000D_ ([ECMA-376] 22.9.2.19).
ESCAPED: Final = re.compile(r"_x([0-9A-Fa-f]{4})_")
HIDDEN_STATES: Final = frozenset({"hidden", "veryHidden"})


@dataclass(frozen=True, slots=True)
class SheetPart:
    """A sheet of the workbook: its name, its part, and what kind of sheet it is."""

    name: str
    part: str
    kind: str
    is_hidden: bool


@dataclass(frozen=True, slots=True)
class Workbook:
    """What all sheets share. texts: the shared ones; formats: the code of each style of a cell.

    active: the number of the sheet that is seen when the workbook is opened.
    """

    package: Package
    sheets: tuple[SheetPart, ...]
    texts: tuple[str, ...]
    text_lengths: tuple[int, ...]
    formats: tuple[str, ...]
    is_1904: bool
    active: int

    def read(self, part: str) -> bytes:
        """A part as UTF-8."""
        return to_utf8(self.package.read(part))

    def links(self, part: str) -> tuple[Relationship, ...]:
        """What a part is related to within the package."""
        links = read_relationships(self.package, part)
        return tuple(link for link in links if not link.is_external and link.target in self.package)


@contextmanager
def as_workbook() -> Iterator[None]:
    """While a workbook is read: what is damaged in its XML is told as a damaged workbook."""
    try:
        yield
    except DocumentError as error:
        if error.code != "corrupt_xml":
            raise
        raise DocumentError("corrupt_workbook") from error


def open_workbook(data: bytes, limits: Limits) -> Workbook:
    """The workbook in the zip `data`.

    Raises DocumentError: those of `open_package` and `parse_xml`.
    """
    package = open_package(data, limits)
    main = next((link for link in read_relationships(package, "") if link.kind == MAIN_KIND), None)
    if main is None or main.target not in package:
        raise DocumentError("corrupt_package")
    root = parse_xml(to_utf8(package.read(main.target)))
    links = read_relationships(package, main.target)
    texts = _read_first(package, links, "sharedStrings")
    styles = _read_first(package, links, "styles")
    tab = _told(root, "workbookView", "activeTab")
    return Workbook(
        package=package,
        sheets=tuple(_list_sheets(root, {link.id: link for link in links}, package)),
        texts=() if texts is None else tuple(map(text_of, parse_xml(texts).iter("{*}si"))),
        text_lengths=() if texts is None else tuple(_count_texts(texts)),
        formats=() if styles is None else tuple(_read_formats(parse_xml(styles))),
        is_1904=_told(root, "workbookPr", "date1904") in ("1", "true"),
        active=int(tab) if tab.isdecimal() else 0,
    )


def _told(root: etree._Element, tag: str, attribute: str) -> str:
    """An attribute of the first element of a tag; "" if there is none."""
    return next((element.get(attribute, "") for element in root.iter(f"{{*}}{tag}")), "")


def _read_first(package: Package, links: tuple[Relationship, ...], kind: str) -> bytes | None:
    found = next((x.target for x in links if x.kind == kind and x.target in package), None)
    return None if found is None else to_utf8(package.read(found))


def _list_sheets(
    root: etree._Element, links: dict[str, Relationship], package: Package
) -> Iterator[SheetPart]:
    for sheet in root.iter("{*}sheet"):
        relation = next((str(v) for k, v in sheet.items() if RELATION.fullmatch(str(k))), "")
        link = links.get(relation)
        if link is None or link.target not in package:
            raise DocumentError("corrupt_package")
        is_hidden = sheet.get("state", "") in HIDDEN_STATES
        yield SheetPart(sheet.get("name", ""), link.target, link.kind, is_hidden)


def text_of(item: etree._Element) -> str:
    """The text of a shared or inline string, its runs joined, without how it is pronounced."""
    pieces = [
        run.text or ""
        for child in item
        if etree.QName(child).localname in ("t", "r")
        for run in ([child] if etree.QName(child).localname == "t" else child.iterchildren("{*}t"))
    ]
    return unescape_text("".join(pieces))


def unescape_text(text: str) -> str:
    """A text with the characters that XML cannot hold, line breaks as one character.

    >>> unescape_text("a_x000D_\\nb_x005F_x000D_")
    'a\\nb_x000D_'
    """
    if "_x" in text:
        text = ESCAPED.sub(lambda found: chr(int(found[1], 16)), text)
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _read_formats(root: etree._Element) -> Iterator[str]:
    """The code of each style that cells name by its number."""
    codes = dict(builtin_formats())
    for entry in root.iter("{*}numFmt"):
        if (number := entry.get("numFmtId", "")).isdecimal():
            codes[int(number)] = entry.get("formatCode", GENERAL)
    styles = next(root.iter("{*}cellXfs"), None)
    for style in () if styles is None else styles.iterchildren("{*}xf"):
        number = style.get("numFmtId", "0")
        yield codes.get(int(number) if number.isdecimal() else 0, GENERAL)


ITEM: Final = re.compile(rb"<(?:\w+:)?si(?:\s[^>]*)?(?:/>|>(.*?)</(?:\w+:)?si>)", re.DOTALL)
PHONETIC: Final = re.compile(rb"<(?:\w+:)?rPh[ >].*?</(?:\w+:)?rPh>", re.DOTALL)
TEXT: Final = re.compile(rb"<(?:\w+:)?t(?:\s[^>]*)?>([^<]*)<")


def _count_texts(data: bytes) -> Iterator[int]:
    """The non-space characters of each shared string, counted from the bytes."""
    for found in ITEM.finditer(data):
        yield count_text(PHONETIC.sub(b"", found[1] or b""))


def count_text(data: bytes) -> int:
    """The non-space characters of the <t> elements in some bytes of XML."""
    from html import unescape

    told = unescape(b"".join(TEXT.findall(data)).decode("utf8", "surrogatepass"))
    return count_characters(unescape_text(told))
