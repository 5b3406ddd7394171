"""Labels that people accepted for one dataset, beside the knowledge that every dataset has.

An accepted label fills what would be open: it gives a concept to an amount that has none, where
the label, and nothing else, is to blame for it (it stands in `unmapped`). It never changes what
a label means that the knowledge files know, nor how a table is found or cut.
"""

from collections.abc import Mapping, Sequence

from normalize.labels.parts import parse_label
from schema.frozen import dataclass
from schema.text import fold

EVERYWHERE = ""


@dataclass(frozen=True, slots=True)
class Accepted:
    """What the labels name.

    concepts: (the label's words, the place it is limited to) -> concept. The place is the folded
    path of titles that `unmapped.context` shows, the whole of it; EVERYWHERE for any.
    """

    concepts: Mapping[tuple[str, str], str]

    def concept_of(self, label: str, titles: Sequence[str] = ()) -> str | None:
        """The concept of a label under these titles; None if none was accepted for it."""
        if not self.concepts:
            return None
        words = words_of(label)
        own = self.concepts.get((words, place_of(title_path(titles))))
        return own or self.concepts.get((words, EVERYWHERE))


NO_LABELS = Accepted({})


def words_of(label: str) -> str:
    """What two spellings of a label have in common: no number, unit, points or year.

    >>> words_of("1. 红雨 基金（万元）") == words_of("红雨基金")
    True
    """
    return parse_label(label).core


def place_of(context: str) -> str:
    """A path of titles as it is compared."""
    return fold(context)


def title_path(titles: Sequence[str]) -> str:
    """The titles over a label, outermost first, as `unmapped.context` shows them."""
    return " / ".join(titles)
