from corpus.audit.engine import check_report
from corpus.audit.recheck import recheck
from schema.report import Report, Row
from tests.corpus.audit.factory import figure, report, score


def stored(made: Report, submission_id: str) -> dict[str, list[Row]]:
    """The report's rows as a dataset holds them."""
    own: Row = {"submission_id": submission_id, "fiscal_year": 2023}
    tables = {name: [{**own, **row} for row in rows] for name, rows in made.tables.items()}
    tables["submissions"] = [{**made.submission, **own, "status": "extracted"}]
    return tables


def test_rows_of_a_dataset_give_the_findings_of_the_documents() -> None:
    figures = [
        figure("expenditure.total", "510"),
        figure("expenditure.basic", "300", col=2),
        figure("expenditure.project", "200", col=3),
    ]
    made = report(figures=figures, scores=[score("支付进度", "3", "3")])
    again = recheck(stored(made, "a1"))
    for table, rows in check_report(made).items():
        own: Row = {"submission_id": "a1", "fiscal_year": 2023}
        assert again[table] == [{**own, **row} for row in rows]


def test_what_was_superseded_is_not_checked_again() -> None:
    tables = stored(report(figures=[figure("expenditure.total", "")]), "a1")
    tables["submissions"][0]["status"] = "superseded"
    assert recheck(tables) == {"findings": [], "reconciliation": [], "rescores": []}
