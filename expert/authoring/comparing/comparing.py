"""Compares two rule sets: going through all people as far as can be, then asking the solver."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from expert.authoring.comparing.people import Comparison, Whom, compare, group_of
from expert.authoring.comparing.report import Difference
from expert.authoring.comparing.texts import changed_attributes, changed_rules
from expert.inference.asking.distinct_answers import TooManyAnswersError
from expert.inference.program import Program
from expert.knowledge.model import Answer, Asked, Attribute, Knowledge
from expert.solver.concerned import goals_above, questions_concerned
from expert.solver.population import Person, Population


def compared(before: Knowledge, after: Knowledge) -> Difference:
    """How two rule sets differ, and whom they advise otherwise."""
    was, now = Program(before), Program(after)
    changed = [each.part.id for each in changed_rules(before, after)]
    changed += [each.part.id for each in changed_attributes(before, after)]
    counted = _counted(was, now, changed)
    if counted is not None and counted.different:
        return Difference(before, after, counted)
    person = _told_apart(was, now, changed)
    if person is None:
        return Difference(before, after, counted, is_proven=True)
    if isinstance(person, _Undecided):
        return Difference(before, after, counted)
    groups = group_of(was, now, person)
    people = counted.people if counted else 0
    whom = counted.whom if counted else Whom.BY_LOT
    return Difference(before, after, Comparison(groups, 0, people, whom))


def compared_for(
    before: Knowledge, after: Knowledge, people: Iterable[Mapping[str, Answer]]
) -> Difference:
    """How two rule sets differ, and whom of some people they advise otherwise."""
    somebody = (Person(dict(answers), 1) for answers in people)
    found = compare(Program(before), Program(after), somebody, Whom.TABLE)
    return Difference(before, after, found)


def _counted(was: Program, now: Program, changed: Sequence[str]) -> Comparison | None:
    """Who differs among all people who answer everything; None where they cannot be listed."""
    questions = questions_concerned([was, now], changed)
    try:
        people, is_exact = Population([was, now], questions).everybody_or_some()
    except TooManyAnswersError:
        return None
    return compare(was, now, people, Whom.ALL if is_exact else Whom.BY_LOT)


class _Undecided:
    """The solver gave up, or the vocabularies cannot be asked about together."""


def _told_apart(
    was: Program, now: Program, changed: Sequence[str]
) -> dict[str, Answer] | _Undecided | None:
    """Somebody whom they advise otherwise, who may leave questions open; None for nobody."""
    from expert.solver.people import People  # loads the solver
    from expert.solver.telling_apart import told_apart
    from expert.solver.verdict import NoVerdictError

    attributes = _joined(was.knowledge, now.knowledge)
    if attributes is None:
        return _Undecided()
    people = People(attributes)
    before, after = people.under(was), people.under(now)
    try:
        return people.witness(told_apart(before, after, goals_above([was, now], changed)))
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
