"""Names by the roles of those who sign, in lines and tables that have no label of a name.

审核：闵惠兰    财务：蒲晓岚        a role with a colon
制表 张三   复核 李四               roles and names in turn, from the start of a line
贺永年  财务科长  湖西市水利局      a name before a title that stands by itself
"""

import re
from collections.abc import Iterator
from functools import cache

from normalize.personal.characters import BLANKS, COLONS, DOTS, GAP, HAN
from normalize.personal.forms import (
    is_like_name,
    is_name_word,
    is_person,
    is_transliterated,
    names_in,
    people_in,
)
from normalize.personal.names import label_end
from normalize.personal.vocabulary import load_words
from schema.frozen import dataclass
from schema.text import squeeze
from schema.units import one_of

_BLANK = f"[{BLANKS}]"
_NAME = f"[{HAN}](?:{GAP}[{HAN}{DOTS}]){{1,11}}"
_DOT = re.compile(f"[{DOTS}]")
_LONGEST_TITLE = 14


def signed_names(text: str) -> list[str]:
    """The names that the lines of a text give away by roles and titles.

    >>> signed_names("审核：闵惠兰  财务：蒲晓岚"), signed_names("审核：已通过，财务：管到位")
    (['闵惠兰', '蒲晓岚'], [])
    >>> signed_names("制表 张三  复核 李四"), signed_names("贺永年  财务科长  水利局")
    (['张三', '李四'], ['贺永年'])
    """
    return [
        name
        for line in text.split("\n")
        for names in (_behind_colons(line), _in_turn(line), _before_titles(line))
        for name in names
    ] + [
        _squeeze(found["name"])
        for found in _patterns().stamped.finditer(text)
        if is_person(_squeeze(found["name"]))
    ]


def is_title(text: str) -> bool:
    """Whether a text is the title of a post and nothing else.

    >>> is_title("局党组成员、副局长"), is_title("财务科长"), is_title("局长负责制")
    (True, True, False)
    """
    words = load_words()
    plain = squeeze(text)
    return len(plain) <= _LONGEST_TITLE and plain.endswith(words.titles)


def person_of(text: str) -> str:
    """The name that a text is and nothing else, "" if it is none; it may be a word too (安宁)."""
    names = names_in(text)
    if len(names) != 1 or names[0] != _squeeze(text.replace("\n", "")):
        return ""
    (name,) = names
    is_name = is_transliterated(name) or (is_like_name(name) and bool(_DOT.search(name)))
    return name if is_name or is_person(name) or is_name_word(name) else ""


def _behind_colons(line: str) -> Iterator[str]:
    """What roles with a colon announce; beside another label in the line a word counts too."""
    labels = list(_patterns().announced.finditer(line))
    ends = [label.start() for label in labels[1:]]
    for label, end in zip(labels, [*ends, len(line)], strict=False):
        if label["role"] is None:
            continue
        value = line[label.end() : end]
        if names := people_in(value):
            yield from names
        elif len(labels) > 1 and (name := person_of(value.strip())):
            yield name


def _in_turn(line: str) -> Iterator[str]:
    found = _patterns().pair.match(line)
    while found and is_person(name := _squeeze(found["name"])):
        yield name
        found = _patterns().pair.match(line, found.end())


def _before_titles(line: str) -> Iterator[str]:
    for found in _patterns().titled.finditer(line):
        name = _squeeze(found["name"])
        if is_person(name) and is_title(found["title"]):
            yield name


def _squeeze(text: str) -> str:
    return re.sub(_BLANK, "", text)


@dataclass(frozen=True, slots=True)
class _Patterns:
    """announced: a label with its colon, `role` where it is a role's.

    pair: a role and a name, parted by blanks. titled: a name and a stretch behind it.
    stamped: a name by itself behind （签字）, or on the line under a role.
    """

    announced: re.Pattern[str]
    pair: re.Pattern[str]
    titled: re.Pattern[str]
    stamped: re.Pattern[str]


@cache
def _patterns() -> _Patterns:
    words = load_words()
    role = f"(?:{words.roles})"
    note = "(?:[(（][^()（）]{0,14}[)）])?"
    return _Patterns(
        announced=re.compile(f"(?:(?P<role>{role})|{words.inline_name.pattern}){label_end()}"),
        pair=re.compile(
            f"{GAP}{role}{note}{_BLANK}+(?P<name>{_NAME}?)(?={_BLANK}{_BLANK}|{_BLANK}+{role}|$)"
        ),
        titled=re.compile(
            f"(?:^|(?<=[{BLANKS}，；、]))(?P<name>[{HAN}](?:{GAP}[{HAN}]){{1,3}}?){_BLANK}+"
            f"(?P<title>[{HAN}、/]{{2,{_LONGEST_TITLE}}})(?![{HAN}{COLONS}])"
        ),
        stamped=re.compile(
            rf"(?:[(（]{GAP}(?:{one_of(words.stamps)}){GAP}[)）]{GAP}|^{GAP}{role}{note}{GAP}\n{GAP})"
            rf"(?P<name>{_NAME}?)(?=[{BLANKS}]*$)",
            re.MULTILINE,
        ),
    )
