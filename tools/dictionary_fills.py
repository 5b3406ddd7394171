"""How full each column is in a made city, and a value of it: python -m tools.dictionary_fills.

Kept in a file, so that the dictionary can be written without a dataset.
"""

import json
import tempfile
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path

from corpus.dataset import Dataset, open_dataset
from corpus.ingest.monitor import Monitor
from corpus.ingest.run import Options, ingest
from corpus.page.listing import filled, personal_columns
from schema.tables import PERSONS, load_tables
from schema.views import load_views
from tools.samples.year import write_year

TARGET = Path(__file__).resolve().parent / "dictionary_fills.json"
_SAMPLES = Path(__file__).resolve().parent.parent / "corpus" / "samples" / "docx"
_DEPARTMENTS, _YEARS, _SEED = 8, 2, 3
# Another one each time, or for each version of the program.
_CHANGING = frozenset({"ingested_at", "extractor_version", "knowledge_version"})
# Table or view -> column -> (share of the rows that have a value, the first value).
Fills = Mapping[str, Mapping[str, tuple[str, str]]]


def main() -> None:
    """Measure and write the file."""
    with tempfile.TemporaryDirectory() as name:
        fills = measure_fills(make_dataset(Path(name)))
    text = json.dumps(fills, ensure_ascii=False, indent=1, sort_keys=True)
    TARGET.write_text(f"{text}\n", encoding="utf8")
    print(f"已生成 {TARGET.name}，接着运行 python -m tools.dictionary")


@cache
def load_fills() -> Fills:
    """What the file holds."""
    raw = json.loads(TARGET.read_text(encoding="utf8"))
    return {
        name: {column: (share, example) for column, (share, example) in own.items()}
        for name, own in raw.items()
    }


def make_dataset(folder: Path) -> Dataset:
    """A made city of two years and the sample reports, taken in."""
    write_year(folder, _DEPARTMENTS, _YEARS, _SEED)
    out = folder / "dataset"
    ingest([folder / "docx", _SAMPLES], out, Options(workers=0), Monitor())
    return open_dataset(out)


def measure_fills(dataset: Dataset) -> Fills:
    """How full the columns of all tables and views are; ("", "") where there is no row."""
    return dict(_measured(dataset))


def _measured(dataset: Dataset) -> Iterator[tuple[str, Mapping[str, tuple[str, str]]]]:
    persons = {
        table.name: frozenset(c.name for c in table.columns if c.personal in PERSONS)
        for table in load_tables().values()
    }
    persons |= {view.name: personal_columns(view) for view in load_views().values()}
    changing = {
        view.name: {c.name for c in view.columns if c.sql.removeprefix("t.") in _CHANGING}
        for view in load_views().values()
    }
    for name, personal in persons.items():
        rows = dataset.arrow(name)
        own = {c: filled(rows.column(c), c in personal) for c in rows.column_names}
        for column in changing.get(name, _CHANGING) & own.keys():
            own[column] = (own[column][0], "")
        yield name, own


if __name__ == "__main__":
    main()
