"""Mappings that begin as others do: a copy costs what has been changed, not what there is."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, MutableMapping
from typing import TypeVar

Key = TypeVar("Key")
Content = TypeVar("Content")

_GONE = object()
_SMALL = 1_000


class Layered(MutableMapping[Key, Content]):
    """What a mapping below says, but for the changes made here; the one below never changes."""

    __slots__ = ("_below", "_changes")

    def __init__(
        self, below: Mapping[Key, Content], changes: Mapping[Key, object] | None = None
    ) -> None:
        self._below = below
        self._changes: dict[Key, object] = dict(changes or {})

    def copy(self) -> Layered[Key, Content]:
        """The same, to go on with."""
        return Layered(self._below, self._changes)

    def __getitem__(self, key: Key) -> Content:
        changed = self._changes.get(key, self)
        if changed is self:
            return self._below[key]
        if changed is _GONE:
            raise KeyError(key)
        return changed  # type: ignore[return-value]  # what is not gone is content

    def __setitem__(self, key: Key, content: Content) -> None:
        self._changes[key] = content

    def __delitem__(self, key: Key) -> None:
        if key not in self:
            raise KeyError(key)
        self._changes[key] = _GONE

    def __iter__(self) -> Iterator[Key]:
        yield from (key for key in self._below if key not in self._changes)
        yield from (key for key, changed in self._changes.items() if changed is not _GONE)

    def __len__(self) -> int:
        return sum(1 for _ in self)


def layered(mapping: MutableMapping[Key, Content]) -> MutableMapping[Key, Content]:
    """A copy of a mapping which itself must not change any more.

    Small ones are copied whole: looking things up in layers takes longer than that.
    """
    if isinstance(mapping, Layered):
        return mapping.copy()
    return dict(mapping) if len(mapping) < _SMALL else Layered(mapping)
