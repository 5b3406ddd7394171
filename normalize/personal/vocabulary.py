"""The words by which personal data are known: `knowledge/personal.toml`, compiled."""

import re
from collections.abc import Iterable
from functools import cache, lru_cache

from normalize.knowledge.files import read_knowledge
from normalize.labels.knowledge import load_knowledge
from normalize.personal.characters import GAP
from schema.frozen import dataclass
from schema.text import fold

LONGEST_LABEL = 20
NAME = "name"
ROLE = "role"  # of one who signs; what stands beside it is a name only if it can be nothing else

_NUMBERS = {"phone", "identity", "account"}
_NOTE = re.compile(r"\([^()]*\)")


@dataclass(frozen=True, slots=True)
class Words:
    """The file, ready to be asked.

    kinds: kind -> the words that a label of this kind holds; for `name` those it ends in.
    inline_name: a name label as it stands in running text, its characters perhaps spaced out.
    roles: a pattern for what those who sign are, likewise (审核, 分管 局长).
    stamps: what asks for a signature behind a label.
    labels: any label of the file, likewise.
    """

    kinds: dict[str, tuple[str, ...]]
    joins: tuple[str, ...]
    stamps: tuple[str, ...]
    inline_name: re.Pattern[str]
    roles: str
    labels: re.Pattern[str]
    surnames: frozenset[str]
    words: frozenset[str]
    borrowed: frozenset[str]
    compound: tuple[str, ...]
    titles: tuple[str, ...]
    never: re.Pattern[str]
    endings: tuple[str, ...]
    places: tuple[str, ...]
    offices: tuple[str, ...]
    follow: tuple[str, ...]
    files: tuple[str, ...]
    employers: tuple[str, ...]
    extension: tuple[str, ...]
    counted: tuple[str, ...]
    issue: tuple[str, ...]
    between: tuple[str, ...]


@cache
def load_words() -> Words:
    """The file. The labels of contacts and people that `labels/` knows count as well."""
    raw = read_knowledge("personal.toml")
    signing = raw["signing"]
    roles = _roles(signing["before"], (*signing["roles"], *raw["names"]["titles"]))
    labels, names, numbers = raw["labels"], raw["names"], raw["numbers"]
    known = load_knowledge()
    labels["name"] += [label for label, key in known.keys.items() if key == "contact_name"]
    labels["phone"] += [label for label, key in known.keys.items() if key == "contact_phone"]
    labels["name"] += [head for head, slot in known.columns["evaluator"].items() if slot == NAME]
    joins = tuple(labels.pop("joins"))
    kinds = {kind: _longest_first(words) for kind, words in labels.items()}
    return Words(
        kinds=kinds,
        joins=joins,
        stamps=_longest_first(known.structure["stamps"]),
        inline_name=re.compile(_spaced(kinds[NAME])),
        roles=roles,
        labels=re.compile(
            "|".join((_spaced(word for words in kinds.values() for word in words), roles))
        ),
        surnames=frozenset("".join(names["surnames"].split())),
        words=frozenset(names["words"]),
        borrowed=frozenset("".join(names["borrowed"].split())),
        compound=tuple(names["compound"]),
        titles=_longest_first(names["titles"]),
        never=re.compile("|".join(map(re.escape, names["never"]))),
        endings=tuple(names["endings"]),
        places=tuple(names["places"]),
        offices=tuple(names["offices"]),
        follow=tuple(names["follow"]),
        employers=tuple(names["employers"]),
        files=_longest_first(names["files"]),
        extension=tuple(numbers["extension"]),
        counted=tuple(numbers["counted"]),
        issue=tuple(numbers["issue"]),
        between=tuple(numbers["between"]),
    )


def _longest_first(words: Iterable[str]) -> tuple[str, ...]:
    return tuple(sorted(set(words), key=lambda word: (-len(word), word)))


def _spaced(words: Iterable[str]) -> str:
    """A pattern for any of the words, its characters apart or not (联 系 人)."""
    return "|".join(GAP.join(map(re.escape, word)) for word in _longest_first(words))


def _roles(before: Iterable[str], roles: Iterable[str]) -> str:
    """A pattern for any role, perhaps with whose it is before it (单位 领导, 分管副局长)."""
    return f"(?:(?:{_spaced(before)}){GAP})?(?:{_spaced(roles)})"


@lru_cache(maxsize=16384)
def label_kinds(text: str) -> frozenset[str]:
    """What a label says of the value beside or under it; empty if it is no label we look for.

    >>> sorted(label_kinds("项目负责人及电话")), sorted(label_kinds("填 报 人（签名）："))
    (['name', 'phone'], ['name'])
    """
    words = load_words()
    label = _bare_label(text)
    if not label or len(label) > LONGEST_LABEL:
        return frozenset()
    kinds = {
        kind
        for kind, held in words.kinds.items()
        if kind != NAME and any(word in label for word in held)
    }
    if label.endswith(words.kinds["money"]):
        kinds -= _NUMBERS  # 电话费, 账户余额
    if _names_someone(label):
        kinds.add(NAME)
    elif re.fullmatch(words.roles, label):
        kinds.add(ROLE)
    return frozenset(kinds)


def _bare_label(text: str) -> str:
    """A label without its colon, its notes and what asks for a signature."""
    label = _NOTE.sub("", fold(text)).rstrip(":")
    stamps = load_words().stamps
    return next((label.removesuffix(stamp) for stamp in stamps if label.endswith(stamp)), label)


def _names_someone(label: str) -> bool:
    """Whether a label asks for a name, last or with something else: 负责人, 负责人及电话."""
    words = load_words()
    return label.endswith(words.kinds[NAME]) or any(
        word + join in label for word in words.kinds[NAME] for join in words.joins
    )
