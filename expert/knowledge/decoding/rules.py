"""Decodes `rules/*.yaml`: what follows from what, how certainly and why."""

from __future__ import annotations

from collections.abc import Iterator

from expert.knowledge.decoding.conditions import Known, decode_condition, operand_of
from expert.knowledge.decoding.refusals import IN_A_RULE
from expert.knowledge.model import (
    Addition,
    Asked,
    Computed,
    Concluded,
    Conclusion,
    Points,
    Rule,
)
from expert.knowledge.names import hidden_flaw, is_name
from expert.knowledge.problems.problems import quoted
from expert.knowledge.problems.suggestions import did_you_mean, is_meant
from expert.knowledge.values import number_text
from expert.knowledge.yaml.nodes import Mapping, Node, Scalar, Sequence, is_empty
from expert.knowledge.yaml.reader import Reader

_FIELDS = ("when", "then", "certainty", "because", "source")
_SAY_CERTAINTY = (
    "Write a number above 0 and up to 1, such as 0.8, or from -1 up for what speaks against it."
)
_SAY_WHEN = "Say when it fires: `when: {attribute: value}`."
_SAY_THEN = "Say what follows: `then: {attribute: value}`."
_SAY_CERTAINTIES = "Write each value with its certainty, as in `{white: 0.9, red: 0.3}`."


def decode_rule(key: Scalar, node: Node, known: Known, reader: Reader) -> Rule | None:
    """One rule; None once its problems are reported."""
    before = len(reader.problems)
    report_rule_name(key, reader)
    mapping = reader.mapping(node, f"the rule `{key.text}`", "Write `when:` and `then:` below it.")
    if mapping is None:
        return None
    fields = reader.fields(mapping, _FIELDS, "a rule", IN_A_RULE)
    _report_missing(key, mapping, reader)
    certainty = decode_certainty(fields["certainty"][1], reader) if "certainty" in fields else 1.0
    when = decode_condition(fields["when"][1], known, reader) if "when" in fields else None
    then = [*_conclusions(fields["then"][1], certainty, known, reader)] if "then" in fields else []
    if then and "certainty" in fields and all(isinstance(each, Addition) for each in then):
        report_certain_points(fields["certainty"][0], reader)
    texts = {
        name: reader.text(fields[name][1], f"`{name}`") or ""
        for name in ("because", "source")
        if name in fields
    }
    if when is None or len(reader.problems) > before:
        return None
    because, source = texts.get("because", ""), texts.get("source", "")
    return Rule(
        key.text,
        when,
        tuple([each for each in then if isinstance(each, Conclusion)]),
        because,
        source,
        reader.position(key),
        tuple([each for each in then if isinstance(each, Addition)]),
    )


def report_rule_name(key: Scalar, reader: Reader) -> None:
    """Reports what cannot name a rule or a table of rules."""
    if not is_name(key.text):
        remedy = "Use words joined by -, such as `newcomer-to-administrator`."
        reader.report(key, f"{quoted(key.text)} cannot name a rule{hidden_flaw(key.text)}", remedy)


def _report_missing(key: Scalar, mapping: Mapping, reader: Reader) -> None:
    for needed, remedy in (("when", _SAY_WHEN), ("then", _SAY_THEN)):
        if not is_meant(needed, mapping.entries, _FIELDS):
            reader.report(key, f"the rule `{key.text}` has no `{needed}`", remedy)


def report_certain_points(key: Scalar, reader: Reader) -> None:
    """Reports a certainty where nothing but points follows."""
    message = "points are added or not, so a certainty says nothing of them"
    reader.report(key, message, "Remove it, or conclude a value too.")


def decode_certainty(node: Node, reader: Reader) -> float:
    """A certainty from -1 to 1, and not 0; 1 once it is reported."""
    number = reader.number(node, "the certainty", _SAY_CERTAINTY)
    if number is not None and (number == 0 or not -1 <= number <= 1):
        wrong = "is out of bounds" if number else "says nothing"
        remedy = _SAY_CERTAINTY
        if 2 <= abs(number) <= 100:  # in percent
            remedy = f"Did you mean {number_text(number / 100)}? {remedy}"
        reader.report(node, f"the certainty {number_text(number)} {wrong}", remedy)
        return 1.0
    return 1.0 if number is None else float(number)


def _conclusions(
    node: Node, certainty: float, known: Known, reader: Reader
) -> Iterator[Conclusion | Addition]:
    items = node.items if isinstance(node, Sequence) else [node]
    if not items:
        reader.report(node, "`then` is an empty list", _SAY_THEN)
    seen: set[tuple[str, str]] = set()
    for item in items:
        for conclusion, scalar in _conclusions_of(item, certainty, known, reader):
            value = conclusion.value if isinstance(conclusion, Conclusion) else ""
            pair = (conclusion.attribute, value)
            if pair in seen:
                message = f"`{value}` is concluded a second time by this rule"
                if not value:
                    message = f"this rule adds to `{conclusion.attribute}` a second time"
                reader.report(scalar, message, "Keep one of them.")
            seen.add(pair)
            yield conclusion


def _conclusions_of(
    node: Node, certainty: float, known: Known, reader: Reader
) -> Iterator[tuple[Conclusion | Addition, Scalar]]:
    if isinstance(node, Scalar) and not is_empty(node):
        message = "`then` must say which attribute gets the value"
        reader.report(node, message, "Write it as `attribute: value`.")
        return
    mapping = reader.mapping(node, "`then`", _SAY_THEN)
    entries = dict(mapping.entries) if mapping else {}
    own = entries.pop("certainty", None)
    if own is not None:
        certainty = decode_certainty(own[1], reader)
        if not entries:
            message = "a certainty alone concludes nothing"
            reader.report(own[0], message, "Put it beside an `attribute: value`.")
    if own is not None and entries and all(isinstance(known.get(n), Points) for n in entries):
        report_certain_points(own[0], reader)
    for key, value in entries.values():
        yield from _conclusions_about(key, value, certainty, known, reader)


def _conclusions_about(
    key: Scalar, node: Node, certainty: float, known: Known, reader: Reader
) -> Iterator[tuple[Conclusion | Addition, Scalar]]:
    if not is_concludable(key, known, reader):
        return
    attribute = known[key.text]
    if isinstance(attribute, Points):
        addition = _addition(key, node, reader)
        if addition is not None:
            yield addition, key
        return
    for scalar, weight in _weighed(key, node, certainty, reader):
        value = operand_of(attribute, scalar, reader) if attribute else None
        if value is not None:
            yield Conclusion(key.text, str(value), weight), scalar


def _weighed(
    key: Scalar, node: Node, certainty: float, reader: Reader
) -> Iterator[tuple[Scalar, float]]:
    """The values concluded, each with its certainty: its own in a mapping, else that given."""
    what = f"the conclusion of `{key.text}`"
    if not isinstance(node, Mapping):
        for scalar in reader.scalars(node, what) or ():
            yield scalar, certainty
    elif mapping := reader.mapping(node, what, _SAY_CERTAINTIES):
        for value, own in mapping.entries.values():
            yield value, decode_certainty(own, reader)


def decode_conclusions_about(
    key: Scalar, node: Node, certainty: float, known: Known, reader: Reader
) -> Iterator[Conclusion | Addition]:
    """What is concluded of the attribute that a key names, with this certainty or its own."""
    for conclusion, _ in _conclusions_about(key, node, certainty, known, reader):
        yield conclusion


def _addition(key: Scalar, node: Node, reader: Reader) -> Addition | None:
    """The points that a rule adds; None once reported."""
    remedy = f"Write `{key.text}: {{add: 5}}`, or `{{add: -5}}` to take points away."
    if not isinstance(node, Mapping):
        reader.report(node, f"`{key.text}` is points, which rules add to", remedy)
        return None
    fields = reader.fields(node, ("add",), f"`{key.text}`")
    if "add" not in fields:
        if len(fields) == len(node.entries):
            reader.report(node, f"`{key.text}` says nothing to add", remedy)
        return None
    from fractions import Fraction  # few rules add points

    number = reader.number(fields["add"][1], f"what is added to `{key.text}`")
    return None if number is None else Addition(key.text, Fraction(repr(number)))


def is_concludable(key: Scalar, known: Known, reader: Reader) -> bool:
    """Whether rules may conclude the attribute that a key names; if not, it is reported."""
    if key.text not in known:
        concluded = [name for name, a in known.items() if isinstance(a, Concluded | Points)]
        remedy = did_you_mean(key.text, concluded, "Rules can conclude")
        reader.report(key, f"there is no attribute {quoted(key.text)}", remedy)
        return False
    if isinstance(known[key.text], Asked):
        reader.report(
            key,
            f"`{key.text}` is asked, so no rule can conclude it",
            "Conclude another attribute, or remove the `question` of this one.",
        )
        return False
    if isinstance(known[key.text], Computed):
        message = f"`{key.text}` is worked out by its formula, so no rule can conclude it"
        reader.report(key, message, "Conclude another attribute, or give this one `points: yes`.")
        return False
    return known[key.text] is not None
