"""The Word writer and the truth that comes with what it writes."""

import io
import re
from decimal import Decimal

import docx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tools.samples.draft import Draft
from tools.samples.facts import figure, plain, prose
from tools.samples.layout import Head, cell, header_rows, lay_out, leaf_columns
from tools.samples.lists import Item, item_paragraphs, target_facts
from tools.samples.narrative import narrative_paragraphs
from tools.samples.small import small_samples
from tools.samples.word import (
    Box,
    Grid,
    Look,
    Numbering,
    Para,
    WordDocument,
    anchors,
    write_docx,
)

HEADS = (
    Head("机构", "entity", 1000),
    Head("合计", "total", 2000),
    Head("其中", parts=(Head("甲", "a", 2500), Head("乙", "b", 3500))),
)
MONEY_IN_TEXT = re.compile(r"\d[\d,.]*\s*[百千万亿]*元")


def test_a_merged_header_keeps_its_spans() -> None:
    grid = lay_out(header_rows(HEADS))
    spans = [(row, col, box.shown, box.rowspan, box.colspan) for row, col, box in anchors(grid)]
    assert spans == [
        (0, 0, "机构", 2, 1),
        (0, 1, "合计", 2, 1),
        (0, 2, "其中", 1, 2),
        (1, 2, "甲", 1, 1),
        (1, 3, "乙", 1, 1),
    ]


def test_a_leaf_is_called_by_its_whole_header_path() -> None:
    assert [column.label for column in leaf_columns(HEADS)] == [
        "机构",
        "合计",
        "其中 / 甲",
        "其中 / 乙",
    ]


def test_python_docx_reads_the_table_we_wrote() -> None:
    rows = [
        *header_rows(HEADS),
        [cell(text, w) for text, w in zip("一二三四", (1000, 2000, 2500, 3500), strict=True)],
    ]
    data = write_docx(WordDocument((Para("标题"), lay_out(rows), Para("尾"))))
    document = docx.Document(io.BytesIO(data))
    assert [paragraph.text for paragraph in document.paragraphs] == ["标题", "尾"]
    assert [[c.text for c in row.cells] for row in document.tables[0].rows] == [
        ["机构", "合计", "其中", "其中"],
        ["机构", "合计", "甲", "乙"],
        ["一", "二", "三", "四"],
    ]


def test_tables_of_different_columns_stack_in_one_grid() -> None:
    grid = lay_out([[cell("a", 4000), cell("b", 5000)], [cell("c", 3000), cell("d", 6000)]])
    assert grid.widths == (3000, 1000, 5000)
    assert [[box.colspan for box in row] for row in grid.rows] == [[2, 1], [1, 2]]


def test_a_row_narrower_than_its_table_is_refused() -> None:
    with pytest.raises(ValueError, match="row 0 ends at 4000"):
        lay_out([[cell("a", 4000)]])


def test_a_row_with_too_many_cells_is_refused() -> None:
    with pytest.raises(ValueError, match="wider"):
        list(anchors(Grid((100,), ((Box((Para("a"),)), Box((Para("b"),))),))))


@given(st.lists(st.text("甲乙丙12.%<&\n\t", max_size=8), min_size=1, max_size=5), st.booleans())
def test_every_character_reaches_the_file(texts: list[str], splits: bool) -> None:
    look = Look(splits_runs=splits)
    data = write_docx(WordDocument(tuple(Para(text) for text in texts), look=look))
    assert [p.text for p in docx.Document(io.BytesIO(data)).paragraphs] == texts
    assert data == write_docx(WordDocument(tuple(Para(text) for text in texts), look=look))


def test_numbers_are_printed_as_word_prints_them() -> None:
    styles = [
        Numbering("a", "（%1）", "chinese", "nothing"),
        Numbering("b", "%1", "circle", "tab"),
        Numbering("c"),
    ]
    assert [style.printed(2) for style in styles] == ["（二）", "②\t", "2、 "]


def test_a_marked_amount_becomes_a_figure_at_its_place() -> None:
    para = prose("投入{|320.5万元|about}，占比{|12%}。")
    facts = [note.values | {"at": para.text[note.start : note.end]} for note in para.notes]  # type: ignore[attr-defined]  # notes of prose are facts
    assert para.text == "投入320.5万元，占比12%。"
    assert [(f["at"], f["value"], f["unit"], f["qualifier"]) for f in facts] == [
        ("320.5万元", Decimal("320.5"), "万元", "about"),
        ("12%", Decimal(12), "%", None),
    ]


@pytest.mark.parametrize(
    ("text", "unit", "value"),
    [
        ("1,250.50", "元", "0.12505"),
        ("2.6亿元", None, "26000"),
        ("86", "万元", "86"),
        ("—", "万元", None),
        ("", None, None),
        ("0.00", None, "0"),
    ],
)
def test_the_truth_of_an_amount_is_in_ten_thousands(
    text: str, unit: str | None, value: str | None
) -> None:
    fact = figure(text, label="合计", concept=None, unit_written=unit)
    assert fact.values["value"] == (None if value is None else Decimal(value))


def test_a_second_item_on_one_line_keeps_its_own_place() -> None:
    items = [Item("1、", 1, "修路。"), Item("2、", 2, "架桥。", is_inline=True)]
    paras = item_paragraphs(items, target_facts(items, "actual", []))
    assert [para.text for para in paras] == ["1、修路。2、架桥。"]
    assert [paras[0].text[n.start : n.end] for n in paras[0].notes] == ["修路。", "架桥。"]  # type: ignore[attr-defined]  # notes of items are facts


def test_a_heading_names_the_headings_above_it() -> None:
    paras = narrative_paragraphs(["# 一、|概况", "## （一）|收支", "文字{|3万元}", "# 二、|绩效"])
    rows = [note.values for para in paras for note in para.notes if note.table == "sections"]  # type: ignore[attr-defined]  # notes of a narrative are facts
    assert [(row["level"], row["path"], row["text"]) for row in rows] == [
        (1, "概况", ""),
        (2, "概况 / 收支", "文字3万元"),
        (1, "绩效", ""),
    ]


def test_the_truth_holds_each_cell_with_its_spans() -> None:
    draft = Draft("件")
    draft.report(report_kind="department", department="某局")
    fact = figure("5", label="合计", concept="income.total")
    draft.add(
        Para("前"),
        lay_out([[cell("a", 4000, rowspan=2), cell("5", 5000, notes=[fact])], [cell("c", 5000)]]),
    )
    truth = draft.finish({"status": "extracted"}).truth
    keys = ("table", "row", "col", "rowspan", "colspan", "text")
    assert [tuple(row[key] for key in keys) for row in truth["cells"]] == [
        (0, 0, 0, 2, 1, "a"),
        (0, 0, 1, 1, 1, "5"),
        (0, 1, 1, 1, 1, "c"),
    ]
    assert [(row["department"], row["report_no"]) for row in truth["figures"]] == [("某局", 1)]


def test_no_amount_in_a_sample_text_is_left_out_of_its_truth() -> None:
    for sample in small_samples():
        marked = {str(row["text"]) for row in sample.truth["figures"]}
        for row in sample.truth["paragraphs"] + sample.truth["cells"]:
            found = MONEY_IN_TEXT.findall(str(row["text"]))
            in_goal_table = {
                str(i[k]) for i in sample.truth["indicators"] for k in ("target", "actual")
            }
            if row["text"] not in in_goal_table:
                assert set(found) <= marked, (sample.name, row["text"])


def test_plain_text_of_a_marked_template_has_no_marks() -> None:
    assert plain("甲{a.b|1万元|over}余、乙{|2%}") == "甲1万元余、乙2%"
