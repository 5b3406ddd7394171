"""The contract's tables: Arrow schemas with descriptions, Chinese names and units."""

import tomllib
from collections.abc import Mapping
from functools import cache
from typing import Any

import pyarrow as pa

from schema.errors import DEFINITIONS, DefinitionError
from schema.frozen import dataclass

SCHEMA_VERSION = "1"
_FIRST = "submissions"
PERSONS = frozenset({"name", "phone"})
PERSONAL_KINDS = PERSONS | {"path", "never"}
MAKERS = frozenset({"document", "rules", "ingest", "people", "schema"})
MEASURED_KINDS = frozenset({"value", "text", "name", "extra"})
REVISED_KINDS = frozenset({"identity", "value"})
ALL_COLUMNS = "*"

SOURCE_TYPE = pa.struct(
    [
        ("table", pa.int32()),
        ("row", pa.int32()),
        ("col", pa.int32()),
        ("paragraph", pa.int32()),
        ("start", pa.int32()),
        ("end", pa.int32()),
        ("line", pa.int32()),
        ("page", pa.int32()),
        ("bbox", pa.list_(pa.float32(), 4)),
    ]
)
EVIDENCE_TYPE = pa.list_(
    pa.struct(
        [
            ("table_name", pa.string()),
            ("concept", pa.string()),
            ("text", pa.string()),
            ("source", SOURCE_TYPE),
        ]
    )
)
ARROW_TYPES: Mapping[str, pa.DataType] = {
    "string": pa.string(),
    "int32": pa.int32(),
    "int64": pa.int64(),
    "bool": pa.bool_(),
    "float32": pa.float32(),
    "date32": pa.date32(),
    "timestamp": pa.timestamp("us", tz="UTC"),
    "decimal(9,4)": pa.decimal128(9, 4),
    "decimal(20,6)": pa.decimal128(20, 6),
    "source": SOURCE_TYPE,
    "evidence": EVIDENCE_TYPE,
    "strings": pa.list_(pa.string()),
}


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table. `unit` is None where the values have none or name their own.

    is_required: no row has null there.
    personal: `name` or `phone` where each value is a person's; `path` for paths of files; `never`
    for codes, which no mask may touch whatever they look like; None where personal data are looked
    for as in any text.
    measured: how `jixiao evaluate` compares it with a truth: as a `value`, as a `text`, as a `name`
    that may be missing, or beside the row (`extra`); None where it is not compared.
    revised: `identity` where two versions of one fact are paired by it, `value` where a difference
    makes a row of `revisions` (the first such column that is not null), else None.
    """

    name: str
    type_name: str
    chinese_name: str
    description: str
    unit: str | None
    note: str | None
    personal: str | None = None
    is_required: bool = False
    measured: str | None = None
    revised: str | None = None


@dataclass(frozen=True, slots=True)
class TableDefinition:
    """A table of the dataset. `is_added`: ours, beyond the contract's fixed tables.

    made_by: who makes its rows: each `document`, the `rules`, the `ingest`, `people` (what they
    import or decide), or `schema` itself.
    is_kept_for_other: a document that is no self-assessment has rows of it too.
    is_read_by_rules: the rules of one report look at it.
    columns_between: what the rules between reports look at; () where they do not.
    """

    name: str
    chinese_name: str
    description: str
    columns: tuple[Column, ...]
    is_added: bool
    made_by: str
    is_kept_for_other: bool
    is_read_by_rules: bool
    columns_between: tuple[str, ...]

    @property
    def column_names(self) -> tuple[str, ...]:
        """The names of the columns, in order."""
        return tuple(column.name for column in self.columns)

    def measured(self, kind: str) -> tuple[str, ...]:
        """The columns that `jixiao evaluate` compares in this way."""
        return tuple(column.name for column in self.columns if column.measured == kind)

    def revised(self, kind: str) -> tuple[str, ...]:
        """The columns that two versions are paired by (`identity`) or compared by (`value`)."""
        return tuple(column.name for column in self.columns if column.revised == kind)

    @property
    def arrow_schema(self) -> pa.Schema:
        """The Arrow schema of a part file, with the descriptions as metadata."""
        return pa.schema(
            [_arrow_field(column) for column in self.columns],
            metadata={
                "table": self.name,
                "chinese_name": self.chinese_name,
                "description": self.description,
                "schema_version": SCHEMA_VERSION,
            },
        )


def _arrow_field(column: Column) -> pa.Field:
    metadata = {"description": column.description, "chinese_name": column.chinese_name}
    if column.unit is not None:
        metadata["unit"] = column.unit
    return pa.field(column.name, ARROW_TYPES[column.type_name], metadata=metadata)


@cache
def table_names() -> tuple[str, ...]:
    """The names of the tables in the order of `load_tables`, by the names of their files alone.

    >>> table_names() == tuple(load_tables())
    True
    """
    names = sorted(path.stem for path in (DEFINITIONS / "tables").glob("*.toml"))
    return (_FIRST, *(name for name in names if name != _FIRST))


@cache
def load_tables() -> dict[str, TableDefinition]:
    """Every table definition by name, `submissions` first, the others by name.

    Raises DefinitionError if a definition names an unknown type, or another table than its file.
    """
    tables = {}
    for name in table_names():
        path = DEFINITIONS / "tables" / f"{name}.toml"
        tables[name] = _parse_table(tomllib.loads(path.read_text(encoding="utf8")), path.name)
        if tables[name].name != name:
            raise DefinitionError(f"{path.name}：name 应与文件名相同：{tables[name].name}")
    return tables


@cache
def tables_made_by(maker: str) -> tuple[TableDefinition, ...]:
    """The tables whose rows come from one of `MAKERS`."""
    return tuple(table for table in load_tables().values() if table.made_by == maker)


def _parse_table(raw: dict[str, Any], file_name: str) -> TableDefinition:
    if raw["made_by"] not in MAKERS:
        raise DefinitionError(f"{file_name}：made_by 应为{'、'.join(sorted(MAKERS))}之一")
    notes = {**_explained().get("columns", {}), **_explained().get(raw["name"], {})}
    columns = tuple(_parse_column(entry, notes, file_name) for entry in raw["columns"])
    between = tuple(raw.get("columns_between", ()))
    names = tuple(column.name for column in columns)
    unknown = [name for name in between if name not in (*names, ALL_COLUMNS)]
    if unknown:
        raise DefinitionError(f"{file_name}：columns_between 中的 {unknown[0]} 不是本表的列")
    return TableDefinition(
        name=raw["name"],
        chinese_name=raw["chinese_name"],
        description=raw["description"],
        columns=columns,
        is_added=raw.get("is_added", False),
        made_by=raw["made_by"],
        is_kept_for_other=raw.get("is_kept_for_other", False),
        is_read_by_rules=raw.get("is_read_by_rules", False),
        columns_between=names if ALL_COLUMNS in between else between,
    )


# What an entry of a column may be, besides any text: key -> its words.
_WORDS = {
    "type": frozenset(ARROW_TYPES),
    "personal": PERSONAL_KINDS,
    "measured": MEASURED_KINDS,
    "revised": REVISED_KINDS,
}


@cache
def _explained() -> dict[str, dict[str, str]]:
    """What columns hold, in Chinese, where their tables say nothing of it."""
    return tomllib.loads((DEFINITIONS / "explained.toml").read_text(encoding="utf8"))


def _parse_column(entry: dict[str, Any], notes: dict[str, str], file_name: str) -> Column:
    for key, words in _WORDS.items():
        if key in entry and entry[key] not in words:
            raise DefinitionError(f"{file_name}：{entry['name']} 的 {key} 不认识：{entry[key]}")
    return Column(
        name=entry["name"],
        type_name=entry["type"],
        chinese_name=entry["chinese_name"],
        description=entry["description"],
        unit=entry.get("unit"),
        note=entry.get("note") or notes.get(entry["name"]),
        personal=entry.get("personal"),
        is_required=entry.get("required", False),
        measured=entry.get("measured"),
        revised=entry.get("revised"),
    )
