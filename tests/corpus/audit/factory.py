"""Rows as `normalize` makes them, about a fictional department."""

from decimal import Decimal

from corpus.audit.engine import check_report
from normalize.values.amounts import parse_cell_amount
from schema.report import Report, Row, make_source
from schema.tables import load_tables
from schema.units import is_money, to_unit

DEPARTMENT = "青禾县园林绿化中心"
REASONS = "偏差原因分析及改进措施"
ROLES = {"汇总": "total", "合计": "total", "小计": "subtotal", "机关": "headquarters"}


def _row(table: str, values: Row) -> Row:
    columns = [c.name for c in load_tables()[table].columns if c.name != "submission_id"]
    unknown = set(values) - set(columns)
    assert not unknown, f"{table} has no column {unknown}"
    return {**dict.fromkeys(columns), "report_no": 1, **values}


def step_of(text: str) -> Decimal | None:
    """The worth of the last digit of an amount as written, in 万元 where it is money."""
    amount = parse_cell_amount(text)
    if amount is None or amount.step is None:
        return None
    is_in_money = amount.unit is not None and is_money(amount.unit)
    return to_unit(amount.step, str(amount.unit), "万元") if is_in_money else amount.step


def decimal(value: str | None) -> Decimal | None:
    return None if value is None else Decimal(value)


def figure(
    concept: str | None,
    text: str,
    *,
    row: int = 3,
    col: int = 1,
    table: int = 0,
    measure: str = "final",
    entity: str | None = "机关",
    confidence: float = 1.0,
    unit: str = "万元",
    value: str | None = None,
) -> Row:
    """A table figure; its value is the number in `text` (万元) unless `value` says otherwise."""
    number = text.rstrip("%人分").replace(",", "")
    known = value if value is not None else (number if number[:1].isdigit() else None)
    return _row(
        "figures",
        {
            "concept": concept,
            "measure": measure,
            "entity": entity,
            "entity_role": ROLES.get(entity or "", "unit") if entity else None,
            "label": concept or "",
            "value": decimal(known),
            "step": step_of(text),
            "unit": unit,
            "text": text,
            "origin": "table",
            "is_primary": False,
            "confidence": confidence,
            "source": make_source(table=table, row=row, col=col, paragraph=0),
        },
    )


def told(
    concept: str | None,
    text: str,
    *,
    paragraph: int = 0,
    start: int = 0,
    unit: str = "万元",
    value: str | None = None,
    measure: str = "final",
    qualifier: str | None = None,
) -> Row:
    """A prose figure, as `told("expenditure.total", "100万元")`."""
    number = value if value is not None else text.rstrip("%元万人亿")
    return _row(
        "figures",
        {
            "concept": concept,
            "measure": measure,
            "label": concept or "",
            "value": decimal(number),
            "step": step_of(text),
            "unit": unit,
            "text": text,
            "qualifier": qualifier,
            "origin": "prose",
            "is_primary": False,
            "confidence": 1.0,
            "source": make_source(paragraph=paragraph, start=start, end=start + len(text)),
        },
    )


def sentence(text: str, *figures: tuple[str | None, str], paragraph: int = 0) -> list[Row]:
    """A paragraph and its figures: (concept, amount as written), found in the text in order."""
    rows, at = [], 0
    for concept, amount in figures:
        at = text.index(amount, at)
        unit = "%" if amount.endswith("%") else "人" if amount.endswith("人") else "万元"
        rows.append(told(concept, amount, paragraph=paragraph, start=at, unit=unit))
        at += len(amount)
    source = make_source(paragraph=paragraph, start=0, end=len(text))
    return [*rows, _row("paragraphs", {"text": text, "source": source, "position": 1})]


def goal(side: str, position: int, number: int | None, text: str, match: int | None) -> Row:
    return _row(
        "targets",
        {
            "side": side,
            "position": position,
            "number": number,
            "number_text": None if number is None else f"{number}、",
            "text": text,
            "match_position": match,
            "source": make_source(table=1, row=1, col=0, paragraph=position),
        },
    )


def indicator(target: str, actual: str | None = None, **values: object) -> Row:
    numbers = {
        key: decimal(value) if isinstance(value, str) and key in DECIMALS else value
        for key, value in values.items()
    }
    source = make_source(table=2, row=1, col=2, paragraph=0)
    counted = {"points_counted": numbers.get("points"), "score_counted": numbers.get("self_score")}
    row = {"target": target, "actual": actual, "source": source, **counted, **numbers}
    return _row("indicators", row)


def identity(attribute: str, basis: str, value: str) -> Row:
    """What a place says, in the very words it is compared by."""
    claim = {"attribute": attribute, "basis": basis, "value": value, "text": value}
    return _row("identities", {**claim})


DECIMALS = {"target_value", "target_high", "actual_value", "points", "self_score"}


def score(
    level3: str | None,
    points: str,
    self_score: str | None,
    *,
    criterion: str | None = None,
    level1: tuple[str, str] = ("过程", "40"),
    level2: tuple[str, str] = ("预算执行", "15"),
    shared_by: int = 1,
    is_first: bool = True,
    deduction: str | None = None,
    is_total: bool = False,
) -> Row:
    return _row(
        "scores",
        {
            "level1": None if is_total else level1[0],
            "level1_points": None if is_total else decimal(level1[1]),
            "level2": None if is_total else level2[0],
            "level2_points": None if is_total else decimal(level2[1]),
            "level3": level3,
            "criterion": criterion,
            "points": decimal(points),
            "points_shared_by": shared_by,
            "points_counted": decimal(points if is_first else "0"),
            "self_score": decimal(self_score),
            "deduction": deduction,
            "is_total": is_total,
            "source": make_source(table=3, row=1, col=2, paragraph=0),
        },
    )


def amounts(**texts: str) -> list[Row]:
    """The total of a project's funds by measure: `amounts(received="120.0")`."""
    return [
        figure("funds.total", text, measure=measure, col=place, entity=None)
        for place, (measure, text) in enumerate(texts.items())
    ]


def heading(text: str, table: int = 2) -> Row:
    """The cell of a column's heading."""
    place: Row = {"report_no": 1, "table": table, "row": 0, "col": 8}
    return {**place, "text": text, "role": "header", "source": None}


def report(
    *,
    figures: list[Row] | None = None,
    prose: list[Row] | None = None,
    header: Row | None = None,
    submission: Row | None = None,
    **tables: list[Row],
) -> Report:
    """A report of one department. `prose`: figures and paragraphs as `sentence` gives them."""
    told_rows = prose or []
    given = dict(tables)
    given["figures"] = [*(figures or []), *(r for r in told_rows if "origin" in r)]
    given["paragraphs"] = [row for row in told_rows if "style" in row]
    given["reports"] = [
        _row("reports", {"department": DEPARTMENT, "department_key": DEPARTMENT, **(header or {})})
    ]
    own = {"department": DEPARTMENT, "department_key": DEPARTMENT, "fiscal_year": 2023}
    return Report({**own, **(submission or {})}, given)


def findings(made: Report) -> list[Row]:
    return check_report(made)["findings"]


def rules_found(made: Report) -> list[str]:
    """The rules of the findings, sorted."""
    return sorted(str(row["rule"]) for row in findings(made))


def classes(made: Report, rule: str) -> list[str]:
    """The classes of the relations checked for a rule, sorted."""
    rows = check_report(made)["reconciliation"]
    return sorted(str(row["class"]) for row in rows if row["rule"] == rule)
