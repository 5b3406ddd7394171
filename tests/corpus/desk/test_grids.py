"""Excel and CSV files as rows of texts and dates, whatever state they are in."""

import io
import random
import zipfile
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from corpus.desk.grids import read_grids
from schema.errors import DocumentError
from schema.limits import DEFAULT_LIMITS
from tests.corpus.workbooks import write_workbook


def workbook(folder: Path) -> bytes:
    rows = (("单位名称", "截止日期"), ("甲中心", date(2024, 3, 31)), (" ", None), (12.5, True))
    return write_workbook(folder / "a.xlsx", *rows).read_bytes()


def test_cells_are_texts_dates_or_nothing(tmp_path: Path) -> None:
    assert read_grids(workbook(tmp_path)) == [
        (
            "Sheet",
            [
                ("单位名称", "截止日期"),
                ("甲中心", date(2024, 3, 31)),
                (None, None),
                ("12.5", "True"),
            ],
        )
    ]


@pytest.mark.parametrize("delimiter", [",", "\t", ";"])
def test_a_csv_file_may_be_parted_by_other_signs(delimiter: str) -> None:
    text = delimiter.join(("单位名称", '"甲，乙"', "")) + "\r\n"
    assert read_grids(text.encode()) == [("", [("单位名称", "甲，乙", None)])]


def test_a_damaged_workbook_gives_an_answer_or_our_error(tmp_path: Path) -> None:
    data, chance = workbook(tmp_path), random.Random(5)
    outcomes = set()
    for _ in range(200):
        broken = bytearray(data)
        for _ in range(chance.randrange(1, 20)):
            broken[chance.randrange(len(broken))] = chance.randrange(256)
        broken[:4] = data[:4]
        try:
            outcomes.add(type(read_grids(bytes(broken))).__name__)
        except DocumentError as error:
            outcomes.add(error.code)
    assert {"unsupported_type", "corrupt_package"} & outcomes


@pytest.mark.parametrize(
    "content",
    ["", "<worksheet/>", "<a", "<!DOCTYPE a [<!ENTITY b 'c'>]><worksheet>&b;</worksheet>"],
)
def test_a_part_of_other_content_gives_an_answer_or_our_error(tmp_path: Path, content: str) -> None:
    data = workbook(tmp_path)
    for broken in zipfile.ZipFile(io.BytesIO(data)).namelist():
        sink = io.BytesIO()
        with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(sink, "w") as new:
            for name in old.namelist():
                new.writestr(name, content if name == broken else old.read(name))
        try:
            assert isinstance(read_grids(sink.getvalue()), list)
        except DocumentError as error:
            assert error.status == "quarantined"


def test_a_workbook_that_inflates_beyond_reason_is_refused() -> None:
    sink = io.BytesIO()
    with zipfile.ZipFile(sink, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("xl/workbook.xml", b" " * (65 * 1024 * 1024))
    with pytest.raises(DocumentError) as caught:
        read_grids(sink.getvalue(), replace(DEFAULT_LIMITS, inflated_bytes=64 * 1024 * 1024))
    assert caught.value.code == "inflated_too_large"
