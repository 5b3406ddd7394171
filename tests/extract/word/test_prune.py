"""What is cut out of a part before it is parsed."""

import pytest

from extract.word.prune import prune
from tests.extract.docx_builder import W


@pytest.mark.parametrize(("start", "is_cut"), [(65_531, True), (65_532, False)])
def test_attributes_are_looked_for_where_the_first_stand_at_the_beginning(
    start: int, is_cut: bool
) -> None:
    """Where none stand in the first 65,536 bytes there are few, and they are left as they are."""
    head, end = f'<w:document xmlns:w="{W}"><w:body><w:p><w:r><w:t>', "</w:t></w:r></w:p>"
    filled = head + "x" * (start - len(head) - len(end)) + end
    part = f'{filled}<w:p w:rsidR="1"><w:r><w:t>正文</w:t></w:r></w:p></w:body></w:document>'
    pruned = prune(part.encode(), is_compact=False)
    assert pruned is not None
    assert (b"rsidR" not in pruned) == is_cut
