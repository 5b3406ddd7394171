"""What has the form of a person's name, and the names in what a label announces."""

import re
from collections.abc import Iterator
from functools import cache, lru_cache

from normalize.personal.characters import BLANKS, DOTS, HAN
from normalize.personal.vocabulary import load_words
from schema.units import one_of

RUN = re.compile(rf"[{HAN}{DOTS}]+(?:[{BLANKS}\n]+[{HAN}{DOTS}]+)*")
_BLANK = re.compile(rf"[{BLANKS}\n]+")
_DOT = re.compile(f"[{DOTS}]")
_DOTTED = re.compile(f"[{HAN}]{{2,}}(?:[{DOTS}][{HAN}]+)+")
_LATIN = re.compile(r"[A-Za-z][A-Za-z.·]+(?: +[A-Za-z.·]+)*")
_LATIN_NAME = re.compile(
    r"(?:[A-Z](?=[^ ]*[a-z])|(?=[A-Z'’.-]+ +[A-Z]{2}))[A-Za-z'’.-]+"
    r"(?:[ \u00a0]+[A-Z][A-Za-z'’.-]*)*(?![A-Za-z])"
)
_LONGEST_SINGLE = 3  # with a surname of one character; a fourth stands after two surnames
_LONGEST_BORROWED = 8
_PROSE = 6
_LONGEST_WORD = 4
_SHORT = 2
_PERSON = "nr"  # how the tagger begins its tags of people, and of places
_PLACE = "ns"
_NOT_GIVEN = ("v", "a", "d", "m", "r")  # its tags of verbs, qualities and counts


@lru_cache(maxsize=16384)
def is_ordinary(name: str) -> bool:
    """Whether a name is a word of the language as well.

    >>> is_ordinary("高山"), is_ordinary("张三")
    (True, False)
    """
    return is_word(name) and not any(tag.startswith(_PERSON) for _, tag in _tag(name))


@lru_cache(maxsize=16384)
def is_like_name(text: str) -> bool:
    """Whether a stretch has the form of a name: a surname and one or two characters, or dots."""
    words = load_words()
    if words.never.search(text):
        return False
    if _DOTTED.fullmatch(text):
        return not all(map(is_ordinary, _DOT.split(text)))
    if len(text) > _SHORT and text.endswith(words.endings):
        return False
    if text.startswith(words.compound):
        return _SHORT < len(text) <= _LONGEST_SINGLE + 1
    if text[:1] not in words.surnames:
        return False
    if len(text) == _LONGEST_SINGLE + 1:
        is_double = text[1] in words.surnames and not is_ordinary(text[:2])
        return is_double and not text.endswith(words.places)
    return _SHORT <= len(text) <= _LONGEST_SINGLE


@lru_cache(maxsize=16384)
def is_borrowed_name(text: str) -> bool:
    """Whether a stretch without a surname we know may be a name, where a label says it is one.

    >>> is_borrowed_name("古丽娜尔"), is_borrowed_name("扎西顿珠"), is_borrowed_name("明年继续")
    (True, True, False)
    """
    words = load_words()
    if not _SHORT <= len(text) <= _LONGEST_BORROWED or words.never.search(text):
        return False
    if text.endswith(words.endings) or text in words.compound:
        return False
    if is_transliterated(text):
        return True
    return not is_ordinary(text) and _is_tagged_as_person(text)


def _is_tagged_as_person(text: str) -> bool:
    """Whether the tagger finds a person in a stretch, and no word beside it but a place."""
    words = [(word, tag) for word, tag in _tag(text) if len(word) > 1]
    plain = [word for word, tag in words if not tag.startswith((_PERSON, _PLACE))]
    has_person = any(tag.startswith(_PERSON) for _, tag in words)
    return has_person and not any(map(is_word, plain))


def is_transliterated(text: str) -> bool:
    """Whether a stretch is written with the characters of borrowed names alone, and no word."""
    is_written_so = len(text) > _SHORT and set(text) <= load_words().borrowed
    return is_written_so and (len(text) > _LONGEST_WORD or not is_ordinary(text))


@lru_cache(maxsize=16384)
def is_person(name: str) -> bool:
    """Whether a stretch of a name's form is no clause: 韦振国, but not 管到位 or 严格.

    >>> is_person("韦振国"), is_person("管到位"), is_person("高山")
    (True, False, False)
    """
    if not is_like_name(name) or is_ordinary(name):
        return False
    tagged = _tag(name)
    if tagged[0][1].startswith(_PERSON) or name[0] not in load_words().words:
        return True
    longer = [tag for word, tag in tagged if len(word) > 1]
    is_clause = any(tag.startswith(_NOT_GIVEN) for tag in longer) or not longer
    return not (is_clause and len(name) > _SHORT)


def leading_person(clause: str) -> list[str]:
    """The name of three or four characters that a clause begins with, as the tagger parts it.

    >>> leading_person("古志远核实"), leading_person("要履行职责"), leading_person("高度重视")
    (['古志远'], [], [])
    """
    start = ""
    is_named = False
    for word, tag in _tag(clause):
        start += word
        is_named = is_named or tag.startswith(_PERSON)
        if len(start) > _SHORT:
            break
    return [start] if is_named and len(start) <= _LONGEST_SINGLE + 1 and is_person(start) else []


def is_name_word(text: str) -> bool:
    """Whether a word of two characters is a noun that people are called by too: 高山, 安宁."""
    return len(text) == _SHORT and is_like_name(text) and _tag(text)[0][1].startswith("n")


def is_known_person(name: str) -> bool:
    """Whether the tagger takes all of a stretch for people's names: 刘伟, but not 文旅."""
    return is_person(name) and _tag(name)[0][1].startswith(_PERSON)


def is_word(text: str) -> bool:
    """Whether a text is a word of the tagger's dictionary, which has names and places too."""
    import rjieba  # as slow to load as all else here together, and not needed by every run

    return rjieba.has_word(text)


def _tag(text: str) -> list[tuple[str, str]]:
    import rjieba

    return rjieba.tag(text)


def names_in(value: str) -> list[str]:
    """The names in what stands at a name label, without blanks and titles.

    >>> names_in("张  三（局长）、欧阳 小满 13800008000")
    ['张三', '欧阳小满']
    >>> names_in("买买提．吐尔逊、古丽娜尔"), names_in("John Smith"), names_in("计财科")
    (['买买提．吐尔逊', '古丽娜尔'], ['JohnSmith'], [])
    """
    found = [piece for piece in _pieces(value) if is_like_name(piece) or is_borrowed_name(piece)]
    return found + _latin_name(value)


def people_in(value: str) -> list[str]:
    """The names that a value begins with, up to the first stretch that is none and no word.

    >>> people_in("闵惠兰、倪 萍 二月"), people_in("严把关"), people_in("高度重视张三")
    (['闵惠兰', '倪萍'], [], [])
    """
    found = []
    for piece in _pieces(value):
        if not is_person(piece) and not (_DOT.search(piece) and is_like_name(piece)):
            break
        found.append(piece)
    return found


def anything_in(value: str) -> list[str]:
    """Like `names_in`, for a value known to be a name: other short stretches count too.

    >>> anything_in("无名氏"), anything_in("John Doe"), anything_in("办公室")
    (['无名氏'], ['JohnDoe'], [])
    """
    if _LATIN.fullmatch(value.strip()):
        return ["".join(value.split())]
    never = load_words().never
    return [
        piece
        for piece in _pieces(value)
        if is_like_name(piece)
        or is_borrowed_name(piece)
        or (_SHORT <= len(piece) <= 4 and not never.search(piece))
    ] + _latin_name(value)


def _latin_name(value: str) -> list[str]:
    """The name in Latin letters that a value begins with."""
    found = _LATIN_NAME.match(load_words().labels.sub("，", value.strip()))
    return [_BLANK.sub("", found.group())] if found and len(found.group()) > _SHORT else []


def _pieces(value: str) -> Iterator[str]:
    """The stretches of Chinese in a value, labels and titles cut away; a long one ends them."""
    plain = _titles().sub("，", load_words().labels.sub("，", value))
    for run in RUN.finditer(plain):
        for part in _join_spaced(_BLANK.split(run.group().strip(DOTS))):
            for piece in _undotted(part.strip(DOTS)):
                if len(piece) > _PROSE and not is_borrowed_name(piece) and not is_like_name(piece):
                    return
                yield piece


def _undotted(part: str) -> list[str]:
    """A stretch whole where its dots stand inside a name, else what stands between them."""
    return [part] if is_like_name(part) else list(filter(None, _DOT.split(part)))


@cache
def _titles() -> re.Pattern[str]:
    return re.compile(one_of(load_words().titles))


def _join_spaced(parts: list[str]) -> list[str]:
    """Names whose characters stand apart put together: 张 三, 欧阳 修; others stay apart."""
    compound = load_words().compound
    joined: list[str] = []
    is_open = False  # whether the last one may go on
    for part in parts:
        is_start = bool(joined) and (len(joined[-1]) == 1 or joined[-1] in compound)
        if is_start or (is_open and len(part) == 1):
            joined[-1] += part
        else:
            joined.append(part)
        is_open = len(part) == 1 and len(joined[-1]) < _LONGEST_SINGLE
    return joined
