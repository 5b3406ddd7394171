"""One department has one key, different ones have different keys; regions come from real names."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from normalize.reports.codes import split_code
from normalize.reports.names import (
    LONGEST_NAME,
    department_from_title,
    department_key,
    find_region,
    is_organisation,
)
from normalize.reports.own_names import body_noun, names_body
from schema.text import fold

TEXT = st.text(alphabet="某甲乙市县区州局本级机关（）()[]0123456789- 盖章年度部门") | st.text()


@pytest.mark.parametrize(
    "spelling",
    [
        "云溪市水务局",
        " 云溪市 水务局 ",
        "云溪市\n水务局",
        "云溪市水务局（本级）",
        "云溪市水务局(机关)",
        "云溪市水务局本级",
        "云溪市水务局（公章）",
        "云溪市水务局（盖章）：",
        "云溪市水务局（含二级机构）",
        "219001-云溪市水务局",
        "219001—云溪市水务局",
        "[155]云溪市水务局",
        "【155】云溪市水务局（本级）",
        "30226 云溪市水务局",
    ],
)
def test_spellings_of_one_department_share_a_key(spelling: str) -> None:
    assert department_key(spelling) == "云溪市水务局"


def test_different_bodies_keep_different_keys() -> None:
    names = [
        "云溪市水务局",
        "云溪县水务局",
        "云溪市水务局水文站",
        "云溪市水务局（水文站）",
        "云溪市机关事务管理局",
        "云溪市事务管理局",
        "云溪市第一中学",
        "云溪市第二中学",
    ]
    assert len({department_key(name) for name in names}) == len(names)


@given(TEXT)
def test_key_of_a_key_is_the_key(name: str) -> None:
    key = department_key(name)
    assert department_key(key) == key


@pytest.mark.parametrize(
    ("text", "code", "name"),
    [
        ("219001-云溪市水务局", "219001", "云溪市水务局"),
        ("[155]云溪县民政局", "155", "云溪县民政局"),
        ("51092324T000010263357-2023年修路项目", "51092324T000010263357", "2023年修路项目"),
        ("30226 劳务费", "30226", "劳务费"),
        ("051304-云溪县学校", "051304", "云溪县学校"),
        ("云溪市水务局", None, "云溪市水务局"),
        ("2021 年度修路项目", None, "2021 年度修路项目"),
        ("2021-修路", None, "2021-修路"),
        ("100 万亩农田项目", None, "100 万亩农田项目"),
        ("某市财政局（101001）", "101001", "某市财政局"),
        ("稳岗补贴 202301", None, "稳岗补贴 202301"),  # a month
        ("某项目-20230101", None, "某项目-20230101"),
        ("电话服务 12345", None, "电话服务 12345"),
        ("110-120热线", None, "110-120热线"),
        ("12345-12309热线", None, "12345-12309热线"),
        ("110105-12309热线", "110105", "12309热线"),
        ("51070022T000010443-12309热线", "51070022T000010443", "12309热线"),
        ("330122210000-96110预警平台", "330122210000", "96110预警平台"),
        ("", None, ""),
    ],
)
def test_code_is_split_from_its_name(text: str, code: str | None, name: str) -> None:
    assert split_code(text) == (code, name)


@pytest.mark.parametrize(
    ("title", "department", "region"),
    [
        ("云溪市2021年度部门整体支出绩效自评报告", None, "云溪市"),
        ("云溪楼区2021年度部门整体支出绩效自评报告", None, "云溪楼区"),
        ("青禾县财政支出项目绩效评价自评报告", None, "青禾县"),
        ("禾县2020 年度部门整体支出", None, "禾县"),
        ("附件3-1 2022年度云溪市青禾区档案馆部门整体支出", None, "云溪市青禾区"),
        ("云溪市转移支付区域（项目）绩效目标自评表", None, "云溪市"),
        ("南湖新区2016年度项目支出绩效自评表", None, "南湖新区"),
        ("云溪经济技术开发区2021年度部门整体支出", None, "云溪经济技术开发区"),
        ("青禾苗族侗族自治县2021年度部门整体支出", None, "青禾苗族侗族自治县"),
        ("项目支出绩效自评表", "219-云溪市青禾区松树镇人民政府", "云溪市青禾区"),
        ("2020年度整体支出绩效自评报告", "云溪市市场监督管理局", "云溪市"),
        ("部门整体支出绩效自评报告", "云州市民政局", "云州市"),
    ],
)
def test_region_is_found(title: str, department: str | None, region: str) -> None:
    assert find_region(title, department) == region


def region_of(length: int, ending: str) -> str | None:
    """What is found of a region whose name has so many characters before its ending."""
    name = "云溪青禾松树玉带石圳竹园梅岭南屏"[:length] + ending
    found = find_region(f"{name}2021年度部门整体支出绩效自评报告")
    assert found in (name, None)
    return found


@pytest.mark.parametrize(
    ("ending", "most"),
    [
        *[("特别行政区", 4), ("自治区", 6), ("自治州", 12), ("自治县", 14), ("自治旗", 8)],
        *[("开发区", 8), ("省", 3), ("市", 5), ("区", 5), ("县", 5), ("州", 4), ("盟", 4)],
        ("旗", 5),
    ],
)
def test_the_name_of_a_region_is_no_longer_than_such_names_are(ending: str, most: int) -> None:
    assert region_of(most, ending) is not None
    assert region_of(most + 1, ending) is None


@pytest.mark.parametrize("ending", "省市区州盟旗")
def test_a_county_alone_has_a_name_of_one_character(ending: str) -> None:
    assert (region_of(1, ending), region_of(2, ending)) == (None, f"云溪{ending}")
    assert (region_of(0, "县"), region_of(1, "县")) == (None, "云县")


@pytest.mark.parametrize(
    ("title", "department"),
    [
        ("部门整体支出绩效自评报告", None),
        ("2020年度项目支出绩效自评表", "市民政局"),
        ("就业补助资金绩效目标自评表", "城市管理局"),
        ("自评报告", "全县各部门"),
        ("自评报告", "幸福社区居委会"),
        ("", ""),
    ],
)
def test_no_region_is_made_up(title: str, department: str | None) -> None:
    assert find_region(title, department) is None


@pytest.mark.parametrize(
    ("title", "department"),
    [
        ("2022年度云溪市青禾区档案馆部门(单位)整体支出绩效自评报告", "云溪市青禾区档案馆"),
        ("青禾县水利局2021年度部门整体支出绩效自评报告", "青禾县水利局"),
        ("关于云溪市财政局2021年度部门整体支出绩效自评的报告", "云溪市财政局"),
        ("云溪市2021年度部门整体支出绩效评价自评报告", None),
        ("部门整体支出绩效自评报告", None),
        ("2020年度项目支出绩效自评表", None),
        ("就业补助资金绩效目标自评表", None),
        ("谁家填的：青禾县水利局", None),
        ("", None),
    ],
)
def test_department_is_read_from_a_title_that_names_one(title: str, department: str | None) -> None:
    assert department_from_title(title) == department


@given(TEXT, TEXT)
def test_any_text_gives_names_or_none(title: str, department: str) -> None:
    assert find_region(title, department) != ""
    assert department_from_title(title) != ""
    assert split_code(title)[1] == split_code(title)[1].strip()


@pytest.mark.parametrize(
    ("title", "department"),
    [
        ("2023年度新增地方政府专项债券项目绩效自评情况", None),
        ("松岭县卫生健康局药物制度补助资金转移支付区域绩效自评表", "松岭县卫生健康局"),
        ("云溪县公安局交通警察支队执法服装经费绩效自评报告", None),
        ("云溪县民政局福利中心建设资金绩效自评报告", None),
        ("云溪县人民政府办公室车辆运行费绩效自评报告", "云溪县人民政府办公室"),
        ("云溪市水务局文件", "云溪市水务局"),
        ("云溪县玉带镇2022年度部门整体支出绩效自评报告", "云溪县玉带镇"),
        ("云溪县玉带镇农村道路项目绩效自评", None),
        ("中共云溪市委办公室2022年度部门整体支出绩效自评报告", "中共云溪市委办公室"),
        ("云溪县第二中学2022年度整体支出绩效自评", "云溪县第二中学"),
        ("云溪县垃圾转运站项目绩效自评报告", None),
    ],
)
def test_a_name_has_the_shape_of_an_organisation_and_is_not_half_of_one(
    title: str, department: str | None
) -> None:
    assert department_from_title(title) == department


@pytest.mark.parametrize(
    ("text", "is_one"),
    [
        ("青禾县水利局", True),
        ("青禾县第2中学", True),
        ("水利局", True),
        ("局", False),
        ("我单位收到资金106万元，全部", False),
        ("新增地方政府", False),
        ("青禾县水利局2021年", False),
        ("青禾县水利局负责", False),
    ],
)
def test_the_shape_of_an_organisations_name(text: str, is_one: bool) -> None:
    assert is_organisation(text) == is_one


@pytest.mark.parametrize("length", [LONGEST_NAME, LONGEST_NAME + 1])
def test_a_name_is_no_longer_than_names_are(length: int) -> None:
    assert is_organisation("青" * (length - 1) + "局") == (length == LONGEST_NAME)


@pytest.mark.parametrize(
    ("name", "title", "is_named"),
    [
        ("青禾县发改局", "青禾县发展和改革局2021年度部门决算", True),
        ("青禾县文旅局", "青禾县文化广电旅游局2021年度部门决算", True),
        ("青禾县卫健委", "青禾县卫生健康委员会2021年度部门决算", True),
        ("青禾县水利局", "青禾县水利局2021年度部门决算", True),
        ("青禾县纪局", "青禾县纪甲乙丙丁局2021年度部门决算", True),
        ("青禾县纪局", "青禾县纪甲乙丙丁戊局2021年度部门决算", False),  # leaves out too much
        ("青禾县水文站", "青禾县水利局2021年度水文站决算", False),
        ("石桥县发改局", "青禾县发展和改革局2021年度部门决算", False),
        # another body's name behind it, with its place however long
        ("青禾县纪委", "青禾县纪委青禾县监委2021年度部门决算", True),
        ("青禾县纪委", "青禾县纪委清河东岭拉祜族佤族布朗族傣族自治县监委2021年度部门决算", True),
        # other bodies: a word kept whole, or a longer name
        ("青禾县农业局", "青禾县农业机械管理局2021年度部门决算", False),
        ("青禾县卫生院", "青禾县卫生职业学院2021年度部门决算", False),
        ("青禾县公安局", "青禾县公安交警局2021年度部门决算", False),
        ("青禾县委", "青禾县委党校2021年度部门决算", False),
        ("青禾县农机局", "青禾县农业机械局推广站2021年度部门决算", False),
    ],
)
def test_a_short_name_leaves_out_characters_of_the_one_in_the_titles(
    name: str, title: str, is_named: bool
) -> None:
    assert names_body(name, title) is is_named


@pytest.mark.parametrize(
    ("text", "title", "noun"),
    [
        ("大队核定编制", "青禾县公安局交警大队2021年度部门决算", "大队"),
        ("街道核定编制", "青禾区禾岭街道2021年度部门整体支出绩效自评报告", "街道"),
        ("支队在职人员", "青禾县公安局交警支队一大队2021年度部门决算", ""),
        ("办公室编制", "青禾县政府办公室机关幼儿园2021年度部门决算", ""),
        ("学校编制", "青禾县教育局（含学校）2021年度部门决算", ""),
    ],
)
def test_the_noun_of_a_name_is_the_last_of_the_name_in_the_titles(
    text: str, title: str, noun: str
) -> None:
    assert body_noun(text, fold(title)) == noun


def test_a_long_name_of_one_character_is_looked_at_once() -> None:
    assert not names_body("青禾县" + "水" * 30 + "局", "青禾县" + "水" * 900 + "站")
