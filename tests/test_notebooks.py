"""Each notebook runs from the first cell to the last, and is stored without what it printed."""

from pathlib import Path

import nbformat
import pytest
from nbclient import NotebookClient

from tests.chinese_font import write_chinese_font, write_font_list
from tests.places import ROOT, SAMPLES

NOTEBOOKS = sorted((ROOT / "notebooks").glob("*.ipynb"))


def read_notebook(path: Path) -> nbformat.NotebookNode:
    notebook: nbformat.NotebookNode = nbformat.read(path, as_version=4)  # type: ignore[no-untyped-call]  # nbformat has no types
    return notebook


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_notebook_is_stored_without_outputs(path: Path) -> None:
    notebook = read_notebook(path)
    nbformat.validate(notebook)
    for cell in notebook.cells:
        assert not cell.get("outputs")
        assert cell.get("execution_count") is None


# In an empty folder, so that it has to make its own dataset.
@pytest.mark.parametrize("has_font", [True, False], ids=["chinese font", "no chinese font"])
@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_notebook_runs_without_warnings_and_draws(
    path: Path, has_font: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    written = path.read_text(encoding="utf8") + "".join(sample.stem for sample in SAMPLES)
    write_chinese_font(tmp_path / "font.ttf", written)
    write_font_list(tmp_path, [tmp_path / "font.ttf"] if has_font else [])
    monkeypatch.setenv("MPLCONFIGDIR", str(tmp_path))
    (tmp_path / "notebooks").mkdir()
    notebook = read_notebook(path)
    resources = {"metadata": {"path": str(tmp_path / "notebooks")}}
    NotebookClient(notebook, timeout=300, kernel_name="python3", resources=resources).execute()
    outputs = [output for cell in notebook.cells for output in cell.get("outputs", [])]
    assert [output.text for output in outputs if output.get("name") == "stderr"] == []
    assert any("image/png" in output.get("data", {}) for output in outputs)
    printed = "".join(output.text for output in outputs if output.get("name") == "stdout")
    assert ("没有找到中文字体" in printed) is not has_font
