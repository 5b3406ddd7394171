"""Word 2003 XML: the same document in the words of its time."""

from extract.document import Document
from extract.readers import read_document

W = "http://schemas.microsoft.com/office/word/2003/wordml"
AML = "http://schemas.microsoft.com/aml/2001/core"
WX = "http://schemas.microsoft.com/office/word/2003/auxHint"


def read(body: str, before: str = "") -> Document:
    xml = (
        f'<?xml version="1.0" encoding="UTF-8"?><w:wordDocument xmlns:w="{W}" xmlns:aml="{AML}" '
        f'xmlns:wx="{WX}">{before}<w:body><wx:sect>{body}</wx:sect></w:body></w:wordDocument>'
    )
    return read_document(xml.encode())


def paragraph(*content: str, properties: str = "") -> str:
    return f"<w:p><w:pPr>{properties}</w:pPr>{''.join(content)}</w:p>"


def run(text: str) -> str:
    return f"<w:r><w:t>{text}</w:t></w:r>"


def cell(text: str, properties: str = "") -> str:
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{paragraph(run(text) if text else '')}</w:tc>"


def test_merged_cells_are_read() -> None:
    first = cell("甲", '<w:vmerge w:val="restart"/>') + cell("乙")
    second = cell("", "<w:vmerge/>") + cell("丙")
    third = cell("丁", '<w:gridSpan w:val="2"/>')
    rows = "".join(f"<w:tr>{cells}</w:tr>" for cells in (first, second, third))
    grid = "<w:tblGrid><w:gridCol/><w:gridCol/></w:tblGrid>"
    document = read(f"<w:tbl>{grid}{rows}</w:tbl>")
    assert [(c.row, c.col, c.rowspan, c.colspan, c.text) for c in document.tables[0].cells] == [
        (0, 0, 2, 1, "甲"),
        (0, 1, 1, 1, "乙"),
        (1, 1, 1, 1, "丙"),
        (2, 0, 1, 2, "丁"),
    ]


def test_lists_are_numbered() -> None:
    lists = (
        '<w:lists><w:listDef w:listDefId="0"><w:lvl w:ilvl="0"><w:start w:val="1"/>'
        '<w:nfc w:val="37"/><w:suff w:val="Nothing"/><w:lvlText w:val="%1、"/></w:lvl></w:listDef>'
        '<w:list w:ilfo="1"><w:ilst w:val="0"/></w:list></w:lists>'
    )
    item = '<w:listPr><w:ilvl w:val="0"/><w:ilfo w:val="1"/></w:listPr>'
    document = read(
        paragraph(run("甲"), properties=item) + paragraph(run("乙"), properties=item), lists
    )
    assert [p.text for p in document.paragraphs()] == ["一、甲", "二、乙"]
    assert document.characters == 2


def test_changes_notes_and_comments_are_told_apart() -> None:
    def annotation(kind: str, content: str) -> str:
        inside = f"<aml:content>{content}</aml:content>" if content else ""
        return f'<aml:annotation aml:id="5" w:type="Word.{kind}">{inside}</aml:annotation>'

    document = read(
        paragraph(
            run("文"),
            annotation("Insertion", run("增")),
            annotation("Deletion", "<w:r><w:delText>删</w:delText></w:r>"),
            f"<w:r><w:footnote>{paragraph(run('注'))}</w:footnote></w:r>",
            annotation("Comment.Start", ""),
            run("评"),
            annotation("Comment.End", ""),
            f"<w:r>{annotation('Comment', paragraph(run('批')))}</w:r>",
        )
    )
    body, footnote, comment = document.paragraphs()
    assert (body.text, footnote.text, comment.text) == ("文增评", "注", "批")
    assert [(m.kind, m.start, m.end, m.target) for m in body.marks] == [
        ("inserted", 1, 2, None),
        ("footnote", 2, 2, footnote.target),
        ("comment", 2, 3, comment.target),
    ]
    assert [(s.cause, s.text) for s in document.skipped] == [("deleted", "删")]
    assert document.characters == 5


def test_headers_stand_after_the_body() -> None:
    header = f'<w:sectPr><w:hdr w:type="odd">{paragraph(run("眉"))}</w:hdr></w:sectPr>'
    document = read(paragraph(run("文")) + header)
    assert [(p.part, p.text) for p in document.paragraphs()] == [("body", "文"), ("header", "眉")]


def test_symbols_fields_and_deleted_rows_are_read_as_in_word_of_today() -> None:
    symbol = '<w:rPr><w:rFonts w:h-ansi="Wingdings 2"/></w:rPr>'
    deleted = '<w:trPr><aml:annotation aml:id="1" w:type="Word.Deletion"/></w:trPr>'
    rows = f"<w:tr>{deleted}{cell('旧')}</w:tr>"
    circled = (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>eq \\o\\ac(○,3)'
        '</w:instrText></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )
    document = read(
        paragraph(f"<w:r>{symbol}<w:t>R</w:t></w:r>", circled) + f"<w:tbl>{rows}</w:tbl>"
    )
    assert [p.text for p in document.paragraphs()] == ["☑③"]
    assert document.tables == ()
    assert [(s.cause, s.text) for s in document.skipped] == [("deleted", "旧")]
    assert document.characters == 2
