"""Which level of government a body is of, by its name: 青禾县水利局 gives what a county has."""

from collections.abc import Iterable, Mapping
from functools import cache

from normalize.knowledge.files import read_knowledge
from normalize.reports.names import find_region


@cache
def _levels() -> Mapping[str, str]:
    """The ends of regions' names, the longest first -> the concept of their money; "" if open."""
    levels = read_knowledge("names.toml")["region"]["levels"]
    by_end = {level["word"]: level["money"] for level in levels}
    return dict(sorted(by_end.items(), key=lambda level: -len(level[0])))


def own_level(bodies: Iterable[str]) -> str | None:
    """The concept of what the level of the first body with a region in its name gives.

    None where no name tells: 市 may be a prefecture or a county.

    >>> own_level(["水利局", "青禾县水利局"]), own_level(["某阳市水利局"])
    ('funds.county', None)
    """
    region = next(filter(None, map(find_region, bodies)), None)
    ends = (concept for end, concept in _levels().items() if region and region.endswith(end))
    return next(ends, None) or None
