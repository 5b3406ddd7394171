"""The self score and the grade that sentences tell, and what only looks like them."""

import pytest

from tests.normalize.reading import read_drawn, show

TITLE = "2021年度部门整体支出绩效自评报告"


def concluded(*lines: str) -> str:
    return show(read_drawn(TITLE, *lines).rows("reports"), "self_score grade")[0]


@pytest.mark.parametrize(
    ("sentence", "score", "grade"),
    [
        ("按评分办法逐项打分，自评分为94分。", "94", "~"),
        ("部门整体支出绩效自评总得分97分，等次为优秀。", "97", "优秀"),
        ("经综合评定，我镇自评得96分，等级为“优”。", "96", "优"),
        ("资金绩效自评为92.6分，评定等次为“良”。", "92.6", "良"),
        ("评价结果为“优秀”，得分为92.8 分。", "92.8", "优秀"),
        ("该项资金自评为优秀等次。", "~", "优秀"),
        ("自评得分（满分100分）：88.35分，等级：良好。", "88.35", "良好"),
        ("本单位自评分数是93.8分；自评等级属于优。", "93.8", "优"),
        ("自我评价得分91分。", "91", "~"),
        ("对照绩效指标自评得分98.15分，等级为“优”。", "98.15", "优"),  # measured by, not a part
        ("按照评价指标体系，自评得分97分，等次为优。", "97", "优"),
        ("完成指标20项，自评得分97分，等次为优。", "97", "优"),
        ("自评总得分为94.25分（优秀）。", "94.25", "优秀"),
        ("综合得分96.5（等级：优）。", "96.5", "优"),
        ("评价总分为95分，评价结果为“优”等次。", "95", "优"),
        ("自评得分95分，评价等级为“优”，5个项目均已完成。", "95", "优"),
    ],
)
def test_a_sentence_tells_score_and_grade_in_its_own_words(
    sentence: str, score: str, grade: str
) -> None:
    assert concluded(sentence) == f"{score} | {grade}"


@pytest.mark.parametrize(
    "sentence",
    [
        "上年度自评得分90分，去年等级为良。",
        "产出指标得分48分，效益指标自评得分29分。",
        "自评中，该项分值10分，扣2分，得8分。",
        "自评得分率97.5%。",
        "自评得分90分以上的为优，80分（含）以上的为良。",
        "自评等级为优、良、中、差四档。",
        "对6个项目开展绩效自评，自评结果“优”5个、“良”1个。",
        "项目全部自评，评价等级为优秀4项，良好2项。",
        "自评等次优等 3 家。",
        "项目支出自评平均得分97分。",
        "自评中，过程20分，得18分。",
        "2020年自评得分90分。",
        "考试得分95分，水质等级为优。",
        "产出指标自评得分48分，等级为“优”。",
        "自评得分分值为100分。",
    ],
)
def test_a_part_a_rate_a_standard_and_another_year_are_no_conclusion(sentence: str) -> None:
    assert concluded(sentence) == "~ | ~"


@pytest.mark.parametrize(
    "lines",
    [
        ("（一）自评得分", "96分。", "（二）自评等级", "优。"),
        ("该项目综合评价得分：", "96分", "（二）评价等次：", "优"),
        ("本部门绩效自评得", "分96 分，绩效", "等级为优。"),
        ("二、自评结论", "对照指标打分，得分96分，等级为优。"),
    ],
    ids=["under headings", "after colons", "over broken lines", "by the heading alone"],
)
def test_a_conclusion_may_stand_in_the_next_line(lines: tuple[str, ...]) -> None:
    assert concluded(*lines) == "96 | 优"


@pytest.mark.parametrize(("score", "told"), [(60, "60"), (59, "~")])
def test_a_low_score_is_a_reports_only_where_its_name_says_so(score: int, told: str) -> None:
    assert concluded(f"经自评，得分{score}分。") == f"{told} | ~"
    assert concluded(f"经考核，自评得分{score}分。") == f"{score} | ~"


def test_full_marks_beside_a_score_do_not_hide_it() -> None:
    assert concluded("本次自评满分100分，得分92分，其中过程20分，得18分。") == "92 | ~"


def test_scores_of_several_projects_are_nobodys() -> None:
    assert concluded("1.道路项目自评得分98分。", "2.清运项目自评得分82.5分。") == "~ | ~"


def test_the_score_of_the_whole_comes_before_those_of_projects() -> None:
    assert concluded("道路项目自评得分98分。", "部门整体支出自评得分95分。") == "95 | ~"


def test_the_same_score_told_twice_is_one() -> None:
    assert concluded("自评得分98分。", "综上，自评得分98分。") == "98 | ~"


def test_two_lines_that_write_two_scores_leave_it_open() -> None:
    assert concluded("自评得分：98分", "自评得分：82分") == "~ | ~"


@pytest.mark.parametrize(
    ("written", "grade"),
    [("优。", "优"), ("“良好”；", "良好"), ("一等", "一等"), ("按九十分以上为优的办法评定", "~")],
)
def test_a_grade_on_its_own_line_is_the_word_alone(written: str, grade: str) -> None:
    assert concluded(f"自评等级：{written}") == f"~ | {grade}"


@pytest.mark.parametrize(("length", "is_grade"), [(6, True), (7, False)])
def test_a_long_text_is_no_grade(length: int, is_grade: bool) -> None:
    assert concluded("自评等级：" + "一" * length).endswith("~") is not is_grade


@pytest.mark.parametrize(("length", "told"), [(30, "96"), (31, "~")])
def test_a_long_line_is_no_heading_of_a_conclusion(length: int, told: str) -> None:
    heading = "二、自评结论" + "绿" * (length - 6)
    assert concluded(heading, "对照指标打分。", "得分96分。") == f"{told} | ~"


@pytest.mark.parametrize(("between", "told"), [(117, "96"), (118, "~")])
def test_what_a_conclusion_is_of_stands_near_before_it(between: int, told: str) -> None:
    assert concluded(f"经自评{'绿' * between}，得分96分。") == f"{told} | ~"


def test_a_number_at_the_end_of_a_line_may_have_its_unit_in_the_next() -> None:
    assert (
        concluded("港航中心部门整体支出绩效自评得分为 93.6", "分，评价等级为“优”。") == "93.6 | 优"
    )
    assert concluded("自评得分为 93.6", "个百分点。") == "~ | ~"
    assert concluded("自评得分 90", "分 （含）以上为优。") == "~ | ~"


def test_a_project_named_behind_the_whole_has_its_own_score() -> None:
    assert concluded("部门整体支出自评得分93分，委员活动经费项目自评得分97分。") == "93 | ~"


@pytest.mark.parametrize(("first", "told"), [("19.5", "95.5"), ("19", "~")])
def test_of_several_scores_the_sum_of_the_others_is_the_reports(first: str, told: str) -> None:
    parts = (f"一、投入（20分，自评{first}分）", "二、产出（80分，自评76分）")
    assert concluded("满分100分，自评分为95.5分。", *parts) == f"{told} | ~"


@pytest.mark.parametrize(
    ("sentence", "score"),
    [
        ("资金执行得9.4分，产出得49分，效益得29分，合计87.4分。", "87.4"),
        ("决策20分、过程19分、产出38分，共计77分。", "77"),
        ("产出得49分，效益得29分，合计78分。", "78"),
        ("资金执行得9.4分，产出得49分，合计60分。", "~"),  # not their sum
        ("产出得49分，合计49分。", "~"),  # of one part
        ("2019年产出得49分，效益得29分，合计78分。", "~"),  # of another year
    ],
)
def test_what_all_parts_add_to_is_the_score(sentence: str, score: str) -> None:
    assert concluded(sentence) == f"{score} | ~"
