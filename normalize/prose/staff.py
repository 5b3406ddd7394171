"""The head-counts of the department itself that sentences tell."""

import re
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from typing import NamedTuple

from normalize.prose.clause_words import load_words
from normalize.prose.label import label_before
from normalize.prose.offices import of_office_people
from normalize.prose.phrase_book import load_phrases
from normalize.prose.phrases import name_staff, without_body
from normalize.prose.sentence import SENTENCE_END
from normalize.prose.subjects import begins_with_body, hands_over, own_again
from normalize.values.numbers import Amount, qualifier_before, read_number
from schema.frozen import dataclass
from schema.text import fold, narrow, piece_before

# How far before a head-count its name stands, and the words that say whose people are counted.
MAX_STAFF_LABEL, NEAR = 30, 200
LONGEST_PART = 14
POSTS = "staff.authorized"
RETIRED = "staff.retired"
AT_WORK = ("staff.actual", "staff.in_service")
_YEAR = re.compile(r"(?:19|20)\d\d")
_PIECE_END = re.compile("[；;]")
_CLAUSE_END = re.compile("[，,、；;]")


@dataclass(frozen=True, slots=True)
class StaffCount:
    """A head-count of the department itself, told in a sentence."""

    concept: str
    label: str
    amount: Amount
    start: int
    end: int


def may_count_people(text: str) -> bool:
    """Whether a text has a word for people or posts."""
    return load_words().people_hint.search(text) is not None


def find_staff_counts(text: str, titles: str = "", entitled: str = "") -> list[StaffCount]:
    """The department's own head-counts: posts, staff, retired, temporary.

    titles: the first lines of the report, folded; a body's name in them is the department's own.
    entitled: those that are titles; a body with another name than they have is another. Parts of
    the counts (行政编制), the people of other bodies, and the office's alone beside theirs, are not
    told.

    >>> [(c.concept, c.amount.text) for c in find_staff_counts("核定编制30名，年末在职人员28人。")]
    [('staff.authorized', '30名'), ('staff.actual', '28人')]
    """
    if not may_count_people(text):
        return []
    hint = load_words().people_hint
    told = _Told(text, narrow(text), titles, entitled)
    counts: list[StaffCount] = []
    for match in load_words().people.finditer(told.line):
        if hint.search(told.line, max(0, match.start() - MAX_STAFF_LABEL), match.start()):
            count = _count_at(match, told, counts)
            counts += [] if count is None else [count]
    offices = of_office_people(text, [count.start for count in counts], titles)
    own = [count for count, is_office in zip(counts, offices, strict=True) if not is_office]
    return _settled(own)


class _Told(NamedTuple):
    """A text, the same in half width, and the first lines and the titles of its report."""

    text: str
    line: str
    titles: str
    entitled: str


def _count_at(match: re.Match[str], told: _Told, counts: Sequence[StaffCount]) -> StaffCount | None:
    """The head-count that stands at a place; None if it is no count of the department's own.

    counts: those before it.
    """
    number = read_number(match["number"])
    sentence = piece_before(SENTENCE_END, told.line, match.start(), NEAR)
    if number is None or _is_of_others(sentence, told.entitled):
        return None
    start = match.start() - len(sentence)
    label, clause = label_before(told.text, told.line, start, match.start())
    clause = load_words().people_together.sub("", _behind_caption(clause))
    clause = without_body(clause, told.titles)
    before = counts[-1] if counts else None
    concept = _counted(clause, sentence, told.line) or _behind_posts(clause, before, sentence)
    concept = concept or _sum_of_kinds(clause, sentence, number.value)
    if concept is None or (match["unit"] is None and not _may_count(concept, match["number"])):
        return None
    after = told.line[match.end() :]
    if _is_part(sentence, after[:MAX_STAFF_LABEL]) and not (
        _is_own(concept, number.value, start, before)
        or _is_rest_retired(number.value, after, before)
    ):
        return None
    quoted = told.text[match.start() : match.end()]
    qualifier, _ = qualifier_before(told.line, match.start())
    said = (number.value, number.step, "人", quoted, qualifier, False, None)
    amount = Amount(*said, *match.span(), match["unit"])
    return StaffCount(concept, label, amount, *match.span())


def _behind_caption(clause: str) -> str:
    """A clause without the heading before its colon (人员管理：核定编制), but for 编制数：."""
    own = clause.rstrip("：: ").rpartition("：")[2]
    return clause if not own or load_words().people_hint.search(own) is None else own


def _may_count(concept: str, number: str) -> bool:
    """Whether a number without a unit may count posts (编制数74，): it is whole, and no year."""
    return concept == POSTS and number.isdecimal() and _YEAR.fullmatch(number) is None


def _is_of_others(sentence: str, titles: str) -> bool:
    """Whether a sentence tells of another body's people, or of those who came and went.

    本站为县水利局下属单位 is its own; so is what stands behind 我局 in the sentence of another.
    """
    words = load_words()
    sentence = words.people_together.sub("", sentence)
    is_of_others = words.people_others.search(words.people_own.sub("", sentence)) is not None
    return is_of_others or _tells_moves(sentence) or _is_of_body(sentence, titles)


def _is_of_body(sentence: str, titles: str) -> bool:
    """Whether a sentence begins with another body, or tells whom one brought with it."""
    is_of_body = hands_over(sentence) or begins_with_body(sentence, titles)
    return is_of_body and own_again(sentence, 0, len(sentence)) == len(sentence)


def _tells_moves(sentence: str) -> bool:
    """Whether a count, or the one right before it, is of those who came and went in the year.

    当年调出1人，退休1人; but 当年调出1人，年末在职18人 tells who is there.
    """
    words, pieces = load_words(), _CLAUSE_END.split(sentence)[-2:]
    is_moved = any(words.people_moved.search(piece) for piece in pieces)
    return is_moved and words.people_there.search(pieces[-1]) is None


def _settled(counts: Sequence[StaffCount]) -> list[StaffCount]:
    """The counts, those in service as all people there where nothing else counts these."""
    actual, in_service = AT_WORK
    if any(count.concept == actual for count in counts):
        return list(counts)
    return [replace(c, concept=actual) if c.concept == in_service else c for c in counts]


def _counted(clause: str, sentence: str, text: str) -> str | None:
    """The staff concept that a clause of a text counts; None for none and for those of one kind."""
    concept = name_staff(clause) or _sole_kind(clause, text)
    is_of_kind = concept in AT_WORK and _is_of_kind(sentence.removesuffix(clause), text)
    return None if is_of_kind else concept


def _behind_posts(clause: str, before: StaffCount | None, sentence: str) -> str | None:
    """The people that a clause counts behind all posts of its sentence: 编制68人，实际61人."""
    is_bare = fold(clause) in load_phrases().behind_posts
    is_behind = before is not None and before.concept == POSTS and before.amount.text in sentence
    return AT_WORK[0] if is_bare and is_behind else None


def _sum_of_kinds(clause: str, sentence: str, total: Decimal) -> str | None:
    """All posts, where a clause says that a number is the sum of each kind of them before it.

    行政编制42人、工勤编制2人，合计44人
    """
    words, end = load_words(), 0
    if fold(clause) not in words.people_sums:
        return None
    kinds = (*words.people_kinds, *words.people_other_kinds)
    counted: list[Decimal] = []
    for part in words.people.finditer(sentence):
        number, named = read_number(part["number"]), sentence[end : part.start()]
        if number is None or not any(kind in named for kind in kinds):
            return None
        counted.append(number.value)
        end = part.end()
    return POSTS if len(counted) > 1 and sum(counted) == total else None


def _sole_kind(clause: str, text: str) -> str | None:
    """What 事业编制15人 counts: all posts, in a text that tells of no other kind of them."""
    words = load_words()
    kinds = [(kind, words.people_other_kinds) for kind in words.people_kinds]
    kinds += [(kind, words.people_alone_without) for kind in words.people_alone]
    for kind, others in kinds:
        if kind in clause:
            is_told = any(word in text for word in others if kind not in word)
            is_sole = not is_told and not _counts_more_posts(clause, text)
            return name_staff(clause.replace(kind, "", 1)) if is_sole else None
    return None


def _counts_more_posts(clause: str, text: str) -> bool:
    """Whether a text counts posts beside those that a clause does: 编制186名，其中…事业编制12名."""
    words = load_words()
    if not clause.endswith(words.people_posts):
        return False
    heads = (text[: found.start()].removesuffix(clause) for found in words.people.finditer(text))
    return any(head.endswith(words.people_posts) for head in heads)


def _is_of_kind(before: str, text: str) -> bool:
    """Whether people are those of one kind of posts, where the text tells of several.

    行政编制6人，实有5人；事业编制32人，实有27人. Behind all kinds they are all people.
    """
    kinds = [word for word in load_words().people_other_kinds if word in text]
    piece = _PIECE_END.split(before)[-1]
    told = [word for word in kinds if word in piece]
    is_told_before = any(
        name_staff(label_before(piece, piece, 0, found.start())[1]) in AT_WORK
        for found in load_words().people.finditer(piece)
    )
    return len(kinds) > 1 and bool(told) and (len(told) == 1 or is_told_before)


def _is_own(concept: str, people: Decimal, start: int, before: StaffCount | None) -> bool:
    """Whether a part of all people, right behind those of the sentence, is a count of its own.

    The retired are (实有45人，其中在职30人，退休15人; not 党员45人，其中退休12人), and so are
    as many as all (实有26人，其中在职26人). start: of the sentence.
    """
    if before is None or before.start < start or before.concept not in AT_WORK:
        return False
    return concept == RETIRED or before.amount.value == people


def _is_rest_retired(people: Decimal, after: str, all_people: StaffCount | None) -> bool:
    """Whether a part of all people is those at work: with the retired behind it, it is all of them.

    实有112人，其中：在职71人，增加2人；退休41人
    """
    if all_people is None or all_people.amount.value is None:
        return False
    rest, end = all_people.amount.value - people, 0
    sentence = SENTENCE_END.split(after)[0]
    for found in load_words().people.finditer(sentence):
        label = label_before(sentence, sentence, end, found.start())[1]
        number, end = read_number(found["number"]), found.end()
        if name_staff(label) == RETIRED:
            return number is not None and number.value == rest
    return False


def _is_part(sentence: str, after: str) -> bool:
    """Whether the clause tells part of a count (其中在职人员20人).

    Where the retired are counted beside it (职工205人，其中在职180人，退休25人), all people are
    divided, and it is a count of its own.
    """
    words = load_words()
    piece = _PIECE_END.split(sentence)[-1]
    is_part = words.people_part.search(piece[-LONGEST_PART:]) is not None
    beside = _PIECE_END.split(SENTENCE_END.split(after)[0])[0]
    return is_part and words.people_besides.search(beside) is None
