"""What the kinds with listed values share: reading the list, and finding a value in it."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from expert.knowledge.comparisons import Comparison
from expert.knowledge.kinds.kind import Kind, OwnField
from expert.knowledge.names import hidden_flaw, is_name, means_unanswered
from expert.knowledge.problems.problems import AnswerError, quoted
from expert.knowledge.problems.suggestions import did_you_mean, listed
from expert.knowledge.values import Description, Operand, Record, Value
from expert.knowledge.yaml.nodes import Mapping as MappingNode
from expert.knowledge.yaml.nodes import Node, Scalar
from expert.knowledge.yaml.nodes import Sequence as SequenceNode
from expert.knowledge.yaml.reader import Fields, Reader

_MOST_NAMES = 20

VALUES = OwnField(
    "`{name}` is a {word} question and has no values of its own",
    "Remove them, or make it a `choice`.",
)


@dataclass(frozen=True, slots=True)
class Listed(Kind):
    """A kind whose values the vocabulary lists, in their order."""

    values: tuple[Value, ...]
    by_id: Mapping[str, Value] = field(init=False, repr=False, compare=False)
    _places: Mapping[str, int] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "by_id", {value.id: value for value in self.values})
        object.__setattr__(self, "_places", {name: at for at, name in enumerate(self.by_id)})

    @property
    def comparisons(self) -> Collection[Comparison]:
        """None: most lists have no order."""
        return ()

    def place(self, operand: Operand) -> int:
        """The place in the list; KeyError when it is not there."""
        return self._places[str(operand)]

    def in_order(self, operands: Iterable[Operand]) -> tuple[str, ...]:
        """The values among these, in vocabulary order, each once."""
        return tuple(sorted(set(map(str, operands)), key=self._places.__getitem__))

    def operand(self, name: str, scalar: Scalar, reader: Reader) -> str | None:
        """One of the values."""
        if scalar.text in self.by_id:
            return scalar.text
        remedy = did_you_mean(scalar.text, self.by_id, "Values")
        reader.report(scalar, f"{quoted(scalar.text)} is not a value of `{name}`", remedy)
        return None

    def value_id(self, name: str, text: str) -> str:
        """The value of exactly this id; AnswerError guesses what was meant."""
        if text in self.by_id:
            return text
        guess = did_you_mean(text, self.by_id)
        remedy = guess if guess.startswith("Did") else self.expected()
        raise AnswerError(f"{quoted(text)} is not a value of `{name}`", remedy)

    def allowed(self) -> str:
        """The values in a row."""
        return listed(self.by_id, _MOST_NAMES)

    def text(self, value: Operand) -> str:
        """The label of a value; KeyError when there is none of that id."""
        return self.by_id[str(value)].label

    def comparison_text(self, comparison: Comparison, operands: Sequence[Operand]) -> str:
        """By the labels of the values."""
        return comparison.text([self.text(operand) for operand in operands])

    def report(self) -> Mapping[str, bool | int | float | str]:
        """Nothing: every attribute reports its values."""
        return {}


def decode_own_values(key: Scalar, fields: Fields, reader: Reader) -> tuple[Value, ...]:
    """The values to choose from at a question; a question without any is reported."""
    if "values" in fields:
        return decode_values(key.text, fields, reader)
    remedy = "Add `values:` with a line `value: label` for each."
    reader.report(key, f"`{key.text}` has no values to choose from", remedy)
    return ()


def decode_values(name: str, fields: Fields, reader: Reader) -> tuple[Value, ...]:
    """What stands below `values`, as far as it can be read; problems are reported."""
    field_key, node = fields["values"]
    remedy = "Write a line `value: label` for each."
    if isinstance(node, SequenceNode):
        reader.report(field_key, f"the values of `{name}` must be a mapping", remedy)
        return ()
    mapping = reader.mapping(node, f"the list of values of `{name}`", remedy)
    entries = mapping.entries.values() if mapping else ()
    return tuple(_value(key, content, reader) for key, content in entries)


def _value(key: Scalar, node: Node, reader: Reader) -> Value:
    name = key.text
    if means_unanswered(name):
        message = f"`{name}` always means that a question is left open"
        reader.report(key, message, "Give the value another name.")
    elif not is_name(name):
        remedy = "Use a word without spaces, commas and `=`, such as `pmo_manager`."
        reader.report(key, f"{quoted(name)} cannot name a value{hidden_flaw(name)}", remedy)
    if not isinstance(node, MappingNode):
        return Value(name, reader.text(node, f"the label of `{name}`") or name)
    details: dict[str, Description] = {}
    for detail, (detail_key, content_node) in node.entries.items():
        if detail == "value":
            message = f"`value` means the id of `{name}` itself"
            reader.report(detail_key, message, "Give the detail another name.")
        content = reader.texts(content_node, f"`{detail}` of `{name}`")
        if content is not None:
            details[detail] = content
    label = details.pop("label", None)
    if isinstance(label, tuple):
        message = f"the label of `{name}` must be one text, not a list"
        reader.report(node.entries["label"][1], message, "Put the others under another name.")
    elif "label" not in node.entries:
        reader.report(key, f"the value `{name}` has no label", "Add `label: ...` below it.")
    return Value(name, label if isinstance(label, str) else name, details)


def value_records(values: Iterable[Value]) -> Record:
    """Values ready for JSON."""
    return [[v.id, v.label, *([dict(v.details)] if v.details else [])] for v in values]


def values_of_records(records: Record) -> tuple[Value, ...]:
    """The values that records were made of."""
    return tuple([_value_of_record(*record) for record in records])


def _value_of_record(name: str, label: str, details: Record = None) -> Value:
    return Value(
        name,
        label,
        {k: tuple(d) if isinstance(d, list) else d for k, d in (details or {}).items()},
    )
