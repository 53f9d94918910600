"""What a case may expect of a consultation: the kinds of expectation, and how they are read."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import TypeAlias

from expert.inference.truth import Truth
from expert.knowledge.comparisons import WRITTEN, Comparison
from expert.knowledge.decoding.operands import decode_operands
from expert.knowledge.decoding.sets import is_none
from expert.knowledge.model import Asked, Computed, Concluded, Knowledge, Number, Points
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
class Is:
    """A value is undecided, or has failed for certain: its `truth` is one of these two."""

    attribute: str
    value: str
    truth: Truth
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
    bounds: tuple[Number, ...]
    position: Position = field(repr=False, compare=False)


@dataclass(frozen=True, slots=True)
class IsNumber:
    """All that a worked-out number may come to compares so with bounds."""

    attribute: str
    comparison: Comparison
    bounds: tuple[Number, ...]
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


Expectation: TypeAlias = Exactly | Holds | Is | RanksFirst | IsCertain | IsNumber | Fires | IsAsked

_FIRINGS = ("fired", "not_fired")
_QUESTIONS = ("asked", "not_asked")
_TRUTHS = {"undecided": Truth.UNDECIDED, "failed": Truth.FALSE}
_OF_VALUES = ("includes", "excludes", *_TRUTHS, "first", "certainty")


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
            elif isinstance(attribute := self.worked_out(key), Concluded):
                yield from self.of_attribute(attribute, key, content)
            elif attribute is not None:
                yield from self.of_number(attribute, content)

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

    def worked_out(self, key: Scalar) -> Concluded | Computed | Points | None:
        """The attribute that is expected to have values, or to be a number."""
        attribute = self.knowledge.attributes.get(key.text)
        if attribute is not None and not isinstance(attribute, Asked):
            return attribute
        names = [a.id for a in self.knowledge.attributes.values() if not isinstance(a, Asked)]
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
            nothing = is_none(attribute, node)
            scalars = [] if nothing else self.names(node, what)
            values = [self.value(attribute, scalar) for scalar in scalars]
            known = tuple(value for value in values if value is not None)
            yield Exactly(attribute.id, known, self.reader.position(key))
        elif mapping := self.reader.mapping(node, what, "`[]` stands for no value."):
            fields = self.reader.fields(mapping, _OF_VALUES, what)
            for word, (word_key, content) in fields.items():
                if word in ("includes", "excludes"):
                    yield from self.holds(attribute, word_key, content)
                elif word in _TRUTHS:
                    yield from self.truths(attribute, word_key, content)
                elif word == "first":
                    yield from self.first(attribute, word_key, content)
                else:
                    yield from self.certainties(attribute, content)

    def holds(self, attribute: Concluded, key: Scalar, node: Node) -> Iterator[Holds]:
        for scalar in self.names(node, f"`{key.text}`"):
            if value := self.value(attribute, scalar):
                wanted = key.text == "includes"
                yield Holds(attribute.id, value, wanted, self.reader.position(scalar))

    def truths(self, attribute: Concluded, key: Scalar, node: Node) -> Iterator[Is]:
        for scalar in self.names(node, f"`{key.text}`"):
            if value := self.value(attribute, scalar):
                yield Is(attribute.id, value, _TRUTHS[key.text], self.reader.position(scalar))

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

    def of_number(self, attribute: Computed | Points, node: Node) -> Iterator[IsNumber]:
        what = f"the expectation of `{attribute.id}`"

        def read(number: Node) -> Number | None:
            return self.reader.number(number, what)

        for comparison, bounds, place in self.compared(node, what, read, "Write `74`, or"):
            yield IsNumber(attribute.id, comparison, bounds, self.reader.position(place))

    def comparisons(
        self, key: Scalar, node: Node
    ) -> Iterator[tuple[Comparison, tuple[Number, ...], Node]]:
        what = f"the certainty of `{key.text}`"

        def read(number: Node) -> Number | None:
            return self.bound(number, what)

        return self.compared(node, what, read, "Write it as in")

    def compared(
        self, node: Node, what: str, read: Callable[[Node], Number | None], write: str
    ) -> Iterator[tuple[Comparison, tuple[Number, ...], Node]]:
        """A number, or comparisons with numbers, each with its place."""
        if not isinstance(node, Mapping):
            number = read(node)
            if number is not None:
                yield Comparison.IS, (number,), node
        elif mapping := self.reader.mapping(node, what, f"{write} `{{at_least: 0.6}}`."):
            for word, (word_key, content) in self.reader.fields(mapping, WRITTEN, what).items():
                comparison = WRITTEN[word]
                bounds = decode_operands(comparison, word_key, content, read, float, self.reader)
                if bounds is not None:
                    yield comparison, bounds, content

    def bound(self, node: Node, what: str) -> Number | None:
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
