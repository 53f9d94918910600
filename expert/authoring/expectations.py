"""What a case may expect of a consultation: the kinds of expectation, and how they are read."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TypeAlias

from expert.knowledge.comparisons import WRITTEN, Comparison
from expert.knowledge.decoding.operands import decode_operands
from expert.knowledge.model import Asked, Concluded, Knowledge
from expert.knowledge.problems.problems import Position, quoted
from expert.knowledge.problems.suggestions import did_you_mean
from expert.knowledge.yaml.nodes import Mapping, Node, Scalar, Sequence, is_empty
from expert.knowledge.yaml.reader import Reader


@dataclass(frozen=True, slots=True)
class Exactly:
    """These values of an attribute hold, in any order, and no others."""

    attribute: str
    values: tuple[str, ...]
    position: Position = field(repr=False, compare=False)


@dataclass(frozen=True, slots=True)
class Holds:
    """A value holds; if not `wanted`, it fails or is undecided."""

    attribute: str
    value: str
    wanted: bool
    position: Position = field(repr=False, compare=False)


@dataclass(frozen=True, slots=True)
class RanksFirst:
    """A piece of advice stands before all others of its attribute."""

    attribute: str
    value: str
    position: Position = field(repr=False, compare=False)


@dataclass(frozen=True, slots=True)
class IsCertain:
    """The certainty of a value compares so with bounds; it is 0 for what does not hold."""

    attribute: str
    value: str
    comparison: Comparison
    bounds: tuple[float, ...]
    position: Position = field(repr=False, compare=False)


@dataclass(frozen=True, slots=True)
class Fires:
    """A rule fires; if not `wanted`, it is false or undecided."""

    rule: str
    wanted: bool
    position: Position = field(repr=False, compare=False)


@dataclass(frozen=True, slots=True)
class IsAsked:
    """The interview asks a question of this person; if not `wanted`, it never does."""

    attribute: str
    wanted: bool
    position: Position = field(repr=False, compare=False)


Expectation: TypeAlias = Exactly | Holds | RanksFirst | IsCertain | Fires | IsAsked

_FIRINGS = ("fired", "not_fired")
_QUESTIONS = ("asked", "not_asked")
_OF_VALUES = ("includes", "excludes", "first", "certainty")


def decode_expectations(
    node: Node, knowledge: Knowledge, reader: Reader
) -> tuple[Expectation, ...]:
    """What stands below `expect`, in the order it was written; problems are reported."""
    return tuple(_Decoder(knowledge, reader).expectations(node))


@dataclass(frozen=True, slots=True)
class _Decoder:
    """Reads the expectations of one file's cases, against one knowledge base."""

    knowledge: Knowledge
    reader: Reader

    def expectations(self, node: Node) -> Iterator[Expectation]:
        remedy = "Say what must follow, as in `attribute: [value]` or `fired: [rule]`."
        mapping = self.reader.mapping(node, "`expect`", remedy)
        for key, content in mapping.entries.values() if mapping else ():
            if key.text in _FIRINGS:
                yield from self.firings(key, content)
            elif key.text in _QUESTIONS:
                yield from self.questions(key, content)
            elif attribute := self.concluded(key):
                yield from self.of_attribute(attribute, key, content)

    def firings(self, key: Scalar, node: Node) -> Iterator[Fires]:
        for scalar in self.names(node, f"`{key.text}`"):
            if scalar.text in self.knowledge.rules:
                yield Fires(scalar.text, key.text == "fired", self.reader.position(scalar))
            else:
                remedy = did_you_mean(scalar.text, self.knowledge.rules, "Rules")
                self.reader.report(scalar, f"there is no rule {quoted(scalar.text)}", remedy)

    def questions(self, key: Scalar, node: Node) -> Iterator[IsAsked]:
        for scalar in self.names(node, f"`{key.text}`"):
            attribute = self.knowledge.attributes.get(scalar.text)
            if isinstance(attribute, Asked):
                yield IsAsked(attribute.id, key.text == "asked", self.reader.position(scalar))
            elif attribute is not None:
                message = f"`{attribute.id}` is concluded by rules, so it is never asked"
                self.reader.report(scalar, message, "Name questions here.")
            else:
                asked = [attribute.id for attribute in self.knowledge.asked()]
                remedy = did_you_mean(scalar.text, asked, "Questions")
                self.reader.report(scalar, f"there is no question {quoted(scalar.text)}", remedy)

    def concluded(self, key: Scalar) -> Concluded | None:
        """The attribute that is expected to have values."""
        attribute = self.knowledge.attributes.get(key.text)
        if isinstance(attribute, Concluded):
            return attribute
        names = [a.id for a in self.knowledge.attributes.values() if isinstance(a, Concluded)]
        if attribute is not None:
            message = f"`{key.text}` is answered, so there is nothing to expect of it"
            remedy = "Put it below `given`; or into `asked`, to expect that it is asked."
            self.reader.report(key, message, remedy)
        elif key.text in _OF_VALUES:
            message = f"`{key.text}` stands below an attribute"
            example = names[0] if names else "attribute"
            remedy = f"Write `{example}:` above it, and this one level deeper."
            self.reader.report(key, message, remedy)
        else:
            known = [*names, *_FIRINGS, *_QUESTIONS]
            message = f"nothing called {quoted(key.text)} can be expected"
            remedy = did_you_mean(key.text, known, "A case may expect")
            self.reader.report(key, message, remedy)
        return None

    def of_attribute(self, attribute: Concluded, key: Scalar, node: Node) -> Iterator[Expectation]:
        what = f"the expectation of `{attribute.id}`"
        if is_empty(node):
            self.reader.report(node, f"{what} is empty", "Name values; `[]` stands for none.")
        elif not isinstance(node, Mapping):
            nothing = isinstance(node, Sequence) and not node.items
            scalars = [] if nothing else self.names(node, what)
            values = [self.value(attribute, scalar) for scalar in scalars]
            known = tuple(value for value in values if value is not None)
            yield Exactly(attribute.id, known, self.reader.position(key))
        elif mapping := self.reader.mapping(node, what, "`[]` stands for no value."):
            fields = self.reader.fields(mapping, _OF_VALUES, what)
            for word, (word_key, content) in fields.items():
                if word in ("includes", "excludes"):
                    yield from self.holds(attribute, word_key, content)
                elif word == "first":
                    yield from self.first(attribute, word_key, content)
                else:
                    yield from self.certainties(attribute, content)

    def holds(self, attribute: Concluded, key: Scalar, node: Node) -> Iterator[Holds]:
        for scalar in self.names(node, f"`{key.text}`"):
            if value := self.value(attribute, scalar):
                wanted = key.text == "includes"
                yield Holds(attribute.id, value, wanted, self.reader.position(scalar))

    def first(self, attribute: Concluded, key: Scalar, node: Node) -> Iterator[RanksFirst]:
        if not attribute.is_advice:
            message = f"only advice is ranked, and `{attribute.id}` is not advice"
            self.reader.report(key, message, f"Use `includes`, or give `{attribute.id}` a `goal`.")
        elif not isinstance(node, Scalar) or is_empty(node):
            self.reader.report(node, "`first` takes a single value", "Name the value ranked first.")
        elif value := self.value(attribute, node):
            yield RanksFirst(attribute.id, value, self.reader.position(node))

    def certainties(self, attribute: Concluded, node: Node) -> Iterator[IsCertain]:
        remedy = "Write it below a value, as in `value: {at_least: 0.6}`."
        mapping = self.reader.mapping(node, "`certainty`", remedy)
        for key, content in mapping.entries.values() if mapping else ():
            value = self.value(attribute, key)
            for comparison, bounds, node in self.comparisons(key, content):
                if value is not None:
                    position = self.reader.position(node)
                    yield IsCertain(attribute.id, value, comparison, bounds, position)

    def comparisons(
        self, key: Scalar, node: Node
    ) -> Iterator[tuple[Comparison, tuple[float, ...], Node]]:
        what = f"the certainty of `{key.text}`"

        def read(number: Node) -> float | None:
            return self.bound(number, what)

        if not isinstance(node, Mapping):
            bound = read(node)
            if bound is not None:
                yield Comparison.IS, (bound,), node
        elif mapping := self.reader.mapping(node, what, "Write it as in `{at_least: 0.6}`."):
            for word, (word_key, content) in self.reader.fields(mapping, WRITTEN, what).items():
                comparison = WRITTEN[word]
                bounds = decode_operands(comparison, word_key, content, read, float, self.reader)
                if bounds is not None:
                    yield comparison, bounds, content

    def bound(self, node: Node, what: str) -> float | None:
        number = self.reader.number(node, what)
        if number is not None and not -1 <= number <= 1:
            self.reader.report(node, f"{what} is out of bounds", "Certainties go from -1 to 1.")
            return None
        return number

    def value(self, attribute: Concluded, scalar: Scalar) -> str | None:
        """The value of an attribute that a scalar names."""
        ids = [value.id for value in attribute.values]
        if scalar.text in ids:
            return scalar.text
        message = f"{quoted(scalar.text)} is not a value of `{attribute.id}`"
        self.reader.report(scalar, message, did_you_mean(scalar.text, ids, "Values"))
        return None

    def names(self, node: Node, what: str) -> list[Scalar]:
        """One name or several, none of them twice."""
        if isinstance(node, Sequence) and not node.items:
            remedy = "It says nothing: name at least one, or remove the line."
            self.reader.report(node, f"{what} is an empty list", remedy)
            return []
        seen: dict[str, Scalar] = {}
        for scalar in self.reader.scalars(node, what) or ():
            if scalar.text in seen:
                message = f"{quoted(scalar.text)} stands in {what} twice"
                self.reader.report(scalar, message, "Remove it, or name what was meant instead.")
            seen.setdefault(scalar.text, scalar)
        return list(seen.values())
