"""The scale that the text of a 评分标准 writes; None where it needs judgement.

    以100%为基准。编制使用率≦100%，得5分；每高出一个百分点扣0.4分，最多扣完。
    ≥95%，得6分；85%（含）-95%，得4分；低于85%不得分。
    未形成结余，3分；存在结余，但不大于上年结转，2分；结余大于上年结转，不得分。

Every sentence that speaks of points must be understood, else nothing is: half a rule is a guess.
"""

from functools import lru_cache

from corpus.audit.criteria.amounts import read_amounts
from corpus.audit.criteria.patterns import load_patterns
from corpus.audit.criteria.rates import read_rates
from corpus.audit.criteria.scales import Scale
from corpus.audit.criteria.scoring_words import load_words
from schema.text import condense

_LONGEST = 400


def parse_criterion(text: str) -> Scale | None:
    """The scale, or None where the text is no rule that figures alone decide."""
    if not text or len(text) > _LONGEST or not _is_decidable(text):
        return None
    return _parse(condense(text.replace("\n", ";")))


def _is_decidable(text: str) -> bool:
    """Whether a text speaks of points, and of nothing that no figure of the report is."""
    words = load_words()
    return any(word in text for word in words.point) and not any(
        word in text for word in words.undecidable
    )


@lru_cache(maxsize=4096)
def _parse(text: str) -> Scale | None:
    # 95%以上得4分,90%-95%得3分: what has named its points is a sentence of its own.
    sentences = [part.strip(",") for part in load_patterns().sentence_end.split(text)]
    sentences = [part for part in sentences if part]
    return read_amounts(sentences) or read_rates(sentences)
