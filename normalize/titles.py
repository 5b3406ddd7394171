"""The department that a title names: 2022年度青禾县档案馆部门（单位）整体支出绩效自评报告."""

import re

from normalize.knowledge import load_knowledge
from normalize.text import fold

_BEFORE = re.compile(r"^.*?(?:19|20)\d\d(?:年度?|-度?|度)?|^(?:关于)")
_AFTER = re.compile(
    r"(?:关于)?(?:(?:19|20)\d\d年?度?)?(?:部门\(单位\)|部门|单位|市级|县级|区级|本级)*"
    r"(?:整体支出|整体绩效|整体|预算|财政支出|财政资金|项目支出|项目|绩效).*$"
)


def department_from_title(title: str) -> str | None:
    """The body between the year and 整体支出 or the like; None if none stands there.

    What stands there counts only if it ends as bodies do (局, 中心, 馆, …; `body_endings`).

    >>> department_from_title("2022年度青禾县档案馆部门（单位）整体支出绩效自评报告")
    '青禾县档案馆'
    >>> department_from_title("青禾县2021年度部门整体支出绩效评价自评报告") is None
    True
    """
    folded = fold(title)
    for text in (_BEFORE.sub("", folded, count=1), folded):
        name = _AFTER.sub("", text, count=1)
        endings = load_knowledge().structure["body_endings"]
        if name != text and 2 < len(name) <= 30 and any(name.endswith(e) for e in endings):
            return name
    return None
