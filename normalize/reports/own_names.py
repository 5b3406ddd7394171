"""Whether words name the very body that the titles of a report name: in short, or by its noun."""

import re
from collections.abc import Iterator
from functools import cache, lru_cache

from normalize.reports.names import LONGEST_NAME, find_region, is_organisation, load_names

# What a short name leaves out between two characters of it: 发改局 for 发展和改革局.
LONGEST_LEFT_OUT = 4


@lru_cache(maxsize=4096)
def names_body(name: str, titles: str) -> bool:
    """Whether titles have a body's name, or the longer one that it is short for.

    A short name takes one character of each word between its place and its noun: 青禾县发改局 for
    青禾县发展和改革局, and not 青禾县农业局 for 青禾县农业机械管理局.

    >>> names_body("青禾县纪委", "中共青禾县纪律检查委员会2024年度部门决算")
    True
    >>> names_body("青禾县农业局", "青禾县农业机械管理局2024年度部门决算")
    False
    """
    if any(_ends_body(titles, at + len(name)) for at in _places_of(name, titles)):
        return True
    place = find_region(name) or ""
    rest = name.removeprefix(place)
    starts = [at + len(place) for at in _places_of(place + rest[:1], titles)] if place else []
    nouns = [noun for noun in load_names().department_endings if rest[1:].endswith(noun)]
    return any(_is_long_for(rest, noun, titles, at) for noun in nouns for at in starts)


def is_own_body(name: str, titles: str) -> bool:
    """Whether a name is that of the body that titles name, its short form without a place too.

    >>> is_own_body("卫健局", "青禾县卫生健康局2022年度部门决算")
    True
    >>> is_own_body("河道管理所", "青禾县水利局2022年度部门决算")
    False
    """
    if name in titles or names_body(name, titles):
        return True
    return find_region(name) is None and names_body((find_region(titles) or "") + name, titles)


def _places_of(text: str, titles: str) -> Iterator[int]:
    """Where a text stands in the titles."""
    return (found.start() for found in re.finditer(re.escape(text), titles))


def _ends_body(titles: str, end: int) -> bool:
    """Whether no longer name goes on at a place of the titles (青禾县委|党校).

    Another body's may: 青禾县纪律检查委员会|青禾县监察委员会.
    """
    rest = titles[end:]
    goes_on = rest[:1].isalpha() and not rest[:1].isascii()
    if not goes_on or load_names().ends_before.match(rest):
        return True
    return rest.startswith(find_region(rest) or "-")


def _is_long_for(rest: str, noun: str, titles: str, at: int) -> bool:
    """Whether the titles go on at a place with words that begin with a short name's characters.

    rest: the name behind its place, which ends in the noun.
    """
    for character in rest.removesuffix(noun)[1:]:
        at = titles.find(character, at + 2, at + 2 + LONGEST_LEFT_OUT)
        if at < 0:
            return False
    end = titles.find(noun, at + 2, at + 1 + LONGEST_LEFT_OUT + len(noun))
    longer = ("", *load_names().short_for)
    ends = (end + len(noun) + len(more) for more in longer if titles.startswith(noun + more, end))
    return end >= 0 and any(_ends_body(titles, each) for each in ends)


def body_noun(text: str, titles: str) -> str:
    """The noun that a text begins with and a body's name in the titles ends in; "" if none.

    >>> body_noun("大队核定编制", "青禾县公安局交警大队"), body_noun("中心核定编制", "青禾县水利局")
    ('大队', '')
    >>> body_noun("支队在职人员", "青禾县公安局交警支队一大队")
    ''
    """
    if not text.startswith(_nouns()):
        return ""
    nouns = (noun for noun in _nouns() if text.startswith(noun) and noun in titles)
    return next((noun for noun in nouns if _ends_a_name(noun, titles)), "")


@cache
def _nouns() -> tuple[str, ...]:
    """What the names of bodies end in, the words of one character left out."""
    endings = (*load_names().department_endings, *load_names().place_endings)
    return tuple(end for end in endings if len(end) > 1)


def _ends_a_name(noun: str, titles: str) -> bool:
    """Whether the name of a body with its place ends in a noun in the titles."""
    ends = (at + len(noun) for at in _places_of(noun, titles))
    behind = load_names().place_bodies if noun in load_names().place_endings else ()
    names = (
        titles[max(0, end - LONGEST_NAME) : end]
        for end in ends
        if _ends_body(titles, end) or titles.startswith(behind, end)
    )
    return any(_has_body(name) for name in names)


def _has_body(text: str) -> bool:
    """Whether a body's name with its place is what a text ends in."""
    names = (text[start:] for start in range(len(text)))
    return any(find_region(name) and _has_shape_of_body(name) for name in names)


def _has_shape_of_body(name: str) -> bool:
    return is_organisation(name) or name.endswith(load_names().place_endings)
