"""The scale over a rate that the sentences of a 评分标准 write together."""

import re
from collections.abc import Sequence
from decimal import Decimal

from corpus.audit.criteria.bands import points_of, read_band
from corpus.audit.criteria.patterns import load_patterns
from corpus.audit.criteria.scales import Band, Deduction, RateScale
from corpus.audit.criteria.scoring_words import load_words
from schema.frozen import dataclass


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


def read_rates(sentences: Sequence[str]) -> RateScale | None:
    """The scale; None where a sentence was not understood or they do not decide every rate."""
    found = _Found([], [], [])
    if not all(_take(sentence, found) for sentence in sentences):
        return None
    if found.is_proportional:
        is_plain = not found.cuts and not found.opaque
        return RateScale(tuple(found.bands), None, is_proportional=True) if is_plain else None
    if not found.cuts:
        is_ladder = len(found.bands) > 1 and not found.opaque
        return RateScale(tuple(found.bands), None) if is_ladder else None
    return _with_cut(found, found.cuts[0]) if len(found.cuts) == 1 else None


def _with_cut(found: _Found, cut: _Cut) -> RateScale | None:
    """The scale of bands and one deduction; None where it is not told from where it counts."""
    base = _base_of(cut, found)
    if base is None or len(found.opaque) > 1 or (found.opaque and found.bands):
        return None
    # Full marks for a condition in words are what the deduction's base says in figures.
    above, below = (None, base) if cut.sign > 0 else (base, None)
    bands = [Band(above, True, below, True, points) for points in found.opaque]
    deduction = Deduction(base, cut.sign, cut.step, cut.points)
    return RateScale((*found.bands, *bands), deduction)


def _base_of(cut: _Cut, found: _Found) -> Decimal | None:
    """From where a deduction counts: as it says, as the text says, as its one band ends."""
    if cut.base is not None:
        return cut.base
    giving = [band for band in found.bands if band.points != 0]
    if found.standard is not None or len(giving) != 1:
        return found.standard
    return giving[0].high if cut.sign > 0 else giving[0].low


def _take(sentence: str, found: _Found) -> bool:
    """Whether the sentence was understood, or says nothing of points."""
    shapes = load_patterns()
    standard = shapes.standard.search(sentence)
    if standard is not None:
        found.standard = Decimal(standard["number"])
        sentence = sentence.replace(standard[0], "")
    sentence = shapes.filler.sub("", sentence).strip(",")
    if not speaks_of_points(sentence):
        return True
    if shapes.proportion.fullmatch(sentence) is not None:
        found.is_proportional = True
        return True
    cut = shapes.cut.fullmatch(sentence)
    return _take_band(sentence, found) if cut is None else _take_cut(cut, found)


def _take_cut(cut: re.Match[str], found: _Found) -> bool:
    """Whether a deduction says for what it is made; a band before it is taken too."""
    split = load_patterns().band_before.fullmatch(cut["words"])
    words = cut["words"] if split is None else split["words"]
    sign = _direction(words)
    if sign == 0:
        return False
    base = load_patterns().percentage.search(words)
    step = Decimal(cut["step"] or cut["percent"] or 1)
    points = Decimal(cut["points"])
    found.cuts.append(_Cut(sign, Decimal(base["number"]) if base else None, step, points))
    return split is None or _take_band(split["band"], found)


def speaks_of_points(text: str) -> bool:
    """Whether 分 stands in a text other than in 百分."""
    words = load_words()
    for word in words.no_point:
        text = text.replace(word, "")
    return any(word in text for word in words.point)


def _direction(text: str) -> int:
    """1 where points go for more, -1 where they go for less, 0 where the words do not say.

    The last word that says so decides.
    """
    words = load_words()
    ends = [(text.rfind(word) + len(word), 1) for word in words.more if word in text]
    ends += [(text.rfind(word) + len(word), -1) for word in words.less if word in text]
    return max(ends, default=(0, 0))[1]


def _take_band(sentence: str, found: _Found) -> bool:
    band = read_band(sentence)
    if band is not None:
        found.bands.append(band)
        return True
    opaque = load_patterns().wordy.fullmatch(sentence)
    if opaque is not None:
        found.opaque.append(points_of(opaque))
    return opaque is not None
