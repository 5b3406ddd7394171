"""The types of the rows, written from `schema/definitions/tables`: python -m tools.typed_rows.

For each table a module `schema/rows/<table>.py` with the type of a whole row, where rows are made
column by column the type of some of its columns, and the table's name that carries both.
"""

import keyword
from collections.abc import Iterator, Sequence
from pathlib import Path

from schema.tables import Column, TableDefinition, load_tables

FOLDER = Path(__file__).resolve().parent.parent / "schema" / "rows"
# type in the definition -> (type in Python, the module that has it, its name there)
TYPES = {
    "string": ("str", "", ""),
    "int32": ("int", "", ""),
    "int64": ("int", "", ""),
    "bool": ("bool", "", ""),
    "float32": ("float", "", ""),
    "date32": ("date", "datetime", "date"),
    "timestamp": ("datetime", "datetime", "datetime"),
    "decimal(9,4)": ("Decimal", "decimal", "Decimal"),
    "decimal(20,6)": ("Decimal", "decimal", "Decimal"),
    "source": ("Source", "schema.report", "Source"),
    "evidence": ("list[EvidenceItem]", "schema.report", "EvidenceItem"),
    "strings": ("list[str]", "", ""),
}
# Set by the ingest when a document's rows are stored, so that a row may not have it yet.
OWNER = "submission_id"
# Besides the rows of documents, which grow column by column: what a document says of itself.
PARTIAL = frozenset({"submissions"})


def main() -> None:
    """Write the modules; those of tables that are gone are removed."""
    modules = render_modules()
    for path in FOLDER.glob("*.py"):
        if path.name != "__init__.py" and path.stem not in modules:
            path.unlink()
    for name, text in modules.items():
        (FOLDER / f"{name}.py").write_text(text, encoding="utf8")
    print(f"已生成 schema/rows/ 下 {len(modules)} 个文件")


def render_modules() -> dict[str, str]:
    """{table: text of its module}."""
    return {name: "\n".join(_lines(table)) + "\n" for name, table in load_tables().items()}


def type_name(table: str) -> str:
    """The first word of the types of a table's rows.

    >>> type_name("figures"), type_name("submissions"), type_name("reference_figures")
    ('Figure', 'Submission', 'ReferenceFigure')
    """
    irregular = {"evaluators": "Evaluator", "identities": "Identity", "roster": "RosterEntry"}
    words = irregular.get(table) or "".join(word.title() for word in table.split("_"))
    return words[:-1] if table not in irregular and words.endswith("s") else words


def _lines(table: TableDefinition) -> Iterator[str]:
    name = type_name(table.name)
    yield f'"""The types of rows of `{table.name}`. Written by `python -m tools.typed_rows`."""'
    yield ""
    yield from _imports(table)
    whole = [
        (column.name, _python_type(column)) for column in table.columns if column.name != OWNER
    ]
    fixed = [(OWNER, "NotRequired[str]")] if OWNER in table.column_names else []
    yield from _class(f"{name}Row", [*fixed, *whole, ("fiscal_year", "NotRequired[int]")], "")
    values = f"{name}Row"
    if table.name in PARTIAL or table.made_by == "document":
        values = f"{name}Values"
        some = [(column.name, _python_type(column)) for column in table.columns]
        yield from _class(values, [*some, ("fiscal_year", "int")], "total=False")
    is_called = any(map(keyword.iskeyword, table.column_names))
    yield from ("",) if is_called else ("", "")
    yield f'{table.name.upper()}: Final = TableName[{name}Row, {values}]("{table.name}")'


def _class(name: str, columns: Sequence[tuple[str, str]], options: str) -> Iterator[str]:
    """A TypedDict, with the blank lines before it.

    Made by a call where a column's name is a word of the language (`class`).
    """
    if any(keyword.iskeyword(column) for column, _ in columns):
        yield from ("", f"{name} = TypedDict(", f'    "{name}",', "    {")
        yield from (f'        "{column}": {kind},' for column, kind in columns)
        yield from ("    },", *(f"    {option}," for option in options.split()), ")")
        return
    yield from ("", "", f"class {name}({', '.join(filter(None, ('TypedDict', options)))}):")
    yield f'    """{"Some columns of a row." if options else "A row."}"""'
    yield ""
    yield from (f"    {column}: {kind}" for column, kind in columns)


def _imports(table: TableDefinition) -> Iterator[str]:
    modules: dict[str, set[str]] = {
        "typing": {"Final", "NotRequired", "TypedDict"},
        "schema.report": {"TableName"},
    }
    for column in table.columns:
        module, name = TYPES[column.type_name][1:]
        if module:
            modules.setdefault(module, set()).add(name)
    ours = modules.pop("schema.report")
    for module, names in sorted(modules.items()):
        yield f"from {module} import {', '.join(sorted(names))}"
    yield ""
    yield f"from schema.report import {', '.join(sorted(ours))}"


def _python_type(column: Column) -> str:
    kind = TYPES[column.type_name][0]
    return kind if column.is_required else f"{kind} | None"


if __name__ == "__main__":
    main()
