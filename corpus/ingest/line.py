"""A row of `submissions` on its way into a snapshot."""

from dataclasses import dataclass

from schema.report import Row
from schema.rows.corrections import CorrectionRow


@dataclass(frozen=True, slots=True)
class Line:
    """One row of `submissions`, and where its rows in the other tables come from.

    keys: of the staged results; () where the status gives no rows.
    replaced: (submission_id, key) of each earlier version that it stands for.
    corrections: what people read otherwise in it, rows of `corrections`.
    """

    row: Row
    fiscal_year: int
    keys: tuple[str, ...] = ()
    replaced: tuple[tuple[str, str], ...] = ()
    corrections: tuple[CorrectionRow, ...] = ()

    @property
    def submission_id(self) -> str:
        """The row's id."""
        return str(self.row["submission_id"])
