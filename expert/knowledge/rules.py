"""Decodes `rules/*.yaml`: what follows from what, how certainly and why."""

from __future__ import annotations

import re
from collections.abc import Iterator

from expert.knowledge.conditions import Known, decode_condition, operand_of
from expert.knowledge.model import Asked, Conclusion, Rule
from expert.knowledge.reader import Reader
from expert.knowledge.suggestions import did_you_mean
from expert.knowledge.yaml_nodes import Mapping, Node, Scalar, Sequence

_FIELDS = ("when", "then", "certainty", "because", "source")
_ID = re.compile(r"[^\s,=`]+")


def decode_rule(key: Scalar, node: Node, known: Known, reader: Reader) -> Rule | None:
    """One rule; None once its problems are reported."""
    before = len(reader.problems)
    if not _ID.fullmatch(key.text):
        remedy = "Use words joined by -, such as `newcomer-to-administrator`."
        reader.report(key, f"`{key.text}` cannot name a rule", remedy)
    mapping = reader.mapping(node, f"the rule `{key.text}`")
    if mapping is None:
        return None
    fields = reader.fields(mapping, _FIELDS, "a rule")
    for needed, remedy in (
        ("when", "Say when it fires: `when: {attribute: value}`."),
        ("then", "Without a conclusion it has no effect: `then: {attribute: value}`."),
    ):
        if needed not in fields:
            reader.report(key, f"the rule `{key.text}` has no `{needed}`", remedy)
    certainty = _certainty(fields["certainty"][1], reader) if "certainty" in fields else 1.0
    when = decode_condition(fields["when"][1], known, reader) if "when" in fields else None
    then = (
        tuple(_conclusions(fields["then"][1], certainty, known, reader)) if "then" in fields else ()
    )
    texts = {
        name: reader.text(fields[name][1], f"`{name}`") or ""
        for name in ("because", "source")
        if name in fields
    }
    if when is None or len(reader.problems) > before:
        return None
    because, source = texts.get("because", ""), texts.get("source", "")
    return Rule(key.text, when, then, because, source, reader.position(key))


def _certainty(node: Node, reader: Reader) -> float:
    number = reader.number(node, "the certainty")
    if number is not None and not 0 < number <= 1:
        remedy = "Write a number above 0 and up to 1; 1 is the default."
        reader.report(node, "the certainty is out of bounds", remedy)
        return 1.0
    return 1.0 if number is None else float(number)


def _conclusions(
    node: Node, certainty: float, known: Known, reader: Reader
) -> Iterator[Conclusion]:
    items = node.items if isinstance(node, Sequence) else [node]
    if not items:
        reader.report(node, "`then` is an empty list", "Name what the rule concludes.")
    seen: set[tuple[str, str]] = set()
    for item in items:
        mapping = reader.mapping(item, "`then`")
        for conclusion, scalar in _conclusions_of(mapping, certainty, known, reader):
            pair = (conclusion.attribute, conclusion.value)
            if pair in seen:
                reader.report(scalar, f"`{scalar.text}` is concluded twice by this rule")
            seen.add(pair)
            yield conclusion


def _conclusions_of(
    mapping: Mapping | None, certainty: float, known: Known, reader: Reader
) -> Iterator[tuple[Conclusion, Scalar]]:
    entries = dict(mapping.entries) if mapping else {}
    own = entries.pop("certainty", None)
    if own is not None:
        certainty = _certainty(own[1], reader)
        if not entries:
            reader.report(own[0], "a certainty alone concludes nothing", "Name a conclusion.")
    for key, node in entries.values():
        if not _concludable(key, known, reader):
            continue
        attribute = known[key.text]
        for scalar in reader.scalars(node, f"the conclusion of `{key.text}`") or ():
            value = operand_of(attribute, scalar, reader) if attribute else None
            if value is not None:
                yield Conclusion(key.text, str(value), certainty), scalar


def _concludable(key: Scalar, known: Known, reader: Reader) -> bool:
    if key.text not in known:
        concluded = [name for name, a in known.items() if a and not isinstance(a, Asked)]
        remedy = did_you_mean(key.text, concluded, "Rules can conclude")
        reader.report(key, f"there is no attribute `{key.text}`", remedy)
        return False
    if isinstance(known[key.text], Asked):
        reader.report(
            key,
            f"`{key.text}` is asked, so no rule can conclude it",
            "Conclude another attribute, or remove its `question`.",
        )
        return False
    return known[key.text] is not None
