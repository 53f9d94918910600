"""`otherwise` at a concluded attribute: the value that holds once all its others have failed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from expert.knowledge.model import (
    Attribute,
    Comparison,
    Concluded,
    Conclusion,
    Not,
    Rule,
    Test,
    Value,
)
from expert.knowledge.problems.problems import quoted
from expert.knowledge.problems.suggestions import did_you_mean
from expert.knowledge.yaml.reader import Fields, Reader

SUFFIX = "/otherwise"
"""What follows the attribute's name in that of the rule."""


def decode_otherwise(name: str, values: tuple[Value, ...], fields: Fields, reader: Reader) -> str:
    """The value that holds when no other does; empty without one, and once it is reported."""
    if "otherwise" not in fields:
        return ""
    _, node = fields["otherwise"]
    ids = [value.id for value in values]
    written = reader.text(node, f"`otherwise` of `{name}`")
    if written is None:
        return ""
    if written not in ids:
        message = f"{quoted(written)} is not a value of `{name}`"
        reader.report(node, message, did_you_mean(written, ids, "Values"))
        return ""
    if len(ids) == 1:
        message = f"`{written}` is the only value of `{name}`, so there is nothing to rule out"
        reader.report(node, message, "Add the other values, or remove the line.")
    return written


def otherwise_rules(attributes: Iterable[Attribute | None]) -> Iterator[Rule]:
    """A rule for each value that holds when no other of its attribute does."""
    for attribute in attributes:
        if isinstance(attribute, Concluded) and attribute.otherwise:
            others = tuple([each for each in attribute.by_id if each != attribute.otherwise])
            yield Rule(
                f"{attribute.id}{SUFFIX}",
                Not(Test(attribute.id, Comparison.IS, others)),
                (Conclusion(attribute.id, attribute.otherwise),),
                f"Nothing else fits under “{attribute.goal or attribute.label}”.",
                where=attribute.where,
            )
