"""What paragraph and character styles say about names, numbering and hidden text."""

from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Final

from lxml import etree

from extract.word.names import W_PPR, W_RPR, W_VAL, w
from extract.word.symbols import is_symbol_font

NUM_ID: Final = w("numId")
LEVEL: Final = w("ilvl")
LEVELS: Final[frozenset[str | None]] = frozenset("012345678")
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


@dataclass(frozen=True)  # no slots: what is asked for every paragraph is kept once worked out
class Styles:
    """Every style by its id.

    default_paragraph: the id of the style of the paragraphs that name none.
    default_font: the font where no style names one.
    inherited: what is known of a style with all it is based on: its numbering, whether it hides.
    """

    styles: dict[str, Style] = field(default_factory=dict)
    default_paragraph: str | None = None
    default_font: str | None = None
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

    @cached_property
    def has_hidden(self) -> bool:
        """Whether some style hides text."""
        return any(style.is_hidden for style in self.styles.values())

    @cached_property
    def has_symbols(self) -> bool:
        """Whether some style shows letters as symbols."""
        fonts = [self.default_font, *(style.font for style in self.styles.values())]
        return any(font is not None and is_symbol_font(font) for font in fonts)

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
        while style_id in self.styles and style_id not in self.inherited and style_id not in chain:
            chain[style_id] = self.styles[style_id]
            style_id = chain[style_id].based_on
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
    styles = {}
    default = None
    for element in root.iter(w("style")):
        style_id = element.get(w("styleId"), "")
        styles[style_id] = _parse_style(element, style_id)
        is_default = element.get(w("default"), "0") not in FALSE_VALUES
        if is_default and element.get(w("type")) == "paragraph":
            default = style_id
    defaults = root.find(f"{w('docDefaults')}/{w('rPrDefault')}/{W_RPR}")
    return Styles(styles, default, None if defaults is None else read_font(defaults))


def _parse_style(element: etree._Element, style_id: str) -> Style:
    name = element.find(w("name"))
    based_on = element.find(w("basedOn"))
    numbering = element.find(f"{W_PPR}/{w('numPr')}")
    return Style(
        name=style_id if name is None else name.get(W_VAL, style_id),
        based_on=None if based_on is None else based_on.get(W_VAL),
        numbering=None if numbering is None else parse_reference(numbering, style_id),
        is_hidden=read_flag(element.find(f"{W_RPR}/{w('vanish')}")),
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
