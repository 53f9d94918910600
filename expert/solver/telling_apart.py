"""How values compare, and whether two rule sets can be told apart, as formulas about people."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from expert.inference.certainty.arithmetic import Strength
from expert.inference.lowered import Lowering
from expert.knowledge.model import Concluded, Condition
from expert.solver.encoding.advised import LEAST_CERTAINTY
from expert.solver.encoding.logic import Formula, conjunction, disjunction
from expert.solver.encoding.logic import negation as negation
from expert.solver.people import Truths


def told_apart(before: Truths, after: Truths, goals: Iterable[str]) -> Formula:
    """Somebody sees other advice of these goals: other values, strengths, or another order."""
    return disjunction(part for goal in goals for part in _of_goal(before, after, goal))


def both(*formulas: Formula) -> Formula:
    """All of these are so."""
    return conjunction(formulas)


def one_of(*formulas: Formula) -> Formula:
    """At least one of these is so."""
    return disjunction(formulas)


def is_true(truths: Truths, condition: Condition, is_so: bool = True) -> Formula:
    """A condition as it could be written in a rule is true, or is false."""
    program = truths.encoding.program
    return truths.condition(Lowering(program.knowledge.attributes).lowered(condition), is_so)


def ranks_before(truths: Truths, attribute: str, value: str, other: str) -> Formula:
    """A value stands before another, if both are advised: a tie goes by the vocabulary."""
    values = [*_values(truths, attribute)]
    certainties = truths.encoding.certainties
    wins_ties = values.index(value) < values.index(other)
    return certainties.ranks_before((attribute, value), (attribute, other), wins_ties)


def ties(truths: Truths, attribute: str, value: str, other: str) -> Formula:
    """Two values hold and are as certain as one another."""
    certainties, one, two = truths.encoding.certainties, (attribute, value), (attribute, other)
    return conjunction(
        (
            truths.holds(*one),
            truths.holds(*two),
            certainties.ranks_before(one, two, wins_ties=True),
            certainties.ranks_before(two, one, wins_ties=True),
        )
    )


def counts(truths: Truths, attribute: str, value: str) -> Formula:
    """A value holds and, of an exclusive attribute, is the one that counts."""
    return truths.encoding.certainties.counts((attribute, value))


def _of_goal(before: Truths, after: Truths, goal: str) -> Iterator[Formula]:
    values = dict.fromkeys((*_values(before, goal), *_values(after, goal)))
    in_both = [v for v in values if v in _values(before, goal) and v in _values(after, goal)]
    shown = {v: (_is_advised(before, goal, v), _is_advised(after, goal, v)) for v in values}
    for value, (was, now) in shown.items():
        yield _differ(was, now)
        for strength in (Strength.STRONG, Strength.GOOD) if value in in_both else ():
            limit = LEAST_CERTAINTY[strength]
            strong = (each.is_from(goal, value, limit) for each in (before, after))
            yield conjunction((was, now, _differ(*strong)))
    for at, one in enumerate(in_both):
        for other in in_both[at + 1 :]:
            ranks = (ranks_before(each, goal, one, other) for each in (before, after))
            yield conjunction((*shown[one], *shown[other], _differ(*ranks)))


def _values(truths: Truths, goal: str) -> Iterable[str]:
    attribute = truths.encoding.program.knowledge.attributes.get(goal)
    return attribute.by_id if isinstance(attribute, Concluded) else ()


def _is_advised(truths: Truths, goal: str, value: str) -> Formula:
    return truths.is_advised(goal, value) if value in _values(truths, goal) else False


def _differ(one: Formula, other: Formula) -> Formula:
    return disjunction((conjunction((one, negation(other))), conjunction((negation(one), other))))
