"""The columns of `submissions` that a report itself decides."""

from collections.abc import Sequence
from decimal import Decimal

from schema.report import Row
from tools.samples.department import DepartmentReport
from tools.samples.project import ProjectForm, ProjectReport
from tools.samples.values import written_number


def department_columns(report: DepartmentReport) -> tuple[Row, Row]:
    """(columns of `reports`, columns of `submissions`) of a report in the form YY-DEPT."""
    common: Row = {
        "report_kind": "department",
        "template": "YY-DEPT",
        "department": report.department,
        "self_score": written_number(report.score),
        "grade": report.grade or None,
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


def project_columns(reports: Sequence[ProjectReport], form: ProjectForm) -> Row:
    """The columns of `submissions` of a file of project tables."""
    first = reports[0]
    is_alone = len(reports) == 1
    return {
        "status": "extracted",
        "template": form.template,
        "report_kind": form.kind,
        "department": first.supervising or first.implementing,
        "project_name": first.project_name if is_alone else None,
        "supervising_department": first.supervising or None,
        "implementing_unit": first.implementing if first.supervising else None,
        "self_score": written_number(first.total_score) if is_alone and form.is_scored else None,
    }
