"""Our data files are tested like code: all are loaded, all names are cross-checked."""

import pickle
import re
import tomllib
from collections import Counter
from pathlib import Path

import pytest

from schema.concepts import load_concepts, load_vocabulary
from schema.errors import DEFINITIONS, DocumentError, load_reasons
from schema.limits import limit_rows
from schema.report import make_source
from schema.tables import SCHEMA_VERSION, SOURCE_TYPE, load_tables

CHINESE = re.compile(r"[\u4e00-\u9fff]")
ENGLISH_ID = re.compile(r"[a-z][a-z0-9_]*(\.[a-z][a-z0-9_]*)*")
TABLES = list(load_tables())
MONEY = [
    "figures.value",
    "findings.left_value",
    "findings.right_value",
    "findings.difference",
    "reconciliation.reported",
    "reconciliation.computed",
    "reconciliation.difference",
]


@pytest.mark.parametrize("name", TABLES)
def test_table_and_its_columns_have_chinese_names_and_descriptions(name: str) -> None:
    table = load_tables()[name]
    assert CHINESE.search(table.chinese_name)
    assert table.description
    for column in table.columns:
        assert CHINESE.search(column.chinese_name), column.name
        assert column.description, column.name
        assert CHINESE.search(column.note or ""), column.name


@pytest.mark.parametrize("name", TABLES)
def test_columns_of_a_table_have_names_of_their_own(name: str) -> None:
    columns = load_tables()[name].columns
    assert len({column.name for column in columns}) == len(columns)
    assert len({column.chinese_name for column in columns}) == len(columns)


@pytest.mark.parametrize("name", TABLES)
def test_part_files_carry_description_chinese_name_unit_and_version(name: str) -> None:
    table = load_tables()[name]
    schema = table.arrow_schema
    assert schema.metadata[b"schema_version"].decode() == SCHEMA_VERSION
    assert schema.metadata[b"chinese_name"].decode() == table.chinese_name
    for column in table.columns:
        metadata = schema.field(column.name).metadata
        assert metadata[b"description"].decode() == column.description
        assert metadata[b"chinese_name"].decode() == column.chinese_name
        assert metadata.get(b"unit", b"").decode() == (column.unit or "")


def test_a_column_name_has_one_type_for_each_meaning_wherever_it_stands() -> None:
    shared = ("submission_id", "report_no", "department", "department_key", "concept", "position")
    for name in shared:
        types = {
            column.type_name
            for table in load_tables().values()
            for column in table.columns
            if column.name == name
        }
        assert len(types) == 1, name


@pytest.mark.parametrize("place", MONEY)
def test_money_is_exact_to_six_places(place: str) -> None:
    table, column = place.split(".")
    assert str(load_tables()[table].arrow_schema.field(column).type) == "decimal128(20, 6)"


def test_no_number_is_a_binary_fraction_but_confidences() -> None:
    floats = {
        column.name
        for table in load_tables().values()
        for column in table.columns
        if column.type_name == "float32"
    }
    assert floats == {"confidence", "match_score", "ocr_score"}


def test_every_concept_has_an_english_id_a_chinese_name_and_a_unit() -> None:
    for concept in load_concepts().values():
        assert ENGLISH_ID.fullmatch(concept.id)
        assert CHINESE.search(concept.chinese_name), concept.id
        assert concept.unit, concept.id


def test_no_two_concepts_share_an_id() -> None:
    raw = tomllib.loads((DEFINITIONS / "concepts.toml").read_text(encoding="utf8"))["concepts"]
    assert len({entry["id"] for entry in raw}) == len(raw)


def test_concepts_of_one_chinese_name_tell_themselves_apart_in_their_note() -> None:
    concepts = load_concepts().values()
    names = Counter(concept.chinese_name for concept in concepts)
    shared = [concept for concept in concepts if names[concept.chinese_name] > 1]
    notes = [concept.note for concept in shared]
    assert all(notes) and len(set(notes)) == len(notes)


def test_no_concept_is_part_of_itself() -> None:
    concepts = load_concepts()
    for concept in concepts.values():
        below = list(concept.parts)
        while below:
            part = below.pop()
            assert part != concept.id
            below.extend(concepts[part].parts)


def test_parts_are_told_in_the_unit_of_their_whole() -> None:
    concepts = load_concepts()
    odd = [
        (whole.id, part)
        for whole in concepts.values()
        for part in whole.parts
        if concepts[part].unit != whole.unit
    ]
    assert odd == []


@pytest.mark.parametrize("kind", ["measure", "rule", "status", "severity", "role"])
def test_every_word_has_an_english_id_and_a_chinese_name_of_its_own(kind: str) -> None:
    terms = load_vocabulary(kind).values()
    for term in terms:
        assert ENGLISH_ID.fullmatch(term.id) and CHINESE.search(term.chinese_name), term.id
    assert len({term.chinese_name for term in terms}) == len(terms)


def test_no_rule_accuses_in_its_name() -> None:
    names = [term.chinese_name for term in load_vocabulary("rule").values()]
    assert not [name for name in names if "违规" in name or "错误" in name]


def test_every_reason_has_a_chinese_and_an_english_sentence() -> None:
    for reason in load_reasons().values():
        assert CHINESE.search(reason.message), reason.code
        assert reason.english and not CHINESE.search(reason.english), reason.code


def test_every_limit_has_a_chinese_name_a_unit_and_is_positive() -> None:
    for name, chinese_name, value, unit in limit_rows():
        assert CHINESE.search(chinese_name) and unit and value > 0, name


def test_document_error_says_code_value_and_limit_and_survives_a_process() -> None:
    error = pickle.loads(pickle.dumps(DocumentError("too_many_rows", 7, 5)))
    assert (error.code, error.status, error.value, error.limit) == (
        "too_many_rows",
        "quarantined",
        7,
        5,
    )
    assert "实际 7，上限 5" in str(error)


def test_make_source_has_every_field_of_the_arrow_type() -> None:
    names = [SOURCE_TYPE.field(i).name for i in range(len(SOURCE_TYPE))]
    assert list(make_source(table=0, row=1, col=2)) == names


def test_every_definition_file_is_loaded() -> None:
    words = {"keys", "marks", "qualifiers", "units"}
    files = {"concepts", "vocabulary", "reasons", "doubts", "views", "explained"}
    loaded = {*load_tables(), *words, *files}
    assert {Path(path).stem for path in DEFINITIONS.rglob("*.toml")} == loaded


def test_every_explanation_is_of_a_column_that_is_there() -> None:
    raw = tomllib.loads((DEFINITIONS / "explained.toml").read_text(encoding="utf8"))
    shared = raw.pop("columns")
    everywhere = {name for table in load_tables().values() for name in table.column_names}
    assert set(shared) <= everywhere
    for table, notes in raw.items():
        assert set(notes) <= set(load_tables()[table].column_names), table
