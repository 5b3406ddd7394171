"""Indicators: set twice, answered without a figure, missed but called done, full marks unproved."""

from collections.abc import Iterator

from corpus.audit.facts import Evidence, View, place_of
from corpus.audit.kinds.goals import shortened
from corpus.audit.kinds.progress import is_missed
from corpus.audit.outcomes import Outcome, finding
from corpus.audit.rules import Rule
from corpus.audit.values import ZERO, plain
from schema.rows.indicators import INDICATORS, IndicatorRow
from schema.text import condense


def _evidence(row: IndicatorRow) -> Evidence:
    return Evidence("indicators", None, row["target"] or _name(row), row["source"])


def _name(row: IndicatorRow) -> str:
    return row["level3"] or row["target"] or ""


def _answer(row: IndicatorRow) -> str:
    return row["actual"] or ""


def check_duplicates(rule: Rule, view: View) -> Iterator[Outcome]:
    """Indicators of one table and project that say the same word for word."""
    for rows in _told_alike(view, int(rule.number("least_length"))):
        levels = dict.fromkeys(row["level2"] or "" for row in rows)
        fields = {
            "level": "、".join(level for level in levels if level),
            "text": shortened(_name(rows[0])),
            "count": str(len(rows)),
        }
        yield finding(rule, [_evidence(row) for row in rows], [condense(_name(rows[0]))], fields)


def _told_alike(view: View, least_length: int) -> list[list[IndicatorRow]]:
    """The rows that share place, project, name and target; names are long enough to say much.

    A target alone says what is meant by its words: 100% may be that of any indicator.
    """
    same: dict[tuple[object, ...], list[IndicatorRow]] = {}
    for row in view.rows(INDICATORS):
        name, target = condense(row["level3"]), condense(row["target"])
        words = name or "".join(filter(str.isalpha, target))
        if len(words) >= least_length:
            key = (place_of(row)[0], row["project_name"], name, target)
            same.setdefault(key, []).append(row)
    return [rows for rows in same.values() if len(rows) > 1]


def check_unquantified(rule: Rule, view: View) -> Iterator[Outcome]:
    """Targets with a number that are answered without one, all of a report in one finding.

    Those with full marks are asked for their evidence instead.
    """
    open_rows = [
        row
        for row in view.rows(INDICATORS)
        if _answer(row) and row["actual_value"] is None and _is_hollow(row)
        if not _has_full_marks(row)
    ]
    if open_rows:
        yield _summary(rule, open_rows)


def check_without_evidence(rule: Rule, view: View) -> Iterator[Outcome]:
    """Full marks on nothing but words like 已完成, all of a report in one finding."""
    hollow = [row for row in view.rows(INDICATORS) if _has_full_marks(row) and _is_hollow(row)]
    if hollow:
        yield _summary(rule, hollow)


def _is_hollow(row: IndicatorRow) -> bool:
    """Whether a target with a number is answered by none."""
    has_number = any(character.isdigit() for character in _answer(row))
    return row["target_value"] is not None and not has_number


def _has_full_marks(row: IndicatorRow) -> bool:
    return bool(row["points"]) and row["points"] == row["self_score"]


def _summary(rule: Rule, rows: list[IndicatorRow]) -> Outcome:
    facts = sorted({condense(_name(row)) + condense(row["target"]) for row in rows})
    fields = {"count": str(len(rows)), "text": shortened(_name(rows[0]))}
    return finding(rule, [_evidence(row) for row in rows], facts, fields)


def check_contradictions(rule: Rule, view: View) -> Iterator[Outcome]:
    """Results that miss their number but say 已完成 or take full marks."""
    for row in view.rows(INDICATORS):
        claim = _claim(row, rule) if is_missed(row, rule.texts("limit_levels")) else None
        if claim is None:
            continue
        fields = {
            "name": shortened(_name(row)),
            "target": row["target"] or "",
            "actual": _answer(row),
            "claim": claim,
        }
        facts = [condense(_name(row)), condense(fields["target"]), condense(fields["actual"])]
        answer = Evidence("indicators", None, _answer(row) or _name(row), row["source"])
        yield finding(rule, [_evidence(row), answer], facts, fields)


def _claim(row: IndicatorRow, rule: Rule) -> str | None:
    """What a row says of its success: full marks (but of bands), else words; None if nothing."""
    is_banded = any(word in _name(row) for word in rule.texts("banded"))
    if _has_full_marks(row) and (row["points"] or ZERO) > 0 and not is_banded:
        return f"自评得{plain(row['points'] or ZERO)}分（满分）"
    says_done = any(word in _answer(row) for word in rule.texts("done_words"))
    return "填报为已完成" if row["completion"] == "done" or says_done else None
