"""What holds for every format: an entry in the registry and an example make it run through here."""

import random

import pytest

from corpus.store.document_codec import decode_document, encode_document
from extract.document import Document, Table
from extract.readers import READERS, find_reader, read_document
from normalize.report import normalize
from schema.errors import DocumentError, load_reasons
from schema.limits import Limits
from tests.extract.examples import (
    CONVERTED,
    ENDING,
    READ,
    REFUSED,
    ROWS,
    TITLE,
    package_of,
    word_97,
)
from tests.extract.office.libreoffice import needs_libreoffice
from tests.extract.word_reading import kept
from tests.normalize.reading import show

EXAMPLES = [pytest.param(name, data, id=name) for name, files in READ.items() for data in files]
SLOW = [
    pytest.param(name, data, id=name, marks=[pytest.mark.slow, needs_libreoffice])
    for name, files in CONVERTED.items()
    for data in files
]
UNREAD = [pytest.param(name, *file, id=name) for name, files in REFUSED.items() for file in files]
every_format = pytest.mark.parametrize(("name", "data"), [*EXAMPLES, *SLOW])


def test_every_entry_has_an_example_and_every_example_its_entry() -> None:
    binary = {"doc": [word_97()], "xlsb": [package_of("ms-excel.sheet.binary.macroEnabled")]}
    read = {**READ, **CONVERTED, **binary}
    files = [(name, data) for name, examples in read.items() for data in examples]
    files += [(name, data) for name, examples in REFUSED.items() for data, _ in examples]
    assert [(name, find_reader(data).name) for name, data in files] == [(n, n) for n, _ in files]
    assert {find_reader(data) for _, data in files} == set(READERS)


@every_format
def test_the_registry_names_the_format(name: str, data: bytes) -> None:
    assert read_document(data).format == name


@every_format
def test_the_same_report_is_the_same_document(name: str, data: bytes) -> None:
    document = read_document(data)
    assert [p.text for p in document.paragraphs() if p.text.strip()] == [TITLE, ENDING]
    (table,) = document.tables
    assert [(c.row, c.col, c.text) for c in table.cells] == [
        (row, col, text) for row, cells in enumerate(ROWS) for col, text in enumerate(cells)
    ]


@every_format
def test_the_same_report_gives_the_same_figures(name: str, data: bytes) -> None:
    report = normalize(read_document(data), "")
    assert show(report.rows("figures"), "entity concept value confidence") == [
        "青禾县水利局 | expenditure.total | 320.5 | 1.0",
        "合计 | expenditure.total | 320.5 | 1.0",
    ]
    assert (report.submission["status"], report.submission["fiscal_year"]) == ("extracted", 2021)


@every_format
def test_no_character_is_lost(name: str, data: bytes) -> None:
    document = read_document(data)
    assert document.characters == kept(document) > 0


@every_format
def test_places_are_counted_from_zero_without_a_gap(name: str, data: bytes) -> None:
    document = read_document(data)
    assert [p.index for p in document.paragraphs()] == list(range(len(list(document.paragraphs()))))
    assert [table.index for table in document.tables] == list(range(len(document.tables)))
    top = [block.index for block in document.blocks if isinstance(block, Table)]
    assert top == [table.index for table in document.tables if table.parent is None]
    for table in document.tables:
        for cell in table.cells:
            assert [p.index for p in cell.paragraphs] == list(range(len(cell.paragraphs)))


@every_format
def test_the_order_of_text_and_tables_stands_in_the_rows(name: str, data: bytes) -> None:
    report = normalize(read_document(data), "")
    rows = [*report.rows("paragraphs"), *report.rows("cells")]
    rows.sort(key=lambda row: str(row["block"]))
    texts = [str(row["text"]) for row in rows]
    assert texts == [TITLE, *(text for cells in ROWS for text in cells), ENDING]


@every_format
def test_a_document_is_read_and_kept_alike_each_time(name: str, data: bytes) -> None:
    document = read_document(data)
    assert read_document(data) == document
    assert decode_document(encode_document(document)) == document


@every_format
@pytest.mark.parametrize(
    ("limits", "code"),
    [
        (Limits(file_bytes=10), "file_too_large"),
        (Limits(table_rows=2), "too_many_rows"),
        (Limits(document_cells=2), "too_many_cells"),
        (Limits(cell_characters=5), "cell_too_long"),
    ],
)
def test_each_limit_is_kept(name: str, data: bytes, limits: Limits, code: str) -> None:
    with pytest.raises(DocumentError) as error:
        read_document(data, limits)
    assert error.value.code == code


@pytest.mark.parametrize(("name", "data"), EXAMPLES)
def test_a_file_cut_short_is_read_or_refused_but_never_a_crash(name: str, data: bytes) -> None:
    for length in range(0, len(data), max(1, len(data) // 60)):
        _ends_well(data[:length])


@pytest.mark.parametrize(("name", "data"), EXAMPLES)
def test_a_damaged_file_is_read_or_refused_but_never_a_crash(name: str, data: bytes) -> None:
    chance = random.Random(name)
    for number in range(120):
        damaged = bytearray(data)
        for _ in range(1 + number % 4):
            place, length = chance.randrange(len(damaged)), chance.choice((1, 1, 4, 40))
            put = (chance.randbytes(length), b"", damaged[: 4 * length])[number % 3]
            damaged[place : place + length] = put
        _ends_well(bytes(damaged))


def _ends_well(data: bytes) -> None:
    try:
        document = read_document(data)
    except DocumentError as error:
        assert error.code in load_reasons()
    else:
        assert isinstance(document, Document)


@pytest.mark.parametrize(("name", "data", "reason"), UNREAD)
def test_a_type_that_is_not_read_is_refused_with_its_reason(
    name: str, data: bytes, reason: str
) -> None:
    with pytest.raises(DocumentError) as error:
        read_document(data)
    assert error.value.code == reason
    assert error.value.status in ("quarantined", "ignored")
