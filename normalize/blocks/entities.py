"""The part an 机构名称 row plays: total, subtotal, headquarters or unit."""

from normalize.labels.knowledge import holds_word, load_knowledge
from normalize.labels.label import is_structural
from normalize.labels.parts import parse_label


def entity_role(name: str) -> str:
    """The role of a row by the name of its body.

    >>> [entity_role(n) for n in ("局机关及二级机构汇总", "小计", "1、局机关", "2、青禾县图书馆")]
    ['total', 'subtotal', 'headquarters', 'unit']
    """
    core = parse_label(name).core
    if is_structural("subtotal", name):
        return "subtotal"
    if holds_word(core, "sum_words"):
        return "total"
    is_own = core.rstrip(")").endswith(tuple(load_knowledge().structure["headquarters"]))
    return "headquarters" if is_own else "unit"
