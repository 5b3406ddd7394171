"""Blocks under headings of our own invention are told by what stands in their columns."""

from decimal import Decimal

import pytest

from tests.normalize.reading import figures, lines, read_drawn, show

BOTH = pytest.mark.parametrize("text_dump", [False, True], ids=["docx", "dump"])


@pytest.mark.parametrize(
    "heads",
    [
        "开年立下的目标 | 收官完成几何",
        "起步时的任务设想 | 一年实绩",
        "当初计划做的 | 最后达成的",
    ],
)
@BOTH
def test_goals_beside_results_are_told_by_their_texts(heads: str, text_dump: bool) -> None:
    table = f"{heads}\n1、修建乡村公路30公里。 | 1、修建乡村公路32公里。"
    report = read_drawn("自评表", table, text_dump=text_dump)
    assert show(report.rows("targets"), "side number text match_position") == lines("""
        expected | 1 | 修建乡村公路30公里。 | 1
        actual | 1 | 修建乡村公路32公里。 | 1
    """)


@pytest.mark.parametrize(
    "table",
    [
        "存在的主要问题 | 下一步改进措施\n资金拨付偏慢，需要加快。 | 提前编制计划，按月调度。",
        "工作目标 | 完成时限\n修建乡村公路30公里 | 2023年",
        "工作任务 | 实际投入人员\n防汛值守和物资调运工作 | 张三、李四、王五、赵六",
    ],
)
def test_two_texts_that_do_not_answer_each_other_are_no_goals(table: str) -> None:
    assert not read_drawn("自评表", table).rows("targets")


@pytest.mark.parametrize("heads", ["分量 | 评语依据 | 自评得分", "占几分权重 | 怎么评 | 自评得分"])
def test_points_that_add_up_to_a_hundred_are_points(heads: str) -> None:
    table = f"""
        一级指标 | 二级指标 | {heads}
        投入 | 预算安排 | 40% | 看是否合理 | 39
        产出 | 任务实施 | 60% | 看是否办成 | 58
    """
    scores = read_drawn("评分表", table).rows("scores")
    assert show(scores, "level1 level2 points self_score") == lines("""
        投入 | 预算安排 | 40 | 39
        产出 | 任务实施 | 60 | 58
    """)


def test_numbers_that_do_not_add_up_under_an_unknown_heading_are_no_points() -> None:
    table = """
        一级指标 | 二级指标 | 行号 | 自评得分
        投入 | 预算安排 | 41 | 39
        产出 | 任务实施 | 72 | 58
    """
    scores = read_drawn("评分表", table).rows("scores")
    assert [row["points"] for row in scores] == [None, None]


def test_numbers_below_their_scores_are_no_points() -> None:
    table = """
        一级指标 | 二级指标 | 分量 | 自评得分
        投入 | 预算安排 | 40 | 45
        产出 | 任务实施 | 60 | 50
    """
    scores = read_drawn("评分表", table).rows("scores")
    assert [row["points"] for row in scores] == [None, None]


def test_name_and_target_are_told_by_the_results_they_stand_before() -> None:
    table = """
        一级指标 | 二级指标 | 衡量什么 | 该到多少 | 实际完成值
        产出指标 | 数量指标 | 修路里程 | ≥30公里 | 32公里
        ^ | 质量指标 | 验收合格率 | ≥95% | 98%
    """
    indicators = read_drawn("自评表", table).rows("indicators")
    assert show(indicators, "level2 level3 target actual") == lines("""
        数量指标 | 修路里程 | ≥30公里 | 32公里
        质量指标 | 验收合格率 | ≥95% | 98%
    """)


def test_the_target_of_last_year_is_none_of_this_year() -> None:
    table = """
        一级指标 | 二级指标 | 三级指标 | 上年做到多少 | 实际完成值
        产出指标 | 数量指标 | 修路里程 | 30公里 | 32公里
        ^ | ^ | 建桥座数 | 2座 | 3座
    """
    indicators = read_drawn("自评表", table).rows("indicators")
    assert [row["target"] for row in indicators] == [None, None]


def test_a_split_target_is_joined_from_sign_number_and_unit() -> None:
    table = """
        一级指标 | 二级指标 | 三级指标 | 年度指标值 | < | < | 实际完成值
        ^ | ^ | ^ | 怎么比 | 多少 | 论什么 | ^
        产出指标 | 数量指标 | 修路里程 | ≥ | 30 | 公里 | 32公里
        ^ | 质量指标 | 合格率 | ≥ | 95 | % | 98%
    """
    indicators = read_drawn("自评表", table).rows("indicators")
    assert [row["target"] for row in indicators] == ["≥30公里", "≥95%"]


def test_reasons_stand_behind_the_results_in_few_rows() -> None:
    table = """
        一级指标 | 二级指标 | 三级指标 | 年度指标值 | 实际完成值 | 差在哪里
        产出指标 | 数量指标 | 修路里程 | 30公里 | 20公里 | 雨季停工
        ^ | ^ | 建桥座数 | 2座 | 2座 |
        ^ | ^ | 植树株数 | 50株 | 50株 |
    """
    indicators = read_drawn("自评表", table).rows("indicators")
    assert [row["deviation"] for row in indicators] == ["雨季停工", None, None]


@pytest.mark.parametrize(
    "rate", ["偏差率", "完成率", "偏离度（%）", "差异程度", "超额比例", "完成百分比"]
)
def test_a_rate_beside_the_results_is_no_target(rate: str) -> None:
    table = f"指标名称 | 实际值 | {rate}\n修路里程 | 32公里 | 7%\n合格率 | 98% | 3%"
    indicators = read_drawn("自评表", table).rows("indicators")
    assert show(indicators, "level3 target actual") == ["修路里程 | ~ | 32公里", "合格率 | ~ | 98%"]


def test_how_far_off_results_are_is_no_result() -> None:
    table = "指标名称 | 目标值 | 偏差值\n修路里程 | 30公里 | 2公里\n合格率 | 95% | 3%"
    indicators = read_drawn("自评表", table).rows("indicators")
    assert show(indicators, "level3 target actual") == ["修路里程 | 30公里 | ~", "合格率 | 95% | ~"]


def test_goals_beside_what_each_grade_asks_for_are_targets_and_no_scores() -> None:
    table = """
        指标类型 | 指标名称 | 年初绩效目标 | 调整后绩效目标（如有） | 绩效标准 | < | <
        ^ | ^ | ^ | ^ | 优 | 良 | 差
        产出指标 | 审结案件 | ≥9000件 |  | ≥9000件 | 8100件 | 7200件以下
        效率指标 | 资金支付率 | ≥95% | ≥90% | 95% | 85% | 75%以下
    """
    report = read_drawn("项目绩效自评报告", table)
    assert show(report.rows("indicators"), "level3 target actual") == [
        "审结案件 | ≥9000件 | ~",
        "资金支付率 | ≥90% | ~",
    ]
    assert report.rows("scores") == []


def test_names_and_their_results_alone_are_indicators() -> None:
    table = "指标名称 | 实际值\n修路里程 | 32公里\n合格率 | 98%\n填报人 | 张三"
    indicators = read_drawn("自评表", table).rows("indicators")
    assert show(indicators, "level3 actual") == ["修路里程 | 32公里", "合格率 | 98%"]


def test_rows_of_bodies_under_an_unknown_corner_are_less_than_sure() -> None:
    table = """
        所辖科室站所 | 收入合计 | 上年结转
        林业站 | 30 | 3
        水利站 | 40 | 4
    """
    rows = read_drawn("年度收入情况（万元）", table).rows("figures")
    assert [row["entity"] for row in rows] == ["林业站", "林业站", "水利站", "水利站"]
    assert all(float(str(row["confidence"])) < 0.9 for row in rows)


LATTICE = """
    预备投（万元） | 90.5 | 已经花（万元） | 80.5
    其中：中央财政 |      | 其中：中央财政 |
    乡里财政       | 60   | 乡里财政       | 50.5
    别的钱         | 30.5 | 别的钱         | 30
    受益户         | 20   | 负责人         | 王甲
"""


def test_unlisted_heads_side_by_side_hold_over_the_labels_repeated_under_them() -> None:
    report = read_drawn("项目支出绩效自评报告", LATTICE)
    assert figures(report, "label concept measure value unit_basis") == lines("""
        预备投（万元） | ~ | ~ | 90.5 | header
        已经花（万元） | ~ | ~ | 80.5 | header
        预备投（万元） / 其中：中央财政 | funds.central | ~ | ~ | header
        已经花（万元） / 其中：中央财政 | funds.central | ~ | ~ | header
        预备投（万元） / 乡里财政 | ~ | ~ | 60 | header
        已经花（万元） / 乡里财政 | ~ | ~ | 50.5 | header
        预备投（万元） / 别的钱 | ~ | ~ | 30.5 | header
        已经花（万元） / 别的钱 | ~ | ~ | 30 | header
    """)


def test_a_single_amount_with_its_unit_heads_nothing() -> None:
    report = read_drawn("自评表", "合同价（万元） | 30\n楼层 | 12")
    assert figures(report, "label value") == ["合同价（万元） | 30"]
    assert show(report.rows("unmapped"), "label sample_value") == [
        "合同价（万元） | 30",
        "楼层 | 12",
    ]


LIST = "花在哪里 | 花了几多 | 票号\n{rows}"


def test_a_list_that_ends_in_its_sum_is_money_of_an_open_measure() -> None:
    rows = "印刷费 | 10.94 | 7月2号\n材料费 | 12.4 | 7月3号\n全部 | 23.34 |"
    report = read_drawn("自评表", LIST.format(rows=rows))
    assert figures(report, "label concept measure value") == lines("""
        印刷费 / 花了几多 | ~ | ~ | 10.94
        材料费 / 花了几多 | ~ | ~ | 12.4
        全部 / 花了几多 | ~ | ~ | 23.34
    """)
    assert all(Decimal(c) < Decimal("0.75") for c in show(report.rows("figures"), "confidence"))


@pytest.mark.parametrize(
    "rows",
    [
        "印刷费 | 10.94 | 甲\n材料费 | 12.4 | 乙\n全部 | 23.35 |",
        "管理 | 42.5 | 甲\n产出 | 57.5 | 乙\n全部 | 100 |",
        "印刷 | 10 | 甲\n运输 | 12 | 乙\n全部 | 22 |",
    ],
    ids=["another sum", "full marks", "counts"],
)
def test_a_list_of_numbers_that_may_be_anything_gives_no_money(rows: str) -> None:
    report = read_drawn("自评表", LIST.format(rows=rows))
    assert figures(report, "value") == []
    assert (
        show(report.rows("unmapped"), "label")[:2]
        == [row.split(" ")[0] for row in rows.split("\n")][:2]
    )


def test_amounts_side_by_side_under_unlisted_headings_measure_nothing_known() -> None:
    report = read_drawn("自评表", "名目 | 起头 | 末了\n基本支出 | 10.5 | 9\n项目支出 | 8 | 7.5")
    assert figures(report, "concept measure value") == lines("""
        expenditure.basic | ~ | 10.5
        expenditure.basic | ~ | 9
        expenditure.project | ~ | 8
        expenditure.project | ~ | 7.5
    """)


HEADS = ["看什么 | < | 开年任务 | 完成得怎样", "看什么 | < | 原先定的 | 如今有的"]


@pytest.mark.parametrize("heads", HEADS, ids=["by stems", "by the numbers alone"])
@BOTH
def test_indicators_under_unlisted_headings_are_told_by_levels_and_answers(
    heads: str, text_dump: bool
) -> None:
    report = read_drawn(
        "自评表",
        f"""{heads}
        产出 | 数量指标 | 指标1：修路30公里 | 32公里
        ^ | 质量指标 | 指标1：合格率95%以上 | 96%
        ^ | 时效指标 | …… |
        效益 | 社会效益 | 指标1：惠及500户 | 520户""",
        text_dump=text_dump,
    )
    assert show(report.rows("indicators"), "level1 level2 number target actual") == lines("""
        产出 | 数量指标 | 1 | 修路30公里 | 32公里
        产出 | 质量指标 | 1 | 合格率95%以上 | 96%
        效益 | 社会效益 | 1 | 惠及500户 | 520户
    """)


@pytest.mark.parametrize(
    "heads",
    ["看什么 | < | 谁来办 | 在哪办", "看什么 | < | 谁来办"],
    ids=["no column answers another", "no second column"],
)
def test_levels_alone_make_no_indicators(heads: str) -> None:
    last = " | 城北" if heads.endswith("在哪办") else ""
    table = f"{heads}\n产出 | 数量指标 | 王甲{last}\n产出 | 质量指标 | 李乙{last}"
    assert not read_drawn("自评表", table).rows("indicators")


@pytest.mark.parametrize(
    ("heads", "given"),
    [
        ("县级评分 | 市级评分", ["2", "4", "5"]),
        ("县里打分 | 市里打分", ["2", "4", "5"]),
        ("县级评定 | 市级核查", ["~", "~", "~"]),
    ],
)
@BOTH
def test_a_column_that_counts_the_rows_has_no_answer(
    heads: str, given: list[str], text_dump: bool
) -> None:
    report = read_drawn(
        "自评表",
        f"""序号 | 一级指标 | 二级指标 | 三级指标 | 指标说明 | 分值 | {heads}
        1 | 决策 | 立项 | 民主议事 | 有记录得满分 | 3 | 2 |
        2 | ^ | ^ | 申报审批 | 有批文得满分 | 4 | 4 |
        3 | 过程 | 资金 | 专账核算 | 有专账得满分 | 5 | 5 |""",
        text_dump=text_dump,
    )
    assert report.rows("indicators") == []
    assert show(report.rows("scores"), "points") == ["3", "4", "5"]
    assert show(report.rows("scores"), "self_score") == given
