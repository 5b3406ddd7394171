"""Paragraphs that name the project of another report of the file: they are part of that report.

2.“系统运行费”项目绩效自评综述：项目全年预算数为80万元，执行数为55.2万元。
                                          among the text of the first form, about the second
"""

import re
from collections.abc import Iterable, Iterator, Sequence

from normalize.context import Context
from normalize.prose.fund_words import load_fund_words
from normalize.prose.passages import Passage
from normalize.prose.phrases import name_amount, without_connectives
from normalize.prose.several_projects import assesses_more
from normalize.reports.codes import split_code
from normalize.reports.items import ReportNumbers
from normalize.reports.places import Place, Places
from normalize.reports.project_names import tells_which
from normalize.reports.split import ReportFacts
from normalize.reports.titles import holds_sentence
from normalize.values.markers import find_marker
from schema.text import fold

SHORTEST_NAME, MAX_HEADING = 4, 30
FEWEST = 2  # projects
_PROJECT = "项目"
_HEADING_ENDS = ("：", ":", "综述")
_OPENING, _CLOSING = '“”"‘《「『', '“”"’》」』'
_QUOTED = re.compile(f"[{_OPENING}](?P<name>[^{_OPENING}{_CLOSING}]+)[{_CLOSING}]项目")


def passages_of_others(
    told: Sequence[Passage], reports: Sequence[ReportFacts], numbers: ReportNumbers
) -> dict[Place, int]:
    """{place of a paragraph: the report it is about}, for those among another report's text.

    A paragraph is about the project that it begins with, where it names no other of the file.
    told: the passages that speak of money.
    """
    projects = _projects(reports)
    if len(projects) < FEWEST:
        return {}
    found: dict[Place, set[int]] = {}
    for passage in told:
        named = _report_named(passage.text, projects)
        for place in _running_places(passage, numbers.places):
            found.setdefault(place, set()).add(named or numbers.number_at(place))
    single = {place: next(iter(own)) for place, own in found.items() if len(own) == 1}
    return {place: own for place, own in single.items() if own != numbers.number_at(place)}


def listed_projects(told: Sequence[Passage]) -> dict[int, str]:
    """{identity of a passage: the project that its heading names}, of paragraphs in a list.

    （1）平台运维经费。平台承载……。年初安排预算260万元，全年支出248.76万元。
    （2）云租赁经费。年初安排预算220万元，……
    """
    named: dict[str, dict[int, str]] = {}
    for passage in told:
        marker = find_marker(passage.text)
        if marker is not None and passage.source(0, 0)["table"] is None:
            heading, found, _ = passage.text[marker.end :].partition("。")
            if found and is_name_of_project(heading):
                named.setdefault(marker.kind, {})[id(passage)] = heading.strip(_OPENING)
    lists = (found for found in named.values() if len(set(found.values())) >= FEWEST)
    return {place: name for found in lists for place, name in found.items()}


def project_named(passage: Passage) -> str | None:
    """The project that a paragraph names where it begins, or the heading that it stands below.

    2.“医疗设备购置”项目自评综述：全年预算数60万元，执行数52.32万元。
    """
    return _project_named(passage.text) or _heading_names(passage.before)


def _heading_names(text: str) -> str | None:
    return _project_named(text) if text.rstrip().endswith(_HEADING_ENDS) else None


def _project_named(text: str) -> str | None:
    """The project that a text names where it begins, as one that sums up others does.

    >>> _project_named("校舍维修项目绩效自评综述：得分98分"), _project_named("项目自评综述：98分")
    ('校舍维修', None)
    """
    own = without_connectives(_unmarked(text.strip()))
    if (quoted := _QUOTED.match(own)) is not None:
        name = quoted["name"]
    elif (summary := load_fund_words().summary.search(own)) is not None:
        name = own[: summary.start()].strip(_OPENING + _CLOSING)
    else:
        return None
    is_name = SHORTEST_NAME <= len(name) <= MAX_HEADING and not holds_sentence(name)
    return name if is_name and tells_which(name) else None


def _unmarked(text: str) -> str:
    """A text without the number that it begins with."""
    return text[marker.end :] if (marker := find_marker(text)) else text


def is_name_of_project(heading: str) -> bool:
    """Whether a heading is the name of a thing that money is for, and of no money that is known."""
    is_short = SHORTEST_NAME <= len(heading) <= MAX_HEADING
    is_thing = fold(heading).endswith(load_fund_words().title_things)
    return is_short and is_thing and not holds_sentence(heading) and name_amount(heading) is None


def _running_places(passage: Passage, places: Places) -> Iterator[Place]:
    """The places of a passage's lines; none where it stands in a table."""
    sources = [line.source(0, 0) for line in passage.lines]
    return (places.place(source) for source in sources if source["table"] is None)


def _projects(reports: Sequence[ReportFacts]) -> dict[str, int]:
    """The names of projects, folded, each with the one report of that name.

    劳模服务 of a form and 劳模服务项目 of a narrative on it are one: the first is meant.
    """
    named: dict[str, dict[str, list[int]]] = {}
    for number, report in enumerate(reports, start=1):
        name = fold(split_code(report.value("project_name") or "")[1])
        if len(name) >= SHORTEST_NAME:
            spelled = named.setdefault(name.removesuffix(_PROJECT), {})
            spelled.setdefault(name, []).append(number)
    firsts = ((name, next(iter(spelled.values()))) for name, spelled in named.items())
    return {name: numbers[0] for name, numbers in firsts if len(numbers) == 1}


def note_projects(context: Context, reports: Sequence[ReportFacts], texts: Iterable[str]) -> None:
    """Note the projects that have a form in the file, and whether its text is of more than these.

    texts: the lines of the running text.
    """
    context.form_projects = _names_of_forms(reports)
    context.is_of_more_projects = assesses_more(texts, context.form_projects)


def _names_of_forms(reports: Sequence[ReportFacts]) -> list[str]:
    """The projects that have a form in the file, the longest name first; no row of a list."""
    whole = (report for report in reports if report.within is None and not report.is_titled)
    names = {split_code(report.value("project_name") or "")[1].strip() for report in whole}
    return sorted(
        (name for name in names if len(name) >= SHORTEST_NAME), key=lambda n: (-len(n), n)
    )


def _report_named(text: str, projects: dict[str, int]) -> int | None:
    """The report of the project that a text begins with; None if of none, or others are named."""
    folded = fold(_unmarked(text).lstrip(_OPENING))
    names = [name for name in projects if folded.startswith(name)]
    if not names:
        return None
    own = max(names, key=len)
    rest = folded[len(own) :]
    return None if any(name in rest and name not in own for name in projects) else projects[own]
