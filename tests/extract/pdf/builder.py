"""Small PDFs for tests: text, lines and tables put where a test wants them, from the upper left."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

WIDTH, HEIGHT = 595, 842
SIZE = 10.0
# A font that every reader of PDF knows: a code is UTF-16, a Latin letter half as wide.
FONT = (
    "<</Type/Font/Subtype/Type0/BaseFont/STSong-Light/Encoding/UniGB-UTF16-H/DescendantFonts["
    "<</Type/Font/Subtype/CIDFontType0/BaseFont/STSong-Light/DW 1000/W[1 95 500 814 939 500]"
    "/CIDSystemInfo<</Registry(Adobe)/Ordering(GB1)/Supplement 4>>"
    "/FontDescriptor<</Type/FontDescriptor/FontName/STSong-Light/Flags 4/FontBBox[0 -200 1000 900]"
    "/ItalicAngle 0/Ascent 880/Descent -120/StemV 80>>>>]>>"
)


def width_of(text: str, size: float = SIZE) -> float:
    """How wide a text is."""
    return sum(size / 2 if sign.isascii() else size for sign in text)


@dataclass
class Page:
    """A page while it is drawn. Coordinates are points from its upper left corner.

    fonts: more of them than F1, as resources.
    """

    width: float = WIDTH
    height: float = HEIGHT
    rotate: int = 0
    entries: str = ""
    resources: str = ""
    fonts: str = ""
    drawn: list[str] = field(default_factory=list)

    def text(self, x: float, y: float, text: str, size: float = SIZE, how: str = "") -> None:
        """A line whose base line begins at x, y. how: operators before it (`3 Tr`, `1 g`)."""
        code = text.encode("utf-16-be").hex()
        at = self.height - y
        self.drawn.append(f"q BT {how} /F1 {size} Tf 1 0 0 1 {x} {at} Tm <{code}> Tj ET Q")

    def line(self, x0: float, y0: float, x1: float, y1: float, how: str = "") -> None:
        """A stroked line."""
        at = self.height
        self.drawn.append(f"q {how} {x0} {at - y0} m {x1} {at - y1} l S Q")

    def fill(self, x0: float, y0: float, x1: float, y1: float, how: str = "0 g") -> None:
        """A filled rectangle."""
        size = f"{x1 - x0} {y1 - y0}"
        self.drawn.append(f"q {how} {x0} {self.height - y1} {size} re f Q")


def draw_table(
    page: Page,
    xs: Sequence[float],
    ys: Sequence[float],
    texts: Mapping[tuple[int, int], str],
    spans: Mapping[tuple[int, int], tuple[int, int]] | None = None,
    how: str = "stroke",
) -> None:
    """A table. xs, ys: its lines; texts: by (row, col), a line break begins a line.

    spans: (rows, columns) of merged cells. how: `stroke`, `thin` (rectangles), `double`, `dashed`.
    """
    spans = spans or {}
    covered = {
        (row + down, col + right)
        for (row, col), (rows, cols) in spans.items()
        for down in range(rows)
        for right in range(cols)
        if down or right
    }
    for row in range(len(ys) - 1):
        for col in range(len(xs) - 1):
            if (row, col) in covered:
                continue
            rows, cols = spans.get((row, col), (1, 1))
            box = (xs[col], ys[row], xs[col + cols], ys[row + rows])
            _draw_box(page, box, how)
            for number, line in enumerate(texts.get((row, col), "").split("\n")):
                if line:
                    page.text(box[0] + 3, box[1] + 12 + 14 * number, line)


def _draw_box(page: Page, box: tuple[float, float, float, float], how: str) -> None:
    x0, y0, x1, y1 = box
    sides = [(x0, y0, x1, y0), (x0, y1, x1, y1), (x0, y0, x0, y1), (x1, y0, x1, y1)]
    for ax, ay, bx, by in sides:
        if how == "thin":
            page.fill(ax - 0.3, ay - 0.3, bx + 0.3, by + 0.3)
        elif how == "double":
            page.line(ax - 1, ay - 1, bx - 1, by - 1)
            page.line(ax + 1, ay + 1, bx + 1, by + 1)
        elif how == "dashed":
            _draw_dashes(page, ax, ay, bx, by)
        else:
            page.line(ax, ay, bx, by)


def _draw_dashes(page: Page, ax: float, ay: float, bx: float, by: float) -> None:
    steps = max(1, int(max(bx - ax, by - ay) / 6))
    for step in range(steps):
        start, end = step / steps, (step + 0.6) / steps
        across, down = bx - ax, by - ay
        page.line(ax + across * start, ay + down * start, ax + across * end, ay + down * end)


def pdf(*pages: Page, catalog: str = "", objects: Mapping[int, str] | None = None) -> bytes:
    """The file. catalog: more entries of it; objects: more objects, numbered from 1000."""
    numbered: dict[int, bytes] = {3: FONT.encode()}
    kids = []
    for index, page in enumerate(pages):
        own, content = 10 + 2 * index, 11 + 2 * index
        kids.append(f"{own} 0 R")
        numbered[own] = (
            f"<</Type/Page/Parent 2 0 R/MediaBox[0 0 {page.width} {page.height}]"
            f"/Rotate {page.rotate}/Contents {content} 0 R{page.entries}"
            f"/Resources<</Font<</F1 3 0 R{page.fonts}>>{page.resources}>>>>"
        ).encode()
        stream = "\n".join(page.drawn).encode()
        head = f"<</Length {len(stream)}>>stream\n".encode()
        numbered[content] = head + stream + b"\nendstream"
    numbered[1] = f"<</Type/Catalog/Pages 2 0 R{catalog}>>".encode()
    numbered[2] = f"<</Type/Pages/Count {len(kids)}/Kids[{' '.join(kids)}]>>".encode()
    numbered |= {number: text.encode("latin-1") for number, text in (objects or {}).items()}
    return write(numbered)


def write(objects: Mapping[int, bytes], trailer: str = "") -> bytes:
    """Objects by number as a file whose catalog is number 1."""
    parts, places, at = [b"%PDF-1.7\n"], {}, 9
    for number in sorted(objects):
        places[number] = at
        parts.append(b"%d 0 obj\n" % number + objects[number] + b"\nendobj\n")
        at += len(parts[-1])
    parts.append(b"xref\n")
    for number in sorted(places):
        parts.append(b"%d 1\n%010d 00000 n \n" % (number, places[number]))
    size = max(objects) + 1
    parts.append(f"trailer<</Size {size}/Root 1 0 R{trailer}>>\nstartxref\n{at}\n%%EOF\n".encode())
    return b"".join(parts)
