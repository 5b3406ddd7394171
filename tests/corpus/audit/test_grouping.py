from schema.report import Row
from tests.corpus.audit.factory import figure, findings, report, rules_found, sentence

CONCEPTS = (
    "income.total",
    "expenditure.total",
    "expenditure.basic",
    "expenditure.basic.personnel",
    "expenditure.basic.public",
    "expenditure.project",
    "balance.cumulative",
)
SOUND = dict(
    zip(CONCEPTS, ("800", "650.4", "410.4", "300.2", "110.2", "240", "149.6"), strict=True)
)


def made(told: dict[str, str], **table: str) -> list[str]:
    return [str(row["rule"]) for row in rows(told, **table)]


def rows(told: dict[str, str], **table: str) -> list[Row]:
    texts = {**SOUND, **{name.replace("_", "."): text for name, text in table.items()}}
    figures = [figure(concept, text, col=i) for i, (concept, text) in enumerate(texts.items())]
    prose_texts = {**{c: f"{SOUND[c]}万元" for c in CONCEPTS[1:6]}, **told}
    text = "，".join(prose_texts.values())
    prose = sentence(text, *prose_texts.items())
    return findings(report(figures=figures, prose=prose))


def test_a_sound_report_has_no_finding() -> None:
    assert made({}) == []


def test_one_wrong_total_in_the_table_is_one_finding() -> None:
    [found] = rows({}, expenditure_total="605.4")
    assert found["rule"] == "sum_mismatch"
    assert found["concept"] == "expenditure.total"


def test_one_wrong_part_in_the_table_is_one_finding() -> None:
    [found] = rows({}, expenditure_basic="401.4")
    assert found["concept"] == "expenditure.basic"


def test_one_wrong_figure_in_the_text_is_one_finding() -> None:
    assert made({"expenditure.basic": "401.4万元"}) == ["prose_table_mismatch"]
    assert made({"expenditure.total": "605.4万元"}) == ["prose_table_mismatch"]


def test_a_doubtful_counterpart_still_names_the_cause_of_a_sure_break() -> None:
    """The text's own sum breaks for sure; the table, its places in doubt, says by how much."""
    told = {"expenditure.basic": "401.4万元"}
    amounts = {name: SOUND[name] for name in CONCEPTS}
    table = [figure(c, text, col=i, confidence=0.6) for i, (c, text) in enumerate(amounts.items())]
    words = {**{c: f"{SOUND[c]}万元" for c in CONCEPTS[1:6]}, **told}
    prose = sentence("，".join(words.values()), *words.items())
    [found] = findings(report(figures=table, prose=prose))
    assert (found["rule"], found["severity"]) == ("prose_table_mismatch", "error")


def test_the_breaks_that_a_cause_explains_are_its_evidence() -> None:
    [found] = rows({}, expenditure_total="605.4")
    concepts = {item["concept"] for item in found["evidence"]}  # type: ignore[attr-defined]  # a list of structs
    assert {"expenditure.total", "expenditure.project", "balance.cumulative"} <= concepts


def test_two_wrong_figures_are_two_findings() -> None:
    assert made({"expenditure.basic.public": "120.1万元"}, balance_cumulative="194.6") == [
        "prose_table_mismatch",
        "balance_mismatch",
    ]


def test_a_finding_keeps_its_id_when_it_moves_in_the_document() -> None:
    [first] = rows({"expenditure.total": "605.4万元"})
    [second] = rows({"expenditure.total": "605.4万元", "income.total": "800万元"})
    assert first["finding_id"] == second["finding_id"]
    [third] = rows({"expenditure.total": "604.4万元"})
    assert third["finding_id"] != first["finding_id"]


def test_a_wrong_part_that_was_added_up_as_it_is_is_one_finding() -> None:
    names = {"汇总": "total", "机关": "headquarters", "第一所": "unit"}
    parts = (("48.6", "300", "348.6"), ("30.5", "200", "230.5"), ("16.3", "100", "116.3"))
    figures = [
        {**figure(f"income.{n}", t, row=r, col=c, entity=name), "entity_role": role}
        for r, ((name, role), texts) in enumerate(zip(names.items(), parts, strict=True))
        for c, (n, t) in enumerate(zip(("carryover", "other", "total"), texts, strict=True))
    ]
    assert rules_found(report(figures=figures)) == ["sum_mismatch"]


def test_ids_differ_between_findings_on_equal_facts() -> None:
    blank = [figure("income.total", "9", row=r, entity=None) for r in (1, 2)]
    wrong = [figure("expenditure.total", "9", row=r, col=2, table=r, entity=None) for r in (1, 2)]
    parts = [figure("expenditure.basic", "1", row=r, col=3, table=r, entity=None) for r in (1, 2)]
    more = [figure("expenditure.project", "1", row=r, col=4, table=r, entity=None) for r in (1, 2)]
    found = findings(report(figures=[*blank, *wrong, *parts, *more]))
    ids = [row["finding_id"] for row in found]
    assert len(ids) == len(set(ids))


def test_findings_stand_by_severity_then_money() -> None:
    figures = [
        *(figure(c, t, col=i) for i, (c, t) in enumerate({**SOUND, CONCEPTS[6]: "49.6"}.items())),
        *(figure(f"assets.fixed.{n}", t, row=9) for n, t in (("total", "5"), ("in_use", "9"))),
    ]
    assert rules_found(report(figures=figures)) == ["balance_mismatch", "sum_mismatch"]
    assert [r["severity"] for r in findings(report(figures=figures))] == ["error", "warning"]
