"""Leave one province out: its documents are read without the words that it alone uses."""

from pathlib import Path

import pytest

from tools.field_held_out import measure_groups, words_of_document
from tools.field_truth import Truth, documents_of, read_truth

PAGE = """<p>2021年度项目支出绩效自评表（万元）</p><table>
<tr><td>项目名称</td><td colspan=2>{name}</td></tr>
<tr><td>资金来源</td><td>全年预算数</td><td>全年执行数</td></tr>
<tr><td>{source}</td><td>12.5</td><td>12.5</td></tr></table>"""
TRUTH = """source = "https://example.org"
region = "{region}"
[[amounts]]
table = 0
unit = "万元"
rows = [
    ["r2c1", "12.5", "funds.self_raised", "full_year_budget"],
    ["r2c2", "12.5", "funds.self_raised", "executed"],
]
"""


def write_group(folder: Path, name: str, source: str) -> dict[Path, Truth]:
    folder.mkdir()
    (folder / f"{name}.html").write_text(PAGE.format(name=name, source=source), encoding="utf8")
    (folder / f"{name}.toml").write_text(TRUTH.format(region=name), encoding="utf8")
    return {path: read_truth(path.with_suffix(".toml")) for path in documents_of(folder)}


def test_a_document_uses_its_cells_and_paragraphs_whole_and_bare(tmp_path: Path) -> None:
    [path] = write_group(tmp_path / "1", "修路", "社会自筹（A）")
    words = words_of_document(path)
    assert {"社会自筹(a)", "社会自筹", "全年执行数"} <= words and "执行" not in words


@pytest.mark.slow
@pytest.mark.parametrize(("others_source", "outcome"), [("社会自筹", "right"), ("捐款", "null")])
def test_a_word_is_left_out_unless_another_group_has_it(
    tmp_path: Path, others_source: str, outcome: str
) -> None:
    own = write_group(tmp_path / "1", "修路", "社会自筹")
    other = write_group(tmp_path / "2", "架桥", others_source)
    found = measure_groups({"甲省": [*own], "乙省": [*other]}, own | other)("甲省")
    [score] = found.scores.values()
    assert ("社会自筹" in found.removed) == (outcome == "null")
    assert score.table.counts == {outcome: 2}
