from decimal import Decimal

import pytest

from corpus.audit.criteria.grammar import parse_criterion
from corpus.audit.criteria.scales import AmountScale, RateScale
from corpus.audit.engine import check_report
from schema.report import Report, Row
from tests.corpus.audit.factory import figure, findings, report, rules_found, score

CONTROL = "以100%为基准。编制使用率≦100%，得5分；每高出一个百分点扣0.4分，最多扣完。"
CHANGE = "“三公”支出增长率≦0,得4分；\n“三公”支出＞0，每增长一个百分点扣0.3分，扣完为止。"
BANDS = "到位率≥95%，得6分；85%（含）-95%，得4分；75%（含）-85%，得2分；低于75%不得分。"
ADJUST = "追加率=0，得5分；0-5%（含），得3分；5-15%（含），得1.5分；大于15%不得分。"
ABOVE = "90%（含）以上计8分；\n70%（含）-90%，计5分；\n低于70%计0分。"
BELOW = "每低于98%一个百分点扣0.2分，直至扣完。"
PROCURE = "采购完成率等于100%的，得6分；\n每下降1个百分点，扣0.5分，扣完为止。"
CARD = "公务卡使用率达60％以上的，得4分。\n每少1个百分点，扣0.4分，扣完为止。"
SURPLUS = "结余率不到5%的得满分，每高1个百分点扣1分。"
PART = "不超编的得5分；控制率超出100%的部分，一个百分点扣0.5分，扣完本项分值为止。"
CARDS = "过半使用公务卡的得3分；\n不足50％的，少一个百分点扣0.2分。"
TWO_SIGNS = "支付进度率≥90%的得4分；≥80%且＜90%的得3分；＜80%的不得分"
IN_ONE_LINE = "达标率=100%得4分，95%（含）-100%得3分，90%（含）-95%得2分，90%以下不得分"
WITH_A_FLOOR = "执行率100%得10分，每下降1个百分点扣0.1分，低于60%不得分。"
BALANCES = "没有结余的得3分；有结余但不多于上年结转的得2分；结余多于上年结转的不得分。"
BALANCE = "未形成结余，3分；存在结余，但不大于上年结转，2分；结余大于上年结转，不得分。"


@pytest.mark.parametrize(
    ("text", "full", "rate", "scores"),
    [
        (CONTROL, 5, "93.3", {"5"}),
        (CONTROL, 5, "100", {"5"}),
        (CONTROL, 5, "103", {"3.8"}),
        (CONTROL, 5, "102.4", {"4.2", "4.04", "3.8"}),
        (CONTROL, 5, "150", {"0"}),
        (CHANGE, 4, "-4", {"4"}),
        (CHANGE, 4, "2", {"3.4"}),
        (BANDS, 6, "95", {"6"}),
        (BANDS, 6, "94.99", {"4"}),
        (BANDS, 6, "85", {"4"}),
        (BANDS, 6, "74", {"0"}),
        (ADJUST, 5, "0", {"5"}),
        (ADJUST, 5, "5", {"3"}),
        (ADJUST, 5, "10", {"1.5"}),
        (ADJUST, 5, "16", {"0"}),
        (ABOVE, 8, "90", {"8"}),
        (ABOVE, 8, "89.9", {"5"}),
        (ABOVE, 8, "12", {"0"}),
        (BELOW, 3, "98", {"3"}),
        (BELOW, 3, "93", {"2"}),
        (PROCURE, 6, "100", {"6"}),
        (PROCURE, 6, "96", {"4"}),
        (CARD, 4, "60", {"4"}),
        (CARD, 4, "55", {"2"}),
        (SURPLUS, 4, "3", {"4"}),
        (SURPLUS, 4, "7", {"2"}),
        (PART, 5, "100", {"5"}),
        (PART, 5, "104", {"3"}),
        (CARDS, 3, "60", {"3"}),
        (CARDS, 3, "45", {"2"}),
        ("比98%少一个百分点扣0.3分，扣至0分为止。", 3, "93", {"1.5"}),
        ("达到90%的得满分，每低1个百分点扣0.5分。", 5, "88", {"4"}),
        ("执行率90%以上得满分；80%-90%得3分；80%以下不得分。", 4, "85", {"3"}),
        ("执行率90%以上得满分；80%-90%得3分；80%以下不得分。", 4, "90", {"4", "3"}),
        ("60%≤完成率<80%，得2分；完成率≥80%，得5分；完成率<60%，不得分", 5, "60", {"2"}),
        (TWO_SIGNS, 4, "85", {"3"}),
        (TWO_SIGNS, 4, "90", {"4"}),
        (IN_ONE_LINE, 4, "96", {"3"}),
        (IN_ONE_LINE, 4, "89", {"0"}),
        ("收入完成率大于等于100%得5分，小于100%大于等于90%得3分，小于90%得0分", 5, "95", {"3"}),
        ("达到95%得满分，90%-95%（不含）得8分，90%以下不得分", 10, "92", {"8"}),
        (WITH_A_FLOOR, 10, "90", {"9"}),
        (WITH_A_FLOOR, 10, "50", {"0"}),
        ("得分=实际完成率×该指标分值", 5, "94.16", {"4.708", "4.7", "4.71", "4.8", "4", "5"}),
        ("完成率100%得满分，未达到100%的按比例得分。", 5, "100", {"5"}),
        ("完成率100%得满分，未达到100%的按比例得分。", 5, "80", {"4"}),
        ("执行率低于60%不得分；60%（含）以上的，得分=执行率×分值", 10, "50", {"0"}),
        ("执行率低于60%不得分；60%（含）以上的，得分=执行率×分值", 10, "80", {"8"}),
    ],
)
def test_a_criterion_gives_the_scores_its_text_allows(
    text: str, full: int, rate: str, scores: set[str]
) -> None:
    scale = parse_criterion(text)
    assert isinstance(scale, RateScale)
    given = scale.scores(Decimal(rate), Decimal(full))
    assert given == {Decimal(item) for item in scores}


@pytest.mark.parametrize(
    ("balance", "carryover", "points"),
    [("0", "5", "3"), ("5", "5", "2"), ("4", "5", "2"), ("6", "5", "0")],
)
@pytest.mark.parametrize("text", [BALANCE, BALANCES])
def test_a_criterion_may_compare_amounts(
    text: str, balance: str, carryover: str, points: str
) -> None:
    scale = parse_criterion(text)
    assert isinstance(scale, AmountScale)
    amounts = {"balance": Decimal(balance), "carryover": Decimal(carryover)}
    assert scale.score(amounts) == Decimal(points)
    if balance != "0":
        assert scale.score({"balance": Decimal(balance)}) is None


@pytest.mark.parametrize(
    "text",
    [
        "",
        "①有健全的合同管理办法，2分；②办法执行到位，2分。",
        "上述事项每查出一起问题扣2分，扣完为止。",
        "每有一笔资金逾期拨付扣0.3分，扣完为止。",
        "根据完成情况酌情计分。",
        "执行率≥90%，计5分；其余酌情扣分。",
        "全部执行的得3分；\n少1个百分点扣0.2分，扣完为止。",
        "控制在预算以内的得6分；\n超出预算的，一个百分点扣1分。",
        "①支出合规；②拨付手续齐全。查实一例不合要求的扣1分，扣完为止。",
        "目标要素完整的得满分，缺一项扣1分。",
        "这些指标为各类项目共用。",
        "预算调整率绝对值≤5%，得3分；每增加0.5%扣0.5分。",
        "按完成率计算得分。",
        "投诉率为0得满分，每出现1起扣0.5分",
        "完成目标值得满分；未完成的，得分=（实际值/目标值）×分值。",
    ],
)
def test_what_needs_judgement_is_not_guessed(text: str) -> None:
    assert parse_criterion(text) is None


def sheet(claimed: str, balance: str, carryover: str, deduction: str | None = None) -> Report:
    row = score(
        "资金结余", "3", claimed, criterion=BALANCE, level1=("过程", "3"), level2=("执行", "3"),
        deduction=deduction,
    )  # fmt: skip
    figures = [
        figure("balance.cumulative", balance, col=1),
        figure("income.carryover", carryover, col=2),
    ]
    return report(figures=figures, scores=[row], header={"self_score": Decimal(claimed)})


def rescored(made: Report) -> Row:
    [row] = check_report(made)["rescores"]
    return row


def test_a_claim_that_the_criterion_does_not_give_is_a_question() -> None:
    made = sheet("2", "46.3", "39.7")
    [found] = findings(made)
    assert (found["rule"], found["severity"]) == ("score_criterion_breach", "warning")
    row = rescored(made)
    assert (row["claimed"], row["recomputed"], row["gap"]) == (2, 0, 2)
    assert row["outcome"] == "differs"


def test_a_claim_that_the_criterion_gives_agrees() -> None:
    made = sheet("2", "39.7", "46.3")
    assert rules_found(made) == []
    assert rescored(made)["outcome"] == "agrees"


def test_a_blank_that_decides_needs_judgement() -> None:
    made = sheet("2", "", "46.3")
    assert rules_found(made) == []
    assert rescored(made)["outcome"] == "needs_judgement"


def test_a_lower_claim_with_a_reason_is_nothing_to_ask() -> None:
    assert rules_found(sheet("1", "39.7", "46.3", deduction="整改未完成")) == []
    assert rules_found(sheet("1", "39.7", "46.3")) == ["score_criterion_breach"]


def control(claimed: str, actual: int | None, authorized: int) -> list[str]:
    row = score("财政供养人员控制率", "5", claimed, criterion=CONTROL, level1=("投入", "5"),
                level2=("配置", "5"))  # fmt: skip
    submission: Row = {"staff_actual": 62, "staff_authorized": authorized}
    header: Row = {"self_score": Decimal(claimed)}
    people = [figure("staff.in_service", str(actual), unit="人", entity=None)] if actual else []
    found = rules_found(report(scores=[row], figures=people, submission=submission, header=header))
    return [rule for rule in found if rule != "staff_over_authorized"]


def test_people_in_service_over_posts_decide_the_control_rate() -> None:
    assert control("5", 25, 30) == []
    assert control("5", 38, 36) == ["score_criterion_breach"]
    assert control("2.6", 38, 36) == []


def test_all_people_over_posts_are_no_control_rate() -> None:
    assert control("5", None, 36) == []


def changed(budget: str, final: str, before: str, claimed: str) -> list[str]:
    """The rules broken by a 三公变动率 beside these amounts, that of last year its final one."""
    row = score("三公经费变动率", "4", claimed, criterion=CHANGE, level1=("投入", "4"),
                level2=("配置", "4"))  # fmt: skip
    amounts = {"budget": budget, "final": final, "prior_year_final": before}
    figures = [
        figure("three_public.total", value, measure=measure, entity=None)
        for measure, value in amounts.items()
    ]
    header: Row = {"self_score": Decimal(claimed)}
    return rules_found(report(scores=[row], figures=figures, header=header))


def test_a_change_may_be_that_of_budgets_or_of_results() -> None:
    assert changed("31.5", "24.4", "28.6", "4") == []  # what was spent went down
    assert changed("31.5", "29.4", "28.6", "4") == ["score_criterion_breach"]


def test_full_marks_that_differ_between_text_and_sheet_need_judgement() -> None:
    row = score("财政供养人员控制率", "4", "4", criterion=CONTROL)
    submission: Row = {"staff_actual": 3, "staff_authorized": 5}
    assert rescored(report(scores=[row], submission=submission))["outcome"] == "needs_judgement"


def utilization(**assets: str) -> list[str]:
    row = score("固定资产利用率", "3", "3", criterion=BELOW, level1=("过程", "3"),
                level2=("资产", "3"))  # fmt: skip
    figures = [figure(f"assets.fixed.{n}", t, col=i) for i, (n, t) in enumerate(assets.items())]
    header: Row = {"self_score": Decimal(3)}
    return rules_found(report(scores=[row], figures=figures, header=header))


def test_a_breach_survives_every_reading_of_the_figures() -> None:
    assert utilization(total="100.0", in_use="90.0", leased_out="10.0") == []
    assert utilization(total="100.0", in_use="90.0", leased_out="2.0") == ["score_criterion_breach"]


@pytest.mark.parametrize(("length", "is_read"), [(400, True), (401, False)])
def test_a_text_longer_than_a_criterion_is_not_taken_for_one(length: int, is_read: bool) -> None:
    text = "达到90%的得满分，每低1个百分点扣0.5分。"
    assert (parse_criterion(text + "\n" * (length - len(text))) is not None) == is_read
