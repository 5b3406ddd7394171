"""LibreOffice as a second opinion on merged cells, where it is installed."""

import shutil
import subprocess
from pathlib import Path

import lxml.html
import pytest

from extract.document import Cell, Table
from extract.readers import read_document
from tests.places import SAMPLES

Tiles = list[tuple[int, int, int, int, str]]


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The samples as LibreOffice writes them in HTML."""
    soffice = shutil.which("soffice")
    if soffice is None:
        pytest.skip("LibreOffice is an optional second opinion")
    folder = tmp_path_factory.mktemp("pages")
    copies = [shutil.copy(path, folder / f"{n}.docx") for n, path in enumerate(SAMPLES)]
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    command = [soffice, profile, "--headless", "--convert-to", "html", "--outdir", str(folder)]
    subprocess.run([*command, *map(str, copies)], check=True, capture_output=True, timeout=300)
    return folder


def tiles_of_page(page: Path) -> list[Tiles]:
    """(row, col, rowspan, colspan, text) of each table's cells, laid out as a browser does."""
    root = lxml.html.fromstring(page.read_bytes())
    tables = []
    for table in root.iter("table"):
        taken: set[tuple[int, int]] = set()
        tiles: Tiles = []
        for r, row in enumerate(table.iter("tr")):
            c = 0
            for cell in row.iter("td", "th"):
                while (r, c) in taken:
                    c += 1
                height, width = int(cell.get("rowspan", "1")), int(cell.get("colspan", "1"))
                taken |= {(r + i, c + j) for i in range(height) for j in range(width)}
                tiles.append((r, c, height, width, "".join(cell.text_content().split())))
        tables.append(tiles)
    return tables


def typed(cell: Cell) -> str:
    """The text of a cell without automatic numbers, which HTML leaves to the browser's lists."""
    return "".join("".join(p.text[len(p.number) :].split()) for p in cell.paragraphs)


def tiles_of_table(table: Table) -> Tiles:
    """The same of a table as we read it."""
    return [(c.row, c.col, c.rowspan or 1, c.colspan or 1, typed(c)) for c in table.cells]


@pytest.mark.parametrize("number", range(len(SAMPLES)), ids=lambda n: SAMPLES[n].stem)
def test_libreoffice_sees_the_same_cells(number: int, pages: Path) -> None:
    tables = read_document(SAMPLES[number].read_bytes()).tables
    assert tiles_of_page(pages / f"{number}.html") == [tiles_of_table(table) for table in tables]
