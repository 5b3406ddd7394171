from decimal import Decimal

import pytest

from schema.report import Row, make_source
from tests.corpus.audit.factory import (
    classes,
    figure,
    findings,
    indicator,
    report,
    rules_found,
    score,
)


def sheet(*scores: str, total: str, full: str = "15", level: str = "15") -> list[Row]:
    where = {"level1": ("过程", level), "level2": ("预算执行", level)}
    rows = [score(f"指标{i}", "5", text, **where) for i, text in enumerate(scores)]  # type: ignore[arg-type]  # points of levels
    return [*rows, score(None, full, total, is_total=True)]


def test_a_sheet_that_adds_up_has_no_finding() -> None:
    made = report(
        scores=sheet("5", "4.5", "3", total="12.5"), header={"self_score": Decimal("12.5")}
    )
    assert rules_found(made) == []
    assert set(classes(made, "score_total_mismatch")) == {"exact"}


def test_a_total_that_is_not_the_sum_of_the_scores_is_an_error() -> None:
    [found] = findings(report(scores=sheet("5", "4.5", "3", total="14.5")))
    assert (found["rule"], found["severity"]) == ("score_total_mismatch", "error")


def test_a_total_printed_without_decimals_may_be_rounded() -> None:
    assert rules_found(report(scores=sheet("5", "4.53", "3.4", total="13"))) == []
    assert rules_found(report(scores=sheet("5", "4.1", "3.4", total="13"))) == []
    for second, third in (("4", "3.4"), ("4.55", "4")):
        assert rules_found(report(scores=sheet("5", second, third, total="13"))) == [
            "score_total_mismatch"
        ]


def test_a_wrong_total_is_one_finding_though_the_cover_differs_too() -> None:
    made = report(scores=sheet("5", "4", "3", total="21"), header={"self_score": Decimal(12)})
    assert rules_found(made) == ["score_total_mismatch"]


def test_a_cover_that_differs_from_the_sheet_is_an_error() -> None:
    made = report(scores=sheet("5", "4", "3", total="12"), header={"self_score": Decimal(14)})
    assert rules_found(made) == ["score_total_mismatch"]


def test_a_blank_score_is_unknown() -> None:
    rows = [score("甲", "5", "5"), score("乙", "5", None), score(None, "10", "9", is_total=True)]
    assert "score_total_mismatch" not in rules_found(report(scores=rows))


def test_a_merged_points_cell_is_counted_once() -> None:
    where = {"level1": ("效果", "15"), "level2": ("履职效益", "15")}
    rows = [
        score(name, "15", "5", shared_by=3, is_first=i == 0, **where)  # type: ignore[arg-type]  # points of levels
        for i, name in enumerate(("经济效益", "社会效益", "生态效益"))
    ]
    assert rules_found(report(scores=[*rows, score(None, "15", "15", is_total=True)])) == []
    rows[2]["self_score"] = Decimal(6)
    found = rules_found(report(scores=[*rows, score(None, "15", "16", is_total=True)]))
    assert found == ["score_over_points"]


def test_a_score_over_its_points_does_not_hide_a_total_that_stays_wrong() -> None:
    """With 5 instead of 8 the scores make 14, and 19 is printed."""
    found = rules_found(report(scores=sheet("8", "5", "4", total="19")))
    assert found == ["score_over_points", "score_total_mismatch"]
    found = rules_found(report(scores=sheet("8", "5", "4", total="14")))
    assert found == ["score_over_points"]


def test_a_score_above_its_points_is_an_error_but_for_bonus_items() -> None:
    header: Row = {"self_score": Decimal(5)}
    rows = [score("公务卡刷卡率", "3", "5", level1=("过程", "3"), level2=("管理", "3"))]
    assert rules_found(report(scores=rows, header=header)) == ["score_over_points"]
    rows = [score("加分项", "3", "5", level1=("加分项", "3"), level2=("加分项", "3"))]
    assert rules_found(report(scores=rows, header=header)) == []


def test_a_deduction_smaller_than_its_most_is_none_above_its_points() -> None:
    rows = [score("指标", "10", "9"), score("审计查出的问题", "-5", "-1.5")]
    header: Row = {"self_score": Decimal("7.5")}
    assert "score_over_points" not in rules_found(report(scores=rows, header=header))


@pytest.mark.parametrize(
    ("weights", "rules"), [(("0.2", "0.3", "0.5"), []), (("20", "30", "95"), ["score_over_points"])]
)
def test_scores_out_of_a_hundred_are_not_held_against_their_weights(
    weights: tuple[str, str, str], rules: list[str]
) -> None:
    """Of three criteria each with a weight all are above it; two of them only are mistaken."""
    scored = zip(("96", "97", "94"), weights, strict=True)
    rows = [score(f"方面{at}", weight, own) for at, (own, weight) in enumerate(scored)]
    total = score(None, "1", "95.3", is_total=True)
    found = rules_found(report(scores=[*rows, total]))
    assert [rule for rule in found if rule != "level_points_mismatch"] == rules * 2


def above(points: tuple[str, ...], scores: tuple[str, ...], total: str) -> list[str]:
    """The rules found in a form whose indicators are all scored above their points."""
    rows = [
        indicator("≥9个", "9个", points=most, self_score=own, level3=f"第{at}项")
        for at, (most, own) in enumerate(zip(points, scores, strict=True))
    ]
    return rules_found(report(indicators=rows, header={"self_score": Decimal(total)}))


@pytest.mark.parametrize(
    ("points", "scores", "total"),
    [
        (("10", "10", "10"), ("11", "12", "15"), "38"),
        (("30", "30", "40"), ("31", "33", "42"), "106"),
        (("30", "30", "40"), ("131", "133", "142"), "135.8"),
    ],
)
def test_scores_above_all_points_are_mistakes_where_the_points_are_no_weights(
    points: tuple[str, ...], scores: tuple[str, ...], total: str
) -> None:
    """The points do not make a hundred, or the scores do not make the total by them."""
    assert above(points, scores, total).count("score_over_points") == len(points)


def test_scores_that_make_the_total_by_their_weights_are_out_of_a_hundred() -> None:
    assert above(("60", "20", "20"), ("65", "50", "40"), "57") == []
    assert "score_over_points" in above(("60", "20", "20"), ("65", "50", "40"), "155")


def test_a_score_above_zero_is_a_mistake_where_points_are_only_taken_off() -> None:
    rows = [score("指标", "10", "9"), score("审计查出的问题", "-5", "3")]
    header: Row = {"self_score": Decimal(12)}
    assert "score_over_points" in rules_found(report(scores=rows, header=header))


def test_points_of_a_level_are_the_sum_of_those_under_it() -> None:
    made = report(scores=sheet("5", "5", "5", total="15", level="20"))
    assert rules_found(made) == ["level_points_mismatch"]


def levelled(label: str, full: int = 50) -> list[str]:
    rows = [
        indicator("≥9个", "9个", level1="产出指标", points=points, self_score=points, level3=name)
        for name, points in (("新建数量", "30"), ("合格率", "20"))
    ]
    cell: Row = {"report_no": 1, "table": 2, "row": 1, "col": 0, "text": label}
    cell |= {"role": "label", "source": None}
    header: Row = {"self_score": Decimal(50), "points_total": Decimal(full)}
    return rules_found(report(indicators=rows, cells=[cell], header=header))


def test_points_beside_the_name_of_a_level_are_the_sum_of_its_indicators() -> None:
    assert levelled("产出指标\n（60分）") == ["level_points_mismatch"]
    assert levelled("产出指标（50分）") == []
    assert levelled("产出指标（实际情况）") == []


def test_levels_are_silent_where_the_points_read_are_not_all_there_are() -> None:
    """A table of which a row was not read makes no level wrong."""
    assert levelled("产出指标（60分）", full=100) == []
    whole = sheet("5", "5", "5", total="15", level="20")
    assert rules_found(report(scores=whole)) == ["level_points_mismatch"]
    assert rules_found(report(scores=whole[1:])) == []


def broken_over_pages(*tables: tuple[str, ...]) -> list[str]:
    """What is found where each table prints 产出指标（50分） and the points of its own rows."""
    rows, cells = [], []
    for table, points in enumerate(tables):
        source = make_source(table=table, row=1, col=0, paragraph=0)
        cell: Row = {"report_no": 1, "table": table, "row": 1, "col": 0, "text": "产出指标（50分）"}
        cell |= {"role": "label"}
        cells.append({**cell, "source": source})
        for place, text in enumerate(points):
            made = indicator("≥9个", "9个", level1="产出指标", points=text, self_score=text)
            rows.append({**made, "level3": f"第{table}页{place}", "source": source})
    total = sum((Decimal(text) for points in tables for text in points), Decimal(0))
    header: Row = {"self_score": total, "points_total": total}
    return rules_found(report(indicators=rows, cells=cells, header=header))


def test_a_level_printed_again_after_a_page_break_counts_once() -> None:
    assert broken_over_pages(("20", "15"), ("15",)) == []
    assert broken_over_pages(("30", "20"), ("50",)) == []
    assert broken_over_pages(("20", "15"), ("10",)) == ["level_points_mismatch"]


def form(total: str, execution: str) -> list[str]:
    figures = [
        figure("funds.total", execution, measure="score", unit="分", entity=None),
        figure("funds.current_fiscal", execution, measure="score", unit="分", entity=None, row=4),
    ]
    rows = [indicator("≥100个", "100个", points="50", self_score="50", level3="新建数量")]
    rows += [indicator("≥90%", "95%", points="40", self_score="38", level3="满意率")]
    header: Row = {"self_score": Decimal(total)}
    return rules_found(report(figures=figures, indicators=rows, header=header))


def test_the_execution_row_counts_once_or_not_at_all() -> None:
    assert form("98", "10") == []
    assert form("88", "10") == []
    assert form("108", "10") == ["score_total_mismatch"]


def grade(text: str, code: str, given: str) -> list[str]:
    header: Row = {"self_score": Decimal(given), "grade": text, "grade_code": code}
    return rules_found(report(header=header))


@pytest.mark.parametrize(
    ("given", "text", "code"),
    [
        ("90.0", "优", "excellent"),
        ("89.9", "良", "good"),
        ("80.0", "良", "good"),
        ("79.9", "中", "fair"),
        ("60.0", "中", "fair"),
        ("59.9", "差", "poor"),
        ("-2000", "差", "poor"),
    ],
)
def test_a_band_begins_at_its_lowest_score(given: str, text: str, code: str) -> None:
    assert grade(text, code, given) == []
    for other in {"excellent", "good", "fair", "poor"} - {code}:
        assert grade("其他", other, given) == ["grade_band_mismatch"]


def test_a_grade_outside_its_band_is_a_question() -> None:
    assert grade("优", "excellent", "84.4") == ["grade_band_mismatch"]
    assert grade("良", "good", "89.5") == []
    assert grade("优秀", "excellent", "90") == []


def test_a_grade_is_held_against_the_share_of_the_full_marks() -> None:
    header: Row = {"self_score": Decimal(27), "points_total": Decimal(30)}
    header |= {"grade": "优", "grade_code": "excellent"}
    assert rules_found(report(header=header)) == []


def test_an_execution_score_as_fine_as_the_total_was_not_rounded_to_reach_it() -> None:
    """88 and 6 make 94; a 6 that was 6.4 would still not make a printed 95 (槐安区 2016)."""
    assert form("94", "6") == []
    assert form("95", "6") == ["score_total_mismatch"]


def test_an_execution_score_coarser_than_the_total_may_have_been_rounded() -> None:
    assert form("97.87", "9.9") == []
    assert form("97.83", "9.9") == ["score_total_mismatch"]


def unpointed(total: str, *scores: str) -> list[str]:
    """The rules that a form without points raises, whose 总分 is `total`."""
    rows = [
        indicator("≥9个", "9个", self_score=text, level3=f"第{at}项")
        for at, text in enumerate(scores)
    ]
    return rules_found(report(indicators=rows, header={"self_score": Decimal(total)}))


@pytest.mark.parametrize(
    ("total", "scores", "rules"),
    [
        ("95.40", ("45.04", "46.00", "4.00"), ["score_total_mismatch"]),
        ("95.04", ("45.04", "46.00", "4.00"), []),
        ("91.30", ("45.04", "46.00", "4.00"), ["score_total_mismatch"]),  # more than is printed
        ("99.05", ("45.04", "46.00", "4.00"), []),  # a row of 4 may be missing
        ("95.40", ("95.04",), []),  # one score is no list
    ],
)
def test_in_a_form_without_points_less_than_any_score_cannot_be_missing(
    total: str, scores: tuple[str, ...], rules: list[str]
) -> None:
    assert unpointed(total, *scores) == rules
