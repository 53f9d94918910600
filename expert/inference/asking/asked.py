"""The questions that a whole interview asks of one person."""

from __future__ import annotations

from collections.abc import Mapping

from expert.inference.asking.open_questions import may_be_shown, open_questions
from expert.inference.asking.relevance import GROW, Relevance, Ways
from expert.inference.certainty.judging import Judge
from expert.inference.program import Program
from expert.inference.settling.settling import settle
from expert.knowledge.conditions import Pair
from expert.knowledge.model import Answer


def asked_questions(
    program: Program, answers: Mapping[str, Answer], position: Mapping[str, int] | None = None
) -> dict[str, tuple[str, ...]]:
    """The questions an interview asks of a person with these answers, in order.

    The order is that of the vocabulary, or goes by the `position` of each question.

    Each with the ids of the rules that test it and depend on it when it is asked. Questions
    without an answer are asked too, and answered with `unknown`; nobody is asked what is filled
    in. What is not open stays so,
    whatever is answered after it: so questions come in one order, and of those that are open at
    first each is looked at once, when its turn comes.
    """
    state, ready = program.network.start()
    settle(program, state, ready, ())
    filled_in = program.knowledge.filled_in
    given = {name: answers[name] for name in filled_in if name in answers}
    settle(program, state, state.answer(given.items()), given)
    judge = Judge(program, given, state.nodes)
    left_out = [name for name in filled_in if name not in answers]
    relevance = Relevance(judge, left_out)
    asked: dict[str, tuple[str, ...]] = {}
    for name in sorted(
        open_questions(judge, declined=left_out), key=(position or program.rank).__getitem__
    ):
        depending = _depending(name, program, judge, relevance)
        if not depending:
            continue
        asked[name] = tuple(sorted(program.order[number] for number in depending))
        if name in answers:
            given[name] = answers[name]
            settle(program, state, state.answer([(name, answers[name])]), (name,))
            judge = Judge(program, given, state.nodes)
            relevance.answer(name, judge)
        else:
            relevance.decline(name)
    return asked


def _depending(name: str, program: Program, judge: Judge, relevance: Relevance) -> set[int]:
    """The rules that depend on a question; only those above it are gone through."""
    found: set[int] = set()
    goals = {attribute.id for attribute in program.knowledge.advice()}

    def is_counted(pair: Pair) -> bool:
        return pair[0] in goals and may_be_shown(judge, pair)

    values: dict[Pair, Ways] = {}
    for number in sorted(program.above((name,), judge.is_possible), reverse=True):
        counts = {
            pair: values.get(pair, 0) | (GROW if is_counted(pair) else 0)
            for pair in program.moves(number)
        }
        if all(not ways or relevance.is_settled(pair) for pair, ways in counts.items()):
            continue
        ways = relevance.ways_of_rule(number, counts)
        for tested, below in relevance.tested(number, ways):
            if not isinstance(tested, str):
                values[tested] = values.get(tested, 0) | below
            elif tested == name:
                found.add(number)
    return found
