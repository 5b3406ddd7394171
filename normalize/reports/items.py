"""The projects of a list as reports of their own, within the report that the list stands in."""

from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import field

from normalize.context import KeyedValue
from normalize.reports.places import Place, Places
from normalize.reports.split import ReportFacts
from schema.frozen import dataclass
from schema.report import Source


@dataclass(frozen=True, slots=True)
class ReportNumbers:
    """Callable: source -> 1-based number of the report it stands in.

    starts: where a part of a report begins, in reading order. numbers: the report of each part.
    elsewhere: the report of what stands among the text of another one.
    """

    starts: list[Place]
    numbers: list[int]
    places: Places
    elsewhere: Mapping[Place, int] = field(default_factory=dict)

    def __call__(self, source: Source) -> int:
        """The number of the report `source` stands in."""
        if len(self.numbers) == 1 and not self.elsewhere:
            return self.numbers[0]
        place = self.places.place(source)
        return self.elsewhere.get(place) or self.number_at(place)

    def number_at(self, place: Place) -> int:
        """The number of the report among whose text a place lies."""
        return self.numbers[max(0, bisect_right(self.starts, place) - 1)]

    def stands_elsewhere(self, source: Source) -> bool:
        """Whether `source` stands among the text of another report than its own."""
        return self.places.place(source) in self.elsewhere


def report_items(
    reports: Sequence[ReportFacts], items: Sequence[Sequence[KeyedValue]], places: Places
) -> list[ReportFacts]:
    """A report for each row of a list, numbered behind those of the file."""
    numbers = report_numbers(reports, places)
    found = []
    for facts in items:
        first = facts[0]
        start = places.place(first.source)
        own = {fact.key: fact for fact in reversed(facts)}
        found.append(ReportFacts(start, first.source, own, within=numbers(first.source)))
    return found


def report_numbers(reports: Sequence[ReportFacts], places: Places) -> ReportNumbers:
    """The function that tells the report a source stands in; behind a row its list goes on."""
    parts: dict[Place, int] = {}
    for report in reports:
        if report.within is not None:
            parts[places.behind(report.source)] = report.within
    for number, report in enumerate(reports, start=1):
        if report.within is not None:
            parts[report.start] = number
    for number, report in enumerate(reports, start=1):
        if report.within is None:
            parts[report.start] = number
    starts = sorted(parts)
    return ReportNumbers(starts, [parts[start] for start in starts], places)
