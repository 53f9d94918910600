"""Where the premises of rules are written: read again from the files, for those who point there.

Knowledge keeps only where a rule begins, since few ever ask for more.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from expert.knowledge.conditions import tests
from expert.knowledge.decoding.conditions import Known, decode_premise
from expert.knowledge.decoding.files import Part
from expert.knowledge.model import Knowledge
from expert.knowledge.problems.problems import Position, Problem
from expert.knowledge.yaml.nodes import Mapping as MappingNode
from expert.knowledge.yaml.nodes import Node, Sequence
from expert.knowledge.yaml.parsing import parse
from expert.knowledge.yaml.reader import Reader


def premise_places(rules: Part, knowledge: Knowledge) -> dict[str, tuple[Position, ...]]:
    """Where each test of a rule's condition is written, in their order, by the rule's id.

    A premise stands where its attribute is named. Rules that are rows of tables, or that no file
    spells out, are left out: such a rule is its own place.
    """
    found: dict[str, tuple[Position, ...]] = {}
    for file in rules.files:
        unread: list[Problem] = []  # the files were loaded before
        source = file.source(unread)
        root = parse(source).root if source else None
        if source is None or not isinstance(root, MappingNode):
            continue
        reader = Reader(source)
        for key, node in root.entries.values():
            rule = knowledge.rules.get(key.text)
            if rule is None or not isinstance(node, MappingNode) or "when" not in node.entries:
                continue
            places = tuple(_places(node.entries["when"][1], knowledge.attributes, reader))
            if len(places) == len(tests(rule.when)):  # else the file has changed meanwhile
                found[rule.id] = places
    return found


def place_of(
    knowledge: Knowledge, places: Mapping[str, tuple[Position, ...]], rule_id: str, at: int
) -> Position | None:
    """Where a rule's test of that number is written, or else the rule itself."""
    written = places.get(rule_id)
    return written[at] if written else knowledge.rules[rule_id].where


def _places(node: Node, known: Known, reader: Reader) -> Iterator[Position]:
    """The places of all tests below a condition, in the order in which they are decoded."""
    if not isinstance(node, MappingNode):
        return
    for key, inner in node.entries.values():
        if key.text in ("any", "all"):
            for item in inner.items if isinstance(inner, Sequence) else ():
                yield from _places(item, known, reader)
        elif key.text == "not":
            yield from _places(inner, known, reader)
        elif attribute := known.get(key.text):
            premise = decode_premise(attribute, key, inner, known, reader)
            for _ in tests(premise) if premise else ():
                yield reader.position(key)
