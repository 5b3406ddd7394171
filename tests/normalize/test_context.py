"""What a document has shown so far, as far as rows are made of it."""

import pytest

from normalize.context import Context
from normalize.tables.view import TableView
from schema.rows.unmapped import UNMAPPED
from tests.normalize.drawn import draw_table


@pytest.mark.parametrize(("length", "kept"), [(59, 59), (60, 60), (61, 60)])
def test_an_open_label_is_reported_with_sixty_characters_of_what_stands_beside_it(
    length: int, kept: int
) -> None:
    context = Context(2021)
    [[label, value]] = TableView(draw_table(f"对口帮扶资金 | {'某' * length}")).rows
    context.add_unmapped(label, value.text)
    assert [row["sample_value"] for row in context.out[UNMAPPED].rows] == ["某" * kept]
