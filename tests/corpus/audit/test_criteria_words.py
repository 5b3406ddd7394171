"""Each list of words of a 评分标准 is used: a word added to it makes another text understood."""

from dataclasses import fields

import pytest

from corpus.audit.criteria.grammar import parse_criterion
from corpus.audit.criteria.scales import Scale
from corpus.audit.criteria.scoring_words import Words, load_quantities, load_words
from schema.errors import DefinitionError
from tests.word_files import WordFiles

LOW, CUT, STANDARD = "低于60%不得分", "每超过1个百分点扣1分", "以100%为标准。"
# list | word added | a criterion that is not understood, or otherwise, without the word
ADDED = f"""
point | 点 | ≥90%，计5点；{LOW}
no_point | 分类 | 分类管理到位；≥90%，计5分；{LOW}
giving | 奖 | ≥90%，奖5分；{LOW}
full_marks | 全分 | ≥90%得全分；{LOW}
no_marks | 零分 | ≥90%，计5分；低于60%零分
closing | 不计分 | 低于60%不计分，≥90%，计5分
linking | 者 | 达到90%者，得满分；{LOW}
included | 含本数 | 80%（含本数）-90%，得4分；{LOW}
excluded | 不含本数 | 80%-90%（不含本数），得4分；{LOW}
side_before | 和 | 90%和以上得满分；{LOW}
range_to | 起到 | 80%起到90%得4分；{LOW}
range_end | 区间 | 80%至90%区间得4分；{LOW}
rate | 度 | 进度100%得满分；{LOW}
standard_before | 按 | 按100%为标准。{CUT}
standard_after | 为准 | 以100%为准。{CUT}
percentage_point | 个点 | {STANDARD}每超过1个点扣1分
one | 壹 | {STANDARD}每超过壹个百分点扣1分
cutting | 罚 | {STANDARD}每超过1个百分点罚1分
more | 溢 | {STANDARD}每溢出1个百分点扣1分
less | 缺 | {STANDARD}每缺1个百分点扣1分
filler | 分值扣光为止 | {STANDARD}{CUT}，分值扣光为止
score | 实得 | 实得=执行率×分值
full_marks_of | 本条 | 得分=执行率×本条分值
full_marks_name | 权重 | 得分=执行率×权重
by | 依 | 完成率100%得满分，未达到100%的依比例得分
proportion_of | 落实 | 完成率100%得满分，未达到100%的按落实比例得分
proportion | 占比 | 完成率100%得满分，未达到100%的按占比得分
proportion_giving | 记 | 完成率100%得满分，未达到100%的按比例记分
absent | 未产生 | 未产生结余，3分；有结余，1分
present | 产生 | 无结余，3分；产生结余，1分
also | 同时 | 无结余，3分；有结余同时不超过上年结转，2分
undecidable | 考评 | 考评率≥90%，计5分；{LOW}
signs ≥ | 起码 | 起码95%得满分；{LOW}
sides ≥ | 起步 | 95%起步得满分；{LOW}
"""
ROWS = [[field.strip() for field in line.split("|")] for line in ADDED.strip().splitlines()]


def place_of(name: str) -> str:
    section, _, key = name.rpartition(" ")
    return f"settings.criteria{'.' if section else ''}{section} {key}"


@pytest.mark.parametrize(("name", "word", "text"), ROWS, ids=[name for name, _, _ in ROWS])
def test_a_word_added_changes_what_is_understood(
    word_files: WordFiles, name: str, word: str, text: str
) -> None:
    before: Scale | None = parse_criterion(text)
    word_files.add(word_files.rules / "criteria.toml", place_of(name), word)
    assert parse_criterion(text) != before


def test_every_list_has_a_word_that_shows_its_use() -> None:
    assert {name.split()[0] for name, _, _ in ROWS} == {field.name for field in fields(Words)}


def test_another_name_of_an_amount_is_understood(word_files: WordFiles) -> None:
    text = "无盈余，3分；有盈余，1分"
    assert parse_criterion(text) is None
    word_files.add(word_files.rules / "criteria.toml", "settings.quantities.balance words", "盈余")
    assert parse_criterion(text) is not None
    assert load_quantities()["盈余"] == "balance"


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ('giving = ["计"', 'given = ["计"', "giv"),
        ('"<" = ["<", "小于"', '"<" = ["<", "大于"', "大于"),
        ('also = ["但", "且", "并"]', "also = []", "also"),
    ],
)
def test_a_list_that_is_wrong_is_an_error_of_the_file(
    word_files: WordFiles, old: str, new: str, message: str
) -> None:
    word_files.replace(word_files.rules / "criteria.toml", old, new)
    with pytest.raises(DefinitionError, match=message):
        load_words()
