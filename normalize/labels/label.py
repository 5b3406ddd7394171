"""What one label names: a concept, a measure, a slot, a key, a structural role."""

import re
from collections.abc import Iterable
from functools import lru_cache
from typing import TypeVar

from normalize.labels.composed import (
    composed_income,
    composed_measure,
    composed_place,
    composed_side,
    composed_slot,
    composed_source,
    composed_three_public,
    composed_total,
    is_of_own_level,
)
from normalize.labels.families import family_of, family_of_title
from normalize.labels.keys import key_of
from normalize.labels.knowledge import holds_word, load_knowledge
from normalize.labels.lookup import find
from normalize.labels.parts import Label, is_counted_unit, parse_label

PROJECT, DEPARTMENT = "project", "department"  # whose money a table tells of
ALL_FUNDS = "funds.total"  # all of a project's money
OTHER_FUNDS = "funds.other"  # what none of the sources named beside it gave
CURRENT_FISCAL = "funds.current_fiscal"  # what the budgets of this year gave of it
_UNKNOWN_UNIT = re.compile(r"\([\u3400-\u9fff]{1,3}\)$")
# Things of which each costs at least so much: no count, whatever 单价 says elsewhere.
_PRICED = re.compile(r"单价\d+(?:\.\d+)?万?元?(?=\D)")
LEVEL_FUNDS = frozenset(  # the levels of government that give it
    f"funds.{level}" for level in ("central", "province", "city", "county", "city_county", "local")
)
Value = TypeVar("Value")
_MEASURE_OF_SLOT = {"points": "points", "self_score": "score", "review_score": "score"}


def _named_subtotal(text: str) -> str | None:
    """`subtotal` where a label says of what it is one: 市直单位小计."""
    label, words = parse_label(text), tuple(load_knowledge().structure["subtotal"])
    return "subtotal" if label.core.endswith(words) or label.bare.endswith(words) else None


_COMPOSED_ROLES = {
    "total": composed_total,
    "score_total": composed_total,
    "place": composed_place,
    "subtotal": _named_subtotal,
}
_COMPOSED = {"goal": composed_side, "indicator": composed_slot}


@lru_cache(maxsize=16384)
def concept_of(text: str) -> str | None:
    """The concept that a label names wherever it stands; None if it names none or needs context.

    The sum of a concept's parts is that concept: 公务用车购置及运行维护费小计.
    """
    knowledge = load_knowledge()
    if (found := find(parse_label(text), knowledge.concepts)) is not None:
        return found
    core = parse_label(text).core
    ends = (word for word in knowledge.structure["subtotal"] if core.endswith(word))
    return next((knowledge.concepts.get(core.removesuffix(end)) for end in ends), None)


def whole_concept(text: str) -> str | None:
    """The concept that a label by itself names, in words nobody has listed too (公务车运维支出)."""
    return concept_of(text) or composed_three_public(text)


def concept_within(text: str, families: Iterable[str]) -> str | None:
    """The concept that a label names inside a block of these families.

    None if it names none there, or if two of the families give it two meanings.
    """
    choices = find(parse_label(text), load_knowledge().concepts_within)
    if choices is None:
        return None
    found = {choices[family] for family in families if family in choices}
    return found.pop() if len(found) == 1 else None


def heads_family(text: str) -> bool:
    """Whether a text is the heading of the labels below it: 按收入性质分：."""
    is_open = text.rstrip()[-1:] in (":", "：")
    return is_open and not names_amount(text) and family_of_title(text) is not None


@lru_cache(maxsize=16384)
def measure_of(text: str) -> str | None:
    """The measure that a heading names (年初预算数); None if it names none.

    A heading nobody has listed is understood by its words, unless it is known as something else.
    """
    label = parse_label(text)
    found = find(label, load_knowledge().measures)
    if found is None and label.is_quotient:
        return composed_measure(text)
    if found is None and not _is_listed(label):
        found = composed_measure(text)
    if found is None:
        # 分值权重 and 复核得分 are columns of an indicator table wherever they stand.
        found = _MEASURE_OF_SLOT.get(find(label, load_knowledge().columns["indicator"]) or "")
    return found


def names_amount(text: str) -> bool:
    """Whether a label says what an amount is, or what it measures."""
    return concept_of(text) is not None or measure_of(text) is not None


def _is_listed(label: Label) -> bool:
    """Whether the knowledge files know a label as a concept, a family, a key or a column."""
    knowledge = load_knowledge()
    tables = (
        knowledge.concepts,
        knowledge.families,
        knowledge.keys,
        *knowledge.columns.values(),
    )
    return any(find(label, table) is not None for table in tables)


@lru_cache(maxsize=16384)
def project_concept(text: str, level: str | None = None) -> str | None:
    """The concept of a project's money that a label names, listed or by its words; None if none.

    level: the concept of what the level that reports gives (本级资金); None where it is not known.
    What names money of the department elsewhere is the same source of the project's money here
    (财政专户管理资金), or nothing (本年支出合计). 部门整体支出总额 is the department's in any form.
    """
    if _is_of("of_departments", text):
        return concept_of(text)
    named = concept_within(text, ("funds",)) or concept_of(text)
    if named is not None and family_of(named) in load_knowledge().department_families:
        named = load_knowledge().in_project.get(named)
    named = named or composed_source(text)
    return level if named is None and level is not None and is_of_own_level(text) else named


def owned_concept(
    concept: str | None, owner: str | None, label: str, side: str | None = None
) -> str | None:
    """A concept as it is in a department's own form: 年度资金总额 is what the department spends.

    What its label says to be for projects alone (项目支出总额) is a part of it, and has none.
    side: the family (`income`, `expenditure`) that a heading over the label names, if one does.
    """
    if owner != DEPARTMENT or concept is None:
        return concept
    knowledge = load_knowledge()
    own = composed_income(label) if concept in knowledge.in_department else None
    own = own or knowledge.in_department.get(concept, concept)
    by_side = {"income": knowledge.in_income, "expenditure": knowledge.in_spending}
    own = by_side.get(side or "", {}).get(concept, own)
    if own == concept:
        return None if own.startswith("funds.") and concept_of(label) is None else own
    return None if _is_of("of_projects", label) else own


def _is_of(whose: str, text: str) -> bool:
    """Whether a label says whose its money is: `of_projects`, `of_departments`."""
    return holds_word(parse_label(text).core, whose)


def measured_concept(concept: str | None, measure: str | None) -> str | None:
    """A concept as its measure makes it: 政府采购金额 in a column of budgets is the budget."""
    if concept is None or measure is None or not measure.endswith("budget"):
        return concept
    return load_knowledge().in_budget.get(concept, concept)


def measure_in(concept: str | None) -> str | None:
    """The measure that a concept has in itself: 政府采购预算 is a budget; None if it has none."""
    return "budget" if concept in load_knowledge().in_budget.values() else None


@lru_cache(maxsize=16384)
def column_slot(block: str, text: str) -> str | None:
    """The slot of `block` (indicator, goal, evaluator) that a heading names; None if none."""
    found = find(parse_label(text), load_knowledge().columns[block])
    if found is None and block in _COMPOSED and key_of(text) is None:
        found = _COMPOSED[block](text)
    return found


@lru_cache(maxsize=16384)
def is_structural(kind: str, text: str) -> bool:
    """Whether a label is one of the structural labels of `kind` (entity, group, total, …).

    A sum of scores, a kind of place or a part's sum may be named by words nobody has listed
    (总评价得分, 市直单位小计).
    """
    names = load_knowledge().structure[kind]
    is_named = not names.isdisjoint(parse_label(text).spellings)
    composed = _COMPOSED_ROLES.get(kind)
    if is_named or composed is None or key_of(text) is not None:
        return is_named
    return composed(text) is not None


def is_sum(text: str) -> bool:
    """Whether a label is of the sum of what stands with it (合计, 小计)."""
    return is_structural("total", text) or is_structural("subtotal", text)


@lru_cache(maxsize=4096)
def names_budget(text: str) -> bool:
    """Whether the title of a block says that it states a budget and no results.

    >>> names_budget("2021年部门收支预算表"), names_budget("预算执行情况")
    (True, False)
    """
    structure = load_knowledge().structure
    return _is_titled(text, structure["budgets"], structure["results"])


def names_spending(text: str) -> bool:
    """Whether the title of a block says that it lists what money was spent on.

    >>> names_spending("2017年防火经费支出明细表"), names_spending("资金下达及使用情况表")
    (True, False)
    """
    structure = load_knowledge().structure
    other = (*structure["budgets"], *structure["receipts"])
    return _is_titled(text, structure["spending"], other)


def _is_titled(text: str, words: Iterable[str], other: Iterable[str]) -> bool:
    """Whether a title has one of these words and none of the others."""
    core = parse_label(text).core
    return any(word in core for word in words) and not any(word in core for word in other)


def names_grand_total(text: str) -> bool:
    """Whether a label is of a sum that may count a balance in (支出总计, where 收支 balance)."""
    core = parse_label(text).core
    return any(core.endswith(word) for word in load_knowledge().structure["grand_totals"])


def may_count(text: str) -> bool:
    """Whether a label that is no known money ends as one of a count does (任务数, 竣工数).

    An amount may end so too (投入数): what is printed under it has to show which. A unit that
    nobody listed may stand in brackets behind it: 报关单数（票）.
    """
    ends = tuple(load_knowledge().structure["count_ends"])
    core = _UNKNOWN_UNIT.sub("", parse_label(text).core)
    return not names_amount(text) and core.endswith(ends)


@lru_cache(maxsize=4096)
def is_count_label(text: str) -> bool:
    """Whether a label counts or identifies something (人数, 面积, 邮编) and so heads no money.

    So does a unit of other things alone: 人次, 户, %. 单价200万元以上设备 are things of a price.
    """
    core = _PRICED.sub("", parse_label(text).core)
    return holds_word(core, "counts") or is_counted_unit(text)


@lru_cache(maxsize=4096)
def is_change_label(text: str) -> bool:
    """Whether a heading is of the difference between two amounts (比上年增减)."""
    return holds_word(parse_label(text).core, "changes")


@lru_cache(maxsize=16384)
def is_listed(text: str) -> bool:
    """Whether the knowledge files list a text as a label of a form, or as the name of a level."""
    knowledge = load_knowledge()
    label = parse_label(text)
    tables: tuple[dict[str, str], ...] = (
        knowledge.concepts,
        knowledge.measures,
        knowledge.keys,
        *knowledge.columns.values(),
        knowledge.codes["level1"],
        knowledge.codes["level2"],
    )
    is_within = find(label, knowledge.concepts_within) is not None
    return is_within or any(find(label, table) is not None for table in tables)


def is_heading(text: str) -> bool:
    """Whether a text is a known heading of an amount or of a column, and nothing else."""
    blocks = load_knowledge().columns
    return names_amount(text) or any(column_slot(block, text) for block in blocks)


def code_of(kind: str, text: str | None) -> str | None:
    """The code of a level or grade name (`level1`, `level2`, `grade`); None if unknown."""
    if not text:
        return None
    label, codes = parse_label(text), load_knowledge().codes[kind]
    # 数量目标 is 数量指标, and what is neither is 数量
    return find(label, codes) or codes.get(label.core.removesuffix("目标"))
