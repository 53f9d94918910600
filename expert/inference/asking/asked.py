"""The questions that a whole interview asks of one person."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from expert.inference.asking.open_questions import may_be_shown, open_questions
from expert.inference.asking.relevance import GROW, Relevance, Ways
from expert.inference.certainty.judging import Judge
from expert.inference.program import Program
from expert.inference.settling.settling import settle
from expert.knowledge.conditions import Pair
from expert.knowledge.model import Answer
from expert.knowledge.values import UNKNOWN


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
    filled_in = program.knowledge.filled_in
    playing = _Playing(program, {name: answers[name] for name in filled_in if name in answers})
    left_out = [name for name in filled_in if name not in answers]
    playing.decline(left_out)
    still_open = open_questions(playing.judge, declined=left_out)
    asked: dict[str, tuple[str, ...]] = {}
    for name in sorted(still_open, key=(position or program.rank).__getitem__):
        if depending := playing.depending(name):
            asked[name] = tuple(sorted(program.order[number] for number in depending))
            playing.enter(name, answers.get(name, UNKNOWN))
    return asked


def asked_of(
    program: Program, given: Mapping[str, Answer], entries: Mapping[str, Answer]
) -> tuple[str, ...]:
    """Of the questions that have an entry, an answer or `unknown`, those that are asked, in order.

    `given` is known before anything is asked. Questions without an entry are left aside, open.
    """
    playing = _Playing(program, given)
    asked = []
    for name in open_questions(playing.judge):
        if name in entries and playing.depending(name):
            asked.append(name)
            playing.enter(name, entries[name])
    return tuple(asked)


class _Playing:
    """An interview under way, question by question, in one order."""

    def __init__(self, program: Program, given: Mapping[str, Answer]) -> None:
        self._program = program
        self._answers = dict(given)
        self._state, ready = program.network.start()
        ready += self._state.answer(given.items())
        settle(program, self._state, ready, given)
        self.judge = Judge(program, self._answers, self._state.nodes)
        self._relevance = Relevance(self.judge)

    def depending(self, name: str) -> set[int]:
        """The rules that depend on a question now; none if it is not open."""
        return _depending(name, self._program, self.judge, self._relevance)

    def decline(self, names: Iterable[str]) -> None:
        """Takes in that questions will stay unanswered."""
        for name in names:
            self._relevance.decline(name)

    def enter(self, name: str, entry: Answer) -> None:
        """Takes in the entry at a question."""
        if entry == UNKNOWN:
            self.decline([name])
            return
        self._answers[name] = entry
        settle(self._program, self._state, self._state.answer([(name, entry)]), (name,))
        self.judge = Judge(self._program, self._answers, self._state.nodes)
        self._relevance.answer(name, self.judge)


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
