"""What the dictionary says of columns is still so."""

import re
from pathlib import Path

import pytest

from schema.tables import load_tables
from schema.views import load_views
from tools.dictionary_fills import load_fills, make_dataset, measure_fills

POINTS = 5
AGAIN = "请运行 python -m tools.dictionary_fills，再运行 python -m tools.dictionary"


def test_every_column_was_measured() -> None:
    columns = {table.name: {*table.column_names} for table in load_tables().values()}
    columns |= {view.name: {c.name for c in view.columns} for view in load_views().values()}
    measured = {name: {*own} - {"fiscal_year"} for name, own in load_fills().items()}
    assert measured == columns, AGAIN


def test_no_person_is_an_example() -> None:
    assert load_fills()["submissions"]["contact_name"][1] == "（个人信息）"
    assert load_fills()["报送台账"]["联系电话"][1] == "（个人信息）"


@pytest.mark.slow
def test_columns_are_as_full_as_the_dictionary_says(tmp_path: Path) -> None:
    """Within some points: whoever reads better need not measure again."""
    now = measure_fills(make_dataset(tmp_path))
    wrong = [
        (name, column, share, now[name][column][0])
        for name, own in load_fills().items()
        for column, (share, _) in own.items()
        if abs(_points(share) - _points(now[name][column][0])) > POINTS
    ]
    assert wrong == [], AGAIN


def _points(share: str) -> int:
    return int("".join(re.findall(r"\d", share)) or 0)
