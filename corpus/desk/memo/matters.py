"""What a finding says in a working paper: the fact, the figures with their places, the quotes."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from corpus.audit.rules import load_rules
from corpus.desk.corrections import PLACE
from corpus.desk.money import shown_amount
from corpus.desk.reviews import ReviewedFinding, decision_text
from schema.addresses import place_in_words
from schema.concepts import load_concepts, load_vocabulary
from schema.report import Row

_SENTENCE = re.compile(r"[^。；！？\n]+[。；！？]?")
_NO_FACT = "（本条没有事实陈述，请据原件填写。）"


@dataclass(frozen=True, slots=True)
class Places:
    """The rows that evidence points to, of the submissions that matter.

    figures: by submission, place and concept. texts: of cells and paragraphs, by submission and
    place.
    """

    figures: Mapping[tuple[object, ...], Row]
    texts: Mapping[tuple[object, ...], str]


def place_key(submission_id: object, source: object, *names: str) -> tuple[object, ...]:
    """Where a row stands, as `Places` has it."""
    parts = [source.get(name) for name in names] if isinstance(source, dict) else []
    return (submission_id, *parts)


def figure_key(submission_id: object, row: Mapping[str, object]) -> tuple[object, ...]:
    """What a figure and its evidence have in common."""
    return (*place_key(submission_id, row["source"], *PLACE), row.get("concept"))


def text_key(submission_id: object, source: object) -> tuple[object, ...]:
    """The cell that a source is in, or its paragraph of running text."""
    is_cell = isinstance(source, dict) and source["table"] is not None
    return place_key(
        submission_id, source, *(("table", "row", "col") if is_cell else ("paragraph",))
    )


def matter_of(finding: Row) -> str:
    """What a finding is about, in a line: 2021年度绩效自评：文字部分与表内数据不一致."""
    rule = load_vocabulary("rule").get(str(finding["rule"]))
    year = f"{finding['fiscal_year']}年度" if finding.get("fiscal_year") else ""
    return f"{year}绩效自评：{rule.chinese_name if rule else finding['rule']}"


def whom(finding: Row) -> str:
    """The unit whose report it is, and the department it belongs to where that is another."""
    department, unit = finding.get("department") or "", finding.get("reporting_unit") or ""
    return f"{unit}（{department}所属）" if unit and unit != department else str(department)


def summary(item: ReviewedFinding, places: Places) -> str:
    """The fact, the numbers compared, and each place with its words."""
    return "\n".join([*_fact_lines(item.finding), *_evidence_lines(item, places)])


def fact_of(finding: Row) -> str:
    """The fact in a sentence; a note that there is none."""
    return str(finding.get("fact") or _NO_FACT)


def _fact_lines(finding: Row) -> Iterator[str]:
    yield fact_of(finding)
    unit = str(finding.get("unit") or "")
    names = (("left_value", "列报数"), ("right_value", "测算数"), ("difference", "差额"))
    known = [
        f"{name} {shown_amount(value, unit)}"
        for column, name in names
        if (value := finding.get(column)) is not None
    ]
    if known:
        yield "，".join(known) + "。"


def _evidence_lines(item: ReviewedFinding, places: Places) -> Iterator[str]:
    evidence = item.finding.get("evidence")
    if isinstance(evidence, list) and evidence:
        yield f"依据（{item.path or '导入的清单'}）："
        for number, one in enumerate(evidence, start=1):
            yield f"{number}. {_evidence_line(item.finding['submission_id'], one, places)}"


def _evidence_line(submission_id: object, one: Row, places: Places) -> str:
    source = one["source"]
    place = place_in_words(source) if isinstance(source, dict) else ""
    figure = places.figures.get(figure_key(submission_id, one))
    named = load_concepts().get(str(one.get("concept")))
    name = named.chinese_name if named else ""
    text = str(one["text"])
    said = f"{name + '：' if name else ''}原文“{_one_line(text)}”"
    if figure is not None and figure.get("value") is not None:
        amount = shown_amount(figure["value"], str(figure["unit"] or ""))
        said += "" if amount.replace(",", "").replace(" ", "") in text else f"，即 {amount}"
    whole = _sentence_with(text, places.texts.get(text_key(submission_id, source), ""))
    quote = f"；全句：“{_one_line(whole)}”" if whole else ""
    return f"{place or '出处不明'}，{said}{quote}"


def _sentence_with(text: str, whole: str) -> str:
    """The one sentence that holds `text`; "" where it is all of it, or several hold it."""
    found = [s for s in _SENTENCE.findall(whole) if text and text in s]
    return found[0].strip() if len(found) == 1 and found[0].strip() != text.strip() else ""


def _one_line(text: str) -> str:
    return re.sub(r"\s*\n\s*", " ", text).strip()


def basis_of(finding: Row) -> Sequence[str]:
    """The forms and regulations that the rule of a finding rests on."""
    bases = [rule.basis for rule in load_rules() if rule.id == finding["rule"]]
    return list(dict.fromkeys(filter(None, bases)))


def decided(item: ReviewedFinding) -> str:
    """Who decided what; "" where nobody has."""
    if item.review is None:
        return ""
    note = f"：{item.review.note}" if item.review.note else ""
    return decision_text(item.review) + note
