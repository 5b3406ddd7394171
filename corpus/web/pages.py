"""Pages made from templates: whatever a document says is text in them, never markup.

Every value that a template shows is escaped, and what steers or hides text is written out
(U+202E is shown as \\u202e). A name that nobody gave is an error, not a blank.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from corpus.desk.money import shown_amount
from corpus.notebook.shown import number_text
from corpus.page.rows import value_text
from corpus.page.terminal import visible
from corpus.web import addresses
from corpus.web.charts import WIDTH
from schema.addresses import parse_address, place_in_words
from schema.doubts import SURE
from schema.units import MONEY

FOLDER = Path(__file__).parent
STATIC = FOLDER / "static"
# Nothing but our own files; no script or style that stands in a page.
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; "
    "base-uri 'none'; form-action 'none'"
)
_BRIEF = 200
_ADDRESSES = (
    addresses.index_page,
    addresses.departments_page,
    addresses.submission_page,
    addresses.picture,
    addresses.rule_page,
    addresses.department_page,
    addresses.year_page,
)


@dataclass(frozen=True, slots=True)
class Frame:
    """What stands around the contents of every page.

    dataset, snapshot: what is shown. policy: what a page may load and do. menu: (text, address)
    of what a reader finds beside the overview. is_live: whether a server gives the pages.
    """

    dataset: str
    snapshot: str
    policy: str = POLICY
    menu: tuple[tuple[str, str], ...] = ()
    is_live: bool = False


@cache
def environment() -> Environment:
    """The templates, and what they can call: the addresses of pages, numbers for a reader."""
    made = Environment(
        loader=FileSystemLoader(FOLDER / "templates", encoding="utf-8"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        finalize=_shown,
    )
    made.globals |= {function.__name__: function for function in _ADDRESSES}
    made.globals |= {name: getattr(addresses, name) for name in ("INDEX", "RULES", "DEPARTMENTS")}
    made.globals |= {"BAR_WIDTH": WIDTH}
    made.filters |= {
        "number": number_text,
        "amount": amount,
        "brief": brief,
        "plain": value_text,
        "anchor": anchor,
    }
    made.tests["unsure"] = is_unsure
    return made


def brief(text: str | None) -> str:
    """The beginning of a long text, which says that it is not whole.

    >>> brief("支出合计"), len(brief("长" * 5000))
    ('支出合计', 202)
    """
    whole = text or ""
    return whole if len(whole) <= _BRIEF else f"{whole[:_BRIEF]}……"


def amount(value: object, unit: object) -> str:
    """A number of a unit for a reader: money to the cent, all else without zeros at its end.

    >>> amount(Decimal("3144.000000"), "人"), amount(Decimal("2411.3"), "万元"), amount(None, "人")
    ('3,144', '2,411.30', '')
    """
    if unit == MONEY or not isinstance(value, Decimal):
        return number_text(value)
    return shown_amount(value, "")


def is_unsure(sureness: object) -> bool:
    """Whether a figure of this 识别把握 is to be looked up in the original before it is used."""
    return isinstance(sureness, Decimal) and sureness < Decimal(str(SURE))


def anchor(place: str | None) -> str:
    """The id of the element of a place that a view names; "" for none.

    >>> anchor("第3页第1张表第4行第3列第2段"), anchor("第13段"), anchor(None)
    ('第1张表第4行第3列', '第13段', '')
    """
    if not place:
        return ""
    found = parse_address(place)
    inner = None if found.table is not None else found.paragraph
    numbers = {"table": found.table, "row": found.row, "col": found.col, "paragraph": inner}
    return place_in_words({**numbers, "page": None})


def _shown(value: object) -> object:
    """A text with all that steers or hides written out; a tab is white space."""
    if isinstance(value, Markup) or not isinstance(value, str):
        return "" if value is None else value
    return value if value.isalnum() else "\t".join(map(visible, value.split("\t")))


def render(template: str, address: str, frame: Frame, values: Mapping[str, object]) -> str:
    """The page at `address`. template: its name; values: what it shows.

    The live desk has templates of its own that add to those of the same name.
    """
    up = addresses.way_up(address)
    names = [f"live/{template}", template] if frame.is_live else [template]
    return (
        environment().select_template(names).render(frame=frame, up=up, address=address, **values)
    )


def macro(name: str, *values: object) -> Markup:
    """A piece of a page by the macro of this name in `blocks.html`."""
    return Markup(_macro(name)(*values))  # noqa: S704 (a template has escaped it)


@cache
def _macro(name: str) -> Callable[..., str]:
    made: Callable[..., str] = getattr(environment().get_template("blocks.html").module, name)
    return made
