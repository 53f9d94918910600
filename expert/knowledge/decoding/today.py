"""`today`: a date that is there without being declared, where a formula or a test names it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from expert.knowledge.conditions import tests
from expert.knowledge.kinds import Date
from expert.knowledge.model import TODAY, Asked, Named, Rule

if TYPE_CHECKING:
    from expert.knowledge.decoding.expressions import WrittenFormula

THE_DAY = Asked(
    TODAY,
    "Today",
    "What is the date today?",
    Date(),
    help="The day of the consultation. Nobody is asked for it: the command line fills it in.",
)
"""The attribute that it is."""


def is_named_in(formulas: Iterable[WrittenFormula]) -> bool:
    """Whether a formula names it."""
    return any(name.text == TODAY for formula in formulas for name in formula.names)


def is_tested_by(rules: Iterable[Rule]) -> bool:
    """Whether a rule tests it, or compares another date with it."""
    every = (test for rule in rules for test in tests(rule.when))
    return any(test.attribute == TODAY or Named(TODAY) in test.operands for test in every)
