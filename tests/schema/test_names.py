"""One thing has one Chinese name: in every table, in every list, in the office's list of terms."""

import csv
from collections import defaultdict
from pathlib import Path

from corpus.desk.finding_sheet import finding_columns
from schema.concepts import load_concepts, load_vocabulary
from schema.tables import load_tables
from tools.dictionary import VOCABULARIES

# Columns whose name means something else in some table, and is another word there.
AMBIGUOUS = {
    "context",  # of a label met; of a label accepted
    "department",  # of a file or row; of one report in a file
    "evidence",
    "grade_code",
    "message",
    "number",
    "number_text",
    "path",
    "submission_id",  # of a report; of an imported list
    "template",
    "text",
    "unit",  # that values are stored in; that a finding or concept has
    "value",
}


def column_names() -> dict[str, str]:
    """`table.column` -> Chinese name."""
    return {
        f"{table.name}.{column.name}": column.chinese_name
        for table in load_tables().values()
        for column in table.columns
    }


def test_a_column_has_one_chinese_name_in_every_table() -> None:
    names = defaultdict(set)
    for place, chinese_name in column_names().items():
        names[place.partition(".")[2]].add(chinese_name)
    assert {name for name, several in names.items() if len(several) > 1} <= AMBIGUOUS


def test_every_list_of_codes_names_the_column_that_holds_them() -> None:
    names = column_names()
    assert set(VOCABULARIES.values()) <= set(names)
    assert names["findings.severity"] == "疑点级别"


def test_the_sheet_of_findings_is_headed_by_the_names_of_the_columns() -> None:
    columns = "finding_id department rule severity message left_value right_value difference"
    names = [column_names()[f"findings.{name}"] for name in columns.split()]
    headings = [column.heading for column in finding_columns()]
    assert [heading for heading in headings if heading in names] == names


def test_names_are_those_of_the_list_of_terms(shared: Path) -> None:
    ours = {
        "table": {table.name: table.chinese_name for table in load_tables().values()},
        "column": column_names(),
        "concept": {concept.id: concept.chinese_name for concept in load_concepts().values()},
    }
    for kind in ("measure", "rule", "status", "severity"):
        ours[kind] = {term.id: term.chinese_name for term in load_vocabulary(kind).values()}
    with (shared / "field" / "terms.tsv").open(encoding="utf8") as file:
        rows = list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))
    known = [(row["id"], row["chinese_name"], ours.get(row["kind"], {})) for row in rows]
    compared = [(name, term, own[name]) for name, term, own in known if name in own]
    assert len(compared) > 300
    assert [item for item in compared if item[1] != item[2]] == []
