"""Names of departments and regions: one key for the spellings of a name, codes, titles."""

import re
from collections.abc import Iterable
from functools import cache, lru_cache
from itertools import pairwise

from normalize.knowledge.files import read_knowledge
from normalize.reports.codes import split_code
from schema.frozen import dataclass
from schema.text import fold
from schema.units import one_of

_BRACKET = re.compile(r"\(([^()]*)\)")
_HAN = r"[\u3400-\u9fff]"
_NAME = re.compile(r"(?:[\u3400-\u9fff〇·、]|\([\u3400-\u9fff]+\)|\d{1,4}(?=[\u3400-\u9fff]))+")
_WRITTEN_BRACKET = re.compile(r"[（(]([^（）()]*)[)）]")
SHORTEST_NAME = 3
LONGEST_NAME = 34
# An organisation's second ending is no longer than this (委|办公室).
LONGEST_ENDING = 3
_YEAR_IN_TITLE = re.compile(r"\(?(?:19|20)\d\d|[〇零一二]{4}")
_BYLINE = re.compile(r"(?:发布|发表|更新)?(?:时间|日期)\s*[:：]")


@dataclass(frozen=True, slots=True)
class _Words:
    """`names.toml` with its patterns compiled."""

    notes: frozenset[str]
    endings: tuple[str, ...]
    regions: tuple[re.Pattern[str], ...]
    never: re.Pattern[str]
    no_regions: frozenset[str]
    no_endings: tuple[str, ...]
    issuers: tuple[str, ...]
    before_name: re.Pattern[str]
    ends_before: re.Pattern[str]
    department_endings: tuple[str, ...]
    never_in_names: tuple[str, ...]
    several: tuple[str, ...]
    place_endings: tuple[str, ...]
    place_before: tuple[str, ...]
    place_bodies: tuple[str, ...]
    short_for: tuple[str, ...]
    publisher_levels: tuple[str, ...]
    governments: tuple[str, ...]
    sure_endings: re.Pattern[str]
    publish_for_others: tuple[str, ...]
    publish_transfers: tuple[str, ...]


@cache
def load_names() -> _Words:
    """The file, read once."""
    raw = read_knowledge("names.toml")
    region = raw["region"]
    regions = (
        rf"{_HAN}{{{entry.get('least', 1)},{entry['most']}}}?{entry['word']}"
        + "".join(f"(?!{word})" for word in region["not_before"].get(entry["word"], ()))
        for entry in region["endings"]
    )
    return _Words(
        notes=frozenset(map(fold, raw["key"]["notes"])),
        endings=tuple(map(fold, raw["key"]["endings"])),
        regions=tuple(map(re.compile, regions)),
        never=re.compile(one_of(region["never"])),
        no_regions=frozenset(region["no_regions"]),
        no_endings=tuple(region["no_endings"]),
        issuers=tuple(region["issuers"]),
        before_name=_before_name(raw["title"]["attachments"], raw["title"]["openings"]),
        ends_before=re.compile(one_of(raw["title"]["ends_before"])),
        department_endings=tuple(raw["title"]["department_endings"]),
        never_in_names=tuple(raw["title"]["never_in_names"]),
        several=tuple(raw["title"]["several"]),
        place_endings=tuple(raw["title"]["place_endings"]),
        place_before=tuple(raw["title"]["place_before"]),
        place_bodies=tuple(raw["title"]["place_bodies"]),
        short_for=tuple(raw["title"]["short_for"]),
        publisher_levels=tuple(raw["page"]["publisher_levels"]),
        governments=tuple(raw["title"]["governments"]),
        sure_endings=re.compile(one_of(raw["title"]["sure_endings"])),
        publish_for_others=tuple(raw["page"]["publish_for_others"]),
        publish_transfers=tuple(raw["page"]["publish_transfers"]),
    )


def _before_name(attachments: Iterable[str], openings: Iterable[str]) -> re.Pattern[str]:
    """What may stand before the name in a title: 附件3-1, 2021年度, 关于."""
    number = r"[\d一二三四五六七八九十]{0,3}?(?:-\d{1,2}?)?:?(?=(?:19|20)\d\d|\D|$)"
    year = r"(?:19|20)\d\d年?度?|\((?:19|20)\d\d年?度?\)"
    return re.compile(f"^(?:(?:{one_of(attachments)}){number}|{one_of(openings)}|{year})*")


@lru_cache(maxsize=8192)
def department_key(name: str) -> str:
    """One key for the spellings of a department's name; other bodies have other keys.

    Blanks, bracket forms, a leading code, (本级), (机关) and notes like （盖章） do not count.

    >>> department_key("219001-某市 民政局（本级）") == department_key("某市民政局(公章)")
    True
    """
    key = fold(split_code(name)[1])
    words = load_names()
    while True:
        shorter = fold(_BRACKET.sub(_without_note, key))
        shorter = fold(split_code(shorter)[1])
        for ending in words.endings:
            if shorter != ending:
                shorter = shorter.removesuffix(ending)
        shorter = shorter.rstrip(":-_.,;。；、")
        if not shorter or shorter == key:
            return key
        key = shorter


def _without_note(found: re.Match[str]) -> str:
    """A bracket with its words, or nothing where they are a note; an empty bracket goes."""
    words = found.group(1)
    return "" if not words or words in load_names().notes else found.group()


@lru_cache(maxsize=4096)
def find_region(title: str, department: str | None = None) -> str | None:
    """The region that a title begins with, else the department's name; None if neither does.

    >>> find_region("某阳市2021年度部门整体支出"), find_region("自评报告", "甲乙县水利局")
    ('某阳市', '甲乙县')
    """
    for text in (title, department or ""):
        line = fold(split_code(text)[1])
        region = _region_at(line, _name_start(line))
        if region:
            return region
    return None


def issuer_region(line: str) -> str | None:
    """The region of the finance bureau that drew up the form, if `line` names it (某县财政局制)."""
    return find_region(line) if is_issuer(line) else None


def is_issuer(line: str) -> bool:
    """Whether a line names the finance bureau that drew up the form (某县财政局制)."""
    return fold(line).endswith(load_names().issuers)


@lru_cache(maxsize=4096)
def is_organisation(text: str) -> bool:
    """Whether a text has the shape of an organisation's name and is nothing else.

    >>> is_organisation("青禾县水利局"), is_organisation("我单位收到资金106万元，全部")
    (True, False)
    """
    name, pieces = fold(text), text.split()
    is_several = len(pieces) > 1 and len(pieces[0]) > SHORTEST_NAME and is_organisation(pieces[0])
    return (
        not is_several
        and SHORTEST_NAME <= len(name) <= LONGEST_NAME
        and _NAME.fullmatch(name) is not None
        and name.endswith(load_names().department_endings)
        and not any(word in name for word in load_names().never_in_names)
    )


def is_department(text: str) -> bool:
    """Whether an organisation reports on money of its own: no county's or city's government."""
    return is_organisation(text) and not is_government(text)


def is_government(name: str) -> bool:
    """Whether a name is that of a county's or city's government, which has bodies for its money."""
    return fold(name).endswith(load_names().governments)


def names_several(text: str) -> bool:
    """Whether a text speaks of many bodies (有关市县住房城乡建设部门), and names none."""
    return fold(text).startswith(load_names().several)


def publishes_for_others(name: str) -> bool:
    """Whether a name is that of a body that also publishes what others wrote (某县人民政府)."""
    return fold(name).endswith(load_names().publish_for_others)


def is_byline_of_others(text: str) -> bool:
    """Whether a line says who put a page up for others, and when: 某市财政局 时间：2017-06-20."""
    name, *rest = text.split(maxsplit=1)
    is_dated = bool(rest) and _BYLINE.match(rest[0]) is not None
    return is_dated and publishes_for_others(name)


def reports_transfers(name: str) -> bool:
    """Whether a name is that of a body that reports on what was granted to its region (财政局)."""
    return fold(name).endswith(load_names().publish_transfers)


def without_notes(text: str) -> str:
    """A line without notes in brackets that are no part of a name (某局（盖章）).

    >>> without_notes("青禾县水利局（盖章）"), without_notes("（公章）青禾县水利局")
    ('青禾县水利局', '青禾县水利局')
    """
    return _WRITTEN_BRACKET.sub(_without_written_note, text).strip()


def _without_written_note(found: re.Match[str]) -> str:
    return "" if fold(found.group(1)) in load_names().notes else found.group()


@lru_cache(maxsize=4096)
def department_from_title(title: str) -> str | None:
    """The department that a title names; None if it names none.

    >>> department_from_title("2022年度某市甲乙区档案馆部门（单位）整体支出绩效自评报告")
    '某市甲乙区档案馆'
    """
    line = fold(title)
    start = _name_start(line)
    region = _region_at(line, start)
    first = start + len(region or "") + 1
    year = _YEAR_IN_TITLE.search(line, first)
    stops = [] if year is None else [(year.start(), "")]
    stops += [
        (found.start(), found.group()) for found in load_names().ends_before.finditer(line, first)
    ]
    for stop, word in sorted(stops):
        if _is_department(line[start:stop], word):
            return line[start:stop]
    end = min((stop for stop, _ in stops), default=len(line))
    return None if region is None else _leading_name(line[start:end], len(region))


def leading_name(text: str) -> str | None:
    """The organisation that a text begins with, after its region; None if it begins with none.

    >>> leading_name("青禾县水利局高度重视"), leading_name("水利局高度重视")
    ('青禾县水利局', None)
    """
    region = _region_at(text, 0)
    return None if region is None else _leading_name(text, len(region))


def _is_department(name: str, before: str) -> bool:
    """Whether the words of a title before a year ("") or another word of titles are a name."""
    words = load_names()
    is_place = name.endswith(words.place_endings) and before in ("", *words.place_before)
    is_name = is_place and _NAME.fullmatch(name) and len(name) <= LONGEST_NAME
    return is_organisation(name) or bool(
        is_name and not any(w in name for w in words.never_in_names)
    )


def _leading_name(text: str, region: int) -> str | None:
    """The organisation that a text begins with; None if none does, or one is in another.

    Names that end close to each other are one (市委, 市委办公室); where a second one ends later
    (某局福利中心), it may be the project.
    """
    ends = sure_ends(text, region)
    if any(after - end > LONGEST_ENDING for end, after in pairwise(ends)):
        return None
    return text[: ends[-1]] if ends else None


def sure_ends(text: str, start: int = 0) -> list[int]:
    """Where organisations end that a folded text may begin with, whatever follows them.

    某县|水利局 ends so; 铁路站 does not, and may go on as 站房. start: no name ends before it.
    """
    found = load_names().sure_endings.finditer(text, start)
    return [match.end() for match in found if is_organisation(text[: match.end()])]


def _name_start(line: str) -> int:
    """Where the name in a folded title begins, after 附件 and year."""
    found = load_names().before_name.match(line)
    return found.end() if found else 0


def _region_at(line: str, start: int) -> str | None:
    """The names of regions that stand one after the other from `start` (某市某区)."""
    position = start
    while (end := _one_region(line, position)) is not None:
        position = end
    return line[start:position] or None


def _one_region(line: str, start: int) -> int | None:
    """Where the shortest region name at `start` ends; None if none stands there."""
    words = load_names()
    ends = []
    for pattern in words.regions:
        found = pattern.match(line, start)
        name = found.group() if found else ""
        is_other = name in words.no_regions or name.endswith(words.no_endings)
        if name and not is_other and not words.never.search(name):
            ends.append(start + len(name))
    return min(ends, default=None)
