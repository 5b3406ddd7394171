"""Which year is told, and what tells too little: an example on each side of every limit."""

import pytest

from normalize.reports.titles import TitleLine
from normalize.reports.years import Claim, decide_year, spoken_year, year_claims
from schema.report import make_source
from tests.normalize.drawn import draw_document


@pytest.mark.parametrize(("day", "year"), [("2022年10月31日", 2021), ("2022年11月1日", 0)])
def test_a_report_dated_by_october_is_of_the_year_before(day: str, year: int) -> None:
    assert decide_year([Claim("fiscal_year", "report_date", "2022", day, None)]).year == year


@pytest.mark.parametrize(("line", "year"), [("78369Q/2022-", []), ("某局2022年预算绩效", ["2022"])])
def test_a_code_without_a_word_tells_no_year(line: str, year: list[str]) -> None:
    title = TitleLine(line, make_source(paragraph=0))
    assert [claim.value for claim in year_claims([title], None, "")] == year


def spoken(*lines: str) -> str | None:
    claim = spoken_year(draw_document(*lines))
    return None if claim is None else claim.value


@pytest.mark.parametrize(("mentions", "year"), [(2, "2021"), (1, None)])
@pytest.mark.parametrize("mention", ["2021年度工作顺利。", "我校2021年校舍维修。"])
def test_a_year_is_named_twice(mention: str, mentions: int, year: str | None) -> None:
    assert spoken(*[mention] * mentions) == year


@pytest.mark.parametrize(("words", "year"), [(40, "2021"), (41, None)])
def test_within_forty_characters_a_sentence_says_that_its_year_was_assessed(
    words: int, year: str | None
) -> None:
    assert spoken(f"现对2021年{'村' * words}自评，与2020年度和2019年度相比。") == year


@pytest.mark.parametrize(("words", "year"), [(40, "2021"), (41, None)])
def test_within_forty_characters_a_sentence_says_what_money_its_year_had(
    words: int, year: str | None
) -> None:
    assert spoken(f"2021年{'村' * words}安排经费9万元。") == year


@pytest.mark.parametrize(
    "words", ["评价时段为2023年度", "评价期间：2023年度", "评价年度确定为2023年度"]
)
def test_a_sentence_names_the_period_that_was_evaluated(words: str) -> None:
    assert spoken("2022年度立项，2024年度完工。", f"{words}，采用比较法。") == "2023"
