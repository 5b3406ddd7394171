"""The contract's tables: Arrow schemas with descriptions, Chinese names and units."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

import pyarrow as pa

from schema.errors import DEFINITIONS, DefinitionError

SCHEMA_VERSION = "1"
PERSONS = frozenset({"name", "phone"})
PERSONAL_KINDS = PERSONS | {"path", "never"}

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
}


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table. `unit` is None where the values have none or name their own.

    personal: `name` or `phone` where each value is a person's; `path` for paths of files; `never`
    for codes, which no mask may touch whatever they look like; None where personal data are looked
    for as in any text.
    """

    name: str
    type_name: str
    chinese_name: str
    description: str
    unit: str | None
    note: str | None
    personal: str | None = None


@dataclass(frozen=True, slots=True)
class TableDefinition:
    """A table of the dataset. `is_added`: ours, beyond the contract's fixed tables."""

    name: str
    chinese_name: str
    description: str
    columns: tuple[Column, ...]
    is_added: bool

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
def load_tables() -> dict[str, TableDefinition]:
    """Every table definition by name, `submissions` first, the others by name.

    Raises DefinitionError if a definition names an unknown type.
    """
    tables = {}
    for path in sorted((DEFINITIONS / "tables").glob("*.toml")):
        table = _parse_table(tomllib.loads(path.read_text(encoding="utf8")), path.name)
        tables[table.name] = table
    first = tables.pop("submissions")
    return {first.name: first, **tables}


def _parse_table(raw: dict[str, object], file_name: str) -> TableDefinition:
    columns = raw["columns"]
    if not isinstance(columns, list):
        raise DefinitionError(f"{file_name}：columns 应为列表")
    return TableDefinition(
        name=str(raw["name"]),
        chinese_name=str(raw["chinese_name"]),
        description=str(raw["description"]),
        columns=tuple(_parse_column(entry, file_name) for entry in columns),
        is_added=bool(raw.get("is_added", False)),
    )


def _parse_column(entry: dict[str, str], file_name: str) -> Column:
    if entry["type"] not in ARROW_TYPES:
        raise DefinitionError(f"{file_name}：{entry['name']} 的类型 {entry['type']} 不认识")
    if entry.get("personal", "never") not in PERSONAL_KINDS:
        raise DefinitionError(f"{file_name}：{entry['name']} 的 personal 不认识")
    return Column(
        name=entry["name"],
        type_name=entry["type"],
        chinese_name=entry["chinese_name"],
        description=entry["description"],
        unit=entry.get("unit"),
        note=entry.get("note"),
        personal=entry.get("personal"),
    )
