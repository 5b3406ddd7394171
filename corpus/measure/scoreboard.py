"""A measurement as Markdown, in Chinese: what docs/regression.md and `jixiao evaluate` show."""

from collections.abc import Iterable, Iterator, Sequence

from corpus.measure.matching import LEVELS, place_of
from corpus.measure.scores import Evaluation, FormatScore, Tally
from schema.concepts import load_vocabulary
from schema.tables import load_tables

LEVEL_NAMES = {
    "exact": "完全一致",
    "folded": "折叠后一致",
    "misplaced": "值对位置不同",
    "unnamed": "口径留空",
}
GROUP_NAMES = {
    "figures/table": "　其中：栏目名在知识文件中",
    "figures/unlisted": "　其中：栏目名不在知识文件中",
    "figures/prose": "　其中：文字部分",
}
WORST_DOCUMENTS = 10


def scoreboard(evaluation: Evaluation) -> str:
    """The whole measurement, one section a format."""
    lines: list[str] = []
    for name, score in sorted(evaluation.formats.items()):
        lines += [f"## {name}（{score.documents} 份）", ""]
        lines += [*_tables(score), "", *_totals(score), ""]
        lines += [*_forms(score), "", *_rules(score, evaluation.judged_rules), ""]
        lines += [*_columns(score), "", *_worst(score), ""]
    return "\n".join(lines).rstrip() + "\n"


def _row(cells: Iterable[object]) -> str:
    return "| " + " | ".join(str(cell) for cell in cells) + " |"


def _grid(heads: Sequence[str], rows: Iterable[Sequence[object]]) -> list[str]:
    return [_row(heads), _row("---" for _ in heads), *(_row(row) for row in rows)]


def _table_name(table: str) -> str:
    return GROUP_NAMES.get(table) or load_tables()[table].chinese_name


def _tables(score: FormatScore) -> list[str]:
    heads = ["表", "真值", "读出", "准确率", "召回率", *(f"F1 {LEVEL_NAMES[x]}" for x in LEVELS)]
    return _grid(heads, (_tally_row(_table_name(t), score.tallies[t]) for t in _order(score)))


def _order(score: FormatScore) -> Iterator[str]:
    """The tables in the order they were measured, the groups of figures under them."""
    groups = [name for name in score.tallies if "/" in name]
    for table in score.tallies:
        if "/" not in table:
            yield table
            yield from (group for group in groups if group.startswith(f"{table}/"))


def _tally_row(name: str, tally: Tally) -> list[object]:
    precision, recall, _ = tally.rates("folded")
    rates = (tally.rates(level)[2] for level in LEVELS)
    shown = (f"{rate:.4f}" for rate in (precision, recall, *rates))
    return [name, tally.expected, tally.found, *shown]


def _totals(score: FormatScore) -> list[str]:
    precision, recall, f1 = score.cells.rates("folded")
    share = score.sure_right / score.right if score.right else 1.0
    grids = f"- 表格网格完全一致：{score.grids_right} / {score.grids} 份；"
    sure = f"- 识别把握 0.9 以上而数值有误：{len(score.sure_wrong)} 处；"
    return [
        f"{grids}单元格准确率 {precision:.4f}，召回率 {recall:.4f}，F1 {f1:.4f}",
        f"- 保留字符：{score.characters_kept} / {score.characters}",
        f"{sure}读对的数值中识别把握 0.9 以上的占 {share:.2%}",
        _noise(score),
    ]


def _noise(score: FormatScore) -> str:
    """What the rules say of documents without mistakes."""
    each = (
        f"（平均每五份 {5 * score.noise['warning'] / score.clean:.2f} 处）" if score.clean else ""
    )
    counts = {
        name: f"{term.chinese_name} {score.noise[name]} 处"
        for name, term in load_vocabulary("severity").items()
    }
    counts["warning"] += each
    return f"- 未埋入差错的 {score.clean} 份：{'，'.join(counts.values())}"


def _forms(score: FormatScore) -> list[str]:
    """F1 at `folded` and at `unnamed` by form, for the tables that hold its facts."""
    tables = ("figures", "targets", "indicators", "scores", "reports")
    forms = sorted({form for form, _ in score.forms})
    rows = []
    for form in forms:
        cells: list[object] = [form]
        for table in tables:
            tally = score.forms[form, table]
            is_empty = not tally.expected and not tally.found
            cells.append("" if is_empty else f"{tally.rates('folded')[2]:.4f}")
        cells.append(f"{score.forms[form, 'figures'].rates('unnamed')[2]:.4f}")
        rows.append(cells)
    heads = ["表式", *map(_table_name, tables), "收支与资金数据（口径留空）"]
    return ["### 各表式 F1（折叠后一致）", "", *_grid(heads, rows)]


def _rules(score: FormatScore, judged: frozenset[str]) -> list[str]:
    rules = load_vocabulary("rule")
    rows = []
    for rule in sorted(score.rules, key=lambda name: (name not in judged, name)):
        counts = score.rules[rule]
        right, wrong, missed = counts["right"], counts["wrong"], counts["missed"]
        precision = f"{right / (right + wrong):.4f}" if right + wrong else ""
        recall = f"{right / (right + missed):.4f}" if right + missed else ""
        name = rules[rule].chinese_name if rule in rules else rule
        rows.append([name, right + missed, right, wrong, missed, precision, recall])
    heads = ["规则", "埋入", "查出", "多报", "漏报", "准确率", "召回率"]
    return ["### 疑点（按份计）", "", *_grid(heads, rows)]


def _columns(score: FormatScore) -> list[str]:
    """Columns that are not right everywhere; the others are not listed."""
    rows = []
    for (table, column), counts in sorted(score.columns.items()):
        if counts["right"] < counts["of"]:
            names = {item.name: item.chinese_name for item in load_tables()[table].columns}
            right, total = counts["right"], counts["of"]
            shown = names.get(column, column)
            rows.append([_table_name(table), shown, total, right, f"{right / total:.4f}"])
    if not rows:
        return ["### 其余各列", "", "全部一致。"]
    heads = ["表", "列", "有真值", "一致", "比率"]
    return ["### 其余各列（全部一致的不列）", "", *_grid(heads, rows)]


def _worst(score: FormatScore) -> list[str]:
    worst = sorted(
        ((count, name) for name, count in score.errors.items() if count),
        key=lambda entry: (-entry[0], entry[1]),
    )[:WORST_DOCUMENTS]
    if not worst:
        return ["### 差错最多的文件", "", "没有差错。"]
    rows = [[name, count, f"`{score.commands[name]}`"] for count, name in worst]
    return ["### 差错最多的文件", "", *_grid(["文件", "差错行数", "查看"], rows)]


def difference_lines(evaluation: Evaluation, document: str) -> Iterator[str]:
    """Each row of a document that is missing or extra, the two sides of a place together."""
    signs = {"missing": "缺", "extra": "多"}
    for name, score in sorted(evaluation.formats.items()):
        yield f"{document}（{name}）：差错 {score.errors[document]} 行"
        details = sorted(score.details[document], key=lambda d: (d[1], str(d[2].get("source"))))
        for kind, table, row in details:
            kinds = ("name", "text", "value")
            columns = [c for kind in kinds for c in load_tables()[table].measured(kind)]
            shown = "，".join(f"{column}={row.get(column)}" for column in columns)
            place = place_of(row, is_text=False)
            yield f"  {signs[kind]} {_table_name(table)} {place}：{shown}"
