"""The rules between reports, a group of papers at a time, against all papers at once."""

from datetime import date
from random import Random

import duckdb
import pyarrow as pa
import pytest

from corpus.audit.across import KINDS, check_dataset
from corpus.audit.between.groups import GROUPS
from corpus.audit.stored import check_stored
from schema.report import Row, make_source
from schema.tables import load_tables
from tests.corpus.audit.factory import figure
from tests.corpus.audit.test_approved import approved, indicator
from tests.corpus.audit.test_between import paper, reference
from tests.corpus.audit.test_roster import due

SEEDS = range(8)
BESIDE = ("reference_figures", "approved_targets", "roster", "receipts")
CONCEPTS = (
    "income.carryover",
    "balance.cumulative",
    "balance.current_year",
    "balance.carryforward",
    "balance.surplus",
    "three_public.reception",
    "expenditure.total",
    "income.total",
    "income.current_year_total",
)
LINE = "本单位第{n}类工作全年完成情况良好，各项任务均按计划推进，资金使用规范有序，" * 2


def random_dataset(random: Random) -> dict[str, list[Row]]:
    """Papers of a few departments, so that codes, texts and amounts often meet."""
    tables: dict[str, list[Row]] = {name: [] for name in ("figures", "sections", "paragraphs")}
    tables["indicators"] = []
    papers = [random_paper(random, number) for number in range(random.randint(60, 140))]
    for row in papers:
        own = {"submission_id": row["submission_id"], "report_no": 1}
        tables["figures"] += random_figures(random, own)
        tables["indicators"] += random_indicators(random, own)
        for table in ("sections", "paragraphs"):
            tables[table] += random_texts(random, own)
    asked = random.sample(papers, 4)
    findings = [random_finding(random, row) for row in asked for _ in range(2)]
    references = [random_reference(random) for _ in range(8)] if random.random() < 0.7 else []
    names = [f"青禾县第{n}所" for n in range(14)] if random.random() < 0.5 else []
    targets = [random_target(random, n) for n in range(30)] if random.random() < 0.8 else []
    roster = [due(name, position=n, fiscal_year=2023) for n, name in enumerate(names, 1)]
    revisions = [random_revision(random, papers) for _ in range(30)]
    return {
        "submissions": papers,
        **tables,
        "findings": findings,
        "revisions": revisions,
        "reference_figures": references,
        "approved_targets": targets,
        "roster": roster,
    }


def random_paper(random: Random, number: int) -> Row:
    name = f"青禾县第{random.randint(0, 11)}所"
    return {
        **paper(name, random.choice((0, 2021, 2022, 2022, 2022, 2023))),
        "submission_id": f"{random.getrandbits(64):016x}",
        "path": f"公开/{number}.docx" if number % 4 == 0 else f"{number}.docx",
        "report_date": (None, date(2024, 3, 1), date(2024, 4, 2))[number % 3],
        "status": random.choice(("extracted", "extracted", "partial", "superseded")),
        "region": random.choice((*["青禾县"] * 6, "东屿县", None)),
        "department": random.choice((name, name, "本所", None)),
        "department_key": random.choice((name, name, name, "", None)),
        "budget_code": random.choice((None, "0310a", "0310A", f"05{number % 7}")),
        "report_kind": random.choice(("department", "department", "department", "project", None)),
        "staff_actual": random.choice((None, 0, 10, 20)),
        "received_at": random.choice((None, date(2024, 3, 1), date(2024, 4, 2))),
        "replaced_by": None,
    }


def random_figures(random: Random, own: Row) -> list[Row]:
    spent = "90000" if random.random() < 0.05 else f"{random.randint(100, 300)}"
    rows = [{**figure("three_public.total", spent), **own, "is_primary": True, "position": 99}]
    for position in range(1, random.randint(1, 24)):
        value = random.choice(("10", "10.5", "11", "20", "35.2", "0", "9000.25"))
        made = figure(random.choice((*CONCEPTS, None)), value)
        made["measure"] = random.choice(("final", "final", "budget", "initial_budget", None))
        made["value"] = random.choice((made["value"], made["value"], None))
        made["confidence"] = random.choice((1.0, 0.6))
        rows.append({**made, **own, "is_primary": random.random() < 0.8, "position": position})
    return rows


def random_texts(random: Random, own: Row) -> list[Row]:
    rows = []
    for position in range(1, random.randint(1, 6)):
        lines = [LINE.format(n=random.randint(0, 40)) for _ in range(random.randint(1, 3))]
        source = make_source(paragraph=position)
        text = "\n".join([*lines, "短"])
        rows.append({**own, "text": text, "source": source, "position": position})
    return rows


def random_finding(random: Random, row: Row) -> Row:
    rule = random.choice(("unit_suspect", "sum_mismatch"))
    own = {"submission_id": row["submission_id"], "report_no": 1, "rule": rule}
    return {**own, "position": random.randint(1, 9), "concept": random.choice(CONCEPTS)}


def random_revision(random: Random, papers: list[Row]) -> Row:
    """Of any two papers: which stands for which the rules do not ask."""
    new, old = random.sample(papers, 2)
    values = random.choice((None, "10", "10.5")), random.choice((None, "11", "77"))
    return {
        "submission_id": new["submission_id"],
        "report_no": random.randint(1, 2),
        "replaced_id": old["submission_id"],
        "table_name": random.choice(("figures", "figures", "targets")),
        "concept": random.choice((*CONCEPTS, None)),
        "entity": random.choice((None, "本级")),
        "project_name": None,
        "old_value": values[0],
        "new_value": values[1],
        "new_source": make_source(table=0, row=random.randint(0, 9), col=1),
    }


def random_reference(random: Random) -> Row:
    return reference(
        random.choice(("10", "10.5", "77")),
        department=f"青禾县第{random.randint(0, 11)}所",
        budget_code=random.choice((None, "0310A", "051")),
        concept=random.choice(("expenditure.total", "income.total")),
        fiscal_year=random.choice((2022, 2023)),
    )


def random_indicators(random: Random, own: Row) -> list[Row]:
    return [
        indicator(f"指标{n}", f"≥{random.randint(1, 9)}个", **own, position=n)
        for n in random.sample(range(5), 3)
    ]


def random_target(random: Random, position: int) -> Row:
    name = f"青禾县第{random.randint(0, 11)}所"
    return approved(
        f"指标{random.randint(0, 4)}",
        f"≥{random.randint(1, 9)}个",
        department=name,
        department_key=name,
        budget_code=random.choice((None, None, "0310A")),
        fiscal_year=random.choice((2022, 2023)),
        position=position,
    )


def stored(tables: dict[str, list[Row]]) -> duckdb.DuckDBPyConnection:
    """The rows as tables of DuckDB, in no order."""
    connection = duckdb.connect()
    for table in load_tables().values():
        if table.columns_between and table.name not in BESIDE:
            schema = table.arrow_schema.append(pa.field("fiscal_year", pa.int32()))
            rows = Random(1).sample(tables.get(table.name, []), len(tables.get(table.name, [])))
            connection.register("rows", pa.Table.from_pylist(rows, schema))
            connection.execute(f"CREATE TABLE {table.name} AS FROM rows")
    return connection


def by_place(rows: list[Row]) -> list[Row]:
    return sorted(rows, key=lambda row: (str(row["submission_id"]), str(row["position"])))


@pytest.mark.parametrize("seed", SEEDS)
def test_groups_give_the_findings_of_the_whole(seed: int) -> None:
    tables = random_dataset(Random(seed))
    beside = {name: tables.get(name, []) for name in BESIDE}
    found = check_stored(stored(tables), beside)
    assert by_place(found) == by_place(check_dataset(tables))


def test_the_random_datasets_set_off_every_rule() -> None:
    found = [row for seed in SEEDS for row in check_dataset(random_dataset(Random(seed)))]
    assert {str(row["rule"]) for row in found} >= {
        "carryover_break",
        "identity_conflict",
        "peer_outlier",
        "public_version_differs",
        "reference_mismatch",
        "shared_text",
        "stale_text",
        "submission_late",
        "submission_missing",
        "target_lowered",
        "version_unclear",
    }


def test_every_kind_of_rule_says_which_papers_it_needs() -> None:
    assert GROUPS.keys() == KINDS.keys()
