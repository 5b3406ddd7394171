"""Tasks and parts of a project that a text is about: 水源保护方面, （一）水源工程.

（一）水源工程 ⏎ 下达资金9万元       of the one task, and not of the whole project
"""

import re
from functools import cache

from normalize.knowledge.files import read_knowledge
from normalize.prose.subjects import begun
from normalize.values.markers import find_marker
from schema.units import one_of

_NAMED = r"[\u3400-\u9fff]"


def begins_with_task(text: str, name: str) -> bool:
    """Whether a text begins with a task or a part of a project by its name: 水源保护方面，.

    name: the project's, folded; what shares its words is the project itself, and nothing is known
    of tasks where it is not known.

    >>> begins_with_task("水源保护方面，到位资金9万元", "农村饮水安全")
    True
    >>> begins_with_task("资金使用方面，", "饮水"), begins_with_task("饮水工程方面，", "饮水")
    (False, False)
    """
    return _is_task_apart(_task().match(begun(text)), name)


def names_task(heading: str, name: str) -> bool:
    """Whether a numbered heading, or what a text begins with, is the name of one task of several.

    name: the project's, folded.

    >>> names_task("（一）水源工程", "农村饮水安全"), names_task("1.水源培育。下达9万元", "饮水")
    (True, True)
    >>> names_task("（一）项目建设", "农村饮水安全"), names_task("（一）饮水工程", "农村饮水安全")
    (False, False)
    """
    is_numbered = find_marker(heading) is not None
    return is_numbered and _is_task_apart(_named_task().match(begun(heading)), name)


def _is_task_apart(found: re.Match[str] | None, name: str) -> bool:
    """Whether a name is that of something, and shares no words with the project's."""
    if found is None or not name:
        return False
    what = found["what"]
    return _plain().sub("", what) != "" and what not in name


@cache
def _things() -> str:
    """What the name of a task ends in."""
    ends = read_knowledge("funds.toml")["other"]["thing_ends"]
    return one_of([*ends, *read_knowledge("sentences.toml")["subjects"]["tasks"]])


@cache
def _named_task() -> re.Pattern[str]:
    """The name of a task alone, or before a stop."""
    return re.compile(rf"(?P<what>{_NAMED}{{2,12}}?)(?:{_things()})(?:$|[:。])")


@cache
def _task() -> re.Pattern[str]:
    """The name of a task: before 方面 by what it ends in, before 子项目 whatever it is."""
    raw = read_knowledge("sentences.toml")
    parts, aspects = one_of(raw["scopes"]["parts"]), one_of(raw["clause"]["aspects"])
    return re.compile(
        rf"(?P<what>{_NAMED}{{2,12}}?)(?:(?:{_things()})(?:{aspects})|(?:{parts}))[,:。]"
    )


@cache
def _plain() -> re.Pattern[str]:
    raw = read_knowledge("sentences.toml")
    return re.compile(
        one_of([*raw["clause"]["aspects_general"], *raw["headed"]["general"], "项目"])
    )
