"""All but the figures of one document against its truth: indicators, scores, goals, findings."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal, InvalidOperation

from corpus.measure.matching import fold
from schema.report import Row
from tools.field_truth import Answers, Targets, Truth

INDICATOR_COLUMNS = ("level1", "level2", "level3", "target", "actual", "points", "self_score")
SCORE_COLUMNS = ("name", "points", "self_score")
NUMBERS = frozenset({"points", "self_score", "fiscal_year"})
TOTAL = "总分"
GRAVE = frozenset({"error", "warning"})


@dataclass(slots=True)
class RowScore:
    """Rows of one kind: how many were expected, how many are right, how many there are too many.

    faults: what is not right, a line each.
    """

    expected: int = 0
    right: int = 0
    extra: int = 0
    faults: list[str] = field(default_factory=list)

    def add(self, other: "RowScore") -> None:
        """Count another document's rows in."""
        self.expected += other.expected
        self.right += other.right
        self.extra += other.extra
        self.faults += other.faults


def is_same(column: str, wanted: Answers, found: object) -> bool:
    """Whether a value is one of the right answers; an empty answer is a null.

    Numbers are compared as numbers, texts without spaces and width.
    """
    if column in NUMBERS:
        return any(_number(one) == _number(found) for one in wanted)
    return fold(found) in {fold(one) for one in wanted}


def _number(value: object) -> Decimal | None:
    try:
        return Decimal(str(value)) if value not in (None, "") else None
    except InvalidOperation:
        return None


def judge_indicators(wanted: Sequence[tuple[Answers, ...]], rows: Sequence[Row]) -> RowScore:
    """The rows of `indicators`: right where all seven columns are."""
    return _judge_rows(wanted, rows, INDICATOR_COLUMNS, 2)


def judge_scores(wanted: Sequence[tuple[Answers, ...]], rows: Sequence[Row]) -> RowScore:
    """The rows of `scores`: right where name, points and self score are.

    A row's name is its lowest level; that of the total row is 总分. A total that the truth does
    not name is not counted as too many: a form may state its total in several places.
    """
    named: list[Row] = [{**row, "name": _name(row)} for row in rows]
    has_total = any(TOTAL in entry[0] for entry in wanted)
    return _judge_rows(
        wanted, [row for row in named if has_total or not row["is_total"]], SCORE_COLUMNS, 0
    )


def _name(row: Row) -> object:
    if row["is_total"]:
        return TOTAL
    return row["level3"] or row["level2"] or row["level1"]


def _judge_rows(
    wanted: Sequence[tuple[Answers, ...]], rows: Sequence[Row], columns: Sequence[str], name: int
) -> RowScore:
    """Pair each expected row with the row most like it, and count the pairs that are equal.

    The likest pairs go first. Rows pair where the column `name` is the same, or most of them are.
    """
    pairs = _pairs([[_likeness(entry, row, columns, name) for row in rows] for entry in wanted])
    result = RowScore(len(wanted), 0, len(rows) - len(pairs))
    for i, entry in enumerate(wanted):
        row = rows[pairs[i]] if i in pairs else None
        if row is not None and _differences(entry, row, columns) == []:
            result.right += 1
        else:
            result.faults.append(_row_fault(entry, row, columns, name))
    taken = set(pairs.values())
    result.faults += [
        f"多出：{[row[c] for c in columns]}" for j, row in enumerate(rows) if j not in taken
    ]
    return result


def _pairs(likeness: Sequence[Sequence[int]]) -> dict[int, int]:
    """Expected row -> row, both by index, the likest first; none where nothing is alike.

    likeness: of each expected row with each row.
    """
    ranked = sorted(
        (-alike, i, j) for i, line in enumerate(likeness) for j, alike in enumerate(line)
    )
    pairs: dict[int, int] = {}
    for score, i, j in ranked:
        if score < 0 and i not in pairs and j not in pairs.values():
            pairs[i] = j
    return pairs


def _likeness(entry: tuple[Answers, ...], row: Row, columns: Sequence[str], name: int) -> int:
    """How much a row is like an expected one; 0 if it is another."""
    same = len(columns) - len(_differences(entry, row, columns))
    has_name = is_same(columns[name], entry[name], row[columns[name]])
    return same + len(columns) * has_name if has_name or same > len(columns) // 2 else 0


def _differences(entry: tuple[Answers, ...], row: Row, columns: Sequence[str]) -> list[str]:
    return [
        column
        for column, wanted in zip(columns, entry, strict=True)
        if not is_same(column, wanted, row[column])
    ]


def _row_fault(
    entry: tuple[Answers, ...], row: Row | None, columns: Sequence[str], name: int
) -> str:
    title = entry[name][0] or "·".join(answers[0] for answers in entry[:2])
    if row is None:
        return f"{title}：没有读出"
    shown = [
        f"{column} 应为 {entry[columns.index(column)][0]!r}，读作 {str(row[column] or '')!r}"
        for column in _differences(entry, row, columns)
    ]
    return f"{title}：" + "；".join(shown)


def judge_targets(wanted: Iterable[Targets], rows: Sequence[Row]) -> RowScore:
    """The rows of `targets`: right where side and text are, and the answer where it is judged."""
    result = RowScore()
    for targets in wanted:
        here = [row for row in rows if targets.report_no in (None, row["report_no"])]
        for side, texts in (("expected", targets.expected), ("actual", targets.actual)):
            answers = targets.answers if side == "expected" else ()
            result.add(_judge_side(texts, answers, [row for row in here if row["side"] == side]))
    return result


def _judge_side(texts: Sequence[Answers], answers: Sequence[int], rows: Sequence[Row]) -> RowScore:
    result = RowScore(expected=len(texts))
    left = list(rows)
    for index, wanted in enumerate(texts):
        row = next((row for row in left if is_same("text", wanted, row["text"])), None)
        if row is None:
            result.faults.append(f"{wanted[0][:20]}：没有读出")
            continue
        left.remove(row)
        if answers and (row["match_position"] or 0) != answers[index]:
            result.faults.append(
                f"{wanted[0][:20]}：应对应第{answers[index]}条，读作{row['match_position']}"
            )
        else:
            result.right += 1
    result.extra = len(left)
    result.faults += [f"多出：{str(row['text'])[:30]}" for row in left]
    return result


def judge_identity(truth: Truth, submission: Row, reports: Sequence[Row]) -> RowScore:
    """The columns of the submission and of its reports that the truth gives."""
    result = _judge_columns(truth.identity, submission, "")
    for wanted in truth.reports:
        title = wanted["project_name"][0]
        row = _report_of(wanted["project_name"], reports)
        others = {column: answers for column, answers in wanted.items() if column != "project_name"}
        result.add(_judge_columns(others or wanted, row, f"{title} "))
    return result


def _report_of(names: Answers, reports: Sequence[Row]) -> Row:
    """The report on a project, by any of its names; an empty row if there is none."""
    return next((row for row in reports if is_same("", names, row["project_name"])), {})


def _judge_columns(wanted: Mapping[str, Answers], row: Row, title: str) -> RowScore:
    result = RowScore()
    for column, answers in wanted.items():
        result.expected += 1
        if is_same(column, answers, row.get(column)):
            result.right += 1
        else:
            result.faults.append(f"{title}{column} 应为 {answers[0]!r}，读作 {row.get(column)!r}")
    return result


@dataclass(slots=True)
class FindingScore:
    """Findings: planted mistakes and those found; errors and warnings about clean documents.

    true, missed: planted mistakes by the rule that found them, or the first that should have;
    false: findings about clean documents by rule and severity, hints among them.
    """

    planted: int = 0
    found: int = 0
    clean: int = 0
    false_errors: int = 0
    false_warnings: int = 0
    faults: list[str] = field(default_factory=list)
    true: Counter[str] = field(default_factory=Counter)
    missed: Counter[str] = field(default_factory=Counter)
    false: Counter[tuple[str, str]] = field(default_factory=Counter)

    def add(self, other: "FindingScore") -> None:
        """Count another document's findings in."""
        self.planted += other.planted
        self.found += other.found
        self.clean += other.clean
        self.false_errors += other.false_errors
        self.false_warnings += other.false_warnings
        self.faults += other.faults
        self.true += other.true
        self.missed += other.missed
        self.false += other.false


def judge_findings(truth: Truth, rows: Sequence[Row]) -> FindingScore:
    """What is reported of a document: mistakes that were planted, or noise where there is none."""
    standing = {str(row["rule"]) for row in rows}
    result = FindingScore(planted=len(truth.mistakes), clean=int(not truth.mistakes))
    for rules in truth.mistakes:
        by = next((rule for rule in rules if rule in standing), None)
        if by is not None:
            result.found += 1
            result.true[by] += 1
        else:
            result.missed[rules[0]] += 1
            result.faults.append(f"未查出：{'、'.join(rules)}")
    if truth.mistakes:
        return result
    for row in rows:
        if row["rule"] in truth.allowed:
            continue
        result.false[str(row["rule"]), str(row["severity"])] += 1
        if row["severity"] in GRAVE:
            result.false_errors += row["severity"] == "error"
            result.false_warnings += row["severity"] == "warning"
            result.faults.append(f"误报 {row['severity']} {row['rule']}：{row['message']}")
    return result
