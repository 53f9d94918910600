"""Cases that would show what none shows yet: whom to ask about, and what the rules make of them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import partial

from expert.authoring.coverage.coverage import Coverage, coverage_of
from expert.authoring.coverage.obligations import Obligation, met, unmet
from expert.authoring.coverage.possible import Possible
from expert.authoring.fewest_answers import with_fewest_answers
from expert.authoring.written import case_yaml
from expert.explanation.report import Json
from expert.inference.evaluation import evaluate
from expert.inference.observing import Observed
from expert.inference.outcome import Outcome
from expert.inference.program import Program
from expert.inference.truth import Truth
from expert.knowledge.model import ROW_SEPARATOR, Answer, Knowledge
from expert.solver.concerned import goals_above

HEADING = "# Suggested: what the rules make of these people. Keep a case if that is what you mean."


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A person who shows something that no case shows, and what the rules make of them."""

    shows: Obligation
    given: Mapping[str, Answer]
    outcome: Outcome


def suggestions(program: Program, coverage: Coverage) -> Iterator[Suggestion]:
    """People who, all together, show whatever can be shown and is not, fewest answers each.

    What one of them shows besides, no other is looked for.
    """
    possible = Possible(program)
    shown: set[Obligation] = set()
    for obligation in unmet(coverage):
        if obligation in shown:
            continue
        person = possible.somebody(obligation)
        if person is None or obligation not in _shown_by(program, person):
            continue
        few = with_fewest_answers(person, partial(_is_shown, program, obligation))
        shown |= _shown_by(program, few)
        yield Suggestion(obligation, few, evaluate(program, few))


def suggestion_yaml(knowledge: Knowledge, suggestion: Suggestion, number: int) -> str:
    """A suggestion as a case, ready to be kept by its author."""
    rule = suggestion.shows.rule
    name = f"{rule}-{number}".replace(ROW_SEPARATOR, "-")
    outcome = suggestion.outcome
    goals = goals_above([outcome.program], [rule])
    expect: dict[str, Json] = {goal: [*outcome.shown[goal]] for goal in goals}
    fires = outcome.truth(rule) is Truth.TRUE
    expect["fired" if fires else "not_fired"] = [rule]
    return case_yaml(name, suggestion.given, expect, knowledge)


def _is_shown(program: Program, obligation: Obligation, person: Mapping[str, Answer]) -> bool:
    return obligation in _shown_by(program, person)


def _shown_by(program: Program, person: Mapping[str, Answer]) -> set[Obligation]:
    """All that one person shows, through the engine."""
    observed = Observed(program)
    observed.add(evaluate(program, person))
    return set(met(coverage_of(observed, program.knowledge, {})))
