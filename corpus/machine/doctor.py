"""All that `jixiao doctor` looks at, gathered once, and whether the program can work."""

import platform
import shutil
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

from corpus.ingest.versions import ROOT, program_version
from corpus.machine.clashes import clashing_distributions, hiding_files
from corpus.machine.datasets import DatasetHealth, look_at_dataset
from corpus.machine.parts import Part, State, extra_parts, required_parts
from corpus.machine.programs import program_parts
from corpus.web.live.recent import last_dataset


@dataclass(frozen=True, slots=True)
class Examination:
    """What was found.

    clashes: other distributions, with those of our names that they have too. hiding: files of the
    folder it was begun in that hide our packages from notebooks there. last_dataset: whose desk was
    opened last; None for none.
    """

    version: str
    python: str
    system: str
    parts: tuple[Part, ...]
    clashes: dict[str, list[str]]
    hiding: tuple[str, ...]
    program: str
    environment: str
    last_dataset: str | None
    temporary: str
    temporary_free_bytes: int
    dataset: DatasetHealth | None

    @property
    def is_sound(self) -> bool:
        """Whether all that is required is there, and nobody else owns a name of ours."""
        needed = (part.state for part in self.parts if part.is_required)
        return not self.clashes and all(state is State.there for state in needed)


def examine(dataset: Path | None) -> Examination:
    """What is there, what is missing, what clashes; and how a dataset stands, where one is named.

    Raises UsageError if what is named is no dataset.
    """
    health = None if dataset is None else look_at_dataset(dataset)
    last, machine = last_dataset(), platform.uname()
    return Examination(
        version=program_version(),
        python=f"{platform.python_version()}（{sys.executable}）",
        system=f"{machine.system} {machine.release} {machine.machine}",
        parts=(*required_parts(), *program_parts(), *extra_parts()),
        clashes=clashing_distributions(),
        hiding=tuple(map(str, hiding_files(Path.cwd()))),
        program=str(ROOT),
        environment=sys.prefix,
        last_dataset=None if last is None else str(last),
        temporary=tempfile.gettempdir(),
        temporary_free_bytes=shutil.disk_usage(tempfile.gettempdir()).free,
        dataset=health,
    )
