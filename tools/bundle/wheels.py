"""The wheels of a bundle: resolved for another machine by uv, fetched by pip, looked at one by one.

uv resolves for the machine it is told of; pip takes the markers of the one it runs on, and on Linux
forgets what Windows alone needs. So uv says what, and pip only brings it.
"""

import hashlib
import re
import subprocess
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

from packaging.utils import InvalidWheelFilename, canonicalize_name, parse_wheel_filename

from tools.bundle.targets import Target

ROOT = Path(__file__).resolve().parent.parent.parent
EXTRA = "archive"
_PIN = re.compile(r"^([A-Za-z0-9._-]+)==([^\s\\;]+)", re.MULTILINE)
# How uv and pip say that they reached nobody, as against that there is nothing to be had.
_UNREACHED = re.compile(
    r"dns error|error sending request|Connect(ion)?(Error)?\b|timed? ?out|Network is unreachable"
    r"|Temporary failure in name resolution|No route to host|NewConnectionError",
    re.IGNORECASE,
)


class BundleError(Exception):
    """A bundle cannot be made, or what was made cannot be used: why, in Chinese."""


class UnreachedError(BundleError):
    """The package index could not be reached."""


def resolve(target: Target, python: str) -> str:
    """What to install on a machine of the target: pins with hashes, of wheels alone.

    The versions are those of requirements.lock, which the tests ran with.
    Raises BundleError if there is no wheel of something.
    """
    return _run(
        *("-m", "uv", "pip", "compile", "--quiet", "--no-header", "--no-annotate"),
        *("--no-emit-index-url", "--no-emit-find-links", "--generate-hashes"),
        *("--only-binary", ":all:", "--python-platform", target.uv, "--python-version", python),
        *("--extra", EXTRA, "--constraint", str(ROOT / "requirements.lock")),
        str(ROOT / "pyproject.toml"),
    )


def fetch(requirements: Path, target: Target, python: str, folder: Path) -> None:
    """Bring the wheels that a file of pins with hashes names into a folder.

    Raises BundleError if one cannot be had.
    """
    abi = f"cp{python.replace('.', '')}"
    _run(
        *("-m", "pip", "download", "-qq", "--no-deps", "--only-binary", ":all:"),
        *("--require-hashes", "--requirement", str(requirements), "--dest", str(folder)),
        *("--implementation", "cp", "--python-version", python),
        *(word for name in (abi, "abi3", "none") for word in ("--abi", name)),
        *(word for name in target.platforms for word in ("--platform", name)),
    )


def build_own(folder: Path) -> Path:
    """The wheel of this project, made in a folder from the source beside; without an index."""
    _run(
        *("-m", "pip", "wheel", "-qq", "--no-deps", "--no-build-isolation", "--no-index"),
        *("--wheel-dir", str(folder), str(ROOT)),
    )
    (made,) = folder.glob("jixiao-*.whl")
    return made


def pin_of(wheel: Path) -> str:
    """The line that asks for this very file."""
    name, version, _, _ = parse_wheel_filename(wheel.name)
    digest = hashlib.sha256(wheel.read_bytes()).hexdigest()
    return f"{name}=={version} --hash=sha256:{digest}\n"


def pins_of(requirements: str) -> dict[str, str]:
    """Each package that is asked for, with its version.

    >>> pins_of("et-xmlfile==2.0.0 \\\\\\n    --hash=sha256:aa\\n")
    {'et-xmlfile': '2.0.0'}
    """
    return {canonicalize_name(name): version for name, version in _PIN.findall(requirements)}


def faults(names: Iterable[str], needed: dict[str, str], target: Target) -> Iterator[str]:
    """What is wrong with the files of a folder of wheels, in Chinese; nothing for a good one.

    names: of the files. needed: Python's version -> the requirements for it.
    """
    wheels = {}
    for name in sorted(names):
        try:
            wheels[name] = parse_wheel_filename(name)
        except InvalidWheelFilename:
            yield f"不是 wheel：{name}"
    used = set()
    for python, requirements in needed.items():
        tags = target.tags(python)
        for package, version in pins_of(requirements).items():
            fitting = {
                name
                for name, (own, release, _, own_tags) in wheels.items()
                if (own, str(release)) == (package, version) and tags & own_tags
            }
            used |= fitting
            if not fitting:
                yield f"Python {python} 缺少 {package} {version} 在 {target.name} 上能用的 wheel"
    yield from (f"用不到的 wheel：{name}" for name in wheels if name not in used)


def _run(*arguments: str) -> str:
    """What a module of Python prints. Raises BundleError with what it says if it fails."""
    command = [sys.executable, *arguments]
    done = subprocess.run(command, capture_output=True, encoding="utf8", check=False)
    if done.returncode == 0:
        return done.stdout
    said = f"{done.stdout}{done.stderr}".strip()
    if _UNREACHED.search(said):
        raise UnreachedError(f"连不上软件包的来源：{said[-2000:]}")
    raise BundleError(said[-2000:])
