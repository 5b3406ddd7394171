"""What the controls of a form show: boxes, fields, and the option chosen of a list."""

from collections.abc import Mapping, Sequence
from typing import Final

from lxml import etree

BOXES: Final = frozenset({"checkbox", "radio"})
# Inputs that show no text of the document: what is sent along, what is typed unseen, buttons.
WITHOUT_TEXT: Final = frozenset(
    {"hidden", "password", "file", "submit", "reset", "button", "image", "color", "range"}
)
TICKED, BLANK = "☑", "☐"


def attributes_of(element: etree._Element) -> dict[str, str]:
    """The attributes of an element by their names."""
    return {str(name): str(value) for name, value in element.attrib.items()}


def is_box(attributes: Mapping[str, str]) -> bool:
    """Whether an input is a box to be ticked."""
    return attributes.get("type", "").strip().lower() in BOXES


def shown_by_input(attributes: Mapping[str, str]) -> str:
    """What an `input` shows.

    >>> shown_by_input({"type": "checkbox", "checked": ""}), shown_by_input({"value": "100"})
    ('☑', '100')
    """
    if is_box(attributes):
        return TICKED if "checked" in attributes else BLANK
    is_seen = attributes.get("type", "").strip().lower() not in WITHOUT_TEXT
    return attributes.get("value", "") if is_seen else ""


def chosen(options: Sequence[Mapping[str, str]], attributes: Mapping[str, str]) -> set[int]:
    """Which options of a `select` are chosen, by their attributes.

    In a list that takes one it is the last of several, and the first that can be chosen of none.

    >>> chosen([{}, {"selected": ""}, {"selected": ""}], {}), chosen([{"disabled": ""}, {}], {})
    ({2}, {1})
    """
    selected = [place for place, option in enumerate(options) if "selected" in option]
    if "multiple" in attributes:
        return set(selected)
    free = [place for place, option in enumerate(options) if "disabled" not in option]
    return set(selected[-1:] or free[:1])
