"""How long a label may be to be read by its words: an example on each side of every limit."""

import pytest

from normalize.labels.composed import composed_measure
from normalize.labels.families import family_of_title
from normalize.labels.keys import key_of


@pytest.mark.parametrize(("end", "measure"), [("", "executed"), ("数", None)])
def test_a_measure_is_composed_of_a_label_of_twenty_four_characters(
    end: str, measure: str | None
) -> None:
    assert composed_measure("全年实际支出" * 4 + end) == measure


def test_a_title_is_searched_for_a_family_where_it_is_not_too_long() -> None:
    assert family_of_title("某" * 38 + "收入") == "income"
    assert family_of_title("某" * 39 + "收入") is None


@pytest.mark.parametrize(("length", "key"), [(10, "supervising_department"), (11, None)])
def test_a_supervisor_of_some_trade_has_a_short_name(length: int, key: str | None) -> None:
    assert key_of("渔" * (length - 4) + "主管部门") == key


@pytest.mark.parametrize(("length", "key"), [(12, "project_name"), (13, None)])
def test_projects_of_some_kind_have_a_short_heading(length: int, key: str | None) -> None:
    assert key_of("渔" * (length - 4) + "项目名称") == key
