"""Decodes a cell of a table: a condition in the few words that people write there.

`any`, a value, `below 590`, `590 to 610`, `not a`, `a or b`; of a set `a and b`, and `at least 2`
for how many there are. Whatever can test an attribute in a rule may stand there too, and means the
same.
"""

from __future__ import annotations

import re

from expert.knowledge.comparisons import WRITTEN, Comparison
from expert.knowledge.decoding.conditions import Known, decode_premise
from expert.knowledge.kinds import Choices
from expert.knowledge.model import Any, Attribute, Condition, Not
from expert.knowledge.problems.problems import quoted
from expert.knowledge.yaml.nodes import Mapping, Node, Scalar, Sequence, is_empty
from expert.knowledge.yaml.reader import Reader

_ANY = ("any", "-")
_WORDS = {
    comparison.phrase: word for word, comparison in WRITTEN.items() if comparison.operand_count == 1
}
_COMPARED = re.compile(rf"({'|'.join(_WORDS)})\s+(\S.*)")
_RANGE = re.compile(r"(?:from\s+)?(\S+)\s+to\s+(\S+)")
_NOT = re.compile(r"not\s+(\S.*)")
_OR = re.compile(r"\s+or\s+")
_AND = re.compile(r"\s+and\s+")
_SAY = "It may be `any`, {allowed}{ranges}; several with `or`."
_RANGES = ", or as in `at least {low}` and `{low} to {high}`"
_SETS = ", as in `{low} and {high}`, or how many there are, as in `at least 2`"


def means_any(node: Node) -> bool:
    """Whether a cell says that its attribute does not matter."""
    return isinstance(node, Scalar) and node.text in _ANY


def decode_cell(attribute: Attribute, node: Node, known: Known, reader: Reader) -> Condition | None:
    """The condition that a cell writes about an attribute; None once reported."""
    if not isinstance(node, Scalar):
        return decode_premise(attribute, _at(node, attribute.id), node, known, reader)
    if is_empty(node) or not node.text.strip():
        reader.report(node, f"the cell of `{attribute.id}` is empty", _allowed(attribute))
        return None
    if denied := _NOT.fullmatch(node.text):
        inner = decode_cell(attribute, _part(node, denied.start(1), denied[1]), known, reader)
        return None if inner is None else Not(inner)
    nodes = [_node(attribute, part) for part in _parts(node, _OR)]
    for part in nodes:
        if isinstance(part, Scalar) and re.search(r"\s", part.text):
            message = f"{quoted(part.text)} is nothing that a cell of `{attribute.id}` can say"
            reader.report(part, message, _allowed(attribute))
            return None
    scalars: list[Node] = [part for part in nodes if isinstance(part, Scalar)]
    if len(scalars) == len(nodes):
        nodes = [Sequence(scalars, node.line, node.column)]
    decoded = [
        decode_premise(attribute, _at(each, attribute.id), each, known, reader) for each in nodes
    ]
    conditions = [condition for condition in decoded if condition is not None]
    if len(conditions) < len(decoded):
        return None
    return conditions[0] if len(conditions) == 1 else Any(tuple(conditions))


def _parts(cell: Scalar, word: re.Pattern[str]) -> list[Scalar]:
    """What stands between the `or`s, or the `and`s, of a cell."""
    parts, start = [], 0
    for between in [*word.finditer(cell.text), None]:
        end = between.start() if between else len(cell.text)
        parts.append(_part(cell, start, cell.text[start:end]))
        start = between.end() if between else end
    return parts


def _node(attribute: Attribute, part: Scalar) -> Node:
    """What a rule would have in the place of these words; a set compares by its count."""
    if not isinstance(attribute.kind, Choices):
        return _compared(part)
    every: list[Node] = [*_parts(part, _AND)]
    if len(every) > 1:
        return _under("all", Sequence(every, part.line, part.column), part)
    compared = _compared(part)
    return part if compared is part else _under("count", compared, part)


def _compared(part: Scalar) -> Node:
    """The mapping that a rule has for `below 4` or `4 to 6`; the same words where they are none."""
    if compared := _COMPARED.fullmatch(part.text):
        operand = _part(part, compared.start(2), compared[2])
        return _under(_WORDS[compared[1]], operand, part)
    if between := _RANGE.fullmatch(part.text):
        ends: list[Node] = [_part(part, between.start(n), between[n]) for n in (1, 2)]
        return _under(Comparison.BETWEEN.word, Sequence(ends, part.line, part.column), part)
    return part


def _under(word: str, content: Node, part: Scalar) -> Mapping:
    """A mapping of one entry, in the place of a part of a cell."""
    return Mapping({word: (part._replace(text=word), content)}, part.line, part.column)


def _part(cell: Scalar, start: int, text: str) -> Scalar:
    """A part of a cell, with its own place."""
    column = cell.column + start + (0 if cell.plain else 1)
    return Scalar(text, True, cell.line, column)


def _at(node: Node, name: str) -> Scalar:
    """The name of an attribute, as if it stood where a cell does."""
    return Scalar(name, True, node.line, node.column)


def _allowed(attribute: Attribute) -> str:
    """What a cell may say, with an example of a range where there are any."""
    kind, ids = attribute.kind, [*attribute.by_id] or ["3", "5"]
    ranges = _RANGES.format(low=ids[0], high=ids[-1]) if kind.comparisons else ""
    if isinstance(kind, Choices) and len(ids) > 1:
        ranges = _SETS.format(low=ids[0], high=ids[1])
    return _SAY.format(allowed=kind.allowed(), ranges=ranges)
