"""All rules over the rows of a whole dataset: new rules, or corrected figures, on old data."""

from collections.abc import Iterator, Mapping, Sequence

from corpus.audit.across import check_dataset
from corpus.audit.engine import READ_STATUSES, check_report
from schema.report import Report, Row
from schema.tables import load_tables, tables_made_by

MADE = tuple(table.name for table in tables_made_by("rules"))
# The tables that the rules of one report look at.
READ = tuple(table.name for table in load_tables().values() if table.is_read_by_rules)


def recheck(tables: Mapping[str, Sequence[Row]]) -> dict[str, list[Row]]:
    """Rows of findings, reconciliation and rescores, with submission_id and fiscal_year.

    tables: rows with submission_id; those that rules read, of one report or between reports.
    """
    made: dict[str, list[Row]] = {table: [] for table in MADE}
    for submission_id, report in reports_of(tables):
        own = {
            "submission_id": submission_id,
            "fiscal_year": report.submission.get("fiscal_year") or 0,
        }
        for table, rows in check_report(report).items():
            made[table] += [{**own, **row} for row in rows]
    years = {row["submission_id"]: row["fiscal_year"] for row in tables["submissions"]}
    between = check_dataset({**tables, "findings": made["findings"]})
    made["findings"] += [{**row, "fiscal_year": years[row["submission_id"]]} for row in between]
    return made


def reports_of(tables: Mapping[str, Sequence[Row]]) -> Iterator[tuple[str, Report]]:
    """Each submission that was read, as the report its rows make, by submission_id."""
    read = [row for row in tables["submissions"] if row["status"] in READ_STATUSES]
    by_id = {str(row["submission_id"]): row for row in read}
    ids = sorted(by_id)
    parts: dict[str, dict[str, list[Row]]] = {own_id: {} for own_id in ids}
    for table in READ:
        if table == "submissions":
            continue
        for row in tables.get(table, ()):
            own_id = str(row["submission_id"])
            if own_id in parts:
                parts[own_id].setdefault(table, []).append(row)
    for own_id in ids:
        yield own_id, Report(by_id[own_id], parts[own_id])
