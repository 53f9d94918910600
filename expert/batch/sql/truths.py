"""Which rules fire and which values hold: nullable truth values, NULL where it is undecided.

AND, OR and NOT of SQL are Kleene's, so conditions are what they are.
"""

from __future__ import annotations

from collections.abc import Callable

from sqlglot import exp

from expert.batch.sql.columns import Answers
from expert.batch.sql.names import column
from expert.batch.sql.sheet import Sheet
from expert.batch.sql.writing import Expression, all_of, any_of, opposite
from expert.inference.lowered import And, Beyond, Holds, Not, OneOf, Or
from expert.inference.network.parts import Part
from expert.inference.program import Program
from expert.knowledge.conditions import Pair
from expert.printable import harmless

NumberTest = Callable[[Beyond], Expression]
"""Whether a number that is worked out lies beyond a cut."""


class Truths:
    """The truth of rules and values, as columns of the sheet once they are asked for."""

    def __init__(
        self, program: Program, sheet: Sheet, answers: Answers, number_test: NumberTest
    ) -> None:
        self._program = program
        self._sheet = sheet
        self._answers = answers
        self._number_test = number_test
        self._rules: dict[int, str] = {}
        self._values: dict[Pair, str] = {}

    def rule(self, number: int) -> Expression:
        """Whether a rule fires."""
        if number not in self._rules:
            rule_id = self._program.order[number]
            condition = self.truth(self._program.conditions[number])
            comment = _remark(rule_id, self._program.rules[number].source)
            self._rules[number] = self._sheet.define(f"rule_{rule_id}", condition, comment)
        return column(self._rules[number])

    def holds(self, pair: Pair) -> Expression:
        """Whether a value holds."""
        deciders = self._program.deciders.get(pair, ())
        if not deciders:
            return exp.false()
        if pair not in self._values:
            fires = any_of([self.rule(number) for number in deciders])
            self._values[pair] = self._sheet.define("_".join(pair), fires)
        return column(self._values[pair])

    def truth(self, part: Part) -> Expression:
        """Whether a condition or a part of one is true."""
        formula = part.formula
        match formula:
            case Beyond(name) if name in self._program.network.numbers:
                return self._number_test(formula)
            case OneOf() | Beyond():
                return self._answers.test(formula)
            case Holds(pair):
                return self.holds(pair)
            case Not():
                return opposite(self.truth(part.parts[0]))
            case And():
                return all_of([self.truth(each) for each in part.parts])
            case Or():
                return any_of([self.truth(each) for each in part.parts])


def _remark(rule_id: str, source: str) -> str:
    """What stands beside a rule: its id, and where it is from."""
    return harmless(f"{rule_id} ({source})" if source else rule_id)
