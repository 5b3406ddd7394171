"""What a label beside a value says of the submission or of a report: its key."""

import re
from functools import cache, lru_cache

from normalize.labels.families import family_of_title
from normalize.labels.knowledge import holds_word, load_knowledge
from normalize.labels.lookup import find
from normalize.labels.notes import load_notes
from normalize.labels.parts import Label, parse_label

STROKE = re.compile("[/／]")
LONGEST_SUPERVISOR = 10
LONGEST_PROJECT_KEY = 12
SHORTEST_TAIL = 3


@lru_cache(maxsize=16384)
def key_of(text: str) -> str | None:
    """The column of submissions or reports that a label beside a value names; None if none.

    A rank in front does not matter (市级主管部门), nor does a trade (县水务主管部门), nor a
    first character that was lost where a line was wrapped (算编码 for 预算编码).
    """
    label = parse_label(text)
    if (found := find(label, load_knowledge().keys)) is not None:
        return found
    ways = (_behind_rank(label), _of_trade(label, text), _of_projects(label), _beside_code(label))
    return next(filter(None, ways), None) or _of_tail(label)


def _behind_rank(label: Label) -> str | None:
    match = load_notes().rank.match(label.bare)
    return None if match is None else load_knowledge().keys.get(label.bare[match.end() :])


def _of_trade(label: Label, text: str) -> str | None:
    is_one = len(text.split()) == 1 and _names_supervisor(label.bare)
    return "supervising_department" if is_one else None


def _of_projects(label: Label) -> str | None:
    return "project_name" if _names_projects(label) else None


def _beside_code(label: Label) -> str | None:
    return load_knowledge().keys.get(_code_beside().sub("", label.bare))


def _of_tail(label: Label) -> str | None:
    is_long = len(label.core) >= SHORTEST_TAIL
    return load_knowledge().key_tails.get(label.core) if is_long else None


@cache
def _code_beside() -> re.Pattern[str]:
    """A code that a label joins to a name: 项目编码及名称, 单位名称和代码."""
    codes = "|".join(sorted(load_knowledge().structure["codes"]))
    return re.compile(f"(?:{codes})[及和与、]|[及和与、](?:{codes})$")


def _names_projects(label: Label) -> bool:
    """Whether words end in 项目名称, and say of which kind of project (县级专项资金名称)."""
    structure, words = load_knowledge().structure, label.bare
    end = next((end for end in structure["project_names"] if words.endswith(end)), "")
    kind = words.removesuffix(end)
    if not end or not kind or len(words) > LONGEST_PROJECT_KEY:
        return False
    return family_of_title(kind) is None and not kind.endswith(
        tuple(structure["not_project_names"])
    )


def _names_supervisor(core: str) -> bool:
    """Whether words end in 主管部门, and say of which trade it is."""
    structure = load_knowledge().structure
    is_one = len(core) <= LONGEST_SUPERVISOR and core.endswith(tuple(structure["supervisor"]))
    return is_one and not holds_word(core, "not_supervisor")


def joined_keys(text: str) -> list[str]:
    """The keys that a label joins by strokes (项目实施单位/项目负责人); none if it does not."""
    keys = [key_of(part) for part in STROKE.split(text)]
    known = [key for key in keys if key is not None]
    return known if len(known) == len(keys) > 1 else []
