"""What LibreOffice made of the files of a dataset, kept beside their readings."""

from dataclasses import dataclass

from corpus.store.files import write_durably
from corpus.store.layout import Layout
from corpus.store.sealed import read_sealed, seal


@dataclass(frozen=True, slots=True)
class KeptConversions:
    """The conversions in a dataset that may hold the documents themselves."""

    layout: Layout

    def find(self, key: str) -> bytes | None:
        """What is kept under `key`; None if nothing is, or it is damaged."""
        return read_sealed(self.layout.conversion(key))

    def keep(self, key: str, made: bytes) -> None:
        """Keep `made` under `key`."""
        place = self.layout.conversion(key)
        write_durably(place, seal(made, place), self.layout.scratch(key))
