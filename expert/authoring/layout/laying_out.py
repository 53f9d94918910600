"""Lays out the text of one file, and makes sure that it still says the same."""

from __future__ import annotations

from typing import TypeAlias

import yaml

from expert.authoring.layout.order import kind_of, ordered
from expert.authoring.layout.reading import read_pieces
from expert.authoring.layout.writing import written
from expert.knowledge.problems.source import Source
from expert.knowledge.yaml.nodes import Node, Scalar, Sequence, is_empty
from expert.knowledge.yaml.parsing import Parsed, parse

_Said: TypeAlias = "str | list[_Said] | dict[str, _Said] | None"
"""What a node says, wherever it stands and however it is written."""


def laid_out(source: Source) -> str:
    """The text of a file in the one layout; the same text where it holds nothing, or no YAML.

    What a file holds, its name tells. Should a text say less or more when it is laid out, or lose a
    comment, then it stays as it is.
    """
    before = parse(source)
    if before.root is None or before.problems:
        return source.text
    ends = "\r\n" if source.text.partition("\n")[0].endswith("\r") else "\n"
    lines = source.text.replace("\r\n", "\n").replace("\r", "\n")
    try:
        pieces = read_pieces(lines)
        if pieces is None:
            return source.text
        text = written(ordered(pieces.root, kind_of(source.name)))
        again = read_pieces(text)
    except yaml.YAMLError:  # what libyaml reads and PyYAML does not
        return source.text
    after = parse(Source(source.name, text))
    if again is None or again.comments != pieces.comments or _said(after) != _said(before):
        return source.text
    return text.replace("\n", ends)


def _said(parsed: Parsed) -> _Said:
    """All that a text says; nothing where there are problems, as no text has that is laid out."""
    return None if parsed.root is None or parsed.problems else _said_by(parsed.root)


def _said_by(node: Node) -> _Said:
    if isinstance(node, Scalar):  # white space between words is one space to all who read it
        return None if is_empty(node) else " ".join(node.text.split())
    if isinstance(node, Sequence):
        return [_said_by(item) for item in node.items]
    return {key: _said_by(value) for key, (_, value) in node.entries.items()}
