"""What the source holds and the conversion does not is told."""

import pytest

from extract.document import Document, Mark, Paragraph
from extract.office.counted import Counted
from extract.office.open_text import count_open_text
from extract.office.reader import check_conversion, lost_fields, lost_objects
from extract.word.objects import Embedded, Holding, Shown
from schema.limits import DEFAULT_LIMITS
from tests.extract.docx_builder import parts_of, zipped
from tests.extract.examples import open_document

SHOWN = Shown()


def holding(formulas: int, objects: int) -> Holding:
    marks = tuple(Mark("equation", 0, 1) for _ in range(formulas))
    held = tuple(Embedded(str(at), NoParts(), SHOWN) for at in range(objects))
    return Holding(Document(blocks=(Paragraph("1", 0, marks=marks),)), held)


class NoParts:
    def __contains__(self, name: str) -> bool:
        return False

    def read(self, name: str) -> bytes:
        raise KeyError(name)


@pytest.mark.parametrize(
    ("counted", "held", "lost"),
    [
        (Counted(formulas=1), holding(1, 0), []),
        (Counted(formulas=2), holding(1, 0), ["formula_unread"]),
        (Counted(objects=1), holding(0, 1), []),
        (Counted(objects=2), holding(3, 1), ["attachment_unread"]),
        (Counted(formulas=1, objects=1), holding(0, 0), ["formula_unread", "attachment_unread"]),
    ],
)
def test_formulas_and_objects_that_did_not_come_out(
    counted: Counted, held: Holding, lost: list[str]
) -> None:
    assert [skipped.cause for skipped in lost_objects(held, counted)] == lost


@pytest.mark.parametrize(
    ("drawn", "kept", "lost"),
    [
        (("EQ \\f(1,2)",), (), ["EQ \\f(1,2)"]),
        (("LISTNUM", "LISTNUM"), ("LISTNUM",), ["LISTNUM"]),
        (("SYMBOL 254", "MACROBUTTON x y"), (), []),
    ],
)
def test_fields_that_draw_by_their_code_and_did_not_come_out(
    drawn: tuple[str, ...], kept: tuple[str, ...], lost: list[str]
) -> None:
    marks = tuple(Mark("field", 0, 1, name) for name in kept)
    document = Document(blocks=(Paragraph("1", 0, marks=marks),))
    assert [skipped.text for skipped in lost_fields(document, Counted(drawn=drawn))] == lost


def test_a_formula_is_not_among_the_characters_of_a_conversion() -> None:
    formula = Paragraph("自评98/100分", 0, marks=(Mark("equation", 2, 8),))
    chart = Paragraph("图题", 1, part="chart")
    document = Document(blocks=(formula, chart))
    assert check_conversion(document, 3) == document
    assert check_conversion(document, 2).doubts == ("conversion_added",)


MATH = '<math xmlns="http://www.w3.org/1998/Math/MathML"><mi>得分</mi></math>'
BODY = (
    '<o:document-content xmlns:o="urn:oasis:names:tc:opendocument:xmlns:office:1.0"><o:body><o:{}/>'
)
SPACES = (
    'xmlns:draw="urn:oasis:names:tc:opendocument:xmlns:drawing:1.0" '
    'xmlns:xlink="http://www.w3.org/1999/xlink"'
)


@pytest.mark.parametrize(
    ("inside", "content", "expected"),
    [
        ('<draw:object {} xlink:href="./Object 1"/>', MATH, (1, 0)),
        (f"<draw:object {{}}>{MATH}</draw:object>", "", (1, 0)),
        ('<draw:object {} xlink:href="Object 1/"/>', BODY.format("chart"), (0, 0)),
        ('<draw:object {} xlink:href="./Object 1"/>', BODY.format("spreadsheet"), (0, 1)),
        ('<draw:object-ole {} xlink:href="./Object 9"/>', "", (0, 1)),
    ],
)
def test_objects_of_an_open_text_are_counted_by_what_they_are(
    inside: str, content: str, expected: tuple[int, int]
) -> None:
    data = open_document("text", f"<text:p>分{inside.format(SPACES)}</text:p>")
    if content:
        whole = content + "</o:body></o:document-content>" * content.startswith("<o:")
        data = zipped(parts_of(data) | {"Object 1/content.xml": whole.encode()})
    counted = count_open_text(data, DEFAULT_LIMITS)
    assert (counted.characters, (counted.formulas, counted.objects)) == (1, expected)
