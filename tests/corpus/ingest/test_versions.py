"""What decides a result is in its key and nothing else: followed through the imports."""

import ast
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest

from corpus.ingest.versions import MEANING, PACKAGES, READING, RULES, Step, files_of, hash_files

# What works out each step.
ENTRIES = {
    READING: ("extract.readers", "corpus.store.document_codec"),
    MEANING: ("corpus.ingest.understanding", "corpus.ingest.results"),
    RULES: ("corpus.ingest.checking", "corpus.ingest.shard", "corpus.ingest.joint_parts"),
}
# Of the store only the codecs make something of what they are given; all else keeps it as it is.
CODECS = ("corpus.store.document_codec", "corpus.store.row_codec")
# The types of rows: a test holds that they are what the definitions say, which are in a version.
TYPES = "schema.rows."
# Files that a step reads, but that decide nothing of it; versions.py says why.
UNDECIDING = {
    READING: {"schema/definitions/reasons.toml"},
    MEANING: {"schema/definitions/vocabulary.toml"},
    RULES: set[str](),
}
# Where the data files of a package lie, besides those beside the module that reads them.
HOMES = {"schema": "schema/definitions", "normalize": "normalize/knowledge"}
# It carries rows; the form of a part has its version (`parts.part_form`).
CARRIER = "pyarrow"
# It unpacks what is in an archive, whose bytes are known by their hash; no document is read by it.
UNPACKER = "py7zr"
STEPS = pytest.mark.parametrize("step", ENTRIES, ids=("reading", "meaning", "rules"))


def imports_of(path: Path) -> Iterator[str]:
    """What a module imports when it runs, also inside functions."""
    tree = ast.parse(path.read_text(encoding="utf8"))
    typing = [node for node in ast.walk(tree) if isinstance(node, ast.If)]
    unrun = {
        inner
        for node in typing
        if isinstance(node.test, ast.Name) and node.test.id == "TYPE_CHECKING"
        for inner in ast.walk(node)
    }
    for node in ast.walk(tree):
        if isinstance(node, ast.Import) and node not in unrun:
            yield from (name.name for name in node.names)
        elif isinstance(node, ast.ImportFrom) and node not in unrun:
            yield str(node.module)
            yield from (f"{node.module}.{name.name}" for name in node.names)


def reached(entries: Sequence[str], repository: Path) -> tuple[dict[str, Path], set[str]]:
    """(the modules that `entries` lead to, the packages of others that these import)."""
    modules: dict[str, Path] = {}
    others: set[str] = set()
    pending = list(entries)
    while pending:
        name = pending.pop()
        path = repository / f"{name.replace('.', '/')}.py"
        is_of_store = name.startswith("corpus.store.") and name not in CODECS
        if is_of_store or name.startswith(TYPES):
            continue
        if path.is_file() and name not in modules:
            modules[name] = path
            pending += imports_of(path)
        top = name.partition(".")[0]
        if top not in (*PACKAGES, *sys.stdlib_module_names):
            others.add(top)
    return modules, others


def data_read_by(module: Path, data: Sequence[str], repository: Path) -> Iterator[str]:
    """The data files that a module names, or all of a folder that it searches for `*.toml`."""
    tree = ast.parse(module.read_text(encoding="utf8"))
    texts = {
        str(node.value)
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    }
    own = module.parent.relative_to(repository).as_posix()
    for name in data:
        folder = name.rpartition("/")[0]
        is_near = folder.startswith((own, HOMES.get(own.partition("/")[0], own)))
        is_searched = "*.toml" in texts and (folder == own or Path(folder).name in texts)
        if is_near and (is_searched or any(name.endswith(f"/{text}") for text in texts if text)):
            yield name


def needs_of(step: Step, repository: Path) -> tuple[set[str], set[str]]:
    """(the files that decide a step, the packages of others), by the code itself."""
    modules, others = reached(ENTRIES[step], repository)
    data = [name for name in hash_files() if name.endswith(".toml")]
    files = {path.relative_to(repository).as_posix() for path in modules.values()}
    for path in modules.values():
        files |= set(data_read_by(path, data, repository))
    return files - UNDECIDING[step], others - {CARRIER, UNPACKER}


@STEPS
def test_what_decides_a_step_is_in_its_version(step: Step, repository: Path) -> None:
    files, packages = needs_of(step, repository)
    # The key of the rows holds the version of the reading too; that of the rules stands alone.
    known = {*files_of(step, hash_files())}
    if step is MEANING:
        known |= {*files_of(READING, hash_files())}
        packages -= {*READING.packages}
    assert files - known == set()
    assert packages == {*step.packages}


@STEPS
def test_what_decides_nothing_of_a_step_is_not_in_its_version(step: Step, repository: Path) -> None:
    files, _ = needs_of(step, repository)
    assert {*files_of(step, hash_files())} - files == set()


def test_every_data_file_is_read_by_some_step(repository: Path) -> None:
    data = {name for name in hash_files() if name.endswith(".toml")}
    for step in ENTRIES:
        data -= {*files_of(step, hash_files())}
    # They show rows, and decide none.
    shown = {
        "schema/definitions/views.toml",
        "corpus/desk/memo/forms.toml",
        "corpus/page/why.toml",
        "corpus/machine/parts.toml",
    }
    assert data == {*shown, "corpus/store/query_words.toml"}
