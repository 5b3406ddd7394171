"""Why one figure was read as it was, in lines."""

from collections.abc import Iterator

from corpus.page.rows import value_text
from corpus.page.style import name_of
from corpus.page.why_words import (
    Suggest,
    concept_name,
    label_line,
    meaning,
    number,
    place,
    quoted,
    word,
)
from normalize.reports.arithmetic import HUNDRED, RATE, Relation
from normalize.why.reasons import FigureWhy, LabelWhy
from schema.addresses import place_in_words
from schema.concepts import load_vocabulary
from schema.doubts import load_doubts
from schema.rows.figures import FigureRow

MARK = "　　"


def figure_lines(why: FigureWhy, suggest: Suggest) -> Iterator[str]:
    """All that led to a figure."""
    figure = why.figure
    yield f"读出：{number(figure)}，{meaning(figure)}"
    yield from (f"{MARK}{line}" for line in _number_lines(figure))
    is_told = figure["origin"] == "prose"
    yield "句中的话各说什么" if is_told else "栏目名各说什么（从外到内）"
    for label in why.labels:
        yield MARK + label_line(label, figure)
        if why.blamed is not None and label.text == why.blamed.text:
            yield from proposals(label, suggest)
    yield "怎样定的"
    yield f"{MARK}收支项目：{_concept(why)}"
    yield f"{MARK}数据类型：{_measure(why)}"
    yield f"{MARK}单位：{_unit(why)}"
    yield f"{MARK}谁的钱：{_owner(why)}"
    yield "算术"
    relations = [_relation(relation) for relation in why.relations]
    yield from (MARK + line for line in relations or ["没有能验证这个数的合计或执行率"])
    yield from _confidence_lines(why)
    yield from _standing_lines(why)


def proposals(label: LabelWhy, suggest: Suggest) -> Iterator[str]:
    """What an unknown label may mean."""
    if not (label.said.is_known or label.slot or label.here):
        yield from (f"{MARK * 2}可能是：{line}" for line in suggest(label.text))


def _number_lines(figure: FigureRow) -> Iterator[str]:
    """What is written, where that is not the value itself."""
    written = figure["unit_written"]
    if figure["value"] is None and figure["text"]:
        yield f"格内写的是{quoted(figure['text'])}，没有数值"
    elif figure["value"] is not None:
        yield f"写的是{quoted(figure['text'])}{'' if written is None else f'，单位 {written}'}"
    if figure["qualifier"] is not None:
        yield f"不是准数：{word('qualifier', figure['qualifier'])}"
    if figure["entity"] is not None:
        yield f"单位：{quoted(figure['entity'])}"


def _concept(why: FigureWhy) -> str:
    concept, by = why.figure["concept"], why.by or "sentence"
    if concept is not None:
        return f"{concept_name(concept)}，{word('by', by)}"
    text = f"未定。{word('open_by', by)}"
    if why.blamed is not None:
        label = f"{quoted(why.blamed.text)}{place(why.blamed.source)}"
        text += f"；记入未归类的栏目名（unmapped）：{label}"
    return text


def _measure(why: FigureWhy) -> str:
    measure = why.figure["measure"]
    if measure is None:
        return f"未定。{_open_measure(why)}"
    telling = [label for label in why.labels if label.said.measure == measure]
    if why.by is not None:
        telling = telling or [label for label in why.labels if label.said.year is not None]
    if telling:
        return f"{name_of('measure', measure)}，由{quoted(telling[-1].text)}定"
    how = "由句中的用词定" if why.by is None else "紧挨着的栏目名没有写是什么数，由所在的表定"
    return f"{name_of('measure', measure)}，{how}"


def _open_measure(why: FigureWhy) -> str:
    years = [label for label in why.labels if label.said.year is not None]
    if years and any(label.said.measure for label in why.labels):
        return f"{quoted(years[-1].text)}写着别的年份，不是本年度的数"
    return "没有写是预算数、执行数还是别的"


def _unit(why: FigureWhy) -> str:
    unit = why.unit
    if unit.written is None and unit.basis != "assumed":
        return f"{why.figure['unit']}，这类数自己的单位"
    if (told := why.witness) is not None:
        where = f"{quoted(told['text'])}，单位 {told['unit_written']}{place(told['source'])}"
        by = "yuan_by_sum" if "yuan_by_sum" in why.figure["doubts"] else "unit_by_sum"
        return f"{word('unit_basis', by)}：{where}"
    if "yuan_by_size" in why.figure["doubts"]:
        return word("unit_basis", "yuan_by_size")
    if unit.text is None:
        return f"{unit.written or why.figure['unit']}，{word('unit_basis', unit.basis)}"
    return f"{unit.written}，写在{quoted(unit.text)}{place(unit.source)}"


def _owner(why: FigureWhy) -> str:
    report, owner = why.report, why.owner
    kind = load_vocabulary("report_kind").get(str(report["report_kind"]))
    of_report = "" if kind is None else f"；这份报告是{kind.chinese_name}"
    if owner is None:
        return f"没有分{of_report}"
    by = word("owner_by" if owner.owner else "owner_open_by", owner.by)
    text = f"{word('owner', owner.owner or 'open')}，{by}"
    return f"{text}{f'：{quoted(owner.text)}' if owner.text else ''}{of_report}"


def _relation(relation: Relation) -> str:
    first, others = relation.first, relation.others
    verdict = "相符" if relation.holds else "对不上"
    if first["measure"] != RATE:
        parts = "＋".join(map(_short, others))
        more = "" if relation.holds else "（各部分之和大于合计）"
        return f"合计 {_short(first)}，各部分 {parts}：{verdict}{more}"
    spent, *bases = others
    shares = [f"{_short(spent)}÷{_short(base)}＝{_share(spent, base)}" for base in bases]
    return f"列报的执行率 {_short(first)}，{'；'.join(shares)}：{verdict}"


def _share(spent: FigureRow, base: FigureRow) -> str:
    part, whole = spent["value"], base["value"]
    return "" if part is None or not whole else f"{part / whole * HUNDRED:.2f}%"


def _short(figure: FigureRow) -> str:
    """A number of the same table with its row and column."""
    at = figure["source"]
    where = f"（第{(at['row'] or 0) + 1}行第{(at['col'] or 0) + 1}列）"
    return f"{value_text(figure['value'])}{'%' if figure['unit'] == '%' else ''}{where}"


def _confidence_lines(why: FigureWhy) -> Iterator[str]:
    """The doubts one by one, and what they leave."""
    figure = why.figure
    yield f"识别把握 {figure['confidence']:g}"
    inferred = "" if why.certainty == 1 else "，行列或合并格是推断的"
    yield f"{MARK}读取（这个数在哪一行哪一栏）：{why.certainty:g}{inferred}"
    for code in figure["doubts"]:
        doubt = load_doubts()[code]
        share = f"× {doubt.leaves:g}" if doubt.leaves < 1 else "记下，不扣"
        yield f"{MARK}{share}　{doubt.chinese_name}（{code}）"


def _standing_lines(why: FigureWhy) -> Iterator[str]:
    found, outer = why.standing, why.report["counted_in"]
    other = "" if found.other is None else f"：{number(found.other)}{place(found.other['source'])}"
    yield f"{'不是' if found.reason else '是'}汇总用数（is_primary）"
    yield f"{MARK}{word('standing', found.reason or 'primary')}{other}"
    if outer is not None:
        in_report = outer.rpartition("/")[2]
        yield f"{MARK}这个项目是清单中的一行，已计入本文件第 {in_report} 份报告（counted_in）"


def brief(why: FigureWhy) -> Iterator[str]:
    """A figure in three lines."""
    figure = why.figure
    mark = "　汇总用数" if figure["is_primary"] else ""
    where = place_in_words(figure["source"])
    yield f"{where}　{quoted(figure['text'])}　{number(figure)}　{meaning(figure)}{mark}"
    by = word("by" if figure["concept"] else "open_by", why.by or "sentence")
    yield f"{MARK}{figure['label'] or '（没有栏目名）'}　{by}；单位 {_unit(why)}"
    doubts = [load_doubts()[code].chinese_name for code in figure["doubts"]]
    doubts[:0] = [] if why.certainty == 1 else [f"读取 {why.certainty:g}"]
    yield f"{MARK}识别把握 {figure['confidence']:g}{'：' if doubts else ''}{'；'.join(doubts)}"
