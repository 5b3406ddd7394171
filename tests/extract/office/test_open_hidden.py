"""What a section or a paragraph of an OpenDocument text hides is hidden."""

import pytest
from lxml import etree

from extract.office.open_hidden import NAME, write_hidden
from extract.readers import read_document
from schema.errors import DocumentError
from schema.limits import DEFAULT_LIMITS
from tests.extract.docx_builder import parts_of, zipped
from tests.extract.examples import open_document
from tests.extract.office.libreoffice import needs_libreoffice

SECTION = "<text:section text:name='a' {}>{}</text:section>"
HIDDEN, CONDITION = "text:display='none'", "text:display='condition' text:is-hidden='{}'"
MARK = "<text:hidden-paragraph text:condition='x' text:is-hidden='{}'/>"
TABLE = (
    "<table:table><table:table-column/><table:table-row><table:table-cell><text:p>格</text:p>"
    "</table:table-cell></table:table-row></table:table>"
)

CASES = pytest.mark.parametrize(
    ("body", "hidden", "shown"),
    [
        (SECTION.format(HIDDEN, "<text:p>甲<text:span>乙</text:span>丙</text:p>"), ["甲乙丙"], []),
        (SECTION.format(HIDDEN, f"<text:h>题</text:h>{TABLE}"), ["题", "格"], []),
        (SECTION.format(HIDDEN, SECTION.format(HIDDEN, "<text:p>里</text:p>")), ["里"], []),
        (SECTION.format(CONDITION.format("true"), "<text:p>甲</text:p>"), ["甲"], []),
        (SECTION.format(CONDITION.format("false"), "<text:p>甲</text:p>"), [], ["甲"]),
        (SECTION.format("text:display='true'", "<text:p>甲</text:p>"), [], ["甲"]),
        (f"<text:p>甲{MARK.format('true')}乙</text:p>", ["甲乙"], []),
        (f"<text:p>甲{MARK.format('false')}乙</text:p>", [], ["甲乙"]),
    ],
)
AFTER = "<text:p>正文</text:p>"


@CASES
def test_what_is_hidden_stands_in_hidden_characters(
    body: str, hidden: list[str], shown: list[str]
) -> None:
    data = open_document("text", body + AFTER)
    made = write_hidden(data, DEFAULT_LIMITS)
    root = etree.fromstring(parts_of(made)["content.xml"])
    spans = root.iter("{*}span")
    of_style = [s for s in spans if s.get(f"{{{s.nsmap['text']}}}style-name") == NAME]
    assert ["".join(map(str, span.itertext())) for span in of_style] == hidden
    assert (made == data) is not bool(hidden)


@pytest.mark.slow
@needs_libreoffice
@CASES
def test_it_is_read_as_hidden(body: str, hidden: list[str], shown: list[str]) -> None:
    document = read_document(open_document("text", body + AFTER))
    running = [p for p in document.paragraphs() if p.text]
    cells = [cell for table in document.tables for cell in table.cells]
    seen = [p.text for p in running if not p.is_hidden]
    assert seen == [*shown, "正文"]
    assert sorted([p.text for p in running if p.is_hidden] + [c.text for c in cells]) == sorted(
        hidden
    )
    assert all(cell.is_hidden for cell in cells)


def test_a_damaged_package_is_refused() -> None:
    body = SECTION.format(HIDDEN, "<text:p>甲</text:p>")
    parts = parts_of(open_document("text", body)) | {"Pictures/a.png": b"0123456789"}
    damaged = bytearray(zipped(parts))
    damaged[damaged.index(b"Pictures/a.png") + len("Pictures/a.png")] ^= 0xFF
    with pytest.raises(DocumentError) as error:
        write_hidden(bytes(damaged), DEFAULT_LIMITS)
    assert error.value.code == "corrupt_package"
