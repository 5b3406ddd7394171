"""Pages made from templates: whatever a document says is text in them, never markup.

Every value that a template shows is escaped, and what steers or hides text is written out
(U+202E is shown as \\u202e). A name that nobody gave is an error, not a blank.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from corpus.notebook.shown import number_text
from corpus.page.terminal import visible
from corpus.web import addresses

FOLDER = Path(__file__).parent
STATIC = FOLDER / "static"
# Nothing but our own files; no script or style that stands in a page.
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; "
    "base-uri 'none'; form-action 'none'"
)
_ADDRESSES = (
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
    made.globals |= {"INDEX": addresses.INDEX}
    made.filters |= {"number": number_text}
    return made


def _shown(value: object) -> object:
    """A text with all that steers or hides written out; a tab is white space."""
    if isinstance(value, Markup) or not isinstance(value, str):
        return "" if value is None else value
    return value if value.isalnum() else "\t".join(map(visible, value.split("\t")))


def render(template: str, address: str, frame: Frame, values: Mapping[str, object]) -> str:
    """The page at `address`. template: its name; values: what it shows."""
    up = addresses.way_up(address)
    return environment().get_template(template).render(frame=frame, up=up, **values)
