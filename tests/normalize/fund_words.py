"""Words added to the lists that tell a project's money, and what reads otherwise then."""

from functools import partial

from normalize.knowledge.files import read_knowledge
from normalize.prose.amounts import find_prose_figures
from normalize.prose.clauses import read_clause
from normalize.prose.figure import Owner
from normalize.prose.named_projects import of_named
from tests.normalize.reading import figures, read_drawn
from tests.normalize.report_words import TITLE_WORDS, Probe


def funds(text: str) -> object:
    return [(f.concept, f.measure, f.certainty) for f in find_prose_figures(text, 0, Owner(True))]


def owned(text: str, title: str = "青禾局") -> object:
    """What the amounts are in a report whose title does not say whose they are."""
    return figures(read_drawn(title, "绩效自评报告", text), "concept measure", "prose")


def in_accounts(*told: str) -> object:
    """What amounts are in final accounts with the forms of two projects, told before or behind."""
    money = "资金（万元） | 全年预算数 | 全年执行数 | 执行率\n年度资金总额 | 9 | 8.1 | 90%"
    form = f"项目名称 | {{}} | < | <\n{money}"
    names = ("修路工程", "架桥工程")
    forms = [part for name in names for part in ("项目支出绩效自评表", form.format(name))]
    parts = ("一、概况", *told[:1], *forms, *told[1:])
    return figures(read_drawn("青禾镇2020年度部门决算", *parts), "concept measure", "prose")


FUND_WORDS: tuple[tuple[str, str, Probe], ...] = (
    *TITLE_WORDS,
    *(
        (f"sources {source}", "友邻", partial(funds, "资金共9万元，其中友邻资金5万元"))
        for source in read_knowledge("funds.toml")["sources"]
    ),
    *(
        (f"levels {level}", "道", partial(funds, "中央、道资金分别到位3万元、2万元"))
        for level in read_knowledge("funds.toml")["levels"]
    ),
    *(
        (f"measures {measure}", "划妥", partial(funds, "资金划妥5万元"))
        for measure in read_knowledge("funds.toml")["measures"]
    ),
    ("issuing words", "到账", lambda: funds("青禾到账资金5万元")),
    ("issuing given", "绿道", lambda: funds("青禾绿道下达资金5万元")),
    ("issuing approving", "下达", lambda: funds("省级下达资金5万元")),
    ("issuing paid_down", "企业拨付", lambda: funds("向施工企业拨付省级资金5万元")),
    ("issuing paid_to", "替", lambda: funds("替农户拨付资金5万元")),
    ("issuing paying", "转付", lambda: read_clause("向企业转付资金", "").is_paid_to),
    ("issuing batches", "头款", lambda: funds("头款下达资金5万元")),
    ("issuing last_year", "旧年", lambda: read_clause("旧年预算", "").is_last_year),
    ("issuing adding", "还有", lambda: funds("县级安排5万元，还有补助，到位9万元")),
    ("issuing paid", "支付", lambda: funds("财政局支付资金5万元")),
    ("issuing put_in", "支付", lambda: read_clause("实际支付资金", "").is_paid),
    ("issuing received_by", "公司", lambda: funds("拨付公司资金5万元")),
    ("issuing paid_above", "总社", lambda: funds("总社拨付5万元")),
    ("joined words", "连", lambda: funds("项目资金连省级配套共支出5万元")),
    ("joined together", "达", lambda: funds("项目资金和省级配套支出达5万元")),
    ("issuing paid_by", "公司", lambda: funds("公司拨付资金5万元")),
    ("plain nouns", "善款", lambda: funds("善款5万元")),
    ("plain nouns_of_sources", "试点", lambda: funds("省级财政试点5万元")),
    ("plain totals", "经费", lambda: funds("县财政下达经费5万元")),
    ("plain fiscal", "拨款", lambda: funds("资金总额预算9万元，拨款预算5万元")),
    ("plain words", "承蒙", lambda: funds("承蒙资金到位5万元")),
    ("names spending", "维护支出", lambda: funds("批复维护支出5万元")),
    ("names budgets", "彩票", lambda: funds("彩票预算支出5万元")),
    ("other words", "目前", lambda: funds("目前资金到位5万元")),
    ("other thing_ends", "集市", lambda: funds("县级财政资金旅游集市5万元")),
    ("changes words", "目前", lambda: funds("目前资金到位5万元")),
    ("aside basic", "固定开销", lambda: funds("资金支出8万元，其中固定开销5万元")),
    ("aside project", "资金支出", lambda: funds("基本支出5万元，资金支出3万元")),
    ("behind ways_before", "统一", lambda: funds("项目资金5万元全部统一支付")),
    ("behind ways_behind", "手续", lambda: funds("项目资金5万元全部支付手续齐全")),
    ("behind adverbs", "悉数", lambda: funds("项目资金5万元悉数到位")),
    ("behind received", "进账", lambda: funds("资金5万元全部进账")),
    ("behind executed", "花完", lambda: funds("资金5万元全部花完")),
    ("behind balance", "闲置", lambda: funds("资金5万元闲置")),
    ("negation words", "并非", lambda: funds("并非到位资金5万元")),
    ("behind budget", "切块", lambda: funds("资金5万元全部切块")),
    *(
        (f"rates {measure}", "落实率", partial(funds, "资金到位5万元，落实率95%"))
        for measure in ("received", "execution_rate", "balance")
    ),
    ("rates names", "试点", lambda: funds("资金支出5万元，试点执行率95%")),
    ("rates only_after", "执行率", lambda: funds("资金支出5万元，项目执行率95%")),
    ("rates after", "项目", lambda: funds("资金支出5万元，项目使用率95%")),
    ("rates links", "高达", lambda: funds("资金支出5万元，执行率高达95%")),
    (
        "owners no_names",
        "城区",
        lambda: of_named(
            find_prose_figures("城区路灯维护项目预算9万元", 2021), "城区路灯维护项目预算9万元", []
        ),
    ),
    ("owners project_titles", "预算事项", lambda: owned("实际支出5万元。", "部门预算事项项目")),
    ("titles things", "基金", lambda: owned("实际支出5万元。", "青禾救助基金")),
    ("owners titles", "公开本", lambda: owned("实际支出5万元。", "青禾项目支出公开本")),
    ("owners department", "办公费", lambda: owned("项目资金到位5万元，办公费已付。")),
    ("owners accounts", "政府采购支出", lambda: in_accounts("全文。", "政府采购支出5万元。")),
    (
        "owners account_headings",
        "年度结余",
        lambda: in_accounts("全文。", "五、年度结余情况", "支出合计5万元。"),
    ),
    ("owners plain", "落实", lambda: in_accounts("修路工程落实预算5万元。")),
    ("owners project", "帮扶款", lambda: owned("资金支出5万元，帮扶款已发。")),
)
