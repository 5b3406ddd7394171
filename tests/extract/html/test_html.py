"""HTML pages and web archives: paragraphs, lists and tables as a browser shows them."""

import base64
import quopri

import pytest

from extract.container import XML_DEPTH
from extract.document import Document
from extract.html.mhtml import is_mhtml, read_mhtml
from extract.html.reader import is_html, read_html
from extract.html.scan import count_shown
from schema.errors import DocumentError
from schema.limits import Limits


def read(body: str) -> Document:
    return read_html(f"<html><head><title>题</title></head><body>{body}</body></html>".encode())


def lines(body: str) -> list[str]:
    return [p.text for p in read(body).paragraphs()]


def shape(document: Document) -> list[tuple[int, int, int | None, int | None, str]]:
    return [(c.row, c.col, c.rowspan, c.colspan, c.text) for c in document.tables[0].cells]


def kept(document: Document) -> int:
    paragraphs = [
        *document.paragraphs(),
        *(p for t in document.tables for c in t.cells for p in c.paragraphs),
    ]
    return sum(len("".join(p.text[len(p.number) :].split())) for p in paragraphs)


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("<p>一</p><p>二</p>", ["一", "二"]),
        ("<p>一\n   二</p>", ["一 二"]),
        ("<p>一<br>二</p>", ["一\n二"]),
        ("<p>  一 <b>二</b>三 </p>", ["一 二三"]),
        ("<p>a&nbsp;&#20013;&lt;</p>", ["a\xa0中<"]),
        ("一<div>二</div>三", ["一", "二", "三"]),
        ("<p></p><p>一</p>", ["", "一"]),
        ("<h2>题</h2>文", ["题", "文"]),
        ("<p>一<script>x()</script><style>p{}</style><!-- 注 --></p>", ["一"]),
        ("<p>一<o:p></o:p></p>", ["一"]),
        ("<p>一<![if !supportLists]>二<![endif]>三</p>", ["一二三"]),
        ("<p>一<![<b>]]>二</p>", ["一]]>二"]),
        ("<ol start=3><li>甲<li><p>乙</p></ol>", ["3. 甲", "4. 乙"]),
        ("<ul><li>甲</ul>", ["• 甲"]),
    ],
)
def test_text_is_what_a_browser_shows(body: str, expected: list[str]) -> None:
    document = read(body)
    assert [p.text for p in document.paragraphs()] == expected
    assert document.characters == kept(document)


def test_spans_put_cells_where_a_browser_draws_them() -> None:
    document = read(
        "<table><tr><td rowspan=2>甲<td colspan=2>乙</tr>"
        "<tr><td>丙<td>丁</tr><tbody><tr><td>戊</tbody></table>"
    )
    assert shape(document) == [
        (0, 0, 2, 1, "甲"),
        (0, 1, 1, 2, "乙"),
        (1, 1, 1, 1, "丙"),
        (1, 2, 1, 1, "丁"),
        (2, 0, 1, 1, "戊"),
    ]
    assert (document.tables[0].rows, document.tables[0].cols) == (3, 3)


@pytest.mark.parametrize("rowspan", ["0", "99"])
def test_a_span_beyond_the_last_row_ends_with_the_table(rowspan: str) -> None:
    document = read(f"<table><tr><td rowspan={rowspan}>a<td>b</tr><tr><td>c</tr></table>")
    assert shape(document)[0] == (0, 0, 2, 1, "a")


@pytest.mark.parametrize("value", ["x", "-1", "２", "1.5", "99999999999"])
def test_a_span_that_is_no_number_counts_one_and_is_marked(value: str) -> None:
    document = read(f"<table><tr><td colspan='{value}'>a<td>b</tr></table>")
    assert [(c.col, c.colspan, c.flags) for c in document.tables[0].cells] == [
        (0, 1, ("gridspan_invalid",)),
        (1, 1, ()),
    ]


def test_cells_that_overlap_are_kept_and_marked() -> None:
    document = read("<table><tr><td>a<td rowspan=2>b</tr><tr><td colspan=2>c</tr></table>")
    assert [c.flags for c in document.tables[0].cells] == [(), (), ("overlap",)]


def test_nested_tables_and_captions_have_their_place() -> None:
    document = read(
        "<table><caption>题</caption><tr><td>前<table><tr><td>内</table>后</td></tr></table>"
    )
    assert [t.parent for t in document.tables] == [None, (0, 0, 0, 1)]
    assert document.tables[0].cells[0].text == "前\n后"
    assert [p.text for p in document.paragraphs()] == ["题"]
    assert document.characters == kept(document) == 4


def test_hidden_inserted_and_deleted_text_is_told_apart() -> None:
    document = read(
        "<p>明<span style='mso-hide:all'>暗</span><ins>增</ins><del>删</del></p>"
        "<p style='display: none'>隐</p>"
    )
    first, second = document.paragraphs()
    assert first.text == "明暗增"
    assert [(m.kind, m.start, m.end) for m in first.marks] == [("hidden", 1, 2), ("inserted", 2, 3)]
    assert [(m.kind, m.start, m.end) for m in second.marks] == [("hidden", 0, 1)]
    assert [(s.cause, s.text) for s in document.skipped] == [("deleted", "删")]
    assert document.characters == kept(document)


def test_what_stands_in_a_hidden_element_is_hidden() -> None:
    document = read(
        "<div hidden><p>暗</p>处<ul><li>藏</ul></div><p>明</p>"
        "<div style='display:none'><table><tr><td>甲<td></table></div>"
    )
    assert [(p.text, p.is_hidden) for p in document.paragraphs()] == [
        *(("暗", True), ("处", True), ("• 藏", True)),
        ("明", False),
    ]
    assert [cell.is_hidden for cell in document.tables[0].cells] == [True, True]


def test_hidden_rows_and_cells_are_kept_and_marked() -> None:
    document = read(
        "<table><tr style='display:none'><td>甲<td></tr><tbody hidden><tr><td>乙</tbody>"
        "<tr><td hidden>丙<td>丁<span hidden>戊</span></tr></table>"
    )
    assert [(c.text, c.is_hidden) for c in document.tables[0].cells] == [
        *(("甲", True), ("", True), ("乙", True)),
        *(("丁戊", False), ("丙", True)),
    ]
    assert document.characters == kept(document) == 5


@pytest.mark.parametrize(
    ("charset", "encoding"), [("gb2312", "gbk"), ("utf-8", "utf-8"), ("gb18030", "gb18030")]
)
def test_the_declared_charset_is_used(charset: str, encoding: str) -> None:
    page = f'<html><head><meta charset="{charset}"></head><body><p>绩效自评</p></body></html>'
    document = read_html(page.encode(encoding))
    assert [p.text for p in document.paragraphs()] == ["绩效自评"]
    assert document.encoding in (charset, "gb18030")


def test_a_wrongly_declared_charset_gives_way_to_the_evidence() -> None:
    text = "部门整体支出绩效自评报告" * 5
    page = f'<html><head><meta charset="utf-8"></head><body><p>{text}</p></body></html>'
    assert [p.text for p in read_html(page.encode("gb18030")).paragraphs()] == [text]


@pytest.mark.parametrize(
    ("limits", "code"),
    [
        (Limits(table_rows=1), "too_many_rows"),
        (Limits(document_cells=3), "too_many_cells"),
        (Limits(row_columns=1), "too_many_columns"),
        (Limits(cell_characters=0), "cell_too_long"),
        (Limits(table_depth=0), "table_too_deep"),
    ],
)
def test_each_limit_on_tables_has_its_code(limits: Limits, code: str) -> None:
    page = b"<html><table><tr><td>a<td>b</tr><tr><td>c<td>d</tr></table></html>"
    with pytest.raises(DocumentError) as error:
        read_html(page, limits)
    assert error.value.code == code


def test_what_is_nested_too_deep_is_refused_not_dropped() -> None:
    around = XML_DEPTH - 2  # inside html and body
    assert lines("<div>" * around + "深" + "</div>" * around) == ["深"]
    with pytest.raises(DocumentError) as error:
        read("<div>" * (around + 1) + "深" + "</div>" * (around + 1))
    assert (error.value.code, error.value.limit) == ("xml_too_deep", XML_DEPTH)


def archive(page: bytes, charset: str, coding: str) -> bytes:
    head = (
        'From: <saved>\nMIME-Version: 1.0\nContent-Type: multipart/related; boundary="--x"\n\n'
        f'----x\nContent-Type: text/html; charset="{charset}"\n'
        f"Content-Transfer-Encoding: {coding}\n\n"
    )
    return head.encode() + page + b"\n----x\nContent-Type: image/png\n\nx\n----x--\n"


def test_the_page_of_a_web_archive_is_read() -> None:
    page = "<html><body><table><tr><td>绩效</td></tr></table></body></html>"
    coded = archive(base64.encodebytes(page.encode("gbk")), "gb2312", "base64")
    assert read_mhtml(coded).tables[0].cells[0].text == "绩效"
    printed = archive(quopri.encodestring(page.encode()), "utf-8", "quoted-printable")
    assert read_mhtml(printed).tables[0].cells[0].text == "绩效"


def test_a_web_archive_without_a_page_is_corrupt() -> None:
    with pytest.raises(DocumentError) as error:
        read_mhtml(b"MIME-Version: 1.0\nContent-Type: multipart/related\n\nnothing")
    assert error.value.code == "corrupt_package"


@pytest.mark.parametrize(
    "page",
    [
        *("正文<!--甲", "正文<a b", "正文</a b", "正文<!甲", "正文<?甲", "正文<a b='c>甲"),
        *("正文<script>甲", "正文<![CDATA[甲", "<!--甲--->正文", "<a b='>'>正文</a>"),
        *(
            "正&#x6587;",
            "正文&nbsp;",
            "正<3>4文",
            "<del>甲<del>乙</del></del>正文<style>丙</style>",
        ),
    ],
)
def test_two_counts_of_a_page_agree_on_what_is_left_open(page: str) -> None:
    document = read(f"<html><body><p>{page}")
    assert document.characters == kept(document)


@pytest.mark.parametrize("piece", ["<!--", "<a ", "</a ", "<!a ", "<?a ", "<a b='", "<![CDATA["])
def test_a_million_openings_without_an_end_are_looked_at_once(piece: str) -> None:
    assert count_shown("正文" + piece * 1_000_000) == 2  # hours, if each looked for its end


def test_a_tag_with_thousands_of_attributes_is_refused() -> None:
    attributes = " ".join(f"a{number}='b'" for number in range(2_000))
    with pytest.raises(DocumentError) as error:
        read(f"<p {attributes}>甲</p>")
    assert (error.value.code, error.value.value) == ("too_many_attributes", 2_000)


def test_a_thousand_attributes_are_the_most() -> None:
    assert count_shown(f"<p{' attribute' * 1_000}>甲") == 1
    with pytest.raises(DocumentError):
        count_shown(f"<p{' attribute' * 1_001}>甲")


def test_a_tag_of_four_thousand_characters_is_too_short_for_too_many() -> None:
    attributes = " a" * 1_001
    assert count_shown(f"<p{attributes}{' ' * (3_999 - len(attributes))}>甲") == 1
    with pytest.raises(DocumentError):
        count_shown(f"<p{attributes}{' ' * (4_000 - len(attributes))}>甲")


def test_cells_that_span_very_many_places_are_too_many() -> None:
    rows = "<tr><td rowspan=9000>甲</tr>" * 40
    with pytest.raises(DocumentError) as error:
        read_html(f"<html><table>{rows}</table></html>".encode(), Limits(document_cells=500))
    assert error.value.code == "too_many_cells"


def test_parts_in_parts_have_an_end() -> None:
    heads = [f"Content-Type: multipart/mixed; boundary=b{n}\n\n--b{n}\n" for n in range(2_000)]
    page = "MIME-Version: 1.0\nContent-Type: multipart/related; boundary=a\n\n--a\n"
    with pytest.raises(DocumentError) as error:
        read_mhtml((page + "".join(heads)).encode())
    assert error.value.code == "parts_too_deep"


@pytest.mark.parametrize(("depth", "is_read"), [(10, True), (11, False)])
def test_a_part_is_ten_parts_deep(depth: int, is_read: bool) -> None:
    head = "Content-Type: multipart/related; boundary=b{0}\n\n--b{0}\n"
    page = "".join(head.format(n) for n in range(depth)) + "Content-Type: text/html\n\n<p>甲</p>\n"
    if is_read:
        assert [p.text for p in read_mhtml(page.encode()).paragraphs()] == ["甲"]
    else:
        with pytest.raises(DocumentError):
            read_mhtml(page.encode())


@pytest.mark.parametrize(("end", "is_told"), [(4_096, True), (4_097, False)])
def test_the_first_four_kilobytes_tell_what_a_file_is(end: int, is_told: bool) -> None:
    for first, last, tells in (
        (b"MIME-Version: 1.0\nX: ", b"\nContent-Type: multipart/related", is_mhtml),
        (b"<!--", b"--><html>", is_html),
    ):
        data = first + b"x" * (end - len(first) - len(last)) + last
        assert tells(data + b"<p>") == is_told


def test_the_page_is_found_in_a_part_of_a_part_behind_others() -> None:
    outer = 'MIME-Version: 1.0\nContent-Type: multipart/related;\n\ttype=x;\n\tboundary="a b"\n\n'
    image = "--a b\nContent-Type: image/png\n\nx\n"
    inner = "--a b\nContent-Type: MULTIPART/mixed; boundary=c\n\nno part\n"
    page = "--c\ncontent-type: Text/HTML\n\n<p>page</p>\n--c--\n--a b--\n"
    data = (outer + image + inner + page).replace("\n", "\r\n").encode()
    assert [p.text for p in read_mhtml(data).paragraphs()] == ["page"]
