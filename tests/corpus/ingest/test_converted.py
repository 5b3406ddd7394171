"""Files that are read by way of LibreOffice: refused without it, read once it is there."""

from pathlib import Path

import pytest

from tests.corpus.runs import statuses_of, take_in
from tests.extract.examples import rich_text
from tests.extract.office.libreoffice import needs_libreoffice


@pytest.mark.slow
@needs_libreoffice
def test_a_file_is_read_again_by_itself_once_libreoffice_is_there(tmp_path: Path) -> None:
    folder, out = tmp_path / "in", tmp_path / "ds"
    folder.mkdir()
    (folder / "旧.doc").write_text(rich_text(), encoding="ascii")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("PATH", "")
        take_in([folder], out)
        assert statuses_of(out) == {"旧.doc": "quarantined"}
    take_in([folder], out)
    assert statuses_of(out) == {"旧.doc": "extracted"}
