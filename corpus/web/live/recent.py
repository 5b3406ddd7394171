"""Which dataset a desk opens: the one named, the one opened last, or the place of a first one."""

import json
import os
import sys
from dataclasses import dataclass
from pathlib import Path

from corpus.store.layout import dataset_around, is_dataset, open_layout
from schema.errors import UsageError

# Where the first dataset of a person is made who opens the desk and names none, in their folder.
FIRST_NAME = "绩效数据集"


@dataclass(frozen=True, slots=True)
class _Kept:
    """What was opened last. is_new: it was not made yet then."""

    place: Path
    is_new: bool


def chosen_dataset(named: Path | None, is_new: bool) -> Path:
    """The folder of the dataset that a desk is to open.

    is_new: nothing has to be there yet; the first ingest makes it. A name mistyped would else show
    an empty desk, as if all were gone.
    Raises UsageError if nothing is there and nothing new was asked for, or what is there or around
    it is something else.
    """
    if named is None and is_new:
        raise UsageError("请写明新数据集放在哪里：jixiao serve 新数据集 --new")
    if named is None:
        return _last_or_first()
    if not _is_empty(named):
        return open_layout(named).root
    if not is_new:
        raise UsageError(
            f"没有这个数据集：{named}。请核对路径；要从空的开始，请加 --new，第一次入库时建在那里"
        )
    return _new_place(named)


def _last_or_first() -> Path:
    """What was opened last; where nothing ever was, the place of a first dataset."""
    kept = _read_kept()
    if kept is None:
        first = Path.home() / FIRST_NAME
        return _new_place(first) if _is_empty(first) else open_layout(first).root
    if is_dataset(kept.place):
        return kept.place
    if kept.is_new and _is_empty(kept.place):
        return _new_place(kept.place)
    raise UsageError(
        f"上次的数据集不在原处了：{kept.place}（改了名、移走了，或所在的盘没有插上）。"
        "请写明数据集：jixiao serve 数据集；要从空的开始：jixiao serve 新数据集 --new"
    )


def _new_place(place: Path) -> Path:
    """The place, if a dataset can be made there; raises UsageError if not."""
    above = place.absolute().parent
    if not above.is_dir():
        raise UsageError(f"放新数据集的文件夹不存在：{above}")
    if (around := dataset_around(above)) is not None:
        raise UsageError(f"不能建在另一个数据集里：{place}（{around} 是数据集）")
    return place


def _is_empty(place: Path) -> bool:
    """Whether nothing is there, or a folder with nothing in it."""
    return not place.exists() or (place.is_dir() and not any(place.iterdir()))


def remember(dataset: Path) -> None:
    """Keep which dataset this is."""
    place = _place()
    place.parent.mkdir(parents=True, exist_ok=True)
    kept = {"dataset": os.path.abspath(dataset), "is_new": not is_dataset(dataset)}  # noqa: PTH100 (links stay)
    draft = place.with_name(f".{place.name}.{os.getpid()}")
    draft.write_text(json.dumps(kept, ensure_ascii=False), encoding="utf8")
    draft.replace(place)


def last_dataset() -> Path | None:
    """The dataset that was kept, None for none or where it is gone."""
    kept = _read_kept()
    return kept.place if kept is not None and is_dataset(kept.place) else None


def _read_kept() -> _Kept | None:
    """What was kept; None for nothing, or nothing that can be read."""
    try:
        kept = json.loads(_place().read_text(encoding="utf8"))
        return _Kept(Path(str(kept["dataset"])), bool(kept.get("is_new")))
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return None


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
