"""The project that a title names: what stands in it beside who, when and 绩效自评报告."""

import re
from collections.abc import Iterable, Sequence
from itertools import chain, pairwise

from normalize.prose.fund_words import load_fund_words
from normalize.reports.names import SHORTEST_NAME, find_region, is_organisation, sure_ends
from normalize.reports.same_names import ENDING_NOTE
from schema.text import fold, narrow, squeeze

# A name that 项目 stands behind may be shorter (村管费项目支出).
SHORTEST_PROJECT, SHORTEST_CALLED_ONE = 4, 3
_CALLED_ONE = "项目"
_NOTE = re.compile(r"^\([^()]*\)")
_YEAR = re.compile(r"\(?(?:19|20)\d\d年?度?\)?")
_CLOSING = "”\"'》)"
_QUOTES = "“”‘’「」『』"
_PAIRS = tuple(zip(_QUOTES[::2], _QUOTES[1::2], strict=True))
# 部门预算项目支出绩效自评报告（2021年临时救助备用金）
_NOTED = re.compile(r"\((?P<name>(?:[^()]|\([^()]*\)){4,40})\)$")
_FILE = re.compile(r"\.(?:docx?|wps|pdf|xlsx?)$", re.IGNORECASE)
_CAPTION = re.compile(r"附?表\s*\d")
_TRANSFER = "转移支付"
_PLACE = re.compile(r"(?:关于)?[\u3400-\u9fff]{1,6}[省市县区州盟旗]")
_PAUSE = re.compile("[,;]")
_MARKS = "“”\"'《》的:、-_—"


def project_in_titles(titles: Sequence[str]) -> str | None:
    """The project that a title names, over two lines too; None if it names none.

    >>> project_in_titles(["青禾县司法局2020年度法律顾问经费", "绩效自评报告"])
    '法律顾问经费'
    >>> project_in_titles(["青禾县司法局2020年度项目支出绩效自评报告"])
    >>> project_in_titles(["2020年政府专项债券项目绩效自评价报告", "（柳河污水处理厂提升工程）"])
    '柳河污水处理厂提升工程'
    """
    # a line with a colon is a label and its value (名称：…自评报告 文号：), no part of a title
    broken = (fold(a + b) for a, b in pairwise(titles) if ":" not in fold(a + b))
    noted = (a + b for a, b in pairwise(map(fold, titles)) if _is_note(b))
    texts = filter(_is_title, chain(noted, map(fold, titles), broken))
    within = (_project_in(text) for text in texts)
    below = (_below(fold(a), fold(b)) for a, b in pairwise(titles))
    name = next(filter(None, chain(within, below)), None)
    return None if name is None else _quoted(name, titles)


def _quoted(name: str, titles: Sequence[str]) -> str:
    """A folded name with the quotes that stand in it as it is written; not those around it all.

    “四好农村路”提升项目 has some, “社区侨务工作” has none.
    """
    if set(_QUOTES).isdisjoint("".join(titles)):
        return name
    written = re.compile(f"[{_QUOTES}]*".join(["", *map(re.escape, name), ""]))
    lines = (squeeze(narrow(line)) for line in (*titles, "".join(titles)))
    found = next(filter(None, map(written.search, lines)), None)
    return found.group() if found is not None and _has_own_quotes(found.group()) else name


def _has_own_quotes(name: str) -> bool:
    """Whether as many quotes are opened in a name as closed, and no one pair stands around it."""
    pairs = [(name.count(opening), name.count(closing)) for opening, closing in _PAIRS]
    is_around = name[0] in _QUOTES and name[-1] in _QUOTES and sum(map(sum, pairs)) == 2
    return not is_around and all(opened == closed for opened, closed in pairs)


def _is_note(line: str) -> bool:
    """Whether a line below a title is the name of its project in brackets, and nothing else."""
    noted = _NOTED.fullmatch(line)
    return noted is not None and _is_project(noted["name"])


def _below(title: str, line: str) -> str | None:
    """The project that a line below the title of a project's report is; None if it is none.

    某区统战部2018年项目支出绩效评价报告 over 2018年民族专项资金补助项目经费
    """
    is_of_one = _CALLED_ONE in title and _is_title(title) and _project_in(title) is None
    if not is_of_one or ":" in line or not _is_project(_YEAR.sub("", line)):
        return None
    return _before(line.removesuffix(_CALLED_ONE), SHORTEST_PROJECT)


def _is_title(text: str) -> bool:
    """Whether a line ends as the title of a report does (绩效自评报告, 绩效评价的报告.doc).

    What is over a table (表1 各单位预算执行情况) is the title of that.
    """
    if _CAPTION.match(text):
        return False
    bare = _NOTED.sub("", _FILE.sub("", text)).rstrip(_CLOSING)
    return bare.endswith(load_fund_words().title_last)


def _project_in(title: str) -> str | None:
    """The project before what a title ends in; 中央转移支付 at its beginning ends none."""
    words = load_fund_words()
    found = next((end for end in words.title_ends.finditer(title) if _ends_name(title, end)), None)
    if found is None:
        return None
    end = found.start()
    is_short = found.group().startswith(_CALLED_ONE) and title[:end].endswith(words.short_ends)
    fewest = SHORTEST_CALLED_ONE if is_short else SHORTEST_PROJECT
    if (noted := _NOTED.search(title, end)) is not None and _is_project(noted["name"]):
        return _before(noted["name"], SHORTEST_PROJECT) or noted["name"]
    return _before(title[:end], fewest) or _transfer(title, found)


def _transfer(title: str, end: re.Match[str]) -> str | None:
    """A transfer of a purpose too short to stand alone: 政法转移支付资金（法律援助）."""
    if end.group() != _TRANSFER:
        return None
    words = load_fund_words().of_transfers
    behind = next((word for word in words if title.startswith(word, end.end())), "")
    return _before(title[: end.end()] + behind, SHORTEST_PROJECT)


def _before(before: str, fewest: int) -> str | None:
    """The project that words before what a title ends in name, behind who and when."""
    years = list(_YEAR.finditer(before))
    if not years:
        return _named([before], fewest)
    first, last = before[: years[0].start()], before[years[-1].end() :]
    # 高标准农田建设资金2021年度绩效自评报告: before the year stands who, or which money.
    is_thing = ENDING_NOTE.sub("", first).endswith(load_fund_words().title_things)
    names = [last, *([first] if is_thing else [])]
    return _named(names, fewest)


def _is_giver(title: str, end: re.Match[str]) -> bool:
    """Whether what a title may end in says with the words before it who gave the money, or where.

    某局关于铜岭区转移支付2023年度救灾资金绩效自评报告
    """
    if end.group() != _TRANSFER or end.start() == 0:
        return False
    is_whose = load_fund_words().title_generic.fullmatch(title, 0, end.start()) is not None
    return is_whose or _PLACE.fullmatch(_without_body(title[: end.start()])) is not None


def _ends_name(title: str, end: re.Match[str]) -> bool:
    """Whether what a title may end in ends the name in it, and is no part of that."""
    return not (_is_giver(title, end) or _is_inside(title, end))


def _is_inside(title: str, end: re.Match[str]) -> bool:
    """Whether what a title may end in stands in a bracket of a name: 补助资金（市对下转移支付）."""
    opened = title.count("(", 0, end.start()) > title.count(")", 0, end.start())
    return opened and ")" in title[end.end() :]


def _named(texts: Iterable[str], fewest: int) -> str | None:
    for text in texts:
        name = _NOTE.sub("", text.strip(_MARKS)).removeprefix("关于")
        if _is_bodys_own(name):
            continue
        own = _without_body(name)
        name = own if own != name else _without_body(name.removeprefix(find_region(name) or ""))
        name = name.strip(_MARKS)
        name = name.removeprefix("关于")
        if len(name) >= fewest and _names_one(name):
            return name
    return None


def _is_bodys_own(text: str) -> bool:
    """Whether all that follows a body's name is 专项资金 or the like."""
    ends = range(SHORTEST_NAME, len(text) + 1)
    generic = load_fund_words().title_generic
    return any(generic.fullmatch(text[end:]) and is_organisation(text[:end]) for end in ends)


def tells_which(name: str) -> bool:
    """Whether a name says which project it is of, and not of what kind, or of others.

    >>> tells_which("校舍维修"), tells_which("部门整体支出"), tells_which("校舍维修等项目")
    (True, False, False)
    """
    words = load_fund_words()
    return words.title_generic.fullmatch(name) is None and words.title_never.search(name) is None


def _names_one(name: str) -> bool:
    is_whole = name.count("(") == name.count(")") and not _PAUSE.search(name)
    return is_whole and tells_which(name) and not is_organisation(name)


def _is_project(name: str) -> bool:
    return name.endswith(load_fund_words().title_things) and _names_one(name)


def _without_body(text: str) -> str:
    """A text without the organisation that it begins with."""
    return text[max(sure_ends(text), default=0) :]
