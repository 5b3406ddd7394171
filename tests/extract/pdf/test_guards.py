"""Files that are damaged, locked or made to do harm: each is read or refused with its reason."""

import hashlib
import zlib
from dataclasses import replace

import pytest

from extract.document import Document
from extract.readers import read_document
from schema.errors import DocumentError
from schema.limits import DEFAULT_LIMITS, Limits
from tests.extract.pdf.builder import Page, draw_table, pdf, write

PADDING = bytes.fromhex("28bf4e5e4e758a4164004e56fffa01082e2e00b6d0683e802f0ca9fe6453697a")


def one_page(text: str = "支出合计10万元") -> Page:
    page = Page()
    page.text(72, 100, text)
    return page


def code(data: bytes, limits: Limits = DEFAULT_LIMITS) -> str:
    with pytest.raises(DocumentError) as error:
        read_document(data, limits)
    return error.value.code


def texts(document: Document) -> list[str]:
    return [paragraph.text for paragraph in document.paragraphs()]


def rc4(key: bytes, data: bytes) -> bytes:
    state = list(range(256))
    j = 0
    for i in range(256):
        j = (j + state[i] + key[i % len(key)]) % 256
        state[i], state[j] = state[j], state[i]
    i = j = 0
    out = bytearray()
    for byte in data:
        i = (i + 1) % 256
        j = (j + state[i]) % 256
        state[i], state[j] = state[j], state[i]
        out.append(byte ^ state[(state[i] + state[j]) % 256])
    return bytes(out)


def locked(password: bytes) -> bytes:
    """A page under the oldest lock of PDF (40 bits). password: what opens it."""
    padded = (password + PADDING)[:32]
    owner = rc4(hashlib.md5(padded).digest()[:5], padded)
    identity = b"0123456789abcdef"
    key = hashlib.md5(padded + owner + b"\xfc\xff\xff\xff" + identity).digest()[:5]
    user = rc4(key, PADDING)
    lock = hashlib.md5(key + (11).to_bytes(3, "little") + b"\0\0").digest()[:10]
    content = rc4(lock, one_page().drawn[0].encode())
    plain = pdf(one_page())
    font = plain.split(b"3 0 obj\n")[1].split(b"\nendobj")[0]
    # Strings of the font (its registry) are encrypted too: it is left without them.
    objects = {
        1: b"<</Type/Catalog/Pages 2 0 R>>",
        2: b"<</Type/Pages/Count 1/Kids[10 0 R]>>",
        3: font.replace(b"/Registry(Adobe)/Ordering(GB1)", b""),
        10: b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 11 0 R"
        b"/Resources<</Font<</F1 3 0 R>>>>>>",
        11: b"<</Length %d>>stream\n" % len(content) + content + b"\nendstream",
    }
    entry = f"<{owner.hex()}>/U<{user.hex()}>"
    trailer = (
        f"/Encrypt<</Filter/Standard/V 1/R 2/P -4/O{entry}>>"
        f"/ID[<{identity.hex()}><{identity.hex()}>]"
    )
    return write(objects, trailer)


def test_a_lock_that_the_empty_password_opens_is_no_lock() -> None:
    assert texts(read_document(locked(b""))) == ["支出合计10万元"]


def test_a_file_that_needs_a_password_says_so() -> None:
    assert code(locked(b"secret")) == "encrypted_pdf"


def test_a_broken_table_of_objects_is_made_anew_and_told() -> None:
    data = pdf(one_page())
    document = read_document(data[: data.index(b"startxref")])
    assert texts(document) == ["支出合计10万元"]
    assert document.doubts == ("damaged_pdf",)


@pytest.mark.parametrize(
    "pages",
    [
        b"<</Type/Pages/Count 5/Kids[2 0 R 2 0 R]>>",
        b"<</Type/Pages/Count 2000000000/Kids[10 0 R]>>",
        b"<</Type/Pages/Count 0/Kids[]>>",
        b"<</Type/Pages/Count 3/Kids[7 0 R 8 0 R]>>",
    ],
)
def test_a_tree_of_pages_that_leads_nowhere_is_refused(pages: bytes) -> None:
    assert code(write({1: b"<</Type/Catalog/Pages 2 0 R>>", 2: pages})) == "corrupt_pdf"


def test_too_many_pages_are_refused_before_any_is_read() -> None:
    data = pdf(*[one_page()] * 4)
    assert len(texts(read_document(data, replace(DEFAULT_LIMITS, pdf_pages=4)))) == 4
    assert code(data, replace(DEFAULT_LIMITS, pdf_pages=3)) == "too_many_pages"


def test_too_many_lines_are_refused() -> None:
    page = one_page()
    for number in range(60):
        page.line(72, number, 300, number)
    assert code(pdf(page), replace(DEFAULT_LIMITS, pdf_drawings=100)) == "too_many_drawings"


def test_a_content_that_swells_is_counted_as_it_is_drawn() -> None:
    content = zlib.compress(b"0 0 m 9 9 l S\n" * 20_000, 9)
    objects = {
        1: b"<</Type/Catalog/Pages 2 0 R>>",
        2: b"<</Type/Pages/Count 1/Kids[10 0 R]>>",
        10: b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 11 0 R/Resources<<>>>>",
        11: b"<</Filter/FlateDecode/Length %d>>stream\n" % len(content) + content + b"\nendstream",
    }
    limits = replace(DEFAULT_LIMITS, pdf_drawings=10_000)
    assert code(write(objects), limits) == "too_many_drawings"


def test_a_drawing_that_draws_itself_ends() -> None:
    page = one_page()
    page.resources = "/XObject<</X 1000 0 R>>"
    page.drawn.append("/X Do")
    form = (
        "<</Type/XObject/Subtype/Form/BBox[0 0 9 9]/Resources<</XObject<</X 1000 0 R>>>>"
        "/Length 5>>stream\n/X Do\nendstream"
    )
    assert texts(read_document(pdf(page, objects={1000: form}))) == ["支出合计10万元"]


def test_text_and_lines_in_a_reused_drawing_are_read() -> None:
    inner = Page()
    draw_table(inner, (72, 172, 272), (100, 120, 140), {(0, 0): "机构", (1, 1): "30.5"})
    content = "\n".join(inner.drawn)
    form = (
        "<</Type/XObject/Subtype/Form/BBox[0 0 595 842]/Matrix[1 0 0 1 0 -50]"
        f"/Resources<</Font<</F1 3 0 R>>>>/Length {len(content)}>>stream\n{content}\nendstream"
    )
    page = Page(resources="/XObject<</X 1000 0 R>>")
    page.drawn.append("/X Do")
    document = read_document(pdf(page, objects={1000: form}))
    (table,) = document.tables
    assert [c.text for c in table.cells] == ["机构", "", "", "30.5"]
    assert table.cells[0].bbox == (72.0, 150.0, 172.0, 170.0)


def utf16(text: str) -> str:
    return f"<feff{text.encode('utf-16-be').hex()}>"


def test_what_was_filled_into_a_form_stands_in_its_cells() -> None:
    page = Page(entries="/Annots[1001 0 R 1002 0 R]")
    draw_table(page, (72, 172, 272), (100, 130, 160), {(0, 0): "支出合计", (1, 0): "已公开"})
    widget = "<</Type/Annot/Subtype/Widget/F 4"
    objects = {
        1000: "<</Fields[1001 0 R 1002 0 R]/DA(/F1 10 Tf)/DR<</Font<</F1 3 0 R>>>>>>",
        1001: f"{widget}/FT/Tx/T(a)/V{utf16('30.5')}/Rect[175 715 270 740]>>",
        1002: f"{widget}/FT/Btn/T(b)/V/Yes/AS/Yes/Rect[175 685 195 705]"
        "/AP<</N<</Yes 1003 0 R/Off 1003 0 R>>>>>>",
        1003: "<</Type/XObject/Subtype/Form/BBox[0 0 9 9]/Length 0>>stream\n\nendstream",
    }
    (table,) = read_document(pdf(page, catalog="/AcroForm 1000 0 R", objects=objects)).tables
    assert [c.text for c in table.cells] == ["支出合计", "30.5", "已公开", "☑"]


@pytest.mark.parametrize(
    ("entries", "text"),
    [
        ("/Ff 131072/Opt[[(1)(A)][(2)(B)][(3)(C)]]/V(2)", "B"),
        ("/Ff 131072/Opt[[(1)(2)][(2)(1)]]/V(2)", "1"),
        ("/Ff 131072/Opt[(A)(B)]/V(B)", "B"),
        ("/Ff 393216/Opt[[(1)(A)][(2)(B)]]/V(own)", "own"),
        ("/Ff 131072/Opt[[(1)(A)][(2)(B)]]", ""),
        ("/Ff 2097152/Opt[[(1)(A)][(2)(B)][(3)(C)]]/V[(1)(3)]", "AC"),
        ("/Ff 2097152/Opt[[(1)(A)][(2)(B)][(3)(C)]]/I[1]", "B"),
    ],
)
def test_a_list_is_read_as_it_is_shown_and_not_by_the_code_behind(entries: str, text: str) -> None:
    page = Page(entries="/Annots[1001 0 R]")
    page.text(72, 50, "支出合计")
    objects = {
        1000: "<</Fields[1001 0 R]/DA(/F1 10 Tf)/DR<</Font<</F1 3 0 R>>>>>>",
        1001: f"<</Type/Annot/Subtype/Widget/F 4/FT/Ch/T(a){entries}/Rect[72 600 270 630]>>",
    }
    document = read_document(pdf(page, catalog="/AcroForm 1000 0 R", objects=objects))
    assert "".join(texts(document)) == "支出合计" + text


def test_what_is_typed_into_a_field_for_passwords_is_hidden() -> None:
    page = Page(entries="/Annots[1001 0 R 1002 0 R]")
    field = "<</Type/Annot/Subtype/Widget/F 4/FT/Tx"
    objects = {
        1000: "<</Fields[1001 0 R 1002 0 R]/DA(/F1 10 Tf)/DR<</Font<</F1 3 0 R>>>>>>",
        1001: f"{field}/T(a)/V(one)/Rect[72 600 270 630]>>",
        1002: f"{field}/T(b)/V(two)/Rect[72 500 270 530]/Ff 8192>>",
    }
    document = read_document(pdf(page, catalog="/AcroForm 1000 0 R", objects=objects))
    assert [(p.text, p.is_hidden) for p in document.paragraphs()] == [("one", False), ("two", True)]


def test_notes_stand_apart_from_the_text() -> None:
    page = one_page()
    page.entries = "/Annots[1000 0 R]"
    note = f"<</Type/Annot/Subtype/Text/Rect[300 700 320 720]/Contents{utf16('请核实')}>>"
    document = read_document(pdf(page, objects={1000: note}))
    assert [(p.part, p.text) for p in document.paragraphs()] == [
        ("body", "支出合计10万元"),
        ("comment", "请核实"),
    ]


def test_a_form_is_refused_only_if_it_is_made_of_xml_alone() -> None:
    form = "/AcroForm<</Fields[]/XFA(form)>>"
    assert texts(read_document(pdf(one_page(), catalog=form))) == ["支出合计10万元"]
    assert code(pdf(one_page(), catalog=f"{form}/NeedsRendering true")) == "pdf_form"
