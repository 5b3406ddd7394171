"""python -m tools.growth.search [EXAMPLES]: looks for slow inputs and prints the worst.

Hypothesis steers by seconds a byte: constructs one after another, damaged in places.
"""

import io
import sys
import time
import zipfile

from hypothesis import HealthCheck, Phase, given, settings, target
from hypothesis import strategies as st

from tools.growth.constructs import CONSTRUCTS
from tools.growth.steps import steps_of

EXAMPLES = 500
MOST_COUNT = 2_000
# What a document of any size costs is no matter of its bytes.
BYTES_OF_ANY = 2_000
SHOWN = 10

changes = st.lists(
    st.tuples(st.integers(0, 1 << 20), st.sampled_from([b"", b"<", b"9", b"\t", b"\n"]))
)


def main(examples: int) -> None:
    """Search, then print the slowest input of each construct, the worst first."""
    worst: dict[str, tuple[float, int, str]] = {}

    @settings(
        max_examples=examples,
        deadline=None,
        database=None,
        phases=[Phase.generate, Phase.target],
        suppress_health_check=list(HealthCheck),
    )
    @given(st.sampled_from(sorted(CONSTRUCTS)), st.integers(1, MOST_COUNT), changes)
    def search(name: str, count: int, places: list[tuple[int, bytes]]) -> None:
        data = damage(CONSTRUCTS[name](count), places)
        seconds, step = slowest_step(data)
        pace = seconds / (BYTES_OF_ANY + size_of(data))
        worst[name] = max(worst.get(name, (0.0, 0, "")), (pace, count, step))
        target(pace)

    search()
    print(f"最慢的 {SHOWN} 种构造（{examples} 份文件，每千字节的处理器秒数）")
    for name, (pace, count, step) in sorted(worst.items(), key=lambda item: -item[1][0])[:SHOWN]:
        print(f"  {pace * 1000:8.3f}  {name}（{count} 个），{step}")


def size_of(data: bytes) -> int:
    """The bytes of a document, those of a Word file once they are inflated."""
    if not data.startswith(b"PK"):
        return len(data)
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        return sum(part.file_size for part in package.infolist())


def damage(data: bytes, places: list[tuple[int, bytes]]) -> bytes:
    """The data with bytes exchanged; a Word file, which would not open, as it is."""
    if data.startswith(b"PK"):
        return data
    for place, put in places:
        place %= len(data)
        data = data[:place] + put + data[place + 1 :]
    return data


def slowest_step(data: bytes) -> tuple[float, str]:
    """(CPU seconds, name) of the step that takes longest."""
    taken = []
    for name, step in steps_of(data):
        start = time.process_time()
        step()
        taken.append((time.process_time() - start, name))
    return max(taken)


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else EXAMPLES)
