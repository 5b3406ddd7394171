"""The truth of a year of samples on disk: Parquet in the contract's own tables."""

from collections import defaultdict
from collections.abc import Iterable
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from schema.report import Row
from schema.tables import load_tables
from tools.samples.draft import Sample

MISTAKES_SCHEMA = pa.schema(
    [pa.field(name, pa.string()) for name in ("submission_id", "rule", "facts")]
)
UNWRITTEN = ("findings", "reconciliation", "rescores", "revisions", "unmapped")


def write_truth(out: Path, samples: Iterable[Sample]) -> None:
    """Write OUT/<table>.parquet for each table and OUT/mistakes.parquet.

    `submission_id` holds the file's name without its ending: it joins to the stem of
    `submissions.path`, whatever the format. `submissions` has `fiscal_year` as a column.
    """
    out.mkdir(parents=True, exist_ok=True)
    batches: defaultdict[str, list[pa.Table]] = defaultdict(list)
    mistakes: list[Row] = []
    for sample in samples:
        for name, rows in sample.truth.items():
            if name not in UNWRITTEN:
                batches[name].append(pa.Table.from_pylist(rows, schema=truth_schema(name)))
        for mistake in sample.mistakes:
            names = {"submission_id": sample.name, "rule": mistake.rule, "facts": mistake.facts}
            mistakes.append(dict(names))
    for name, tables in batches.items():
        pq.write_table(pa.concat_tables(tables), out / f"{name}.parquet")
    pq.write_table(pa.Table.from_pylist(mistakes, schema=MISTAKES_SCHEMA), out / "mistakes.parquet")


def truth_schema(table: str) -> pa.Schema:
    """The contract's schema of a table; `submissions` with its partition as a column."""
    schema = load_tables()[table].arrow_schema
    if table == "submissions":
        return schema.append(pa.field("fiscal_year", pa.int32()))
    return schema
