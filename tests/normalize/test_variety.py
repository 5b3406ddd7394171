"""Forms of many cities give the rows a careful reader would write, in Word or as a text dump."""

import pytest

from extract.text.reader import read_text
from normalize.report import normalize
from schema.report import Report, Row
from tests.normalize.drawn import print_dump
from tests.normalize.forms import (
    FORMS,
    GOAL_SELF,
    HN_BASE,
    HN_DEPT_TABLE,
    MOF_PROJ,
    MOF_PROJ_SECOND,
    TRANSFER,
    YY_DEPT,
    YY_PROJ,
)
from tests.normalize.reading import figures, lines, read_drawn, show

TABLES = ("figures", "indicators", "scores", "targets", "evaluators", "sections", "reports")
VALUE = "concept measure value unit unit_basis"
REPORT = "report_kind template department project_name implementing_unit self_score points_total"


def without_place(report: Report, table: str) -> list[Row]:
    """The rows of a table apart from where they stand and how sure that is."""
    hidden = ("source", "confidence")
    return [{k: v for k, v in row.items() if k not in hidden} for row in report.rows(table)]


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("table", TABLES)
def test_blanks_for_merged_cells_give_the_same_rows(form: str, table: str) -> None:
    dump = read_drawn(*FORMS[form], text_dump=True)
    assert without_place(dump, table) == without_place(read_drawn(*FORMS[form]), table)


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("table", TABLES)
def test_the_text_that_tika_prints_gives_the_same_rows(form: str, table: str) -> None:
    dump = normalize(read_text(print_dump(*FORMS[form]).encode()), "")
    assert without_place(dump, table) == without_place(read_drawn(*FORMS[form]), table)


@pytest.mark.parametrize(
    ("form", "template", "status"),
    [
        ("YY-DEPT", "YY-DEPT", "extracted"),
        ("MOF-PROJ", "MOF-PROJ", "extracted"),
        ("HN-DEPT-TABLE", "HN-DEPT-TABLE", "extracted"),
        ("HN-BASE", "HN-BASE", "extracted"),
        ("YY-PROJ", "YY-PROJ", "extracted"),
        ("GOAL-SELF", "GOAL-SELF", "extracted"),
        ("TRANSFER", "TRANSFER", "extracted"),
        ("SC-DEPT", "SCORE-SHEET", "extracted"),
        ("GOAL-DECLARE", None, "other"),
    ],
)
def test_a_form_is_known_by_its_blocks(form: str, template: str | None, status: str) -> None:
    submission = read_drawn(*FORMS[form]).submission
    assert (submission["template"], submission["status"]) == (template, status)


@pytest.mark.parametrize("form", FORMS)
def test_every_character_of_a_form_stands_in_a_cell_or_a_paragraph(form: str) -> None:
    submission = read_drawn(*FORMS[form]).submission
    assert submission["characters"] == submission["characters_kept"] != 0


@pytest.mark.parametrize("form", FORMS)
def test_no_concept_and_measure_has_two_primary_figures(form: str) -> None:
    primary = [row for row in read_drawn(*FORMS[form]).rows("figures") if row["is_primary"]]
    keys = show(primary, "report_no concept measure")
    assert len(keys) == len(set(keys))


def test_the_department_form_of_yueyang() -> None:
    report = read_drawn(*YY_DEPT)
    found = [row for row in report.rows("figures") if row["entity_role"] in ("total", None)]
    assert show(found, VALUE) == lines("""
        staff.authorized | final | 30 | 人 | header
        staff.actual | final | 28 | 人 | header
        income.total | final | 1200.5 | 万元 | caption
        income.carryover | final | 200 | 万元 | caption
        income.fiscal_appropriation | final | 900.5 | 万元 | caption
        income.government_fund | final | ~ | 万元 | caption
        income.nontax_special_account | final | 50 | 万元 | caption
        income.other | final | 50 | 万元 | caption
        expenditure.total | final | 1000 | 万元 | caption
        expenditure.basic | final | 600 | 万元 | caption
        expenditure.basic.personnel | final | 400 | 万元 | caption
        expenditure.basic.public | final | 200 | 万元 | caption
        balance.current_year | final | ~ | 万元 | caption
        balance.cumulative | final | 200.5 | 万元 | caption
    """)


def test_blocks_without_any_unit_are_assumed_to_be_in_wan() -> None:
    found = [row for row in read_drawn(*YY_DEPT).rows("figures") if row["unit_basis"] == "assumed"]
    assert show(found, "entity concept value confidence") == lines("""
        机关 | three_public.total | 6.5 | 0.85
        机关 | three_public.reception | 3 | 0.85
        机关 | three_public.vehicle_operation | 3.5 | 0.85
        机关 | three_public.vehicle_purchase | ~ | 1.0
        机关 | three_public.overseas | ~ | 1.0
        机关 | assets.fixed.total | 900 | 0.85
        机关 | assets.fixed.in_use | 800 | 0.85
        机关 | assets.fixed.leased_out | 100 | 0.85
        机关 | assets.fixed.other | ~ | 1.0
    """)


def test_the_identity_of_a_department_form() -> None:
    report = read_drawn(*YY_DEPT)
    assert show(report.rows("reports"), REPORT + " grade grade_code") == [
        "department | YY-DEPT | 青禾市园林局 | ~ | ~ | 97 | 100 | 优秀 | excellent"
    ]
    assert show([report.submission], "fiscal_year budget_code staff_actual contact_name") == [
        "2021 | 051304 | 28 | 林某"
    ]


def test_the_national_project_form() -> None:
    report = read_drawn(*MOF_PROJ)
    assert show(report.rows("reports"), REPORT) == [
        "project | MOF-PROJ | 青禾县林业局 | 湿地巡护 | 青禾县湿地站 | 92.54 | 100"
    ]
    executed = [row for row in report.rows("figures") if row["measure"] == "executed"]
    assert show(executed, VALUE + " is_primary") == lines("""
        funds.total | executed | 90.5 | 万元 | caption | True
        funds.current_fiscal | executed | 70.5 | 万元 | caption | True
        funds.carryover | executed | 20 | 万元 | caption | True
        funds.other | executed | ~ | 万元 | caption | False
    """)


def test_each_project_of_a_file_is_its_own_report_in_its_own_unit() -> None:
    report = read_drawn(*MOF_PROJ, *MOF_PROJ_SECOND)
    assert show(report.rows("reports"), "report_no project_name implementing_unit self_score") == (
        lines("""
            1 | 湿地巡护 | 青禾县湿地站 | 92.54
            2 | 护林补助 | 青禾县林场 | 97.75
        """)
    )
    second = [row for row in report.rows("figures") if row["report_no"] == 2]
    assert show(second, "measure value unit_written project_name is_primary") == lines("""
        initial_budget | 50 | 元 | 护林补助 | True
        full_year_budget | 50 | 元 | 护林补助 | True
        executed | 38.766462 | 元 | 护林补助 | True
        points | 10 | ~ | 护林补助 | True
        execution_rate | 77.53 | ~ | 护林补助 | True
        score | 7.75 | ~ | 护林补助 | True
    """)


def test_a_file_of_several_projects_names_none_of_them_as_its_own() -> None:
    submission = read_drawn(*MOF_PROJ, *MOF_PROJ_SECOND).submission
    assert show([submission], "project_name self_score fiscal_year") == ["~ | ~ | 2022"]


def test_amounts_that_share_a_cell_with_their_label() -> None:
    report = read_drawn(*HN_DEPT_TABLE)
    assert figures(report, "label concept value text")[6:] == lines("""
        按收入性质分： / 其中：一般公共预算： | income.fiscal_appropriation | 1873.66 | 1873.66万元
        按支出性质分： / 其中：基本支出： | expenditure.basic | 1768.16 | 1768.16万元
        按收入性质分： / 政府性基金拨款： | income.government_fund | 2880 | 2880万元
        按支出性质分： / 项目支出： | expenditure.project | 2985.5 | 2985.5万元
    """)


def test_a_base_table_tells_three_years_apart() -> None:
    report = read_drawn(*HN_BASE)
    found = [row for row in report.rows("figures") if row["value"] is not None]
    assert show(found, "label concept measure value unit")[:5] == lines("""
        编制数 | staff.authorized | final | 11 | 人
        2023年实际在职人数 | staff.in_service | final | 16 | 人
        三公经费 / 2022年决算数 | three_public.total | prior_year_final | 1.84 | 万元
        三公经费 / 2023年预算数 | three_public.total | budget | 2 | 万元
        三公经费 / 2023年决算数 | three_public.total | final | 1.49 | 万元
    """)
    assert show(report.rows("unmapped"), "label sample_value") == lines("""
        1、业务工作经费 | 50
        批复规模（㎡） | 0
        实际规模（㎡） | 0
        规模控制率 | 0
    """)


def test_columns_side_by_side_take_their_measure_from_their_head() -> None:
    report = read_drawn(*YY_PROJ)
    assert figures(report, "label concept measure value")[:9] == lines("""
        计划安排资金（万元） | funds.total | planned | 170
        实际到位资金（万元） | funds.total | received | 170
        实际支出（万元） | funds.total | executed | 179.6
        结余（万元） | funds.total | balance | 0
        计划安排资金（万元） / 其中：中央财政 | funds.central | planned | 100
        实际到位资金（万元） / 其中：中央财政 | funds.central | received | 100
        实际支出（万元） / 其中：中央财政 | funds.central | executed | 100
        结余（万元） / 其中：中央财政 | funds.central | balance | 0
        计划安排资金（万元） / 省财政 | funds.province | planned | 20
    """)


def test_rows_nobody_filled_in_are_null_in_each_column() -> None:
    others = [
        row for row in read_drawn(*YY_PROJ).rows("figures") if row["concept"] == "funds.other"
    ]
    assert show(others, "measure value text") == lines("""
        planned | ~ |
        received | ~ |
        executed | ~ |
        balance | ~ |
    """)


def test_a_list_of_expenses_keeps_what_it_cannot_name() -> None:
    report = read_drawn(*YY_PROJ)
    assert figures(report, "label concept measure value unit_written")[-3:] == lines("""
        优抚补助 / 实际支出数（元） | ~ | executed | 150.6 | 元
        30226 劳务费 / 实际支出数（元） | ~ | executed | 29 | 元
        支出合计 / 实际支出数（元） | funds.total | executed | 179.6 | 元
    """)
    assert "30226 劳务费 | 290,000.00" in show(report.rows("unmapped"), "label sample_value")


def test_points_before_the_target_stay_points() -> None:
    report = read_drawn(*GOAL_SELF)
    assert show(report.rows("indicators"), "level3 target actual points self_score") == lines("""
        ★低保人数（≥**人） | >=4754人 | 4604人 | 5 | 5
        补助发放准确率 | 100% | 100% | 10 | 10
    """)


def test_a_code_in_front_is_no_part_of_a_name() -> None:
    assert read_drawn(*GOAL_SELF).submission["department"] == "青禾县民政局"


def test_a_transfer_form_is_the_local_departments() -> None:
    report = read_drawn(*TRANSFER)
    assert show(report.rows("reports"), REPORT) == [
        "transfer | TRANSFER | 青禾区人社局 | 就业补助资金 | 青禾区就业中心 | ~ | ~"
    ]


def test_a_source_named_by_its_words_is_that_source() -> None:
    report = read_drawn(*TRANSFER)
    local = [row for row in report.rows("figures") if row["concept"] == "funds.local"]
    assert show(local, "measure value unit is_primary") == lines("""
        full_year_budget | 1165 | 万元 | True
        executed | 1092.95 | 万元 | True
        execution_rate | 93.8 | % | True
    """)


def test_a_source_in_no_concept_keeps_its_amounts_and_its_rate() -> None:
    report = read_drawn(*(part.replace("地方财政资金", "对口帮扶资金") for part in TRANSFER))
    local = [row for row in report.rows("figures") if row["concept"] is None]
    assert show(local, "measure value unit is_primary") == lines("""
        full_year_budget | 1165 | 万元 | False
        executed | 1092.95 | 万元 | False
        execution_rate | 93.8 | % | False
    """)
    assert show(report.rows("unmapped"), "label sample_value") == ["对口帮扶资金 | 1165"]


def test_a_total_of_zero_stays_beside_a_part_that_is_not() -> None:
    table = """
        项目资金（万元） |  | 年初预算数 | 全年执行数
        ^ | 年度资金总额 | 0 | 0
        ^ | 其中：本年财政拨款 | 202.64 | 132.912
        注：其他资金包括以前年度结转资金3项。 | < | < | <
    """
    assert figures(read_drawn("自评表", table), "concept measure value is_primary") == lines("""
        funds.total | initial_budget | 0 | True
        funds.total | executed | 0 | True
        funds.current_fiscal | initial_budget | 202.64 | True
        funds.current_fiscal | executed | 132.912 | True
    """)


def test_points_printed_on_the_total_and_its_part_are_two_figures() -> None:
    points = [row for row in read_drawn(*GOAL_SELF).rows("figures") if row["measure"] == "points"]
    assert show(points, "concept value") == ["funds.total | 10", "funds.current_fiscal | 10"]
