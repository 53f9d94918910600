"""YAML read into plain nodes that know their positions, with what is not data refused.

Built from the parser's events (libyaml where PyYAML has it), so scalars keep their text: the
vocabulary decides what `no`, `010` or `12:30` mean, not YAML's resolver.
"""

from __future__ import annotations

import re
from typing import NamedTuple, TypeAlias

import yaml

from expert.knowledge.problems import KnowledgeError, Position, Problem

DEEPEST_NESTING = 40

_LINE_BREAK = re.compile("\r\n|[\n\r\x85\u2028\u2029]")  # YAML 1.1, section 4.2
_Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class Scalar(NamedTuple):
    """A single text; `plain` when it was written without quotes. Positions count from 0."""

    text: str
    plain: bool
    line: int
    column: int


class Sequence(NamedTuple):
    """A list of nodes."""

    items: list[Node]
    line: int
    column: int


class Mapping(NamedTuple):
    """Entries by key, in the order they were written, each with the scalar that is its key."""

    entries: dict[str, tuple[Scalar, Node]]
    line: int
    column: int


Node: TypeAlias = Scalar | Sequence | Mapping


class Source(NamedTuple):
    """A file's name, as it is shown to people, and its text."""

    name: str
    text: str

    def problem(
        self, line: int, column: int, message: str, remedy: str = "", width: int = 1
    ) -> Problem:
        """A problem at a position counted from 0."""
        lines = _LINE_BREAK.split(self.text)
        excerpt = lines[line] if line < len(lines) else ""
        place = Position(self.name, line + 1, column + 1)
        return Problem(place, message, remedy, excerpt, width)

    def problem_at(self, node: Node, message: str, remedy: str = "") -> Problem:
        """A problem that a node has; a scalar is underlined whole."""
        width = 1
        if isinstance(node, Scalar):
            width = len(node.text) + (0 if node.plain else 2)
        return self.problem(node.line, node.column, message, remedy, width)


class Parsed(NamedTuple):
    """What a text holds: None for nothing; `readable` unless its syntax broke off the reading."""

    root: Node | None
    problems: tuple[Problem, ...]
    readable: bool


def parse(source: Source) -> Parsed:
    """The one document of a YAML text.

    Problems are the place where it stops being YAML, and every YAML feature that a knowledge base
    does not take: anchors, aliases, tags, several documents, duplicate keys, deep nesting.
    """
    builder = _Builder(source)
    try:
        root = builder.build()
    except yaml.MarkedYAMLError as error:
        builder.problems.append(_syntax_problem(source, error))
    except yaml.reader.ReaderError as error:
        builder.problems.append(_character_problem(source, error))
    except _TooDeep:
        pass
    else:
        return Parsed(root, tuple(builder.problems), True)
    return Parsed(None, tuple(builder.problems), False)


class _TooDeep(Exception):
    """Reading on would cost more than any sensible file needs."""


class _Builder:
    """Turns one text's events into nodes."""

    def __init__(self, source: Source) -> None:
        self.source = source
        self.problems: list[Problem] = []
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
                "Keep one document a file: remove the `---` or split the file.",
            )
        if isinstance(root, Scalar) and root.plain and not root.text:
            return None
        return root

    def node(self, event: yaml.Event, depth: int) -> Node:
        kind = type(event)
        mark = event.start_mark
        if kind is yaml.AliasEvent:
            self.refuse(event, "an alias is not taken here", "Write the content out instead.")
            return Scalar("", True, mark.line, mark.column)
        if event.anchor is not None:
            self.refuse(event, "an anchor is not taken here", "Write the content out where needed.")
        if event.tag is not None:
            self.refuse(event, f"the tag {event.tag} is not taken here", "Remove the tag.")
        if kind is yaml.ScalarEvent:
            return Scalar(event.value, event.style is None, mark.line, mark.column)
        if depth >= DEEPEST_NESTING:
            self.refuse(
                event,
                f"this is nested more than {DEEPEST_NESTING} levels deep",
                "Split it: a rule may conclude a value that another rule tests.",
            )
            raise _TooDeep
        if kind is yaml.MappingStartEvent:
            return Mapping(self.entries(depth), mark.line, mark.column)
        return Sequence(self.items(depth), mark.line, mark.column)

    def items(self, depth: int) -> list[Node]:
        items = []
        while type(event := self.next_event()) is not yaml.SequenceEndEvent:
            items.append(self.node(event, depth + 1))
        return items

    def entries(self, depth: int) -> dict[str, tuple[Scalar, Node]]:
        entries: dict[str, tuple[Scalar, Node]] = {}
        while type(event := self.next_event()) is not yaml.MappingEndEvent:
            key = self.node(event, depth + 1)
            value = self.node(self.next_event(), depth + 1)
            if not isinstance(key, Scalar):
                self.refuse(event, "a key must be a single text", "Quote it, or write a list.")
            elif key.text in entries:
                self.refuse(
                    event,
                    f"the key `{key.text}` stands here a second time",
                    f"It is on line {entries[key.text][0].line + 1} already: keep one of them.",
                )
            else:
                entries[key.text] = (key, value)
        return entries

    def refuse(self, event: yaml.Event, message: str, remedy: str) -> None:
        mark = event.start_mark
        self.problems.append(self.source.problem(mark.line, mark.column, message, remedy))


def _syntax_problem(source: Source, error: yaml.MarkedYAMLError) -> Problem:
    mark = error.problem_mark or error.context_mark
    line, column = (mark.line, mark.column) if mark else (0, 0)
    rows = _LINE_BREAK.split(source.text)
    row = rows[line] if line < len(rows) else ""
    what = (error.problem or "this is not YAML").removesuffix(".")
    if "\t" in row[: column + 1]:
        return source.problem(
            line,
            row.index("\t"),
            "a tab stands here, and YAML indents with spaces only",
            "Replace the tab by spaces.",
        )
    context = f" ({error.context})" if error.context else ""
    return source.problem(
        line,
        column,
        f"this is not YAML: {what}{context}",
        "Look at the indentation, the colons and the quotes here and on the line above.",
    )


def _character_problem(source: Source, error: yaml.reader.ReaderError) -> Problem:
    at = next((i for i, c in enumerate(source.text) if not _allowed(c)), 0)
    before = _LINE_BREAK.split(source.text[:at])
    return source.problem(
        len(before) - 1,
        len(before[-1]),
        f"the character U+{ord(source.text[at]):04X} cannot stand in a YAML text",
        "Remove it; the file may be binary or damaged.",
    )


def _allowed(character: str) -> bool:
    """Whether YAML takes a character (YAML 1.1, section 5.1)."""
    code = ord(character)
    return (
        code in (0x09, 0x0A, 0x0D, 0x85)
        or 0x20 <= code <= 0x7E
        or 0xA0 <= code <= 0xD7FF
        or (0xE000 <= code <= 0xFFFD and code != 0xFEFF)
        or code >= 0x10000
    )
