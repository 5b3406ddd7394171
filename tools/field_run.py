"""The field set read by the program, as it stands or as it stood at another commit."""

import os
import shutil
import subprocess
import sys
import tempfile
from collections import defaultdict
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path, PurePosixPath

import pyarrow.dataset as arrow_dataset

from schema.report import Row

ROOT = Path(__file__).resolve().parent.parent
FIELD = Path("tests", "field")
TABLES = ("figures", "indicators", "scores", "targets", "reports", "findings")
# Exit codes of ingest that leave a dataset: all read, or something not read whole.
FINISHED = (0, 3)
Rows = dict[str, list[Row]]


@contextmanager
def checked_out(commit: str | None) -> Iterator[Path]:
    """The project at a commit, in a folder that is gone afterwards; where it stands, for None."""
    if commit is None:
        yield ROOT
        return
    git = shutil.which("git") or "git"
    with tempfile.TemporaryDirectory() as folder:
        tree = Path(folder) / "tree"
        command = [git, "-C", str(ROOT), "worktree"]
        subprocess.run([*command, "add", "--detach", "--quiet", str(tree), commit], check=True)
        try:
            yield tree
        finally:
            subprocess.run([*command, "remove", "--force", str(tree)], check=True)


def batches(root: Path, name: str | None) -> list[Path]:
    """The folders of the batches under a project, by number; of one only where it is named."""
    folders = (root / FIELD).iterdir() if (root / FIELD).is_dir() else ()
    found = [path for path in folders if path.is_dir() and path.name.isdigit()]
    found.sort(key=lambda path: int(path.name))
    return [path for path in found if name in (None, path.name)]


def read_documents(documents: Sequence[Path], program: Path) -> dict[Path, Rows]:
    """What the program in a folder reads: by document, the rows of every table.

    Each stands in a numbered folder of its own: two batches may name theirs alike.
    Raises CalledProcessError where the program does not finish.
    """
    with tempfile.TemporaryDirectory() as folder:
        inputs, dataset = Path(folder) / "inputs", Path(folder) / "dataset"
        for number, path in enumerate(documents):
            (inputs / str(number)).mkdir(parents=True)
            shutil.copy(path, inputs / str(number))
        command = [sys.executable, "-m", "corpus.cli", "ingest", str(inputs)]
        environment = {**os.environ, "PYTHONPATH": str(program)}
        done = subprocess.run(
            [*command, "--out", str(dataset)],
            cwd=program,
            env=environment,
            capture_output=True,
            text=True,
        )
        if done.returncode not in FINISHED:
            raise subprocess.CalledProcessError(done.returncode, command, done.stdout, done.stderr)
        rows = _rows_by_folder(dataset / "current")
        return {path: rows[str(number)] for number, path in enumerate(documents)}


def _rows_by_folder(current: Path) -> dict[str, Rows]:
    submissions = _read_table(current / "submissions")
    tables: dict[object, Rows] = defaultdict(lambda: defaultdict(list))
    for name in TABLES:
        for row in _read_table(current / name):
            tables[row["submission_id"]][name].append(row)
    documents: dict[str, Rows] = {}
    for submission in submissions:
        rows = tables[submission["submission_id"]]
        rows["submissions"].append(submission)
        documents[PurePosixPath(str(submission["path"])).parts[0]] = rows
    return documents


def _read_table(folder: Path) -> list[Row]:
    opened = arrow_dataset.dataset(folder, partitioning="hive", format="parquet")
    rows: list[Row] = opened.to_table().to_pylist()
    return rows
