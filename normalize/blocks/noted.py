"""What blocks a form has, and what columns: by them its family is told."""

from normalize.blocks.slots import read_slots
from normalize.context import Context
from normalize.tables.regions import Region
from normalize.tables.view import TableView


def note_block(view: TableView, region: Region, context: Context) -> None:
    """Note a block that was read, and the slots of its columns."""
    if region.kind in ("title", "keyvalue"):
        return
    source = view.rows[region.header.start][0].source()
    context.add_block(region.kind, source)
    if region.kind in ("indicators", "scores"):
        slots = read_slots(region).slots
        for slot in sorted(set(slots.values())):
            context.add_block(f"slot:{slot}", source)
        starts = {slot: head.start for head, slot in reversed(slots.items())}
        if "points" in starts and starts["points"] < starts.get("target", 0):
            context.add_block("order:points_first", source)
