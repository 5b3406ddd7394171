"""Posts that a sentence counts without a unit, and those at work among all people."""

import pytest

from normalize.prose.staff import find_staff_counts


@pytest.mark.parametrize(
    ("text", "counts"),
    [
        ("编制数74，实有人数72人。", ["74", "72人"]),
        ("人员编制数：26，实有24人；", ["26", "24人"]),
        ("核定编制52。", ["52"]),
        ("编制2022，在职47人", ["47人"]),  # a year
        ("编制12.5，在职47人", ["47人"]),
        ("在职47，退休9人", ["9人"]),  # of those there is a unit
        ("编制74（行政20），在职60人", ["60人"]),
        ("街道共有工作人员68人，其中行政编制23人", ["68人"]),
        ("管理的离退休人员4人", ["4人"]),
        ("编制26人，实际人员29人（其中：在职24人，退休5人）", ["26人", "29人", "24人", "5人"]),
        ("编制26人，现有人数29人", ["26人", "29人"]),
        ("8个科室，参公编制68名，年末在职65人", ["68名", "65人"]),
        ("系统核定编制21人，其中参公编制13人；在职人员19人", ["21人", "19人"]),
        ("2、人员管理：核定编制26人。", ["26人"]),
        ("人员情况：编制数：26人", ["26人"]),
        ("定编定岗人数为8人，实际教职工34人", ["8人", "34人"]),
        ("全局实有预算人员165人", ["165人"]),
        ("在职人员编制36人，在职实有40人", ["36人", "40人"]),
        ("中央政法专项编制142人，实有干警136人", ["142人", "136人"]),
        ("在岗辅警520人", ["520人"]),
    ],
)
def test_posts_may_be_counted_without_a_unit(text: str, counts: list[str]) -> None:
    assert [count.amount.text for count in find_staff_counts(text)] == counts


@pytest.mark.parametrize(
    ("retired", "is_counted"), [("退休41人", True), ("退休40人", False), ("党员41人", False)]
)
def test_a_part_is_all_at_work_where_the_retired_are_the_rest(
    retired: str, is_counted: bool
) -> None:
    counts = find_staff_counts(f"实有人数112人，其中：在职71人，增加2人；{retired}，增加3人。")
    assert ("staff.in_service" in {count.concept for count in counts}) == is_counted


@pytest.mark.parametrize(
    "whole",
    [
        "局机关及9个二级单位",
        "局本级以及所属三家事业单位",
        "县水务局机关和直属水文站",
        "水务局部门决算由局机关和3个二级单位组成，",
        "市编委核定全系统",
        "县机构编制委员会办公室核定我局",
    ],
)
def test_the_people_of_an_office_with_the_bodies_below_it_are_all(whole: str) -> None:
    titles = "平川县水务局2022年度部门整体支出绩效自评报告"
    text = f"{whole}核定编制112名，年末在职108人，退休76人。"
    assert [c.amount.text for c in find_staff_counts(text, titles)] == ["112名", "108人", "76人"]


@pytest.mark.parametrize(
    "text",
    [
        "局机关在职43人，下属单位50人。",
        "局机关和下属单位的在职人员分别为43人、50人。",
        "下属9个二级单位核定编制112名。",
        "局机关编制20名，水文站编制30名。",
        "我局由机关和水文站组成，机关编制20名，水文站编制30名。",
    ],
)
def test_the_people_of_an_office_beside_those_of_the_bodies_are_not_all(text: str) -> None:
    titles = "平川县水务局2022年度部门整体支出绩效自评报告"
    assert find_staff_counts(text, titles) == []
