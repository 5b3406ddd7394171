"""Goals beside results: split into items, each with its place, paired where they answer."""

import pytest

from normalize.blocks.goals import pair_goals
from normalize.values.markers import split_items
from tests.normalize.reading import lines, read_drawn, show

BOTH = pytest.mark.parametrize("text_dump", [False, True], ids=["docx", "dump"])


@BOTH
def test_items_of_both_cells_are_numbered_in_their_side(text_dump: bool) -> None:
    table = """
        年度总体目标 | 预期目标 | 实际完成情况
        ^ | 1、修路30公里。⏎2、建桥2座。 | 1、修路32公里。⏎2、建桥2座，已通车。
    """
    report = read_drawn("自评表", table, text_dump=text_dump)
    columns = "side position number number_text text match_position"
    assert show(report.rows("targets"), columns) == lines("""
        expected | 1 | 1 | 1、 | 修路30公里。 | 1
        expected | 2 | 2 | 2、 | 建桥2座。 | 2
        actual | 1 | 1 | 1、 | 修路32公里。 | 1
        actual | 2 | 2 | 2、 | 建桥2座，已通车。 | 2
    """)


@BOTH
def test_a_result_in_the_row_below_its_goal_answers_it(text_dump: bool) -> None:
    table = """
        年度总体目标 | 年初设定目标 | 1、修路30公里。⏎2、建桥2座。
        ^ | 实际完成情况 | 1、修路32公里。⏎2、建桥1座。
        一级指标 | 三级指标 | 指标值
    """
    report = read_drawn("自评表", table, text_dump=text_dump)
    assert show(report.rows("targets"), "side number text match_position") == lines("""
        expected | 1 | 修路30公里。 | 1
        expected | 2 | 建桥2座。 | 2
        actual | 1 | 修路32公里。 | 1
        actual | 2 | 建桥1座。 | 2
    """)


@pytest.mark.parametrize(
    "heads",
    [
        "预期目标 | 实际完成",
        "预  期 目 标 | 实际完成情况",
        "年初设定目标 | 年度总体目标完成情况综述",
        "总体目标 | 全年实际完成情况",
        "年初预期目标 | 年度实际完成情况",
        "预期目标（年初） | 目标实际完成情况",
    ],
)
def test_the_sides_are_known_by_many_names(heads: str) -> None:
    report = read_drawn("自评表", f"{heads}\n修路 | 已修路")
    assert show(report.rows("targets"), "side text") == ["expected | 修路", "actual | 已修路"]


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("一是修路。二是建桥。", ["1 | 一是 | 修路。", "2 | 二是 | 建桥。"]),
        ("目标1：修路⏎目标2:建桥", ["1 | 目标1： | 修路", "2 | 目标2: | 建桥"]),
        ("（一）修路⏎（二）建桥", ["1 | （一） | 修路", "2 | （二） | 建桥"]),
        ("①修路⏎30公里⏎②建桥", ["1 | ① | 修路⏎30公里", "2 | ② | 建桥"]),
        ("修路；建桥；种树。", ["~ | ~ | 修路；建桥；种树。"]),
        (
            "1、修路⏎2、建桥⏎4、种树⏎4、节水",
            ["1 | 1、 | 修路", "2 | 2、 | 建桥", "4 | 4、 | 种树", "4 | 4、 | 节水"],
        ),
    ],
)
def test_a_cell_is_cut_at_its_own_marks_alone(written: str, expected: list[str]) -> None:
    report = read_drawn("自评表", f"预期目标 | 实际完成\n{written} | 完成")
    found = [row for row in report.rows("targets") if row["side"] == "expected"]
    assert show(found, "number number_text text") == expected


def test_a_goal_without_a_result_and_a_result_without_a_goal_match_nothing() -> None:
    table = """
        预期目标 | 实际完成
        1、修建道路。⏎2、节约用水。 | 1、修建道路已完成。⏎6、新增路灯照明。
    """
    targets = read_drawn("自评表", table).rows("targets")
    assert show(targets, "side text match_position") == lines("""
        expected | 修建道路。 | 1
        expected | 节约用水。 | ~
        actual | 修建道路已完成。 | 1
        actual | 新增路灯照明。 | ~
    """)


def test_words_decide_before_numbers() -> None:
    expected = split_items(["1、道路修建养护", "2、桥梁检查加固"])
    actual = split_items(["1、桥梁检查加固完成", "2、道路修建养护完成"])
    assert {goal: result for goal, (result, _) in pair_goals(expected, actual).items()} == {
        0: 1,
        1: 0,
    }


def test_the_same_number_decides_between_equal_words() -> None:
    expected = split_items(["1、完成任务", "2、完成任务"])
    pairs = pair_goals(expected, expected)
    assert [(goal, result) for goal, (result, _) in sorted(pairs.items())] == [(0, 0), (1, 1)]


def test_digits_that_differ_leave_a_goal_and_its_result_alike() -> None:
    expected = split_items(["3、举办讲座13场", "4、计划随访患者11100人次"])
    actual = split_items(["3、举办讲座13场", "3、实际随访患者8241人次"])
    pairs = pair_goals(expected, actual)
    assert [(goal, result) for goal, (result, _) in sorted(pairs.items())] == [(0, 0), (1, 1)]


ROADS = "1、改造老旧小区道路照明设施"


@pytest.mark.parametrize(
    ("result", "pairs"),
    [
        ("1、组织开展文艺下乡演出活动", {}),  # another thing under the same number
        ("1、已经如期全部办结", {0: 0}),  # few words: an answer to whatever was asked
        ("1、已经如期全部办结完", {}),  # one pair of characters more
        ("1、路灯杆线更新后照明充足", {0: 0}),  # one pair of words in ten is shared
    ],
)
def test_a_number_alone_pairs_no_texts_that_speak_of_two_things(
    result: str, pairs: dict[int, int]
) -> None:
    found = pair_goals(split_items([ROADS, "2、甲"]), split_items([result, "3、乙"]))
    assert {goal: other for goal, (other, _) in found.items()} == pairs


def test_one_result_answers_one_goal_at_most() -> None:
    expected = split_items(["1、修建道路", "2、修建道路"])
    actual = split_items(["1、修建道路"])
    assert list(pair_goals(expected, actual)) == [0]


@pytest.mark.parametrize(("expected", "actual"), [([], []), (["甲"], []), ([], ["甲"])])
def test_nothing_answers_nothing(expected: list[str], actual: list[str]) -> None:
    assert pair_goals(split_items(expected), split_items(actual)) == {}


@BOTH
def test_goals_in_rows_of_their_own_belong_to_the_same_block(text_dump: bool) -> None:
    table = """
        年度总体目标 | 预期目标 | 实际完成情况
        ^ | 目标1：修路 | 修路完成
        ^ | 目标2：绿化 |
        绩效自评综合得分 | 95 | <
    """
    report = read_drawn("自评表", table, text_dump=text_dump)
    assert show(report.rows("targets"), "side position text") == lines("""
        expected | 1 | 修路
        actual | 1 | 修路完成
        expected | 2 | 绿化
    """)
    assert show(report.rows("reports"), "self_score") == ["95"]


def test_marked_rows_without_a_caption_go_on_too() -> None:
    table = "预期目标 | 实际完成\n1、修路 | 1、修好\n2、建桥 | 2、建好\n评价等次 | 优"
    assert len(read_drawn("自评表", table).rows("targets")) == 4


def test_text_under_duties_is_no_goal() -> None:
    table = "职能职责概述 | 1、修路。⏎2、建桥。\n年度主要工作内容 | 1、修路。"
    assert read_drawn("自评报告", table).rows("targets") == []


def test_a_goal_is_quoted_with_its_mark_from_its_place_in_the_cell() -> None:
    report = read_drawn("自评表", "预期目标 | 实际完成\n1、修路。⏎2、建桥。 | 完成")
    source = report.rows("targets")[1]["source"]
    assert isinstance(source, dict)
    assert [source[key] for key in ("row", "col", "paragraph", "start", "end")] == [1, 0, 1, 0, 5]


def test_a_goal_and_its_result_may_stand_beside_their_labels() -> None:
    table = "年度目标 | 开好6次常委会会议。 | 完成情况 | 开了7次常委会会议。"
    report = read_drawn("2020年度项目支出绩效自评表", table)
    assert show(report.rows("targets"), "side text match_position") == [
        "expected | 开好6次常委会会议。 | 1",
        "actual | 开了7次常委会会议。 | 1",
    ]


def test_a_goal_and_a_result_alone_in_one_row_belong_together() -> None:
    report = read_drawn("""
        项目绩效目标自评表
        三、目标完成情况 | 年度预期目标 | 具体完成情况 | 总体完成率（%）
        ^ | 按月发放津贴，不漏一人。 | 208名老人领到钱。 | 96.74
        ^ | 走访慰问百岁老人。 | 两轮都已看过。 | ^
    """)
    assert show(report.rows("targets"), "side text match_position") == lines("""
        expected | 按月发放津贴，不漏一人。 | 1
        actual | 208名老人领到钱。 | 1
        expected | 走访慰问百岁老人。 | 2
        actual | 两轮都已看过。 | 2
    """)


@pytest.mark.parametrize("others", [2, 1])
@pytest.mark.parametrize("at_end", [True, False])
def test_the_last_of_lists_in_order_answer_each_other(others: int, at_end: bool) -> None:
    alike = ["1.为困难职工送温暖。", "2.开展劳模休养。"][:others]
    own, other = "3.建设各县区职工服务新阵地。", "3.添置户外劳动者歇脚驿站12个。"
    goals, results = ([*alike, text] if at_end else [text, *alike] for text in (own, other))
    at = others if at_end else 0
    assert pair_goals(split_items(goals), split_items(results))[at] == (at, 0.0)


def test_lists_of_other_numbers_are_in_no_order() -> None:
    goals = split_items(["1.为困难职工送温暖。", "3.建设各县区职工服务新阵地。"])
    results = split_items(["2.为困难职工送温暖。", "3.添置户外劳动者歇脚驿站12个。"])
    assert 1 not in pair_goals(goals, results)


WORDS = "建设各县区职工服务新阵地并配齐图书器材和电脑"
OTHER = "添置户外劳动者歇脚驿站桌椅饮水机空调药箱雨伞"


def result_of(pairs: int, shared: int) -> tuple[str, str]:
    """A goal of so many pairs of characters, and a result that has so many of them."""
    return WORDS[: pairs + 1], WORDS[: shared + 1] + OTHER[: pairs - shared]


@pytest.mark.parametrize(
    ("pairs", "shared", "is_answer"), [(8, 2, True), (13, 3, False)], ids=["0.25", "0.23"]
)
def test_a_quarter_of_the_words_is_enough_under_one_number(
    pairs: int, shared: int, is_answer: bool
) -> None:
    """The number stands before two results: alone it decides nothing."""
    goal, result = result_of(pairs, shared)
    found = pair_goals(split_items([f"1、{goal}"]), split_items([f"1、{result}", "1、完成"]))
    assert {number: result for number, (result, _) in found.items()} == (
        {0: 0} if is_answer else {}
    )


@pytest.mark.parametrize(
    ("pairs", "shared", "is_answer"), [(5, 3, True), (7, 4, False)], ids=["0.6", "0.57"]
)
def test_six_tenths_of_the_words_are_enough_under_another_number(
    pairs: int, shared: int, is_answer: bool
) -> None:
    goal, result = result_of(pairs, shared)
    found = pair_goals(split_items([f"1、{goal}", "2、甲"]), split_items([f"3、{result}", "4、乙"]))
    assert (0 in found) == is_answer


@pytest.mark.parametrize(
    ("pairs", "is_answer"), [(10, True), (11, False)], ids=["a tenth", "an eleventh"]
)
def test_texts_that_share_less_than_a_tenth_speak_of_two_things(
    pairs: int, is_answer: bool
) -> None:
    goal, result = result_of(pairs, 1)
    found = pair_goals(split_items([f"1、{goal}", "2、甲"]), split_items([f"1、{result}", "3、乙"]))
    assert (0 in found) == is_answer


@pytest.mark.parametrize(("before", "is_answer"), [(100, True), (101, False)])
def test_a_result_stands_no_farther_than_a_hundred_items_from_its_goal(
    before: int, is_answer: bool
) -> None:
    results = [f"{n % 80 + 2}、另有事项" for n in range(before)]
    actual = split_items([*results, "99、修建乡村道路"])
    found = pair_goals(split_items(["1、修建乡村道路"]), actual)
    assert (found == {0: (before, 1.0)}) == is_answer


@BOTH
@pytest.mark.parametrize(
    ("adjusted", "goal"),
    [
        ("", "培训180人。"),
        ("无", "培训180人。"),
        ("无调整", "培训180人。"),
        ("培训160人。", "培训160人。"),
    ],
)
def test_the_first_goals_hold_where_nothing_was_adjusted(
    adjusted: str, goal: str, text_dump: bool
) -> None:
    table = f"""
        当年绩效目标 | 年初绩效目标 | 全年(调整)绩效目标 | 全年目标实际完成情况
        ^ | 培训180人。 | {adjusted} | 培训162人。
    """
    rows = read_drawn("2022年度绩效自评表", table, text_dump=text_dump).rows("targets")
    assert show(rows, "side text") == [f"expected | {goal}", "actual | 培训162人。"]


def test_the_caption_left_of_a_goal_and_its_result_is_neither() -> None:
    goals = "绩效目标 | 年初目标 | 修路30公里。 | 完成情况 | 修路32公里。"
    rows = read_drawn("自评表", f"{goals}\n自评 | 得分 | 95 | 等次 | 优").rows("targets")
    assert show(rows, "side text") == ["expected | 修路30公里。", "actual | 修路32公里。"]
