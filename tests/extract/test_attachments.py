"""Documents in a Word document are read as well, and told where they cannot be."""

import base64
import io
import re
import struct
import textwrap

import openpyxl
import pytest
import xlwt

from extract.attachments import strip_names, take_file
from extract.document import Document, Skipped, Table
from extract.readers import read_document
from normalize.report import normalize
from tests.extract.docx_builder import (
    CONTINUE,
    MAIN_TYPE,
    OFFICE,
    PACKAGE,
    RESTART,
    cell,
    docx,
    notes,
    paragraph,
    parts_of,
    row,
    shown,
    story,
    table,
    zipped,
)
from tests.extract.examples import (
    ENDING,
    ROWS,
    TITLE,
    flat_package,
    old_workbook,
    ole,
    open_text,
    printed,
    storage,
    word_2003,
    workbook,
)
from tests.extract.word_reading import kept
from tests.normalize.reading import show


def holding(body: str, *objects: tuple[str, str, bytes]) -> bytes:
    """A Word package with embedded parts. objects: kind of relationship, name, bytes of each.

    The first paragraph shows them, where the body itself names none of them.
    """
    if 'r:id="e0"' not in body:
        body = body.replace("</w:p>", shown(*(f"e{n}" for n in range(len(objects)))) + "</w:p>", 1)
    parts = parts_of(docx(body))
    links = "".join(
        f'<Relationship Id="e{n}" Type="{OFFICE}/{kind}" Target="/word/embeddings/{name}"/>'
        for n, (kind, name, _) in enumerate(objects)
    )
    relations = f'<Relationships xmlns="{PACKAGE}/relationships">{links}</Relationships>'
    parts["word/_rels/document.xml.rels"] = relations.encode()
    parts |= {f"word/embeddings/{name}": data for _, name, data in objects}
    assert MAIN_TYPE.encode() in parts["[Content_Types].xml"]
    return zipped(parts)


def shapes(document: Document) -> list[str]:
    return [f"[{b.index}]" if isinstance(b, Table) else b.text for b in document.blocks]


def named_file(data: bytes) -> bytes:
    """An Ole10Native stream: any file with its names before it."""
    names = b"a.xlsx\0" + b"C:\\a.xlsx\0" + struct.pack("<HHI", 0, 3, 5) + b"C:\\a\0"
    return struct.pack("<IH", 0, 2) + names + struct.pack("<I", len(data)) + data


BODY = paragraph("正文") + table(row("a", "b"))


@pytest.mark.parametrize(("name", "data"), [("一.xlsx", workbook()), ("ole1.bin", old_workbook())])
def test_the_tables_of_an_object_follow_the_body_under_its_name(name: str, data: bytes) -> None:
    kind = "package" if name.endswith("xlsx") else "oleObject"
    document = read_document(holding(BODY, (kind, name, data)))
    assert shapes(document) == ["正文", "[0]", "", TITLE, "[1]", ENDING]
    assert [c.text for c in document.tables[1].cells] == [text for cells in ROWS for text in cells]
    styles = {p.style for p in document.paragraphs()}
    assert styles == {None, f"attachment word/embeddings/{name}"}
    assert [p.index for p in document.paragraphs()] == list(range(4))
    assert document.characters == kept(document)
    assert document.skipped == ()


def test_the_amounts_of_an_object_are_figures_of_the_report() -> None:
    body = paragraph("2021年度部门整体支出绩效自评报告")
    report = normalize(read_document(holding(body, ("package", "a.xlsx", workbook()))), "")
    assert show(report.rows("figures"), "entity value") == ["青禾县水利局 | 320.5", "合计 | 320.5"]


def test_the_sheets_of_an_object_that_are_not_seen_are_hidden() -> None:
    book, old = openpyxl.Workbook(), xlwt.Workbook()
    book.remove(book.worksheets[0])
    for name in ("一", "二"):
        book.create_sheet(name).append(["支出", 1])
        sheet = old.add_sheet(name)
        sheet.write(0, 0, "支出")
        sheet.write(0, 1, 1)
    book.active = old.active_sheet = 1
    old.get_sheet(0).sheet_visible, old.get_sheet(1).sheet_visible = False, True
    for one in (book, old):
        target = io.BytesIO()
        one.save(target)
        data = target.getvalue()
        inner = read_document(holding(BODY, ("package", "a.bin", data)))
        alone = read_document(data)
        assert [t.cells[0].is_hidden for t in inner.tables] == [False, True, False]
        assert [t.cells[0].is_hidden for t in alone.tables] == [False, False]


@pytest.mark.parametrize(
    ("is_open", "is_selected", "hidden", "seen"),
    [
        ((False, False, False), (False, False, False), (0, 0, 0), "一"),
        ((False, False, False), (False, False, False), (1, 0, 0), "二"),
        ((False, False, False), (False, True, True), (0, 0, 0), "二"),
        ((False, False, True), (True, False, False), (0, 0, 0), "三"),
        ((False, False, True), (False, False, False), (0, 0, 2), "一"),
    ],
)
def test_one_sheet_of_an_old_workbook_is_always_seen(
    is_open: tuple[bool, ...], is_selected: tuple[bool, ...], hidden: tuple[int, ...], seen: str
) -> None:
    book = xlwt.Workbook()
    for at, name in enumerate("一二三"):
        sheet = book.add_sheet(name)
        sheet.write(0, 0, name)
        sheet.write(0, 1, 1)
        sheet.sheet_visible, sheet.visibility = is_open[at], hidden[at]
    target = io.BytesIO()
    book.save(target)
    data = select_sheets(target.getvalue(), is_selected)
    document = read_document(holding(BODY, ("oleObject", "a.bin", data)))
    shown_cells = [table.cells[0].text for table in document.tables if not table.cells[0].is_hidden]
    assert shown_cells == ["a", seen]


def select_sheets(data: bytes, are_selected: tuple[bool, ...]) -> bytes:
    """An old workbook whose sheets say so of themselves, which xlwt decides by itself."""
    for is_selected in are_selected:
        record = re.compile(rb"\x3e\x02\x12\x00(..)", re.DOTALL)
        flags = 0x0200 if is_selected else 0

        def told(found: re.Match[bytes], flags: int = flags) -> bytes:
            (old,) = struct.unpack("<H", found[1])
            return b"\x3e\x02\x12\xff" + struct.pack("<H", old & ~0x0200 | flags)

        data = record.sub(told, data, count=1)
    return data.replace(b"\x3e\x02\x12\xff", b"\x3e\x02\x12\x00")


@pytest.mark.parametrize(
    ("active", "hidden", "seen"),
    [(None, (), "一"), (1, (), "二"), (2, (), "一"), (1, (1,), "一"), (0, (0,), "二")],
)
def test_one_sheet_of_a_workbook_is_always_seen(
    active: int | None, hidden: tuple[int, ...], seen: str
) -> None:
    book = openpyxl.Workbook()
    book.remove(book.worksheets[0])
    for name in "一二":
        book.create_sheet(name).append([name, 1])
    target = io.BytesIO()
    book.save(target)
    parts = parts_of(target.getvalue())
    view = "" if active is None else f'<bookViews><workbookView activeTab="{active}"/></bookViews>'
    xml = re.sub("<bookViews>.*</bookViews>", view, parts["xl/workbook.xml"].decode())
    for at in hidden:
        xml = xml.replace(
            f'sheetId="{at + 1}" state="visible"', f'sheetId="{at + 1}" state="hidden"'
        )
    data = zipped(parts | {"xl/workbook.xml": xml.encode()})
    document = read_document(holding(BODY, ("package", "a.xlsx", data)))
    shown_cells = [table.cells[0].text for table in document.tables if not table.cells[0].is_hidden]
    assert shown_cells == ["a", seen]


def test_an_object_in_an_object_is_read_three_deep_and_no_deeper() -> None:
    data = holding(paragraph("四"), ("package", "5.docx", docx(paragraph("五"))))
    for text in ("三", "二", "一"):
        data = holding(paragraph(text), ("package", f"{text}.docx", data))
    document = read_document(data)
    assert [text for text in shapes(document) if text] == ["一", "二", "三", "四"]
    (lost,) = [skipped for skipped in document.skipped if skipped.is_loss]
    assert (lost.cause, lost.part.endswith("5.docx")) == ("attachment_unread", True)


@pytest.mark.parametrize(("objects", "lost"), [(50, 0), (51, 1)])
def test_fifty_objects_are_read(objects: int, lost: int) -> None:
    inner = docx(paragraph("附"))
    parts = [("package", f"{at}.docx", inner) for at in range(objects)]
    document = read_document(holding(paragraph("正文"), *parts))
    assert sum(skipped.is_loss for skipped in document.skipped) == lost


@pytest.mark.parametrize(
    "data",
    [
        *(open_text(), zipped({}), b"%PDF-1.7\n...", workbook()[:400], b"BM\0\1\2\3"),
        *(ole("EncryptedPackage", "EncryptionInfo"), ole("VisioDocument"), ole("Anything new")),
        *(ole("PowerPoint Document"), ole("EmbeddedOdf"), ole("CONTENTS"), b"Rar!\x1a\x07\0"),
    ],
)
def test_an_object_that_cannot_be_read_makes_the_document_partial(
    data: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", "")  # no LibreOffice there
    document = read_document(holding(BODY, ("package", "a.bin", data)))
    assert [(s.part, s.cause, s.is_loss) for s in document.skipped] == [
        ("word/embeddings/a.bin", "attachment_unread", True)
    ]
    assert normalize(document, "").submission["status"] == "partial"


@pytest.mark.parametrize(
    "data",
    [
        *(b"\x89PNG\r\n\x1a\n...", ole("Equation Native"), ole("\x01CompObj", "EQUATION NATIVE")),
        *(ole("\x02OlePres000", "\x03META"), b"[InternetShortcut]\nURL=https://a.example/"),
    ],
)
def test_a_picture_or_a_formula_is_no_document(data: bytes) -> None:
    document = read_document(holding(BODY, ("oleObject", "a.bin", data)))
    assert [(s.cause, s.is_loss) for s in document.skipped] == [("embedded_object", False)]


def test_a_file_with_its_names_before_it_is_taken_out() -> None:
    data = b"PK\x03\x04 and more"
    assert strip_names(named_file(data)) == data
    assert take_file(data) == data


@pytest.mark.parametrize("name", ["Package", "PACKAGE", "CONTENTS", "EmbeddedOdf"])
@pytest.mark.parametrize("data", [workbook(), printed()])
def test_the_stream_of_an_object_that_holds_a_file_is_read(name: str, data: bytes) -> None:
    held = storage(name, data)
    assert take_file(held).rstrip(b"\0") == data.rstrip(b"\0")
    document = read_document(holding(BODY, ("oleObject", "a.bin", held)))
    assert [cell.text for cell in document.tables[1].cells][:4] == [*ROWS[0], *ROWS[1]]
    assert document.skipped == ()


def test_a_text_that_stands_in_a_document_is_read() -> None:
    document = read_document(holding(BODY, ("oleObject", "a.bin", "明细：甲 100 万元".encode())))
    assert [p.text for p in document.paragraphs() if p.text] == ["正文", "明细：甲 100 万元"]


def deleted(content: str) -> str:
    return f'<w:del w:id="1" w:author="a">{content}</w:del>'


FIRST = shown("e0")
CHOICES = (
    '<mc:AlternateContent><mc:Choice Requires="wps">{}</mc:Choice>'
    "<mc:Fallback>{}</mc:Fallback></mc:AlternateContent>"
)


@pytest.mark.parametrize(
    ("body", "cause"),
    [
        (paragraph("正文", deleted(FIRST)), "deleted"),
        (paragraph("正文", f'<w:moveFrom w:id="1">{FIRST}</w:moveFrom>'), "moved_away"),
        (paragraph("正文") + deleted(paragraph(FIRST)), "deleted"),
        (
            paragraph("正文")
            + table(row("a"), row(cell(paragraph(FIRST)), properties='<w:del w:id="1"/>')),
            "deleted",
        ),
        (paragraph("正文", CHOICES.format("<w:r><w:t>字</w:t></w:r>", FIRST)), "second_copy"),
    ],
)
def test_an_object_that_nobody_sees_is_evidence_and_gives_no_figures(body: str, cause: str) -> None:
    document = read_document(holding(body, ("package", "a.xlsx", workbook())))
    assert not any((p.style or "").startswith("attachment") for p in document.paragraphs())
    (kept_aside,) = [s for s in document.skipped if s.part.endswith("a.xlsx")]
    assert (kept_aside.cause, kept_aside.is_loss) == (cause, False)
    assert all(text in kept_aside.text for cells in ROWS for text in cells)
    assert not normalize(document, "").rows("figures")


@pytest.mark.parametrize(
    "body",
    [
        paragraph("正文", deleted(FIRST), FIRST),
        paragraph("正文", CHOICES.format(FIRST, FIRST)),
        paragraph("正文", '<w:r><w:pict><x:other xmlns:x="urn:x" r:id="e0"/></w:pict></w:r>'),
        paragraph("正文", '<w:r><w:object><w:objectEmbed r:id="e0"/></w:object></w:r>'),
    ],
)
def test_an_object_that_any_place_shows_is_read_once(body: str) -> None:
    document = read_document(holding(body, ("package", "a.xlsx", workbook())))
    assert len(document.tables) == 1
    assert not document.tables[0].cells[0].is_hidden


def test_an_object_to_which_nothing_refers_is_told_and_not_read() -> None:
    body = paragraph("正文", '<!-- r:id="e0" -->')
    document = read_document(holding(body, ("package", "a.xlsx", workbook())))
    assert document.tables == ()
    assert document.skipped == (Skipped("word/embeddings/a.xlsx", "unreferenced", None, False),)


HIDDEN_RUN = shown("e0", properties="<w:vanish/>")


@pytest.mark.parametrize(
    "body",
    [
        paragraph("正文", HIDDEN_RUN),
        paragraph("正文", HIDDEN_RUN, deleted(FIRST)),
        table(
            row(cell("甲", properties=RESTART)), row(cell(paragraph(FIRST), properties=CONTINUE))
        ),
    ],
)
def test_an_object_in_a_hidden_place_is_hidden(body: str) -> None:
    document = read_document(holding(body, ("package", "a.xlsx", workbook())))
    assert all(cell.is_hidden for cell in document.tables[-1].cells)
    assert all(
        p.is_hidden for p in document.paragraphs() if "attachment" in (p.style or "") and p.text
    )


@pytest.mark.parametrize(
    ("kind", "more"),
    [
        ("package", 'Target="embeddings/none.xlsx"'),
        ("oleObject", 'Target="file:///C:/账/表.xlsx" TargetMode="External"'),
        ("subDocument", 'Target="第二章.docx" TargetMode="External"'),
        ("image", 'Target="media/a.png"'),
    ],
)
def test_an_object_that_is_not_in_the_file_makes_the_document_partial(kind: str, more: str) -> None:
    place = '<w:subDoc r:id="e0"/>' if kind == "subDocument" else FIRST
    parts = parts_of(docx(paragraph("正文", place)))
    link = f'<Relationship Id="e0" Type="{OFFICE}/{kind}" {more}/>'
    relations = f'<Relationships xmlns="{PACKAGE}/relationships">{link}</Relationships>'
    document = read_document(zipped(parts | {"word/_rels/document.xml.rels": relations.encode()}))
    assert [(s.cause, s.is_loss) for s in document.skipped] == [("attachment_unread", True)]


@pytest.mark.parametrize("kind", ["header", "footer", "footnotes", "endnotes", "comments"])
def test_objects_in_other_parts_of_a_document_are_read(kind: str) -> None:
    inside = paragraph("字", FIRST)
    more = story(kind, inside) if kind in ("header", "footer") else notes(kind, n2=inside)
    parts = parts_of(docx(paragraph("正文"), more))
    link = f'<Relationship Id="e0" Type="{OFFICE}/package" Target="embeddings/a.xlsx"/>'
    relations = f'<Relationships xmlns="{PACKAGE}/relationships">{link}</Relationships>'
    parts[f"word/_rels/{kind}.xml.rels"] = relations.encode()
    document = read_document(zipped(parts | {"word/embeddings/a.xlsx": workbook()}))
    assert [cell.text for cell in document.tables[0].cells][:2] == ROWS[0]


def flat(data: str) -> bytes:
    """A flat package whose first paragraph shows an object. data: as it is written there."""
    link = f'<Relationship Id="e0" Type="{OFFICE}/package" Target="embeddings/a.xlsx"/>'
    more = (
        '<pkg:part pkg:name="/word/_rels/document.xml.rels" pkg:contentType="x"><pkg:xmlData>'
        f'<Relationships xmlns="{PACKAGE}/relationships">{link}</Relationships></pkg:xmlData>'
        '</pkg:part><pkg:part pkg:name="/word/embeddings/a.xlsx" pkg:contentType="x">'
        f"<pkg:binaryData>{data}</pkg:binaryData></pkg:part></pkg:package>"
    )
    return flat_package(paragraph("正文", FIRST)).replace("</pkg:package>", more).encode()


def test_objects_of_a_flat_package_are_read() -> None:
    written = "\n".join(textwrap.wrap(base64.b64encode(workbook()).decode(), 76))
    document = read_document(flat(written))
    assert [cell.text for cell in document.tables[0].cells][:2] == ROWS[0]
    damaged = read_document(flat(written[:-77]))
    assert [(s.cause, s.is_loss) for s in damaged.skipped] == [("attachment_unread", True)]


@pytest.mark.parametrize(
    ("program", "told"),
    [("Excel.Sheet.8", ("attachment_unread", True)), ("Equation.3", ("embedded_object", False))],
)
def test_objects_of_a_word_2003_file_are_told(program: str, told: tuple[str, bool]) -> None:
    space = "urn:schemas-microsoft-com:office:office"
    item = f'<o:OLEObject xmlns:o="{space}" ProgID="{program}" ObjectID="_1"/>'
    body = paragraph("正文", f"<w:r><w:pict>{item}</w:pict></w:r>")
    document = read_document(word_2003(body).encode())
    assert [(s.part, s.cause, s.is_loss) for s in document.skipped] == [("_1", *told)]
