"""Where the tests find things: the repository, the samples in it, and what may lie beside it."""

import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
SAMPLES = sorted((ROOT / "corpus" / "samples" / "docx").glob("*.docx"))
# Real reports and what is agreed about them: not part of the repository, not on every machine.
SHARED = ROOT.parent / "shared"


def tracked_files() -> list[Path]:
    """What git holds, as far as it is there."""
    if not (ROOT / ".git").exists():
        pytest.skip("不是 git 工作目录")
    listed = subprocess.run(
        ["git", "ls-files", "-z"], cwd=ROOT, check=True, capture_output=True, text=True
    )
    return [ROOT / name for name in listed.stdout.split("\0") if name and (ROOT / name).is_file()]
