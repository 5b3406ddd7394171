"""A body that only the running text names, where nothing else says whose report it is."""

import pytest

from normalize.reports.mentions import body_mentioned
from tests.normalize.drawn import draw_document
from tests.normalize.reading import read_drawn, show


@pytest.mark.parametrize(
    ("sentences", "name"),
    [
        (["青禾县水利局高度重视，成立专班。"], "青禾县水利局"),
        (["项目由青禾县第二人民医院组织实施。"], "青禾县第二人民医院"),
        (["工作落到实处（青禾县总工会牵头）。", "青禾县总工会复核了账目。"], "青禾县总工会"),
        (["青禾县水利局实施。", "青禾县财政局拨付9万元。"], "青禾县水利局"),
        (["青禾县水利局与青禾县林业局联合验收。"], None),
        (["项目前期各项准备工作由青禾县水利局完成。"], None),
        (["前期各项准备工作由青禾县水利局完成。"], "青禾县水利局"),
        (["青禾县水利局牵头，青禾县林业局参加。"], None),
        (["会同青禾县水利局验收。"], None),
        (["要求青禾县水利局整改，包括青禾县林业局。"], None),
        (["下达县水利局执行，并报县水利局备案。"], None),
        (["自治区水利厅下达9万元。"], None),
        (["水利局高度重视。"], None),
        (["青禾县水利局"], "青禾县水利局"),
        (["青禾县水利局  青禾县财政局"], None),
        (["青禾县水利局（以下简称“县水利局”）"], "青禾县水利局"),
        (["青禾县财政局拨付9万元。", "青禾县人民政府批复。"], None),
    ],
)
def test_the_one_body_that_clauses_begin_with(sentences: list[str], name: str | None) -> None:
    found = body_mentioned(draw_document("水渠养护绩效自评报告", *sentences), None)
    assert (None if found is None else found.text) == name


def test_the_body_of_the_titles_region_is_preferred() -> None:
    document = draw_document("自评报告", "云溪市水利局批复方案。", "青禾县水利局实施。")
    assert body_mentioned(document, None) is None
    found = body_mentioned(document, "青禾县")
    assert found is not None
    assert found.text == "青禾县水利局"


def test_a_body_of_another_region_is_nobodys() -> None:
    document = draw_document("自评报告", "项目由云溪市水利局实施。")
    assert body_mentioned(document, "青禾县") is None
    assert body_mentioned(document, "青岭省云溪市") is not None


def test_the_name_points_to_where_it_stands() -> None:
    found = body_mentioned(draw_document("自评报告", "项目由青禾县水利局实施。"), None)
    assert found is not None
    assert (found.source["start"], found.source["end"]) == (3, 9)


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("水渠养护项目绩效自评报告", "青禾县水利局"),
        ("云溪县林业局水渠养护项目绩效自评报告", "云溪县林业局"),
    ],
)
def test_the_text_is_asked_only_where_nothing_else_names_a_body(title: str, name: str) -> None:
    report = read_drawn(title, "项目由青禾县水利局实施。", "自评得分90分。")
    assert show([report.submission], "department") == [name]
    assert show(report.rows("reports"), "department") == [name]
