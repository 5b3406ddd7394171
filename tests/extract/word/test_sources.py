"""Round trip: what a source names is looked up again in the file and gives the same text."""

import io
import zipfile
from pathlib import Path
from xml.etree import ElementTree

import pytest

from extract.document import Paragraph
from extract.readers import read_document
from normalize.report import normalize
from schema.report import Row, Source
from tests.extract.docx_builder import W
from tests.places import SAMPLES

Place = tuple[int | None, int | None, int | None, int]
SIGNS = {f"{{{W}}}tab": "\t", f"{{{W}}}br": "\n"}


def text_of(paragraph: ElementTree.Element) -> str:
    """What is typed in a paragraph."""
    parts = []
    for run in paragraph.iter(f"{{{W}}}r"):
        parts += [SIGNS.get(e.tag, e.text if e.tag == f"{{{W}}}t" else "") or "" for e in run]
    return "".join(parts)


def paragraphs_by_place(data: bytes) -> dict[Place, str]:
    """The text of each paragraph by (table, row, col, paragraph), found without our readers."""
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        root = ElementTree.fromstring(package.read("word/document.xml"))
    body = root.find(f"{{{W}}}body")
    assert body is not None
    found: dict[Place, str] = {}
    for index, line in enumerate(body.findall(f"{{{W}}}p")):
        found[None, None, None, index] = text_of(line)
    for number, table in enumerate(root.iter(f"{{{W}}}tbl")):
        for row, cells in enumerate(table.findall(f"{{{W}}}tr")):
            col = 0
            for cell in cells.findall(f"{{{W}}}tc"):
                span = cell.find(f"{{{W}}}tcPr/{{{W}}}gridSpan")
                for index, line in enumerate(cell.findall(f"{{{W}}}p")):
                    found[number, row, col, index] = text_of(line)
                col += 1 if span is None else int(span.get(f"{{{W}}}val", "1"))
    return found


def typed(paragraph: Paragraph) -> str:
    return paragraph.text[len(paragraph.number) :]


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.stem)
def test_each_paragraph_stands_where_its_place_says(path: Path) -> None:
    data = path.read_bytes()
    document = read_document(data)
    file = paragraphs_by_place(data)
    read: dict[Place, str] = {(None, None, None, p.index): typed(p) for p in document.paragraphs()}
    for table in document.tables:
        for cell in table.cells:
            for p in cell.paragraphs:
                read[table.index, cell.row, cell.col, p.index] = typed(p)
    assert read
    assert {place: file.get(place) for place in read} == read


def quoted(row: Row, numbers: dict[Place, str], file: dict[Place, str]) -> str:
    """The very words that the source of a row names."""
    source: Source = row["source"]  # type: ignore[assignment]  # every row has a Source there
    place: Place = (source["table"], source["row"], source["col"], source["paragraph"] or 0)
    return (numbers[place] + file[place])[source["start"] : source["end"]]


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.stem)
def test_each_quotation_stands_in_the_file_at_its_code_points(path: Path) -> None:
    data = path.read_bytes()
    document = read_document(data)
    file = paragraphs_by_place(data)
    numbers: dict[Place, str] = dict.fromkeys(file, "")
    for table in document.tables:
        for cell in table.cells:
            for p in cell.paragraphs:
                numbers[table.index, cell.row, cell.col, p.index] = p.number
    report = normalize(document, "")
    told = [row for row in report.rows("figures") if row["origin"] == "prose"]
    for row in told:
        assert str(row["text"]).strip() in quoted(row, numbers, file)
    for row in report.rows("targets"):
        assert str(row["text"]).split("\n")[0] in quoted(row, numbers, file)
    assert report.rows("targets")
