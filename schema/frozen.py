"""Frozen dataclasses that cost what ordinary ones do.

mypy holds a value frozen on every path there is, before anything runs. Python would do it at run
time by setting each field of some thousand values a document through `object.__setattr__`: a
twentieth of all that reading and understanding cost (`make bench`).
"""

import dataclasses
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from dataclasses import dataclass
else:

    def dataclass(cls=None, /, *, frozen: bool = False, eq: bool = True, **options: Any):
        """`dataclasses.dataclass`, whose frozen classes are hashed as such, and not guarded."""
        return dataclasses.dataclass(cls, eq=eq, unsafe_hash=frozen and eq, **options)


__all__ = ["dataclass"]
