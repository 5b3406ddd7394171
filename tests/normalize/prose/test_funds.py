"""A project's money in sentences: whose, which figure, and null where a word is not known."""

import pytest

from normalize.prose.amounts import find_prose_figures
from normalize.prose.clauses import name_in_titles
from normalize.prose.figure import LIKELY, OPEN, SURE, Owner
from tests.normalize.reading import figures, read_drawn

PROJECT = Owner(True, name_in_titles(["青禾县护工职业技能培训项目绩效自评报告"]))


def told(text: str, owner: Owner = PROJECT) -> list[tuple[str | None, str | None]]:
    return [(f.concept, f.measure) for f in find_prose_figures(text, 2022, owner)]


def sureness(text: str) -> list[float]:
    return [figure.certainty for figure in find_prose_figures(text, 2022, PROJECT)]


@pytest.mark.parametrize(
    ("text", "measure"),
    [
        ("项目计划投资5万元", "planned"),
        ("项目支出预算5万元", "budget"),
        ("项目预算执行5万元", "executed"),
        ("到位预算资金5万元", "received"),
        ("调整后项目预算5万元", "adjusted_budget"),
        ("县财政局拨付我单位项目资金5万元", "received"),
        ("累计拨付项目资金5万元", "executed"),
        ("我局共拨付5万元给公交公司", "executed"),
        ("我县已拨付资金5万元至各村", "executed"),
        ("拨付我局资金5万元", "received"),
        ("上级拨付资金5万元", "received"),
        ("县财政列支资金5万元", "received"),  # finance gave it
        ("市财政局列支5万元", "received"),
        ("项目资金共列支5万元", "executed"),
        ("项目资金5万元已全部到位", "received"),
        ("尚未支付资金5万元", "balance"),
        ("尚有5万元未支付", "balance"),
        ("未形成支出的资金5万元", "balance"),
        ("剩余5万元被县财政收回", "balance"),
        ("结余资金5万元已交回财政", "balance"),
        ("结余5万元退回县财政", "balance"),
        ("未到位资金5万元", None),
        ("中央转移支付资金5万元", None),
        ("项目资金5万元", None),
    ],
)
def test_the_nearest_governing_word_is_the_measure(text: str, measure: str | None) -> None:
    assert [figure for _, figure in told(text)] == [measure]


@pytest.mark.parametrize(
    ("text", "measure"),
    [
        ("项目资金5万元里已支付4万元", None),
        ("项目资金5万元中已全部到位4万元", None),
        ("项目资金5万元已全部到位，支付4万元", "received"),
    ],
)
def test_a_verb_before_the_next_amount_is_said_of_that_one(text: str, measure: str | None) -> None:
    assert told(text)[0][1] == measure


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("项目总投资5万元", ("funds.total", "planned")),
        ("年度预算资金总额5万元", ("funds.total", "budget")),
        ("到位资金中有5万元因质保期未满而未支付", ("funds.total", "balance")),
        ("到位资金里尚有5万元", ("funds.total", None)),
        ("项目资金5万元分两次拨付到位", ("funds.total", "received")),
        ("1至12月计划到位资金5万元", ("funds.total", "planned")),
        ("全年应到位资金5万元", ("funds.total", "planned")),
    ],
)
def test_the_name_of_money_and_what_stands_around_it_tell_the_measure(
    text: str, expected: tuple[str, str | None]
) -> None:
    assert told(text)[0] == expected


@pytest.mark.parametrize(
    ("text", "measure"),
    [
        ("全年应列支5万元", "planned"),
        ("本年应支付数5万元", "planned"),
        ("上年支出5万元", "prior_year_final"),
        ("年初中央下达资金5万元", "initial_budget"),
        ("实际执行预算5万元", "executed"),
        ("全年实际支付5万元", "executed"),
    ],
)
def test_all_words_of_a_label_together_tell_the_measure(text: str, measure: str) -> None:
    assert told(text)[0][1] == measure


@pytest.mark.parametrize(
    ("text", "concept"),
    [
        ("职业技能培训项目到位5万元", "funds.total"),
        ("护工培训资金到位5万元", "funds.total"),
        ("厨师培训资金到位5万元", None),
        ("县级配套资金到位5万元", "funds.county"),
        ("区财政局批复项目预算5万元", "funds.total"),
        ("市级下达福利院资金5万元", None),
        ("上年结转资金5万元", "funds.carryover"),
        ("其他资金5万元", None),
        ("专项债券资金到位5万元", None),
        ("下达市县，市县实际支出5万元", None),
        ("省本级实际支出5万元", None),
        ("县区列支5万元", None),
        ("合同金额5万元", None),
        ("本年收入5万元", None),
        ("2020年项目预算5万元", None),
        ("年中追加预算5万元", None),
    ],
)
def test_a_word_that_is_not_known_leaves_the_concept_open(text: str, concept: str | None) -> None:
    assert [found for found, _ in told(text)] == [concept]


def test_one_odd_character_is_no_name_and_two_are() -> None:
    assert told("甚资金到位5万元")[0][0] == "funds.total"
    assert told("甚么资金到位5万元")[0][0] is None


def test_two_characters_of_the_title_are_a_piece_of_its_name_and_three_the_name() -> None:
    assert sureness("职业技资金到位5万元") == [SURE]
    assert sureness("职业资金到位5万元") == [LIKELY]


def test_doubt_is_told_by_its_kind() -> None:
    assert sureness("项目资金到位5万元，项目资金6万元") == [SURE, OPEN]
    assert sureness("中央资金到位5万元，支出4万元") == [SURE, LIKELY]


def test_parts_have_the_measure_of_their_whole() -> None:
    text = "项目资金共到位9万元，其中：中央资金5万元，省级3万元，设备购置1万元。支出8万元。"
    assert told(text) == [
        ("funds.total", "received"),
        ("funds.central", "received"),
        ("funds.province", "received"),
        (None, None),
        ("funds.total", "executed"),
    ]


def test_a_verb_alone_is_of_the_one_subject_or_of_what_all_make_up() -> None:
    assert told("中央资金到位5万元，支出4万元")[1] == ("funds.central", "executed")
    parts = "中央资金到位5万元，省级资金到位3万元，"
    assert told(parts + "支出7万元")[2] == (None, "executed")
    assert told(parts + "支出8万元")[2] == ("funds.total", "executed")


def test_rates_are_of_what_they_are_made_of() -> None:
    text = "项目资金到位10万元，到位率100%。支出9万元，执行率90%，其中中央资金执行率88%。"
    assert told(text) == [
        ("funds.total", "received"),
        ("funds.total", "received"),
        ("funds.total", "executed"),
        ("funds.total", "execution_rate"),
        ("funds.central", "execution_rate"),
    ]


@pytest.mark.parametrize("text", ["设备使用率95%", "任务完成率95%", "设备到位率95%", "满意率95%"])
def test_rates_of_other_things_are_no_figures(text: str) -> None:
    assert len(told(f"项目资金到位10万元，{text}")) == 1


def test_a_rate_of_several_sources_is_of_none_of_them() -> None:
    text = "中央资金支出5万元，省级资金支出3万元，执行率80%"
    assert told(text)[2] == (None, "execution_rate")
    assert told("项目支出8万元，其中" + text)[3] == ("funds.total", "execution_rate")


def test_numbers_side_by_side_share_their_unit_and_what_is_said_of_all() -> None:
    text = "中央、省、县资金分别到位180、75和45万元"
    found = find_prose_figures(text, None, PROJECT)
    assert [(f.concept, f.measure) for f in found] == [
        ("funds.central", "received"),
        ("funds.province", "received"),
        ("funds.county", "received"),
    ]
    assert [f.amount.value for f in found] == [180, 75, 45]
    assert {f.amount.unit for f in found} == {"万元"}
    assert told("中央、省级资金分别到位3万元、2万元、1万元") == [(None, None)] * 3


def test_final_accounts_with_a_projects_form_attached_are_the_departments() -> None:
    report = read_drawn(
        "2022年度青禾县文化馆单位决算",
        "本年支出合计90万元。",
        "项目名称 | 免费开放经费\n一级指标 | 二级指标 | 三级指标 | 年度指标值 | 实际完成值\n"
        "产出指标 | 数量指标 | 开放天数 | 300天 | 312天",
    )
    assert figures(report, "concept", "prose") == ["expenditure.total"]


def test_a_projects_title_makes_its_sentences_its_own() -> None:
    assert figures(
        read_drawn("青禾县护工培训项目", "绩效自评报告", "实际支出90万元。"), "concept", "prose"
    ) == ["funds.total"]
    assert figures(
        read_drawn("青禾县民政局", "绩效自评报告", "实际支出90万元。"), "concept", "prose"
    ) == ["~"]


def test_a_projects_money_told_twice_and_differently_is_not_primary() -> None:
    def primary(*sentences: str) -> list[str]:
        return figures(read_drawn("青禾县项目支出绩效自评报告", *sentences), "is_primary", "prose")

    assert primary("项目资金到位9万元。") == ["True"]
    assert primary("项目资金到位9万元。", "项目资金到位8万元。") == ["False", "False"]


@pytest.mark.parametrize(
    ("text", "concepts"),
    [
        ("县财政下达资金总额9万元。", "total"),
        ("资金总额9万元，其中财政资金8万元、自筹资金1万元。", "total current_fiscal self_raised"),
        ("资金总额年初预算9万元；财政资金年初预算8万元。", "total current_fiscal"),
        ("资金总额年初预算9万元；财政资金到位8万元。", "total total"),  # of another measure
        ("到位财政资金9万元，支出财政资金8万元。", "total total"),
    ],
)
def test_finances_money_is_a_part_where_the_total_is_told_apart(text: str, concepts: str) -> None:
    assert [
        (concept or "~").removeprefix("funds.") for concept, _ in told(text)
    ] == concepts.split()


@pytest.mark.parametrize(
    ("title", "text", "concept"),
    [
        ("滨海新区起步区配套路网项目", "滨海新区起步区配套路网项目预算9万元", "funds.total"),
        ("东城区补助标准化菜市场项目", "东城区补助标准化菜市场项目预算9万元", "funds.total"),
        ("区级困难群众补助项目", "区级困难群众补助资金预算9万元", "funds.county"),
        ("新区路网项目", "区配套资金预算9万元", "funds.county"),
    ],
)
def test_the_end_of_a_places_name_gives_no_money(title: str, text: str, concept: str) -> None:
    owner = Owner(True, name_in_titles([f"{title}绩效自评报告"]))
    assert told(text, owner) == [(concept, "budget")]


@pytest.mark.parametrize(
    "text",
    ["资金9万元于2022年3月全部到位", "资金9万元3月底前已全部到位", "资金9万元已于3月15日到位"],
)
def test_a_day_may_stand_between_an_amount_and_what_became_of_it(text: str) -> None:
    assert told(text)[0] == ("funds.total", "received")


def test_a_share_of_what_came_in_is_a_rate() -> None:
    assert told("资金到位9万元，支出8.87万元，占到位资金的98.51%。")[2][1] == "execution_rate"


def test_cells_told_by_row_and_column_are_what_the_rows_are() -> None:
    text = "财政资金-年初预算数5万元，资金总额—全年预算数6万元，专户-全年预算数0万元"
    assert told(text)[:2] == [
        ("funds.current_fiscal", "initial_budget"),
        ("funds.total", "full_year_budget"),
    ]
    assert told("单位-年初预算数0万元") == [(None, "initial_budget")]


@pytest.mark.parametrize("thing", ["地方志编纂", "地方病防治"])
def test_a_level_inside_the_name_of_a_thing_is_no_source(thing: str) -> None:
    assert told(f"资金9万元，其中{thing}支出5万元")[1][0] is None


def test_a_rate_is_no_surer_than_the_amount_it_is_of() -> None:
    assert sureness("市财政全年拨付5万元，到位率100%") == [LIKELY, LIKELY]
    assert sureness("县级资金到位5万元，到位率100%") == [SURE, SURE]
    assert sureness("实际投入资金9万元，其中：中央5万元") == [LIKELY, LIKELY]


@pytest.mark.parametrize("who", ["县（区）", "县（市、区）", "州（市）", "省", "中、省"])
def test_the_money_of_a_level_or_of_all_its_places_is_not_all_the_money(who: str) -> None:
    assert told(f"{who}资金支出5万元") == [(None, "executed")]
    assert told("全县资金支出5万元") == [("funds.total", "executed")]


@pytest.mark.parametrize(
    ("title", "is_sure"), [("市级金融发展专项资金", False), ("金融发展专项资金", True)]
)
def test_a_source_in_the_projects_name_may_be_all_of_its_money(title: str, is_sure: bool) -> None:
    owner = Owner(True, name_in_titles([f"2020年{title}绩效自评报告"]))
    [figure] = find_prose_figures(f"{title}预算安排9万元。", owner=owner)
    assert (figure.certainty == SURE) == is_sure
