"""A word added to a list of the rule files has its effect, and every key is one a rule reads."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from corpus.audit import rules
from corpus.audit.rules import load_rules
from schema.report import Row
from tests.corpus.audit.factory import indicator, report, rules_found, score, sentence
from tests.word_files import WordFiles

BASIC = [("expenditure.total", "200万元"), ("expenditure.basic", "104万元")]
PROJECT = [("expenditure.project", "96万元"), (None, "92.31%")]


def told_share() -> list[str]:
    text = "总支出为200万元，其中基本支出104万元，折合60%。"
    return rules_found(report(prose=sentence(text, *BASIC, (None, "60%"))))


def bare_share() -> list[str]:
    text = "总支出为200万元，其中基本支出104万元；项目支出96万元，折占92.31%。"
    return rules_found(report(prose=sentence(text, *BASIC, *PROJECT)))


def bonus() -> list[str]:
    header: Row = {"self_score": 5}
    row = score("鼓励项", "3", "5", level1=("鼓励项", "3"), level2=("鼓励项", "3"))
    return rules_found(report(scores=[row], header=header))


def done() -> list[str]:
    row = indicator(
        "≥1600单位", "办结1280单位", target_operator="ge", target_value="1600",
        target_unit="单位", completion="partly", level3="采血量",
    )  # fmt: skip
    return rules_found(report(indicators=[row]))


@pytest.mark.parametrize(
    ("file", "key", "word", "found", "before", "after"),
    [
        ("2-rates", "share_words", "折合", told_share, [], ["percentage_mismatch"]),
        ("2-rates", "bare", "折", bare_share, [], ["percentage_mismatch"]),
        ("3-scores", "bonus_words", "鼓励", bonus, ["score_over_points"], []),
        ("4-contents", "done_words", "办结", done, [], ["completion_contradicts_value"]),
    ],
)
def test_a_word_added_to_a_rule_changes_what_it_asks(
    word_files: WordFiles,
    file: str,
    key: str,
    word: str,
    found: Callable[[], list[str]],
    before: list[str],
    after: list[str],
) -> None:
    assert found() == before
    word_files.add(word_files.rules / f"{file}.toml", key, word)
    assert found() == after


def keys_of(value: object) -> Iterator[str]:
    """The keys of the tables inside a value."""
    if isinstance(value, dict):
        for key, inner in value.items():
            yield key
            yield from keys_of(inner)
    elif isinstance(value, (list, tuple)):
        for inner in value:
            yield from keys_of(inner)


def test_every_key_of_a_rule_is_one_that_the_code_asks_for() -> None:
    folder = Path(rules.__file__).parent
    code = "".join(path.read_text(encoding="utf8") for path in sorted(folder.rglob("*.py")))
    keys = {key for rule in load_rules() for key in keys_of(rule.settings)}
    assert {key for key in keys if f'"{key}"' not in code} == set()
