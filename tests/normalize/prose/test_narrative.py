"""The narrative: a tree of headings, also in a cell and twice numbered, and the sums it tells."""

import pytest

from tests.normalize.reading import figures, lines, read_drawn, show

TITLE = "2021年度部门整体支出绩效自评报告"
COLUMNS = "level number_text heading path"


def test_headings_of_four_levels_make_paths() -> None:
    report = read_drawn(
        TITLE,
        "一、部门概况",
        "（一）部门职责",
        "1．主要职能",
        "（1）绿化",
        "（二）机构设置",
        "二、支出情况",
    )
    assert show(report.rows("sections"), COLUMNS) == lines("""
        1 | 一、 | 部门概况 | 部门概况
        2 | （一） | 部门职责 | 部门概况 / 部门职责
        3 | 1． | 主要职能 | 部门概况 / 部门职责 / 主要职能
        4 | （1） | 绿化 | 部门概况 / 部门职责 / 主要职能 / 绿化
        2 | （二） | 机构设置 | 部门概况 / 机构设置
        1 | 二、 | 支出情况 | 支出情况
    """)


def test_text_belongs_to_the_heading_above_it() -> None:
    report = read_drawn(
        TITLE, "一、概况", "第一段。", "", "第二段。", "二、问题", "三、建议", "加强管理。"
    )
    assert show(report.rows("sections"), "heading text") == lines("""
        概况 | 第一段。⏎第二段。
        问题 |
        建议 | 加强管理。
    """)


@pytest.mark.parametrize(
    ("line", "heading", "text"),
    [
        ("（二）机构设置：内设6个股室。", "机构设置", "内设6个股室。"),
        ("（二）机构设置。内设6个股室。", "机构设置", "内设6个股室。"),
        ("（二）机构设置", "机构设置", ""),
    ],
)
def test_a_heading_may_be_run_into_its_text(line: str, heading: str, text: str) -> None:
    report = read_drawn(TITLE, "一、概况", line, "二、问题")
    found = report.rows("sections")[1]
    assert (found["heading"], found["text"]) == (heading, text)


@pytest.mark.parametrize(
    ("marker", "longest", "behind"),
    [
        ("（一）", 60, ""),
        ("1．", 30, ""),
        ("（一）", 30, "：修路。建桥。"),
        ("1．", 20, "：修路。建桥。"),
    ],
)
def test_a_heading_is_short_by_its_level(marker: str, longest: int, behind: str) -> None:
    for length, is_heading in ((longest, True), (longest + 1, False)):
        line = f"{marker}{'绿' * length}{behind}"
        report = read_drawn(TITLE, "一、概况", line, "二、问题")
        assert len(report.rows("sections")) == 2 + is_heading


def test_numbering_that_restarts_begins_a_new_tree() -> None:
    report = read_drawn(TITLE, "一、概况", "五、综述", "一、概况", "（一）职能", "二、问题")
    assert show(report.rows("sections"), "number_text path") == lines("""
        一、 | 概况
        五、 | 综述
        一、 | 概况
        （一） | 概况 / 职能
        二、 | 问题
    """)


def test_a_level_left_out_hangs_on_the_one_above() -> None:
    report = read_drawn(TITLE, "一、概况", "1．主要职能", "二、问题")
    assert show(report.rows("sections"), "path")[1] == "概况 / 主要职能"


def test_a_narrative_in_a_cell_is_read_with_its_place() -> None:
    table = """
        五、评价报告综述（文字部分） | <
        一、概况⏎（一）职能⏎绿化。⏎二、支出⏎2021年基本支出600万元。 | <
    """
    report = read_drawn(TITLE, table)
    assert show(report.rows("sections"), "path text") == lines("""
        概况 |
        概况 / 职能 | 绿化。
        支出 | 2021年基本支出600万元。
    """)
    source = report.rows("sections")[1]["source"]
    assert isinstance(source, dict)
    assert [source[key] for key in ("table", "row", "paragraph", "start")] == [0, 1, 1, 0]


@pytest.mark.parametrize(("tops", "sections"), [(1, 0), (2, 4)])
def test_a_narrative_has_two_headings_of_the_first_level(tops: int, sections: int) -> None:
    headed = [line for n in range(tops) for line in (f"{'一二'[n]}、概况", "（一）职能")]
    assert len(read_drawn(TITLE, *headed).rows("sections")) == sections


def test_headings_go_down_to_the_fourth_level() -> None:
    report = read_drawn(TITLE, "一、概况", "（1）绿化", "①种树", "二、问题")
    assert show(report.rows("sections"), "heading text")[1] == "绿化 | ①种树"


def test_a_list_in_a_cell_is_no_narrative() -> None:
    report = read_drawn(TITLE, "职能职责概述 | 1、修路。⏎2、建桥。⏎3、种树。")
    assert report.rows("sections") == []


def test_a_sentence_with_a_number_in_front_is_no_heading() -> None:
    body = (
        "1、负责组织拟订并监督实施全市绿化管理的中长期规划和年度计划，承担监督检查工作；负责验收。"
    )
    report = read_drawn(TITLE, "一、概况", body, "二、问题")
    assert show(report.rows("sections"), "heading") == ["概况", "问题"]


def test_amounts_of_sentences_are_figures_with_their_place() -> None:
    report = read_drawn(TITLE, "2021年基本支出600.5万元，项目支出0.04亿元。")
    assert figures(report, "concept value unit text origin", "prose") == lines("""
        expenditure.basic | 600.5 | 万元 | 600.5万元 | prose
        expenditure.project | 400 | 万元 | 0.04亿元 | prose
    """)
    sources = [row["source"] for row in report.rows("figures")]
    places = [(s["paragraph"], s["start"], s["end"]) for s in sources if isinstance(s, dict)]
    assert places == [(1, 9, 16), (1, 21, 27)]


def test_amounts_in_cells_of_text_are_prose_too() -> None:
    report = read_drawn(TITLE, "支出情况 | 全年基本支出600万元。")
    assert figures(report, "concept value origin", "prose") == ["expenditure.basic | 600 | prose"]


def test_criteria_and_headings_tell_no_amounts() -> None:
    table = "一级指标 | 三级指标 | 评分标准 | 分值\n投入 | 甲 | 结余超过50万元的扣1分 | 5"
    assert read_drawn(TITLE, table).rows("figures") == []


def test_head_counts_are_read_in_running_text() -> None:
    report = read_drawn(TITLE, "核定编制30名，实有在职人员28人。")
    assert figures(report, "concept value unit", "prose") == lines("""
        staff.authorized | 30 | 人
        staff.actual | 28 | 人
    """)
