"""Text that is cut away: what lies outside its clips, and those of what holds it, is hidden."""

import pytest

from extract.readers import read_document
from tests.extract.pdf.builder import Page, pdf

FORM = "<</Type/XObject/Subtype/Form/BBox[{box}]/Matrix[{map}]/Resources<</Font<</F1 3 0 R>>>>"


def show(x: float, y: float, text: str, turn: str = "1 0 0 1") -> str:
    code = text.encode("utf-16-be").hex()
    return f"BT /F1 10 Tf {turn} {x} {y} Tm <{code}> Tj ET"


def hidden_of(operators: str, form: str = "", box: str = "0 -5 200 100", rotate: int = 0) -> str:
    """What of a page's text is hidden. form: of the drawing X that it may show."""
    drawn = Page(rotate=rotate, resources="/XObject<</X 1000 0 R>>")
    drawn.text(72, 40, "支出合计")
    drawn.drawn.append(f"q {operators} Q")
    head = FORM.format(box=box, map="1 0 0 1 0 0")
    stream = f"{head}/Length {len(form)}>>stream\n{form}\nendstream"
    document = read_document(pdf(drawn, objects={1000: stream}))
    marks = [(p.text, mark) for p in document.paragraphs() for mark in p.marks]
    return "".join(text[mark.start : mark.end] for text, mark in marks)


TEXT = show(72, 700, "甲乙丙丁")


@pytest.mark.parametrize(
    ("clip", "hidden"),
    [
        ("", ""),
        ("0 0 50 50 re W n", "甲乙丙丁"),
        ("70 690 200 30 re W n", ""),
        ("0 0 0 0 re W n", "甲乙丙丁"),
        ("70 690 26 30 re W n", "丙丁"),
        ("70 690 28 30 re W n", "丁"),
        ("0 0 100 842 re W n 200 0 100 842 re W n", "甲乙丙丁"),
        ("q 0 0 50 50 re W n Q", ""),
        ("0 0 m 300 0 l 0 842 l h W n", ""),
        ("300 0 m 300 842 l 200 842 l h W n", "甲乙丙丁"),
    ],
)
def test_what_lies_outside_a_clip_is_hidden(clip: str, hidden: str) -> None:
    assert hidden_of(f"{clip} {TEXT}") == hidden


@pytest.mark.parametrize("rotate", [0, 90, 180, 270])
@pytest.mark.parametrize("turn", ["1 0 0 1", "0 1 -1 0", "-1 0 0 -1", "0 -1 1 0"])
def test_clips_hold_for_turned_text_and_pages(turn: str, rotate: int) -> None:
    texts = show(300, 500, "看得见", turn) + show(300, 200, "裁掉", turn)
    assert hidden_of(f"250 450 100 100 re W n {texts}", rotate=rotate) == "裁掉"


def test_a_clip_is_where_the_map_of_its_time_puts_it() -> None:
    seen = show(144, 1400, "看得见") + show(144, 1300, "裁掉")
    assert hidden_of(f".5 0 0 .5 0 0 cm 140 1380 400 60 re W n {seen}") == "裁掉"


@pytest.mark.parametrize(
    ("clip", "inner", "box", "hidden"),
    [
        ("", "", "0 -5 200 100", ""),
        ("", "", "0 -5 20 100", "丙丁"),
        ("", "0 -5 30 100 re W n", "0 -5 200 100", "丁"),
        ("0 0 50 50 re W n", "", "0 -5 200 100", "甲乙丙丁"),
        ("70 690 200 30 re W n", "", "0 -5 200 100", ""),
    ],
)
def test_clips_hold_for_drawings_used_again(clip: str, inner: str, box: str, hidden: str) -> None:
    operators = f"{clip} 1 0 0 1 72 700 cm /X Do"
    assert hidden_of(operators, f"{inner} {show(0, 0, '甲乙丙丁')}", box) == hidden


@pytest.mark.parametrize(("count", "hidden"), [(16, "甲乙丙丁"), (17, "")])
def test_sixteen_clips_within_each_other_are_asked(count: int, hidden: str) -> None:
    wider = [f"{70 - n} {690 - n} {200 + 2 * n} {30 + 2 * n} re W n" for n in range(count - 1)]
    assert hidden_of(f"0 0 50 50 re W n {' '.join(wider)} {TEXT}") == hidden
