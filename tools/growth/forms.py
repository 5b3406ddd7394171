"""Forms with many rows of one kind: goals, indicators, scores, funds, bodies, evaluators."""

from collections.abc import Callable, Mapping
from typing import Final

from tools.growth.files import paragraph, table, word

_TITLE = paragraph("2021年度部门整体支出绩效自评表")


def _rows(head: str, row: str, foot: str = "", before: str = "") -> Callable[[int], bytes]:
    """A table whose `row` stands there `count` times; cells by `|`, `{n}` is a number."""

    def make(count: int) -> bytes:
        lines = [*head.split("\n"), *(row.format(n=number) for number in range(1, count + 1))]
        lines += foot.split("\n") if foot else []
        return word(_TITLE + before + table([line.split("|") for line in lines]))

    return make


def _many(lines: str) -> Callable[[int], bytes]:
    """`count` tables."""

    def make(count: int) -> bytes:
        tables = (
            paragraph("项目支出绩效自评表")
            + table([line.split("|") for line in lines.format(n=number).split("\n")])
            for number in range(count)
        )
        return word(_TITLE + "".join(tables))

    return make


def _goals_in_a_cell(count: int) -> bytes:
    """Both sides of the goals in one cell each."""
    expected = "\n".join(f"目标{n}：第{n}段道路绿化，种树{n}株。" for n in range(1, count + 1))
    actual = "\n".join(f"目标{n}：第{n}段道路绿化完成，种树{n}株。" for n in range(1, count + 1))
    return word(
        _TITLE + table([["年度总体目标", "预期目标", "实际完成情况"], ["", expected, actual]])
    )


def _labels_in_a_row(count: int) -> bytes:
    """Labels and values in turn in one row."""
    cells = [text for n in range(count) for text in ("其中：财政拨款（万元）", str(n))]
    return word(_TITLE + table([["项目名称", "绿化"], cells]))


def _header_cells(count: int) -> bytes:
    """A heading row of many cells over a body row."""
    return word(
        _TITLE
        + table([["机构名称", *["收入合计", "支出合计"] * count], ["局机关", *["1", "2"] * count]])
    )


def _text_against_tables(count: int) -> bytes:
    """Amounts of the text, and as many bodies with amounts in a table."""
    told = "".join(paragraph(f"收入合计{n}.5万元。") for n in range(count))
    head = ["机构名称", "收入合计", "上年结转", "公共财政拨款"]
    rows = [[f"{n}、第{n}园", f"{n + 5}.1", "2", f"{n + 3}"] for n in range(1, count + 1)]
    return word(_TITLE + told + table([head, *rows]))


_FUNDS = "项目资金（万元）||年初预算数|全年预算数|全年执行数|分值|执行率|得分"
_INDICATORS = "一级指标|二级指标|三级指标|年度指标值|实际完成值|分值|得分|偏差原因分析"
_SCORES = "一级指标|二级指标|三级指标|评分标准|分值|自评得分|扣分原因和其他说明"
_BODIES = "机构名称|收入合计|上年结转|公共财政拨款|政府基金拨款|其他收入"
_PROJECT = (
    "项目名称|第{n}段绿化\n主管部门|青禾县园林局\n"
    + _FUNDS
    + "\n|年度资金总额|100|120|90|10|75%|7.5\n"
    "年度总体目标|预期目标|实际完成情况\n|种树{n}株|种树{n}株\n" + _INDICATORS + "\n"
    "产出指标|数量指标|种树|≥{n}株|{n}株|50|50|\n总分||||||100|97|"
)

CONSTRUCTS: Final[Mapping[str, Callable[[int], bytes]]] = {
    "目标：一格": _goals_in_a_cell,
    "目标：多行": _rows(
        "年度总体目标|预期目标|实际完成情况", "|目标{n}：种树{n}株。|目标{n}：种树{n}株。"
    ),
    "目标：同文": _rows("年度总体目标|预期目标|实际完成情况", "|完成绿化。|完成绿化。"),
    "标签：一行": _labels_in_a_row,
    "标签：多行": _rows("项目名称|绿化", "其中：财政拨款（万元）|{n}"),
    "标签：未知": _rows("项目名称|绿化", "第{n}号事项|{n}"),
    "表头：一行": _header_cells,
    "指标：不同名": _rows(_INDICATORS, "产出指标|数量指标|第{n}段种树|≥{n}株|{n}株|1|1|"),
    "指标：同名": _rows(_INDICATORS, "产出指标|数量指标|种树|≥50株|55株|1|1|"),
    "指标：各级不同": _rows(
        _INDICATORS, "产出{n}指标（1分）|数量{n}指标（1分）|种树|≥50株|55株|1|1|"
    ),
    "评分：不同名": _rows(
        _SCORES, "过程（40分）|预算执行（15分）|第{n}项|共15分|1|1|", "总分||||100|97|"
    ),
    "评分：同名": _rows(
        _SCORES, "过程（40分）|预算执行（15分）|预算调整率|0得满分|2|1|", "总分||||100|97|"
    ),
    "评分：各级不同": _rows(_SCORES, "第{n}类（4分）|第{n}级（4分）|控制率|小于100%得满分|2|3|"),
    "评分：共分值": _rows(
        _SCORES, "过程（40分）|预算执行（15分）|第{n}项|共15分||1|", "总分||||100|97|"
    ),
    "资金：多行": _rows(_FUNDS, "|年度资金总额|{n}|12{n}|90.5|10|75.42%|7.54"),
    "资金：来源": _rows(_FUNDS, "|其中：当年财政拨款|{n}|12{n}|{n}|10|75.42%|7.54"),
    "资金：列不明": _rows(
        "项目资金（万元）||年初预算数|某数|全年执行数|执行率", "|年度资金总额|{n}|12{n}|90.5|75.42%"
    ),
    "结余：多行": _rows(
        "资金来源|计划安排资金（万元）|实际到位资金（万元）|实际支出（万元）|结余（万元）",
        "财政拨款|170|17{n}|16{n}|{n}",
    ),
    "机构：多行": _rows(_BODIES, "{n}、第{n}园|20{n}.5|100|50.5||50"),
    "机构：汇总": _rows(_BODIES, "{n}、第{n}园|20{n}.5|100|50.5||50", "汇总|100|5|6|7|8"),
    "机构：同名": _rows(_BODIES, "局机关|20{n}.5|100|50.5||50"),
    "机构：收支": _rows(
        "机构名称|支出合计|基本支出|人员支出|公用支出|项目支出|当年结余|累计结余",
        "{n}、第{n}园|1{n}|6|4|2|5||20",
    ),
    "文字对表": _text_against_tables,
    "评价人员": _rows("姓名|职务/职称|单位|签字", "林{n}|科长|园林局|"),
    "多张表：项目": _many(_PROJECT),
    "多张表：标签": _many("项目名称|绿化{n}\n主管部门|青禾县园林局\n资金总额（万元）|{n}"),
    "多张表：空": _many("|\n|"),
    "多行：空格": _rows("项目名称|绿化", "|||||"),
    "多行：文字": _rows("项目名称|绿化", "第{n}段道路养护支出{n}万元，占比5%。"),
    "多行：姓名电话": _rows("姓名|联系电话|单位", "林木{n}|138{n:08d}|青禾县园林局"),
}
