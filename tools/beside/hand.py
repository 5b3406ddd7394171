"""What a person does with a page, counted: clicks, and texts typed in."""

import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from playwright.sync_api import Locator, Page

SOURCE, RULE, FILTER, PHRASE, CORRECT = (
    "找到一个数的出处",
    "一条规则的全部疑点",
    "筛选部门",
    "搜一个短语",
    "更正一个数",
)
TASKS = (SOURCE, RULE, FILTER, PHRASE, CORRECT)


class Hand:
    """A hand on a page. A choice in a list counts as a click."""

    def __init__(self, page: "Page") -> None:
        self.page = page
        self.clicks = 0
        self.typed = 0

    def click(self, place: "Locator") -> None:
        """Click on something once it is there."""
        self.clicks += 1
        place.click()

    def choose(self, place: "Locator", choice: str) -> None:
        """Choose from a list."""
        self.clicks += 1
        place.select_option(choice)

    def type(self, place: "Locator", text: str) -> None:
        """Fill a field in."""
        self.typed += 1
        place.fill(text)


# A task is done from the page that a tool opens with; it returns once the answer is in view.
Steps = Callable[[Hand], None]


@dataclass(frozen=True, slots=True)
class Tool:
    """A tool as it was opened. first: the page it begins with. missing: why it cannot do a task.

    short: what its answer to a task leaves to be done.
    """

    name: str
    first: str
    tasks: Mapping[str, Steps]
    missing: Mapping[str, str]
    short: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Measured:
    """What a task took."""

    clicks: int
    typed: int
    seconds: float


def measure(tool: Tool, steps: Steps, page: "Page", rounds: int) -> Measured:
    """What a task takes; of the rounds the fastest, as other programs can only slow one down."""
    best: Measured | None = None
    for _ in range(rounds):
        page.goto(tool.first)
        page.wait_for_load_state("networkidle")
        hand, began = Hand(page), time.perf_counter()
        steps(hand)
        seconds = time.perf_counter() - began
        if best is None or seconds < best.seconds:
            best = Measured(hand.clicks, hand.typed, seconds)
    if best is None:
        raise ValueError("no round")
    return best
