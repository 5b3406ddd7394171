"""What a sentence says an amount is, and whose money the sentences of a report tell."""

from collections.abc import Collection, Mapping
from dataclasses import field
from decimal import Decimal

from normalize.values.numbers import Amount
from schema.frozen import dataclass

# A phrase the knowledge files do not list leaves the concept open, not the amount: SURE where the
# words leave no doubt, LIKELY where a word is inferred (an ellipsis, a caption), OPEN where
# concept or measure is null.
SURE, LIKELY, OPEN = 0.95, 0.85, 0.8


@dataclass(frozen=True, slots=True)
class ProseFigure:
    """An amount in a sentence, or a percentage that goes with one.

    concept: None unless every word before the amount is known and so is what it is part of.
    measure: None where the words do not tell it, and for a change of the amount before.
    label: the words that name it, as written.
    is_share: a percentage of the amount before it; its concept is that amount's, and it has no
    measure: what part of a whole an amount is, is none of its figures.
    certainty: of concept and measure. depth: how many lists of parts it stands in.
    project: the one that the clause names, where the text is of none; "" if it is of several.
    """

    concept: str | None
    measure: str | None
    label: str
    amount: Amount
    start: int
    end: int
    is_share: bool = False
    certainty: float = SURE
    depth: int = 0
    project: str | None = None

    @property
    def doubts(self) -> tuple[str, ...]:
        """What the sentence leaves open, as codes of `schema.doubts`."""
        is_inferred = self.certainty < SURE and None not in (self.concept, self.measure)
        return ("in_prose", "prose_inferred") if is_inferred else ("in_prose",)


@dataclass(frozen=True, slots=True)
class Owner:
    """Whose money sentences tell: the department's, or a project's.

    name: the titles of the project's report, folded, as far as they can name it; of a department's
    those in which a body's name is its own.
    is_told: whether nothing in the same text speaks of the other's money.
    is_of_passage: whether the passage itself names the project, and not the report.
    project: its name as the passage writes it, where it begins with one.
    """

    is_project: bool = False
    name: str = ""
    is_told: bool = True
    is_of_passage: bool = False
    project: str | None = None


DEPARTMENT = Owner()


@dataclass(frozen=True, slots=True)
class Known:
    """What is known before a text is read.

    fiscal_year: the report's; None if unknown. titles: folded, where a body's name is the report's
    own. told: concept -> the amounts (万元) that were told as it before. opens: the context that
    其中 at the beginning opens, left by the last amount before the text; None if unknown.
    heading: the text right before, if it tells no amount: it may head what the text is about.
    """

    fiscal_year: int | None = None
    titles: str = ""
    told: Mapping[str, Collection[Decimal]] = field(default_factory=dict)
    opens: str | None = None
    heading: str = ""
