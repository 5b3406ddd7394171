"""Where processes of one run find each other: a folder in which the name of a socket has room."""

import os
import sys
import tempfile
from multiprocessing import util
from pathlib import Path

import pytest

from extract.scratch import claim_socket_folder


@pytest.mark.skipif(sys.platform == "win32", reason="Windows 上不用这样的套接字")
@pytest.mark.parametrize(("length", "is_usual"), [(71, True), (72, False)])
def test_the_name_of_a_socket_has_103_bytes(
    length: int, is_usual: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The folder's name, and 32 that `multiprocessing` adds."""
    with tempfile.TemporaryDirectory(prefix="s") as made:
        usual = Path(made, "a" * (length - len(os.fsencode(made)) - 1))
        other = Path(made, "other")
        for folder in (usual, other):
            folder.mkdir()
        monkeypatch.setattr(tempfile, "tempdir", str(usual))
        monkeypatch.setattr(util, "get_temp_dir", lambda: tempfile.mkdtemp("", "pymp-"))
        monkeypatch.setenv("XDG_RUNTIME_DIR", str(other))
        claim_socket_folder()
        assert [any(folder.iterdir()) for folder in (usual, other)] == [is_usual, not is_usual]
