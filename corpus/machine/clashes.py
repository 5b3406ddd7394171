"""Who else has a package of one of our four names: other distributions, files in this folder."""

from collections.abc import Iterator
from importlib.metadata import Distribution, distributions
from pathlib import Path

from corpus.ingest.versions import PACKAGES, ROOT

OWN = "jixiao"


def clashing_distributions() -> dict[str, list[str]]:
    """Each other installed distribution that has files under our names, with those names.

    Whichever of the two was installed last has overwritten files of the other.
    """
    found: dict[str, set[str]] = {}
    for distribution in distributions():
        names = set(_top_names(distribution)).intersection(PACKAGES)
        if names and distribution.name != OWN:
            found.setdefault(distribution.name, set()).update(names)
    return {name: sorted(names) for name, names in sorted(found.items())}


def _top_names(distribution: Distribution) -> Iterator[str]:
    """The names of modules and packages that a distribution has installed."""
    for file in distribution.files or ():
        if file.suffix == ".py":
            yield file.parts[0].removesuffix(".py")


def hiding_files(folder: Path) -> list[Path]:
    """What in a folder hides our packages from Python programs and notebooks begun there."""
    if folder.resolve() == ROOT.resolve():
        return []
    places = (place for name in PACKAGES for place in (folder / f"{name}.py", folder / name))
    return [place for place in places if place.is_file() or (place / "__init__.py").is_file()]
