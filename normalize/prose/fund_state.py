"""What the sentences about a project's money have told so far, and what stands around an amount."""

from decimal import Decimal

from normalize.prose.figure import OPEN
from schema.frozen import dataclass


@dataclass(frozen=True, slots=True)
class Told:
    """What an amount is: concept and measure, null where open, and how sure both are."""

    concept: str | None = None
    measure: str | None = None
    certainty: float = OPEN


@dataclass(frozen=True, slots=True)
class FundState:
    """What a sentence has told so far.

    last: the amount before. head: the amount whose parts are listed; None outside of a list.
    subjects: the concepts of the amounts outside of lists, and what each is in 万元; a change of
    one is none.
    totals: the measures of what was called the total.
    is_of_body: whether 基本支出 was told: 项目支出 behind it is of all projects of a body.
    is_added: whether other money was added to that of the subjects (加上上级补助): what is told now
    is of no one source.
    """

    last: Told | None = None
    head: Told | None = None
    subjects: tuple[tuple[str | None, Decimal | None], ...] = ()
    totals: frozenset[str | None] = frozenset()
    is_of_body: bool = False
    is_added: bool = False


@dataclass(frozen=True, slots=True)
class Around:
    """The words around an amount.

    value: the amount in 万元; None if it has none. label: what names it. before: its clause.
    caption: what stands before the clause's colon; "" if there is none.
    behind: the words after it that are not the next amount's. is_aside: whether they say that it
    is none of the project's.
    """

    value: Decimal | None
    label: str
    before: str
    caption: str
    behind: str
    is_aside: bool
