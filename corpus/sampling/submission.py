"""The columns of `submissions` that a department report itself decides."""

from decimal import Decimal

from corpus.sampling.department import DepartmentReport
from corpus.sampling.values import written_number
from schema.report import Row


def department_columns(report: DepartmentReport) -> tuple[Row, Row]:
    """(columns of `reports`, columns of `submissions`) of a report in the form YY-DEPT."""
    common: Row = {
        "report_kind": "department",
        "template": "YY-DEPT",
        "department": report.department,
        "self_score": written_number(report.score),
        "grade": report.grade,
    }
    own: Row = {
        "status": "extracted",
        "region": report.region,
        "budget_code": report.budget_code or None,
        "evaluation_method": report.method,
        "evaluator": report.evaluator,
        "contact_name": report.contact,
        "contact_phone": report.phone,
        "staff_authorized": int(report.authorized.removesuffix("人")),
        "staff_actual": int(report.actual.removesuffix("人")),
    }
    return common | {"points_total": Decimal(100)}, common | own
