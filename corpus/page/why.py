"""Why a document was read as it was: what `jixiao show --why` says of a place or of each figure."""

from collections.abc import Iterator, Sequence
from dataclasses import asdict

from corpus.page.fit import indented
from corpus.page.places import Spot
from corpus.page.rows import json_text
from corpus.page.why_figure import MARK, brief, figure_lines, proposals
from corpus.page.why_words import (
    Suggest,
    Wording,
    key_name,
    label_line,
    quoted,
    taken_for,
    word,
)
from normalize.why.explain import Explained
from normalize.why.reasons import BlockWhy, CellWhy, FigureWhy, LabelWhy
from schema.errors import UsageError
from schema.rows.cells import CellRow


def why_at(explained: Explained, spot: Spot, kept: CellRow | None, wording: Wording) -> str:
    """All that led to what one place was read as, a line break at its end.

    kept: what the dataset says of the cell; None where it says nothing.
    Raises UsageError for a place that is no cell and no paragraph.
    """
    cell, figures = _found(explained, spot)
    lines = [f"{spot.heading}　{quoted(spot.text) if spot.text.strip() else '（空）'}"]
    if cell is not None:
        lines += _cell_lines(cell, kept, wording.suggest)
    for why in figures:
        lines += figure_lines(why, wording.suggest)
    if len(lines) == 1:
        lines.append("这里没有读出数值")
    return _fit(lines, wording.columns)


def json_at(explained: Explained, spot: Spot | None) -> str:
    """What led to one place, or to each figure, for programs.

    Raises UsageError for a place that is no cell and no paragraph.
    """
    if spot is None:
        return _json([asdict(why) for why in explained.figures()])
    cell, figures = _found(explained, spot)
    return _json([asdict(why) for why in figures] if cell is None else asdict(cell))


def _json(values: object) -> str:
    return json_text(values, indent=1) + "\n"


def _found(explained: Explained, spot: Spot) -> tuple[CellWhy | None, Sequence[FigureWhy]]:
    """The cell of a place with its figures; those of a paragraph of the running text."""
    if spot.place is not None:
        cell = explained.cell(spot.place)
        return cell, () if cell is None else cell.figures
    if len(spot.paragraphs) != 1:
        raise UsageError("--why 一次说一格或一段：用 --at 指明是哪一格、哪一段")
    return None, explained.in_paragraph(spot.paragraphs[0].index)


def why_all(explained: Explained, columns: int | None) -> str:
    """Each figure of the document in a few lines."""
    figures = list(explained.figures())
    lines = [line for why in figures for line in brief(why)]
    lines.append(f"共 {len(figures)} 个数；--at 出处 说明其中一个")
    return _fit(lines, columns)


def _fit(lines: Sequence[str], columns: int | None) -> str:
    """The lines, wrapped behind their own indents."""
    out: list[str] = []
    for line in lines:
        text = line.lstrip("　")
        out += indented(text, columns, "　" * (len(line) - len(text)))
    return "\n".join(out) + "\n"


def _cell_lines(cell: CellWhy, kept: CellRow | None, suggest: Suggest) -> Iterator[str]:
    yield f"认作{taken_for(cell.role, cell.concept)}"
    if kept is not None and (kept["role"], kept["concept"]) != (cell.role, cell.concept):
        before = taken_for(str(kept["role"]), kept["concept"])
        yield f"{MARK}数据集里是{before}：入库以后程序或确认的栏目名有变化，重新 ingest 后一致"
    if cell.block is not None:
        yield from _block_lines(cell.block)
    if not cell.figures and cell.labels:
        if cell.role not in ("header", "label"):
            yield _read_as(cell)
        yield "栏目名各说什么"
        for label in cell.labels:
            yield MARK + label_line(label, None)
            yield from proposals(label, suggest)


def _read_as(cell: CellWhy) -> str:
    """What the content of a cell is that gave no figure."""
    slots = [label.slot for label in cell.labels if label.slot]
    keys = [label.said.key for label in cell.labels if label.said.key]
    if slots:
        return f"读作：“{word('slot', slots[-1])}”栏的内容"
    if keys:
        return f"读作：{key_name(keys[-1])}"
    if cell.is_number:
        return "没有作为金额或人数入库：栏目名不是收支项目，也没有写是钱"
    return "读作：文字"


def _block_lines(block: BlockWhy) -> Iterator[str]:
    yield f"所在的块：{word('kind', block.kind)}，{_rows(*block.body)}"
    yield f"{MARK}依据：{word('kind_by', block.by)}"
    yield from _rival_lines(block)
    if block.titles:
        yield f"{MARK}上面的标题：{'、'.join(map(quoted, block.titles))}"
    known = [label for label in block.headings if label.slot or label.said.is_known]
    unknown = [label for label in block.headings if label not in known]
    where = f"，{_rows(*block.header)}" if block.header[0] < block.header[1] else ""
    for name, labels in (("认得", known), ("不认得", unknown)):
        if labels:
            yield f"{MARK}表头{where}，{name}：{'、'.join(map(_heading, labels))}"


def _rival_lines(block: BlockWhy) -> Iterator[str]:
    others = [f"{word('kind', kind)}（{count}格）" for kind, count in block.rivals]
    if others:
        yield f"{MARK}表头说明得了{block.explained}格；也可读作{'、'.join(others)}，不比它多"


def _rows(first: int, end: int) -> str:
    return f"第{first + 1}行" if end == first + 1 else f"第{first + 1}至{end}行"


def _heading(label: LabelWhy) -> str:
    """A heading, with the column that it names where its words are others."""
    slot = word("slot", label.slot)
    return quoted(label.text) + (f"（{slot}）" if label.slot and slot != label.text else "")
