"""Who gives, hands on, gets or spends a project's money is not always whose money it is."""

import pytest

from normalize.prose.amounts import find_prose_figures
from normalize.prose.figure import LIKELY, SURE, Owner
from tests.normalize.prose.test_funds import sureness, told


@pytest.mark.parametrize(
    ("text", "meaning"),
    [
        ("下达县区资金5万元", ("funds.total", "budget")),
        ("旗县累计已支付5万元", ("funds.total", "executed")),
        ("县级资金到位5万元", ("funds.county", "received")),
    ],
)
def test_who_gets_or_spends_the_money_is_no_source_of_it(
    text: str, meaning: tuple[str, str]
) -> None:
    assert told(text)[0] == meaning


@pytest.mark.parametrize(
    ("text", "concepts"),
    [
        # the county hands on what three levels gave
        (
            "县财政下达资金6万元（中央3万元、省级2万元、县级1万元）。",
            "total central province county",
        ),
        ("市财政下达资金30万元，其中：省级20万元，市级10万元。", "total province city"),
        # by who gets it: the giver is none of them
        ("中央财政下达资金900万元，其中省本级100万元、市县800万元。", "central ~ ~"),
        # not all of it
        ("县财政下达资金620万元（中央380万元、县级100万元）。", "county central county"),
        ("县财政下达资金0万元，中央0万元，县级0万元。", "county central county"),
        # by one source, which is not of several
        ("县财政下达资金6万元（县级6万元）。", "county county"),
    ],
)
def test_who_hands_money_on_is_not_whose_it_is_where_its_sources_are_told(
    text: str, concepts: str
) -> None:
    names = [(concept or "~").removeprefix("funds.") for concept, _ in told(text)]
    assert names == concepts.split()


@pytest.mark.parametrize(
    ("text", "concepts"),
    [
        (
            "上级下达资金6万元，按人均84元核定，其中中央资金3万元、省级资金2万元、县级资金1万元。",
            "total",
        ),
        ("上级下达资金5万元，其中中央资金3万元、省级资金2万元。", "superior"),
        ("上级下达中央财政补助资金9万元。", "central"),
    ],
)
def test_what_is_above_hands_on_what_others_gave(text: str, concepts: str) -> None:
    assert told(text)[0][0] == f"funds.{concepts}"


@pytest.mark.parametrize(
    ("text", "sure"),
    [
        ("中央财政下达项目资金5万元", [SURE]),
        ("市财政全年拨付5万元", [LIKELY]),  # and with it what came from above
        ("县级财政下达项目资金5万元", [LIKELY]),
        ("自治区下达我市补助资金5万元", [LIKELY]),
        ("县级资金到位5万元", [SURE]),
        ("下达市县资金5万元", [LIKELY]),  # to them, and not all
        ("补助市县5万元", [LIKELY]),
        ("分配到各县市区资金5万元", [LIKELY]),
        ("市县资金到位5万元", [SURE]),
        ("向9个乡镇拨付省级补助资金（搬迁）5万元，支持农户", [LIKELY]),
        ("向各县区拨付中央资金5万元", [LIKELY]),
        ("给6个县（市、区）下达省级资金5万元", [LIKELY]),
        ("向施工企业拨付省级资金5万元", [SURE]),
    ],
)
def test_who_hands_money_on_leaves_a_doubt_whose_it_is(text: str, sure: list[float]) -> None:
    assert sureness(text) == sure


def test_what_another_source_is_added_to_for_a_sum_is_not_all() -> None:
    text = "省财政厅下达护工培训资金85万元，县级财政配套{own}万元，合计105万元"
    assert [concept for concept, _ in told(text.format(own=20))] == [
        None,
        "funds.county",
        "funds.total",
    ]
    assert told(text.format(own=19))[0][0] == "funds.total"


@pytest.mark.parametrize("verb", ["批复", "核定", "下达"])
def test_what_is_named_spending_was_not_spent_where_it_was_approved(verb: str) -> None:
    assert told(f"县财政局{verb}项目支出185万元。")[0][1] == "budget"


@pytest.mark.parametrize(
    ("text", "meaning"),
    [
        ("中央拨付21万元", ("funds.central", "received")),
        ("上级财政拨付21万元", ("funds.superior", "received")),
        ("中央资金拨付21万元", ("funds.central", "executed")),
        ("项目资金拨付21万元", ("funds.total", "executed")),
    ],
)
def test_what_a_level_above_pays_came_in(text: str, meaning: tuple[str, str]) -> None:
    assert told(text)[0] == meaning


@pytest.mark.parametrize(
    ("text", "concept"),
    [
        ("补助资金及省级配套共执行120万元", "funds.total"),
        ("项目资金和市级配套资金合计支出120万元", "funds.total"),
        ("专项资金与县级配套支出120万元", None),  # perhaps of the last alone
        ("省级配套共支出120万元", "funds.province"),
    ],
)
def test_a_source_added_to_money_told_before_is_not_all_of_it(
    text: str, concept: str | None
) -> None:
    assert told(text)[0][0] == concept


@pytest.mark.parametrize(
    "name", ["上年度结余的资金", "以前年度结转结余", "往年度结余和结转资金", "年初结转和结余"]
)
def test_what_was_left_of_earlier_years_is_a_source(name: str) -> None:
    text = f"中央拨付21万元，{name}7.35万元，共计28.35万元"
    assert told(text)[1] == ("funds.carryover", "received")


@pytest.mark.parametrize(
    "text", ["核减重复申报3起，涉及金额2.16万元", "涉案5万元", "冒领资金5万元"]
)
def test_money_of_irregularities_is_none_of_the_projects(text: str) -> None:
    assert told(text)[0][0] is None


@pytest.mark.parametrize(
    ("text", "concept"),
    [
        ("中央资金未全部执行，未执行8万元", "funds.central"),
        ("市级资金未全部支付，未支付8万元", "funds.city"),
        ("项目资金未全部执行，未执行8万元", "funds.total"),
    ],
)
def test_a_bare_verb_is_said_of_what_the_same_verb_was_said_of_before(
    text: str, concept: str
) -> None:
    assert told(text)[0] == (concept, "balance")


@pytest.mark.parametrize(
    ("behind", "concept"),
    [("系2017年尾款", None), ("（2017年结转）", None), ("系当年尾款", "funds.total")],
)
def test_what_is_said_to_be_of_an_earlier_year_is_not_left_of_this_one(
    behind: str, concept: str | None
) -> None:
    found = find_prose_figures(f"结转5万元{behind}。", 2021, Owner(True))
    assert [figure.concept for figure in found] == [concept]


def test_what_was_paid_leaves_open_whether_to_the_project_or_by_it() -> None:
    assert told("年初预算6万元，实际拨付6万元")[1] == ("funds.total", "executed")
    assert sureness("年初预算6万元，实际拨付6万元") == [SURE, LIKELY]
    assert sureness("年初预算6万元，项目资金拨付6万元") == [SURE, SURE]


@pytest.mark.parametrize(
    ("text", "meaning"),
    [
        ("中央已拨付21万元", ("funds.central", "received")),
        ("中央累计已拨付21万元", ("funds.central", "received")),
        ("县级配套资金及时到位，共到位120万元", ("funds.total", "received")),
        ("中央资金已支付，累计支付130万元", ("funds.total", "executed")),
        ("专项资金及省级公共卫生补助资金到位100万元", (None, "received")),
    ],
)
def test_a_sum_behind_one_source_is_not_that_sources(
    text: str, meaning: tuple[str | None, str]
) -> None:
    assert told(text)[0] == meaning


def test_money_granted_in_advance_is_this_years() -> None:
    found = find_prose_figures("项目资金到位5万元（2020年12月提前下达）。", 2021, Owner(True))
    assert [figure.concept for figure in found] == ["funds.total"]
