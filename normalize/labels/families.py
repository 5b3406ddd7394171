"""The families of labels: which a concept is of, and which a title or a heading names."""

from collections.abc import Iterable, Mapping
from functools import lru_cache

from normalize.labels.knowledge import load_knowledge
from normalize.labels.lookup import find
from normalize.labels.parts import parse_label

MAX_LABEL = 40


def family_of(concept: str) -> str:
    """The family of labels a concept belongs to (`funds`, `assets.fixed`)."""
    return "assets.fixed" if concept.startswith("assets.fixed") else concept.split(".")[0]


def may_be_part(part: str, whole: str) -> bool:
    """Whether one concept may be a part of another: of its family, and divided as it is.

    基本支出 and 项目支出 divide what is spent in one way, 工资福利支出 in another.

    >>> whole = "expenditure.basic"
    >>> [may_be_part(f"expenditure.{it}", whole) for it in ("basic.public", "economic.wages")]
    [True, False]
    """
    if family_of(part) != family_of(whole):
        return False
    is_crossed = family_of(whole) == "expenditure" and not whole.endswith(".total")
    return not is_crossed or part.startswith(whole)


def sole_family(concepts: Iterable[str]) -> str | None:
    """The family of all concepts but totals; None if they are of several."""
    families = {family_of(concept) for concept in concepts if not concept.endswith(".total")}
    return families.pop() if len(families) == 1 else None


def families_of(text: str) -> Mapping[str, str]:
    """{family: concept} that a label names within a family alone (其他, 合计)."""
    return find(parse_label(text), load_knowledge().concepts_within) or {}


def needs_family(text: str) -> bool:
    """Whether the label is known, but only within a family (其他, 合计)."""
    return bool(families_of(text))


def is_family(text: str) -> bool:
    """Whether a label is listed as a family's title (收入情况), and does not only hold its word."""
    return find(parse_label(text), load_knowledge().families) is not None


@lru_cache(maxsize=4096)
def family_of_title(text: str) -> str | None:
    """The family that a block's title or group heading names; None if it names none.

    A title that is no known word is searched for one; the longest found decides.
    """
    label = parse_label(text)
    families = load_knowledge().families
    if (exact := find(label, families)) is not None:
        return exact
    if len(label.core) > MAX_LABEL:
        return None
    written = label.core.replace("-", "年")
    found = [word for word in families if word in label.core or word in written]
    return families[max(found, key=len)] if found else None
