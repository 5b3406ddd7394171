"""Where the tests find things: the repository, the samples in it, and what may lie beside it."""

from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
SAMPLES = sorted((ROOT / "corpus" / "samples" / "docx").glob("*.docx"))
# Real reports and what is agreed about them: not part of the repository, not on every machine.
SHARED = ROOT.parent / "shared"
