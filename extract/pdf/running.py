"""Page headers, footers and page numbers, told from the text by their place and their sameness."""

import re
from collections import Counter
from collections.abc import Callable, Sequence
from typing import Final

from extract.pdf.layout import PageLayout
from extract.pdf.lines import Line

# Where headers and footers stand, above and below, and where a page number may: as a share of the
# page's height and, on small pages, in points.
MARGIN: Final = (0.09, 60.0)
NUMBER_MARGIN: Final = (0.13, 76.0)
LARGEST: Final = 12.5  # points: what is set larger is a title, though each form repeats it
MOST_LINES: Final = 3
SAME_HEIGHT: Final = 4.0
DIGITS: Final = re.compile(r"\d+")
PAGE_NUMBER: Final = re.compile(
    r"[\s\-—–―－·~∙•\[(（]*(第\s*)?(\d{1,4})\s*页?[\s/／,，、]*"
    r"((共|of|总)?\s*\d{1,4}\s*页?)?[\s\-—–―－·~∙•\])）]*",
    re.IGNORECASE,
)


def part_running_lines(pages: Sequence[PageLayout]) -> None:
    """Move the lines that are no text of the document to the pages' headers and footers."""
    for is_top in (True, False):
        edges = [(page, _edge_lines(page, is_top)) for page in pages]
        seen = Counter(key for _, lines in edges for key in {_key(line) for line in lines})
        shifts = _shifts(edges)
        for page, lines in edges:
            is_running = _judge(page, len(pages), seen, shifts)
            moved = [line for line in lines if is_running(line)]
            (page.headers if is_top else page.footers).extend(moved)
            _take_out(moved, page)


def _shifts(edges: Sequence[tuple[PageLayout, Sequence[Line]]]) -> Counter[int]:
    """By how much the numbers printed on pages differ from theirs, and on how many pages each."""
    return Counter(
        number - page.number
        for page, lines in edges
        for number in {_page_number(line) for line in lines}
        if number is not None
    )


def _take_out(moved: Sequence[Line], page: PageLayout) -> None:
    """Leave these lines out of the text of a page."""
    page.lines = [line for line in page.lines if all(line is not other for other in moved)]


def _edge_lines(page: PageLayout, is_top: bool) -> list[Line]:
    """The lines nearest to an edge of the page, in its margin and beyond any table."""
    height = page.frame.size[1]
    tables = [part.box[1] if is_top else part.box[3] for part in page.parts]
    bound = min(tables, default=height) if is_top else max(tables, default=0.0)
    lines = [
        line
        for line in page.lines
        if (line.y if is_top else height - line.box[1]) < margin_of(NUMBER_MARGIN, height)
        and (line.y <= bound if is_top else line.box[1] >= bound - 1)
    ]
    lines.sort(key=lambda line: line.y, reverse=not is_top)
    return lines[:MOST_LINES]


def margin_of(kind: tuple[float, float], height: float) -> float:
    """How high it is on a page of this height."""
    share, points = kind
    return max(share * height, points)


def _key(line: Line) -> tuple[str, int]:
    return DIGITS.sub("#", "".join(line.text.split())), round(line.y / SAME_HEIGHT)


def _page_number(line: Line) -> int | None:
    match = PAGE_NUMBER.fullmatch(line.text)
    return int(match[2]) if match else None


def _is_decorated(text: str) -> bool:
    return not text.strip().isdigit()


def _judge(
    page: PageLayout, count: int, seen: Counter[tuple[str, int]], shifts: Counter[int]
) -> Callable[[Line], bool]:
    height = page.frame.size[1]

    def is_running(line: Line) -> bool:
        number = _page_number(line)
        if number is not None:
            follows = shifts[number - page.number] > 1
            return follows or (number == page.number and (count == 1 or _is_decorated(line.text)))
        margin = margin_of(MARGIN, height)
        is_in_margin = line.y < margin or line.box[1] > height - margin
        times = seen[_key(line)]
        return is_in_margin and line.size <= LARGEST and times > 1 and 2 * times >= count

    return is_running
