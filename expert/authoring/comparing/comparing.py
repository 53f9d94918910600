"""Compares two rule sets: as far as can be by going through all people, else by lot."""

from __future__ import annotations

from expert.authoring.comparing.people import Comparison, compare
from expert.authoring.comparing.report import Difference
from expert.authoring.comparing.texts import changed_attributes, changed_rules
from expert.inference.asking.distinct_answers import TooManyAnswersError
from expert.inference.program import Program
from expert.knowledge.model import Knowledge
from expert.solver.concerned import questions_concerned
from expert.solver.population import Population


def compared(before: Knowledge, after: Knowledge) -> Difference:
    """How two rule sets differ."""
    was, now = Program(before), Program(after)
    changed = [each.part.id for each in changed_rules(before, after)]
    changed += [each.part.id for each in changed_attributes(before, after)]
    questions = questions_concerned([was, now], changed)
    try:
        people, is_exact = Population([was, now], questions).everybody_or_some()
    except TooManyAnswersError:
        return Difference(before, after, None)
    found: Comparison = compare(was, now, people, is_exact)
    return Difference(before, after, found)
