"""What kind of document it is: self-assessment or look-alike, of whom, on which form."""

import pytest

from normalize.knowledge.files import read_knowledge
from normalize.labels.knowledge import load_knowledge
from normalize.reports.forms import (
    BEGINNING,
    Form,
    is_self_assessment,
    leaves_results_out,
    load_forms,
    report_kind,
    template_of,
    text_features,
    title_features,
)
from schema.concepts import load_concepts, load_vocabulary
from schema.errors import DefinitionError
from tests.normalize.reading import read_drawn
from tests.word_files import WordFiles

ASKED = ("needs", "any_of", "without")
DECLARED = "一级指标 | 三级指标 | 指标值\n产出指标 | 里程 | 10公里"
ASSESSED = "一级指标 | 三级指标 | 指标值 | 实际完成值\n产出指标 | 里程 | 10公里 | 10公里"
SCORED = "一级指标 | 三级指标 | 分值 | 自评得分\n投入 | 甲 | 10 | 9"
ACCOUNTS = "机构名称 | 收入合计（万元）\n机关 | 10"


RESULTS = ("1.产出指标完成情况分析", "3.满意度指标完成情况分析")


@pytest.mark.parametrize(
    ("heading", "told", "status"),
    [
        ("▍预算绩效情况说明", "项目自评得分96分。", "extracted"),
        ("▍预算绩效情况说明", "开展了自评。", "other"),
        ("▍其他情况说明", "项目评价得分96分。", "other"),
    ],
)
def test_a_short_line_may_head_the_section_of_a_self_assessment(
    heading: str, told: str, status: str
) -> None:
    text = ("青禾县水务局公布2022年度部门决算", "▍支出情况", "支出9万元。", heading, told)
    assert read_drawn(*text).submission["status"] == status


@pytest.mark.parametrize(("length", "features"), [(20, {"text:headed"}), (21, set())])
def test_a_line_that_heads_a_section_has_twenty_characters(length: int, features: set[str]) -> None:
    assert text_features(["绿" * (length - 8) + "预算绩效情况说明"]) == features


@pytest.mark.parametrize(
    ("headings", "status"),
    [(RESULTS, "extracted"), (RESULTS[:1], "other"), (("一、资金情况", "二、下一步"), "other")],
)
def test_headings_of_two_kinds_of_results_show_a_self_assessment(
    headings: tuple[str, ...], status: str
) -> None:
    text = ("青禾市柳河区关于孤儿生活费的情况", "全年发放生活费9万元。", *headings)
    assert read_drawn(*text).submission["status"] == status


@pytest.mark.parametrize(
    "parts",
    [
        ("2022年项目支出绩效目标申报表", DECLARED),
        ("部门整体支出绩效目标表", "年度目标 | 修路\n" + DECLARED),
        ("项目绩效目标批复表", DECLARED),
        (DECLARED,),
        ("青禾县水务局2021年度部门决算", ACCOUNTS),
        ("2021年度部门决算公开说明", ACCOUNTS),
        ("青禾县水务局2022年度部门预算", "三公经费 | 2022年预算数\n公务接待费 | 5"),
        ("青禾县部门整体支出绩效评价管理办法（试行）", "第一条 制定本办法。", SCORED),
        ("项目支出绩效目标执行监控表（1-7月）", SCORED),
        ("关于开展2021年度绩效自评工作的通知", "各单位：", ASSESSED),
        ("青禾县2021年绩效自评实施方案", "一、总体要求", "二、工作安排"),
        ("会议纪要", "今天开会。"),
    ],
)
def test_a_look_alike_keeps_its_text_and_gives_no_facts(parts: tuple[str, ...]) -> None:
    report = read_drawn(*parts)
    assert (report.submission["status"], report.submission["reason"]) == (
        "other",
        "not_self_assessment",
    )
    assert {name for name, rows in report.tables.items() if rows} <= {
        "cells",
        "paragraphs",
        "unmapped",
    }
    assert report.submission["template"] is None


@pytest.mark.parametrize(
    "parts",
    [
        ("2022年度项目支出绩效自评表", ASSESSED),
        ("2022年项目支出绩效目标表", ASSESSED),
        ("2021年度部门决算公开", "附：项目自评", ASSESSED),
        ("部门整体支出绩效评价评分表", SCORED),
        ("2020年度部门整体支出绩效自评报告", "一、概况", "（一）资金管理办法", "二、问题"),
        ("财务收支情况", ACCOUNTS),
        (ASSESSED,),
    ],
)
def test_results_or_scores_make_a_self_assessment_whatever_its_title(
    parts: tuple[str, ...],
) -> None:
    assert read_drawn(*parts).submission["status"] == "extracted"


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("青禾市2021年度部门整体支出绩效评价自评报告", {"self_assessment", "department"}),
        ("2022年度项目支出绩效自评表", {"self_assessment", "project"}),
        ("转移支付区域（项目）绩效目标自评表", {"self_assessment", "transfer"}),
        ("部 门 整 体 支 出 绩 效 自 评 报 告", {"self_assessment", "department"}),
        ("项目支出绩效目标申报表", {"not_self_assessment", "project"}),
        ("关于开展绩效自评的通知", {"rules"}),
        ("单位整体支出绩效评价办法（试行）", {"rules", "department"}),
        ("会议纪要", set()),
    ],
)
def test_a_title_says_what_the_document_is(title: str, expected: set[str]) -> None:
    assert title_features([title]) == {f"title:{word}" for word in expected}


@pytest.mark.parametrize(
    ("features", "expected"),
    [
        ({"title:department"}, "department"),
        ({"title:project"}, "project"),
        ({"title:transfer", "key:project_name"}, "transfer"),
        ({"key:project_name"}, "project"),
        ({"key:project_name", "title:department"}, "department"),
        ({"family:three_public"}, "department"),
        ({"block:scores"}, None),
        (set(), None),
    ],
)
def test_the_kind_of_a_report(features: set[str], expected: str | None) -> None:
    assert report_kind(features) == expected


def test_targets_without_results_are_no_self_assessment() -> None:
    assert not is_self_assessment({"slot:target", "family:funds"})
    assert is_self_assessment({"slot:target", "slot:actual"})


@pytest.mark.parametrize(
    ("features", "expected"),
    [
        ({"slot:level1", "slot:level2"}, True),
        ({"slot:level1", "slot:level2", "title:accounts", "title:not_self_assessment"}, True),
        ({"measure:score", "title:accounts"}, True),
        ({"slot:level1", "slot:level2", "slot:target"}, False),
        ({"slot:level1", "slot:level2", "slot:target", "title:accounts"}, True),
        ({"slot:level1", "slot:level2", "title:not_self_assessment"}, False),
        ({"slot:level1"}, False),
        ({"family:three_public", "title:accounts"}, False),
    ],
)
def test_results_may_be_left_out_behind_levels_but_not_of_a_plan(
    features: set[str], expected: bool
) -> None:
    assert leaves_results_out(features) is expected


def test_no_features_are_no_form() -> None:
    assert template_of(()) is None


def known_features() -> set[str]:
    knowledge = load_knowledge()
    blocks = ("goals", "indicators", "scores", "evaluators", "matrix")
    return {
        *(f"block:{kind}" for kind in blocks),
        *(f"key:{key}" for key in knowledge.keys.values()),
        *(f"family:{concept.split('.')[0]}" for concept in load_concepts()),
        *(f"measure:{measure}" for measure in load_vocabulary("measure")),
        *(f"slot:{slot}" for slot in knowledge.columns["indicator"].values()),
        *(f"title:{kind}" for kind in knowledge.forms["kinds"]),
        "title:self_assessment",
        "order:points_first",
    }


@pytest.mark.parametrize("form", load_forms(), ids=[form.id for form in load_forms()])
def test_a_form_asks_only_for_features_that_exist(form: Form) -> None:
    assert (form.needs | form.any_of | form.without) - known_features() == set()
    assert form.needs


def test_every_feature_of_the_file_is_one_that_a_form_asks_for() -> None:
    raw = read_knowledge("templates.toml")
    asked = [name for form in raw["forms"] for key in ASKED for name in form.get(key, ())]
    assert set(raw["features"]) == set(asked)


def test_a_feature_that_is_not_in_the_list_is_an_error_of_the_file(word_files: WordFiles) -> None:
    path = word_files.knowledge / "templates.toml"
    word_files.replace(path, 'needs = ["评分表"]', 'needs = ["打分表"]')
    with pytest.raises(DefinitionError, match="绩效评价评分表的“打分表”没有定义"):
        load_forms()


def test_a_form_added_to_the_file_is_known(word_files: WordFiles) -> None:
    form = '[[forms]]\nid = "NEW"\nchinese_name = "新表"\nneeds = ["支出数", "评分表"]\n\n'
    assert template_of({"family:expenditure", "block:scores"}) == "SCORE-SHEET"
    path = word_files.knowledge / "templates.toml"
    word_files.replace(path, "[[forms]]\nid", form + "[[forms]]\nid")
    assert template_of({"family:expenditure", "block:scores"}) == "NEW"


def test_no_two_forms_have_one_id() -> None:
    ids = [form.id for form in load_forms()]
    assert len(ids) == len(set(ids))


@pytest.mark.parametrize(("before", "status"), [(BEGINNING - 1, "extracted"), (BEGINNING, "other")])
def test_a_text_says_at_its_beginning_that_it_is_a_self_assessment(
    before: int, status: str
) -> None:
    said = "我镇完成了2023年度资金绩效自评，执行数80万元。"
    assert read_drawn(*["工作情况"] * before, said).submission["status"] == status


@pytest.mark.parametrize(
    "parts",
    [
        ("2022年1-9月项目支出绩效运行监控情况表", ASSESSED),
        ("关于2021年度绩效自评抽查结果的通报", "平均得分86.5分。"),
        ("2021年度饮水项目绩效评价报告", "受县财政局委托，我公司评价该项目。", "综合得分86分。"),
        ("2021年度饮水项目绩效评价报告", "县财政局委托我公司评价该项目。", "综合得分86分。"),
        ("某公司召开绩效自评培训会", "会议要求认真自评。"),
    ],
    ids=["watched", "made known", "commissioned", "called in", "without results"],
)
def test_what_speaks_of_assessments_of_others_is_none(parts: tuple[str, ...]) -> None:
    assert read_drawn(*parts).submission["status"] == "other"


def test_a_company_that_judges_itself_is_no_agency() -> None:
    report = read_drawn(
        "公交公司补贴项目绩效自评报告", "我公司受市交通局委托承担运营。", "自评得分90分。"
    )
    assert report.submission["status"] == "extracted"


@pytest.mark.parametrize(
    ("parts", "kind"),
    [
        (("绩效自评报告", "一、单位基本情况", "二、自评结论"), "department"),
        (("绩效自评报告", "一、项目概况", "二、自评结论"), "project"),
        (("绩效自评报告", "一、绩效目标分解下达情况"), "transfer"),
        (("绩效自评报告", "一、单位基本情况", "二、项目概况"), None),
        (("农村公路项目", "绩效自评报告", "一、单位基本情况"), "project"),
        (("2023年中央水利发展资金绩效自评报告",), "transfer"),
        (("绩效自评报告", "现将2023年度转移支付绩效自评情况报告如下。"), "transfer"),
        (("绩效自评报告", "部门整体支出自评得分95分。"), "department"),
        (("部门决算", "本部门对整体支出开展自评。", "项目名称 | 养老\n" + ASSESSED), "project"),
    ],
)
def test_the_kind_by_title_outline_and_first_sentence(
    parts: tuple[str, ...], kind: str | None
) -> None:
    assert read_drawn(*parts).rows("reports")[0]["report_kind"] == kind


def test_words_of_a_sentence_behind_a_number_are_no_heading() -> None:
    told = "(1)校舍维修项目自评综述：绩效自评得分98分，项目绩效目标已经完成。"
    parts = ("一、机构设置", "下设三个科室。", "二、预算绩效情况说明", told)
    report = read_drawn("2021年度单位决算公开文本", *parts)
    assert [row["report_kind"] for row in report.rows("reports")] == ["department"]


def test_a_line_of_choices_says_nothing_of_the_kind() -> None:
    titles = ["项目支出绩效自评表", "评价层次：项目单位自评□  主管部门绩效自评☑"]
    assert "title:department" not in title_features(titles)
    assert "title:department" in title_features(["主管部门绩效自评"])


def test_a_list_of_tasks_in_a_departments_accounts_does_not_make_it_a_project() -> None:
    tasks = (
        "项目名称 | 批复金额（万元） | 实际支出（万元）\n预算审计 | 38.5 | 38.5\n投资审计 | 46 | 39"
    )
    report = read_drawn("青禾县审计局2023年度部门决算", "2023年度部门整体支出绩效自评表", tasks)
    assert [row["report_kind"] for row in report.rows("reports")][:1] == ["department"]
    listed = read_drawn("2023年度项目支出绩效自评汇总表", tasks)
    assert [row["report_kind"] for row in listed.rows("reports")][:1] == ["project"]


def test_a_line_of_the_cover_says_nothing_of_the_kind() -> None:
    titles = ["“两癌”检查项目绩效自评报告", "评价方式：部门绩效自评"]
    assert title_features(titles) & {"title:department", "title:project"} == {"title:project"}
