"""A code that a label joins to a name."""

import pytest

from normalize.labels.keys import key_of


@pytest.mark.parametrize(
    "text", ["项目编码及名称", "项目名称及编码", "项目代码、名称", "项目编号和名称"]
)
def test_a_code_joined_to_a_name_changes_nothing(text: str) -> None:
    assert key_of(text) == "project_name"


def test_a_code_alone_is_no_name() -> None:
    assert key_of("合同编码及说明") is None
