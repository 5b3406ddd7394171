"""What paragraph and character styles say about names, numbering and hidden text."""

from collections.abc import Iterator, Mapping
from dataclasses import field, replace
from functools import cached_property
from typing import Final

from lxml import etree

from extract.word.names import W_PPR, W_RPR, W_VAL, w
from extract.word.symbols import is_symbol_font
from schema.frozen import dataclass

NUM_ID: Final = w("numId")
LEVEL: Final = w("ilvl")
LEVELS: Final[frozenset[str | None]] = frozenset("012345678")
W_STYLE, W_STYLE_ID, W_TYPE = w("style"), w("styleId"), w("type")
W_NAME, W_BASED_ON, W_DEFAULT = w("name"), w("basedOn"), w("default")
W_VANISH: Final = w("vanish")
VANISH_PATH: Final = f"{W_RPR}/{W_VANISH}"
NUMBERING_PATH: Final = f"{W_PPR}/{w('numPr')}"
W_FONTS: Final = w("rFonts")
FONT_KINDS: Final = (w("ascii"), w("hAnsi"))
FONT_THEMES: Final = (w("asciiTheme"), w("hAnsiTheme"))
FALSE_VALUES: Final = frozenset({"0", "false", "off", "none"})


@dataclass(frozen=True, slots=True)
class NumberingReference:
    """A `w:numPr`. level: None where it names none. style: the style it stands in, if any."""

    num_id: str | None
    level: int | None
    style: str | None = None


@dataclass(frozen=True, slots=True)
class Style:
    """One style as it stands. is_hidden, font: None where it does not say."""

    name: str
    based_on: str | None
    numbering: NumberingReference | None
    is_hidden: bool | None
    font: str | None = None


class StyleElements(Mapping[str, Style]):
    """The styles of a file by id, each parsed when it is asked for: few of them are used."""

    def __init__(self, elements: Mapping[str, etree._Element]) -> None:
        self._elements = elements
        self._parsed: dict[str, Style] = {}

    def __getitem__(self, style_id: str) -> Style:
        if style_id not in self._parsed:
            self._parsed[style_id] = _parse_style(self._elements[style_id], style_id)
        return self._parsed[style_id]

    def __iter__(self) -> Iterator[str]:
        return iter(self._elements)

    def __len__(self) -> int:
        return len(self._elements)


@dataclass(frozen=True)  # no slots: what is asked for every paragraph is kept once worked out
class Styles:
    """Every style by its id.

    default_paragraph: the id of the style of the paragraphs that name none.
    default_font: the font where no style names one.
    has_hidden, has_symbols: whether some style may hide text, or show letters as symbols.
    inherited: what is known of a style with all it is based on: its numbering, whether it hides.
    """

    styles: Mapping[str, Style] = field(default_factory=dict)
    default_paragraph: str | None = None
    default_font: str | None = None
    has_hidden: bool = True
    has_symbols: bool = True
    inherited: dict[str, Style] = field(default_factory=dict, compare=False, repr=False)

    @cached_property
    def is_default_plain(self) -> bool:
        """Whether paragraphs that name no style are neither numbered nor hidden, nor symbols."""
        default = self.default_paragraph
        return (
            self.numbering(default) is None
            and not self.is_hidden(default)
            and self.symbol_font(default) is None
        )

    def font(self, style_id: str | None) -> str | None:
        """The font that a style names, asked only where some style's shows symbols."""
        style = self._with_inherited(style_id) if self.has_symbols else None
        return None if style is None else style.font

    def symbol_font(self, style_id: str | None) -> str | None:
        """The symbol font of paragraphs in this style; None where their letters are letters."""
        if not self.has_symbols:
            return None
        font = self.font(style_id)
        font = self.default_font if font is None else font
        return font if font is not None and is_symbol_font(font) else None

    def name(self, style_id: str) -> str:
        """The name a user sees, the id where the style is not defined."""
        style = self.styles.get(style_id)
        return style.name if style else style_id

    def numbering(self, style_id: str | None) -> NumberingReference | None:
        """The numbering a paragraph has through its style, None if it has none."""
        found = self.level(style_id)
        return None if found is None or found.num_id is None else found

    def level(self, style_id: str | None) -> NumberingReference | None:
        """What a style says of numbering, if it names no list too; None where it says nothing."""
        style = self._with_inherited(style_id)
        return None if style is None else style.numbering

    def is_hidden(self, style_id: str | None) -> bool | None:
        """Whether text in this style is hidden; None where the style does not say."""
        if not self.has_hidden:
            return None
        style = self._with_inherited(style_id)
        return None if style is None else style.is_hidden

    def _with_inherited(self, style_id: str | None) -> Style | None:
        """A style with what it does not say itself from those it is based on."""
        chain: dict[str, Style] = {}
        while style_id is not None and style_id not in self.inherited and style_id not in chain:
            if (style := self.styles.get(style_id)) is None:
                break
            chain[style_id] = style
            style_id = style.based_on
        base = None if style_id is None else self.inherited.get(style_id)
        for name, style in reversed(chain.items()):
            base = _based_on(style, base)
            self.inherited[name] = base
        return base


def _based_on(style: Style, base: Style | None) -> Style:
    """The style with what it does not say itself from its base, to which the same was done."""
    if base is None:
        return style
    hidden = base.is_hidden if style.is_hidden is None else style.is_hidden
    own, above = style.numbering, base.numbering
    if own is None:
        own = above
    elif own.num_id is None and above is not None:
        level = above.level if own.level is None else own.level
        own = NumberingReference(above.num_id, level, own.style)
    font = base.font if style.font is None else style.font
    return replace(style, numbering=own, is_hidden=hidden, font=font)


def parse_styles(root: etree._Element) -> Styles:
    """The styles of a `styles.xml`."""
    elements = {element.get(W_STYLE_ID, ""): element for element in root.iter(W_STYLE)}
    defaults = root.find(f"{w('docDefaults')}/{w('rPrDefault')}/{W_RPR}")
    default_font = None if defaults is None else read_font(defaults)
    fonts = {fonts.get(kind) for fonts in root.iter(W_FONTS) for kind in FONT_KINDS}
    return Styles(
        StyleElements(elements),
        _default_paragraph(elements),
        default_font,
        has_hidden=any(map(read_flag, root.iter(W_VANISH))),
        has_symbols=any(map(is_symbol_font, filter(None, fonts))),
    )


def _default_paragraph(elements: Mapping[str, etree._Element]) -> str | None:
    """The id of the last style that is the default of paragraphs; None if there is none."""
    found = [
        style_id
        for style_id, element in elements.items()
        if element.get(W_TYPE) == "paragraph" and element.get(W_DEFAULT, "0") not in FALSE_VALUES
    ]
    return found[-1] if found else None


def _parse_style(element: etree._Element, style_id: str) -> Style:
    name = element.find(W_NAME)
    based_on = element.find(W_BASED_ON)
    numbering = element.find(NUMBERING_PATH)
    return Style(
        name=style_id if name is None else name.get(W_VAL, style_id),
        based_on=None if based_on is None else based_on.get(W_VAL),
        numbering=None if numbering is None else parse_reference(numbering, style_id),
        is_hidden=read_flag(element.find(VANISH_PATH)),
        font=_font_of(element),
    )


def _font_of(style: etree._Element) -> str | None:
    properties = style.find(W_RPR)
    return None if properties is None else read_font(properties)


def read_font(properties: etree._Element) -> str | None:
    """The font of Latin letters and signs in a w:rPr, the symbol font if it is either's.

    None where it names none; "" where it names one of the theme, which is no symbol font.
    """
    fonts = properties.find(W_FONTS)
    if fonts is None:
        return None
    names = [name for name in map(fonts.get, FONT_KINDS) if name]
    if names:
        return next(filter(is_symbol_font, names), names[0])
    return "" if any(map(fonts.get, FONT_THEMES)) else None


def parse_reference(element: etree._Element, style_id: str | None = None) -> NumberingReference:
    """The `w:numPr` in `element`."""
    num_id = level = None
    for child in element:
        if child.tag == NUM_ID:
            num_id = child.get(W_VAL)
        elif child.tag == LEVEL:
            level = child.get(W_VAL)
    is_level = level is not None and level in LEVELS
    return NumberingReference(num_id, int(level) if level and is_level else None, style_id)


def read_flag(element: etree._Element | None) -> bool | None:
    """An on/off property; None where it is absent.

    An element without a value, or with one nobody defined, is on.
    """
    if element is None:
        return None
    return element.get(W_VAL, "true").casefold() not in FALSE_VALUES
