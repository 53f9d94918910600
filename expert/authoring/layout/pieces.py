"""What a file is made of, comments included: what is laid out anew."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TypeAlias


@dataclass(frozen=True, slots=True)
class Text:
    """A single text; `raw` is how it was written, in lines, and `style` the sign it begins with.

    The sign is empty for a text without quotes.
    """

    text: str
    style: str
    raw: tuple[str, ...]

    @property
    def is_block(self) -> bool:
        """Whether it stands below `|` or `>`."""
        return self.style in ("|", ">")


@dataclass(slots=True, eq=False)
class Entry:
    """An entry of a mapping, or an item of a list, which has no key; comments are added to it.

    Comments and blank lines `before` it and `after` it are lines of their own, the blank ones
    empty. A `remark` follows on its line, with the spaces before it. `line` and `column` say
    where it starts, counted from 0; within brackets there are no columns to go by.
    """

    key: Text | None
    value: Piece
    line: int
    column: int
    before: list[str] = field(default_factory=list)
    after: list[str] = field(default_factory=list)
    remark: str = ""


@dataclass(frozen=True, slots=True)
class Collection:
    """A mapping or a list; `in_brackets` as in `{a: b}` and `[a, b]`, with no comment inside."""

    entries: tuple[Entry, ...]
    is_mapping: bool
    in_brackets: bool

    @property
    def stands_below(self) -> bool:
        """Whether its entries have lines of their own."""
        return bool(self.entries) and not self.in_brackets


Piece: TypeAlias = Text | Collection
