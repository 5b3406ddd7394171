"""What stands inside paragraphs of .docx files, and what wraps it."""

import pytest

from extract.document import Skipped
from tests.extract.docx_builder import (
    cell,
    paragraph,
    row,
    run,
    styles,
    table,
)
from tests.extract.word_reading import kept, marks, read, read_line

FIELD = (
    '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>PAGE</w:instrText></w:r>'
    '<w:r><w:fldChar w:fldCharType="separate"/></w:r>{}<w:r><w:fldChar w:fldCharType="end"/></w:r>'
)


@pytest.mark.parametrize(
    ("content", "text"),
    [
        (run("甲") + run("乙"), "甲乙"),
        ("<w:r><w:t>a</w:t><w:br/><w:t>b</w:t><w:cr/><w:t>c</w:t></w:r>", "a\nb\nc"),
        ("<w:r><w:t>a</w:t><w:tab/><w:t>b</w:t></w:r>", "a\tb"),
        ("<w:r><w:t>2020</w:t><w:noBreakHyphen/><w:t>21</w:t></w:r>", "2020-21"),
        ("<w:r><w:t>a</w:t><w:softHyphen/><w:t>b</w:t></w:r>", "ab"),
        (f'<w:hyperlink r:id="x">{run("链接")}</w:hyperlink>', "链接"),
        (f"<w:smartTag>{run('标')}</w:smartTag>", "标"),
        (f"<w:sdt><w:sdtPr/><w:sdtContent>{run('控')}</w:sdtContent></w:sdt>", "控"),
        (f'<w:fldSimple w:instr="PAGE">{run("3")}</w:fldSimple>', "3"),
        (FIELD.format(run("3")), "3"),
        (f'<x:new xmlns:x="urn:x">{run("未知")}</x:new>', "未知"),
        ("<w:r><w:t>&lt;a&gt; &amp; &#x4E2D;</w:t></w:r>", "<a> & 中"),
        ("<w:r><w:t><![CDATA[<b>]]></w:t></w:r>", "<b>"),
        ("<w:r><w:t>a<!-- x -->b</w:t></w:r>", "ab"),
    ],
)
def test_text_is_what_word_shows(content: str, text: str) -> None:
    document = read(paragraph(content))
    assert [p.text for p in document.paragraphs()] == [text]
    assert document.characters == kept(document)


def test_tracked_insertions_are_kept_and_marked() -> None:
    line = read_line("一", f'<w:ins w:id="1">{run("二")}</w:ins>', "三")
    assert line.text == "一二三"
    assert marks(line, "inserted") == [("二", None)]


def test_tracked_deletions_are_evidence_not_text() -> None:
    deleted = '<w:del w:id="1"><w:r><w:delText>1500</w:delText></w:r></w:del>'
    document = read(paragraph("支出", deleted, "万元"))
    assert [p.text for p in document.paragraphs()] == ["支出万元"]
    assert document.skipped == (Skipped("body", "deleted", 4, False, "1500"),)
    assert document.characters == kept(document) == 4


def test_moved_text_stands_where_it_was_moved_to_and_counts_once() -> None:
    document = read(
        paragraph(f'<w:moveFrom w:id="1">{run("移")}</w:moveFrom>', "甲"),
        paragraph("乙", f'<w:moveTo w:id="1">{run("移")}</w:moveTo>'),
    )
    first, second = document.paragraphs()
    assert (first.text, second.text) == ("甲", "乙移")
    assert marks(second, "moved_here") == [("移", None)]
    assert [(s.cause, s.text) for s in document.skipped] == [("moved_away", "移")]
    assert document.characters == kept(document) == 3


def test_a_paragraph_whose_end_was_deleted_runs_on_into_the_next() -> None:
    end_deleted = '<w:rPr><w:del w:id="1"/></w:rPr>'
    document = read(
        paragraph("前", f'<w:ins w:id="2">{run("半")}</w:ins>', properties=end_deleted),
        paragraph("后半"),
        paragraph("末", properties=end_deleted),
    )
    assert [p.text for p in document.paragraphs()] == ["前半后半", "末"]
    assert marks(next(document.paragraphs()), "inserted") == [("半", None)]


def test_a_paragraph_that_was_deleted_whole_leaves_no_line() -> None:
    gone = paragraph(
        "<w:del><w:r><w:delText>无</w:delText></w:r></w:del>",
        properties="<w:rPr><w:del/></w:rPr>",
    )
    document = read(paragraph("一"), gone, paragraph("二"), table(row(cell(gone), "b")))
    assert [p.text for p in document.paragraphs()] == ["一", "二"]
    assert [len(c.paragraphs) for c in document.tables[0].cells] == [1, 1]


def test_hidden_text_is_kept_and_marked_whoever_hides_it() -> None:
    hiding = styles(
        '<w:style w:type="character" w:styleId="h"><w:name w:val="藏"/>'
        "<w:rPr><w:vanish/></w:rPr></w:style>"
        '<w:style w:type="paragraph" w:styleId="p"><w:basedOn w:val="h"/></w:style>'
    )
    line = read_line("明", run("暗", "<w:vanish/>"), run("明", '<w:vanish w:val="0"/>'))
    assert (line.text, marks(line, "hidden")) == ("明暗明", [("暗", None)])
    styled = read_line("明", run("暗", '<w:rStyle w:val="h"/>'), parts=hiding)
    assert marks(styled, "hidden") == [("暗", None)]
    body = paragraph(
        "暗", run("明", '<w:vanish w:val="false"/>'), properties='<w:pStyle w:val="p"/>'
    )
    assert marks(next(read(body, parts=hiding).paragraphs()), "hidden") == [("暗", None)]


def test_hidden_text_beside_plain_text_keeps_its_borders() -> None:
    line = read_line(run("暗", "<w:vanish/><w:b/>"), run("明"), run("明", "<w:b/>"))
    assert marks(line, "hidden") == [("暗", None)]


def test_a_paragraph_knows_the_name_of_its_style() -> None:
    named = styles(
        '<w:style w:type="paragraph" w:styleId="1"><w:name w:val="heading 1"/></w:style>'
    )
    body = paragraph("题", properties='<w:pStyle w:val="1"/>') + paragraph("文")
    assert [p.style for p in read(body, parts=named).paragraphs()] == ["heading 1", None]


@pytest.mark.parametrize(
    ("font", "code", "shown"),
    [
        ("Wingdings 2", "F052", "☑"),
        ("Wingdings", "F0FE", "☑"),
        ("Wingdings", "F0A8", "◻"),
        ("Wingdings", "006F", "□"),
        ("Symbol", "F0B7", "•"),
        ("某字体", "F0AA", "\uf0aa"),
        ("Times New Roman", "00B7", "·"),
        ("Wingdings", "ZZ", ""),
    ],
)
def test_symbols_are_shown_and_their_code_is_kept(font: str, code: str, shown: str) -> None:
    document = read(paragraph("选", f'<w:r><w:sym w:font="{font}" w:char="{code}"/></w:r>'))
    (line,) = document.paragraphs()
    assert line.text == "选" + shown
    assert marks(line, "symbol") == [(shown, f"{font}:{code}")]
    assert document.characters == kept(document)


def test_letters_in_a_symbol_font_are_what_they_look_like() -> None:
    ticked = run("R否", '<w:rFonts w:ascii="Wingdings 2" w:hAnsi="Wingdings 2"/>')
    document = read(paragraph("延续项目", ticked, run("R", '<w:rFonts w:ascii="Arial"/>')))
    (line,) = document.paragraphs()
    assert line.text == "延续项目☑否R"
    assert marks(line, "symbol") == [("☑", "Wingdings 2:0052")]
    assert document.characters == kept(document)


def test_check_boxes_are_marked_with_their_state() -> None:
    box = (
        '<w:sdt><w:sdtPr><w14:checkbox><w14:checked w14:val="{}"/></w14:checkbox></w:sdtPr>'
        "<w:sdtContent>{}</w:sdtContent></w:sdt>"
    )
    line = read_line("是", box.format(1, run("☑")), "否", box.format(0, run("□")))
    assert line.text == "是☑否□"
    assert marks(line, "checkbox") == [("☑", "1"), ("□", "0")]


def test_old_form_fields_show_their_state() -> None:
    begin = '<w:r><w:fldChar w:fldCharType="begin"><w:ffData>{}</w:ffData></w:fldChar></w:r>'
    end = '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    checked = begin.format("<w:checkBox><w:default w:val='0'/><w:checked/></w:checkBox>") + end
    choice = begin.format(
        "<w:ddList><w:result w:val='1'/><w:listEntry w:val='良'/><w:listEntry w:val='优秀'/>"
        "</w:ddList>"
    )
    document = read(paragraph("已", checked, choice + end))
    (line,) = document.paragraphs()
    assert line.text == "已☒优秀"
    assert marks(line, "checkbox") == [("☒", "1")]
    assert document.characters == kept(document) == 4


def test_a_prompt_nobody_filled_in_is_marked() -> None:
    control = "<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>{}</w:sdtContent></w:sdt>"
    inline = read_line("名称：", control.format(run("点击输入")))
    assert marks(inline, "placeholder") == [("点击输入", None)]
    block = read(control.format(paragraph("点击输入")))
    assert marks(next(block.paragraphs()), "placeholder") == [("点击输入", None)]
    around_cell = read(table(f"<w:tr>{control.format(cell('点击输入'))}</w:tr>"))
    (only,) = around_cell.tables[0].cells
    assert marks(only.paragraphs[0], "placeholder") == [("点击输入", None)]


def test_text_in_the_code_of_a_field_is_not_text_of_the_document() -> None:
    inner = FIELD.format(run("内层"))
    begin = '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
    rest = (
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
        + run("结果")
        + '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )
    document = read(paragraph(begin + inner + rest))
    assert [p.text for p in document.paragraphs()] == ["结果"]
    assert [(s.cause, s.text) for s in document.skipped] == [("field_code", "内层")]
    assert document.characters == kept(document)


def test_a_field_that_never_ends_hides_nothing_after_its_paragraph() -> None:
    document = read(paragraph('<w:r><w:fldChar w:fldCharType="begin"/></w:r>'), paragraph("后文"))
    assert [p.text for p in document.paragraphs()] == ["", "后文"]


def test_a_field_result_may_run_over_paragraphs() -> None:
    start, end = FIELD.format("|").split("|")
    document = read(paragraph(start, "目录一"), paragraph("目录二", end))
    assert [p.text for p in document.paragraphs()] == ["目录一", "目录二"]
