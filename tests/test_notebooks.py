"""Each notebook runs from the first cell to the last, and is stored without what it printed."""

import re
from pathlib import Path

import nbformat
import pytest
from nbclient import NotebookClient
from nbformat.v4 import new_code_cell

from tests.city import city_dataset
from tests.places import ROOT

NOTEBOOKS = sorted((ROOT / "notebooks").glob("*.ipynb"))
FRESH = "get_ipython().run_line_magic('reset', '-f')"
PLACE = 'ds = jixiao.open_dataset("../demo-dataset")  # 改成自己的数据集'


def read_notebook(path: Path) -> nbformat.NotebookNode:
    notebook: nbformat.NotebookNode = nbformat.read(path, as_version=4)  # type: ignore[no-untyped-call]  # nbformat has no types
    return notebook


def run(notebook: nbformat.NotebookNode, folder: Path) -> None:
    """Execute a notebook in a folder beside which the dataset lies."""
    (folder / "demo-dataset").symlink_to(city_dataset())
    (folder / "notebooks").mkdir()
    resources = {"metadata": {"path": str(folder / "notebooks")}}
    NotebookClient(notebook, timeout=300, kernel_name="python3", resources=resources).execute()


def outputs_of(cells: list[nbformat.NotebookNode]) -> list[nbformat.NotebookNode]:
    return [output for cell in cells for output in cell.get("outputs", [])]


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_notebook_is_stored_without_outputs(path: Path) -> None:
    notebook = read_notebook(path)
    nbformat.validate(notebook)
    for cell in notebook.cells:
        assert not cell.get("outputs")
        assert cell.get("execution_count") is None


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_the_dataset_is_one_line_at_the_top_and_the_end_says_how_to_go_on(path: Path) -> None:
    cells = read_notebook(path).cells
    written = [cell.source.splitlines() for cell in cells if cell.cell_type == "code"]
    assert PLACE in written[0]
    assert sum(line.count("open_dataset(") for cell in written for line in cell) == 1
    assert cells[-1].cell_type == "markdown" and cells[-1].source.startswith("## 换一个问题")
    assert max(len(cell) for cell in written) <= 20


def test_the_notebooks_run_without_warnings_and_draw_text_as_text(tmp_path: Path) -> None:
    """All in one kernel, each with a clean slate: starting eight costs more than all they do."""
    whole = read_notebook(NOTEBOOKS[0])
    notebooks = [read_notebook(path) for path in NOTEBOOKS]
    whole.cells = []
    for notebook in notebooks:
        whole.cells += [new_code_cell(FRESH), *notebook.cells]  # type: ignore[no-untyped-call]  # nbformat has no types
    run(whole, tmp_path)
    outputs = outputs_of(whole.cells)
    assert [output.text for output in outputs if output.get("name") == "stderr"] == []
    shown = [output.data for output in outputs if "data" in output]
    drawings = [data["image/svg+xml"] for data in shown if "image/svg+xml" in data]
    assert len(drawings) >= 6
    assert all("<text" in drawing and 'href="http' not in drawing for drawing in drawings)
    written = [text for drawing in drawings for text in re.findall(r"<text[^>]*>([^<]*)", drawing)]
    assert [text for text in written if re.search("[A-Za-z]{3}", text)] == []
    pages = [data["text/html"] for data in shown if "text/html" in data]
    assert len(pages) > 25 and any("background:#fff3a0" in page for page in pages)
    for number, notebook in enumerate(notebooks):
        assert outputs_of(notebook.cells), NOTEBOOKS[number].name


@pytest.mark.slow
@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_a_notebook_runs_by_itself(path: Path, tmp_path: Path) -> None:
    notebook = read_notebook(path)
    run(notebook, tmp_path)
    assert outputs_of(notebook.cells)
