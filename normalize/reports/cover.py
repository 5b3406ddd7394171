"""Cover lines outside the tables: 部门(单位)名称：…, several `label：value` in one line."""

import re
from collections.abc import Iterable, Iterator, Sequence

from extract.document import Paragraph
from extract.sources import source_of_text
from normalize.context import HIGHER_BODIES, SUPERVISORS, Context
from normalize.labels.keys import key_of
from normalize.labels.label import is_structural
from normalize.reports.names import is_department, is_organisation, without_notes
from normalize.reports.signatures import date_alone
from normalize.tables.view import CellView, paragraph_lines
from normalize.values.amounts import parse_cell_amount
from schema.frozen import dataclass
from schema.marks import is_filler

# (label, value, start and end of the value)
Pair = tuple[str, str, int, int]

_COLON = re.compile("[:：]")
_COVER_GAP = re.compile(r"\s{2,}|\t|\u3000+")
_PIECE = re.compile(r"\S+")
_OPENING = re.compile("[（(]")
MAX_KEY = 24
FULL_MARKS = 100
MAX_CELL = 80  # a cell that holds more is a text
# What a cell of its own may tell of a form, beside its body's name.
OF_FORM = frozenset(
    {"report_date", "self_score", "grade", "department", "budget_code", "evaluator"}
)
_STOPS = "。；;，,"
_SENTENCE_ENDS = "。；"  # no label goes on over one
_NAME = re.compile(rf"(?:[（(《“][^）)》”]*[）)》”]|[^{_STOPS}])+")
_LONGEST_LABEL = 60  # as written, with blanks and notes; a paragraph between two colons is longer
BODIES = frozenset({"department", *SUPERVISORS, "implementing_unit", *HIGHER_BODIES})


def cover_pairs(text: str) -> Iterator[Pair]:
    """(label, value, start, end of the value) for each `label：value` of a cover line.

    >>> [(k, v) for k, v, _, _ in cover_pairs("主管部门：青禾局   实施单位：青禾馆")]
    [('主管部门', '青禾局'), ('实施单位', '青禾馆')]
    """
    colons = [match.start() for match in _COLON.finditer(text)]
    label_start = 0
    for number, colon in enumerate(colons):
        end = colons[number + 1] if number + 1 < len(colons) else len(text)
        label = text[label_start:colon].strip()
        following = text[colon + 1 : end]
        cut = len(following)
        if number + 1 < len(colons):
            gaps = list(_COVER_GAP.finditer(following.rstrip()))
            cut = gaps[-1].start() if gaps else _label_start(following)
        value = following[:cut]
        start = colon + 1 + len(value) - len(value.lstrip())
        written = value.strip().rstrip(_STOPS)
        yield label, written, start, start + len(written)
        label_start = colon + 1 + cut


def _label_start(text: str) -> int:
    """Where the label that ends `text` begins: a known one (林某联系电话), else its last word."""
    last_word = max(text.rstrip().rfind(" "), 0)
    sentence_end = max(map(text.rfind, _SENTENCE_ENDS)) + 1
    starts = range(max(len(text) - _LONGEST_LABEL, sentence_end), len(text))
    return next((i for i in starts if key_of(text[i:]) is not None), last_word)


def spaced_pairs(text: str) -> list[Pair]:
    """(label, value, start, end of the value) of a line whose labels no colon ends.

    Where wide blanks part it, it is read if all of it is known labels and values in turn. Where
    single ones do, it may be running text or the headings of a list: only a name of a body behind
    its label is sure, and beside one the name of a project.

    >>> [(k, v) for k, v, _, _ in spaced_pairs("主管部门    青禾局     实施单位    青禾馆")]
    [('主管部门', '青禾局'), ('实施单位', '青禾馆')]
    >>> [(k, v) for k, v, _, _ in spaced_pairs("项目名称 修路 主管部门 青禾县交通局 预算 9")]
    [('项目名称', '修路'), ('主管部门', '青禾县交通局')]
    >>> spaced_pairs("项目名称    主管部门"), spaced_pairs("项目名称 建设地点 主管部门 金额")
    ([], [])
    >>> spaced_pairs("项目名称    结转金额    结转原因")
    []
    """
    if len(text.split(maxsplit=1)) < 2:
        return []
    pieces = [found.span() for found in _PIECE.finditer(text)]
    return _in_turn(_Line(text, _wide(text, pieces))) or _among_words(_Line(text, pieces))


def _in_turn(line: "_Line") -> list[Pair]:
    """The pairs of a line that is labels and values in turn; none if it is anything else.

    项目名称    结转金额    原因 is the headings of a list: one value stands behind a label.
    """
    labels = line.labels()
    is_whole = bool(labels) and labels[0][0] == 0
    has_values = all(end - last == 2 for _, last, end in labels)
    return [line.pair(*label) for label in labels] if is_whole and has_values else []


def _among_words(line: "_Line") -> list[Pair]:
    """The pairs that can be told from running text: a body's name, a project's beside one."""
    bodies = [pair for pair in _bodies(line) if is_organisation(without_notes(pair[1]))]
    if not bodies and len(line.pieces) != 2:
        return []
    return sorted([*bodies, *_project(line)], key=lambda pair: pair[2])


def _bodies(line: "_Line") -> list[Pair]:
    """The word behind each label of a body."""
    return [
        line.pair(first, last, last + 2)
        for first, last, end in line.labels()
        if line.key(first, last) in BODIES and end - last > 1
    ]


def _project(line: "_Line") -> list[Pair]:
    """The word between the label of a project's name and the next label."""
    return [
        line.pair(first, last, end)
        for first, last, end in line.labels()
        if line.key(first, last) == "project_name" and end - last == 2
    ]


def _wide(text: str, words: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    """What wide blanks divide: two blanks or more, a tab, an ideographic space."""
    pieces: list[tuple[int, int]] = []
    for start, end in words:
        if pieces and text[pieces[-1][1] : start] == " ":
            pieces[-1] = (pieces[-1][0], end)
        else:
            pieces.append((start, end))
    return pieces


@dataclass(frozen=True, slots=True)
class _Line:
    """A line and the places of its pieces."""

    text: str
    pieces: Sequence[tuple[int, int]]

    def text_of(self, first: int, last: int) -> str:
        """The text from piece `first` to piece `last`."""
        return self.text[self.pieces[first][0] : self.pieces[last][1]]

    def key(self, first: int, last: int) -> str | None:
        """The key that these pieces name."""
        return key_of(self.text_of(first, last))

    def pair(self, first: int, last: int, end: int) -> Pair:
        """The label first..last with the pieces behind it, up to `end`."""
        value = self.text_of(last + 1, end - 1)
        return self.text_of(first, last), value, self.pieces[last + 1][0], self.pieces[end - 1][1]

    def labels(self) -> list[tuple[int, int, int]]:
        """(first, last piece, first piece of the next label) of each known label.

        The longest there: one may have blanks inside (预 算 编 码).
        """
        found: list[tuple[int, int]] = []
        number = 0
        while number < len(self.pieces):
            last = max(self._ends(number), default=None)
            if last is not None:
                found.append((number, last))
            number = number + 1 if last is None else last + 1
        following = [*(first for first, _ in found[1:]), len(self.pieces)]
        return [(*label, end) for label, end in zip(found, following, strict=False)]

    def _ends(self, first: int) -> Iterator[int]:
        """The pieces that a known label from piece `first` on may end with."""
        for last in range(first, len(self.pieces)):
            if self.pieces[last][1] - self.pieces[first][0] > MAX_KEY:
                return
            if self.key(first, last) is not None:
                yield last


def _key(label: str, value: str) -> str | None:
    """The key that a label names; 总分 is the score beside a number below the full marks."""
    if (key := key_of(label)) is not None or not is_structural("score_total", label):
        return key
    amount = parse_cell_amount(value)
    is_score = amount is not None and amount.value is not None and 0 < amount.value < FULL_MARKS
    return "self_score" if is_score else None


def read_cells(cells: Iterable[CellView], context: Context) -> None:
    """Note the facts that a label and its value in one cell tell (填报日期：2023年4月20日).

    What they tell of the form itself; a project's name begins a report only where it stands alone.
    """
    for cell in cells:
        if cell.role in ("value", "header") or not 0 < len(cell.text) <= MAX_CELL:
            continue
        for line in cell.lines():
            for label, value, start, end in cover_pairs(line.text):
                key = _key(label, value) if 0 < len(label) <= MAX_KEY else None
                if key in OF_FORM and value and not is_filler(value):
                    context.add_fact(key, value, cell.source_in(line, start, end))


def _key_of_line(label: str, value: str, context: Context) -> str | None:
    """The key that the label of a line outside of tables names; of a body on the cover alone."""
    key = _key(label, value) if 0 < len(label) <= MAX_KEY else None
    is_on_cover = key is None and not context.found
    return "department" if is_on_cover and _is_of_body(label, value) else key


def _is_of_body(label: str, value: str) -> bool:
    """Whether 评价单位 or 单位 stands before the name of a department; 单位：万元 does not."""
    return is_structural("body", label) and is_department(without_notes(value))


def _add_facts(key: str, value: str, paragraph: Paragraph, start: int, context: Context) -> None:
    """Note what a value says. start: where it stands in the paragraph."""
    for name, first, last in _facts(key, value):
        source = source_of_text(paragraph, start + first, start + last)
        context.add_fact(name, value[first:last], source)


def _facts(key: str, value: str) -> Iterator[tuple[str, int, int]]:
    """(key, start, end) of the value; a day behind a body's name is the report's own date.

    A name ends where the sentence goes on.

    >>> list(_facts("department", "青禾局 2020年12月25日"))
    [('department', 0, 3), ('report_date', 4, 15)]
    >>> list(_facts("project_name", "修路（一期，二期），金额为9万元"))
    [('project_name', 0, 9)]
    """
    name, *rest = value.split(maxsplit=1)
    if key in BODIES and rest and date_alone(rest[0]) is not None:
        yield key, 0, len(name)
        yield "report_date", value.rindex(rest[0]), len(value)
    else:
        named = _NAME.match(value) if key in BODIES or key == "project_name" else None
        yield key, 0, named.end() if named else len(value)


def read_cover_line(paragraph: Paragraph, context: Context) -> None:
    """Note the facts of a line such as 预 算 编 码：  051304 outside the tables."""
    for line in paragraph_lines(paragraph):
        pairs = [*cover_pairs(line.text), *spaced_pairs(line.text)]
        for label, value, start, end in {pair[2]: pair for pair in reversed(pairs)}.values():
            label = label.lstrip("（(")
            if value.endswith(("）", ")")) and not _OPENING.search(value):
                value, end = value[:-1], end - 1
            key = _key_of_line(label, value, context)
            if key is not None and is_filler(value):
                whole = source_of_text(paragraph, 0, len(paragraph.text))
                context.add_blank(key, paragraph.text, whole)
            elif key is not None:
                _add_facts(key, value, paragraph, line.offset + start, context)
