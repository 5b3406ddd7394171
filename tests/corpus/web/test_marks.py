"""A text cut where something is said of it: nothing lost, each mark on its own words."""

from hypothesis import given
from hypothesis import strategies as st

from corpus.web.marks import FIGURE, QUOTED, Mark, collect, cut
from extract.document import HIDDEN, Paragraph
from extract.document import Mark as Noted
from schema.report import make_source


def said(kind: str, start: int | None, end: int | None, told_in: str = "") -> Mark:
    return Mark(kind, make_source(paragraph=0, start=start, end=end), told_in)


def test_each_mark_covers_its_own_words_alone() -> None:
    paragraph = Paragraph("支出合计9.5万元，其中", 0)
    pieces = cut(paragraph, [said(FIGURE, 4, 7, "f1"), said(QUOTED, 0, 9)], 100)
    assert [(p.text, p.kinds) for p in pieces] == [
        ("支出合计", (QUOTED,)),
        ("9.5", (FIGURE, QUOTED)),
        ("万元", (QUOTED,)),
        ("，其中", ()),
    ]
    assert pieces[1].told_in == ("f1",)
    assert set(pieces[1].places) == {"第1段第5至7字", "第1段第1至9字"}


def test_a_number_and_hidden_words_are_pieces_of_their_own() -> None:
    paragraph = Paragraph("一、基本情况", 0, number="一、", marks=(Noted(HIDDEN, 2, 4),))
    pieces = cut(paragraph, [], 100)
    assert [(p.text, p.kinds) for p in pieces] == [
        ("一、", ("number",)),
        ("基本", (HIDDEN,)),
        ("情况", ()),
    ]


@given(
    st.text(max_size=30),
    st.lists(st.tuples(st.integers(0, 40), st.integers(0, 40)), max_size=5),
    st.integers(0, 40),
)
def test_the_pieces_are_the_beginning_of_the_text(
    text: str, spans: list[tuple[int, int]], most: int
) -> None:
    marks = [said(QUOTED, start, end) for start, end in spans]
    pieces = cut(Paragraph(text, 0), marks, most)
    assert "".join(piece.text for piece in pieces) == text[:most]


def test_of_a_document_made_of_rows_a_mark_holds_for_the_whole_cell() -> None:
    mark = Mark(FIGURE, make_source(0, 1, 2, paragraph=3, start=4, end=5), "f1")
    assert collect([mark], is_rebuilt=True).at((0, 1, 2, None)) == [mark]
    assert collect([mark], is_rebuilt=False).at((0, 1, 2, 3)) == [mark]
