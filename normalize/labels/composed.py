"""What a heading nobody has listed says, where it is made of known words and nothing else."""

import re
from collections.abc import Collection, Mapping, Sequence
from functools import cache, lru_cache
from typing import Any

from normalize.knowledge.files import read_knowledge, spelled
from normalize.labels.parts import parse_label
from schema.frozen import dataclass
from schema.text import fold

LONGEST = 24
_MEANINGS = {"measure": "measure", "source": "concept"}
_WHICH = {"year_start", "full_year", "adjusted"}
_BETWEEN = "()、,:/和与及“”"  # what may stand between words
_SIGNS = re.compile(f"[{_BETWEEN}]")


@dataclass(frozen=True, slots=True, eq=False)
class Grammar:
    """Words by their classes, and the rules that say what classes mean together.

    words: folded spelling -> its classes.
    characters: those of all words, and the signs that may stand between them.
    beginning: their first character -> the spellings, the longest first.
    rules: (classes that must stand there, classes that must not, meaning; None for none).
    """

    words: Mapping[str, frozenset[str]]
    characters: frozenset[str]
    beginning: Mapping[str, Sequence[str]]
    rules: Sequence[tuple[frozenset[str], frozenset[str], str | None]]

    def meaning(self, text: str, also: Collection[str] = ()) -> str | None:
        """What the first rule says that a text of these words fits; None if none does.

        also: classes that stand beside the words.
        """
        classes = self.classes(text)
        classes = classes and classes.union(also)
        for has, without, meaning in self.rules if classes else ():
            if has <= classes and not without & classes:
                return meaning
        return None

    def classes(self, text: str) -> frozenset[str]:
        """The classes of the words that make up a folded text; empty if other characters do."""
        found = _split(text, self)
        return frozenset().union(*(self.words[word] for word in found or ()))


@lru_cache(maxsize=16384)
def _split(text: str, grammar: Grammar) -> tuple[str, ...] | None:
    """A text cut into words, the longest first; None if it cannot be cut whole."""
    if not text:
        return ()
    for word in grammar.beginning.get(text[0], ()):
        if text.startswith(word):
            rest = _split(text[len(word) :], grammar)
            if rest is not None:
                return (word, *rest)
    return None


@cache
def _grammar(kind: str, meaning: str) -> Grammar:
    raw: dict[str, Any] = read_knowledge("labels/words.toml")[kind]
    words: dict[str, frozenset[str]] = {}
    for name, listed in raw["words"].items():
        for word in spelled(listed):
            bare = _SIGNS.sub("", fold(word))
            words[bare] = words.get(bare, frozenset()) | {name}
    rules = [
        (frozenset(rule["has"]), frozenset(rule.get("without", ())), rule.get(meaning) or None)
        for rule in raw["rules"]
    ]
    beginning: dict[str, list[str]] = {}
    for word in sorted(filter(None, words), key=lambda word: (-len(word), word)):
        beginning.setdefault(word[0], []).append(word)
    characters = frozenset(_BETWEEN).union(*words)
    return Grammar(words, characters, beginning, rules)


@lru_cache(maxsize=16384)
def _classes(kind: str, text: str) -> frozenset[str]:
    """The classes of the words that make up a label; empty if other characters do."""
    bare = _SIGNS.sub("", parse_label(text).core)
    return _grammar(kind, _MEANINGS[kind]).classes(bare)


def composed_measure(text: str) -> str | None:
    """The measure that a heading's words say together; None if they say none.

    >>> [composed_measure(t) for t in ("全年实际支出数", "预算安排情况（调整后）", "资金到位率")]
    ['executed', 'adjusted_budget', None]
    """
    return _composed("measure", "measure", text)


def says_which(text: str) -> bool:
    """Whether a label says only which budget is meant, under a heading that says it is one.

    >>> [says_which(text) for text in ("年初", "全年（调整）", "预算数")]
    [True, True, False]
    """
    classes = _classes("measure", text)
    return bool(classes) and classes <= _WHICH


def names_level(text: str) -> bool:
    """Whether a label names a level of government among the words of a measure (本级安排)."""
    return "source" in _classes("measure", text)


def composed_source(text: str) -> str | None:
    """The concept of a project's funds that a label's words say together; None if they say none.

    >>> [composed_source(t) for t in ("年度财政资金总额", "自治区补助", "中央、省、市补助")]
    ['funds.total', 'funds.province', 'funds.superior']
    """
    return _composed("source", "concept", text)


def names_source(text: str) -> bool:
    """Whether a label names a source of money, or all of it, beside which 其他 is another one.

    >>> [names_source(text) for text in ("财政拨款", "资金总额", "其他", "场馆维护")]
    [True, True, False, False]
    """
    return composed_source(text) not in (None, "funds.other")


def is_of_own_level(text: str) -> bool:
    """Whether a label's words name the money of the level that reports, and no level by name.

    >>> [is_of_own_level(text) for text in ("本级资金", "本级财政资金", "县本级资金", "本级")]
    [True, True, False, False]
    """
    return _composed("source", "own_level", text) is not None


def names_carried(text: str) -> bool:
    """Whether a label names money that is carried over and not from when.

    >>> [names_carried(text) for text in ("结转资金", "上年结转资金", "年初结转结余")]
    [True, False, False]
    """
    classes = _classes("source", text)
    return "carried" in classes and not classes & {"before", "year"}


def composed_income(text: str) -> str | None:
    """The income that a source of money is in a department's own form; None if it is no one kind.

    >>> [composed_income(text) for text in ("一般公共预算资金", "财政资金")]
    ['income.fiscal_appropriation', None]
    """
    return _composed("source", "in_department", text)


def composed_three_public(text: str) -> str | None:
    """The concept of 三公经费 that a label's words name together; None if they name none.

    >>> [composed_three_public(t) for t in ("因公出国（境）支出", "公务用车购置及运行维护费支出")]
    ['three_public.overseas', 'three_public.vehicle']
    """
    return _composed("three_public", "concept", text)


def composed_spending(text: str) -> str | None:
    """The kind of a department's spending that a label's words name together; None if none.

    >>> [composed_spending(text) for text in ("运转类公用经费项目支出", "其他运转类项目支出")]
    ['expenditure.basic.public', None]
    """
    return _composed("spending", "concept", text)


def composed_side(text: str) -> str | None:
    """Which side of goals a heading's words name together; None if they name none.

    >>> [composed_side(text) for text in ("项目年度目标", "年度目标完成情况", "项目概况")]
    ['expected', 'actual', None]
    """
    return _composed("goal", "slot", text)


def composed_slot(text: str) -> str | None:
    """The column of an indicator table that a heading's words name together; None for none.

    >>> [composed_slot(text) for text in ("单项指标实际完成值", "财政审定得分", "上年完成值")]
    ['actual', 'review_score', None]
    """
    return _composed("indicator", "slot", text)


def composed_total(text: str) -> str | None:
    """`score_total` where a label's words name the sum of all scores together; None if not.

    >>> [composed_total(text) for text in ("总评价得分", "综合自评得分", "评价得分")]
    ['score_total', 'score_total', None]
    """
    return _composed("total", "role", text)


def composed_place(text: str) -> str | None:
    """`place` where a heading's words name kinds of places together; None if not.

    >>> [composed_place(text) for text in ("市（州）", "所属县区", "市级", "项目地点")]
    ['place', 'place', None, None]
    """
    return _composed("place", "role", text)


@lru_cache(maxsize=16384)
def _composed(kind: str, meaning: str, text: str) -> str | None:
    label, grammar = parse_label(text), _grammar(kind, meaning)
    if len(label.core) > LONGEST or not grammar.characters.issuperset(label.bare):
        return None
    for spelling in dict.fromkeys((label.core, label.bare)):
        bare = _SIGNS.sub("", spelling)
        if grammar.classes(bare):
            return grammar.meaning(bare, ("rate",) if label.is_quotient else ())
    return None
