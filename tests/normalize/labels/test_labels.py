"""Labels as they are really printed lead to one meaning, whatever stands around their words."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from normalize.labels.families import family_of_title, needs_family
from normalize.labels.keys import key_of
from normalize.labels.knowledge import load_knowledge
from normalize.labels.label import (
    code_of,
    column_slot,
    concept_of,
    concept_within,
    is_count_label,
    is_structural,
    measure_of,
)
from normalize.labels.parts import parse_label
from schema.text import fold


@pytest.mark.parametrize(
    ("text", "core", "unit"),
    [
        ("年度收入情况（万元）", "年度收入情况", "万元"),
        ("项目资金(元)", "项目资金", "元"),
        ("机构名称（单位：元）", "机构名称", "元"),
        ("金额单位：万元", "金额", "万元"),
        ("批复规模（㎡）", "批复规模", "m2"),
        ("控制率(%)", "控制率", "%"),
        ("财政供养人员情况（人）", "财政供养人员情况", "人"),
        ("预 算 编 码：", "预算编码", None),
        ("公共财⏎政拨款".replace("⏎", "\n"), "公共财政拨款", None),
        ("1、公务用车购置和维护经费", "公务用车购置和维护经费", None),
        ("（二）三公经费", "三公经费", None),
        ("全年执行数(B)", "全年执行数", None),
        ("预算执行率（B/A×100%）", "预算执行率", None),
        ("★产出指标", "产出指标", None),
    ],
)
def test_a_label_is_taken_apart(text: str, core: str, unit: str | None) -> None:
    label = parse_label(text)
    assert (label.core, label.unit) == (core, unit)


@pytest.mark.parametrize(
    ("text", "points"),
    [
        ("投  入（15分）", 15),
        ("产出指标(50)", 50),
        ("效益指标30分)", 30),
        ("满意度（满分10分）", 10),
        ("预算执行15分", 15),
        ("投入指标（20%）", 20),
        ("产出指标", None),
    ],
)
def test_points_are_read_out_of_a_label(text: str, points: int | None) -> None:
    expected = None if points is None else Decimal(points)
    assert parse_label(text).points == expected


@pytest.mark.parametrize(
    ("text", "year"), [("2023年预算数", 2023), ("2022年度决算数", 2022), ("预算数", None)]
)
def test_a_year_in_front_is_kept_apart(text: str, year: int | None) -> None:
    assert parse_label(text).year == year


@pytest.mark.parametrize(
    ("text", "core"),
    [("2023年初预算数", "年初预算数"), ("2022年末结余", "年末结余"), ("2023年预算数", "预算数")],
)
def test_the_beginning_and_the_end_of_a_year_stay_in_a_label(text: str, core: str) -> None:
    assert parse_label(text).core == core


@pytest.mark.parametrize(
    ("text", "expected"),
    [("其中：当年财政拨款", True), ("其中:", False), ("其中", False), ("当年财政拨款", False)],
)
def test_of_which_is_noted_where_it_names_a_part(text: str, expected: bool) -> None:
    assert parse_label(text).is_of_which is expected


@pytest.mark.parametrize(
    ("text", "concept"),
    [
        ("收入合计", "income.total"),
        ("公共财\n政拨款", "income.fiscal_appropriation"),
        ("政府基金拨款", "income.government_fund"),
        ("纳入专户管理的非税收入拨款", "income.nontax_special_account"),
        ("三公经费\n合计", "three_public.total"),
        ("公务用车运维费", "three_public.vehicle_operation"),
        ("其中：公车购置", "three_public.vehicle_purchase"),
        ("因公出国（境）费", "three_public.overseas"),
        ("在用固定资产", "assets.fixed.in_use"),
        ("其中:中央财政", "funds.central"),
        ("县（市、区）财政资金", "funds.county"),
        ("上年结转 资金", "funds.carryover"),
        ("商品和服务支出", "expenditure.economic.goods_services"),
        ("2023年实际在职人数", "staff.in_service"),
        ("“三公经费”变动率", "three_public.change_rate"),
        ("结余", None),
        ("其他", None),
        ("上年结转", None),
        ("红雨基金", None),
        ("", None),
    ],
)
def test_a_label_names_a_concept_alone_or_not_at_all(text: str, concept: str | None) -> None:
    assert concept_of(text) == concept


@pytest.mark.parametrize(
    ("text", "families", "concept"),
    [
        ("其他", ["assets.fixed"], "assets.fixed.other"),
        ("其他", ["funds"], "funds.other"),
        ("其他", ["income"], "income.other"),
        ("其他", ["income", "funds"], None),
        ("其他", ["staff"], None),
        ("上-结转", ["income"], "income.carryover"),
        ("上年结转", ["funds"], "funds.carryover"),
        ("合计", ["three_public"], "three_public.total"),
        ("财政拨款", ["funds"], "funds.current_fiscal"),
        ("收入合计", ["income"], None),
    ],
)
def test_a_family_settles_what_a_word_means(
    text: str, families: list[str], concept: str | None
) -> None:
    assert concept_within(text, families) == concept


def test_only_words_that_need_a_family_say_so() -> None:
    assert [needs_family(text) for text in ("其他", "收入合计", "红雨")] == [True, False, False]


@pytest.mark.parametrize(
    ("text", "family"),
    [
        ("年度收入情况（万元）", "income"),
        ("-度收入情况(万元)", "income"),
        ("部门（单位）年度支出和结余情况（万元）", "expenditure"),
        ("按收入性质分：", "income"),
        ("按支出性质分:", "expenditure"),
        ("项目资金（元）", "funds"),
        ("资金投入情况（万元）", "funds"),
        ("财政供养人员情况（人）", "staff"),
        ("职能职责概述", None),
        ("收入" * 30, None),
    ],
)
def test_a_title_names_the_family_of_its_block(text: str, family: str | None) -> None:
    assert family_of_title(text) == family


@pytest.mark.parametrize(
    ("text", "measure"),
    [
        ("2023年决算数", "final"),
        ("年初批复预算", "initial_budget"),
        ("全年预算数（A）", "full_year_budget"),
        ("调整预算后项目预算", "adjusted_budget"),
        ("全年执行资金(E)", "executed"),
        ("计划安排资金（万元）", "planned"),
        ("全年到位资金(D)", "received"),
        ("结余（万元）", "balance"),
        ("执行率(B/A)", "execution_rate"),
        ("分 值", "points"),
        ("收入合计", None),
    ],
)
def test_a_heading_names_a_measure(text: str, measure: str | None) -> None:
    assert measure_of(text) == measure


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("部门(单位)名称", "department"),
        ("预算单位名称", "department"),
        ("部门名称:(公章)", "department"),
        ("单位名称（盖章）", "department"),
        ("预 算 编 码", "budget_code"),
        ("市级主管部门", "municipal_department"),
        ("资金使用单位", "implementing_unit"),
        ("转移支付（项目）名称", "project_name"),
        ("填报人（签名）", "contact_name"),
        ("评价等次", "grade"),
        ("报告期", "report_date"),
        ("收入合计", None),
    ],
)
def test_a_label_beside_a_value_names_its_column(text: str, key: str | None) -> None:
    assert key_of(text) == key


@pytest.mark.parametrize(
    ("clipped", "key"),
    [
        ("级预算单位名称", "department"),
        ("级主管部门", "supervising_department"),
        ("算编码", "budget_code"),
        ("施单位", "implementing_unit"),
        ("目名称", "project_name"),
        ("系人", None),
        ("名称", None),
        ("单位", None),
    ],
)
def test_a_lost_first_character_does_not_matter_in_a_long_label(
    clipped: str, key: str | None
) -> None:
    assert key_of(clipped) == key


def test_no_clipped_key_is_a_whole_label_of_another_kind() -> None:
    knowledge = load_knowledge()
    whole = {*knowledge.concepts, *knowledge.concepts_within, *knowledge.measures}
    whole |= {name for names in knowledge.structure.values() for name in names}
    whole |= {name for slots in knowledge.columns.values() for name in slots}
    assert {tail for tail in knowledge.key_tails if len(tail) >= 3} & whole == set()


@pytest.mark.parametrize(
    ("block", "text", "slot"),
    [
        ("indicator", "年度指标值（A）", "target"),
        ("indicator", "指标(目标)值", "target"),
        ("indicator", "全年实际完成值", "actual"),
        ("indicator", "指标性质", "sign"),
        ("indicator", "度量单位", "unit"),
        ("indicator", "权重", "points"),
        ("indicator", "未完成原因和改进措施", "deviation"),
        ("indicator", "扣分原因和其他说明", "deduction"),
        ("goal", "预  期 目 标", "expected"),
        ("goal", "年度总体目标完成情况综述", "actual"),
        ("evaluator", "职务/职称", "title"),
        ("evaluator", "签  字", "signature"),
        ("goal", "指标值", None),
    ],
)
def test_a_heading_fills_its_slot(block: str, text: str, slot: str | None) -> None:
    assert column_slot(block, text) == slot


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        ("entity", "机构名称"),
        ("group", "其中："),
        ("serial", "行次"),
        ("total", "总 分"),
        ("subtotal", "小 计"),
        ("headquarters", "1、局机关"),
        ("expense_item", "支出内容"),
    ],
)
def test_structural_labels_are_known_by_kind(kind: str, text: str) -> None:
    assert is_structural(kind, text)


def test_labels_of_counts_and_codes_head_no_money() -> None:
    labels = ("在职人数", "房屋面积", "邮  编", "会计凭证号", "建设补助")
    assert [is_count_label(text) for text in labels] == [True, True, True, True, False]


@pytest.mark.parametrize(
    ("kind", "text", "code"),
    [
        ("grade", "优秀", "excellent"),
        ("grade", "优", "excellent"),
        ("grade", "良好", "good"),
        ("grade", "合格", "fair"),
        ("grade", "较差", "poor"),
        ("grade", "不错", None),
        ("grade", None, None),
        ("level1", "履职效益", "outcome"),
        ("level2", "社会效益(可选项)", "social"),
    ],
)
def test_grades_and_levels_have_codes(kind: str, text: str | None, code: str | None) -> None:
    assert code_of(kind, text) == code


@given(st.text() | st.text("收入合计（）()万元：%1234567890、其中 年度★ABab/一二分"))
def test_any_text_is_taken_apart_without_adding_to_it(text: str) -> None:
    label = parse_label(text)
    assert len(label.bare) <= len(label.core) <= len(fold(text))
    assert not any(character.isspace() for character in label.core)
    assert label.points is None or label.points >= 0
