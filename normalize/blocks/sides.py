"""Income or expenditure: the side of a department's own form that headings say a name is of.

收入项目 | 全年预算数 | 执行数 | 支出项目 | 全年预算数 | 执行数
资金总额 | 120        | 118    | 资金总额 | 120        | 115
"""

from collections.abc import Sequence

from normalize.labels.families import family_of_title, is_family
from normalize.labels.label import names_amount
from normalize.tables.view import CellView

SIDES = ("income", "expenditure")


def side_of(above: Sequence[CellView], leaf: CellView | None) -> str | None:
    """The family in SIDES that the headings over a name say; None if none does.

    above: the headings over it, top down; leaf: its own heading, which may say it among other
    words, as those above may not (部门整体支出资金情况).
    """
    return _side_in(leaf) or next(
        (
            family
            for head in reversed(above)
            if is_family(head.text) and (family := family_of_title(head.text)) in SIDES
        ),
        None,
    )


def _side_in(leaf: CellView | None) -> str | None:
    if leaf is None or names_amount(leaf.text):
        return None
    family = family_of_title(leaf.text)
    return family if family in SIDES else None
