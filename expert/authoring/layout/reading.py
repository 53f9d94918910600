"""Takes the text of a file apart into pieces, and gives every comment its place at one of them.

A comment on a line of its own belongs to the entry that follows, unless it is indented deeper: then
it ends what stands above it.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple, TypeAlias

import yaml

from expert.authoring.layout.pieces import Collection, Entry, Piece, Text

_COMMENT = re.compile(r"(?:^|(?<=\s))#.*")
_NO_COLUMN = 1_000_000
"""Where entries within brackets stand: deeper than all others."""

_SCALARS = (yaml.ScalarEvent,)
_ENDS = (yaml.MappingEndEvent, yaml.SequenceEndEvent)

# The stubs give events neither the attributes of their kinds nor marks that are always there.
_Event: TypeAlias = Any


class _Comment(NamedTuple):
    """A comment, where it stands, and the spaces before it; `alone` on its line."""

    line: int
    column: int
    text: str
    gap: str
    alone: bool


class _Place(NamedTuple):
    """An entry and the entries that it is in, the outermost first."""

    entry: Entry
    within: tuple[Entry, ...]


class ReadPieces(NamedTuple):
    """The whole of a file, and all its comments, sorted."""

    root: Collection
    comments: list[str]


def read_pieces(text: str) -> ReadPieces | None:
    """The pieces of a text that is sound YAML; None if it holds no mapping and no list.

    Lines end in `\\n`. Raises yaml.YAMLError where the text is no YAML.
    """
    reading = _Reading(text)
    root = reading.read()
    if not isinstance(root, Collection) or not root.entries:
        return None
    _attach(reading.comments, root, reading.lines)
    return ReadPieces(root, sorted(comment.text for comment in reading.comments))


def without_contents(text: str, events: Iterable[_Event]) -> str:
    """A text with every content blotted out, so that whatever is left behind a `#` is a comment."""
    pieces, at = [], 0
    for event in events:
        if type(event) in _SCALARS:
            start, end = event.start_mark.index, event.end_mark.index
            pieces.append(text[at:start])
            pieces.append(re.sub(r"\S", "x", text[start:end]))
            at = end
    return "".join([*pieces, text[at:]])


class _Reading:
    """One text: its events, and what of it is neither content nor comment."""

    def __init__(self, text: str) -> None:
        self.lines = text.split("\n")
        self.text = text
        events: list[_Event] = list(yaml.parse(text, Loader=yaml.SafeLoader))
        self.bare = without_contents(text, events)
        self.comments = [*self._comments()]
        self.places = [(comment.line, comment.column) for comment in self.comments]
        self.ends = [found.start() for found in re.finditer("\n", text)]
        self.bare = _COMMENT.sub(lambda found: " " * len(found.group()), self.bare)
        self.events = iter(events)

    def _comments(self) -> Iterator[_Comment]:
        for number, line in enumerate(self.bare.split("\n")):
            if found := _COMMENT.search(line):
                before = line[: found.start()]
                gap = before[len(before.rstrip()) :]
                written = self.lines[number][found.start() :].rstrip()
                yield _Comment(number, found.start(), written, gap, not before.strip())

    def read(self) -> Piece | None:
        for event in self.events:
            if type(event) is yaml.DocumentStartEvent:
                return self.piece(next(self.events))
        return None

    def piece(self, event: _Event) -> Piece:
        if type(event) in _SCALARS:
            raw = self.text[event.start_mark.index : event.end_mark.index]
            return Text(event.value, event.style or "", tuple(raw.split("\n")))
        is_mapping = type(event) is yaml.MappingStartEvent
        of_brackets = bool(event.flow_style)
        column = _NO_COLUMN if of_brackets else event.start_mark.column
        entries: list[Entry] = []
        while type(first := next(self.events)) not in _ENDS:
            line = first.start_mark.line
            if is_mapping:
                key = self.piece(first)
                assert isinstance(key, Text)
                entries.append(Entry(key, self.piece(next(self.events)), line, column))
            else:
                if not of_brackets:  # the item starts with its dash
                    line = self._line_of_dash(first.start_mark.index)
                entries.append(Entry(None, self.piece(first), line, column))
        in_brackets = of_brackets and not self._has_comment(event.start_mark, first.end_mark)
        return Collection(tuple(entries), is_mapping, in_brackets)

    def _line_of_dash(self, index: int) -> int:
        return bisect_left(self.ends, self.bare.rindex("-", 0, index + 1))

    def _has_comment(self, start: _Event, end: _Event) -> bool:
        at = bisect_left(self.places, (start.line, start.column))
        return at < len(self.places) and self.places[at] < (end.line, end.column)


def _attach(comments: list[_Comment], root: Collection, lines: list[str]) -> None:
    """Gives each comment to an entry, and each entry the blank line that stands before it."""
    places = [*_places(root, ())]
    starts = [place.entry.line for place in places]
    for comment in comments:
        at = bisect_left(starts, comment.line + 1)  # of the first that starts on a later line
        if not comment.alone and at:
            _add_remark(comment, places[at - 1].entry)
            continue
        blank = [""] if comment.line and not lines[comment.line - 1].strip() else []
        following = places[at] if at < len(places) else None
        ended = _ended(places[at - 1], comment.column, following) if at else None
        if ended is not None:
            ended.after.extend([*blank, comment.text])
        elif following is not None:
            following.entry.before.extend([*blank, comment.text])
    for place in places:
        line = place.entry.line
        if line and not lines[line - 1].strip() and place.entry.column != _NO_COLUMN:
            place.entry.before.append("")


def _places(collection: Collection, within: tuple[Entry, ...]) -> Iterator[_Place]:
    """The entries that have lines of their own, in the order in which they stand."""
    for entry in collection.entries:
        yield _Place(entry, within)
        if isinstance(entry.value, Collection) and entry.value.stands_below:
            yield from _places(entry.value, (*within, entry))


def _add_remark(comment: _Comment, entry: Entry) -> None:
    if entry.remark:
        entry.before.append(entry.remark.strip())
    entry.remark = f"{comment.gap if len(comment.gap) > 1 else '  '}{comment.text}"


def _ended(last: _Place, column: int, following: _Place | None) -> Entry | None:
    """The innermost entry that a comment in this column ends, if it does not begin what follows.

    It has to stand deeper than what follows, or nobody could tell which of the two it is about.
    """
    chain = (*last.within, last.entry)
    if following is None:
        return next((entry for entry in reversed(chain) if entry.column <= column), chain[0])
    if last.entry in following.within:
        return None
    reached = [e for e in chain if following.entry.column < e.column <= column]
    return reached[-1] if reached else None
