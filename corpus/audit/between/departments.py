"""Departments beside each other: one code under two names, the same words, figures out of line."""

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from statistics import median

from corpus.audit.between.library import Library, Paper, Raised
from corpus.audit.facts import Evidence
from corpus.audit.kinds.goals import shortened
from corpus.audit.outcomes import Outcome, finding
from corpus.audit.rules import Rule
from corpus.audit.values import plain
from schema.report import Source

# A normal distribution's standard deviation is this many times its median deviation.
SPREAD = Decimal("1.4826")
PER_CENT = Decimal(100)
SPENT = "three_public.total"
FEWEST_AMOUNTS = 10


def check_codes(rule: Rule, library: Library) -> Iterator[Raised]:
    """One 预算编码 of a region and year under two departments; filed under the later one."""
    seen: dict[tuple[str, int, str], Paper] = {}
    for paper in library.papers:
        code = paper.submission.get("budget_code")
        if code is None or paper.department is None:
            continue
        first = seen.setdefault((paper.region, paper.year, code.upper()), paper)
        if first.department == paper.department:
            continue
        names = sorted(p.submission.get("department") or "" for p in (first, paper))
        evidence = [Evidence("submissions", None, f"{name}：{code}", None) for name in names]
        fields = {"code": code, "first": names[0], "second": names[1]}
        yield Raised(paper, finding(rule, evidence, [code, *names], fields))


def check_shared_text(rule: Rule, library: Library) -> Iterator[Raised]:
    """Long paragraphs that two departments share word for word.

    What many share is the form's own text, or a text all were told to use, and tells nothing.
    """
    shortest, most = int(rule.number("shortest")), int(rule.number("most"))
    holders: dict[str, list[tuple[Paper, Source]]] = {}
    for paper in library.papers:
        for text, source in paper.texts:
            if len(text) >= shortest:
                holders.setdefault(text, []).append((paper, source))
    pairs: dict[tuple[Paper, Paper], list[tuple[str, Source]]] = {}
    for text, found in holders.items():
        departments = {paper.department: (paper, source) for paper, source in reversed(found)}
        if 1 < len(departments) <= most:
            first, *others = sorted(departments.values(), key=lambda item: item[0].id)
            for paper, source in others:
                pairs.setdefault((first[0], paper), []).append((text, source))
    for (first_paper, paper), same in pairs.items():
        yield Raised(paper, _shared(rule, first_paper, same))


def _shared(rule: Rule, other: Paper, same: Sequence[tuple[str, Source]]) -> Outcome:
    name = other.submission.get("department") or ""
    evidence = [Evidence("sections", None, shortened(text), source) for text, source in same]
    fields = {"other": name, "count": str(len(same)), "text": shortened(same[0][0])}
    return finding(rule, evidence, [name, *(text for text, _ in same)], fields)


def check_outliers(rule: Rule, library: Library) -> Iterator[Raised]:
    """Values far above those of the region's other departments in that year, with their spread."""
    groups: dict[tuple[str, int], list[Paper]] = {}
    for papers in library.by_department.values():
        for year, found in papers.items():
            for paper in found:
                groups.setdefault((paper.region, year), []).append(paper)
    for peers in groups.values():
        for name, measured in _measures(peers).items():
            if len(measured) >= int(rule.number("fewest_peers")):
                yield from _far_above(rule, name, measured)


def _measures(peers: Sequence[Paper]) -> Mapping[str, list[tuple[Paper, Decimal]]]:
    """What is compared: {name: [(paper, value)]}, papers without the value left out."""
    spending: list[tuple[Paper, Decimal]] = []
    roundness: list[tuple[Paper, Decimal]] = []
    for paper in peers:
        people = paper.submission.get("staff_actual")
        spent = paper.figure(SPENT)
        if people and spent is not None and spent.value is not None and spent.value > 0:
            spending.append((paper, spent.value / people))
        stated, whole = paper.amounts
        if stated >= FEWEST_AMOUNTS:
            roundness.append((paper, Decimal(whole) / stated * PER_CENT))
    return {"人均“三公”经费（万元）": spending, "整数金额占比（%）": roundness}


def _far_above(
    rule: Rule, name: str, measured: Sequence[tuple[Paper, Decimal]]
) -> Iterator[Raised]:
    values = sorted(value for _, value in measured)
    # What is never zero is skewed: it is compared by how many times the median it is.
    scale = Decimal.ln if values[0] > 0 else Decimal
    middle = median(values)
    scaled_middle = scale(middle)
    above = [(paper, value, scale(value) - scaled_middle) for paper, value in measured]
    spread = median([abs(gap) for _, _, gap in above]) * SPREAD
    limit = Decimal(rule.number("spreads"))
    for paper, value, gap in above:
        if spread > 0 and gap / spread > limit:
            quarter, three = values[len(values) // 4], values[len(values) * 3 // 4]
            fields = {
                "what": name,
                "value": plain(value.quantize(Decimal("0.01"))),
                "middle": plain(middle.quantize(Decimal("0.01"))),
                "low": plain(quarter.quantize(Decimal("0.01"))),
                "high": plain(three.quantize(Decimal("0.01"))),
                "count": str(len(values)),
            }
            evidence = [Evidence("figures", None, f"{name}：{fields['value']}", None)]
            yield Raised(paper, finding(rule, evidence, [name, fields["value"]], fields))
