"""How much of a document stands around the place that a row names."""

import re
from collections.abc import Mapping
from pathlib import Path

import pytest

from corpus.dataset import open_dataset
from corpus.notebook.evidence import find_evidence
from tests.corpus.runs import take_in


@pytest.fixture(scope="module")
def dataset(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """One page: nine lines of text, and a table of thirty rows with a long cell in two of them."""
    folder = tmp_path_factory.mktemp("evidence")
    long = {10: "河" * 200, 11: "溪" * 201}
    rows = "".join(f"<tr><td>行{n}。<td>{long.get(n, '')}</tr>" for n in range(1, 31))
    lines = "".join(f"<p>句{n}。</p>" for n in range(1, 10))
    page = f"<p>2021年度部门整体支出绩效自评报告</p>{lines}<table>{rows}</table>"
    (folder / "in").mkdir()
    (folder / "in" / "灯塔.html").write_text(f"<html><body>{page}", encoding="utf8")
    take_in([folder / "in"], folder / "ds")
    return folder / "ds"


def shown(dataset: Path, place: str) -> str:
    own_id = open_dataset(dataset).sql("SELECT 报送编号 FROM 报送台账")["报送编号"][0]
    row: Mapping[str, object] = {"报送编号": own_id, "出处": place}
    return find_evidence(dataset, row).html


def test_eight_rows_stand_above_a_cell_and_below(dataset: Path) -> None:
    html = shown(dataset, "第1张表第12行第1列")
    assert re.findall(r"行(\d+)。", html) == [str(n) for n in range(4, 21)]


def test_two_lines_stand_above_a_line_and_below(dataset: Path) -> None:
    html = shown(dataset, "第6段")
    assert re.findall(r"句(\d+)。", html) == [str(n) for n in range(3, 8)]


def test_another_cell_is_shown_up_to_two_hundred_characters(dataset: Path) -> None:
    html = shown(dataset, "第1张表第12行第1列")
    assert "河" * 200 + "<" in html and "溪" * 200 + "……" in html and "溪" * 201 not in html
