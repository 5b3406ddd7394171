"""A clause before an amount taken apart: its known words, the project's name, what is left."""

import re
from collections.abc import Sequence
from functools import cached_property
from itertools import chain

from normalize.prose.fund_words import COUNTS, MEASURE, NOUN, SOURCE, Word, load_fund_words
from normalize.prose.shared_names import shared_spans
from schema.frozen import dataclass
from schema.text import fold

YEAR = re.compile(r"(?P<year>(?:19|20)\d\d)年(?:度)?")
_DATE = re.compile(
    r"\d{1,2}月(?:\d{1,2}[日号])?|\d{1,2}[日号]"
    rf"|(?:\d+(?:\.\d+)?|[两{COUNTS}]+)[个批次项家台户名所笔]"
)
_BRACKETED = re.compile(r"\([^()]*\)")
_MARK = re.compile(r"^(?:\d{1,2}[.、]|[①-⑳]|\(\d+\))+")
_HAN = re.compile(r"[\u3400-\u9fff]")
BUDGET_MONEY = "预算资金"
_BUDGET, _SPENDING = "预算", "支出"
_BUDGETS = frozenset({"initial_budget", "full_year_budget", "adjusted_budget"})
# What makes a level an office: 省财政厅 gives money that may be another's.
_OFFICE = re.compile(r"(?:局|厅|部门|部|委员会)")


@dataclass(frozen=True)
class ClauseParts:
    """A clause, folded, without bracketed notes, counts and dates.

    words: the known ones that are not part of the project's name.
    named: the spans of that name. is_batch: it tells one of several payments (第一批下达).
    """

    line: str
    year: int | None
    words: tuple[Word, ...]
    named: tuple[tuple[int, int], ...]
    is_batch: bool = False

    def of(self, kind: str) -> list[Word]:
        """The words of a kind."""
        return [word for word in self.words if word.kind == kind]

    @property
    def is_money(self) -> bool:
        """Whether it names money or what is done with it."""
        return bool(self.of(NOUN) or self.sources or self.measure)

    @property
    def has_budget_money(self) -> bool:
        """Whether it names the project's money as budgeted (某某项目预算资金合计)."""
        is_told = any(noun.text == BUDGET_MONEY for noun in self.of(NOUN))
        return is_told and bool(self.named or "项目" in self.line)

    @property
    def ends_as_thing(self) -> bool:
        """Whether it ends as the name of a thing does that money is for (…中心建设)."""
        return load_fund_words().thing_ends.search(self.line) is not None

    @property
    def is_bare(self) -> bool:
        """Whether it holds nothing but a measure and words without meaning."""
        return not (self.of(NOUN) or self.sources or self.named or self.scraps)

    @cached_property
    def measure(self) -> Word | None:
        """The word that says which figure the amount is: the last one.

        Of a budget that came in or was spent (到位预算资金) it is what came in or was spent; a
        budget whose kind was told before (调整后项目预算) is of that kind, and what was planned
        to come in (计划到位) is planned. 项目支出 that was approved was not spent.
        """
        measures = self.of(MEASURE)
        if len(measures) < 2:
            return measures[-1] if measures else None
        before, last = measures[-2:]
        return before if self._gives_way(last, before) else last

    @property
    def may_be_budget(self) -> bool:
        """Whether it says 预算支出: what the budget is to be spent, or what was spent of it."""
        measures = self.of(MEASURE)
        if len(measures) < 2 or measures[-1].text != _SPENDING:
            return False
        before, last = measures[-2:]
        words, told = load_fund_words(), self.line[: last.end]
        if before.value != "budget" or self.line.endswith(words.budget_names, 0, before.start):
            return False
        is_name = before.text == _BUDGET and told.endswith(words.spending_names)
        return is_name or before.end == last.start

    def _gives_way(self, last: Word, before: Word) -> bool:
        """Whether the last word of measure is a part of what the one before measures."""
        names = load_fund_words().spending_names
        return any(
            (
                last.text == _SPENDING and before.value in _BUDGETS and before.end == last.start,
                last.text == "预算" and self.line.startswith("资金", last.end),
                last.value == "budget" and before.value in _BUDGETS,
                before.value == "planned" and before.end == last.start,
                before.value == "budget" and self.line[: last.end].endswith(names),
            )
        )

    @cached_property
    def sources(self) -> list[Word]:
        """The sources named; who only approves is none."""
        approving = load_fund_words().approving
        ends = [word.end for word in self.of(MEASURE) if word.text in approving]
        return [word for word in self.of(SOURCE) if word.start >= max(ends, default=0)]

    @property
    def has_named_source(self) -> bool:
        """Whether a source is a word of the project's name (市级工业资金): it may be all."""
        spans = ((word.start, word.end) for word in self.sources)
        return any(
            begin <= start and end <= stop for start, end in spans for begin, stop in self.named
        )

    @property
    def is_counterpart(self) -> bool:
        """Whether it calls the money what matches another's, and does not say whose it is."""
        nouns = self.of(NOUN)
        return any(noun.text.startswith("配套") for noun in nouns) and not self.sources

    @cached_property
    def is_joined(self) -> bool:
        """Whether the one source it names is added to money told before: 引导资金及省级配套."""
        if len(self.sources) != 1:
            return False
        start = self.sources[0].start
        link = load_fund_words().joined.search(self.line, 0, start)
        ends = [*(noun.end for noun in self.of(NOUN)), *(end for _, end in self.named)]
        return link is not None and link.start() in ends

    @property
    def is_of_all(self) -> bool:
        """Whether money and the source added to it are told in one amount (…共执行)."""
        if not self.is_joined:
            return False
        behind = (word for word in self.words if word.start >= self.sources[0].end)
        return any(word.text in load_fund_words().together for word in behind)

    @cached_property
    def names_with_level(self) -> bool:
        """Whether a level begins the name of a thing: 县级公立医院改革支出.

        Where it is called money (中央采血补助资金) it is the level's.
        """
        if self.of(NOUN):
            return False
        ends = (word.end for word in self.sources)
        return any(end not in self._known and _HAN.match(self.line, end) for end in ends)

    @cached_property
    def _known(self) -> frozenset[int]:
        """The places of characters that stand in a known word or in the project's name."""
        spans = [*((word.start, word.end) for word in self.words), *self.named]
        return frozenset(chain.from_iterable(range(*span) for span in spans))

    @cached_property
    def giver_end(self) -> int:
        """Where who gives the money, and by which paper, ends: before 下达; 0 if none is told."""
        issuing = load_fund_words().issuing
        return next((word.start for word in self.of(MEASURE) if word.text in issuing), 0)

    @property
    def names_giver(self) -> bool:
        """Whether a source is who gives the money (省级下达…)."""
        return any(word.end <= self.giver_end for word in self.sources)

    def is_total_given_by(self, source: Word) -> bool:
        """Whether a source only hands on what is called the total: 县财政下达资金总额."""
        return source.end <= self.giver_end and self.names_total

    @property
    def is_passed_down(self) -> bool:
        """Whether it tells who gets the money: 下达市县资金, 向9个乡镇拨付资金."""
        words = load_fund_words()
        is_to_them = any(word.text in words.passed_down for word in self.of(MEASURE))
        return is_to_them or words.paid_down.search(self.line) is not None

    @property
    def is_paid_to(self) -> bool:
        """Whether it tells who was paid, so that others may have been too."""
        return load_fund_words().paid_to.search(self.line) is not None

    @property
    def is_allotted(self) -> bool:
        """Whether it tells what the own level got of money that others share: 安排市本级."""
        return load_fund_words().allotted.search(self.line) is not None

    @property
    def is_of_last_year(self) -> bool:
        """Whether it speaks of the year before (上年度预算)."""
        return load_fund_words().last_year.search(self.line) is not None

    @property
    def names_total(self) -> bool:
        """Whether it calls the money the total."""
        return any(noun.text in load_fund_words().totals for noun in self.of(NOUN))

    @property
    def names_fiscal(self) -> bool:
        """Whether it calls the money that of finance, and names no source and no total."""
        nouns = {noun.text for noun in self.of(NOUN)}
        return bool(nouns & load_fund_words().fiscal) and not (self.sources or self.names_total)

    @cached_property
    def scraps(self) -> list[str]:
        """The runs of characters that no known word holds and that are no name.

        Who gives the money is no name of it; what is given is (某项目下达资金).
        """
        is_given = load_fund_words().given.search(self.line, 0, self.giver_end) is not None
        first = 0 if is_given else self.giver_end
        left = (
            character
            if at >= first and at not in self._known and "\u3400" <= character <= "\u9fff"
            else " "
            for at, character in enumerate(self.line)
        )
        return "".join(left).split()


def take_apart(text: str, name: str) -> ClauseParts:
    """The parts of a clause. name: the project's, folded; "" where the title has none."""
    line = _MARK.sub("", fold(text))
    while (shorter := _BRACKETED.sub("", line)) != line:
        line = shorter
    year = YEAR.search(line)
    is_batch = _tells_batch(line, name)
    line = _DATE.sub("", YEAR.sub("", line))
    named = shared_spans(line, name)
    words = tuple(word for word in _words(line) if not _is_inside(word, named))
    return ClauseParts(line, int(year["year"]) if year else None, words, named, is_batch)


def _tells_batch(line: str, name: str) -> bool:
    """Whether a line tells one of several payments; 二期 in the project's own name is none."""
    found = [match.span() for match in load_fund_words().batch.finditer(line)]
    named = shared_spans(line, name) if found else ()
    return any(not any(a < end and start < b for a, b in named) for start, end in found)


def _words(line: str) -> list[Word]:
    """The known words of a folded line, from the left, the longest each time."""
    table, found = load_fund_words(), []
    for match in table.words.finditer(line):
        for kind, value in table.kinds[match.group()].items():
            is_office = kind == SOURCE and _OFFICE.match(line, match.end())
            if not is_office:
                found.append(Word(kind, value, match.group(), *match.span()))
                break
    return found


def _is_inside(word: Word, spans: Sequence[tuple[int, int]]) -> bool:
    """Whether a word is but part of the project's name.

    A source is one there too, but for the end of a place (起步区配套路网), and so is a measure at
    its end (项目资金到位).
    """
    if word.kind == SOURCE:
        is_place_end = word.text[0] in load_fund_words().levels and word.text[1:2] != "级"
        return is_place_end and any(start < word.start < end for start, end in spans)
    is_ending = word.kind == MEASURE
    return any(
        start <= word.start and word.end <= end and not (is_ending and word.end == end)
        for start, end in spans
    )
