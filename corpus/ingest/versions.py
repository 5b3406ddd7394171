"""Which program and which knowledge made a result: the parts of its key besides the bytes."""

import hashlib
import tomllib
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from corpus.store.files import hash_of
from normalize.knowledge.files import knowledge_version

_ROOT = Path(__file__).parent.parent.parent
_READING = ("schema", "extract")
_UNDERSTANDING = ("schema", "normalize", "corpus/audit", "corpus/desk", "corpus/store/row_codec.py")
_SHOWN_DIGITS = 8


@dataclass(frozen=True, slots=True)
class Versions:
    """The versions one run works with.

    extractor: the program's version and a hash of the code that reads documents.
    knowledge: the hash of the knowledge files.
    rules: a hash of all code and data that turn a document into rows.
    """

    extractor: str
    knowledge: str
    rules: str


def program_version() -> str:
    """The version of the program, also where it runs from a bare clone."""
    try:
        return version("jixiao")
    except PackageNotFoundError:
        project = tomllib.loads((_ROOT / "pyproject.toml").read_text(encoding="utf8"))
        return str(project["project"]["version"])


def current_versions() -> Versions:
    """The versions of the installed program. Any change of its code or data changes them."""
    return Versions(
        extractor=f"{program_version()}+{_hash_files(_READING)[:_SHOWN_DIGITS]}",
        knowledge=knowledge_version(),
        rules=_hash_files(_UNDERSTANDING),
    )


def result_key(sha256: str, file_name: str, versions: Versions) -> str:
    """The key of the result that these bytes, so named, give with these versions."""
    return hash_of(sha256, file_name, versions.extractor, versions.knowledge, versions.rules)


def _hash_files(places: tuple[str, ...]) -> str:
    """A hash over the code and data files under `places`, whatever folder they are installed in."""
    digest = hashlib.sha256()
    for place in places:
        start = _ROOT / place
        files = [start] if start.is_file() else sorted(start.rglob("*"))
        for path in files:
            if path.suffix in (".py", ".toml"):
                content = path.read_bytes()
                name = path.relative_to(_ROOT).as_posix()
                digest.update(f"{name}\0{len(content)}\0".encode())
                digest.update(content)
    return digest.hexdigest()
