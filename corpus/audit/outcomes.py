"""What a rule says of a report: checks that hold, breaks, and findings without figures."""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import field, replace
from decimal import Decimal

from corpus.audit.facts import Evidence, Fact, View
from corpus.audit.relations import BREAK, Linear, Ratio, Relation
from corpus.audit.rules import Rule
from corpus.audit.values import plain
from schema.addresses import place_in_words
from schema.concepts import load_vocabulary
from schema.frozen import dataclass
from schema.rows.findings import FindingRow
from schema.rows.reconciliation import ReconciliationRow

STORED = Decimal("0.000001")
# Below this confidence of any of its figures nothing is called certain.
DOUBTFUL = 0.75
# A relation of more parts is told by their number.
MOST_NAMED = 8
SEVERITIES = ("error", "warning", "info")


@dataclass(frozen=True, slots=True)
class Outcome:
    """One check of one rule: what was compared, how it came out, and on what it stands.

    fact: the message without its question.
    relation: in words, for `reconciliation`; empty for findings that compare no figures.
    unit: of reported and computed.
    facts: what identifies the finding over re-ingests, for those that compare no figures.
    relations: the readings under which the check would hold; the first is the one reported.
    """

    rule: Rule
    verdict: str
    message: str
    evidence: tuple[Evidence, ...]
    fact: str = ""
    relation: str = ""
    concept: str | None = None
    entity: str | None = None
    reported: Decimal | None = None
    computed: Decimal | None = None
    unit: str | None = None
    facts: tuple[str, ...] = ()
    relations: tuple[Relation, ...] = ()
    severity: str = ""
    causes: tuple["Outcome", ...] = field(default=())

    @property
    def difference(self) -> Decimal | None:
        """Reported − computed."""
        if self.reported is None or self.computed is None:
            return None
        return self.reported - self.computed

    @property
    def level(self) -> str:
        """The severity: the rule's, or a lower one where a figure is doubtful."""
        return self.severity or self.rule.severity


def compare(
    rule: Rule, verdict: str, relations: Sequence[Relation], words: str, fields: Mapping[str, str]
) -> Outcome:
    """The outcome of comparing figures. `relations`: the readings tried, the reported one first.

    Sentence fields always there: name, reported, computed, difference, place, unit.
    """
    main = relations[0]
    stated, computed = main.stated, main.computed()
    reported = stated.value if stated.value is not None else Decimal(0)
    facts = main.facts
    if len(relations) > 1:
        facts = tuple(dict.fromkeys(fact for relation in relations for fact in relation.facts))
    outcome = Outcome(
        rule=rule,
        verdict=verdict,
        message="",
        evidence=tuple(fact.evidence for fact in facts),
        relation=words,
        concept=stated.concept,
        entity=stated.entity,
        reported=reported,
        computed=computed,
        unit=stated.unit or None,
        relations=tuple(relations),
    )
    if verdict != BREAK:
        return outcome
    told = _fields(stated, computed, fields)
    return replace(
        outcome,
        message=rule.sentence.format(**told),
        fact=rule.statement.format(**told),
        facts=tuple(fact.key for fact in main.facts),
        severity=_severity(rule, facts),
    )


def _fields(stated: Fact, computed: Decimal, fields: Mapping[str, str]) -> Mapping[str, str]:
    """What a sentence about two figures may say."""
    reported = stated.value if stated.value is not None else Decimal(0)
    return {
        "name": stated.name,
        "reported": plain(reported),
        "computed": plain(_short(computed)),
        "difference": plain(abs(_short(reported - computed))),
        "place": place_words(stated),
        "unit": stated.unit,
        **fields,
    }


def _is_long(number: Decimal) -> bool:
    return number != number.quantize(STORED)


def _short(number: Decimal) -> Decimal:
    return number.quantize(Decimal("0.01")) if _is_long(number) else number


def place_words(fact: Fact) -> str:
    """Where a figure stands, for a sentence: entity and measure, or 文字部分."""
    if fact.origin == "prose":
        return "文字部分"
    measures = load_vocabulary("measure")
    measure = measures[fact.measure].chinese_name if fact.measure in measures else ""
    if fact.measure == "final":
        measure = ""
    return "".join(part for part in (fact.entity or "", measure) if part)


def is_sure(facts: Sequence[Fact]) -> bool:
    """Whether no figure is doubtful or only about so much."""
    return all(fact.confidence >= DOUBTFUL and fact.is_exact for fact in facts)


def _severity(rule: Rule, facts: Sequence[Fact]) -> str:
    """Info where a figure is doubtful or only about so much, else the rule's own severity."""
    return rule.severity if is_sure(facts) else "info"


def finding(
    rule: Rule, evidence: Sequence[Evidence], facts: Sequence[str], fields: Mapping[str, str]
) -> Outcome:
    """The outcome of a rule that compares no figures: it found something to ask about."""
    return Outcome(
        rule=rule,
        verdict=BREAK,
        message=rule.sentence.format(**fields),
        fact=rule.statement.format(**fields),
        evidence=tuple(evidence),
        facts=tuple(facts),
    )


def words_of(relation: Relation) -> str:
    """A relation in words: 支出合计 = 基本支出 + 项目支出.

    Prose and table figures of one name are told apart by where they stand.
    """
    if isinstance(relation, Ratio):
        over = relation.upper.name
        if relation.minus is not None:
            over = f"（{over} − {relation.minus.name}）"
        return f"{relation.rate.name} = {over} ÷ {relation.lower.name}"
    return _linear_words(relation)


def _linear_words(relation: Linear) -> str:
    if len(relation.parts) > MOST_NAMED:
        return f"{relation.stated.name} {relation.sense} 所列{len(relation.parts)}项之和"
    sides: list[str] = []
    for sign, fact in relation.parts:
        mark = ("+" if sign > 0 else "−") if sides or sign < 0 else ""
        sides.append(f"{mark} {fact.name}".strip())
    return f"{relation.stated.name} {relation.sense} {' '.join(sides)}"


def finding_row(outcome: Outcome, view: View, position: int, repeat: int) -> FindingRow:
    """The row of `findings`. `repeat`: how many findings before it stand on the same facts."""
    return {
        "report_no": view.report_no,
        "finding_id": finding_id(outcome, view, repeat),
        "department": view.header_text("department"),
        "reporting_unit": view.header_text("implementing_unit") or view.header_text("department"),
        "rule": outcome.rule.id,
        "severity": outcome.level,
        "message": outcome.message,
        "fact": outcome.fact or None,
        "concept": outcome.concept,
        "unit": None if outcome.reported is None else outcome.unit,
        "left_value": stored(outcome.reported),
        "right_value": stored(outcome.computed),
        "difference": stored(outcome.difference),
        "place": _place(outcome),
        "evidence": [item.as_struct() for item in _all_evidence(outcome)],
        "position": position,
    }


def _place(outcome: Outcome) -> str | None:
    """Where to look first, as people say it; None where no place is quoted."""
    sources = [item.source for item in outcome.evidence if item.source is not None]
    return (place_in_words(sources[0]) or None) if sources else None


def finding_id(outcome: Outcome, view: View, repeat: int) -> str:
    """A hash of the rule and the facts; places and submission ids are no part of it."""
    who = (view.header_text("department_key") or view.header_text("department") or "",)
    year = str(view.submission.get("fiscal_year") or "")
    project = view.header_text("project_name") or ""
    parts = (outcome.rule.id, *who, year, project, *outcome.facts, str(repeat))
    return hashlib.sha256("\x1f".join(parts).encode()).hexdigest()[:16]


def _all_evidence(outcome: Outcome) -> list[Evidence]:
    """The finding's own evidence, then that of the breaks it causes, each place once."""
    seen: dict[tuple[str, str, str], Evidence] = {}
    for item in (*outcome.evidence, *(e for cause in outcome.causes for e in cause.evidence)):
        seen.setdefault((item.table_name, item.text, str(item.source)), item)
    return list(seen.values())


def reconciliation_row(outcome: Outcome, report_no: int, position: int) -> ReconciliationRow:
    """The row of `reconciliation`."""
    return {
        "report_no": report_no,
        "rule": outcome.rule.id,
        "relation": outcome.relation,
        "concept": outcome.concept,
        "entity": outcome.entity,
        "reported": stored(outcome.reported),
        "computed": stored(outcome.computed),
        "difference": stored(outcome.difference),
        "class": outcome.verdict,
        "evidence": [item.as_struct() for item in outcome.evidence],
        "position": position,
    }


def stored(number: Decimal | None) -> Decimal | None:
    """The number with the decimals a table keeps."""
    return None if number is None else number.quantize(STORED)
