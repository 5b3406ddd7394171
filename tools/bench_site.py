"""What pages cost: a sample year of 300 documents as a site, by the clock and by the processor."""

import tempfile
import time
from pathlib import Path

from corpus.ingest.monitor import Monitor
from corpus.ingest.run import Options, ingest
from corpus.web.site import Site, build_site
from tools.samples.year import write_year

DEPARTMENTS, YEARS, SEED = 58, 2, 11  # some 2.6 documents of a department a year
WORKERS = 2
MOST_SECONDS = 60
MOST_BYTES = 1_000_000


def main() -> None:
    """Print pages a second and bytes a page.

    With two workers by the clock, which what else the machine does disturbs; in one process by its
    processor time, which that disturbs less.
    """
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        write_year(folder, DEPARTMENTS, YEARS, SEED)
        ingest([folder / "docx"], folder / "dataset", Options(WORKERS), Monitor())
        began = time.perf_counter()
        build_site(folder / "dataset", folder / "two", workers=WORKERS)
        by_clock = time.perf_counter() - began
        before = time.process_time()
        made = build_site(folder / "dataset", folder / "one")
        print_site(made, by_clock, time.process_time() - before)


def print_site(made: Site, seconds: float, processor_seconds: float) -> None:
    """Print what was measured, beside the targets."""
    pages = made.pages
    mean, largest = sum(pages.values()) / len(pages), max(pages.values())
    print(f"做成网页（{made.submissions} 份，{len(pages)} 页）：")
    used = f"一个进程用处理器 {processor_seconds:.1f} 秒"
    print(f"  {WORKERS} 个进程 {seconds:.1f} 秒（目标 {MOST_SECONDS} 以内）；", end="")
    print(f"{used}，每处理器秒 {len(pages) / processor_seconds:.0f} 页")
    print(f"  每页平均 {mean / 1000:.0f} KB，最大 {largest / 1000:.0f} KB", end="")
    print(f"（目标 {MOST_BYTES // 1000} 以内）；全部 {sum(made.sizes.values()) / 1e6:.1f} MB\n")


if __name__ == "__main__":
    main()
