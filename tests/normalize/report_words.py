"""Words added to the lists that tell whose report it is, and what reads otherwise then."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial

from extract.document import Document
from normalize.prose.clauses import name_in_titles
from normalize.prose.passages import Passage
from normalize.prose.unit_prices import is_unit_price
from normalize.recovery.lost import LOST, shows_results
from normalize.reports.forms import text_features, title_features
from normalize.reports.mentions import body_mentioned
from normalize.reports.named_passages import project_named
from normalize.reports.names import (
    department_from_title,
    department_key,
    find_region,
    is_department,
    issuer_region,
    names_several,
)
from normalize.reports.openings import assessor
from normalize.reports.own_names import body_noun, names_body
from normalize.reports.owners import FormOwner
from normalize.reports.project_names import project_in_titles
from normalize.reports.report_owner import owner_of_passage
from normalize.reports.titles import title_lines
from normalize.tables.project_lists import are_places
from normalize.values.money import find_amounts, find_percentages
from normalize.values.trusts import names_trust
from normalize.why.traces import OwnerFound
from tests.normalize.drawn import draw_document
from tests.normalize.reading import read_drawn

Probe = Callable[[], object]


def concluded(text: str) -> object:
    row = read_drawn("2022年度部门整体支出绩效自评报告", text).rows("reports")[0]
    return row["self_score"], row["grade"]


def status_of(heading: str) -> object:
    told = "学校对社区教育专项开展绩效自评，自评得分95.3分。"
    before = [f"{number}、职责" for number in "一二三四五六七"]
    return read_drawn("云溪学校2023年度单位决算", *before, heading, told).submission["status"]


def names_results(line: str) -> object:
    return shows_results(replace(draw_document(line), doubts=(LOST,)))


def items_under(*above: str) -> object:
    table = "项目 | 预算数 | 决算数\n路灯 | 5 | 4\n水闸 | 3 | 2"
    title = "青禾局2022年度部门整体支出绩效自评报告"
    return len(read_drawn(title, "一、概况", "全文。", "二、事项", *above, table).rows("reports"))


def owner_behind(line: str) -> object:
    form = FormOwner(Document(format="txt", dialect="plain"))
    form.settle(OwnerFound("project", True, "project_named", "路灯"), ())
    return form.settle(OwnerFound(None, False, "document"), [line])


def scope_of(title: str) -> object:
    return read_drawn(f"{title}2021年度部门整体支出绩效自评报告", "一、概况").submission["scope"]


def page_titles(line: str) -> object:
    return title_lines(draw_document(line, "2021年度自评报告"))


def entitled_as(label: str) -> object:
    index = f"索引号 | 1\n{label} | 青禾县2021年度绩效自评报告"
    return [line.text for line in title_lines(draw_document(index, "一、概况"))]


def page_department(line: str) -> object:
    report = read_drawn(line, "2021年度自评报告", "自评得分98分。")
    return [(row["basis"], row["text"]) for row in report.rows("identities")]


def mentioned(sentence: str) -> object:
    return body_mentioned(draw_document(sentence), None)


def published() -> object:
    lines = ("来源：本地民政局", "青禾县2021年度绩效自评报告", "自评得分98分。")
    return read_drawn(*lines).submission["department"]


def transfer_of() -> object:
    title = "青禾县2021年度中央对地方转移支付自评报告"
    return read_drawn("来源：青禾县政府办", title, "自评得分98分。").submission["department"]


def form_behind() -> object:
    """How many reports are told apart where a department's form follows a project's."""
    rows = "一级指标 | 指标 | 指标值 | 完成值\n产出指标 | 里程 | 3 | 3"
    project = f"项目名称 | 修路 | 预算执行率 | 90%\n{rows}"
    whole = f"部门整体支出绩效自评单 | < | < | <\n年度总目标 | 畅通 | 预算执行率 | 90%\n{rows}"
    return len(read_drawn("2019年度部门决算公开说明", project, whole).rows("reports"))


def year_of(sentence: str) -> object:
    return read_drawn("修路项目自评报告", "一、概况", sentence).submission["fiscal_year"]


def year_within(label: str) -> object:
    form = f"{label} | 2019.1.1-2019.12.30"
    return read_drawn("修路项目自评报告", form).submission["fiscal_year"]


# file -> (list, word added, what reads otherwise then)
REPORT_WORDS: dict[str, tuple[tuple[str, str, Probe], ...]] = {
    "conclusions.toml": (
        ("score names", "自述", lambda: concluded("自述95分")),
        ("score plain_names", "得点", lambda: concluded("自评后，得点95分")),
        ("score sums", "凑成", lambda: concluded("产出得50分，效益得30分，凑成80分")),
        ("score links", "系", lambda: concluded("自评得分系95分")),
        ("score point", "点", lambda: concluded("自评得分95点")),
        ("score not_points", "段", lambda: concluded("自评得分95分段")),
        ("grade names", "自述", lambda: concluded("自述为优")),
        ("grade plain_names", "列为", lambda: concluded("自评后列为优")),
        ("grade links", "系", lambda: concluded("评价等次系优秀")),
        ("grade in_brackets", "列等", lambda: concluded("自评得分95分（列等：优）")),
        ("grade never_glued", "优", lambda: concluded("自评等次优。")),
        ("grade after", "类", lambda: concluded("评价等次为优秀类")),
        ("grade counted", "条", lambda: concluded("自评等次为优5条。")),
        ("clause other_years", "早年", lambda: concluded("早年自评得分95分")),
        ("clause parts", "亮点", lambda: concluded("亮点自评得分95分")),
        ("clause by", "对着", lambda: concluded("对着绩效指标自评得分95分")),
        ("clause deductions", "酌减", lambda: concluded("自评中酌减2分后，得分95分")),
        ("clause evidence", "自查", lambda: concluded("经自查，得分95分。")),
        (
            "clause whole",
            "全局",
            lambda: concluded("甲项目自评得分90分。全局工作自评得分95分"),
        ),
        ("clause project", "小区自评", lambda: concluded("整体自评得分95分，小区自评得分90分")),
    ),
    "names.toml": (
        ("key notes", "代章", lambda: department_key("青禾局（代章）")),
        ("key endings", "系统", lambda: department_key("青禾局系统")),
        *(
            (f"region.not_before {word}", "长", partial(find_region, f"青禾{word}长"))
            for word in "市区州县省旗"
        ),
        ("region never", "青禾", lambda: find_region("青禾市民政局")),
        ("region no_regions", "青禾市", lambda: find_region("青禾市民政局")),
        ("region no_endings", "禾市", lambda: find_region("青禾市民政局")),
        ("region issuers", "财政局编制", lambda: issuer_region("青禾市财政局编制")),
        ("title attachments", "附录", lambda: department_from_title("附录3青禾市民政局预算")),
        ("title several", "所在", lambda: names_several("所在县区民政部门")),
        ("title openings", "上报", lambda: department_from_title("上报青禾市民政局预算")),
        ("title ends_before", "年终", lambda: department_from_title("青禾市林场年终报告")),
        ("title never_in_names", "民政", lambda: department_from_title("青禾市民政局预算")),
        ("title department_endings", "基地", lambda: department_from_title("青禾市基地预算")),
        ("title place_endings", "屯", lambda: department_from_title("青禾县大屯整体支出")),
        ("title place_before", "专项", lambda: department_from_title("青禾县大河镇专项自评")),
        ("title governments", "青禾镇人民政府", lambda: is_department("青禾镇人民政府")),
        ("title sure_endings", "监狱", lambda: department_from_title("青禾市监狱水电费自评")),
        ("title place_bodies", "管护站", lambda: body_noun("街道在编", "青禾县大河街道管护站")),
        ("title short_for", "事所", lambda: names_body("青禾县纪办", "青禾县纪检办事所")),
        ("places endings", "屯", lambda: are_places(["大屯", "小屯"])),
        (
            "mentions before",
            "交",
            lambda: body_mentioned(draw_document("工程交青禾县民政局办。"), None),
        ),
        ("mentions never", "青", lambda: body_mentioned(draw_document("青禾县民政局办。"), None)),
        ("page entitled", "公文名", lambda: entitled_as("公文名")),
        ("page frame", "编发", lambda: page_titles("编发：甲")),
        ("page buttons", "关怀版", lambda: page_titles("关怀版")),
        ("page collected", "则", lambda: page_titles("2021年度绩效自评报告（精选9则）")),
        ("page publishers", "编发", lambda: page_department("编发：青禾县民政局")),
        ("page publish_for_others", "民政局", lambda: page_department("来源：青禾县民政局")),
        ("page publish_transfers", "政府办", transfer_of),
        ("page publisher_levels", "本地", published),
    ),
    "money.toml": (
        ("after_bare nouns", "项目款", lambda: find_amounts("3万项目款")),
        ("after_bare words", "划转", lambda: find_amounts("3万划转")),
        ("before_bare things", "参保", lambda: find_amounts("参保50万，")),
        ("before_bare money", "基金", lambda: find_amounts("人口基金50万，")),
        ("joined by", "加", lambda: find_amounts("3万加5万元")),
        ("joined sharing", "各", lambda: find_amounts("各为3、5万元")),
        ("range to", "起到", lambda: find_amounts("3万起到5万元")),
        ("range not_after", "打", lambda: find_amounts("打3万至5万元")),
        ("chinese vague", "每", lambda: find_amounts("每一万元")),
        ("chinese counted_by", "笔", lambda: find_amounts("2笔多亿")),
        ("minus after", "系", lambda: find_amounts("结余系-9.6万元")),
        ("unit_price before", "班均", lambda: is_unit_price("班均82元", 2, 5)),
        ("unit_price compared", "逊于", lambda: is_unit_price("每吨82元，逊于计划的90元", 11, 14)),
        ("unit_price not_each", "旬", lambda: is_unit_price("每旬82元", 2, 5)),
        ("unit_price after", "每班", lambda: is_unit_price("发放82元每班", 2, 5)),
        ("percent before", "百分值", lambda: find_percentages("增长百分值五")),
        ("trust words", "互助基金", lambda: names_trust("村级互助基金")),
        ("trust own", "余额", lambda: names_trust("工伤保险基金余额")),
    ),
    "forms.toml": (
        ("self_assessment titles", "自查", lambda: title_features(["2021年自查"])),
        ("not_self_assessment titles", "预案", lambda: title_features(["2021年预案"])),
        ("not_self_assessment rules", "导则", lambda: title_features(["2021年导则"])),
        ("not_self_assessment published", "转发", lambda: title_features(["转发自评通知"])),
        ("not_self_assessment watched", "跟踪", lambda: title_features(["绩效跟踪表"])),
        ("outlines transfer", "任务分解", lambda: text_features(["一、任务分解"])),
        ("outlines department", "班子", lambda: text_features(["一、班子"])),
        ("outlines project", "课题", lambda: text_features(["一、课题"])),
        ("kinds project", "课题", lambda: title_features(["课题"])),
        ("kinds transfer", "补助下达", lambda: title_features(["补助下达"])),
        ("kinds department", "机构运转", lambda: title_features(["机构运转"])),
        ("kinds lists", "办实事", lambda: items_under("十件办实事情况表")),
        ("kinds lead_ins", "请看", lambda: items_under("重点项目支出情况表", "明细请看")),
        ("kinds behind_forms", "人事", lambda: owner_behind("人事情况")),
        ("kinds earmarked", "慰问金", lambda: title_features(["慰问金自评"])),
        ("kinds granted_by", "国家", lambda: title_features(["国家水利资金自评"])),
        ("kinds granted", "款项", lambda: title_features(["中央水利款项自评"])),
        ("kinds granted_to", "拨给我乡", lambda: text_features(["中央财政拨给我乡资金。"])),
        ("self_assessment form_ends", "单", form_behind),
        ("self_assessment tables", "自查表", lambda: names_results("附：自查表")),
        ("self_assessment funded", "善款", lambda: year_of("2019年募集善款9万元。")),
        ("self_assessment evaluated_in", "考评期", lambda: year_of("考评期为2019年度。")),
        ("self_assessment period", "工期起讫", lambda: year_within("工期起讫")),
        ("self_assessment narrated", "自查", lambda: text_features(["我局开展自查。"])),
        (
            "self_assessment assessed",
            "考评以后",
            lambda: assessor(draw_document("在青禾县民政局考评以后，复核材料。")),
        ),
        (
            "self_assessment evaluated",
            "作了考评",
            lambda: year_of("对2019年度支出作了考评。"),
        ),
        (
            "self_assessment outline",
            "受益指标",
            lambda: text_features(["1.产出指标完成情况。", "2.受益指标完成情况。"]),
        ),
        ("self_assessment sections", "考评情况", lambda: status_of("八、项目考评情况")),
        (
            "self_assessment assessing",
            "已就",
            lambda: assessor(draw_document("青禾县民政局已就2021年资金自评。")),
        ),
        ("not_self_assessment commissioned", "聘请", lambda: text_features(["聘请我公司。"])),
        ("not_self_assessment agents", "我方", lambda: text_features(["委托我方。"])),
        (
            "not_self_assessment own_words",
            "自查",
            lambda: text_features(["自查报告", "委托我公司。"]),
        ),
        ("scope 含二级机构", "含下属", lambda: scope_of("青禾局（含下属）")),
        ("scope 本级", "机关", lambda: scope_of("青禾局机关")),
    ),
}

# Of funds.toml: the project that a title or a paragraph names.
TITLE_WORDS: tuple[tuple[str, str, Probe], ...] = (
    (
        "titles short_ends",
        "税",
        lambda: project_in_titles(["某镇2020年度环保税项目支出绩效自评报告"]),
    ),
    ("owners passage", "专账数", lambda: owner_of_passage(Passage("专账数为5万元", ()))),
    (
        "owners not_passage",
        "专账",
        lambda: owner_of_passage(Passage("专账项目年初预算5万元", ())),
    ),
    (
        "owners scored",
        "评出",
        lambda: project_named(Passage("器材购置项目评出95分。", ())),
    ),
    ("owners summaries", "评述", lambda: project_named(Passage("器材购置评述：5万元", ()))),
    ("titles ends", "考评", lambda: name_in_titles(["学生资助考评"])),
    ("titles last", "汇编", lambda: project_in_titles(["校车补贴绩效汇编"])),
    (
        "titles of_transfers",
        "经费",
        lambda: project_in_titles(["青禾市政法转移支付经费项目绩效评价报告"]),
    ),
    ("titles generic", "若干事项", lambda: project_in_titles(["若干事项项目绩效自评"])),
    ("titles no_project", "杂项", lambda: project_in_titles(["校车杂项补贴绩效自评"])),
)
