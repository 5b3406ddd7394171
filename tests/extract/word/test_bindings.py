"""Content controls bound to XML data: they show the data, and where it differs there is a doubt."""

import pytest
from lxml import etree

from extract.document import Document
from extract.readers import read_document
from extract.word.xml_stores import find_value
from tests.extract.docx_builder import (
    OFFICE,
    PACKAGE,
    cell,
    docx,
    paragraph,
    parts_of,
    run,
    table,
    zipped,
)

ID = "{0E5C1F2A-1111-4444-8888-AAAAAAAAAAAA}"
PROPERTIES = "{6C3C8BC8-F283-45AE-878A-BAB7291924A1}"
LINKS = f'<Relationships xmlns="{PACKAGE}/relationships">{{}}</Relationships>'
LINK = f'<Relationship Id="{{}}" Type="{OFFICE}/{{}}" Target="{{}}"/>'
CUSTOM = "http://schemas.openxmlformats.org/officeDocument/2006/customXml"


def bound(
    content: str,
    path: str = "/r[1]/n[1]",
    about: str = "<w:text/>",
    store: str = ID,
    map_: str = "",
) -> str:
    binding = f'<w:dataBinding w:prefixMappings="{map_}" w:xpath="{path}" w:storeItemID="{store}"/>'
    return (
        f"<w:sdt><w:sdtPr>{binding}{about}</w:sdtPr><w:sdtContent>{content}</w:sdtContent></w:sdt>"
    )


def with_store(body: str, store: str = "<r><n>66666</n></r>", store_id: str = ID) -> bytes:
    parts = parts_of(docx(body))
    main = "word/_rels/document.xml.rels"
    parts[main] = LINKS.format(LINK.format("c", "customXml", "../customXml/item1.xml")).encode()
    parts["customXml/item1.xml"] = store.encode()
    parts["customXml/_rels/item1.xml.rels"] = LINKS.format(
        LINK.format("p", "customXmlProps", "itemProps1.xml")
    ).encode()
    parts["customXml/itemProps1.xml"] = (
        f'<ds:datastoreItem ds:itemID="{store_id}" xmlns:ds="{CUSTOM}"/>'.encode()
    )
    return zipped(parts)


def read(body: str, store: str = "<r><n>66666</n></r>", store_id: str = ID) -> Document:
    document = read_document(with_store(body, store, store_id))
    paragraphs = [
        *document.paragraphs(),
        *(p for t in document.tables for c in t.cells for p in c.paragraphs),
    ]
    assert document.characters == sum(len("".join(p.text.split())) for p in paragraphs)
    return document


def shown(body: str, store: str = "<r><n>66666</n></r>", store_id: str = ID) -> str:
    return "|".join(line.text for line in read(body, store, store_id).paragraphs())


def test_a_control_shows_its_data_and_the_text_kept_is_evidence_of_a_doubt() -> None:
    document = read(paragraph("预算数：", bound(run("53") + run("46")), "万元"))
    assert [line.text for line in document.paragraphs()] == ["预算数：66666万元"]
    (copy,) = document.skipped
    assert (copy.cause, copy.text, copy.is_loss) == ("bound_copy", "5346", False)
    assert document.doubts == ("bound_text_differs",)


@pytest.mark.parametrize("kept", ["66666", " 66666 ", "666 66"])
def test_a_control_that_says_what_its_data_says_is_no_doubt(kept: str) -> None:
    document = read(paragraph(bound(run(kept))))
    assert [line.text for line in document.paragraphs()] == [kept]
    assert (document.skipped, document.doubts) == ((), ())


@pytest.mark.parametrize(
    "body",
    [
        bound(paragraph("5346")),
        bound(paragraph()),
        paragraph(bound("")),
        paragraph(bound(run("53") + "<w:r><w:noBreakHyphen/></w:r>" + run("46"))),
        paragraph(bound(run("点击输入"), about="<w:showingPlcHdr/><w:text/>")),
    ],
)
def test_controls_of_any_kind_show_their_data(body: str) -> None:
    assert shown(body) == "66666"
    assert not any(m.kind == "placeholder" for p in read(body).paragraphs() for m in p.marks)


@pytest.mark.parametrize(
    "content", [cell("5346"), cell(""), cell(paragraph(run("5346", "<w:vanish/>")))]
)
def test_a_control_around_a_cell_shows_its_data(content: str) -> None:
    document = read(table(f"<w:tr>{cell('甲')}{bound(content)}</w:tr>"))
    assert [c.text for c in document.tables[0].cells] == ["甲", "66666"]


@pytest.mark.parametrize(
    "body",
    [
        paragraph(bound(run("5346"), path="/r[1]/x[1]")),
        paragraph(bound(run("5346"), path="/x[1]")),
        paragraph(bound(run("5346"), path="//n")),
        paragraph(bound(run("5346"), path="count(/r)")),
        paragraph(bound(run("5346"), store="{0}")),
        paragraph(bound(run("5346"), about="<w:picture/>")),
    ],
)
def test_a_control_whose_data_is_not_found_shows_the_text_kept(body: str) -> None:
    document = read(body)
    assert [line.text for line in document.paragraphs()] == ["5346"]
    assert document.doubts == ()


def test_a_damaged_store_spoils_nothing() -> None:
    assert shown(paragraph(bound(run("5346"))), "<r>") == "5346"
    assert shown(paragraph(bound(run("5346"))), "<!DOCTYPE r><r><n>1</n></r>") == "5346"


def test_data_that_is_blank_shows_blank() -> None:
    assert shown(paragraph("数", bound(run("5346"))), "<r><n/></r>") == "数"
    prompt = paragraph(bound(run("请填写"), about="<w:showingPlcHdr/><w:text/>"))
    assert shown(prompt, "<r><n/></r>") == "请填写"


def dated(form: str) -> str:
    return f'<w:date><w:dateFormat w:val="{form}"/></w:date>'


ITEMS = '<w:dropDownList><w:listItem w:displayText="优秀" w:value="1"/></w:dropDownList>'
BOX = '<w14:checkbox><w14:checked w14:val="{}"/></w14:checkbox>'


@pytest.mark.parametrize(
    ("about", "kept", "data", "expected"),
    [
        (ITEMS, "良", "1", "优秀"),
        (ITEMS, "优秀", "1", "优秀"),
        (ITEMS, "良", "其他", "其他"),
        (dated("yyyy年M月d日"), "2021年1月2日", "2022-03-01T00:00:00", "2022年3月1日"),
        (dated("yyyy年M月d日"), "2022-3-1", "2022-03-01", "2022-3-1"),
        (dated("yy.MM.dd"), "", "2022-03-01", "22.03.01"),
        (dated("EEEE年"), "二〇二一年", "2022-03-01", "2022-03-01"),
        (dated("'第'yyyy"), "旧", "2022-03-01", "第2022"),
        ("<w:date/>", "2021-1-1", "上月", "上月"),
        (BOX.format(0), "☐", "true", "☒"),
        (BOX.format(1), "☑", "1", "☑"),
        (BOX.format(1), "☒", "0", "☐"),
    ],
)
def test_lists_dates_and_boxes_show_their_data_in_their_own_form(
    about: str, kept: str, data: str, expected: str
) -> None:
    document = read(paragraph(bound(run(kept), about=about)), f"<r><n>{data}</n></r>")
    (line,) = document.paragraphs()
    assert line.text == expected
    assert document.doubts == (() if kept == expected else ("bound_text_differs",))
    boxes = [mark.target for mark in line.marks if mark.kind == "checkbox"]
    assert boxes == ([] if "w14" not in about else ["1" if expected in "☒☑" else "0"])


def test_stores_are_found_by_id_in_any_case_and_without_one_by_the_path() -> None:
    body = paragraph(bound(run("5346"), store=ID.lower()))
    assert shown(body) == "66666"
    assert shown(paragraph(bound(run("5346"), store=""))) == "66666"
    assert shown(body, store_id="{F}") == "5346"


def test_the_title_of_the_document_is_data_too() -> None:
    core = "http://schemas.openxmlformats.org/package/2006/metadata/core-properties"
    dc = "http://purl.org/dc/elements/1.1/"
    mapping = f"xmlns:ns0='{dc}' xmlns:ns1='{core}'"
    control = bound(
        run("旧题"), "/ns1:coreProperties[1]/ns0:title[1]", "<w:text/>", PROPERTIES, mapping
    )
    parts = parts_of(docx(paragraph(control)))
    link = f'<Relationship Id="p" Type="{PACKAGE}/core-properties" Target="docProps/core.xml"/>'
    links = parts["_rels/.rels"].decode().replace("</Relationships>", f"{link}</Relationships>")
    parts["_rels/.rels"] = links.encode()
    parts["docProps/core.xml"] = (
        f'<cp:coreProperties xmlns:cp="{core}" xmlns:dc="{dc}"><dc:title>新题</dc:title>'
        "</cp:coreProperties>"
    ).encode()
    assert [p.text for p in read_document(zipped(parts)).paragraphs()] == ["新题"]


STORE = etree.XML("<a xmlns='urn:x'><b c='1'>甲<d>乙</d></b><b c='2'><d>丙</d></b></a>")


@pytest.mark.parametrize(
    ("path", "value"),
    [
        ("/p:a[1]/p:b[2]/p:d[1]", "丙"),
        ("/p:a/p:b/@c", "1"),
        ("/*[1]/*[2]/@c", "2"),
        ("/p:a/p:b[1]/p:d/text()[1]", "乙"),
        ("/p:a[1]/p:b[1]", "甲乙"),
        ("/p:a/p:b[3]", None),
        ("/p:a/p:b[0]", None),
        ("/a/b", None),
        ("/p:a/p:b/@x", None),
        ("", None),
        ("/p:a" * 100, None),
        ("/p:a[", None),
    ],
)
def test_the_paths_that_word_writes_are_followed(path: str, value: str | None) -> None:
    assert find_value(STORE, path, {"p": "urn:x"}) == value
