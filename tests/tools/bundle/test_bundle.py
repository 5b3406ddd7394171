"""A whole bundle of this machine, installed without an index and used."""

import sys
from pathlib import Path

import pytest

from tools.bundle.check import is_own, try_out
from tools.bundle.folder import CITY, add_city, build_bundle
from tools.bundle.targets import PYTHONS, TARGETS
from tools.bundle.wheels import UnreachedError

PYTHON = ".".join(map(str, sys.version_info[:2]))


@pytest.mark.slow
def test_the_bundle_of_this_machine_installs_without_an_index_and_reads_the_city(
    tmp_path: Path,
) -> None:
    target = TARGETS["linux-x64"]
    if not is_own(target) or PYTHON not in PYTHONS:
        pytest.skip(f"本机装不了 {target.key}、Python {PYTHON} 的安装包，没有试装")
    try:
        folder = build_bundle(target, [PYTHON], tmp_path)
    except UnreachedError as error:
        pytest.skip(f"连不上软件包的来源，没有做安装包：{error}")
    assert not [path for path in (folder / "wheels").iterdir() if path.suffix != ".whl"]
    assert len(list((folder / CITY).iterdir())) > 150
    said = list(try_out(folder))
    assert any("可以使用" in line for line in said) and said[-1].startswith("读入样例城市")


@pytest.mark.slow
def test_the_city_has_some_forty_departments_in_two_years(tmp_path: Path) -> None:
    add_city(tmp_path / CITY)
    names = [path.name for path in (tmp_path / CITY).iterdir()]
    assert len(names) > 150 and all(name.endswith(".docx") for name in names)
    for year in ("2022", "2023"):
        units = {
            name.partition(year)[0] or name.partition("度")[2] for name in names if year in name
        }
        assert len(units) > 30
