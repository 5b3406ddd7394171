"""Each scored criterion scored again by its own text, where the figures stand in the report."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from functools import cache
from itertools import product

from corpus.audit.criteria.grammar import parse_criterion
from corpus.audit.criteria.scales import AmountScale, Scale
from corpus.audit.facts import Evidence, Fact, View, head_count
from corpus.audit.outcomes import Outcome, finding
from corpus.audit.rules import Rule, load_settings
from corpus.audit.values import HUNDRED, plain
from schema.frozen import dataclass
from schema.rows.rescores import RescoreRow
from schema.rows.scores import SCORES, ScoreRow
from schema.text import condense

AGREES, DIFFERS, NEEDS_JUDGEMENT = "agrees", "differs", "needs_judgement"
SCORE_STEP = Decimal("0.01")
# A report that has more figures of one meaning than these does not say which one counts.
MOST_READ = 20
BREACH = "score_criterion_breach"
FORM_COUNTS = {"staff.authorized": "staff_authorized"}


@dataclass(frozen=True, slots=True)
class Rescore:
    """A criterion, what its text gives (None: needs judgement) and the figures used."""

    row: ScoreRow
    recomputed: Decimal | None
    facts: tuple[Fact, ...]

    @property
    def claimed(self) -> Decimal | None:
        """What the department gave itself."""
        return self.row["self_score"]

    @property
    def outcome(self) -> str:
        """agrees, differs or needs_judgement."""
        if self.recomputed is None or self.claimed is None:
            return NEEDS_JUDGEMENT
        return AGREES if abs(self.claimed - self.recomputed) < SCORE_STEP else DIFFERS


@dataclass(frozen=True, slots=True)
class RateReading:
    """One value of what a criterion measures, and the figures it was taken from."""

    value: Decimal
    facts: tuple[Fact, ...]


def rescore(view: View) -> list[Rescore]:
    """Every scored criterion of the report's score sheet."""
    figures = _Figures(
        cache(lambda concept: list(_rates(concept, view))),
        cache(lambda quantity: view.few(_amounts(quantity, view), MOST_READ, BREACH)),
    )
    return [_rescore_row(row, figures) for row in view.rows(SCORES) if _is_scored(row)]


@dataclass(frozen=True, slots=True)
class _Figures:
    """What the report says of each rate, and of each amount that criteria compare."""

    rates: Callable[[str], Sequence[RateReading]]
    amounts: Callable[[str], Sequence[Fact]]


def _is_scored(row: ScoreRow) -> bool:
    return not row["is_total"] and row["self_score"] is not None


def _rescore_row(row: ScoreRow, figures: _Figures) -> Rescore:
    full = row["points"]
    scale = parse_criterion(row["criterion"] or "")
    if scale is None or full is None or (row["points_shared_by"] or 1) != 1:
        return Rescore(row, None, ())
    if scale.best is not None and scale.best != full:
        # The text and the sheet differ on full marks: which of them counts is for a person to say.
        return Rescore(row, None, ())
    return _nearest(row, list(_possible(row, scale, full, figures)))


def _possible(
    row: ScoreRow, scale: Scale, full: Decimal, figures: _Figures
) -> Iterator[tuple[Decimal, tuple[Fact, ...]]]:
    """Every score that the text may give, by each reading of the figures."""
    if isinstance(scale, AmountScale):
        yield from _amount_scores(scale, figures)
        return
    concept = _metric_of(row)
    for reading in figures.rates(concept) if concept is not None else ():
        for score in scale.scores(reading.value, full):
            yield score, reading.facts


def _nearest(row: ScoreRow, possible: Sequence[tuple[Decimal, tuple[Fact, ...]]]) -> Rescore:
    """Of the scores the text may give the nearest to the claimed: a breach survives all."""
    claimed = row["self_score"] or Decimal(0)
    if not possible:
        return Rescore(row, None, ())
    score, facts = min(possible, key=lambda item: (abs(item[0] - claimed), item[0]))
    return Rescore(row, score, facts)


def _amount_scores(
    scale: AmountScale, figures: _Figures
) -> Iterator[tuple[Decimal, tuple[Fact, ...]]]:
    choices = [figures.amounts(name) for name in scale.quantities]
    for facts in product(*choices):
        values = {
            name: fact.value
            for name, fact in zip(scale.quantities, facts, strict=True)
            if fact.value is not None
        }
        score = scale.score(values)
        if score is not None:
            yield score, facts


def _amounts(quantity: str, view: View) -> list[Fact]:
    """The figures a quantity's words may mean; the whole department's before its bodies'."""
    entry = _settings("quantities").get(quantity, {})
    for concept in _words(entry, "concepts"):
        found = view.find(concept, "final", "table") or view.find(concept, "final")
        wholes = [fact for fact in found if fact.role in ("total", None)] or found[:1]
        if wholes:
            return wholes
    return []


def _settings(key: str) -> Mapping[str, Mapping[str, object]]:
    value = load_settings()[key]
    return value if isinstance(value, dict) else {}


def _words(entry: Mapping[str, object], key: str) -> tuple[str, ...]:
    value = entry.get(key, ())
    return tuple(str(item) for item in value) if isinstance(value, list) else ()


@cache
def _metric_names() -> Mapping[str, str]:
    """{a criterion's name, squeezed: the concept it scores}."""
    return {
        condense(word): concept
        for concept, entry in _settings("metrics").items()
        for word in _words(entry, "names")
    }


def _metric_of(row: ScoreRow) -> str | None:
    """The rate that a criterion scores; None where it is not known."""
    concept = row["level3_code"]
    if concept in _settings("metrics"):
        return concept
    return _metric_names().get(condense(row["level3"]).strip('“”"'))


def _rates(concept: str, view: View) -> Iterator[RateReading]:
    """What the report says of a rate: stated, or computed from its amounts."""
    for fact in view.few(_distinct(view.find(concept)), MOST_READ, BREACH):
        if fact.value is not None:
            yield RateReading(fact.value, (fact,))
    entry = _settings("metrics")[concept]
    # Amounts that one may or may not count in: 出租 assets are in use, or are not.
    extras = [f for name in _words(entry, "may_add") for f in view.find(name, origin="table")]
    extras = list(view.few(extras, MOST_READ, BREACH))
    for upper, lower in product(_operands(entry, "upper", view), _operands(entry, "lower", view)):
        if upper.value is not None and lower.value:
            less = lower.value if entry.get("is_change") else Decimal(0)
            for parts, whole in _counted(upper, extras):
                yield RateReading((whole - less) / lower.value * HUNDRED, (*parts, lower))


def _counted(upper: Fact, extras: Sequence[Fact]) -> list[tuple[tuple[Fact, ...], Decimal]]:
    """An amount alone, and with each other of its body that one may count in; what they make."""
    own = [(upper,), *((upper, extra) for extra in extras if extra.entity == upper.entity)]
    return [(parts, sum((fact.value or Decimal(0) for fact in parts), Decimal(0))) for parts in own]


def _operands(entry: Mapping[str, object], key: str, view: View) -> Sequence[Fact]:
    """The amounts that may stand on one side of a rate: those of each name its entry gives."""
    named = entry.get(key, [])
    names = [str(name) for name in named] if isinstance(named, list) else [str(named)]
    return [fact for name in names for fact in _operand(name, view)]


def _operand(name: str, view: View) -> Sequence[Fact]:
    concept, _, measure = name.partition("@")
    found = view.find(concept, measure or None, "table")
    if not found and concept in FORM_COUNTS:
        counted = head_count(view.submission, FORM_COUNTS[concept])
        return [] if counted is None else [counted]
    wholes = _distinct([fact for fact in found if fact.role in ("total", None)])
    return view.few(wholes, MOST_READ, BREACH) if wholes else found[:1]


def _distinct(facts: Sequence[Fact]) -> list[Fact]:
    """The facts without those that tell a body's number again: no reading is new by them."""
    first: dict[tuple[Decimal | None, str | None], Fact] = {}
    for fact in facts:
        first.setdefault((fact.value, fact.entity), fact)
    return list(first.values())


def breaches(rule: Rule, rescored: Sequence[Rescore]) -> Iterator[Outcome]:
    """Findings for scores that the criterion's own text does not give.

    A score below what the text gives, with a reason for the deduction, is nothing to ask about.
    """
    for item in rescored:
        claimed, recomputed = item.claimed, item.recomputed
        if item.outcome != DIFFERS or claimed is None or recomputed is None:
            continue
        if claimed < recomputed and item.row["deduction"]:
            continue
        yield _breach(rule, item, claimed, recomputed)


def _breach(rule: Rule, item: Rescore, claimed: Decimal, recomputed: Decimal) -> Outcome:
    name = item.row["level3"] or ""
    figures = "、".join(f"{fact.name}{fact.evidence.text}" for fact in item.facts)
    fields = {
        "name": name,
        "reported": plain(claimed),
        "computed": plain(recomputed.quantize(SCORE_STEP)),
        "figures": figures,
    }
    criterion = Evidence("scores", None, item.row["criterion"] or "", item.row["source"])
    own = Evidence("scores", None, f"{name}自评得分：{plain(claimed)}", item.row["source"])
    facts = [name, plain(claimed), *(fact.key for fact in item.facts)]
    outcome = finding(rule, [own, criterion, *(f.evidence for f in item.facts)], facts, fields)
    return replace(outcome, reported=claimed, computed=recomputed, unit="分")


def rescore_row(item: Rescore, report_no: int, position: int) -> RescoreRow:
    """The row of `rescores`."""
    claimed, recomputed = item.claimed, item.recomputed
    gap = None if claimed is None or recomputed is None else claimed - recomputed
    return {
        "report_no": report_no,
        "level3": item.row["level3"],
        "criterion": item.row["criterion"],
        "points": item.row["points"],
        "claimed": claimed,
        "recomputed": None if recomputed is None else recomputed.quantize(Decimal("0.0001")),
        "gap": None if gap is None else gap.quantize(Decimal("0.0001")),
        "outcome": item.outcome,
        "evidence": [fact.evidence.as_struct() for fact in item.facts],
        "source": item.row["source"],
        "position": position,
    }
