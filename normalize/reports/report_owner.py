"""Whose money the sentences of each report tell: the department's, or a project's."""

import re
from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import field, replace
from decimal import Decimal
from itertools import takewhile

from extract.document import Document
from normalize.prose.clause_words import load_words
from normalize.prose.clauses import name_in_titles
from normalize.prose.figure import Owner
from normalize.prose.fund_words import load_fund_words
from normalize.prose.passages import Passage
from normalize.reports.forms import PROJECT_KINDS, are_accounts, report_kind, title_features
from normalize.reports.items import ReportNumbers
from normalize.reports.named_passages import project_named
from normalize.reports.split import ReportFacts
from normalize.reports.titles import TitleLine, title_lines
from normalize.values.markers import find_marker
from normalize.values.money import find_amounts, find_percentages
from schema.frozen import dataclass
from schema.rows.figures import FigureRow
from schema.text import fold, holds_clause
from schema.units import MONEY, PERCENT, to_unit

MAX_HEADING = 40
# So many amounts and rates of a form show that a passage tells of it; one may be by chance.
FEWEST_REPEATED = 2
_FUNDS = "funds."
_PAPER = re.compile("《[^《》]*》")
_PAUSE = re.compile("[,;。]")


@dataclass(frozen=True, slots=True)
class ReportOwner:
    """Whose money a report tells in its running text, and in the texts of its tables.

    in_accounts: it is a project's form, in the final accounts of a department.
    """

    running: Owner
    tables: Owner
    in_accounts: bool = False


def owners_of(
    reports: Sequence[ReportFacts],
    document: Document,
    told: Sequence[Passage],
    number_of: ReportNumbers,
    titles: Sequence[TitleLine],
) -> list[ReportOwner]:
    """The owner for each report of a file, by its title and keys, else by the words it uses.

    told: the passages that speak of money. titles: of the file, and so of its first report.
    """
    texts: dict[int, list[str]] = {}
    for passage in told:
        source = passage.source(0, 0)
        if source["table"] is None:
            texts.setdefault(number_of(source), []).append(passage.text)
    owners: list[ReportOwner] = []
    headings = _headings(document)
    in_accounts = are_accounts(_texts(titles))
    for number, report in enumerate(reports, start=1):
        if report.within is not None:
            owners.append(owners[report.within - 1])
            continue
        own = titles if number == 1 else title_lines(document, report.start[0])
        owner = _owner(report, _texts(own), texts.get(number, []), headings)
        owners.append(replace(owner, in_accounts=in_accounts))
    return owners


@dataclass(frozen=True, slots=True)
class FormAmounts:
    """What the form of a report tells of a project: amounts of money (万元), and rates (%)."""

    money: set[Decimal] = field(default_factory=set)
    rates: set[Decimal] = field(default_factory=set)


def amounts_of_forms(
    figures: Iterable[FigureRow], number_of: ReportNumbers
) -> dict[int, FormAmounts]:
    """{report: what its form tells of a project}, of those that have one. Zeros are left out."""
    told: dict[int, FormAmounts] = {}
    for figure in figures:
        value, unit = figure["value"], figure["unit"]
        if value and unit in (MONEY, PERCENT) and (figure["concept"] or "").startswith(_FUNDS):
            form = told.setdefault(number_of(figure["source"]), FormAmounts())
            (form.money if unit == MONEY else form.rates).add(value)
    return told


def owner_told(
    passage: Passage,
    owners: Sequence[ReportOwner],
    number_of: ReportNumbers,
    forms: Mapping[int, FormAmounts],
) -> Owner:
    """Whose money a passage tells: its report's, unless it names a project itself.

    So does one that repeats amounts of the project's form, and has no words of the department.
    """
    source = passage.source(0, 0)
    number = number_of(source)
    owner = owners[number - 1]
    whole = owner.running if source["table"] is None else owner.tables
    if whole.is_project and _goes_on(passage, owner):
        return Owner(name=whole.name)
    form, is_elsewhere = forms.get(number), number_of.stands_elsewhere(source)
    own = None if whole.is_project else _project_of(passage, whole, form, is_elsewhere)
    is_told = own is not None or whole.is_told or _tells_owner(passage.text, whole)
    return replace(own or whole, is_told=is_told)


def _goes_on(passage: Passage, owner: ReportOwner) -> bool:
    """Whether final accounts go on behind a project's form: 2020年政府采购支出总额52.30万元.

    So they do under a heading of theirs: 二、支出决算情况说明.
    """
    if not owner.in_accounts or passage.source(0, 0)["table"] is not None:
        return False
    words = load_fund_words()
    is_headed = _holds(words.account_headings, passage.headings)
    return is_headed or _holds(words.accounts, [passage.text])


def _project_of(
    passage: Passage, whole: Owner, form: FormAmounts | None, is_elsewhere: bool
) -> Owner | None:
    """The project that a passage of other accounts is about; None if it is about none."""
    own = owner_of_passage(passage)
    if own is None and (is_elsewhere or _repeats(passage, form)):
        return Owner(True, whole.name, is_of_passage=True)
    return own


def _repeats(passage: Passage, form: FormAmounts | None) -> bool:
    """Whether a passage tells amounts or rates of a form, none above them, and of no account.

    教育支出（类）普通教育（款）……支出决算9万元 is the department's, if all of it is one project's.
    """
    if form is None or _speaks_of_department(passage.text):
        return False
    money = {
        to_unit(amount.value, amount.unit, MONEY)
        for amount in find_amounts(passage.text)
        if amount.value is not None and amount.unit is not None
    }
    rates = {amount.value for amount in find_percentages(passage.text) if amount.value is not None}
    repeated = len(money & form.money) + len(rates & form.rates)
    is_within = max(money, default=Decimal(0)) <= max(form.money, default=Decimal(0))
    return is_within and repeated >= FEWEST_REPEATED


def _speaks_of_department(text: str) -> bool:
    is_account = load_words().items.search(text) is not None
    return is_account or _holds(load_fund_words().department, [text])


def _tells_owner(text: str, owner: Owner) -> bool:
    """Whether a passage has words of its own of the owner it is read for, or needs none."""
    words = load_fund_words()
    own, other = words.department, words.project
    if owner.is_project:
        own, other = other, own
    return _holds(own, [text]) and not _holds(other, [text])


def owner_of_passage(passage: Passage) -> Owner | None:
    """The project that a paragraph of other accounts is about; None if it is about none.

    （1）信访补贴项目绩效自评综述。项目全年预算数3.12万元，执行数3.12万元。
    """
    named = project_named(passage)
    if named is None and load_fund_words().passage.search(passage.text) is None:
        return None
    title = named or passage.text.split("。")[0]
    return Owner(True, name_in_titles([title]), is_of_passage=True, project=named)


def _owner(
    report: ReportFacts, titles: Sequence[str], texts: Sequence[str], headings: Sequence[str]
) -> ReportOwner:
    titled = title_features(titles)
    kind = report_kind({f"key:{key}" for key in report.facts} | titled)
    is_project = report.is_titled or _is_told_of_project(titles, titled, texts)
    in_tables = is_project if kind is None else kind in PROJECT_KINDS
    words = load_fund_words()
    is_told = not (_holds(words.department, texts) and _holds(words.project, texts))
    department = Owner(name=fold("\n".join(titles)), is_told=is_told)
    if not (is_project or in_tables):
        return ReportOwner(department, department)
    names = [*_unbroken(titles), *headings, report.value("project_name") or ""]
    project = Owner(True, name_in_titles(names), is_told)
    return ReportOwner(project if is_project else department, project if in_tables else department)


def _unbroken(titles: Sequence[str]) -> list[str]:
    """The titles without the first lines of a text that was broken into lines: 两类项目，分."""
    return [title for title in titles if not _PAUSE.search(fold(title))]


def _is_told_of_project(titles: Sequence[str], titled: Set[str], texts: Sequence[str]) -> bool:
    """Whether the running text tells a project's money: by the title, else by its own words."""
    words = load_fund_words()
    folded = list(map(fold, titles))
    if _holds(words.department_titles, folded) and not _holds(words.project_titles, folded):
        return False
    kind = report_kind(titled)
    if kind is not None:
        return kind in PROJECT_KINDS
    is_named = any(line.endswith(words.title_things) for line in name_in_titles(titles).split("\n"))
    return not _holds(words.department, texts) and (is_named or _holds(words.project, texts))


def _holds(words: Sequence[str], texts: Iterable[str]) -> bool:
    """Whether texts have one of the words, and not in the name of a paper (《关于……的通知》)."""
    return any(word in _PAPER.sub("", text) for text in texts for word in words)


def _texts(titles: Sequence[TitleLine]) -> list[str]:
    """The title lines before the first heading or sentence."""
    return list(takewhile(_is_title, (line.text for line in titles)))


def _is_title(line: str) -> bool:
    return find_marker(line) is None and not holds_clause(line)


def _headings(document: Document) -> list[str]:
    """The headings of the first level, without their numbers: they may name the money too."""
    texts = [paragraph.text.strip() for paragraph in document.paragraphs()]
    marked = [(text, find_marker(text)) for text in texts if len(text) <= MAX_HEADING]
    return [
        text[marker.end :]
        for text, marker in marked
        if marker is not None and marker.level == 1 and not holds_clause(text)
    ]
