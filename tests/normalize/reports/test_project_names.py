"""The project that a title names, and titles that name none."""

import pytest

from normalize.reports.project_names import project_in_titles
from tests.normalize.reading import read_drawn


@pytest.mark.parametrize(
    ("titles", "project"),
    [
        (["宝岩市卫生局2017年度精神卫生试点工作经费项目绩效自评报告"], "精神卫生试点工作经费"),
        (
            ["县司法局2020年度一村（社区）一法律顾问经费", "绩效自评报告"],
            "一村(社区)一法律顾问经费",
        ),
        (["关于 2021 年度地质灾害群测群防项目资金绩效评价报告"], "地质灾害群测群防项目资金"),
        (["云溪省高标准农田建设专项资金2021年度绩效自评报告"], "高标准农田建设专项资金"),
        (["云溪市侨务办公室2017年度“社区侨务工作”项目绩效自评报告"], "社区侨务工作"),
        # what a web page prints above is no part of the name
        (
            [
                "打开无障碍浏览",
                "公开目录 绩效评价 发布日期 2021-08-17",
                "移民后期扶持项目绩效自评报告",
            ],
            "移民后期扶持",
        ),
        (["0/200", "青禾中学实训设备购置项目自评报告"], "青禾中学实训设备购置项目"),
        (["关于2019年州级匹配资金预算绩效评价的报告"], "州级匹配资金"),
        (["公示公告", "2023年度养老服务补贴项目支出绩效自评表"], "养老服务补贴"),
        (["青门市铁路站房扩建项目2021年度绩效自评报告"], "铁路站房扩建项目"),
        (["2021年度福利彩票公益金使用情况及绩效自评"], "福利彩票公益金"),
        (["云溪省民政厅关于2020年村级养老设施建设项目执行绩效的公告"], "村级养老设施建设项目"),
        (
            ["2021年度部门预算项目支出绩效自评报告（2021年城乡临时救助备用金）"],
            "城乡临时救助备用金",
        ),
        (["中央转移支付2022年文物保护（石窟）补助资金项目绩效自评报告"], "文物保护(石窟)补助资金"),
        (["水库移民后期扶持资金转移支付绩效自评报告"], "水库移民后期扶持资金"),
        # a purpose too short to stand alone
        (
            ["青禾市司法局关于2020年度政法转移支付资金（法律援助）项目绩效评价报告"],
            "政法转移支付资金",
        ),
        (["2021年度边境转移支付补助资金绩效自评报告"], "边境转移支付补助资金"),
        (
            ["石桥市柳河区水利局", "关于柳河区转移支付2023年度防汛救灾资金（第二批）绩效自评报告"],
            "防汛救灾资金(第二批)",
        ),
        (["石桥市2022年老旧小区改造项目重点绩效评价报告摘要"], "老旧小区改造项目"),
        (["石桥市民政局关于“2022年孤儿基本生活补助资金”管理使用情况"], "孤儿基本生活补助资金"),
        (["4月,石桥市成立了自评小组,委托事务所承担本次绩效评价任务.", "评价报告"], None),
        (["关于石桥市柳河区转移支付绩效自评报告"], None),
        (["中央转移支付绩效自评报告"], None),
        (["2021年度转移支付绩效自评报告（单位：万元）"], None),
        (["胶莱市园林管理处专项资金绩效自评报告"], None),
        (
            ["青禾县照明站2018年度城市维护费（路灯）专项资金绩效自评报告.doc"],
            "城市维护费(路灯)专项资金",
        ),
        (["2021年度校舍维修资金绩效自评报告.PDF"], "校舍维修资金"),
        # what stands before a form is no part of its title, nor are headings of columns and tables
        (["文档说明", "项目支出绩效自评表(2021年度)项目名称校舍维修"], None),
        (["三级指标 自评内容 完成情况"], None),
        (["表1 各校资金执行情况"], None),
        (["附表2 校舍维修资金使用情况"], None),
        # a form's own title, a whole department, several projects, a list of levels, a sentence
        (["青禾县水利局2022年度项目支出绩效自评表"], None),
        (["2021年中央对地方专项转移支付绩效自评表"], None),
        (["青禾县水利局2022年度部门整体支出绩效自评报告"], None),
        (["2022年度学生资助和其他项目绩效自评报告"], None),
        (["2022年度中央、市级项目资金绩效自评报告"], None),
        (["附件3：项目资金绩效评价报告"], None),
        (["我局按照要求对防汛经费开展绩效自评"], None),
        (["一、项目概况"], None),
        ([], None),
    ],
)
def test_a_title_names_its_project_beside_who_and_when(
    titles: list[str], project: str | None
) -> None:
    assert project_in_titles(titles) == project


@pytest.mark.parametrize(
    ("lines", "project"),
    [
        (["1、项目名称：修路（一期），金额为9万元，由县财政安排。"], "修路（一期）"),
        (["项目名称：青禾县修路项目", "项目名称：修路项目"], "青禾县修路项目"),
        (["项目名称：修路项目", "项目名称：修路项目（2021年度）"], "修路项目"),
        # of several in turn the text is of none
        (["1、项目名称：修路，金额为9万元。", "2、项目名称：架桥，金额为8万元。"], None),
    ],
)
def test_a_line_names_the_project_of_a_report_unless_others_name_more(
    lines: list[str], project: str | None
) -> None:
    report = read_drawn("2021年度项目支出绩效自评报告", *lines, "自评得分96分。")
    assert [row["project_name"] for row in report.rows("reports")] == [project]
