"""Packages of Python that the program needs or can use: is each there, new, does it load."""

import re
import tomllib
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from importlib import import_module
from importlib.metadata import PackageNotFoundError, requires, version
from pathlib import Path

from schema.errors import DefinitionError

_FILE = Path(__file__).parent / "parts.toml"
# What pyproject.toml writes, and what is made of it: `py7zr>=1.1.4; extra == 'archive'`.
_REQUIREMENT = re.compile(r"([\w.-]+)(?:\s*>=\s*(\d+(?:\.\d+)*))?(?:\s*;.*)?")
_RELEASE = re.compile(r"\d+(?:\.\d+)*")


class State(StrEnum):
    """What a look at a part found; `parts.toml` has their Chinese names."""

    there = "there"
    missing = "missing"
    old = "old"
    broken = "broken"


@dataclass(frozen=True, slots=True)
class Part:
    """One thing that was looked for.

    detail: its version or place, or what is wrong. lost: what its absence costs; of what is
    required, what it is used for. remedy: what to do.
    """

    name: str
    state: State
    is_required: bool
    detail: str
    lost: str
    remedy: str


@cache
def load_definitions() -> dict[str, dict[str, dict[str, object]]]:
    """What `parts.toml` says: section -> key -> entry."""
    return tomllib.loads(_FILE.read_text(encoding="utf8"))


def text_of(section: str, key: str, name: str) -> str:
    """One text of an entry. Raises DefinitionError if the entry has none of that name."""
    try:
        return str(load_definitions()[section][key][name])
    except KeyError as error:
        raise DefinitionError(f"parts.toml 的 {section}.{key} 缺少 {name}") from error


def required_parts() -> list[Part]:
    """Each package that the program cannot do without, loaded to see whether it works."""
    return [_required_part(name) for name in load_definitions()["required"]]


def extra_parts() -> list[Part]:
    """Each extra, by the packages that it brings."""
    return [_extra_part(key) for key in load_definitions()["extras"]]


def _required_part(name: str) -> Part:
    state, detail = _look_for(name)
    if state is State.there:
        state, detail = _load(text_of("required", name, "module"), detail)
    remedy = "" if state is State.there else "重新安装 jixiao"
    return Part(name, state, True, detail, text_of("required", name, "use"), remedy)


def _extra_part(key: str) -> Part:
    entry = load_definitions()["extras"][key]
    packages = [str(name) for name in _list(entry["packages"])]
    found = [_look_for(name) for name in packages]
    state = next((state for state, _ in found if state is not State.there), State.there)
    detail = "、".join(
        f"{name} {told}".strip() for name, (_, told) in zip(packages, found, strict=True)
    )
    remedy = "" if state is State.there else f"pip install 'jixiao[{key}]'"
    name, lost = (text_of("extras", key, told) for told in ("name", "lost"))
    return Part(name, state, False, detail, lost, remedy)


def _list(value: object) -> list[object]:
    if not isinstance(value, list):
        raise DefinitionError(f"parts.toml 应为列表：{value}")
    return value


def _look_for(name: str) -> tuple[State, str]:
    """(whether it is installed and new enough, its version)."""
    try:
        found = version(name)
    except PackageNotFoundError:
        return State.missing, ""
    least = least_versions().get(_normal(name), "")
    if release_of(found) < release_of(least):
        return State.old, f"{found}，至少要 {least}"
    return State.there, found


def _load(module: str, detail: str) -> tuple[State, str]:
    """(whether a module can be imported, its version or what it said).

    On Windows without the C++ runtime, packages are there and cannot be loaded.
    """
    try:
        import_module(module)
    except (ImportError, OSError) as error:
        return State.broken, f"{detail}：{error}"
    return State.there, detail


@cache
def least_versions() -> dict[str, str]:
    """Each package that the program's own metadata ask for, with the least version of it.

    Nothing where it runs from a bare clone, which has no metadata.
    Raises DefinitionError if a requirement is written in a form that is not known here.
    """
    try:
        wanted = requires("jixiao") or []
    except PackageNotFoundError:
        return {}
    found = {}
    for text in wanted:
        read = _REQUIREMENT.fullmatch(text)
        if read is None:
            raise DefinitionError(f"看不懂依赖的写法：{text}")
        found[_normal(read[1])] = read[2] or ""
    return found


def _normal(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


def release_of(text: str) -> tuple[int, ...]:
    """The numbers of a version, zeros at the end left out; () where there are none.

    >>> release_of("3.10.0rc1") > release_of("3.9"), release_of("2.0") == release_of("2")
    (True, True)
    """
    found = _RELEASE.match(text)
    numbers = [int(part) for part in found[0].split(".")] if found else []
    while numbers and not numbers[-1]:
        numbers.pop()
    return tuple(numbers)
