"""The scale that the text of a 评分标准 writes; None where it needs judgement.

    以100%为标准。在职人员控制率≦100%，计5分；每超过一个百分点扣0.5分，扣完为止。
    ≥90%，计5分；80%（含）-90%，计4分；低于60%不得分。
    无结余，3分；有结余，但不超过上年结转，2分；结余超过上年结转，不得分。

Every sentence that speaks of points must be understood, else nothing is: half a rule is a guess.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cache, lru_cache

from corpus.audit.criteria.scales import (
    AmountScale,
    Band,
    Clause,
    Condition,
    Deduction,
    RateScale,
    Scale,
)
from corpus.audit.rules import load_settings
from schema.text import condense

_LONGEST = 400
_NUMBER = r"(\d+(?:\.\d+)?)"
_POINTS = r",?的?,?[计得给为记]*(满分|不得分|不计分|" + _NUMBER + r"分)"
_SIGN_WORDS = {
    "≥": "≥ >= 大于等于 大于或等于 不低于 不小于 不少于 达到 达",
    "≤": "≤ <= 小于等于 小于或等于 不超过 不高于 未超过 不大于 不多于",
    ">": "> 大于 超过 高于 多于",
    "<": "< 小于 低于 少于 不足 不到 未达到",
    "=": "= 等于 为",
}
_SIGNS = {word: sign for sign, words in _SIGN_WORDS.items() for word in words.split()}
_SIGN = "(" + "|".join(sorted(map(re.escape, _SIGNS), key=len, reverse=True)) + ")"
_COMPARED = re.compile(
    r"[^0-9]*?" + _SIGN + _NUMBER + r"%?(?:\(含\))?(?:及以上|及以下|以上|以下|以内)?" + _POINTS
)
_ONE_SIDED = re.compile(
    r"[^0-9]*?" + _NUMBER + r"%?(?:\(含\))?及?(以上|以下|以内)(?:\(含\))?" + _POINTS
)
_RANGE = re.compile(
    r"[^0-9]*?"
    + _NUMBER
    + r"%?(\(含\))?[-至到~]"
    + _NUMBER
    + r"%?(\(含\)|\(不含\))?(?:之间)?"
    + _POINTS
)
_BOTH = re.compile(
    r"[^0-9]*?"
    + _SIGN
    + _NUMBER
    + r"%?(?:\(含\))?[且并,、]*[^0-9]*?"
    + _SIGN
    + _NUMBER
    + r"%?(?:\(含\))?"
    + _POINTS
)
_PLAIN = re.compile(r"[^0-9]*?率" + _NUMBER + "%" + _POINTS)
_BETWEEN = re.compile(_NUMBER + r"%?([<≤])[^0-9<≤]*([<≤])" + _NUMBER + "%?" + _POINTS)
_STANDARD = re.compile("以" + _NUMBER + "%?为(?:标准|基准)")
_CUT = re.compile(
    f"(.*?)(?:(?:一|1|{_NUMBER})个百分点|{_NUMBER}%),?的?,?(?:扣减|扣除|扣|减){_NUMBER}分"
)
_BAND_BEFORE = re.compile("(.*[0-9满]分),(.*)")
_PERCENT = re.compile(_NUMBER + "%")
_UP, _DOWN = frozenset("超高增升多"), frozenset("低降减少差欠")
_OPAQUE = re.compile("[^0-9]+" + _POINTS)
_FILLER = re.compile(
    "(?:扣完(?:[本该]项)?(?:分值?)?|[扣减]至0分)为止|最多扣完|直至扣完|扣至0分|最低0?分?"
)
# 得分=实际完成率×分值, 未达到100%的按比例得分
_PROPORTION = re.compile(
    r"(?:.*,)?(?:[^=]*得分=)?[^0-9=]*率[×*xX](?:[该本]?(?:项|指标)*)?(?:标准)?分值?(?:得分)?"
    rf"|[^0-9]*(?:{_NUMBER}%)?[^0-9]*按(?:实际)?(?:完成|执行|达标)?的?(?:比例|百分比)[计得给赋]分"
)


def parse_criterion(text: str) -> Scale | None:
    """The scale, or None where the text is no rule that figures alone decide."""
    if not text or len(text) > _LONGEST or "分" not in text or "绝对值" in text:
        return None
    return _parse(condense(text.replace("\n", ";")))


@lru_cache(maxsize=4096)
def _parse(text: str) -> Scale | None:
    # 95%以上得4分,90%-95%得3分: what has named its points is a sentence of its own.
    sentences = [part.strip(",") for part in re.split("[;。]|(?<=[0-9满得]分),", text)]
    sentences = [part for part in sentences if part]
    return _amount_scale(sentences) or _rate_scale(sentences)


@dataclass(frozen=True, slots=True)
class _Cut:
    """A deduction as one sentence tells it; base None where it names none."""

    sign: int
    base: Decimal | None
    step: Decimal
    points: Decimal


@dataclass(slots=True)
class _Found:
    """What the sentences have given so far. opaque: points for a condition told in words alone.

    is_proportional: the points go with the rate, where no band says otherwise.
    """

    bands: list[Band]
    cuts: list[_Cut]
    opaque: list[Decimal | None]
    standard: Decimal | None = None
    is_proportional: bool = False


def _rate_scale(sentences: list[str]) -> RateScale | None:
    found = _Found([], [], [])
    if not all(_take(sentence, found) for sentence in sentences):
        return None
    if found.is_proportional:
        is_plain = not found.cuts and not found.opaque
        return RateScale(tuple(found.bands), None, is_proportional=True) if is_plain else None
    if not found.cuts:
        return RateScale(tuple(found.bands), None) if _is_ladder(found) else None
    if len(found.cuts) > 1:
        return None
    cut = found.cuts[0]
    base = cut.base if cut.base is not None else found.standard
    giving = [band for band in found.bands if band.points != 0]
    if base is None and len(giving) == 1:
        base = giving[0].high if cut.sign > 0 else giving[0].low
    if base is None or len(found.opaque) > 1 or (found.opaque and found.bands):
        return None
    # Full marks for a condition in words are what the deduction's base says in figures.
    above, below = (None, base) if cut.sign > 0 else (base, None)
    bands = [Band(above, True, below, True, points) for points in found.opaque]
    deduction = Deduction(base, cut.sign, cut.step, cut.points)
    return RateScale((*found.bands, *bands), deduction)


def _is_ladder(found: _Found) -> bool:
    return len(found.bands) > 1 and not found.opaque


def _take(sentence: str, found: _Found) -> bool:
    """Whether the sentence was understood, or says nothing of points."""
    standard = _STANDARD.search(sentence)
    if standard is not None:
        found.standard = Decimal(standard[1])
        sentence = sentence.replace(standard[0], "")
    sentence = _FILLER.sub("", sentence).strip(",")
    if "分" not in sentence.replace("百分", ""):
        return True
    if _PROPORTION.fullmatch(sentence) is not None:
        found.is_proportional = True
        return True
    cut = _CUT.fullmatch(sentence)
    if cut is None:
        return _take_band(sentence, found)
    split = _BAND_BEFORE.fullmatch(cut[1])
    words = cut[1] if split is None else split[2]
    sign = _direction(words)
    if sign == 0:
        return False
    base = _PERCENT.search(words)
    step = Decimal(cut[2] or cut[3] or 1)
    found.cuts.append(_Cut(sign, Decimal(base[1]) if base else None, step, Decimal(cut[4])))
    return split is None or _take_band(split[1], found)


def _direction(words: str) -> int:
    """1 where points go for more, -1 where they go for less, 0 where the words do not say."""
    for character in reversed(words):
        if character in _UP or character in _DOWN:
            return 1 if character in _UP else -1
    return 0


def _take_band(sentence: str, found: _Found) -> bool:
    band = _band(sentence)
    if band is not None:
        found.bands.append(band)
        return True
    opaque = _OPAQUE.fullmatch(sentence)
    if opaque is not None:
        found.opaque.append(_points([opaque[1], opaque[2]]))
    return opaque is not None


def _band(text: str) -> Band | None:
    if (match := _BETWEEN.fullmatch(text)) is not None:
        low, first, second, high, *points = match.groups()
        ends = (Decimal(low), first == "≤", Decimal(high), second == "≤")
        return Band(*ends, _points(points))
    if (match := _RANGE.fullmatch(text)) is not None:
        low, has_low, high, high_note, *points = match.groups()
        # One bound marked （含） leaves the other out; none marked leaves both open to either.
        is_marked = bool(has_low or high_note)
        has_high = high_note == "(含)" or not is_marked
        ends = (Decimal(low), bool(has_low) or not is_marked, Decimal(high), has_high)
        return Band(*ends, _points(points))
    if (match := _BOTH.fullmatch(text)) is not None:
        return _both_sided(match.groups())
    if (match := _PLAIN.fullmatch(text)) is not None:
        number, *points = match.groups()
        return _one_sided("=", Decimal(number), _points(points))
    if (match := _ONE_SIDED.fullmatch(text)) is not None:
        number, side, *points = match.groups()
        return _one_sided("≥" if side == "以上" else "≤", Decimal(number), _points(points))
    if (match := _COMPARED.fullmatch(text)) is not None:
        sign, number, *points = match.groups()
        return _one_sided(_SIGNS[sign], Decimal(number), _points(points))
    return None


def _both_sided(groups: Sequence[str]) -> Band | None:
    """≥80%且<90%, in either order; None where both signs point the same way."""
    ends = sorted(((_SIGNS[groups[i]], Decimal(groups[i + 1])) for i in (0, 2)), key=lambda e: e[1])
    (first, low), (second, high) = ends
    if first not in "≥>" or second not in "≤<":
        return None
    return Band(low, first == "≥", high, second == "≤", _points(groups[4:]))


def _one_sided(sign: str, number: Decimal, points: Decimal | None) -> Band:
    if sign == "=":
        return Band(number, True, number, True, points)
    if sign in "≥>":
        return Band(number, sign == "≥", None, False, points)
    return Band(None, False, number, sign == "≤", points)


def _points(groups: Sequence[str]) -> Decimal | None:
    words, number = groups
    if words == "满分":
        return None
    return Decimal(number) if number else Decimal(0)


@cache
def _quantities() -> dict[str, str]:
    """{word: quantity name}, from the rule files."""
    settings = load_settings()["quantities"]
    if not isinstance(settings, dict):
        return {}
    return {condense(word): name for name, entry in settings.items() for word in entry["words"]}


@cache
def _condition_patterns() -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    word = "(" + "|".join(sorted(map(re.escape, _quantities()), key=len, reverse=True)) + ")"
    return (
        re.compile("(?:无|没有|未发生|未形成)" + word),
        re.compile("(?:有|存在|形成)" + word),
        re.compile(f"{word}?{_SIGN}{word}"),
    )


_CLAUSE = re.compile("(.+?)" + _POINTS)


def _amount_scale(sentences: list[str]) -> AmountScale | None:
    clauses = []
    for sentence in sentences:
        match = _CLAUSE.fullmatch(sentence)
        points = None if match is None else _points([match[2], match[3]])
        conditions = None if match is None else _conditions(match[1])
        if conditions is None or points is None:
            return None
        clauses.append(Clause(conditions, points))
    return AmountScale(tuple(clauses)) if len(clauses) > 1 else None


def _conditions(text: str) -> tuple[Condition, ...] | None:
    """The conditions of a clause; a piece without its quantity goes on with the one before."""
    none, some, compared = _condition_patterns()
    names, last = _quantities(), None
    conditions = []
    for piece in re.split("[,但且并]+", text):
        if (match := none.fullmatch(piece)) is not None:
            conditions.append(Condition(names[match[1]], "=", None))
        elif (match := some.fullmatch(piece)) is not None:
            conditions.append(Condition(names[match[1]], ">", None))
        elif (match := compared.fullmatch(piece)) is not None and (match[1] or last):
            quantity = names[match[1]] if match[1] else last or ""
            conditions.append(Condition(quantity, _SIGNS[match[2]], names[match[3]]))
        else:
            return None
        last = conditions[-1].quantity
    return tuple(conditions)
