"""The text reader as a whole: the seed, any bytes, limits, growth."""

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extract.document import Document, Paragraph, Table
from extract.text.reader import read_text
from schema.errors import DocumentError
from schema.limits import Limits
from tests.extract.text_dumps import dump, kept_characters

FORM = dump(
    "清溪市园林管理处2021年度自评报告",
    "",
    [["一、概况"], ["联系人", "某甲", "电话", "88001"], ["职能", "（一）园林\n1、种树\n2、养护"]],
    "",
    "附件",
    [["指标", "分值"], ["数量", "5"]],
)


@pytest.fixture(scope="module")
def seed(shared: Path) -> Document:
    return read_text((shared / "seed" / "000_d0068f826101c7b8.txt").read_bytes())


def squeeze(text: str) -> str:
    return "".join(text.split())


def test_the_seed_has_its_four_tables_and_every_character(seed: Document) -> None:
    assert [(table.rows, table.cols) for table in seed.tables] == [
        (52, 8),
        (1, 1),
        (14, 7),
        (14, 7),
    ]
    assert seed.characters == kept_characters(seed) == 11536
    assert (seed.dialect, seed.encoding, seed.doubts) == ("tika", "utf-8", ())


def test_the_seed_has_the_true_cells_in_each_row(seed: Document, shared: Path) -> None:
    grid = json.loads((shared / "seed" / "yueyang-2021.grid.json").read_text(encoding="utf8"))
    for table, true in zip(seed.tables, grid, strict=True):
        for row in range(true["rows"]):
            want = [
                squeeze(c["text"]) for c in true["cells"] if c["r"] == row and squeeze(c["text"])
            ]
            got = [squeeze(c.text) for c in table.cells if c.row == row and squeeze(c.text)]
            assert got == want


def test_the_headers_of_the_seed_span_what_they_span(seed: Document) -> None:
    heads = {(c.row, c.text): (c.col, c.rowspan, c.colspan) for c in seed.tables[0].cells}
    assert heads[8, "其中："] == (2, 1, 5)
    assert heads[8, "机构名称"] == (0, 2, 1)
    assert heads[12, "其中："] == (2, 1, 4)
    assert heads[12, "结余"] == (6, 1, 2)
    assert heads[13, "其中："] == (3, 1, 2)
    assert heads[25, "评价内容"] == (1, 1, 2)


def test_blocks_stand_in_reading_order_and_paragraphs_count_through() -> None:
    document = read_text(FORM.encode())
    kinds = ["表" if isinstance(block, Table) else block.text for block in document.blocks]
    assert kinds == ["清溪市园林管理处2021年度自评报告", "", "表", "", "附件", "表"]
    assert [p.index for p in document.paragraphs()] == [0, 1, 2, 3]
    assert [table.index for table in document.tables] == [0, 1]


def test_each_paragraph_stands_on_the_line_it_names() -> None:
    lines = FORM.split("\n")
    document = read_text(FORM.encode())
    cells = [p for t in document.tables for c in t.cells for p in c.paragraphs]
    paragraphs: list[Paragraph] = [*document.paragraphs(), *cells]
    assert all(p.line is not None and lines[p.line - 1].endswith(p.text) for p in paragraphs)
    assert (
        next(p.line for p in cells if p.text == "2、养护")
        == FORM[: FORM.index("2、")].count("\n") + 1
    )


def test_the_encoding_changes_nothing_but_its_name() -> None:
    documents = [read_text(FORM.encode(codec)) for codec in ("utf-8", "gb18030", "utf-16")]
    assert len({document.tables for document in documents}) == 1
    assert [d.encoding for d in documents] == ["utf-8", "gb18030", "utf-16-le"]


@pytest.mark.parametrize(
    ("limits", "code"),
    [
        (Limits(table_rows=2), "too_many_rows"),
        (Limits(document_cells=9), "too_many_cells"),
        (Limits(cell_characters=5), "cell_too_long"),
        (Limits(text_bytes=20), "file_too_large"),
    ],
)
def test_each_limit_is_held(limits: Limits, code: str) -> None:
    with pytest.raises(DocumentError) as caught:
        read_text(FORM.encode(), limits)
    assert caught.value.code == code


PIECES = st.sampled_from(
    ["甲", "1.5", "\t", "\n", "\n\n\n", "\r\n", " ", "\u3000", "|", "+--+", "[TABLE]", "\f", "\x07",
     "[bookmark: x]", "[image: y]", "\u2028", "\ufeff", "一、", "年   月   日"]
)  # fmt: skip


@given(st.lists(PIECES).map("".join))
def test_any_text_is_read_without_loss_or_has_a_reason(text: str) -> None:
    try:
        document = read_text(text.encode())
    except DocumentError:
        return
    assert kept_characters(document) == document.characters
    assert [table.index for table in document.tables] == list(range(len(document.tables)))


@given(st.binary(max_size=300))
def test_any_bytes_are_a_document_or_a_reason(data: bytes) -> None:
    try:
        document = read_text(data)
    except DocumentError as error:
        assert error.status == "quarantined"
        return
    assert kept_characters(document) == document.characters


def test_a_long_dump_is_the_short_one_again_and_again() -> None:
    short = read_text(FORM.encode())
    long = read_text((FORM * 50).encode())
    assert [(t.rows, t.cols) for t in long.tables] == [(t.rows, t.cols) for t in short.tables] * 50
    assert long.characters == 50 * short.characters
