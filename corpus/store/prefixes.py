"""Ids named by how they begin, as people type them."""

from collections.abc import Iterable

from schema.errors import UsageError

_SHOWN = 3


def find_id(ids: Iterable[str], beginning: str, what: str) -> str:
    """The one id that begins so, or is it. what: the thing's name, for the error.

    Raises UsageError if there is none or more than one.

    >>> find_id(["3f2a", "41c0"], "3", "疑点")
    '3f2a'
    """
    found = sorted({own for own in ids if beginning and own.startswith(beginning)})
    if beginning in found:
        return beginning
    if not found:
        raise UsageError(f"没有这个{what}：{beginning or '（空）'}")
    if len(found) > 1:
        shown = "、".join(found[:_SHOWN]) + ("……" if len(found) > _SHOWN else "")
        raise UsageError(f"{what} {beginning} 有 {len(found)} 个相符（{shown}），请多写几位")
    return found[0]
