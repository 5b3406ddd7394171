"""How CPU time grows with the size of a document: 1, 2 and 4 times of each construct."""

import gc
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass

from tools.growth.constructs import CONSTRUCTS, Make
from tools.growth.steps import Step, steps_of

ROUNDS = 3
# At 1 a construct takes at least this; less is noise.
LEAST_SECONDS = 0.1
# A step that takes less than this part of the whole is left to the count in the tests.
LEAST_SHARE = 0.1
FIRST_COUNT = 50
MOST_BYTES = 4_000_000
MOST_SECONDS = 20.0
TARGET = 2.2


@dataclass(frozen=True, slots=True)
class Growth:
    """Seconds at 1, 2 and 4 times `count`, and the worst step's.

    factors: how often as long from one size to the next.
    """

    count: int
    size: int
    seconds: tuple[float, float, float]
    step: str
    factors: tuple[float, float]


def main(arguments: Sequence[str] = ()) -> None:
    """Print the growth of the constructs whose names contain one of the words, or of all."""
    print(f"\n用时随篇幅增长：处理器时间，{ROUNDS} 次取最少；每翻一倍不超过 {TARGET} 倍")
    print("  构造                        个数    千字节  1 倍秒数  2 倍秒数  4 倍秒数  增长  步骤")
    slow = [
        name
        for name, make in CONSTRUCTS.items()
        if not arguments or any(word in name for word in arguments)
        if print_growth(name, measure_growth(make)) > TARGET
    ]
    print(f"超过 {TARGET} 倍的：{'、'.join(slow) or '没有'}")


def print_growth(name: str, growth: Growth) -> float:
    """One line of the table; the worst factor."""
    width = 26 - sum(ord(character) > 0x2E7F for character in name)
    seconds = "".join(f"{value:10.3f}" for value in growth.seconds)
    factors = "、".join(f"{factor:.1f}" for factor in growth.factors)
    size = f"{growth.count:8}{growth.size / 1000:10.0f}"
    print(f"  {name:<{width}}{size}{seconds}  {factors}  {growth.step}", flush=True)
    return max(growth.factors)


def measure_growth(make: Make) -> Growth:
    """The growth of one construct from the least count that takes long enough."""
    count = FIRST_COUNT
    while True:
        best = measure(make(count), 1)
        total = sum(best.values())
        if total >= LEAST_SECONDS or len(make(count)) > MOST_BYTES / 4:
            break
        count *= 2
    sizes = [measure(make(count * times), ROUNDS) for times in (1, 2, 4)]
    totals = [sum(size.values()) for size in sizes]
    step, factors = max(
        ((step, factors) for step, factors in _factors(sizes, totals[2])),
        key=lambda item: max(item[1]),
    )
    return Growth(count, len(make(count)), (totals[0], totals[1], totals[2]), step, factors)


def _factors(
    sizes: Sequence[dict[str, float]], total: float
) -> list[tuple[str, tuple[float, float]]]:
    one, two, four = sizes
    return [
        (step, (two[step] / one[step], four[step] / two[step]))
        for step in four
        if step in one and step in two and four[step] >= LEAST_SHARE * total
    ] or [("读取", (1.0, 1.0))]


def measure(data: bytes, rounds: int) -> dict[str, float]:
    """The least CPU seconds of each step; one that takes long is run once."""
    return {name: _least(step, rounds) for name, step in steps_of(data)}


def _least(step: Step, rounds: int) -> float:
    best = float("inf")
    gc.collect()
    gc.disable()  # how often it comes round is no matter of the construct
    for _ in range(rounds):
        start = time.process_time()
        step()
        best = min(best, time.process_time() - start)
        if best > MOST_SECONDS / ROUNDS:
            break
    gc.enable()
    return best


if __name__ == "__main__":
    main(sys.argv[1:])
