"""Content in several versions, and text in drawings: what Word shows is read once."""

import pytest

from extract.document import Document
from tests.extract.docx_builder import cell, paragraph, row, run, story, table
from tests.extract.word_reading import kept, read

SYMBOL = '<w:sym w:font="Wingdings 2" w:char="F052"/>'


def alternate(*choices: tuple[str, str], fallback: str | None = None) -> str:
    inside = "".join(
        f'<mc:Choice xmlns:zz="urn:future" xmlns:w99="http://schemas.microsoft.com/office/word/2099/'
        f'wordml" Requires="{requires}">{content}</mc:Choice>'
        for requires, content in choices
    )
    inside += "" if fallback is None else f"<mc:Fallback>{fallback}</mc:Fallback>"
    return f"<mc:AlternateContent>{inside}</mc:AlternateContent>"


def t(text: str) -> str:
    return f"<w:t>{text}</w:t>"


def lines(document: Document) -> list[str]:
    return [line.text for line in document.paragraphs()]


def losses(document: Document) -> list[str]:
    return [skipped.text for skipped in document.skipped if skipped.is_loss]


@pytest.mark.parametrize(
    ("content", "shown"),
    [
        (alternate(("zz", t("新")), fallback=t("旧")), "旧"),
        (alternate(("w14 zz", t("新")), fallback=t("旧")), "旧"),
        (alternate(("w99", t("新")), fallback=t("旧")), "旧"),
        (alternate(("undeclared", t("新")), fallback=t("旧")), "旧"),
        (alternate(("w14", t("新")), fallback=t("旧")), "新"),
        (alternate(("wps w14", t("新")), fallback=t("旧")), "新"),
        (alternate(("zz", t("新")), ("w14", t("中")), fallback=t("旧")), "中"),
        (alternate(("w14", t("一")), ("w14", t("二")), fallback=t("旧")), "一"),
        (alternate(("w14", SYMBOL), fallback=t("(旧)")), "☑"),
        (alternate(("w14", "<w:noBreakHyphen/>"), fallback=t("旧")), "-"),
        (alternate(("wps", "<w:drawing/>"), fallback=t("旧")), "旧"),
        (alternate(("wps", t(" ")), fallback=t("旧")), "旧"),
        (alternate(("w14", t("新"))), "新"),
        (alternate(fallback=t("旧")), "旧"),
        (alternate(("w14", alternate(("zz", t("内")), fallback=t("外"))), fallback=t("旧")), "外"),
    ],
)
def test_the_first_version_that_is_understood_and_says_something_is_read(
    content: str, shown: str
) -> None:
    document = read(paragraph(run("是"), f"<w:r>{content}</w:r>"))
    assert lines(document) == ["是" + shown]
    assert document.characters == kept(document)
    assert not losses(document)


@pytest.mark.parametrize(
    "content",
    [alternate(("zz", t("新版"))), alternate(("zz", t("新版")), fallback="<w:pict/>")],
)
def test_what_is_shown_by_no_version_that_is_understood_is_a_loss(content: str) -> None:
    document = read(paragraph(run("是"), f"<w:r>{content}</w:r>"))
    assert (lines(document), losses(document)) == (["是"], ["新版"])
    assert document.characters == kept(document) + 2


def test_versions_of_paragraphs_rows_and_cells_are_chosen_alike() -> None:
    body = alternate(("zz", paragraph("新")), fallback=paragraph("旧"))
    rows = alternate(("zz", row("新")), fallback=row("甲", "乙"))
    cells = row("丙", alternate(("zz", cell("新")), fallback=cell("旧")))
    document = read(body, table(rows, cells))
    assert lines(document) == ["旧"]
    assert [c.text for c in document.tables[0].cells] == ["甲", "乙", "丙", "旧"]
    assert document.characters == kept(document)


A = 'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"'
CANVAS = "http://schemas.openxmlformats.org/drawingml/2006/lockedCanvas"


def art(text: str) -> str:
    path = f'<v:textpath style="font-family:宋体" string="{text}"/>'
    return f"<w:pict><v:shape>{path}</v:shape></w:pict>"


def canvas(*texts: str) -> str:
    inside = "".join(f"<a:p><a:pPr/><a:r><a:rPr/><a:t>{text}</a:t></a:r></a:p>" for text in texts)
    shape = f"<a:sp><a:txSp><a:txBody><a:bodyPr/>{inside}</a:txBody></a:txSp></a:sp>"
    return (
        f'<w:drawing><a:graphic {A}><a:graphicData><lc:lockedCanvas xmlns:lc="{CANVAS}">{shape}'
        "</lc:lockedCanvas></a:graphicData></a:graphic></w:drawing>"
    )


@pytest.mark.parametrize(
    ("content", "boxes"),
    [
        (art("内部资料"), ["内部资料"]),
        (f"<w:pict><v:group>{art('甲')}{art('乙')}</v:group></w:pict>", ["甲", "乙"]),
        ("<w:pict><v:shapetype><v:textpath on='t'/></v:shapetype></w:pict>", []),
        (canvas("一", "二 三"), ["一", "二 三"]),
        (
            alternate(("wps", canvas("新")), fallback=art("旧")),
            ["新"],
        ),
        (
            alternate(("zz", canvas("新")), fallback=art("旧")),
            ["旧"],
        ),
    ],
)
def test_text_in_drawings_is_read_like_text_boxes(content: str, boxes: list[str]) -> None:
    document = read(paragraph(run("正文"), f"<w:r>{content}</w:r>"), table(row("格")))
    first, *others = document.paragraphs()
    assert first.text == "正文"
    assert [(p.part, p.text) for p in others] == [("textbox", text) for text in boxes]
    assert document.characters == kept(document)


def test_lines_and_breaks_of_a_canvas_are_kept() -> None:
    drawn = canvas("一|二").replace("|", "</a:t></a:r><a:br/><a:r><a:t>")
    assert lines(read(paragraph(f"<w:r>{drawn}</w:r>"))) == ["", "一\n二"]


def test_a_water_mark_in_a_header_and_art_in_a_cell_are_read() -> None:
    drawn = f"<w:r>{art('样本')}</w:r>"
    document = read(
        table(row(cell(paragraph(run("值"), drawn)))), parts=story("header", paragraph(drawn))
    )
    assert [c.text for c in document.tables[0].cells] == ["值"]
    assert [p.text for p in document.paragraphs() if p.part == "textbox"] == ["样本", "样本"]
    assert document.characters == kept(document) == 5


def test_deleted_art_is_evidence() -> None:
    deleted = f"<w:del><w:r>{art('样本')}</w:r></w:del>"
    document = read(paragraph(run("文"), deleted))
    assert [(s.cause, s.text) for s in document.skipped] == [("deleted", "样本")]
    assert document.characters == kept(document) == 1
