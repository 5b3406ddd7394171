"""Which lines may be a title, and what a web page prints around a document."""

import pytest

from normalize.reports.project_names import project_in_titles
from normalize.reports.titles import (
    MAX_TITLE,
    MAX_TITLES,
    introduction,
    publisher,
    title_lines,
)
from tests.normalize.drawn import draw_document
from tests.normalize.reading import read_drawn, show

TITLE = "2021年度绩效自评报告"
FORM = "项目资金（万元） | 9"


def lines_of(*parts: str) -> list[str]:
    return [line.text for line in title_lines(draw_document(*parts))]


@pytest.mark.parametrize(
    "frame",
    [
        "发布时间：2022-05-27 来源：县卫生健康局 点击量：1204",
        "当前位置：首页 > 财政信息",
        "[ 发布机构 ] 市文化旅游委",
        "【成文日期】2019-08-29",
        "2023年11月6日 星期一",
        "欢迎访问云川市公共资源交易中心网站！",
        "• 长者模式",
        "保护视力色： 字体颜色：【 绿】",
        "索引号 | 11640199 | 生成日期 | 2022-11-16",
    ],
)
def test_what_a_web_page_prints_around_a_text_is_no_title(frame: str) -> None:
    assert lines_of(frame, TITLE, FORM) == [TITLE]


@pytest.mark.parametrize("lines", [12, 13, 15, 16])
def test_of_many_lines_the_first_and_the_tables_own_caption_are_titles(lines: int) -> None:
    """The caption has three lines."""
    many = [f"（{number}）甲" for number in range(lines)]
    assert lines_of(*many, FORM) == [*many[:12], *many[12:][-3:]]


def test_a_caption_begins_behind_the_last_sentence() -> None:
    many = ["甲"] * MAX_TITLES
    assert lines_of(*many, "题甲", "全文如下。", "附表", "题乙", FORM) == [*many, "附表", "题乙"]


@pytest.mark.parametrize(
    ("frame", "department"),
    [
        ("来源：青禾县民政局", "青禾县民政局"),
        ("发布机构：青禾县民政局", "青禾县民政局"),
        ("来源：县民政局", None),
        ("来源：青禾县人民政府", None),
        ("来源：青禾县财政局", None),
        ("来源：本站", None),
    ],
)
def test_the_publisher_is_the_department_where_nothing_else_says_and_it_is_its_own(
    frame: str, department: str | None
) -> None:
    report = read_drawn(frame, TITLE, "自评得分98分。")
    assert report.submission["department"] == department


def test_a_site_with_its_date_is_no_department_where_a_title_names_one() -> None:
    site, title = "青禾县人民政府 2021年10月25日", "青禾县妇幼保健站2020年度部门决算"
    assert read_drawn(site, "无障碍", title).submission["department"] == "青禾县妇幼保健站"
    assert read_drawn(site, "无障碍").submission["department"] == "青禾县人民政府"


@pytest.mark.parametrize(
    ("byline", "department"),
    [
        ("青禾县财政局 时间：2017年6月20日", "青禾县科学技术协会"),
        ("青禾县人民政府办公室 发布日期：2017-06-20", "青禾县科学技术协会"),
        ("青禾县民政局 时间：2017年6月20日", "青禾县民政局"),
    ],
)
def test_who_puts_a_page_up_for_others_is_no_department(byline: str, department: str) -> None:
    text = "青禾县科学技术协会成立自评工作小组，对专项资金85万元作了评价。"
    report = read_drawn("2016年度科普专项资金绩效自评报告", byline, text)
    assert report.submission["department"] == department


def test_two_publishers_are_none() -> None:
    assert publisher(draw_document("来源：青禾县民政局", "发布机构：青禾县水利局")) is None


def test_a_letters_addressee_and_the_forms_maker_are_no_department() -> None:
    report = read_drawn("绩效自评报告", "青禾县财政局：", "青禾县财政局（制）", "自评得分98分。")
    assert report.submission["department"] is None


@pytest.mark.parametrize(("length", "is_title"), [(MAX_TITLE, True), (MAX_TITLE + 1, False)])
def test_a_title_is_a_short_line(length: int, is_title: bool) -> None:
    assert bool(lines_of("甲" * length, FORM)) == is_title


@pytest.mark.parametrize(
    ("steps", "is_frame"), [("信息公开 > 财政资金 > 项目", True), ("收入 > 支出说明", False)]
)
def test_the_path_of_a_page_is_no_title(steps: str, is_frame: bool) -> None:
    """Two steps at least: one sign may compare."""
    assert (steps not in lines_of(steps, TITLE, FORM)) == is_frame


def test_what_the_index_of_a_page_calls_the_document_is_a_title() -> None:
    index = "索引号 | 0031 | 发布机构 | 某局\n名称 | 青禾县旅游资金自评报告 | 文号 | "
    assert lines_of(index, "附件2", FORM)[:2] == ["青禾县旅游资金自评报告", "附件2"]


def test_a_line_with_a_label_and_its_value_is_no_half_of_a_title() -> None:
    name = "名称：青禾县转移支付自评报告 文号："
    assert project_in_titles([name, "青禾县2023年度农业保险保费绩效自评报告"]) == "农业保险保费"
    end = "绩效自评报告"
    assert project_in_titles(["青禾县2023年度农业保险保费补贴", end]) == "农业保险保费补贴"
    assert project_in_titles(["标题：青禾县2023年度农业保险保费补贴", end]) is None


INDEX = (
    "• 索引号",
    "qhxzf/2024-00014",
    "• 发布机构",
    "青禾县人民政府办公室",
    "• 发布日期",
    "2024-03-29",
)


def test_the_value_below_a_label_of_a_page_is_no_title_and_a_report_below_one_is() -> None:
    title = "青禾县图书馆2023年度免费开放项目绩效自评报告"
    for index in (INDEX, (*INDEX, "• 文号：")):
        report = read_drawn(*index, title, "项目资金5万元，自评得分96分。")
        assert show([report.submission], "department fiscal_year") == ["青禾县图书馆 | 2023"]


def test_many_bodies_are_none() -> None:
    form = "地方主管部门 | 各省、自治区教育厅（局）\n实施单位 | 各职业院校\n项目名称 | 实训基地"
    report = read_drawn("来源：云溪省教育总局", "2022年度项目绩效自评表", form)
    assert show([report.submission], "department") == ["云溪省教育总局"]


def test_who_put_a_page_up_may_leave_out_the_county_that_its_title_names() -> None:
    for source, name in (("县城管执法局", "县城管执法局"), ("晨报社", "~")):
        title = "青禾县2022年度县城区绿化养护项目支出绩效自评报告"
        report = read_drawn(title, f"来源：{source}", "一、概况", "项目资金5万元。")
        assert show([report.submission], "department project_name") == [f"{name} | 县城区绿化养护"]


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("支出按经济分类情况如下：", "支出按经济分类情况如下："),
        ("项目支出338.38万元。支出按经济分类情况如下：", "支出按经济分类情况如下："),
        ("单位：万元", "单位：万元"),
        ("2021年度100万元项目资金使用情况表", "2021年度100万元项目资金使用情况表"),
        ("全年项目支出338.38万元。", ""),
        ("", ""),
    ],
)
def test_the_line_above_a_table_speaks_of_it_by_its_last_sentence(line: str, said: str) -> None:
    assert introduction(line) == said


def test_who_put_a_page_up_may_stand_on_the_line_below_its_label() -> None:
    lines_above = ["索引号", "0152-3", "发布机构", "青禾市公安局", "发布日期", "2021-06-18"]
    told = publisher(draw_document(*lines_above, TITLE))
    assert told is not None and told.text == "青禾市公安局"
    assert publisher(draw_document(*lines_above[:3], "见附件。", TITLE)) is None


@pytest.mark.parametrize(
    ("titles", "project"),
    [
        (["桐木镇2020年度村管费项目支出绩效自评报告"], "村管费"),
        (["桐木镇2020年度运转类项目支出绩效自评报告"], None),
        (["2018年度市直预算项目绩效自评报告", "（专项业务经费）"], "专项业务经费"),
        (["2018年度县直部门预算项目绩效自评报告", "（2019年3月）"], None),
        (["青禾市电视台外宣节目制作经费项目绩效自评报告"], "外宣节目制作经费"),
    ],
)
def test_a_project_may_have_a_short_name_or_stand_in_brackets_below(
    titles: list[str], project: str | None
) -> None:
    assert project_in_titles(titles) == project


def test_no_body_has_a_year_in_its_name() -> None:
    report = read_drawn(
        "首页 > 预决算公开", "2023年度川原旗人民检察院决算公开报告", "一、概况", "全文。"
    )
    assert report.submission["department"] == "川原旗人民检察院"


def test_the_first_lines_of_a_broken_text_name_no_project() -> None:
    lines_of_text = [
        "我市专项资金涉及两类项目，分",
        "别是大气治理类和土壤修复类，由市",
        "生态环境局组织自评。",
    ]
    told = "大气治理类：中央下达我市大气治理资金1.24亿元。"
    title = "乌兰河市2023年度中央生态环境资金转移支付绩效自评报告"
    [figure] = read_drawn(title, *lines_of_text, told).rows("figures")
    assert figure["concept"] is None


@pytest.mark.parametrize(("cells", "is_frame"), [(40, True), (41, False)])
def test_a_web_pages_own_table_has_forty_cells(cells: int, is_frame: bool) -> None:
    index = "索引号 | " + " | ".join("无" for _ in range(cells - 1))
    assert lines_of(index, TITLE, FORM) == ([TITLE] if is_frame else [])


@pytest.mark.parametrize(
    "body",
    [
        "县委统战部",
        "县委政法委",
        "县委政法委员会",
        "县纪委监委",
        "县委编办",
        "县卫健委",
        "县总工会",
    ],
)
def test_a_body_called_by_a_short_name_is_no_part_of_its_project(body: str) -> None:
    title = f"中共青禾{body}法治宣传经费项目2023年度绩效自评报告"
    assert project_in_titles([title]) == "法治宣传经费项目"


def test_the_name_of_a_file_parts_the_project_with_a_line() -> None:
    assert project_in_titles(["2021年度校车补贴资金_自评报告.pdf"]) == "校车补贴资金"
