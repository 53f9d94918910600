"""Compares two rule sets: going through all people as far as can be, then asking the solver."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import TypeAlias

from expert.authoring.comparing.people import Comparison, TwoPrograms, Whom
from expert.authoring.comparing.report import Difference
from expert.authoring.comparing.texts import changed_attributes, changed_rules, is_reworded
from expert.inference.asking.distinct_answers import TooManyAnswersError
from expert.inference.program import Program
from expert.knowledge.model import Answer, Asked, Attribute, Knowledge
from expert.solver.concerned import goals_above, questions_concerned
from expert.solver.population import SAMPLE, Person, Population

_MOST_SECONDS = 10.0
"""How long the solver may look for somebody when nobody was found by going through people."""


Watched: TypeAlias = Callable[[Iterable[Person], int], Iterable[Person]]
"""The same people, of whom there are so many, by the way of somebody who tells how far it is."""


def compared(
    before: Knowledge, after: Knowledge, watched: Watched = lambda people, _: people
) -> Difference:
    """How two rule sets differ, and whom they advise otherwise."""
    changed = _changed(before, after)
    pair = _pair(before, after, changed)
    counted = _counted(pair, changed, watched)
    if counted is not None and counted.different:
        return Difference(before, after, counted)
    person = _told_apart(pair)
    if person is None:
        return Difference(before, after, counted, is_proven=True)
    if isinstance(person, _Undecided):
        return Difference(before, after, counted)
    people = counted.people if counted else 0
    whom = counted.whom if counted else Whom.BY_LOT
    return Difference(before, after, Comparison(pair.groups_of(person), 0, people, whom))


def compared_for(
    before: Knowledge, after: Knowledge, people: Iterable[Mapping[str, Answer]]
) -> Difference:
    """How two rule sets differ, and whom of some people they advise otherwise."""
    somebody = (Person(dict(answers), 1) for answers in people)
    pair = _pair(before, after, _changed(before, after))
    return Difference(before, after, pair.compared(somebody, Whom.TABLE))


def _changed(before: Knowledge, after: Knowledge) -> list[str]:
    """The rules and attributes that differ in more than the reasons and sources of rules."""
    rules = [each.part.id for each in changed_rules(before, after) if not is_reworded(each)]
    return rules + [each.part.id for each in changed_attributes(before, after)]


def _pair(before: Knowledge, after: Knowledge, changed: Sequence[str]) -> TwoPrograms:
    """Both compiled, with the goals above what differs, and those that are others themselves."""
    was, now = Program(before), Program(after)
    above = goals_above([was, now], changed)
    goals = (goal.id for each in (after, before) for goal in each.advice() if goal.id in changed)
    return TwoPrograms(was, now, tuple(dict.fromkeys((*above, *goals))))


def _counted(pair: TwoPrograms, changed: Sequence[str], watched: Watched) -> Comparison | None:
    """Who differs among all people who answer everything; None where they cannot be listed."""
    programs = [pair.before, pair.after]
    questions = questions_concerned(programs, changed)
    try:
        population = Population(programs, questions)
        people, is_exact = population.everybody_or_some()
    except TooManyAnswersError:
        return None
    count = population.kinds if is_exact else SAMPLE
    return pair.compared(watched(people, count), Whom.ALL if is_exact else Whom.BY_LOT)


class _Undecided:
    """The solver gave up, or the vocabularies cannot be asked about together."""


def _told_apart(pair: TwoPrograms) -> dict[str, Answer] | _Undecided | None:
    """Somebody whom they advise otherwise, who may leave questions open; None for nobody."""
    from expert.solver.people import People  # loads the solver
    from expert.solver.telling_apart import told_apart
    from expert.solver.verdict import NoVerdictError

    attributes = _joined(pair.before.knowledge, pair.after.knowledge)
    if attributes is None:
        return _Undecided()
    people = People(attributes, seconds=_MOST_SECONDS)
    before, after = people.under(pair.before), people.under(pair.after)
    try:
        return people.witness(told_apart(before, after, pair.goals))
    except NoVerdictError:
        return _Undecided()


def _joined(before: Knowledge, after: Knowledge) -> Mapping[str, Attribute] | None:
    """The questions of both; None where one is not the same in both."""
    joined = {**before.attributes, **after.attributes}
    for name, attribute in before.attributes.items():
        other = joined[name]
        same = not isinstance(attribute, Asked) or (
            isinstance(other, Asked) and attribute.kind == other.kind
        )
        if not same:
            return None
    return joined
