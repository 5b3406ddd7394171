"""Names are found by the roles of those who sign, and by posts, offices and phones beside them."""

import pytest

from normalize.personal.masking import hide
from tests.normalize.documents import document_of, masked


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("填报人（签字）：覃德昭        审核：闵惠兰", ("覃德昭", "闵惠兰")),
        ("制表：施小雨　复核：卞文清　单位领导：龚远志", ("施小雨", "卞文清", "龚远志")),
        ("主办会计：伍思源  法人：谭立新  财务：蒲晓岚", ("伍思源", "谭立新", "蒲晓岚")),
        ("局长：江一鸣（签章）  签发人：俞敏之", ("江一鸣", "俞敏之")),
        ("分管副局长：邓超群 制 表：罗 兰 审  核：何 平", ("邓超群", "罗 兰", "何 平")),
        ("制表 施小雨  复核 卞文清", ("施小雨", "卞文清")),
        ("会计：高山  出纳：安宁", ("高山", "安宁")),
        ("审批（签字）：俞敏之   2024年3月5日", ("俞敏之",)),
        ("贺永年\t财务科长\t湖西市水利局", ("贺永年",)),
        ("负责人（谭立新）", ("谭立新",)),
        ("（签字）施小雨", ("施小雨",)),
        ("审核——卞文清", ("卞文清",)),
        ("会签：卞文清、谭立新", ("卞文清", "谭立新")),
        ("联系人：MARIA GARCIA", ("MARIA GARCIA",)),
        ("联系人：Jean-Pierre O'Neil，电话", ("Jean-Pierre O'Neil",)),
    ],
)
def test_who_signs_a_line_is_masked(line: str, names: tuple[str, ...]) -> None:
    expected = line
    for name in names:
        expected = expected.replace(name, hide(name))
    assert masked(document_of(paragraphs=(line,))) == [expected]


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("买买提．吐尔逊", "某某某．某某某"),
        ("阿布都.热合曼", "某某某.某某某"),
        ("约翰・史密斯", "某某・某某某"),
        ("古丽娜尔", "某某某某"),
        ("扎西顿珠", "某某某某"),
        ("乌云其木格", "某某某某某"),
        ("阿卜杜热合曼", "某某某某某某"),
        ("John Smith", "某某某某 某某某某某"),
        ("禤国维", "某某某"),
        ("张\u200b三\u2003丰", "某\u200b某\u2003某"),
    ],
)
def test_a_name_in_any_writing_is_masked_beside_a_label(value: str, expected: str) -> None:
    beside = document_of(("联系人", value), paragraphs=(f"由{value}，负责。",))
    assert masked(beside)[1] == expected
    assert masked(document_of(paragraphs=(f"填报人：{value}",))) == [f"填报人：{expected}"]
    assert masked(document_of(("姓名", "单位"), (value, "水利局")))[2] == expected


@pytest.mark.parametrize("role", ["制表", "审核", "财务", "主办会计", "法人", "局长", "签发人"])
def test_the_cell_beside_a_role_is_masked_if_it_can_be_nothing_but_a_name(role: str) -> None:
    assert masked(document_of((role, "闵惠兰")))[1] == "某某某"
    assert masked(document_of((role, "闵惠兰"), paragraphs=("请闵惠兰把关",)))[2] == "请某某某把关"
    for word in () if role == "签发人" else ("管到位", "严格", "12.5", "已审", "张贴公示栏"):
        assert masked(document_of((role, word)))[1] == word


def test_a_list_of_people_without_a_heading_is_masked() -> None:
    document = document_of(
        ("贺永年", "财务科长", "湖西市第十局", ""),
        ("倪 萍", "会计", "湖西市第十局", ""),
        ("安宁", "出纳", "湖西市第十局", ""),
        paragraphs=("评价小组由贺永年带队，安宁镇配合。",),
    )
    texts = masked(document)
    assert texts[0:12:4] == ["某某某", "某 某", "某某"]
    assert texts[1:4] == ["财务科长", "湖西市第十局", ""]
    assert texts[12] == "评价小组由某某某带队，安宁镇配合。"


@pytest.mark.parametrize(
    "rows",
    [
        (("1", "水利局", "施小雨", "四级主任科员"), ("2", "水利局", "卞文清", "副局长")),
        (("施小雨", "男", "45", "副局长"), ("卞文清", "女", "38", "会计")),
        (("制表\n施小雨", "水利局"), ("审核\n卞文清", "水利局")),
        (("制表人", "审核", "单位"), ("施小雨", "卞文清", "水利局")),
        (("施小雨", "水利局", "13900001111"), ("卞文清", "财政局", "13900002222")),
        (("组长", "施小雨", "局党组书记、局长"), ("成员", "卞文清", "办公室主任")),
        (("施小雨", "青山县水利局"), ("卞文清", "青山县财政局"), ("俞敏之", "青山县教育局")),
    ],
)
def test_such_a_list_is_known_by_posts_offices_or_phones(rows: tuple[tuple[str, ...], ...]) -> None:
    page = "\n".join(masked(document_of(*rows)))
    assert not [name for name in ("施小雨", "卞文清", "俞敏之") if name in page]
    assert "局" in page


@pytest.mark.parametrize(
    "line",
    [
        "审核：已通过　财务：管到位",
        "财务：平均值　会计：应付账款",
        "审核：符合要求，同意上报",
        "主管：严格把关",
        "财务：张贴公示栏",
        "会计 核算中心  审核 通过",
        "编制：28人",
        "领导：高度重视",
        "财务管理制度健全，会计核算规范，审核严格",
        "主任 安排部署",
        "监督：全覆盖",
        "报告：全文公开",
        "经办：农商行",
        "主办：青山县文化馆　承办：高山镇政府　协办：安宁社区",
        "拟稿—审核—签发流程规范",
        "项目负责人：各乡镇人民政府",
    ],
)
def test_words_behind_a_role_are_not_taken_for_names(line: str) -> None:
    assert masked(document_of(paragraphs=(line,))) == [line]


@pytest.mark.parametrize(
    "rows",
    [
        (("数量指标", "文旅活动", "≥20场"), ("数量指标", "康养培训", "3次")),
        (("高家桥", "水利局"), ("白云山", "林业局")),
        (("高山", "水利局"), ("安宁", "林业局")),
        (("金牛山", "青山县林业局", "120.5"), ("石板桥", "青山县水利局", "80.2")),
        (("温泉镇", "书记"), ("向阳村", "主任")),
        (("华容", "局长"), ("平江", "局长")),
        (("数量指标", "慰问老师", "50人"), ("数量指标", "培训会计", "30人")),
        (("水利局", "局长"), ("财政局", "会计")),
        (("产出", "成本", "时效"), ("效益", "满意度", "会计")),
        (("云溪区", "教育局", "13,800.00"), ("平江县", "财政局", "9,100.00")),
    ],
)
def test_places_words_and_offices_in_a_table_stay(rows: tuple[tuple[str, ...], ...]) -> None:
    assert masked(document_of(*rows)) == [text for row in rows for text in row]
