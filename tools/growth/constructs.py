"""The constructs whose growth is measured: each with what makes a document of so many."""

from collections.abc import Callable, Mapping
from typing import Final

from tools.growth import forms, layouts, pages, texts

Make = Callable[[int], bytes]
CONSTRUCTS: Final[Mapping[str, Make]] = {
    **texts.CONSTRUCTS,
    **forms.CONSTRUCTS,
    **layouts.CONSTRUCTS,
    **pages.CONSTRUCTS,
}
