"""Head-counts of the department itself are counted, those of parts and of other bodies are not."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from normalize.prose.clause_words import load_words
from normalize.prose.phrase_book import load_phrases
from normalize.prose.staff import AT_WORK, find_staff_counts


def test_staff_of_the_department_are_counted() -> None:
    text = "核定编制36名，年末实有在编在职人员31人，退休5人，合计36人。"
    counts = find_staff_counts(text)
    assert [(c.concept, c.amount.text) for c in counts] == [
        ("staff.authorized", "36名"),
        ("staff.actual", "31人"),
        ("staff.retired", "5人"),
    ]
    assert [c.amount.value for c in counts] == [36, 31, 5]


@pytest.mark.parametrize(
    "text",
    [
        "行政编制12名，工勤编制2名",
        "行政编制12名，另有事业单位1个",
        "培训职工50人，实际48人",
        "所属事业单位编制20名",
        "其中在职人员20人",
        "在职人员家属20人",
        "内设6个科室",
        "培训在职人员28人次",
        "服务群众300人",
        "一人一档",
    ],
)
def test_other_people_are_not_counted(text: str) -> None:
    assert find_staff_counts(text) == []


@given(
    st.text() | st.lists(st.sampled_from(["编制", "在职人员", "28", "人", "名", "，"])).map("".join)
)
def test_any_text_gives_counts_at_their_places(text: str) -> None:
    for count in find_staff_counts(text):
        assert text[count.start : count.end] == count.amount.text


def test_every_staff_word_holds_a_hint() -> None:
    hint = load_words().people_hint
    assert all(hint.search(word) for word in load_phrases().staff)


@pytest.mark.parametrize(
    ("text", "posts"),
    [
        ("核定行政编制42人、工勤编制2人，合计44人。", ["44人"]),
        ("行政编制20名，事业编制15名，共计35名。", ["35名"]),
        ("政法专项编制130名、事业编制6名、工勤编制4名，总计140名。", ["140名"]),
        ("核定行政编制12人、事业编制8人，合计21人。", []),  # not their sum
        ("培训教师20人、学员15人，合计35人。", []),
        ("行政编制20人，离休人员15人，合计35人。", ["20人"]),  # not of posts alone
    ],
)
def test_what_all_kinds_of_posts_add_to_are_the_posts(text: str, posts: list[str]) -> None:
    found = find_staff_counts(text)
    assert [c.amount.text for c in found if c.concept == "staff.authorized"] == posts


@pytest.mark.parametrize("people", ["编制内实有人员", "编制内在职人员", "编制内人员"])
def test_people_within_the_posts_are_in_service(people: str) -> None:
    counts = find_staff_counts(f"年末{people}68人，实有人数70人。")
    assert [count.concept for count in counts] == ["staff.in_service", "staff.actual"]


@pytest.mark.parametrize(
    ("told", "counted"),
    [
        ("其中我局我局我局我局在职人员20人。", 0),
        ("其中有我局我局我局我局在职人员20人。", 1),
        (f"在职人员{' ' * 27}20人。", 1),
        (f"在职人员{' ' * 28}20人。", 0),
        (f"下属，{'绿' * 192}，在职人员20人。", 0),
        (f"下属，{'绿' * 193}，在职人员20人。", 1),
    ],
    ids=["near 其中", "far from 其中", "near name", "far name", "near others", "far others"],
)
def test_words_near_a_head_count_say_whose_it_is(told: str, counted: int) -> None:
    assert len(find_staff_counts(told)) == counted


def test_the_posts_of_an_institution_are_all_its_posts_unless_other_kinds_are_told() -> None:
    alone = find_staff_counts("本站事业编制16人，在职实有15人。")
    assert [(c.concept, str(c.amount.value)) for c in alone] == [
        ("staff.authorized", "16"),
        ("staff.actual", "15"),
    ]
    beside = find_staff_counts("事业编制16人，行政编制4人。")
    assert [c.concept for c in beside] == []
    assert [c.concept for c in find_staff_counts("核定政法编制42名。")] == ["staff.authorized"]


def test_a_count_behind_a_bodys_name_is_the_departments_where_a_title_names_it() -> None:
    text = "青禾县气象局人员编制26人。"
    assert find_staff_counts(text) == []
    assert [c.concept for c in find_staff_counts(text, "青禾县气象局2022年度部门决算")] == [
        "staff.authorized"
    ]


@pytest.mark.parametrize(
    ("text", "actual"),
    [
        ("行政编制6人，实有人数5人；事业编制32人，实有人数27人。", []),
        ("行政编制6人，实有人数5人，事业编制32人，实有人数27人。", []),
        ("编制38人，其中行政编制6人、事业编制32人，实有人数32人。", ["32人"]),
        ("编制17人，2021年末在职15人，其中参公人员6人；退休4人。", ["15人"]),
    ],
)
def test_people_of_one_kind_of_posts_are_not_all_people(text: str, actual: list[str]) -> None:
    found = [c.amount.text for c in find_staff_counts(text) if c.concept in AT_WORK]
    assert found == actual


@pytest.mark.parametrize(
    ("text", "counted"),
    [
        ("年末实有人数45人，其中在职人员30人，退休15人。", ["actual", "in_service", "retired"]),
        ("离退休人员142人，其中离休3人、退休139人。", ["retired"]),
        ("年末实有在职人员30人。", ["actual"]),
        ("实有人员45人，在编在岗30人。", ["actual", "in_service"]),
        ("在职人员实有158人，其中在编71人，编外聘用86人；退休人员17人。", ["actual", "retired"]),
    ],
)
def test_who_is_there_and_who_is_in_service_are_two_counts(text: str, counted: list[str]) -> None:
    assert [c.concept.removeprefix("staff.") for c in find_staff_counts(text)] == counted


def test_those_in_posts_and_in_service_are_all_who_are_there() -> None:
    found = find_staff_counts("核定编制18人，在职在编实有人员17人，离退休人员9人。")
    assert [(c.concept, c.amount.text) for c in found] == [
        ("staff.authorized", "18人"),
        ("staff.actual", "17人"),
        ("staff.retired", "9人"),
    ]


@pytest.mark.parametrize(
    ("text", "counted"),
    [
        ("我站为县水利局下属事业单位，核定编制18人，年末在职16人。", 2),
        ("我局系县政府直属机构，编制20人。", 1),
        ("我局下属单位编制18人，在职16人。", 0),
        ("编制20人，为下属单位代管人员5人。", 1),
    ],
)
def test_who_a_body_belongs_to_says_nothing_of_whose_people_they_are(
    text: str, counted: int
) -> None:
    assert len(find_staff_counts(text)) == counted


@pytest.mark.parametrize(
    ("text", "counts"),
    [
        ("事业编制68人，实际61人。", ["staff.authorized 68", "staff.actual 61"]),
        ("核定编制16名，实有14名。", ["staff.authorized 16", "staff.actual 14"]),
        ("核定行政编制14人，在职13人。", ["staff.authorized 14", "staff.actual 13"]),
        ("编制18人，在职在编实有16人。", ["staff.authorized 18", "staff.actual 16"]),
        (
            "人员编制28人，其中事业编制28人；实有人员25人。",
            ["staff.authorized 28", "staff.actual 25"],
        ),
        ("学校现有在职教师46人。单位管理的退休人员8人。", ["staff.actual 46", "staff.retired 8"]),
        ("编制18人。培训实际20人。", ["staff.authorized 18"]),
    ],
)
def test_people_are_counted_behind_all_posts(text: str, counts: list[str]) -> None:
    assert [f"{c.concept} {c.amount.value}" for c in find_staff_counts(text)] == counts


@pytest.mark.parametrize(
    ("text", "concept"),
    [
        ("全馆核定编制20人", "staff.authorized"),
        ("全园核定编制20人", "staff.authorized"),
        ("全舰核定编制20人", None),  # no body is called so
        ("我街道核定编制20人", "staff.authorized"),
        ("政法专项编制20人", "staff.authorized"),
        ("现有教职工20人", "staff.actual"),
        ("培训教职工20人", None),
        ("全镇退休人员20人", None),  # of all who live there
        ("财务股现有工作人员20人", None),
        ("参训其他人员20人", None),
        ("另有协辅警20人", "staff.temporary"),
        ("年末其他人员20人", "staff.temporary"),
    ],
)
def test_names_of_head_counts_are_put_together_of_known_words(
    text: str, concept: str | None
) -> None:
    assert [count.concept for count in find_staff_counts(text)] == [concept] * (concept is not None)


@pytest.mark.parametrize("text", ["当年调出1人，退休1人", "招录2名，退休3人", "遴选1人、退休1人"])
def test_who_came_and_went_in_a_year_is_not_who_is_there(text: str) -> None:
    assert find_staff_counts(f"{text}。") == []
    assert [c.concept for c in find_staff_counts(f"{text}。退休20人。")] == ["staff.retired"]


@pytest.mark.parametrize(
    ("text", "concepts"),
    [
        ("我单位党员45人，其中退休12人。", []),
        ("慰问困难职工20人，其中退休8人。", []),
        ("当年新进2人，年末编制30人，在职28人。", ["authorized", "actual"]),
        ("在职人员30人（含军转干部2人），退休人员10人。", ["actual", "retired"]),
        ("公安专项编制65名，工勤人员编制5名。", []),
    ],
)
def test_parts_of_others_and_moves_are_told_from_who_is_there(
    text: str, concepts: list[str]
) -> None:
    assert [c.concept.removeprefix("staff.") for c in find_staff_counts(text)] == concepts


@pytest.mark.parametrize(
    ("title", "text", "counted"),
    [
        (
            "青禾县公安局交警大队2024年自评",
            "大队核定政法专项编制42名，在职民警40人",
            ["42名", "40人"],
        ),
        (
            "青禾区禾岭街道办事处2022年度决算",
            "街道核定编制58名，年末在编在职55人",
            ["58名", "55人"],
        ),
        (
            "青禾县疾控中心2022年度决算",
            "中心核定事业编制52名，年末在职在编干部49人",
            ["52名", "49人"],
        ),
        ("青禾县水利局2022年度决算", "中心核定编制5名，站所核定编制6名", []),  # other bodies
    ],
)
def test_the_noun_that_a_name_in_the_titles_ends_in_is_the_body_itself(
    title: str, text: str, counted: list[str]
) -> None:
    assert [count.amount.text for count in find_staff_counts(text, title)] == counted


@pytest.mark.parametrize(
    ("text", "told"),
    [
        # One kind of posts is not all where others are told too.
        ("年末，全部预算单位有人员编制18名，其中：政法专项编制15名，事业编制3名。", ["18名"]),
        ("我院事业编制15人，另有机要专编2人。", []),
        ("我院事业编制15人，在职在编事业人员14人。", ["15人", "14人"]),
        # A part as many as all is a count of its own, any other is not.
        ("实有人数26人，其中在职人数26人；退休人员9人。", ["26人", "26人", "9人"]),
        ("实有人数26人，其中在职人数25人。", ["26人"]),
        # Posts that are called 编 alone, and those there behind them.
        ("核定全额事业编5人，实有4人，退休2人。", ["5人", "4人", "2人"]),
        ("在编12人，事业编10人，行政编2人。", ["12人"]),
    ],
)
def test_kinds_of_posts_and_parts_of_people(text: str, told: list[str]) -> None:
    assert [count.amount.text for count in find_staff_counts(text)] == told
