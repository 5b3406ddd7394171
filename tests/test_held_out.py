"""Leave one form out: which words of the knowledge are a form's own."""

from pathlib import Path

import pytest

from tools.held_out import KEYS, KNOWLEDGE, LABELS, knowledge_files, own_words, remove_words


@pytest.mark.parametrize(
    ("path", "own"),
    [
        (LABELS / "columns.toml", {"度量单位", "%"}),
        (KEYS, {"度量单位", "%"}),
        (KNOWLEDGE / "units.toml", {"度量单位"}),
    ],
    ids=["a label is a whole text", "a key too", "any other word stands inside of texts"],
)
def test_what_another_form_writes_too_is_not_a_forms_own(path: Path, own: set[str]) -> None:
    words = {"度量单位", "%", "得分", "年初数"}
    assert own_words(path, words, {"度量单位", "%", "得分"}, {"95%", "得分"}) == own


def test_every_knowledge_file_with_words_of_documents_is_looked_at() -> None:
    files = knowledge_files()
    assert KNOWLEDGE / "templates.toml" not in files
    assert LABELS / "concepts.toml" in files
    assert KNOWLEDGE / "stems.toml" in files
    assert KEYS in files


def test_removed_words_leave_a_file_that_can_be_read() -> None:
    assert remove_words('a = ["总 收入", "收入合计"]', {"总收入"}) == 'a = [ "收入合计"]'
