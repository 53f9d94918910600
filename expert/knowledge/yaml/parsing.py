"""YAML read into plain nodes that know their positions, with what is not data refused.

Built from the parser's events (libyaml where PyYAML has it), so scalars keep their text: the
vocabulary decides what `no`, `010` or `12:30` mean, not YAML's resolver.
"""

from __future__ import annotations

import re
from collections.abc import Mapping as MappingOf
from types import MappingProxyType
from typing import Any, NamedTuple, TypeAlias, TypeGuard

import yaml

from expert.knowledge.problems.problems import MOST_PROBLEMS, Problem, quoted, too_many
from expert.knowledge.problems.source import Source as Source
from expert.knowledge.yaml.nodes import Mapping, Node, Scalar, Sequence
from expert.knowledge.yaml.syntax import character_problem, syntax_problem

DEEPEST_NESTING = 40
LONGEST_KEY = 100

_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff]")
_WHOLE = re.compile("[+-]?[0-9]+")
_NOTHING: MappingOf[str, str] = MappingProxyType({})
_Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)

# The stubs give events neither the attributes of their kinds nor marks that are always there.
_Event: TypeAlias = Any


class Parsed(NamedTuple):
    """What a text holds: None for nothing; `readable` unless its syntax broke off the reading."""

    root: Node | None
    problems: tuple[Problem, ...]
    readable: bool


def parse(source: Source, where_repeated: MappingOf[str, str] = _NOTHING) -> Parsed:
    """The one document of a YAML text.

    `where_repeated` has what to do about a key that stands twice, by a key that is above it.

    Problems are the place where it stops being YAML, and every YAML feature that a knowledge base
    does not take: anchors, aliases, tags, several documents, duplicate keys, deep nesting.
    """
    if problem := character_problem(source):
        return Parsed(None, (problem,), False)
    builder = _Builder(source, where_repeated)
    try:
        root = builder.build()
    except yaml.MarkedYAMLError as error:
        builder.problems.append(syntax_problem(source, error))
    except (ValueError, OverflowError) as error:  # where PyYAML without libyaml does not look
        message = f"this is not YAML: {error}"
        remedy = r"Look for a line that starts with %, or an escape such as \U00110000."
        builder.problems.append(source.problem(0, 0, message, remedy))
    except _GivenUpError:
        pass
    else:
        return Parsed(root, tuple(builder.problems), builder.readable)
    return Parsed(None, tuple(builder.problems), False)


class _GivenUpError(Exception):
    """Reading on would cost more than any sensible file needs."""


class _Builder:
    """Turns one text's events into nodes."""

    def __init__(self, source: Source, where_repeated: MappingOf[str, str]) -> None:
        self.source = source
        self.where_repeated = where_repeated
        self.above = [""] * (DEEPEST_NESTING + 1)
        """The key that is read at each depth."""
        self.problems: list[Problem] = []
        self.readable = True
        self.next_event = _Loader(source.text).get_event

    def build(self) -> Node | None:
        self.next_event()  # the stream starts
        if type(self.next_event()) is yaml.StreamEndEvent:
            return None
        root = self.node(self.next_event(), 0)
        self.next_event()  # the document ends
        event = self.next_event()
        if type(event) is not yaml.StreamEndEvent:
            self.refuse(
                event,
                "a second document starts here",
                "Keep one document a file: remove the `---`, or split the file.",
            )
        nothing = isinstance(root, Scalar) and root.plain and not root.text
        return None if nothing or not self.readable else root

    def node(self, event: _Event, depth: int) -> Node:
        kind = type(event)
        mark = event.start_mark
        if kind is yaml.AliasEvent:
            self.refuse_unreadable(
                event,
                "an alias is not taken here",
                "Write the content out; a text that starts with `*` needs quotes.",
            )
            return Scalar("", True, mark.line, mark.column)
        if event.anchor is not None:
            self.refuse(
                event,
                "an anchor is not taken here",
                "Write the content out where needed; a text that starts with `&` needs quotes.",
            )
        if event.tag is not None:
            self.refuse(
                event,
                f"the tag {quoted(event.tag)} is not taken here",
                "Remove it; a text that starts with `!` needs quotes.",
            )
        if kind is yaml.ScalarEvent:
            return self.scalar(event)
        if depth >= DEEPEST_NESTING:
            self.refuse(
                event,
                f"this is nested more than {DEEPEST_NESTING} levels deep",
                "Split it: a rule may conclude a value that another rule tests.",
            )
            raise _GivenUpError
        if kind is yaml.MappingStartEvent:
            return Mapping(self.entries(depth), mark.line, mark.column)
        return Sequence(self.items(depth), mark.line, mark.column)

    def scalar(self, event: _Event) -> Scalar:
        if found := _CONTROL.search(event.value):
            self.refuse(
                event,
                f"the text has the control character U+{ord(found.group()):04X}",
                "Remove it, or the escape that stands for it.",
            )
        mark = event.start_mark
        return Scalar(event.value, not event.style, mark.line, mark.column)

    def items(self, depth: int) -> list[Node]:
        items = []
        while type(event := self.next_event()) is not yaml.SequenceEndEvent:
            items.append(self.node(event, depth + 1))
        return items

    def entries(self, depth: int) -> dict[str, tuple[Scalar, Node]]:
        entries: dict[str, tuple[Scalar, Node]] = {}
        while type(event := self.next_event()) is not yaml.MappingEndEvent:
            key = self.node(event, depth + 1)
            if isinstance(key, Scalar):
                self.above[depth] = key.text
            value = self.node(self.next_event(), depth + 1)
            if self.has_decimal_comma(key, value, entries):
                continue
            if self.accepts(key, event, entries, depth):
                entries[key.text] = (key, value)
        return entries

    def has_decimal_comma(
        self, key: Node, value: Node, entries: dict[str, tuple[Scalar, Node]]
    ) -> bool:
        """Refuses the 5 of `{a: 1,5}`, which YAML takes for a further key; gives whether it did."""
        if not isinstance(key, Scalar) or not key.text.isdecimal() or not entries:
            return False
        name, (owner, before) = next(reversed(entries.items()))
        if not isinstance(before, Scalar) or not _WHOLE.fullmatch(before.text):
            return False
        end = key.column + len(key.text)
        is_alone = value == Scalar("", True, key.line, end)
        follows = (before.line, before.column + len(before.text) + 1) == (key.line, key.column)
        if not is_alone or not follows:
            return False
        message = "the comma ends the number and starts another entry"
        remedy = f"Write a decimal point: {before.text}.{key.text}."
        self.refuse_at(key.line, key.column - 1, message, remedy)
        entries[name] = owner, before._replace(text=f"{before.text}.{key.text}")  # as it was meant
        return True

    def accepts(
        self, key: Node, event: _Event, entries: dict[str, tuple[Scalar, Node]], depth: int
    ) -> TypeGuard[Scalar]:
        """Whether a key may stand for a further entry."""
        if not isinstance(key, Scalar):
            self.refuse_unreadable(
                event,
                "a key must be a single text",
                "A text that starts with `[` or `{` needs quotes.",
            )
        elif type(event) is yaml.AliasEvent:
            pass  # refused already
        elif not key.text.strip():
            self.refuse(event, "a key is missing before this colon", "Write a name there.")
        elif len(key.text) > LONGEST_KEY:
            self.refuse_unreadable(
                event,
                f"the key {quoted(key.text)} has more than {LONGEST_KEY} characters",
                "Shorten it; longer texts go into a label or a comment.",
            )
        elif key.text in entries:
            first = f"It is on line {entries[key.text][0].line + 1} already"
            meant = [self.where_repeated.get(above) for above in self.above[:depth]]
            meant_there = next(filter(None, meant), "")
            self.refuse(
                event,
                f"the key {quoted(key.text)} stands here a second time",
                f"{first}. {meant_there.format(key.text)}"
                if meant_there
                else f"{first}: keep one of them.",
            )
        else:
            return True
        return False

    def refuse(self, event: _Event, message: str, remedy: str) -> None:
        self.refuse_at(event.start_mark.line, event.start_mark.column, message, remedy)

    def refuse_at(self, line: int, column: int, message: str, remedy: str) -> None:
        if len(self.problems) == MOST_PROBLEMS:
            self.problems.append(too_many(self.source.name))
            raise _GivenUpError
        self.problems.append(self.source.problem(line, column, message, remedy))

    def refuse_unreadable(self, event: _Event, message: str, remedy: str) -> None:
        """Refuses what leaves a hole: the file's content would only give problems that follow."""
        self.readable = False
        self.refuse(event, message, remedy)
