"""What is written otherwise in one rule set than in another: rules and attributes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Generic, TypeVar

from expert.authoring.changed_lines import changed_lines
from expert.authoring.written import rule_yaml
from expert.knowledge.model import Attribute, Knowledge, Rule

_Part = TypeVar("_Part", Rule, Attribute)


@dataclass(frozen=True, slots=True)
class Changed(Generic[_Part]):
    """A rule or an attribute that was added (none before), removed (none after) or changed."""

    before: _Part | None
    after: _Part | None

    @property
    def part(self) -> _Part:
        """What there is of it, the newer if there are both."""
        found = self.before if self.after is None else self.after
        assert found is not None
        return found


def changed_rules(before: Knowledge, after: Knowledge) -> list[Changed[Rule]]:
    """The rules that differ, by id."""
    return [*_changed(before.rules, after.rules)]


def changed_attributes(before: Knowledge, after: Knowledge) -> list[Changed[Attribute]]:
    """The attributes that differ, in the order of the newer vocabulary, then of the older."""
    return [*_changed(before.attributes, after.attributes)]


def is_reworded(changed: Changed[Rule]) -> bool:
    """Whether a rule gives another reason or source, and does just the same."""
    was, now = (
        rule and replace(rule, because="", source="") for rule in (changed.before, changed.after)
    )
    return was == now


def rule_lines(changed: Changed[Rule]) -> list[str]:
    """A changed rule as `diff` shows it."""
    was, now = (rule_yaml(rule) if rule else "" for rule in (changed.before, changed.after))
    return [*changed_lines(was, now)]


def _changed(before: Mapping[str, _Part], after: Mapping[str, _Part]) -> Iterator[Changed[_Part]]:
    for name in dict.fromkeys((*after, *before)):
        if before.get(name) != after.get(name):
            yield Changed(before.get(name), after.get(name))
