"""Whether two names of a project, or of a department, are one."""

import re

from normalize.prose.fund_words import load_fund_words
from normalize.reports.codes import split_code
from schema.text import fold

SHORTEST_SAME = 4
ENDING_NOTE = re.compile(r"\([^()]*\)$")


def is_same(first: str, second: str) -> bool:
    """Whether two names are one, the shorter without what stands before it (县城区绿化养护)."""
    short, long = sorted((first, second), key=len)
    return long == short or (len(short) >= SHORTEST_SAME and long.endswith(short))


def are_alike(first: str, second: str) -> bool:
    """Whether one name has all characters of the other, but for what that ends in.

    困难群众救助补助资金 is what 困难群众基本生活救助资金 is paid from; 困难残疾人救助资金 is not.
    """
    short, long = sorted(map(without_thing, (first, second)), key=len)
    return len(short) >= SHORTEST_SAME and set(short) <= set(long)


def without_thing(name: str) -> str:
    """A project's name without what it ends in: 资金, 项目, 项目资金."""
    things = load_fund_words().title_things
    while (end := next(filter(name.endswith, things), "")) and len(name) > len(end):
        name = name.removesuffix(end)
    return name


def without_note(name: str) -> str:
    """A project's name without what it ends in, be it in brackets too (补助资金(省对下)项目)."""
    return without_thing(ENDING_NOTE.sub("", without_thing(name)))


def goes_with(first: str, second: str) -> bool:
    """Whether two names are one, the shorter without what stands before or behind it (2021年度)."""
    short, long = sorted((fold(first), fold(second)), key=len)
    return long.startswith(short) or is_same(short, long)


def is_named_so(name: str, project: str | None) -> bool:
    """Whether a project is called by a name, but for what that ends in (购机补贴, 购机补贴资金)."""
    own = split_code(project or "")[1]
    return without_thing(fold(name)) == without_thing(fold(own))
