"""What an RTF file holds that LibreOffice may leave out is told by its own groups."""

import pytest

from extract.office.counted import Counted
from extract.office.rich_text import MOST_DEEP, count_rich_text
from schema.errors import DocumentError

CIRCLED = r"eq \o\ac(○,5)"
WRITTEN = r"eq \\o\\ac(\u9675?,5)"


def rtf(body: str) -> Counted:
    return count_rich_text(rf"{{\rtf1\ansi\ansicpg936\uc1 {body}}}".encode("latin-1"))


def field(code: str, result: str = "") -> str:
    return rf"{{\field{{\*\fldinst {code}}}{{\fldrslt {result}}}}}"


@pytest.mark.parametrize(
    ("body", "drawn"),
    [
        (field(WRITTEN), [CIRCLED]),
        (field(WRITTEN, r"{\b  }"), [CIRCLED]),
        (field(WRITTEN, r"\u9316?"), []),
        (field(WRITTEN, r"\'a2\'dd"), []),
        (field(WRITTEN, r"{\pict\pngblip 89504e47}"), []),
        (field(r"{eq \\\\o}{\\\\ac(\'a1\'f0,5)}".replace(r"\\\\", r"\\")), [CIRCLED]),
        (field(r"eq \\o\\ac(\uc2\u9675??,5)"), [CIRCLED]),
        (field(r"eq \\o\\ac(\uc0\u9675,5)"), [CIRCLED]),
        (field(r"eq \\o\\ac(\u-25055?,5)"), [r"eq \o\ac(" + chr(0x10000 - 25055) + ",5)"]),
        (field(r"EQ \\b\\bc\\\{(98)"), [r"EQ \b\bc\{(98)"]),
        (field(r"eq \\o\\ac(\u9675?," + field("SEQ a", "5") + ")"), [CIRCLED]),
        (field(r"IF 1=1 " + field(WRITTEN), "x"), [CIRCLED]),
        (field(r"SYMBOL 254 \\f Wingdings"), [r"SYMBOL 254 \f Wingdings"]),
        (field("PAGE") + field("HYPERLINK") + field(r"FORMTEXT{\*\formfield eq}"), []),
        (r"{\deleted " + field(WRITTEN) + "}", []),
        (r"{\deleted0 " + field(WRITTEN) + "}", [CIRCLED]),
        (r"{\pict\bin5 {{}}{" + "}" + field(WRITTEN), [CIRCLED]),
        (r"{\shp{\*\shpinst" + field(WRITTEN) + r"}{\shprslt" + field(WRITTEN) + "}}", [CIRCLED]),
    ],
)
def test_fields_without_a_result_that_draw_by_their_code(body: str, drawn: list[str]) -> None:
    assert list(rtf(body).drawn) == drawn


OBJECT = r"{{\object\obj{}{{\*\objclass {}}}{{\*\objdata 0105eq}}{{\result {{\pict 00}}}}}}"


@pytest.mark.parametrize(
    ("body", "formulas", "objects"),
    [
        (r"{\mmath{\*\moMath{\mr 98}}}", 1, 0),
        (r"{\mmath{\*\moMathPara{\*\moMath 1}{\*\moMath 2}}{\mmathPict\moMath}}", 2, 0),
        (r"{\deleted{\mmath{\*\moMath 1}}}", 0, 0),
        (OBJECT.format("emb", "Excel.Sheet.8"), 0, 1),
        (OBJECT.format("link", "Excel.Sheet.8") + OBJECT.format("emb", "Equation.3"), 1, 1),
        (r"{\deleted" + OBJECT.format("emb", "Excel.Sheet.8") + "}", 0, 0),
        (r"{\shprslt" + OBJECT.format("emb", "Excel.Sheet.8") + "}", 0, 0),
        (r"\objclass x\moMathPr\fldinst y\fldrslt", 0, 0),
    ],
)
def test_formulas_and_objects_are_counted(body: str, formulas: int, objects: int) -> None:
    counted = rtf(body)
    assert (counted.formulas, counted.objects) == (formulas, objects)


@pytest.mark.parametrize("page", ["936", "65001", "99999"])
def test_the_bytes_of_a_code_are_read_in_the_code_page(page: str) -> None:
    data = rf"{{\rtf1\ansi\ansicpg{page} {field(WRITTEN)}}}".encode("latin-1")
    assert count_rich_text(data).drawn == (CIRCLED,)


@pytest.mark.parametrize("data", [b"", b"{", b"}}}}", b"\\", b"{\\bin99999 x", b"{\\bin-5 x}"])
def test_any_bytes_are_counted(data: bytes) -> None:
    assert count_rich_text(data) == Counted()


def test_groups_are_ten_thousand_deep() -> None:
    assert count_rich_text(b"{" * MOST_DEEP) == Counted()
    with pytest.raises(DocumentError) as error:
        count_rich_text(b"{" * (MOST_DEEP + 1))
    assert error.value.code == "conversion_failed"
