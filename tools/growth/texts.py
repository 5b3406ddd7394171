"""Running text with many of one thing: amounts, percentages, headings, names, long numbers."""

from collections.abc import Callable, Mapping
from typing import Final

from tools.growth.files import paragraph, word

_TITLE = paragraph("青禾县园林局2021年度部门整体支出绩效自评报告")
_CHINESE = "一二三四五六七八九"


def _repeat(sentence: str) -> Callable[[int], bytes]:
    """One paragraph with the sentence `count` times; `{n}` in it is a number that goes on."""

    def make(count: int) -> bytes:
        text = "".join(sentence.format(n=100 + number) for number in range(count))
        return word(_TITLE + paragraph(f"二、收支情况。{text}"))

    return make


def _lines(*sentences: str) -> Callable[[int], bytes]:
    """`count` paragraphs of each sentence in turn."""

    def make(count: int) -> bytes:
        return word(
            _TITLE
            + "".join(
                paragraph(sentence.format(n=100 + number, c=_chinese(number)))
                for number in range(1, count + 1)
                for sentence in sentences
            )
        )

    return make


def _chinese(number: int) -> str:
    """The number below a hundred that a heading may have."""
    tens, ones = divmod(number % 90 + 1, 10)
    return (
        (_CHINESE[tens - 1] if tens > 1 else "")
        + "十" * (tens > 0)
        + _CHINESE[ones - 1] * (ones > 0)
    )


def _long(piece: str, around: str = "支出{}万元。") -> Callable[[int], bytes]:
    """One number, or whatever `piece` is, of `count` pieces without an end."""

    def make(count: int) -> bytes:
        return word(_TITLE + paragraph(around.format(piece * count)))

    return make


CONSTRUCTS: Final[Mapping[str, Callable[[int], bytes]]] = {
    "一段：百分比": _repeat("财政拨款收入{n}万元，占比9.5%，"),
    "一段：基本支出与占比": _repeat("基本支出{n}万元，占支出合计的{n}.5%；"),
    "一段：金额": _repeat("支出{n}.5万元，"),
    "一段：收入合计": _repeat("收入合计{n}万元。"),
    "一段：日期": _repeat("2021年3月1日，"),
    "一段：其中": _repeat("其中：人员支出{n}万元，公用支出3万元；"),
    "一段：开括号": _repeat("（支出{n}万元"),
    "一段：引号": _repeat("“绩效"),
    "一段：顿号": _repeat("绿化、"),
    "一段：没有标点的字": _repeat("绿化"),
    "一段：编号": _repeat("{n}．完成绿化；"),
    "一段：编号从一起": _repeat("1、完成绿化2、完成养护"),
    "一段：人数": _repeat("在职人员{n}人，"),
    "多段：各级标题": _lines("{c}、部门概况", "（{c}）机构设置", "负责绿化工作，支出{n}万元。"),
    "多段：同级标题": _lines("{c}、存在的问题", "养护经费不足。"),
    "多段：金额": _lines("2021年支出合计{n}万元，其中基本支出{n}万元。"),
    "多段：执行率": _lines("本年安排资金{n}.5万元，实际支出{n}.1万元，执行率为92.5%。"),
    "多段：空段": _lines(" "),
    "多段：报告标题": _lines(
        "青禾县园林局{n}年度部门整体支出绩效自评报告", "一、概况", "支出5万元。"
    ),
    "多段：姓名": _lines("联系人：林{c}{c}，电话：138{n}45678"),
    "长数字": _long("9"),
    "长小数": _long("9", "支出0.{}万元。"),
    "千分位": _long(",123", "支出1{}万元。"),
    "点": _long(".", "支出1{}5万元。"),
    "逗号": _long(",", "支出1{}5万元。"),
    "空格": _long(" ", "支出1{}5万元。"),
    "汉字数：一": _long("一"),
    "汉字数：十": _long("十"),
    "汉字数：千": _long("九千"),
    "汉字数：亿": _long("亿"),
    "汉字大写": _long("玖仟"),
    "百分号": _long("%"),
    "波浪号": _long("1~", "完成{}2次。"),
    "不大于": _long("≤", "完成{}2次。"),
    "圈码": _long("①", "{}绿化"),
    "下划线": _long("_", "支出{}万元。"),
    "横线": _long("-", "电话{}1"),
    "电话号码": _repeat("138{n}45678、"),
    "长号码": _long("1380000", "联系电话{}"),
    "中文句点": _long("·", "姓名：林{}木"),
}
