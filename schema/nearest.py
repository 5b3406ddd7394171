"""Names like one that is not known: offered to a person, never taken instead of it."""

from collections.abc import Iterable
from difflib import SequenceMatcher

_MOST = 3
_LEAST = 0.5
_BEHIND = 0.25  # the likest
_MOST_LISTED = 60


def near_names(name: str, known: Iterable[str]) -> list[str]:
    """The known names that are likest to `name`, likest first; at most three.

    A short name is like each that holds its characters in their order.

    >>> near_names("青山县水利局", ["青山县水务局", "云溪市公安局", "青山县教育局"])
    ['青山县水务局', '青山县教育局']
    """
    ranked = sorted((-_likeness(name, other), other) for other in set(known))
    least = max(_LEAST, -ranked[0][0] - _BEHIND) if ranked else _LEAST
    return [other for likeness, other in ranked[:_MOST] if -likeness >= least]


def _likeness(name: str, other: str) -> float:
    matcher = SequenceMatcher(None, name, other, autojunk=False)
    shared = sum(block.size for block in matcher.get_matching_blocks())
    return max(matcher.ratio(), shared / len(name) if len(name) < len(other) else 0)


def near(name: str, known: Iterable[str]) -> str:
    """What to say after "there is no such name": the names most like it, or all of them.

    >>> near("figure", ["figures", "findings", "疑点"])
    '；是不是：figures'
    """
    names = list(known)
    if found := near_names(name, names):
        return f"；是不是：{'、'.join(found)}"
    more = "……" if len(names) > _MOST_LISTED else ""
    return f"；可用的：{'、'.join(names[:_MOST_LISTED])}{more}"
