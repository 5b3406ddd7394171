"""What is cut out of a part before it is parsed."""

import pytest

from extract.word.prune import prune, prune_styles
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


LATENT = '<w:latentStyles w:count="2"><w:lsdException w:name="List"/></w:latentStyles>'
EDGE = '<w:tblStylePr w:type="firstRow"><w:rPr><w:b/></w:rPr></w:tblStylePr>'
TABLE_STYLE = (
    '<w:style w:type="table" w:styleId="A"><w:name w:val="Grid"/>{}<w:rPr><w:vanish/></w:rPr>{}'
    '</w:style><w:style w:styleId="B"/>'
)


@pytest.mark.parametrize(
    ("written", "left"),
    [
        (LATENT + TABLE_STYLE.format("", EDGE * 3), TABLE_STYLE.format("", "")),
        # Out of the order of the schema: what stands between the edges stays.
        (TABLE_STYLE.format(EDGE, EDGE), TABLE_STYLE.format("", "")),
        # Without an end they are empty, and what follows is none of theirs.
        ('<w:latentStyles w:count="2"/>' + TABLE_STYLE.format("", ""), None),
        (TABLE_STYLE.format('<w:tblStylePr w:type="lastRow"/>', ""), None),
        # Not as Word writes it: what looks like an edge may be a remark.
        (f"<!--{EDGE}-->" + TABLE_STYLE.format("", EDGE), None),
        (f'<w:x xmlns:w="urn:other">{LATENT}</w:x>' + TABLE_STYLE.format("", EDGE), None),
    ],
)
def test_of_styles_only_what_nobody_reads_is_cut(written: str, left: str | None) -> None:
    part = f'<w:styles xmlns:w="{W}">{{}}</w:styles>'
    expected = part.format(written if left is None else left)
    assert prune_styles(part.format(written).encode()) == expected.encode()
