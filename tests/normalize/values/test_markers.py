"""Marks are told from numbers, and cells divide into the items their marks begin."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from normalize.values.markers import find_marker, split_indicators, split_items

LINE = (
    st.text(alphabet="一二十、（）()．.1234567890①②是第指标目标：:，。；…亿元年 服务\t") | st.text()
)


@pytest.mark.parametrize(
    ("line", "kind", "number", "text", "level"),
    [
        ("一、基本概况", "chinese", 1, "一、", 1),
        ("十一、其他", "chinese", 11, "十一、", 1),
        ("  二．收支", "chinese", 2, "二．", 1),
        ("（一）机构设置", "chinese_bracket", 1, "（一）", 2),
        ("(十二)、其他", "chinese_bracket", 12, "(十二)、", 2),
        ("㈢人员", "chinese_bracket", 3, "㈢", 2),
        ("1．主要职能", "decimal", 1, "1．", 3),
        ("10、实施", "decimal", 10, "10、", 3),
        ("1. 2021年，完成", "decimal", 1, "1.", 3),
        ("1.2021年完成", "decimal", 1, "1.", 3),
        ("３、开展", "decimal", 3, "３、", 3),
        ("1：新建供销社4家", "decimal", 1, "1：", 3),
        ("⒉开展", "decimal", 2, "⒉", 3),
        ("（1）.贯彻", "decimal_bracket", 1, "（1）.", 4),
        ("2）落实", "decimal_bracket", 2, "2）", 4),
        ("⑶落实", "decimal_bracket", 3, "⑶", 4),
        ("①已制定办法", "circled", 1, "①", 5),
        ("⑫已制定办法", "circled", 12, "⑫", 5),
        ("一是平台升级。", "ordinal", 1, "一是", 6),
        ("第二，加强", "ordinal", 2, "第二，", 6),
        ("第一部分 概况", "part", 1, "第一部分", 0),
        ("第一节 概况", "clause", 1, "第一节", 1),
        ("第三条 本办法", "clause", 3, "第三条", 3),
        ("指标1：办件", "indicator", 1, "指标1：", 3),
        ("指标3:办件", "indicator", 3, "指标3:", 3),
        ("指标1工程资金金额", "indicator", 1, "指标1", 3),
        ("目标2：建成", "goal", 2, "目标2：", 3),
        ("任务一、建成", "task", 1, "任务一、", 3),
    ],
)
def test_mark_is_read(line: str, kind: str, number: int, text: str, level: int) -> None:
    marker = find_marker(line)
    assert marker is not None
    assert (marker.kind, marker.number, marker.text, marker.level) == (kind, number, text, level)
    assert line[marker.start : marker.end] == text


@pytest.mark.parametrize(
    "line",
    [
        "2.4亿元投入建设",
        "1.5倍",
        "2021年完成",
        "2022.4.25",
        "22.4.25",
        "12345、110等热线",
        "1、2、3号楼",
        "一、二、三级医院",
        "一年来",
        "三公经费",
        "十四五规划",
        "第一季度",
        "指标25项",
        "指标10.5亿元",
        "100%",
        "",
        "、",
    ],
)
def test_number_is_no_mark(line: str) -> None:
    assert find_marker(line) is None


def numbered(lines: list[str]) -> list[tuple[int | None, str]]:
    return [(item.number, item.text) for item in split_items(lines)]


def test_each_marked_line_is_an_item() -> None:
    assert numbered(["1、 修路3条。", "2、 架桥2座。"]) == [(1, "修路3条。"), (2, "架桥2座。")]


def test_item_that_starts_inside_a_line_is_its_own() -> None:
    lines = ["6、开通“一码通”等9个项目。7、优化流程，推行“一窗办”。", "7、上门收件。"]
    assert [number for number, _ in numbered(lines)] == [6, 7, 7]
    assert numbered(lines)[1] == (7, "优化流程，推行“一窗办”。")


@pytest.mark.parametrize(
    "line",
    [
        "1、接入12345、119、智慧停车等平台，增收3.6亿元。",
        "1、投入资金。2.4亿元到位",
        "1、截至。2022.4.25完成",
        "1、修建1、2号楼，2、3号楼",
        "2、办理事项。1、说明",
    ],
)
def test_numbers_inside_a_line_do_not_cut_it(line: str) -> None:
    assert len(split_items([line])) == 1


def test_unmarked_line_continues_the_item_above() -> None:
    lines = ["1、修路", "  含绿化  ", "", "2、架桥"]
    assert numbered(lines) == [(1, "修路\n含绿化"), (2, "架桥")]


def test_cell_without_marks_is_one_item() -> None:
    assert numbered(["完成修路；完成架桥；", "验收合格。"]) == [
        (None, "完成修路；完成架桥；\n验收合格。")
    ]


def test_list_inside_one_unmarked_line_is_split_after_its_introduction() -> None:
    expected = [(None, "年度目标："), (1, "修路；"), (2, "架桥；"), (3, "验收")]
    assert numbered(["年度目标：1.修路；2.架桥；3.验收"]) == expected
    assert [number for number, _ in numbered(["一是修路；二是架桥；三是验收。"])] == [1, 2, 3]


def test_item_points_at_its_place() -> None:
    lines = ["", "  1、修路。2、架桥。 "]
    for item, quoted in zip(split_items(lines), ["1、修路。", "2、架桥。"], strict=True):
        assert lines[item.line_index][item.start : item.end] == quoted


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        (["指标1：办件100项。", "", "指标2：办结率98%"], [(1, "办件100项。"), (2, "办结率98%")]),
        (["指标1：", "指标2：", "……"], []),
        (["指标1：1.满意度98%以上", "指标2：", "……"], [(1, "1.满意度98%以上")]),
        (["指标1：效率提高   指标2：透明度增强"], [(1, "效率提高"), (2, "透明度增强")]),
        (["办件100项", "办结率98%"], [(None, "办件100项\n办结率98%")]),
        (["说明", "指标1：办件"], [(None, "说明"), (1, "办件")]),
        (["……"], []),
        ([""], []),
        ([], []),
    ],
)
def test_cell_divides_into_its_indicators(
    lines: list[str], expected: list[tuple[int | None, str]]
) -> None:
    assert [(item.number, item.text) for item in split_indicators(lines)] == expected


@given(st.lists(LINE, max_size=4))
def test_any_lines_divide_into_items_that_lose_no_words(lines: list[str]) -> None:
    for items in (split_items(lines), split_indicators(lines)):
        for item in items:
            quoted = lines[item.line_index][item.start : item.end]
            assert item.text.split("\n")[0] in quoted or item.marker is not None
            assert item.text == item.text.strip() != ""
    kept = "".join((item.number_text or "") + item.text for item in split_items(lines))
    words = [c for line in lines for c in line if c in "服务亿元"]
    assert [c for c in kept if c in "服务亿元"] == words


def test_list_inside_a_line_may_skip_two_numbers() -> None:
    assert [number for number, _ in numbered(["1、修路。4、架桥。"])] == [1, 4]
    assert [number for number, _ in numbered(["1、修路。5、架桥。"])] == [1]


def test_list_is_sought_from_the_first_five_ones_of_a_line() -> None:
    for ones, is_found in ((4, True), (5, False)):
        line = "目标：" + "1、修路。3、验收。" * ones + "1、架桥。2、通车。"
        assert (len(numbered([line])) > 1) is is_found


@pytest.mark.parametrize(
    ("lines", "numbers"),
    [
        (["1.按月发放补助。", "2.184户优待金已兑现。"], [1, 2]),
        (["1．发放补助。", "2．30户已搬迁。", "3．12户已验收。"], [1, 2, 3]),
        (["1.发放补助。", "3.184户优待金已兑现。"], [1]),  # not the next one
        (["1、发放补助。", "2.184亿元已兑现。"], [1]),  # another mark
    ],
)
def test_a_number_may_stand_right_behind_the_next_mark(
    lines: list[str], numbers: list[int]
) -> None:
    assert [item.number for item in split_items(lines)] == numbers


def test_the_first_item_may_begin_with_a_number_too() -> None:
    first, second = split_items(["1.18处工程完工。", "2.新增受益1.2万人。"])
    assert (first.number, first.text, second.number) == (1, "18处工程完工。", 2)
    assert [item.number for item in split_items(["1.18亿元到位。", "其余结转。"])] == [None]


@pytest.mark.parametrize(
    ("line", "items"),
    [
        (
            "1.6个村庄通过验收；2.整治河道9公里。",
            [(1, "6个村庄通过验收；"), (2, "整治河道9公里。")],
        ),
        ("1.18处修复。2.建成3处。", [(1, "18处修复。"), (2, "建成3处。")]),
        ("1.5亿元到位；2.4亿元支出。", [(None, "1.5亿元到位；2.4亿元支出。")]),
        ("1.6公里道路贯通；其余未开工。", [(None, "1.6公里道路贯通；其余未开工。")]),
    ],
)
def test_a_number_right_behind_the_first_mark_is_told_by_the_second(
    line: str, items: list[tuple[int | None, str]]
) -> None:
    assert [(item.number, item.text) for item in split_items([line])] == items
