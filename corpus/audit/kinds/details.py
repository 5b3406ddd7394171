"""Rows of a detailed list (支出明细表) against their 合计, column by column."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal

from corpus.audit.facts import Fact, View
from corpus.audit.outcomes import Outcome, compare, words_of
from corpus.audit.relations import BREAK, Linear
from corpus.audit.rules import Rule
from schema.rows.figures import FIGURES
from schema.text import condense
from schema.units import MONEY

# What stands in the columns of one row of a table, by column.
Cells = Mapping[int, Fact]


def check_details(rule: Rule, view: View) -> Iterator[Outcome]:
    """Each column of a 合计 row against the rows above it.

    That these rows are its parts is shown by the other columns, which hold. In a list of one
    column only a sum that comes near its total (`share` % of it) was meant to make it.
    """
    for total, rows in _lists(rule, view):
        sums = [one for column in total if (one := _sum(total, rows, column)) is not None]
        for one in sums if _are_meant(rule, sums) else ():
            found = compare(rule, one.verdict(), (one,), words_of(one), {})
            yield replace(found, relation=f"{one.stated.name}：合计 = {len(rows)}行之和")


def _are_meant(rule: Rule, sums: Sequence[Linear]) -> bool:
    """Whether the rows are shown to be the parts: a column holds in which each has an amount."""
    if len(sums) == 1:
        return sums[0].comes_near(Decimal(rule.number("share")))
    return any(one.verdict() != BREAK and all(fact.value for fact in one.facts) for one in sums)


def _lists(rule: Rule, view: View) -> Iterator[tuple[Cells, list[Cells]]]:
    """Each 合计 row with the rows between it and the one before.

    None of a table that begins with one, whose totals may stand above, or that has sums of a part
    of its rows (小计, 其中).
    """
    totals, parts = frozenset(rule.texts("totals")), rule.texts("parts")
    for table in _tables(view):
        names = [condense(label) for label, _ in table]
        if names[0] in totals or any(word in name for name in names for word in parts):
            continue
        above: list[Cells] = []
        for name, (_, row) in zip(names, table, strict=True):
            if name not in totals:
                above.append(row)
                continue
            if len(above) >= int(rule.number("fewest")):
                yield row, above
            above = []


def _tables(view: View) -> Iterator[list[tuple[str, Cells]]]:
    """The rows of each table that hold amounts: what each is called, and its cells."""
    tables: defaultdict[int, dict[int, tuple[str, dict[int, Fact]]]] = defaultdict(dict)
    for figure, fact in zip(view.rows(FIGURES), view.facts, strict=True):
        table, row, col = fact.place
        if fact.origin == "table" and table is not None and row is not None and col is not None:
            called = figure["entity"] or figure["label"].split(" / ")[0]
            tables[table].setdefault(row, (called, {}))[1][col] = fact
    for rows in tables.values():
        yield [rows[row] for row in sorted(rows)]


def _sum(total: Cells, rows: Sequence[Cells], column: int) -> Linear | None:
    """The total of a column and all that is above it; None where a cell is blank or no money.

    Nor where what is above is of another kind: the incomes of another block over all spending.
    """
    stated, parts = total[column], [row[column] for row in rows if column in row]
    if len(parts) < len(rows) or stated.unit != MONEY or not _are_alike((stated, *parts)):
        return None
    is_known = all(fact.value is not None for fact in (stated, *parts))
    return Linear(stated, tuple((1, part) for part in parts)) if is_known else None


def _are_alike(facts: Sequence[Fact]) -> bool:
    """Whether amounts have one measure and unit, and none is of another family of concepts."""
    kinds = {(fact.measure, fact.unit) for fact in facts}
    families = {fact.concept.split(".")[0] for fact in facts if fact.concept}
    return len(kinds) == 1 and len(families) <= 1
