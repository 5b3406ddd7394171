"""Names of people: where labels name one, and how each is found again."""

import re
from collections.abc import Collection, Iterable, Iterator
from functools import cache

from normalize.personal.characters import BLANKS, BROKEN_GAP, COLONS, DOTS, GAP, HAN
from normalize.personal.forms import (
    RUN,
    is_borrowed_name,
    is_like_name,
    is_ordinary,
    is_person,
    leading_person,
    names_in,
)
from normalize.personal.vocabulary import NAME, load_words
from schema.frozen import dataclass
from schema.units import one_of

_GLUED = re.compile(f"{BROKEN_GAP}({RUN.pattern})")
_NOTE = re.compile(r"\s*[(（]([^()（）\n]{0,14})[)）]")
_VALUE_END = re.compile(f"[\n。{COLONS}]")
_LONGEST_VALUE = 120
_LONGEST_BELOW = 16
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
        is_name = is_like_name(name) or (len(name) > _SHORT and is_borrowed_name(name))
        (free if is_name and not is_ordinary(name) else bounded).add(name)
    return Names(frozenset(free), frozenset(bounded))


def label_end() -> str:
    """A pattern of what may stand between a label and its colon: （签字）, 签字, 及联系电话."""
    words = load_words()
    joined = f"(?:{one_of(words.joins)})[{HAN}]{{0,4}}"
    return (
        rf"(?:[\s{BLANKS}]*(?:{_NOTE.pattern}|{one_of(words.stamps)}|{joined})){{0,3}}"
        rf"{GAP}[{COLONS}]"
    )


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
        if note:
            found += filter(is_person, names_in(note[1]))
        if run := _GLUED.match(text, note.end() if note else label.end()):
            found += _glued_name(run[1])
    return found


@cache
def _label_end() -> re.Pattern[str]:
    return re.compile(label_end())


def _value_behind(text: str, start: int) -> str:
    """What a label with a colon announces: the rest of its line, else a short line below."""
    stop = _VALUE_END.search(text, start)
    value = text[start : stop.start() if stop else len(text)]
    if value.strip() or stop is None or stop.group() != "\n":
        return value[:_LONGEST_VALUE]
    below = text[stop.end() : stop.end() + _LONGEST_VALUE].lstrip().partition("\n")[0]
    return below if len(below) <= _LONGEST_BELOW else ""


def _glued_name(run: str) -> list[str]:
    """The name a stretch behind a label without a colon begins with; words may follow it."""
    names = names_in(run)[:1]
    squeezed = "".join(run.split())
    if names and squeezed.startswith(names[0]):
        return [name for name in names if not is_ordinary(name)]
    return leading_person(squeezed)


def compile_names(names: Names) -> re.Pattern[str] | None:
    """A pattern for every place where the names stand; None without names.

    >>> pattern = compile_names(Names(frozenset({"张三"}), frozenset({"高山"})))
    >>> [found.group() for found in pattern.finditer("张  三、张三局长、张三村、高山，高山蔬菜")]
    ['张  三', '张三', '高山']
    """
    if not names.free and not names.bounded:
        return None
    return re.compile("|".join(_choices(names)))


def _choices(names: Names) -> Iterator[str]:
    """A pattern for the names of each sort, with what may stand around them; long ones first."""
    if long := {name for name in names.free if len(name) > _SHORT}:
        yield _one_name(long)
    if short := names.free - long:
        yield f"(?:{_one_name(short)}){_no_place()}"
    if latin := {name for name in names.bounded if name.isascii()}:
        yield f"(?<![A-Za-z])(?:{_one_name(latin)})(?![A-Za-z])"
    if alone := names.bounded - latin:
        yield _by_itself(_one_name(alone))


def _no_place() -> str:
    """A pattern of what does not follow a person's name: 张三村; but 张三村长 is one."""
    words = load_words()
    return f"(?!(?:{one_of(words.places)})(?!{one_of(words.offices)}))"


def _by_itself(names: str) -> str:
    """A pattern for names that are words too: between a label or title and a title, or alone."""
    words = load_words()
    before = "".join(sorted({word[-1] for word in (*words.titles, *words.kinds[NAME])}))
    follows = one_of((*words.titles, *words.follow))
    return f"(?:(?<![{HAN}])|(?<=[{before}]))(?:{names})(?:(?![{HAN}])|(?={follows}))"


def _one_name(names: Collection[str]) -> str:
    """A pattern for any of the names, by their first character so that many are found fast."""
    by_first: dict[str, list[str]] = {}
    for name in sorted(names, key=lambda name: (-len(name), name)):
        rest = BROKEN_GAP.join(f"[{DOTS}]?" if c in DOTS else re.escape(c) for c in name[1:])
        by_first.setdefault(name[0], []).append(rest)
    return "|".join(
        f"{re.escape(first)}{BROKEN_GAP}(?:{'|'.join(rests)})"
        for first, rests in sorted(by_first.items())
    )
