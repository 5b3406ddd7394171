"""Which wheels a bundle needs, and what is wrong with the files it has."""

from pathlib import Path

import pytest

from tools.bundle.targets import PYTHONS, TARGETS, Target
from tools.bundle.wheels import faults, pin_of, pins_of

WINDOWS, LINUX, ARM = (TARGETS[key] for key in ("windows-x64", "linux-x64", "linux-arm64"))
PINS = """\
duckdb==2.0.0 \\
    --hash=sha256:aa \\
    --hash=sha256:bb
et-xmlfile==2.0.0 \\
    --hash=sha256:cc
"""
PURE = "et_xmlfile-2.0.0-py3-none-any.whl"


def wheel(tags: str, name: str = "duckdb", version: str = "2.0.0") -> str:
    return f"{name}-{version}-{tags}.whl"


def test_pins_are_read_with_their_versions() -> None:
    assert pins_of(PINS) == {"duckdb": "2.0.0", "et-xmlfile": "2.0.0"}


@pytest.mark.parametrize(
    ("target", "tags"),
    [
        (WINDOWS, "cp311-cp311-win_amd64"),
        (WINDOWS, "cp38-abi3-win_amd64"),
        (LINUX, "cp311-cp311-manylinux_2_26_x86_64.manylinux_2_28_x86_64"),
        (LINUX, "cp311-cp311-manylinux2014_x86_64"),
        (LINUX, "py3-none-manylinux1_x86_64"),
        (ARM, "cp39-abi3-manylinux_2_17_aarch64"),
        (ARM, "py2.py3-none-any"),
    ],
)
def test_wheels_for_the_machine_are_good(target: Target, tags: str) -> None:
    assert list(faults([wheel(tags), PURE], {"3.11": PINS}, target)) == []


@pytest.mark.parametrize(
    ("target", "tags"),
    [
        (WINDOWS, "cp311-cp311-win32"),
        (WINDOWS, "cp311-cp311-win_arm64"),
        (WINDOWS, "cp312-cp312-win_amd64"),
        (LINUX, "cp311-cp311-manylinux_2_34_x86_64"),
        (LINUX, "cp311-cp311-musllinux_1_2_x86_64"),
        (LINUX, "cp311-cp311-linux_x86_64"),
        (LINUX, "cp312-abi3-manylinux_2_17_x86_64"),
        (ARM, "cp311-cp311-manylinux_2_17_x86_64"),
    ],
)
def test_wheels_for_another_machine_or_python_are_not(target: Target, tags: str) -> None:
    said = list(faults([wheel(tags), PURE], {"3.11": PINS}, target))
    assert len(said) == 2
    assert said[0].startswith("Python 3.11 缺少 duckdb 2.0.0 在") and said[1].startswith("用不到的")


def test_a_source_archive_and_a_wheel_of_another_version_are_told() -> None:
    names = [wheel("py3-none-any", version="2.0.1"), PURE, "duckdb-2.0.0.tar.gz"]
    said = list(faults(names, {"3.11": PINS}, LINUX))
    assert said[0] == "不是 wheel：duckdb-2.0.0.tar.gz"
    assert any("缺少 duckdb 2.0.0" in line for line in said)
    assert said[-1].startswith("用不到的 wheel：duckdb-2.0.1")


def test_each_python_needs_wheels_of_its_own() -> None:
    names = [wheel("cp311-cp311-win_amd64"), PURE]
    said = list(faults(names, {"3.11": PINS, "3.12": PINS}, WINDOWS))
    assert said == ["Python 3.12 缺少 duckdb 2.0.0 在 Windows（64 位） 上能用的 wheel"]


def test_a_target_has_tags_for_each_python_that_is_carried() -> None:
    for target in TARGETS.values():
        for python in PYTHONS:
            shown = {str(tag) for tag in target.tags(python)}
            digits = python.replace(".", "")
            assert f"cp{digits}-cp{digits}-{target.platforms[0]}" in shown
            assert "py3-none-any" in shown


def test_a_pin_names_the_file_by_its_hash(tmp_path: Path) -> None:
    path = tmp_path / "jixiao-0.1.0-py3-none-any.whl"
    path.write_bytes(b"")
    empty = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"
    assert pin_of(path) == f"jixiao==0.1.0 --hash=sha256:{empty}\n"
