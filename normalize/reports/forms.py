"""What kind of document this is: self-assessment or not, of what kind, on which form."""

import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from functools import cache, lru_cache
from itertools import pairwise
from typing import Any

from normalize.knowledge.files import read_knowledge
from normalize.labels.keys import key_of
from normalize.labels.knowledge import load_knowledge
from normalize.prose.fund_words import load_fund_words
from normalize.reports.titles import holds_sentence
from normalize.values.choices import offers_choices
from normalize.values.markers import find_marker
from schema.errors import DefinitionError
from schema.frozen import dataclass
from schema.text import SENTENCE_ENDS, fold
from schema.units import one_of

_SENTENCE = re.compile(f"[{SENTENCE_ENDS}]")
_HEADING_END = re.compile(f"[{SENTENCE_ENDS}:：]")
_BRACKETS = re.compile(r"\([^()]*\)$")
KINDS = ("department", "project", "transfer")
PROJECT_KINDS = frozenset({"project", "transfer"})  # about a project's money
# What shows the kind, the surest first.
KIND_SIGNS = (
    ("title:transfer", "transfer"),
    ("key:transfer", "transfer"),
    ("title:department", "department"),
    ("key:project_name", "project"),
    ("text:transfer", "transfer"),
    ("title:project", "project"),
    ("key:implementing_unit", "project"),
    ("outline:transfer", "transfer"),
    ("title:accounts", "department"),
    ("block:list", "project"),
    ("text:whole", "department"),
    ("outline:department", "department"),
    ("text:granted", "transfer"),
    ("outline:project", "project"),
    ("title:named", "project"),
    ("family:income", "department"),
    ("family:three_public", "department"),
    ("title:earmarked", "project"),
)
FEWEST_RESULTS = 2
LONGEST_HEADING = 20
# The measures that tell what became of money.
SPENT = {"measure:executed", "measure:final"}
# The columns of an indicator table: what tells which, and what is told of each.
LEVELS = {"slot:level1", "slot:level2"}
BEHIND_LEVELS = {"slot:target", "slot:points", "slot:criterion"}
BEGINNING = 8  # paragraphs in which a text says what it is


@dataclass(frozen=True, slots=True)
class Form:
    """A form family. It is recognised when all of `needs` and one of `any_of` are features."""

    id: str
    needs: frozenset[str]
    any_of: frozenset[str]
    without: frozenset[str]


@cache
def load_forms() -> tuple[Form, ...]:
    """The form families in the order they are tried.

    Raises DefinitionError if one names what a table may have and `features` does not.
    """
    raw = read_knowledge("templates.toml")
    return tuple(
        Form(
            entry["id"],
            _features(entry, "needs", raw["features"]),
            _features(entry, "any_of", raw["features"]),
            _features(entry, "without", raw["features"]),
        )
        for entry in raw["forms"]
    )


def _features(entry: Mapping[str, Any], key: str, names: Mapping[str, str]) -> frozenset[str]:
    """The features listed under `key`, their Chinese names told as the program's."""
    listed = entry.get(key, ())
    for name in listed:
        if name not in names:
            raise DefinitionError(f"templates.toml：{entry['chinese_name']}的“{name}”没有定义")
    return frozenset(names[name] for name in listed)


def template_of(features: Collection[str]) -> str | None:
    """The id of the form family whose features these are; None if it is no known one."""
    present = set(features)
    for form in load_forms():
        has_any = not form.any_of or form.any_of & present
        if form.needs <= present and has_any and not form.without & present:
            return form.id
    return None


def title_features(titles: Iterable[str]) -> frozenset[str]:
    """What the title lines say: `title:self_assessment`, `title:project`, …

    A line that ends as a rule does (关于开展绩效自评的通知) says that, unless it is a heading under
    the title of a self-assessment (（二）资金管理办法).
    """
    return _title_features(tuple(titles))


@lru_cache(maxsize=512)
def _title_features(titles: tuple[str, ...]) -> frozenset[str]:
    folded = [fold(title) for title in titles]
    forms = load_knowledge().forms
    features: set[str] = set()
    for text in folded:
        if not _is_rule(text):
            if _any_in(forms["self_assessment"]["titles"], [text]):
                features.add("title:self_assessment")
        elif "title:self_assessment" not in features:
            features.add("title:rules")
    if _any_in(forms["not_self_assessment"]["titles"], folded):
        features.add("title:not_self_assessment")
    if are_accounts(titles):
        features.add("title:accounts")
    if _any_in(forms["kinds"]["earmarked"], folded):
        features.add("title:earmarked")
    return frozenset(features | _kinds(folded))


def are_accounts(titles: Sequence[str]) -> bool:
    """Whether title lines are those of a department's final accounts or budget."""
    return _any_in(load_fund_words().department_titles, list(map(fold, titles)))


def _is_rule(title: str) -> bool:
    """Whether a title ends as a rule's, or watches money; none is one that publishes results."""
    words = load_knowledge().forms["not_self_assessment"]
    is_watched = _any_in(words["watched"], [title]) and not _any_in(words["own_words"], [title])
    is_rule = is_watched or _BRACKETS.sub("", title).endswith(tuple(words["rules"]))
    return is_rule and not title.startswith(tuple(words["published"]))


def _kinds(titles: Sequence[str]) -> set[str]:
    """The kinds that title lines name; what a heading of the text names counts after them.

    A line of choices (主管部门绩效自评□), or of the cover (评价方式：部门绩效自评), is none.
    """
    titles = [title for title in titles if _says_what_it_is(title)]
    words = load_knowledge().forms["kinds"]
    for texts in _titles_and_headings(titles):
        named = {kind for kind in KINDS if _any_in(words[kind], texts)}
        if not {"department", "project"} & named and any(map(_granted().search, texts)):
            named.add("transfer")
        if named:
            return {f"title:{kind}" for kind in named}
    return set()


@cache
def _granted() -> re.Pattern[str]:
    words = load_knowledge().forms["kinds"]
    return re.compile(f"(?:{one_of(words['granted_by'])}).*(?:{one_of(words['granted'])})")


def _says_what_it_is(title: str) -> bool:
    """Whether a line offers no choices and is no label of the cover with its value."""
    label, colon, _ = title.partition(":")
    is_key_line = bool(colon) and key_of(label) is not None
    return not (is_key_line or offers_choices(title))


def _titles_and_headings(texts: Sequence[str]) -> tuple[list[str], list[str]]:
    """The lines of a title, each joined with the next as well, and the headings of the text."""
    headings = [text for text in texts if find_marker(text) is not None]
    titles = [text for text in texts if text not in headings]
    return [*titles, *map("".join, pairwise(titles))], headings


def text_features(paragraphs: Sequence[str]) -> set[str]:
    """What running text says of itself: `text:narrated`, `text:results`, `outline:project`, ….

    Only its beginning can say that it is a self-assessment, or one of a transfer: any account
    mentions one. Headings of two kinds of outline say nothing.
    """
    forms = load_knowledge().forms
    filled = [text for text in paragraphs if text.strip()]
    narrated = forms["self_assessment"]["narrated"]
    told = [text for text in filled[:BEGINNING] if _any_in(narrated, [text])]
    said = {
        "text:narrated": bool(told),
        "text:results": _has_results(filled),
        "text:headed": head_assessment([text for text in filled if _is_short(text)]),
        "text:transfer": _any_in(forms["kinds"]["transfer"], told),
        "text:granted": _is_granted(filled[:BEGINNING]),
        "text:third_party": _is_commissioned(filled),
    }
    return {feature for feature, is_said in said.items() if is_said} | _outline(filled)


def _is_granted(paragraphs: Sequence[str]) -> bool:
    """Whether a sentence says that central money was given to a region (中央财政下达我省……)."""
    kinds = load_knowledge().forms["kinds"]
    sentences = (sentence for text in paragraphs for sentence in _SENTENCE.split(text))
    return any(
        _any_in(kinds["granted_to"], [sentence]) and _any_in(kinds["granted_by"], [sentence])
        for sentence in sentences
    )


def _is_short(text: str) -> bool:
    """Whether a line without a number may be the heading of a section."""
    return len(text.strip()) <= LONGEST_HEADING and not holds_sentence(text)


def head_assessment(headings: Sequence[str]) -> bool:
    """Whether a heading is that of a section about self-assessment (预算绩效情况说明)."""
    sections = load_knowledge().forms["self_assessment"]["sections"]
    return _any_in(sections, list(map(fold, headings)))


def _has_results(paragraphs: Sequence[str]) -> bool:
    """Whether headings of the text tell what became of goals, of several kinds of them."""
    kinds = load_knowledge().forms["self_assessment"]["outline"]
    headings = _marked(paragraphs)
    return sum(_any_in([kind], headings) for kind in kinds) >= FEWEST_RESULTS


def _marked(paragraphs: Sequence[str]) -> list[str]:
    """The headings of a text, folded."""
    marked = (text for text in paragraphs if find_marker(text) is not None)
    return [fold(_HEADING_END.split(text)[0]) for text in marked]


def _outline(paragraphs: Sequence[str]) -> set[str]:
    """The kind of outline whose headings stand in the text; none where two do."""
    headings = _marked(paragraphs)
    outlines = load_knowledge().forms["outlines"]
    kinds = [kind for kind, words in outlines.items() if _any_in(words, headings)]
    return {f"outline:{kinds[0]}"} if len(kinds) == 1 else set()


def _is_commissioned(paragraphs: Sequence[str]) -> bool:
    """Whether an agency says that it was commissioned, and no title that it judges itself."""
    words = load_knowledge().forms["not_self_assessment"]
    titles = [text for text in paragraphs[:BEGINNING] if not holds_sentence(text)]
    by, agents = f"(?:{one_of(words['commissioned'])})", f"(?:{one_of(words['agents'])})"
    told = re.compile(f"受[^，。；]{{0,24}}{by}.*{agents}|{by}[^，。；]{{0,12}}{agents}").search
    return not _any_in(words["own_words"], titles) and any(map(told, paragraphs))


def _any_in(words: Collection[str], texts: Sequence[str]) -> bool:
    return any(map("\n".join(texts).__contains__, words))


def report_kind(features: Collection[str]) -> str | None:
    """department, project or transfer, by the keys and blocks first and the title after them."""
    return next((kind for feature, kind in KIND_SIGNS if feature in features), None)


def is_self_assessment(features: Collection[str]) -> bool:
    """Whether a document tells what became of goals or money, and is not a plan, account or rule.

    Results beside goals, an indicator table with results, or scores given to oneself are evidence,
    and so is a section of self-assessment that tells a score.
    A known block without any of them counts unless the title says that the document is something
    else, or its indicators have targets and neither results nor money spent (a declaration). So
    does running text that begins by saying so, or whose headings tell results, with amounts or a
    score. What an agency was commissioned to evaluate is none.
    """
    present = set(features)
    if "text:third_party" in present:
        return False
    if {"block:goals", "slot:actual", "slot:self_score"} & present:
        return "title:rules" not in present or "title:self_assessment" in present
    is_section = "section:self_assessment" in present or {"text:headed", "text:score"} <= present
    if is_section or "title:self_assessment" in present:
        return "title:rules" not in present
    is_declared = "slot:target" in present and not SPENT & present
    if "title:not_self_assessment" in present or is_declared:
        return False
    is_told = bool({"text:narrated", "text:results"} & present) and "text:told" in present
    if is_told and "title:rules" not in present:
        return True
    return any(feature.startswith("family:") for feature in present)


def leaves_results_out(features: Collection[str]) -> bool:
    """Whether results may have stood in rows that a dump leaves out, and no title speaks of a plan.

    An indicator table breaks off behind its levels, or what a score was given for is gone. Final
    accounts have one of results, whatever is left of it.
    """
    present = set(features)
    is_account = "title:accounts" in present
    is_plan = "title:not_self_assessment" in present and not is_account
    is_cut = present >= LEVELS and (is_account or not present & BEHIND_LEVELS)
    return not is_plan and (is_cut or "measure:score" in present)
