"""Who on the machine may read a dataset: what is more open than it should be, and closing it."""

from collections.abc import Iterator
from pathlib import Path

from corpus.store.layout import (
    FOLDER_PERMISSIONS,
    Access,
    Kind,
    Layout,
    StoreError,
    access_of,
    kind_of,
    note_access,
)
from corpus.store.platform import IS_WINDOWS, permissions, set_permissions


def open_to(layout: Layout) -> str:
    """Whom the folder of a dataset lets in though it holds personal data; "" for nobody."""
    if IS_WINDOWS or kind_of(layout.root) is Kind.published:
        return ""
    found = permissions(layout.root)
    if found & 0o007:
        return "本机其他用户"
    return "同组用户" if found & 0o070 and access_of(layout.root) is not Access.shared else ""


def too_open(layout: Layout) -> Iterator[Path]:
    """What in a dataset is more open than its marker says; nothing where it says nothing."""
    access = access_of(layout.root)
    if access is None or IS_WINDOWS:
        return
    allowed = FOLDER_PERMISSIONS[access] & 0o777
    yield from (path for path in _members(layout) if permissions(path) & 0o777 & ~allowed)


def protect(layout: Layout, access: Access) -> None:
    """Make a dataset private or shared, all that is in it, from its folder down.

    Raises StoreError if something in it belongs to another user.
    """
    note_access(layout, access)
    wanted = FOLDER_PERMISSIONS[access]
    for path in _members(layout):
        try:
            if path.is_dir():
                set_permissions(path, wanted)
            else:
                writing = permissions(path) & 0o200
                set_permissions(path, wanted & (0o666 if writing else 0o444))
        except PermissionError as error:
            name = path.relative_to(layout.root).as_posix()
            raise StoreError(f"属于其他用户，改不了权限：{name}；请由其所有者运行") from error


def _members(layout: Layout) -> Iterator[Path]:
    """The folder and all in it but links, each folder before what it holds."""
    yield layout.root
    yield from (path for path in layout.root.rglob("*") if not path.is_symlink())
