"""Names of people: what looks like one, where labels name one, and how it is found again."""

import re
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from functools import cache, lru_cache

from normalize.personal.vocabulary import NAME, load_words
from schema.units import one_of

HAN = "\u3400-\u9fff\U00020000-\U0003134f"
_GAP = "[ \u3000\u00a0\n]*"
_RUN = re.compile(f"[{HAN}·•]+(?:[ \u3000\u00a0\n]+[{HAN}·•]+)*")
_GLUED = re.compile(f"{_GAP}({_RUN.pattern})")
_FOREIGN = re.compile(f"[{HAN}]+(?:[·•][{HAN}]+)+")
_LATIN = re.compile(r"[A-Za-z][A-Za-z.·]+(?: +[A-Za-z.·]+)*")
_NOTE = re.compile(r"\s*[(（][^()（）\n]{0,14}[)）]")
_VALUE_END = re.compile(r"[\n。:：]")
_LONGEST_VALUE = 120
_LONGEST_SINGLE = 3  # with a surname of one character; a fourth stands after two surnames
_LONGEST_BELOW = 16
_PROSE = 6
_SHORT = 2


@dataclass(frozen=True, slots=True)
class Names:
    """Names found in one document, without blanks.

    free: masked wherever the document repeats them.
    bounded: words too (高山, 安宁): masked only where they stand by themselves.
    """

    free: frozenset[str] = frozenset()
    bounded: frozenset[str] = frozenset()


def sort_names(found: Iterable[str]) -> Names:
    """The names by how far each may be masked."""
    free: set[str] = set()
    bounded: set[str] = set()
    for name in found:
        (free if _is_like_name(name) and not is_ordinary(name) else bounded).add(name)
    return Names(frozenset(free), frozenset(bounded))


@lru_cache(maxsize=16384)
def is_ordinary(name: str) -> bool:
    """Whether a name is a word of the language as well.

    >>> is_ordinary("高山"), is_ordinary("张三")
    (True, False)
    """
    import rjieba  # as slow to load as all else here together, and not needed by every run

    if not rjieba.has_word(name):
        return False
    return not any(tag.startswith("nr") for _, tag in rjieba.tag(name))


@lru_cache(maxsize=16384)
def _is_like_name(text: str) -> bool:
    """Whether a stretch has the form of a name: a surname and one or two characters, or dots."""
    words = load_words()
    if words.never.search(text):
        return False
    if _FOREIGN.fullmatch(text):
        return True
    if len(text) > _SHORT and text.endswith(words.endings):
        return False
    if text.startswith(words.compound):
        return _SHORT < len(text) <= _LONGEST_SINGLE + 1
    if text[:1] not in words.surnames:
        return False
    if len(text) == _LONGEST_SINGLE + 1:
        return text[1] in words.surnames and not is_ordinary(text[:2])
    return _SHORT <= len(text) <= _LONGEST_SINGLE


def names_in(value: str) -> list[str]:
    """The names in what stands at a name label, without blanks and titles.

    >>> names_in("张  三（局长）、欧阳 小满 13800008000")
    ['张三', '欧阳小满']
    >>> names_in("计财科")
    []
    """
    return [piece for piece in _pieces(value) if _is_like_name(piece)]


def names_alone(text: str) -> list[str]:
    """The stretches of a text that have a name's form and are no words.

    >>> names_alone("部门整体支出绩效自评报告-张三丰、高山")
    ['张三丰']
    """
    return [
        piece
        for run in _RUN.finditer(text)
        for piece in names_in(run.group())
        if not is_ordinary(piece)
    ]


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
        if _is_like_name(piece) or (_SHORT <= len(piece) <= 4 and not never.search(piece))
    ]


def _pieces(value: str) -> Iterator[str]:
    """The stretches of Chinese in a value, labels and titles cut away; a long one ends them."""
    words = load_words()
    plain = _titles().sub("，", words.labels.sub("，", value))
    for run in _RUN.finditer(plain):
        for part in _join_spaced(run.group().split()):
            piece = part.strip("·•")
            if len(piece) > _PROSE and not _FOREIGN.fullmatch(piece):
                return
            yield piece


@cache
def _titles() -> re.Pattern[str]:
    return re.compile(one_of(load_words().titles))


def _join_spaced(parts: list[str]) -> list[str]:
    """Names whose characters stand apart put together: 张 三, 欧阳 修; others stay apart."""
    compound = load_words().compound
    joined: list[str] = []
    is_open = False
    for part in parts:
        if joined and (is_open or (len(part) == 1 and joined[-1] in compound)):
            joined[-1] += part
        else:
            joined.append(part)
        is_open = joined[-1] in compound or (len(part) == 1 and len(joined[-1]) < _LONGEST_SINGLE)
    return joined


def labelled_names(text: str) -> list[str]:
    """The names that name labels inside a text announce.

    >>> labelled_names("填报人（签名）：张 三    联系电话：5556069")
    ['张三']
    >>> labelled_names("联系人李四，项目负责人要履行职责")
    ['李四']
    """
    found: list[str] = []
    for label in load_words().inline_name.finditer(text):
        if colon := _label_end().match(text, label.end()):
            found += names_in(_value_behind(text, colon.end()))
            continue
        note = _NOTE.match(text, label.end())
        if run := _GLUED.match(text, note.end() if note else label.end()):
            found += _glued_name(run[1])
    return found


@cache
def _label_end() -> re.Pattern[str]:
    """What may stand between a label and its colon: （签字）, 签字, 及联系电话."""
    words = load_words()
    joined = f"(?:{one_of(words.joins)})[{HAN}]{{0,4}}"
    return re.compile(
        rf"(?:\s*(?:{_NOTE.pattern}|{one_of(words.stamps)}|{joined})){{0,3}}[ \u3000\u00a0\t]*[:：]"
    )


def _value_behind(text: str, start: int) -> str:
    """What a label with a colon announces: the rest of its line, else a short line below."""
    stop = _VALUE_END.search(text, start)
    value = text[start : stop.start() if stop else len(text)]
    if value.strip() or stop is None or stop.group() != "\n":
        return value[:_LONGEST_VALUE]
    below = text[stop.end() : stop.end() + _LONGEST_VALUE].lstrip().partition("\n")[0]
    return below if len(below) <= _LONGEST_BELOW else ""


def _glued_name(run: str) -> list[str]:
    """The name a stretch behind a label without a colon begins with."""
    names = names_in(run)[:1]
    squeezed = "".join(run.split())
    return [name for name in names if squeezed.startswith(name) and not is_ordinary(name)]


def compile_names(names: Names) -> re.Pattern[str] | None:
    """A pattern for every place where the names stand; None without names.

    >>> pattern = compile_names(Names(frozenset({"张三"}), frozenset({"高山"})))
    >>> [found.group() for found in pattern.finditer("张  三、张三局长、张三村、高山，高山蔬菜")]
    ['张  三', '张三', '高山']
    """
    if not names.free and not names.bounded:
        return None
    words = load_words()
    place = f"(?!(?:{one_of(words.places)})(?!{one_of(words.offices)}))"
    before = "".join(sorted({word[-1] for word in (*words.titles, *words.kinds[NAME])}))
    follows = one_of((*words.titles, *words.follow))
    short = _one_name({name for name in names.free if len(name) <= _SHORT})
    long = _one_name({name for name in names.free if len(name) > _SHORT})
    alone = _one_name(names.bounded)
    choices = [
        long,
        short and f"(?:{short}){place}",
        alone and f"(?:(?<![{HAN}])|(?<=[{before}]))(?:{alone})(?:(?![{HAN}])|(?={follows}))",
    ]
    return re.compile("|".join(choice for choice in choices if choice))


def _one_name(names: Collection[str]) -> str:
    """A pattern for any of the names, by their first character so that many are found fast."""
    by_first: dict[str, list[str]] = {}
    for name in sorted(names, key=lambda name: (-len(name), name)):
        rest = _GAP.join(map(re.escape, name[1:]))
        by_first.setdefault(name[0], []).append(rest)
    return "|".join(
        f"{re.escape(first)}{_GAP}(?:{'|'.join(rests)})"
        for first, rests in sorted(by_first.items())
    )
