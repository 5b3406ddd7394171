"""The project that a title names, and titles that name none."""

import pytest

from normalize.reports.project_names import project_in_titles


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
        (["关于2019年州级匹配资金预算绩效评价的报告"], "州级匹配资金预算"),
        (["公示公告", "2023年度养老服务补贴项目支出绩效自评表"], "养老服务补贴"),
        (["青门市铁路站房扩建项目2021年度绩效自评报告"], "铁路站房扩建项目"),
        (["2021年度福利彩票公益金使用情况及绩效自评"], "福利彩票公益金"),
        (["云溪省民政厅关于2020年村级养老设施建设项目执行绩效的公告"], "村级养老设施建设项目"),
        (["胶莱市园林管理处专项资金绩效自评报告"], None),
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
