"""How the units on the roster stand, from the rows of a dataset."""

from collections.abc import Mapping, Sequence

from corpus.audit.roster.entries import Standing, match_roster
from corpus.audit.roster.handed import find_handed
from corpus.audit.roster.hints import add_hints
from schema.report import Row


def roster_standing(tables: Mapping[str, Sequence[Row]]) -> Standing:
    """The roster against what was handed in.

    tables: the rows of submissions, reports and roster (each with fiscal_year).
    """
    submissions, roster = tables.get("submissions", ()), tables.get("roster", ())
    handed = find_handed(submissions, tables.get("reports", ())) if roster else ()
    standing = match_roster(roster, handed)
    add_hints(standing, submissions)
    return standing
