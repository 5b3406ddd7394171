"""The kinds of machine that a bundle is made for, and which wheels fit them."""

from collections.abc import Iterator
from dataclasses import dataclass

from packaging.tags import Tag, compatible_tags, cpython_tags

PYTHONS = ("3.11", "3.12", "3.13", "3.14")
# glibc 2.28 is that of 麒麟 V10, 统信 20 and openEuler 20.03; wheels for older ones run there too.
_GLIBC, _OLDEST_GLIBC = 28, 17
_LEGACY = {
    "x86_64": ("manylinux2014", "manylinux2010", "manylinux1"),
    "aarch64": ("manylinux2014",),
}


@dataclass(frozen=True, slots=True)
class Target:
    """A kind of machine.

    key: its part of the folder's name. uv: what uv calls it. platforms: the tags of its wheels, the
    best first. system, machines: as Python's `platform` names them.
    """

    key: str
    name: str
    uv: str
    platforms: tuple[str, ...]
    system: str
    machines: tuple[str, ...]

    def tags(self, python: str) -> frozenset[Tag]:
        """The tags of all wheels that a CPython of this version can use there."""
        version = tuple(map(int, python.split(".")))
        interpreter = f"cp{python.replace('.', '')}"
        own = cpython_tags(version, [interpreter], self.platforms)
        return frozenset([*own, *compatible_tags(version, interpreter, self.platforms)])


def _linux(machine: str) -> Iterator[str]:
    """The tags of wheels for a Linux with our glibc."""
    yield from (f"manylinux_2_{n}_{machine}" for n in range(_GLIBC, _OLDEST_GLIBC - 1, -1))
    yield from (f"{legacy}_{machine}" for legacy in _LEGACY[machine])


_WINDOWS = Target(
    "windows-x64",
    "Windows（64 位）",
    "x86_64-pc-windows-msvc",
    ("win_amd64",),
    "Windows",
    ("AMD64", "x86_64"),
)
_LINUX = Target(
    "linux-x64",
    "Linux（x86_64，兆芯、海光）",
    "x86_64-manylinux_2_28",
    tuple(_linux("x86_64")),
    "Linux",
    ("x86_64", "amd64"),
)
_ARM = Target(
    "linux-arm64",
    "Linux（arm64，鲲鹏、飞腾）",
    "aarch64-manylinux_2_28",
    tuple(_linux("aarch64")),
    "Linux",
    ("aarch64", "arm64"),
)
TARGETS = {target.key: target for target in (_WINDOWS, _LINUX, _ARM)}
