"""What stands apart from the lines of a Word body: boxes, notes, ruby, equations, chunks."""

from extract.document import Mark, Skipped
from tests.extract.docx_builder import (
    cell,
    notes,
    paragraph,
    row,
    run,
    story,
    table,
)
from tests.extract.word_reading import kept, marks, read, read_line

TEXT_BOX = (
    "<w:r><mc:AlternateContent><mc:Choice Requires='wps'><w:drawing><wps:txbx><w:txbxContent>{}"
    "</w:txbxContent></wps:txbx></w:drawing></mc:Choice><mc:Fallback><w:pict><v:textbox>"
    "<w:txbxContent>{}</w:txbxContent></v:textbox></w:pict></mc:Fallback></mc:AlternateContent></w:r>"
)


def test_a_text_box_is_read_once_after_the_body_and_linked_to_its_anchor() -> None:
    inside = paragraph("框内")
    document = read(paragraph("锚", TEXT_BOX.format(inside, inside)), paragraph("后"))
    anchor, after, box = document.paragraphs()
    assert (anchor.text, after.text, box.text) == ("锚", "后", "框内")
    assert (box.part, box.index) == ("textbox", 2)
    assert marks(anchor, "textbox") == [("", box.target)]
    assert document.skipped == (Skipped("body", "second_copy", 2, False, "框内"),)
    assert document.characters == kept(document) == 4


def test_a_table_in_a_text_box_keeps_its_grid() -> None:
    inside = table(row("a", "b")) + paragraph()
    document = read(paragraph("锚", TEXT_BOX.format(inside, "")))
    assert [(c.col, c.text) for c in document.tables[0].cells] == [(0, "a"), (1, "b")]


def test_the_fallback_is_read_where_the_choice_holds_no_text() -> None:
    content = (
        '<w:r><mc:AlternateContent><mc:Choice Requires="new"><w:drawing/></mc:Choice>'
        "<mc:Fallback><w:t>文</w:t></mc:Fallback></mc:AlternateContent></w:r>"
    )
    assert read_line(content).text == "文"


def test_notes_comments_headers_and_footers_come_after_the_body() -> None:
    parts = (
        notes("footnotes", n2=paragraph("脚注文"))
        | notes("endnotes", n3=paragraph("尾注文"))
        | notes("comments", n4=paragraph("批注文"))
        | story("header", paragraph("页眉"))
        | story("footer", paragraph("页脚"))
    )
    inside = cell(
        paragraph(
            "值",
            '<w:r><w:footnoteReference w:id="2"/></w:r><w:r><w:endnoteReference w:id="3"/></w:r>',
            '<w:commentRangeStart w:id="4"/>',
            "评",
            '<w:commentRangeEnd w:id="4"/><w:r><w:commentReference w:id="4"/></w:r>',
        )
    )
    document = read(table(row(inside)), parts=parts)
    assert [(p.part, p.target, p.text) for p in document.paragraphs()] == [
        ("header", None, "页眉"),
        ("footer", None, "页脚"),
        ("footnote", "2", "脚注文"),
        ("endnote", "3", "尾注文"),
        ("comment", "4", "批注文"),
    ]
    assert document.tables[0].cells[0].paragraphs[0].marks == (
        Mark("footnote", 1, 1, "2"),
        Mark("endnote", 1, 1, "3"),
        Mark("comment", 1, 2, "4"),
    )
    assert document.characters == kept(document) == 15


def test_a_comment_over_several_paragraphs_is_marked_where_it_begins_and_ends() -> None:
    document = read(
        paragraph("甲", '<w:commentRangeStart w:id="1"/>', "乙"),
        paragraph("丙"),
        paragraph("丁", '<w:commentRangeEnd w:id="1"/>', "戊"),
    )
    assert [marks(p, "comment") for p in document.paragraphs()] == [
        [("乙", "1")],
        [],
        [("丁", "1")],
    ]


def test_ruby_keeps_its_base_as_text_and_its_reading_as_a_mark() -> None:
    document = read(
        paragraph(
            f"<w:r><w:ruby><w:rt>{run('jìxiào')}</w:rt><w:rubyBase>{run('绩效')}</w:rubyBase>"
            "</w:ruby></w:r>"
        )
    )
    (line,) = document.paragraphs()
    assert (line.text, marks(line, "ruby")) == ("绩效", [("绩效", "jìxiào")])
    assert [(s.cause, s.text) for s in document.skipped] == [("ruby", "jìxiào")]
    assert document.characters == kept(document) == 2


def test_equations_are_read_as_a_line_of_text() -> None:
    def part(name: str, text: str) -> str:
        return f"<m:{name}><m:r><m:t>{text}</m:t></m:r></m:{name}>"

    fraction = f"<m:f><m:fPr/>{part('num', 'a+b')}{part('den', '2')}</m:f>"
    power = f"<m:sSup>{part('e', 'x')}{part('sup', '2')}</m:sSup>"
    document = read(paragraph(f"<m:oMathPara><m:oMath>{fraction}{power}</m:oMath></m:oMathPara>"))
    (line,) = document.paragraphs()
    assert line.text == "(a+b) / 2 x ^2"
    assert document.characters == kept(document) == 10


def test_an_embedded_document_that_is_not_read_is_reported_as_a_loss() -> None:
    document = read(paragraph("文"), '<w:altChunk r:id="x"/>')
    assert document.skipped == (Skipped("body", "alternative_chunk", None, True),)


def test_text_outside_any_paragraph_is_kept_as_one() -> None:
    document = read(run("游离"), paragraph("正常"))
    assert [p.text for p in document.paragraphs()] == ["游离", "正常"]
    assert document.characters == kept(document)
