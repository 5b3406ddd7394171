"""How long reading a PDF takes, as a ratio to PDFium's plain text pass, beside pdfplumber.

python -m tools.bench_pdf [FILE.pdf]
"""

import argparse
import io
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Final

import pdfplumber
import pypdfium2

from extract.readers import read_document
from tools.bench_read import measure

ROOT: Final = Path(__file__).resolve().parent.parent
SEED: Final = ROOT.parent / "shared" / "seed" / "yueyang-2021.pdf"
ROUNDS: Final = 8


def read_floor(data: bytes) -> object:
    """The least any reader does: PDFium's text of every page, without places."""
    document = pypdfium2.PdfDocument(data)
    texts = []
    for page in document:
        text = page.get_textpage()
        texts.append(text.get_text_range())
        text.close()
        page.close()
    document.close()
    return texts


def read_pdfplumber(data: bytes) -> object:
    """The text and the tables of every page by pdfplumber."""
    with pdfplumber.open(io.BytesIO(data)) as document:
        return [(page.extract_text(), page.extract_tables()) for page in document.pages]


READERS: Final[dict[str, tuple[str, Callable[[bytes], object]]]] = {
    "floor": ("最低开销（PDFium 逐页取文字）", read_floor),
    "jixiao": ("本程序：读成 Document", read_document),
    "pdfplumber": ("pdfplumber：文字和表格", read_pdfplumber),
}


def main(path: Path = SEED) -> None:
    """Print a line for each reader: its CPU time and its ratio to the floor."""
    if not path.is_file():
        print(f"没有 PDF 可测：{path.name}")
        return
    data = path.read_bytes()
    seconds = measure({key: partial(read, data) for key, (_, read) in READERS.items()}, ROUNDS)
    print(f"测速文件：{path.name}")
    for key, (label, _) in READERS.items():
        width = 36 - sum(ord(character) > 0x2E7F for character in label)
        ratio = seconds[key] / seconds["floor"]
        print(f"  {label:<{width}}{seconds[key] * 1000:10.1f}{ratio:16.2f}")
    print("目标：读取不超过最低开销的 6 倍。\n")


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description="PDF 读取速度：与 PDFium 取文字之比")
    parser.add_argument("document", type=Path, nargs="?", default=SEED)
    main(parser.parse_args().document)
