"""The knowledge files agree with each other, with the schema, and with what forms really print."""

from pathlib import Path

import pytest

from normalize.context import HIGHER_BODIES, SUPERVISORS
from normalize.knowledge import files as module
from normalize.knowledge.files import knowledge_version
from normalize.labels.families import family_of_title, needs_family
from normalize.labels.keys import key_of
from normalize.labels.knowledge import load_knowledge
from normalize.labels.label import code_of, column_slot, concept_of, is_structural, measure_of
from schema.concepts import load_concepts, load_vocabulary
from schema.errors import DefinitionError
from schema.tables import load_tables
from schema.text import fold

# Keys that stand in where a form has no better line; no column holds them as they are.
HELPING_KEYS = {"year", *SUPERVISORS[1:], *HIGHER_BODIES}
# Concepts that sentences name (prose.toml) and no table has been seen to print.
WITHOUT_SPELLING = {
    "expenditure.from_fiscal_appropriation",
    "expenditure.from_other",
    "income.unit_funds.other",
    # Of the contract's second round; their labels come with the first-contact issue.
    "funds.local",
    "funds.city_county",
    "funds.superior",
}
SLOTS = {
    "indicator": {
        *("level1", "level2", "level3", "levels", "target", "sign", "unit", "actual", "points"),
        *(
            "adjusted",
            "self_score",
            "review_score",
            "criterion",
            "coefficient",
            "explanation",
            "deviation",
            "deduction",
        ),
    },
    "goal": {"expected", "actual"},
    "task": {"name", "expected", "actual"},
    "evaluator": {"name", "title", "organization", "signature"},
}
# Labels of public forms, as printed (families in brackets), each of which must have a meaning.
FIELD_LABELS = """
2023年预算数 2023年决算数 在用固定资产 出租固定资产 其他 固定资产合计 累计结余 结转下年 当年结余
结余 结余结转 年度收入情况（万元） -度收入情况(万元) 部门（单位）年度支出和结余情况（万元）
调整预算后项目预算 年度预算申请(万元) 按收入性质分: 全年执行数 全年执行数(B) 全年执行资金(E)
全年预算数 全年预算数(A) 年初预算数 年初预算 年初批复预算 分值 执行率 执行率(B/A)
预算执行率(B/A×100%) 全年到位资金(D) 得分 年度资金总额 年度资金总额: 联系人 联络电话 联系电话
预算编码 算编码 评价机构 评价方式 报告日期 报告期 绩效自评日期 部门(单位)名称 预算单位名称
级预算单位名称 单位名称(盖章) 部门 部门名称:(公章) 预算部门单位(公章) 部门(单位)全称 部门名称(公章)
评价年度 实际支出数 支出内容 支出合计 评价小组机构职位 姓名 职务/职称 签字 单位 所属单位/处室
基本支出 其中:基本支出 资本性支出 人员支出 人员经费 人员经费支出 项目支出 项目支出: 公用支出
商品与服务支出 公用经费 日常公用经费 总支出 经费控制情况(万元) 结余(万元) 项目资金(万元)
项目资金(元) 资金情况(万元) 资金投入情况(万元) 计划安排资金(万元) 实际到位资金(万元)
上年结转资金 其中:中央财政 其中:中央财政资金 市财政 盟市财政资金 区财政 县市区财政 县财政
旗县财政资金 其中:当年财政拨款 其中:本年财政拨款 其它 其他资金 其他资金(包括以前年度结转资金)
省财政 自治区财政资金 实际支出(万元) 实际完成 实际完成情况 年度总体目标完成情况综述
全年实际完成情况 年度实际完成情况 年度总体目标 预期目标 年初设定目标 总体目标 年度绩效目标
年初预期目标 年度目标 上年结转 上-结转 本年财政资金收入合计 政府基金拨款 政府性基金拨款
政府基金预算财政拨款 纳入专户管理的非税收入拨款 其他收入 其他资金来源 公共财政拨款
其中:一般公共预算 一般公共预算财政拨款 收入合计 完成情况 实际完成值 全年实际值 全年实际完成值
全年完成值 实际完成值（B） 一级指标 二级指标 三级指标 评价内容 指标内容 偏差原因分析及改进措施
未完成原因及拟采取的改进措施 未完成原因和改进措施 产出目标 效益目标 产出指标(50) 效益指标30分)
产出指标(70分) 满意度指标(10分) 质量指标 数量指标 时效指标 成本指标 社会效益 经济效益 生态效益
社会公众或服务对象满意度 可持续影响指标 服务对象满意度指标等 权重设定值 指标性质 计算符号 绩效目标
指标(目标)值 年度指标值 指标值 年度指标值（A） 度量单位 指标权重得分 机构名称 政府采购金额 主管部门
市级主管部门 资金使用单位 项目负责人 项目名称 转移支付(项目)名称 承担单位 实施单位 评价等次 评级
评价等级 绩效自评综合得分 总分 总体得分 评分标准 权重 扣分原因和其他说明 自评得分 固定资产利用率
预算调整率 公务卡刷卡率 政府采购执行率 财政供养人员控制率 “三公经费”变动率 “三公经费”控制率
投入（15分） 过程（40分） 产出（25分） 效果（20分） 部门决策(25分) 综合管理(30分) 投入指标 过程指标
效果指标 填报人（签名） 实有人数 2023年实际在职人数 实有在职人员 实有在职 在职人员 在职人员总数
年末在职人数 人员编制 编制数 编制 编制人数 行政事业总编制 总编制 实有编制数
财政供养人员情况(人) 控制率 离退休人数 其他人员(临聘人员) 列次 其中： 行次 序号 因公出国费
2、出国经费 公务接待费 三公经费合计 三公经费 公务用车购置费 其中:公车购置
1、公务用车购置和维护经费 公务用车运维费 公车运行维护 项目负责人及电话
""".split()  # noqa: SIM905  one label a word, as the field sample lists them
# Labels of the same forms that say nothing our tables have a place for; they go to `unmapped`.
WITHOUT_MEANING = {
    "统筹整合资金数(B)": "a measure the contract does not have",
    "调整追加": "a change of a budget, not a budget",
    "上年度安排资金": "stands in target declarations alone",
    "地方财政资金": "province, city and county together: no source of its own in the contract",
    "地方资金": "likewise",
    "实际规模(m²)": "buildings are no money",
    "规模控制率": "likewise",
    "预算投资(万元)": "money, kept without a concept",
    "1、业务工作经费": "a kind of project no two forms share",
    "3、上级转移支付(一个专项一行)": "likewise",
    "其中:办公经费": "a part of 公用经费 the contract does not name",
    "会议费、培训费": "two things in one",
    "评价类型": "check boxes",
    "项目地址": "no column",
    "邮编": "no column",
    "会计凭证号": "no column",
}


def has_meaning(text: str) -> bool:
    """Whether any look-up knows a label as it is printed."""
    return bool(
        concept_of(text)
        or needs_family(text)
        or measure_of(text)
        or key_of(text)
        or family_of_title(text)
        or any(column_slot(block, text) for block in SLOTS)
        or any(is_structural(kind, text) for kind in ("entity", "group", "serial", "total"))
        or any(code_of(kind, text) for kind in ("level1", "level2"))
    )


@pytest.mark.parametrize("label", FIELD_LABELS)
def test_a_label_of_a_real_form_has_a_meaning(label: str) -> None:
    assert has_meaning(label)


@pytest.mark.parametrize("label", WITHOUT_MEANING)
def test_a_label_listed_as_unknown_is_unknown(label: str) -> None:
    assert not has_meaning(label)


def test_every_concept_of_the_labels_is_defined() -> None:
    loaded = load_knowledge()
    named = {*loaded.concepts.values()}
    named |= {
        concept for choices in loaded.concepts_within.values() for concept in choices.values()
    }
    assert named <= set(load_concepts())


def test_every_family_is_one_of_the_concepts() -> None:
    loaded = load_knowledge()
    families = set(loaded.families.values())
    families |= {family for choices in loaded.concepts_within.values() for family in choices}
    roots = {concept.rsplit(".", depth)[0] for concept in load_concepts() for depth in (1, 2)}
    assert families <= roots


def test_every_measure_is_in_the_vocabulary() -> None:
    assert set(load_knowledge().measures.values()) <= set(load_vocabulary("measure"))


def test_every_key_fills_a_column() -> None:
    tables = load_tables()
    columns = {c.name for table in ("submissions", "reports") for c in tables[table].columns}
    assert set(load_knowledge().keys.values()) - columns == HELPING_KEYS


def test_every_slot_is_one_the_blocks_read() -> None:
    columns = load_knowledge().columns
    assert {block: set(slots.values()) for block, slots in columns.items()} == SLOTS


def test_no_spelling_is_sure_and_in_need_of_its_block_at_once() -> None:
    loaded = load_knowledge()
    both = set(loaded.concepts) & set(loaded.concepts_within)
    odd = {
        spelling
        for spelling in both
        if set(loaded.concepts_within[spelling].values()) != {loaded.concepts[spelling]}
    }
    assert odd == set()


def test_every_spelling_is_found_again_by_its_label() -> None:
    loaded = load_knowledge()
    lost = [s for s, concept in loaded.concepts.items() if concept_of(s) != concept]
    lost += [s for s, measure in loaded.measures.items() if measure_of(s) != measure]
    lost += [s for s, key in loaded.keys.items() if key_of(s) != key]
    for block, slots in loaded.columns.items():
        lost += [s for s, slot in slots.items() if column_slot(block, s) != slot]
    assert lost == []


def test_spellings_are_stored_folded() -> None:
    loaded = load_knowledge()
    spellings = {*loaded.concepts, *loaded.concepts_within, *loaded.measures, *loaded.keys}
    assert {spelling for spelling in spellings if fold(spelling) != spelling} == set()


def test_every_concept_has_a_spelling_unless_listed() -> None:
    loaded = load_knowledge()
    named = {*loaded.concepts.values()}
    named |= {
        concept for choices in loaded.concepts_within.values() for concept in choices.values()
    }
    assert set(load_concepts()) - named == WITHOUT_SPELLING


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of the knowledge files that may be changed."""
    for path in module.FOLDER.rglob("*.toml"):
        target = tmp_path / path.relative_to(module.FOLDER)
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(path.read_bytes())
    monkeypatch.setattr(module, "FOLDER", tmp_path)
    return tmp_path


def load_anew() -> None:
    load_knowledge.__wrapped__()


def test_a_spelling_in_two_groups_is_an_error_of_the_file(folder: Path) -> None:
    path = folder / "labels/measures.toml"
    path.write_text(path.read_text(encoding="utf8") + '\nother = ["决算数"]\n', encoding="utf8")
    with pytest.raises(DefinitionError, match="决算数"):
        load_anew()


def test_an_undefined_concept_is_an_error_of_the_file(folder: Path) -> None:
    path = folder / "labels/concepts.toml"
    added = '\n[[concepts]]\nid = "income.rain"\nlabels = ["雨水收入"]\n'
    path.write_text(path.read_text(encoding="utf8") + added, encoding="utf8")
    with pytest.raises(DefinitionError, match=r"income\.rain"):
        load_anew()


def test_the_version_follows_the_content_of_the_files(folder: Path) -> None:
    before = knowledge_version.__wrapped__()
    assert before == knowledge_version.__wrapped__()
    path = folder / "labels/measures.toml"
    path.write_text(path.read_text(encoding="utf8") + "\n# 注\n", encoding="utf8")
    assert knowledge_version.__wrapped__() != before
    assert len(before) == 12
