"""The office told beside bodies below it, other bodies' amounts side by side, the year's begin."""

import time

import pytest

from normalize.prose.amounts import find_prose_figures
from normalize.prose.frames import framed
from normalize.prose.offices import of_office, of_office_people
from normalize.prose.staff import find_staff_counts

TITLE = "青禾县水利局2022年度部门整体支出绩效自评报告"


def told(text: str) -> list[tuple[str | None, str | None]]:
    found = framed(find_prose_figures(text, 2022), text, (), 2022, TITLE)
    return [(figure.concept, figure.measure) for figure in found]


def concepts(text: str) -> list[str | None]:
    return [concept for concept, _ in told(text)]


@pytest.mark.parametrize(
    "text",
    [
        "局机关收入合计83万元，下属单位收入合计42万元。",
        "全系统收入合计500万元，局机关收入合计83万元。",
        "局机关基本支出50万元，项目支出33万元；河道管理所基本支出30万元，项目支出12万元。",
        "机关本级支出合计83万元；所属事业单位支出合计42万元。",
    ],
)
def test_neither_the_office_nor_those_below_it_are_all_of_the_department(text: str) -> None:
    assert set(concepts(text)) == {None}


@pytest.mark.parametrize(
    "text", ["局机关支出合计83万元。", "我局支出合计83万元，局机关三公经费2万元。"]
)
def test_an_office_without_bodies_below_may_be_the_department(text: str) -> None:
    assert concepts(text)[0] == "expenditure.total"


def test_the_department_beside_its_bodies_is_itself() -> None:
    text = "我局支出合计125万元；下属单位支出合计42万元。"
    assert concepts(text) == ["expenditure.total", None]


@pytest.mark.parametrize(
    "text",
    [
        "河道管理所基本支出30万元，项目支出12万元。",
        "水库管理处人员经费12万元、公用经费3万元。",
        "农机推广站“三公”经费2万元，公用经费3万元。",
    ],
)
def test_names_side_by_side_are_all_of_the_body_before_the_first(text: str) -> None:
    assert concepts(text) == [None, None]


def test_a_noun_alone_is_the_body_that_reports() -> None:
    text = "2022年中心总收入62万元，总支出61万元。"
    assert concepts(text)[1] == "expenditure.total"


@pytest.mark.parametrize("said", ["年初", "期初", "上年末"])
def test_assets_at_the_years_beginning_are_not_those_at_its_end(said: str) -> None:
    concept = "assets.fixed.total"
    assert concepts(f"{said}固定资产14万元，年末固定资产15万元。") == [None, concept]


@pytest.mark.parametrize(
    ("text", "counted"),
    [
        ("局机关在职人员43人，下属单位50人。", []),
        ("局机关编制21名；二级机构编制22名。", []),
        ("机关本级年末实有在职人员30人，河道管理所在职人员12人。", []),
        ("机关在职人员43人。", ["43人"]),
    ],
)
def test_the_people_of_the_office_beside_its_bodies_are_not_all(
    text: str, counted: list[str]
) -> None:
    found = find_staff_counts(text, TITLE)
    assert [count.amount.text for count in found] == counted


@pytest.mark.parametrize(
    "before",
    [
        "工作圆满。所属派出所规范化建设完成。机关作风建设持续加强，2022年",
        "机关食堂、县公安局交警大队办公楼维修等工作完成，2022年",
        "我局内设5个股室，下属单位2个，机关编制20名，2022年",
        "下属单位2个。机关党建工作扎实开展，",
        "下属单位2个。机关三公经费2万元，2022年",
    ],
)
def test_the_office_has_only_money_that_is_told_right_behind_it(before: str) -> None:
    found = concepts(before + "收入合计900万元，支出合计800万元。")[-2:]
    assert found[0] in ("income.total", "income.current_year_total")
    assert found[1] == "expenditure.total"


@pytest.mark.parametrize(
    "text",
    [
        "2022年，局机关收入合计83万元，支出合计82万元；下属单位收入合计42万元。",
        "局机关2022年度收入合计83万元，2022年支出合计82万元；下属单位收入合计42万元。",
        "局机关本年收入83万元，支出合计82万元；下属单位收入合计42万元。",
        "机关：“三公”经费2万元，公用经费3万元；下属单位公用经费4万元。",
    ],
)
def test_the_office_has_all_that_its_sentence_tells(text: str) -> None:
    assert set(concepts(text)) == {None}


@pytest.mark.parametrize(
    "text",
    [
        "机关内设5个股室，在职人员48人，下属县福利院职工20人。",
        "机关作风建设持续加强，在职人员48人，下属县福利院职工20人。",
    ],
)
def test_the_office_has_only_people_that_are_told_right_behind_it(text: str) -> None:
    assert [count.amount.text for count in find_staff_counts(text, TITLE)] == ["48人"]


@pytest.mark.parametrize(
    "text",
    [
        "局机关公用经费1万元，" * 8000 + "下属单位9万元",
        "局机关在职人员43人，" * 8000,
        "局机关" * 8000 + "公用经费9万元，下属单位9万元",
    ],
)
def test_many_offices_are_read_once(text: str) -> None:
    begun = time.process_time()
    starts = range(0, len(text), 5)
    assert len([*of_office(text, starts, TITLE)]) == len(starts)
    assert len([*of_office_people(text, starts, TITLE)]) == len(starts)
    assert time.process_time() - begun < 2
