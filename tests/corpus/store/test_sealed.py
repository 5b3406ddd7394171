"""Staged files: what is damaged is noticed, what is whole comes back."""

import hashlib
from pathlib import Path

import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.store.document_codec import decode_document, encode_document
from corpus.store.sealed import seal, unseal
from extract.document import Cell, Document, Mark, Paragraph, Skipped, Table

_PLACE = Path("results", "ab", "abc")
_text = st.text(st.characters(exclude_categories=["Cs"]), max_size=8)
_small = st.integers(0, 3)
_pages = st.none() | _small
_boxes = st.none() | st.tuples(*[st.floats(0, 900)] * 4)
_marks = st.builds(Mark, _text, _small, _small, st.none() | _text)
_paragraphs = st.builds(
    Paragraph,
    text=_text,
    index=_small,
    number=_text,
    line=st.none() | _small,
    style=st.none() | _text,
    part=_text,
    target=st.none() | _text,
    marks=st.lists(_marks, max_size=2).map(tuple),
    page=_pages,
    bbox=_boxes,
)
_cells = st.builds(
    Cell,
    _small,
    _small,
    st.none() | _small,
    st.none() | _small,
    st.lists(_paragraphs, max_size=2).map(tuple),
    st.floats(0, 1),
    st.lists(_text, max_size=2).map(tuple),
    _pages,
    _boxes,
)
_skipped = st.builds(Skipped, _text, _text, st.none() | _small, st.booleans(), _text)


@st.composite
def _documents(draw: st.DrawFn) -> Document:
    tables = tuple(
        Table(
            index,
            draw(_small),
            draw(_small),
            tuple(draw(st.lists(_cells, max_size=3))),
            draw(st.none() | st.tuples(_small, _small, _small, _small)),
        )
        for index in range(draw(_small))
    )
    blocks = draw(st.lists(st.sampled_from(tables) | _paragraphs if tables else _paragraphs))
    return Document(
        draw(_text),
        tuple(blocks),
        tables,
        draw(_small),
        draw(st.none() | _text),
        draw(st.none() | _text),
        tuple(draw(st.lists(_skipped, max_size=2))),
        tuple(draw(st.lists(_text, max_size=2))),
    )


@given(_documents())
def test_any_document_comes_back_as_it_was_kept(document: Document) -> None:
    assert decode_document(encode_document(document)) == document


def test_a_document_kept_before_it_had_pages_is_read_without() -> None:
    paragraph = Paragraph("题", 0)
    table = Table(0, 1, 1, (Cell(0, 0, 1, 1, (Paragraph("甲", 0),)),))
    kept = """["docx",[["题",0,"",null,null,"body",null,[]],0],
        [[0,1,1,[[0,0,1,1,[["甲",0,"",null,null,"body",null,[]]],1.0,[]]],null]],
        2,null,null,[],[]]"""
    assert decode_document(kept.encode()) == Document("docx", (paragraph, table), (table,), 2)


def test_a_document_with_a_field_too_many_is_refused() -> None:
    with pytest.raises(ValueError, match="9 values for 8 fields"):
        decode_document(b'["docx",[],[],2,null,null,[],[],1]')


@given(st.binary(max_size=200), st.data())
def test_any_flipped_byte_breaks_the_seal(content: bytes, data: st.DataObject) -> None:
    sealed = seal(content, _PLACE)
    assert unseal(sealed, _PLACE) == content
    place = data.draw(st.integers(0, len(sealed) - 1))
    flip = data.draw(st.integers(1, 255))
    damaged = sealed[:place] + bytes([sealed[place] ^ flip]) + sealed[place + 1 :]
    assert unseal(damaged, _PLACE) is None


@given(st.binary(max_size=200), st.data())
def test_a_file_cut_short_breaks_the_seal(content: bytes, data: st.DataObject) -> None:
    sealed = seal(content, _PLACE)
    assert unseal(sealed[: data.draw(st.integers(0, len(sealed) - 1))], _PLACE) is None


def test_a_seal_holds_the_place_that_a_file_was_made_for(tmp_path: Path) -> None:
    sealed = seal(b"320.50", tmp_path / "staging" / "results" / "ab" / "abc")
    assert unseal(sealed, tmp_path / "moved" / "results" / "ab" / "abc") == b"320.50"
    for other in ("results/ab/abd", "results/ad/abc", "abc"):
        assert unseal(sealed, tmp_path / other) is None


def test_what_earlier_programs_sealed_is_still_read() -> None:
    body = (4).to_bytes(8, "big") + pa.compress(b"kept", codec="zstd", asbytes=True)
    sealed = b"JXS1" + hashlib.sha256(body).digest() + body
    assert unseal(sealed, _PLACE) == b"kept"
    assert unseal(sealed[:-1], _PLACE) is None
