"""Names of indicator levels without the points and notes written into them."""

import re
from decimal import Decimal

from normalize.labels.notes import load_notes
from schema.text import squeeze

_NOTE = re.compile(r"[（(][^（()）]*[）)]$")


def split_points(text: str) -> tuple[str, Decimal | None]:
    """A name without white space and without its points, and the points; None if it has none.

    >>> split_points("投  入\\n（15分）")
    ('投入', Decimal('15'))
    """
    name = squeeze(text)
    match = load_notes().level_points.search(name)
    if match is None:
        return name, None
    return name[: match.start()].rstrip("，,、") or name, Decimal(match.group(1) or match.group(2))


def level_name(text: str) -> tuple[str, Decimal | None]:
    """As `split_points`, without the bracketed notes at the end of the name too.

    >>> level_name("产出目标（部门工作实绩，可细化）")
    ('产出目标', None)
    """
    name, points = split_points(text)
    while (match := _NOTE.search(name)) and match.start() > 0:
        name = name[: match.start()]
        if points is None:
            name, points = split_points(name)
    return name, points
