"""How the units on the roster stand, from the rows of a dataset."""

from collections.abc import Mapping, Sequence
from typing import cast

from corpus.audit.roster.entries import Standing, match_roster
from corpus.audit.roster.handed import find_handed
from corpus.audit.roster.hints import add_hints
from schema.report import Row, rows_of
from schema.rows.reports import REPORTS
from schema.rows.roster import ROSTER
from schema.rows.submissions import SUBMISSIONS, SubmissionValues


def roster_standing(tables: Mapping[str, Sequence[Row]]) -> Standing:
    """The roster against what was handed in.

    tables: the rows of submissions, reports and roster (each with fiscal_year).
    """
    submissions = cast(Sequence[SubmissionValues], rows_of(tables, SUBMISSIONS))
    roster = rows_of(tables, ROSTER)
    handed = find_handed(submissions, rows_of(tables, REPORTS)) if roster else ()
    standing = match_roster(roster, handed)
    add_hints(standing, submissions)
    return standing
