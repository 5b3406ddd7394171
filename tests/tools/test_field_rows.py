"""The judge of all but figures judged: a hand-made example of rows and truth for each kind."""

from decimal import Decimal

from schema.report import Row
from tools.field_report import alarms_of, rule_lines
from tools.field_rows import (
    FindingScore,
    judge_findings,
    judge_identity,
    judge_indicators,
    judge_scores,
    judge_targets,
)
from tools.field_truth import parse_truth

HEAD = 'source = "https://example.org"\nregion = "某省"\n'


def indicator(level3: str, actual: str, score: str | None) -> Row:
    return {
        "level1": "产出指标",
        "level2": "数量指标",
        "level3": level3,
        "target": "≥5个",
        "actual": actual,
        "points": Decimal("10.0000"),
        "self_score": None if score is None else Decimal(score),
    }


def test_an_indicator_is_right_where_all_its_columns_are() -> None:
    truth = parse_truth(
        "a",
        HEAD + "indicators = [['产出指标', '数量指标', '甲', '≥5个', '6个', 10, 10],"
        " ['产出指标', '数量指标', '乙', '≥5个', '6个', 10, ''], ['', '', '丙', '', '', '', '']]",
    )
    rows = [indicator("乙", "6 个", None), indicator("甲", "6个", "9"), indicator("丁", "", "1")]
    score = judge_indicators(truth.indicators, rows)
    assert (score.expected, score.right, score.extra) == (3, 1, 1)
    assert score.faults[0] == "甲：self_score 应为 '10'，读作 '9'"
    assert score.faults[1] == "丙：没有读出"


def test_a_score_is_right_where_its_points_self_score_and_total_are() -> None:
    truth = parse_truth("a", HEAD + "scores = [['预算执行率', 5, 4], ['总分', 100, 93]]")
    rows: list[Row] = [
        {"level1": "过程", "level2": "预算执行", "level3": "预算执行率", "is_total": False},
        {"level1": "总分", "level2": None, "level3": None, "is_total": False},
    ]
    points: list[Row] = [{"points": 5, "self_score": 4}, {"points": 100, "self_score": 93}]
    score = judge_scores(truth.scores, [{**r, **p} for r, p in zip(rows, points, strict=True)])
    assert (score.expected, score.right) == (2, 2)
    assert judge_scores((), [{**rows[1], **points[1], "is_total": True}]).extra == 0


def test_a_goal_is_right_where_its_text_and_its_answer_are() -> None:
    text = "[[targets]]\nexpected = ['甲', '乙']\nactual = ['已建成']\nanswers = [1, 0]\n"
    truth = parse_truth("a", HEAD + text)
    rows: list[Row] = [
        {"side": "expected", "text": "甲", "match_position": 1, "report_no": 1},
        {"side": "expected", "text": "乙", "match_position": 1, "report_no": 1},
        {"side": "actual", "text": "已建成", "match_position": None, "report_no": 1},
        {"side": "actual", "text": "多余", "match_position": None, "report_no": 1},
    ]
    score = judge_targets(truth.targets, rows)
    assert (score.expected, score.right, score.extra) == (3, 2, 1)


def test_identity_is_judged_column_by_column_and_project_by_project() -> None:
    text = (
        "[identity]\ndepartment = ['甲局', '县甲局']\nfiscal_year = 2021\nself_score = 93.5\n"
        "grade = ''\n[[report]]\nproject_name = '修路'\nself_score = 90\n"
    )
    submission: Row = {"department": "县甲局", "fiscal_year": 2020, "self_score": Decimal("93.50")}
    reports: list[Row] = [{"project_name": "修路", "self_score": Decimal(90)}]
    score = judge_identity(parse_truth("a", HEAD + text), submission, reports)
    assert (score.expected, score.right) == (5, 4)
    assert score.faults == ["fiscal_year 应为 '2021'，读作 2020"]


def finding(rule: str, severity: str) -> Row:
    return {"rule": rule, "severity": severity, "message": "请核实"}


def test_errors_and_warnings_about_a_clean_document_are_false() -> None:
    truth = parse_truth("a", HEAD + "allowed = ['missing_required']")
    rows = [
        finding("sum_mismatch", "error"),
        finding("missing_required", "warning"),
        finding("numbering_irregular", "info"),
    ]
    score = judge_findings(truth, rows)
    assert (score.false_errors, score.false_warnings, score.clean) == (1, 0, 1)


def test_every_alarm_about_a_clean_document_counts_for_its_rule() -> None:
    truth = parse_truth("a", HEAD + "allowed = ['missing_required']")
    rows = [finding("missing_required", "warning"), finding("sum_mismatch", "error")]
    score = judge_findings(truth, [*rows, finding("sum_mismatch", "info")])
    assert score.false == {("sum_mismatch", "error"): 1, ("sum_mismatch", "info"): 1}
    total = FindingScore()
    for _ in range(2):
        total.add(score)
    assert alarms_of("sum_mismatch", total) == ("0", "0", "4")
    assert "| 合计数与分项之和不符 | 0 | 0 | 4 |" in list(rule_lines(total))
    assert list(rule_lines(FindingScore())) == []


def test_a_mistake_counts_for_the_rule_that_found_it_or_should_have() -> None:
    text = HEAD + "[[mistake]]\nrule = ['sum_mismatch', 'balance_mismatch']\nwhat = '合计少 1'\n"
    truth = parse_truth("a", text)
    assert judge_findings(truth, [finding("balance_mismatch", "warning")]).true == {
        "balance_mismatch": 1
    }
    assert judge_findings(truth, []).missed == {"sum_mismatch": 1}


def test_a_planted_mistake_is_found_by_one_of_its_rules() -> None:
    text = HEAD + "[[mistake]]\nrule = ['sum_mismatch', 'balance_mismatch']\nwhat = '合计少 1'\n"
    truth = parse_truth("a", text)
    assert judge_findings(truth, [finding("balance_mismatch", "warning")]).found == 1
    missed = judge_findings(truth, [finding("unit_suspect", "warning")])
    assert (missed.planted, missed.found, missed.false_warnings) == (1, 0, 0)
