"""The Chinese of `jixiao show --why`: names of codes, labels and places, as lines put them."""

import tomllib
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from corpus.page.rows import in_one_line, value_text
from corpus.page.style import name_of
from normalize.labels.said import COMPOSED, Said
from normalize.why.reasons import LabelWhy
from schema.addresses import place_in_words
from schema.concepts import load_concepts
from schema.report import Source
from schema.rows.figures import FigureRow
from schema.tables import load_tables

FILE = Path(__file__).parent / "why.toml"
Suggest = Callable[[str], Sequence[str]]
_HOW = {False: "已登记", True: "没有登记，由其中的词连起来认出"}


@cache
def _words() -> Mapping[str, Mapping[str, str]]:
    return tomllib.loads(FILE.read_text(encoding="utf8"))


def word(group: str, code: str) -> str:
    """The Chinese of a code of one group of `why.toml`; the code where it has none."""
    return _words()[group].get(code, code)


@dataclass(frozen=True, slots=True)
class Wording:
    """How it is said. columns: of the terminal, None for any.

    suggest: what an unknown label may mean, as lines.
    """

    columns: int | None
    suggest: Suggest


def taken_for(role: str, concept: str | None) -> str:
    """What a cell was taken for: 数值（支出合计）."""
    name = name_of("role", role)
    found = load_concepts().get(concept or "")
    return name if found is None else f"{name}（{found.chinese_name}）"


def concept_name(concept: str) -> str:
    """A concept by its Chinese name, its id behind it."""
    found = load_concepts().get(concept)
    return concept if found is None else f"{found.chinese_name}（{concept}）"


def meaning(figure: FigureRow) -> str:
    """Concept and measure of a figure, 未定 for what is open."""
    concept, measure = figure["concept"], figure["measure"]
    named = "收支项目未定" if concept is None else load_concepts()[concept].chinese_name
    return f"{named}·{'数据类型未定' if measure is None else name_of('measure', measure)}"


def number(figure: FigureRow) -> str:
    """The value of a figure in its unit."""
    return "空" if figure["value"] is None else f"{value_text(figure['value'])} {figure['unit']}"


def quoted(text: str) -> str:
    """A text of the document in one line, in quotation marks."""
    return f"“{in_one_line(text)}”"


def place(source: Source | None) -> str:
    """A place in brackets; "" where none is known."""
    return "" if source is None else f"（{place_in_words(source)}）"


def label_line(label: LabelWhy, figure: FigureRow | None) -> str:
    """A label and all that it names."""
    said = "；".join(_names(label, figure)) or "认得，不说明是哪笔钱"
    return f"{quoted(label.text)}{place(label.source)}：{said}"


def _names(label: LabelWhy, figure: FigureRow | None) -> Iterator[str]:
    if label.slot:
        yield f"本表的“{word('slot', label.slot)}”栏"
    yield from _concepts(label)
    yield from _of_amounts(label.said)
    yield from _of_frame(label)
    if not (label.said.is_known or label.here or label.slot):
        yield _unknown(label.text, figure)


def _of_amounts(said: Said) -> Iterator[str]:
    """What a label says of the amounts under or beside it."""
    if said.measure is not None:
        how = _HOW[said.measure_by == COMPOSED]
        yield f"数据类型 {name_of('measure', said.measure)}（{how}）"
    if said.unit is not None:
        yield f"写着单位 {said.unit}"
    if said.year is not None:
        yield f"写着年份 {said.year}"


def _of_frame(label: LabelWhy) -> Iterator[str]:
    """The part a label has in a form: a key, a title, a column, a kind of indicators."""
    said = label.said
    if said.key is not None:
        yield f"报告要素 {key_name(said.key)}"
    if said.family is not None:
        yield f"一类钱的标题：{word('family', said.family)}"
    if said.structure:
        yield "、".join(word("structure", kind) for kind in said.structure)
    if said.slots and not label.slot:
        yield f"指标表、目标表里的栏：{'、'.join(word('slot', slot) for slot in said.slots)}"
    if said.is_level:
        yield "指标类别"


def _concepts(label: LabelWhy) -> Iterator[str]:
    """What a thing a label names: anywhere, by its words, inside of a family, in this block."""
    said, here = label.said, label.here
    if said.concept is not None:
        note = _HOW[said.concept_by == COMPOSED]
        if said.concept_by == COMPOSED and here != said.concept and label.source is not None:
            note += "；只在项目的资金表里算"
        yield f"收支项目 {load_concepts()[said.concept].chinese_name}（{note}）"
    elif said.within:
        names = "、".join(load_concepts()[concept].chinese_name for concept in said.within)
        yield f"已登记，含义随表而定：{names}"
    if here is not None and here != said.concept:
        yield f"在这张表里是 {load_concepts()[here].chinese_name}"


def _unknown(text: str, figure: FigureRow | None) -> str:
    """What a text is that is no known label."""
    if figure is None:
        return "不认识"
    if figure["origin"] == "prose":
        return "按词句读，不是栏目名"
    names = {figure["project_name"]: "项目名", figure["entity"]: "单位名"}
    return names.get(text, "不认识")


@cache
def key_name(key: str) -> str:
    """The Chinese name of a column of `reports` or `submissions`."""
    tables = (load_tables()[name] for name in ("reports", "submissions"))
    columns = (column for table in tables for column in table.columns)
    return next((c.chinese_name for c in columns if c.name == key), key)
