"""The views in Chinese over the tables, as SQL that any DuckDB understands.

CREATE MACRO measure_name(code) AS CASE code WHEN 'final' THEN '本年决算数' … ELSE code END
CREATE MACRO place(s) AS …                             the place as people say it
CREATE VIEW "收支数据" AS SELECT … AS "部门", … FROM figures AS t JOIN submissions AS s ON …

All of it is data: `definitions/views.toml`.
"""

import re
import tomllib
from collections import Counter
from collections.abc import Mapping
from functools import cache
from typing import Any

from schema.concepts import load_concepts, load_vocabulary
from schema.doubts import load_doubts
from schema.errors import DEFINITIONS, DefinitionError
from schema.frozen import dataclass
from schema.tables import load_tables, table_names

# The vocabularies whose codes the views show by name.
_VOCABULARIES = ("measure", "rule", "severity", "status", "report_kind", "identity", "basis")
# As `schema.addresses.place_in_words` says it.
_MACROS = {
    "place": """
CREATE MACRO place(s) AS nullif(concat(
  '第' || s.page || '页', '第' || (s."table" + 1) || '张表', '第' || (s."row" + 1) || '行',
  '第' || (s.col + 1) || '列', '第' || (s.paragraph + 1) || '段'), '')""",
    "evidence_text": """
CREATE MACRO evidence_text(items) AS array_to_string(list_transform(items, lambda item:
  concat(item.text, '（' || coalesce(place(item.source), '出处不明') || '）')), chr(10))""",
    "folded": """
CREATE MACRO folded(words) AS CASE WHEN contains(words, ' ') OR contains(words, chr(10))
  THEN replace(replace(words, chr(10), ''), ' ', '') ELSE words END""",
}
_KEYS = ("年度", "部门", "报送编号", "报告序号", "顺序号")
_READ = re.compile(r"(?:FROM|JOIN)\s+(\w+)")
_OWN_COLUMN = re.compile(r"t\.(\w+)")
_NOTE_IN_BRACKETS = re.compile("（[^）]*）$")


@dataclass(frozen=True, slots=True)
class ViewColumn:
    """A column of a view and the SQL that gives it.

    table: the one that gives the view's rows. own_note: "" where the view says nothing of it.
    """

    name: str
    sql: str
    table: str
    own_note: str

    @property
    def note(self) -> str:
        """What a reader must know: of the view, else of the table's own column; "" if nothing."""
        found = None if self.own_note else _OWN_COLUMN.fullmatch(self.sql)
        if found is None:
            return self.own_note
        notes = {column.name: column.note for column in load_tables()[self.table].columns}
        return notes.get(found.group(1)) or ""


@dataclass(frozen=True, slots=True)
class View:
    """A view: what it shows in one line, the table that gives its rows, its columns, its SQL.

    has_own_rows: its rows are not those of the table one by one.
    order: the columns that give its rows an order of their own, () where they keep their table's.
    """

    name: str
    title: str
    table: str
    columns: tuple[ViewColumn, ...]
    sql: str
    has_own_rows: bool
    order: tuple[str, ...]

    @property
    def all_rows(self) -> str:
        """The query for all its rows, always in the same order."""
        order = ", ".join(f'"{name}"' for name in self.order)
        return f'SELECT * FROM "{self.name}"' + (f" ORDER BY {order}" if order else "")


@cache
def load_views() -> dict[str, View]:
    """Every view by name, those that most questions need first.

    Raises DefinitionError if one stands on a table or a base that is not there.
    """
    raw = _definitions()
    return {entry["name"]: _parse_view(entry, raw) for entry in raw["views"]}


@dataclass(frozen=True, slots=True)
class SearchedText:
    """What a search looks through: the SQL of a text of a table and of the title in it.

    kind: what people call it. weight: how late hits outside the title come.
    """

    kind: str
    table: str
    text: str
    title: str
    weight: int


@cache
def searched_texts() -> dict[str, SearchedText]:
    """What a search looks through, by kind."""
    return {kind: SearchedText(kind, **entry) for kind, entry in _definitions()["search"].items()}


def macros() -> dict[str, str]:
    """The statements that make the functions which the views call, by name.

    A function stands behind those that it calls.
    """
    lists = {kind: _names_of_terms(kind) for kind in _VOCABULARIES}
    lists |= {**_definitions()["codes"], "concept": concept_names()}
    lists["doubt"] = {code: doubt.chinese_name for code, doubt in load_doubts().items()}
    return {f"{kind}_name": _name_macro(kind, names) for kind, names in lists.items()} | _MACROS


def tables_in(sql: str) -> tuple[str, ...]:
    """The tables that a view's SQL reads.

    >>> tables_in("SELECT * FROM figures AS f JOIN reports AS r USING (x)")
    ('figures', 'reports')
    """
    return tuple(table for table in _READ.findall(sql) if table in table_names())


@cache
def concept_names() -> dict[str, str]:
    """The name of each concept in the views: no two have the same.

    >>> [concept_names()[i] for i in ("income.other", "income.unit_funds.other")]
    ['其他收入', '其他收入（单位资金收入）']
    """
    names: dict[str, str] = {}
    for concept in load_concepts().values():
        name = concept.chinese_name
        if name in names.values():
            above = load_concepts()[concept.parent or concept.id]
            name = f"{name}（{above.chinese_name}）"
        names[concept.id] = name
    [(name, times)] = Counter(names.values()).most_common(1)
    if times > 1:
        raise DefinitionError(f"concepts.toml：两个收支项目同名：{name}")
    return names


@cache
def _definitions() -> dict[str, Any]:
    return tomllib.loads((DEFINITIONS / "views.toml").read_text(encoding="utf8"))


def _parse_view(entry: dict[str, Any], raw: dict[str, Any]) -> View:
    name, table, base = entry["name"], entry["table"], raw["bases"].get(entry["base"])
    if table not in table_names() or base is None:
        raise DefinitionError(f"views.toml：{name} 的 table 或 base 没有定义")
    sources = {**base["first"], **entry["columns"]}
    sources |= {column: sql for column, sql in base["last"].items() if column not in sources}
    notes = {**raw["notes"], **entry.get("notes", {})}
    columns = tuple(
        ViewColumn(column, sql, table, notes.get(column, "")) for column, sql in sources.items()
    )
    selected = ",\n  ".join(f'{column.sql} AS "{column.name}"' for column in columns)
    rows = base["from"].replace("{table}", entry.get("rows", table)).strip()
    joined = f"{rows}\n{entry.get('join', '').strip()}".strip()
    return View(
        name=name,
        title=entry["title"],
        table=table,
        columns=columns,
        sql=f'CREATE VIEW "{name}" AS\nSELECT\n  {selected}\nFROM {joined}',
        has_own_rows="rows" in entry,
        order=_order(tuple(sources), entry, base),
    )


def _order(names: tuple[str, ...], entry: dict[str, Any], base: dict[str, Any]) -> tuple[str, ...]:
    """A join loses the order of a table; where no number tells it, all columns do."""
    if "JOIN" not in base["from"] + entry.get("join", ""):
        return ()
    keys = tuple(name for name in _KEYS if name in names)
    is_told = _KEYS[-1] in names and "rows" not in entry
    return keys if is_told else (*keys, *(name for name in names if name not in keys))


def _names_of_terms(kind: str) -> dict[str, str]:
    """The names of a vocabulary without what they note in brackets at their end."""
    terms = load_vocabulary(kind).values()
    return {term.id: _NOTE_IN_BRACKETS.sub("", term.chinese_name) for term in terms}


def _name_macro(kind: str, names: Mapping[str, str]) -> str:
    cases = "\n  ".join(f"WHEN '{code}' THEN '{name}'" for code, name in names.items())
    return f"CREATE MACRO {kind}_name(code) AS CASE code\n  {cases}\n  ELSE code END"
