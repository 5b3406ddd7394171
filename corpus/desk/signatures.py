"""Who decided or corrected something, why and when."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Signature:
    """A note and who signs it. The second reviewer (复核人) is None until someone has been."""

    note: str
    reviewer: str
    review_date: date
    second_reviewer: str | None = None
    second_date: date | None = None


def sign(note: str, reviewer: str, second_reviewer: str | None, today: date) -> Signature:
    """A signature of today, of one person or of two."""
    second_date = today if second_reviewer else None
    return Signature(note, reviewer, today, second_reviewer or None, second_date)
