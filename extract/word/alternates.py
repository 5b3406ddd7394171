"""Content in several versions (mc:AlternateContent): which one Word shows."""

from typing import Final

from lxml import etree

from extract.sizes import count_characters
from extract.word.line import COUNTED, Story, shown_by
from extract.word.names import MC_CHOICE, MC_FALLBACK

_WORD: Final = "http://schemas.microsoft.com/office/word"
_DRAWING: Final = "http://schemas.microsoft.com/office/drawing"
# The extensions that Word of today understands: [MS-DOCX] 1.3.3, [MS-ODRAWXML] 1.3.3.
UNDERSTOOD: Final = frozenset(
    {
        *(f"{_WORD}/2006/wordml", f"{_WORD}/2008/9/12/wordml", f"{_WORD}/2012/wordml"),
        *(f"{_WORD}/2010/wordml", f"{_WORD}/2010/wordprocessingCanvas"),
        *(f"{_WORD}/2010/wordprocessingDrawing", f"{_WORD}/2010/wordprocessingGroup"),
        *(f"{_WORD}/2010/wordprocessingInk", f"{_WORD}/2010/wordprocessingShape"),
        *(f"{_WORD}/2012/wordprocessingDrawing", f"{_WORD}/2015/wordml/symex"),
        *(f"{_WORD}/2016/wordml/cid", f"{_WORD}/2018/wordml", f"{_WORD}/2018/wordml/cex"),
        *(f"{_WORD}/2020/wordml/sdtdatahash", f"{_WORD}/2020/oembed"),
        *(f"{_WORD}/2023/wordml/word16du", f"{_WORD}/2024/wordml/sdtformatlock"),
        *(f"{_DRAWING}/2007/8/2/chart", f"{_DRAWING}/2010/main", f"{_DRAWING}/2010/slicer"),
        *(f"{_DRAWING}/2008/diagram", f"{_DRAWING}/2012/chart", f"{_DRAWING}/2012/timeslicer"),
        *(f"{_DRAWING}/2014/chartex", f"{_DRAWING}/2014/main", f"{_DRAWING}/2014/chart"),
        *(f"{_DRAWING}/2016/ink", f"{_DRAWING}/2016/SVG/main", f"{_DRAWING}/2016/5/9/chartex"),
        *(f"{_DRAWING}/{when}/chartex" for when in ("2015/9/8", "2015/10/21", "2016/5/10")),
        *(f"{_DRAWING}/{when}/chartex" for when in ("2016/5/11", "2016/5/12", "2016/5/13")),
        *(
            f"{_DRAWING}/2016/5/14/chartex",
            f"{_DRAWING}/2017/model3d",
            f"{_DRAWING}/2017/decorative",
        ),
        *("urn:schemas-microsoft-com:vml", "urn:schemas-microsoft-com:office:office"),
        "urn:schemas-microsoft-com:office:word",
        "http://schemas.openxmlformats.org/drawingml/2006/main",
        "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
        "http://schemas.openxmlformats.org/officeDocument/2006/math",
        "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    }
)


def choose_alternate(element: etree._Element, story: Story) -> etree._Element | None:
    """The branch of an mc:AlternateContent to read; the others are skipped.

    It is the first that Word understands and that holds text; a fallback is understood always.
    What a branch left out says stands in the one read, or else it is a loss.
    """
    branches = [child for child in element if child.tag in (MC_CHOICE, MC_FALLBACK)]
    understood = [branch for branch in branches if _is_understood(branch)]
    speaking = [branch for branch in understood if holds_text(branch)]
    chosen = next(iter([*speaking, *understood]), None)
    for branch in branches:
        if branch is not chosen:
            _leave_out(branch, bool(speaking), story)
    return chosen


def _leave_out(branch: etree._Element, is_copy: bool, story: Story) -> None:
    if is_copy:
        story.skip_element("second_copy", branch)
    else:
        story.lose_element("not_understood", branch)


def _is_understood(branch: etree._Element) -> bool:
    """Whether Word knows every extension that a branch asks for, by the prefixes of its names."""
    return all(
        branch.nsmap.get(prefix, "") in UNDERSTOOD for prefix in branch.get("Requires", "").split()
    )


def holds_text(element: etree._Element) -> bool:
    """Whether something in it shows text; a blank element for text does not."""
    return any(count_characters(shown_by(item)) for item in element.iter(*COUNTED))
