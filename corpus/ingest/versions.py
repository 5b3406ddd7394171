"""Which code and data decide a result: a version of each step from the bytes to the findings.

    bytes  --READING-->  document  --MEANING-->  rows  --RULES-->  findings, other rows of rows
           kept by it              staged by both      staged by all three

A step names what decides it and nothing else, so that a sentence for the console makes no document
be looked at again, and a rule none be understood again. tests/corpus/ingest/test_versions.py
follows the imports of each step and holds that nothing is missing and nothing is there in vain.
"""

import hashlib
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from corpus.store.files import hash_of
from extract.office.install import converter_version
from normalize.knowledge.files import knowledge_version
from normalize.labels.accepted import Accepted

ROOT = Path(__file__).parent.parent.parent
PACKAGES = ("schema", "extract", "normalize", "corpus")
_SUFFIXES = (".py", ".toml")
_DIGITS = 12


@dataclass(frozen=True, slots=True)
class Step:
    """What decides a step: files and folders of the program, and packages of others.

    apart: files in these folders that decide nothing of it.
    """

    places: tuple[str, ...]
    packages: tuple[str, ...] = ()
    apart: tuple[str, ...] = ()


READING = Step(
    places=(
        "extract",
        "corpus/store/document_codec.py",
        "schema/errors.py",
        "schema/frozen.py",
        "schema/limits.py",
        "schema/width.py",
    ),
    packages=("lxml", "olefile", "pypdfium2", "xlrd"),
    apart=("extract/sources.py", "extract/pdf/picture.py"),
)
# What rows are made of, whoever makes them.
_ROWS = (
    "corpus/ingest/results.py",
    "corpus/store/row_codec.py",
    "schema/concepts.py",
    "schema/definitions/concepts.toml",
    "schema/definitions/explained.toml",
    "schema/definitions/marks.toml",
    "schema/definitions/qualifiers.toml",
    "schema/definitions/reasons.toml",
    "schema/definitions/tables",
    "schema/definitions/units.toml",
    "schema/frozen.py",
    "schema/marks.py",
    "schema/report.py",
    "schema/tables.py",
    "schema/text.py",
    "schema/units.py",
)
# What a document cannot be read for (reasons.toml) decides its row, but there is no reading then.
# vocabulary.toml is only asked whether a measure is defined: if it is not, the program stops.
MEANING = Step(
    places=(
        *_ROWS,
        "normalize",
        "corpus/desk/grids.py",
        "corpus/desk/headed_sheets.py",
        "corpus/desk/headings.py",
        "corpus/desk/register.py",
        "corpus/desk/roster.py",
        "corpus/desk/words.toml",
        "corpus/ingest/list_files.py",
        "corpus/ingest/masked.py",
        "corpus/ingest/masked_rows.py",
        "corpus/ingest/understanding.py",
        "extract/sizes.py",
        "extract/sources.py",
        "schema/definitions/doubts.toml",
        "schema/definitions/keys.toml",
        "schema/doubts.py",
        "schema/keys.py",
        "schema/width.py",
    ),
    packages=("openpyxl", "rjieba"),
    apart=(
        "normalize/labels/said.py",
        "normalize/why/explain.py",
        "normalize/why/reasons.py",
    ),
)
# The rules between reports look at rows of any meaning, so that all they need stands here as well.
RULES = Step(
    places=(
        *_ROWS,
        "corpus/audit",
        "corpus/desk/corrections.py",
        "corpus/desk/signatures.py",
        "corpus/ingest/checking.py",
        "corpus/ingest/corrected_rows.py",
        "corpus/ingest/joint_parts.py",
        "corpus/ingest/joint_tables.py",
        "corpus/ingest/line.py",
        "corpus/ingest/revisions.py",
        "corpus/ingest/shard.py",
        "schema/addresses.py",
        "schema/definitions/doubts.toml",
        "schema/definitions/vocabulary.toml",
        "schema/doubts.py",
        "schema/errors.py",
    ),
    packages=("duckdb",),
)


@dataclass(frozen=True, slots=True)
class Versions:
    """The versions one run works with.

    program: as `jixiao --version` says.
    reading, meaning, rules: of the steps; that of the reading holds which LibreOffice there is.
    code: of all code and data of the program, which decides what is published of what is staged.
    knowledge: of the knowledge files, as `submissions` shows it.
    Labels accepted for a dataset count in the meaning and the knowledge of that dataset.
    """

    program: str
    reading: str
    meaning: str
    rules: str
    code: str
    knowledge: str

    @property
    def extractor(self) -> str:
        """The version of the program that read a document, as `submissions` shows it."""
        return f"{self.program}+{self.reading}"


def program_version() -> str:
    """The version of the program, also where it runs from a bare clone."""
    try:
        return version("jixiao")
    except PackageNotFoundError:
        project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf8"))
        return str(project["project"]["version"])


def current_versions() -> Versions:
    """The versions of the program, as its files were when this process first asked."""
    own = _own_versions()
    return replace(own, reading=hash_of(own.reading, converter_version())[:_DIGITS])


@cache
def _own_versions() -> Versions:
    """The versions without LibreOffice. What is imported stays as it is: so do they."""
    hashes = hash_files()
    return Versions(
        program=program_version(),
        reading=_version_of(READING, hashes),
        meaning=_version_of(MEANING, hashes),
        rules=_version_of(RULES, hashes),
        code=hash_of(hashes)[:_DIGITS],
        knowledge=knowledge_version(),
    )


def versions_with(accepted: Accepted, versions: Versions) -> Versions:
    """The versions in a dataset for which labels were accepted: its meaning is its own."""
    own = sorted([*key, concept] for key, concept in accepted.concepts.items())
    if not own:
        return versions
    return replace(
        versions,
        meaning=hash_of(versions.meaning, own)[:_DIGITS],
        knowledge=hash_of(versions.knowledge, own)[:_DIGITS],
    )


def result_key(sha256: str, file_name: str, versions: Versions) -> str:
    """The key of the rows that these bytes, so named, give with these versions."""
    return hash_of(sha256, file_name, versions.reading, versions.meaning)


def findings_key(key: str, versions: Versions) -> str:
    """The key of what the rules find in the rows that are staged under `key`."""
    return hash_of(key, versions.rules)


def files_of(step: Step, names: Iterable[str]) -> list[str]:
    """Those of the program's files that decide a step, in their order."""
    return [
        name
        for name in names
        if name not in step.apart and any(_holds(place, name) for place in step.places)
    ]


def _holds(place: str, name: str) -> bool:
    return name == place or name.startswith(f"{place}/")


def _version_of(step: Step, hashes: Mapping[str, str]) -> str:
    content = [[name, hashes[name]] for name in files_of(step, hashes)]
    packages = [[name, version(name)] for name in step.packages]
    return hash_of(content, packages)[:_DIGITS]


def hash_files() -> dict[str, str]:
    """The SHA-256 of each code and data file, by its path in the folder the program lies in."""
    return {
        path.relative_to(ROOT).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for package in PACKAGES
        for path in sorted((ROOT / package).rglob("*"))
        if path.suffix in _SUFFIXES and path.name != "__init__.py"  # those are docstrings
    }
