"""Rows on a terminal: how many are shown, how narrow a column may become, where one is cut."""

import pyarrow as pa
import pytest

from corpus.page.fit import fitted, to_text
from corpus.page.listing import filled


@pytest.mark.parametrize(("count", "note"), [(200, "（共 200 行）"), (201, "只显示前 200 行")])
def test_two_hundred_rows_are_shown(count: int, note: str) -> None:
    [text] = to_text(pa.table({"序号": range(count)}))
    *rows, last = text.splitlines()
    assert (rows[-1].strip(), note in last) == ("199", True)


@pytest.mark.parametrize(("columns", "is_record"), [(18, False), (17, True)])
def test_a_column_of_text_becomes_no_narrower_than_four_characters(
    columns: int, is_record: bool
) -> None:
    """Where two do not fit, a row is a record."""
    first = next(fitted([["内容", "措施"], ["加强苗木管护", "按月巡查河道"]], columns))
    assert first.startswith("── 第1行") == is_record


@pytest.mark.parametrize(("columns", "is_cut"), [(14, False), (13, True)])
def test_two_blanks_stand_between_columns(columns: int, is_cut: bool) -> None:
    lines = list(fitted([["内容", "级"], ["苗木管护员", "市"]], columns))
    assert ("…" in lines[-1]) == is_cut


@pytest.mark.parametrize(
    ("text", "shown"), [("河" * 12, "河" * 12), ("河" * 12 + "1", "河" * 11 + "…")]
)
def test_an_example_of_a_column_has_room_for_twelve_characters(text: str, shown: str) -> None:
    assert filled(pa.chunked_array([[text]]), is_personal=False)[1] == shown
