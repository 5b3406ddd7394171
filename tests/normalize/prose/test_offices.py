"""The office told beside bodies below it, other bodies' amounts side by side, the year's begin."""

import pytest

from normalize.prose.amounts import find_prose_figures
from normalize.prose.frames import framed
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
