"""The dataset whose desk was opened last, kept with the user's own settings."""

import json
import os
import sys
from pathlib import Path

from corpus.store.layout import is_dataset


def remember(dataset: Path) -> None:
    """Keep which dataset this is."""
    place = _place()
    place.parent.mkdir(parents=True, exist_ok=True)
    text = json.dumps({"dataset": os.path.abspath(dataset)}, ensure_ascii=False)  # noqa: PTH100 (links stay)
    draft = place.with_name(f".{place.name}.{os.getpid()}")
    draft.write_text(text, encoding="utf8")
    draft.replace(place)


def last_dataset() -> Path | None:
    """The dataset that was kept, None for none or where it is gone."""
    try:
        kept = json.loads(_place().read_text(encoding="utf8"))["dataset"]
    except (OSError, ValueError, KeyError, TypeError):
        return None
    path = Path(str(kept))
    return path if is_dataset(path) else None


def has_screen() -> bool:
    """Whether a browser can be opened for the person who started this."""
    if sys.platform in ("win32", "darwin"):
        return True
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def _place() -> Path:
    if sys.platform == "win32":
        base = os.environ.get("LOCALAPPDATA")
    else:
        base = os.environ.get("XDG_STATE_HOME")
    return Path(base or Path.home() / ".local" / "state") / "jixiao" / "desk.json"
