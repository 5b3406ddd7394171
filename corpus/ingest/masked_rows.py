"""Rows without personal data that no document is behind: of what is imported beside the reports."""

from collections.abc import Mapping

from normalize.personal.masking import Masker, find_in_value, mask_form, mask_path
from schema.report import Row
from schema.tables import PERSONS, load_tables

_OWNER = "submission_id"


def mask_row(table: str, row: Mapping[str, object]) -> Row:
    """A row of a list that no document is, by what its columns are and its texts' own form."""
    masked = dict(row)
    for column in load_tables()[table].columns:
        value = row.get(column.name)
        if not isinstance(value, str) or column.name == _OWNER or column.personal == "never":
            continue
        if column.personal in PERSONS:
            value = Masker(find_in_value(value, str(column.personal))).mask(value)
        masked[column.name] = mask_path(value) if column.personal == "path" else mask_form(value)
    return masked
