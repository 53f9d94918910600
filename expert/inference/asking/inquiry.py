"""What an interview still has to ask, kept up to date answer by answer.

Every step costs what the new answer touches: the rules that test it, the values they conclude,
and what hung on those. The same questions come out as from scratch; a test holds them to it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, MutableMapping

from expert.inference.asking.layered import layered
from expert.inference.asking.prospects import Prospects
from expert.inference.asking.relevance import Relevance, RuleWish, ValueWish, Wish, advice_pairs
from expert.inference.asking.spreading import spread
from expert.inference.certainty.judging import Judge
from expert.inference.evaluation import follow
from expert.inference.network.network import State
from expert.inference.program import Program
from expert.knowledge.model import Answer


class Inquiry:
    """One state of an interview, as far as asking goes; `after` gives another one.

    A web of wishes hangs from the advice. Each wish counts those that hang on it from above, and
    is let go with the last of them; the questions still hanging in it are the open ones.
    """

    def __init__(self, judge: Judge, prospects: Prospects, state: State) -> None:
        self._judge = judge
        self._prospects = prospects
        self._state = state
        self._relevance = Relevance(judge, prospects)
        self._below: MutableMapping[Wish, tuple[Wish, ...]] = {}
        self._held: MutableMapping[Wish, int] = {}
        self._open: dict[str, int] = {}
        self._ways: set[tuple[bool, bool]] = set()
        """In which ways anything is wished for: without `not`, in one way alone."""

    @classmethod
    def begin(cls, program: Program) -> Inquiry:
        """An interview before its first answer; worked out once for each program."""
        inquiry = program.kept.get(cls)
        if not isinstance(inquiry, Inquiry):
            state, ready = program.network.start()
            follow(program, state, ready)
            judge = Judge(program, {}, bytes(state.nodes))
            inquiry = cls(judge, Prospects(judge), state)
            inquiry._hold(ValueWish(pair, True, False) for pair in advice_pairs(judge))
            program.kept[cls] = inquiry
        return inquiry

    def after(self, answers: Mapping[str, Answer], declined: Iterable[str] = ()) -> Inquiry:
        """The inquiry with more answers, and more questions that will stay unanswered.

        Those are not asked again, and nothing is asked that could matter only together with them.
        """
        judge = self._judge.copy()
        inquiry = Inquiry(judge, self._prospects.copy(judge), self._state.copy())
        inquiry._below, inquiry._held = layered(self._below), layered(self._held)
        inquiry._open, inquiry._ways = dict(self._open), self._ways
        for name, answer in answers.items():
            inquiry._take(name, answer)
        for name in declined:
            inquiry._decline(name)
        return inquiry

    @property
    def next_question(self) -> str | None:
        """The first open question in vocabulary order."""
        return min(self._open, key=self._judge.program.rank.__getitem__, default=None)

    @property
    def open_questions(self) -> tuple[str, ...]:
        """The questions that can still change some advice, in vocabulary order."""
        return tuple(sorted(self._open, key=self._judge.program.rank.__getitem__))

    def rules_waiting_for(self, name: str) -> tuple[str, ...]:
        """The ids of the rules that test an open question and wait for it."""
        program = self._judge.program
        return tuple(
            sorted(
                program.rules[number].id
                for number in program.readers.get(name, ())
                if any(name in self._below.get(RuleWish(number, *way), ()) for way in self._ways)
            )
        )

    def _take(self, name: str, answer: Answer) -> None:
        """Takes an answer in."""
        program = self._judge.program
        follow(program, self._state, self._state.answer([(name, answer)]))
        self._judge.learn(name, answer, bytes(self._state.nodes))
        self._spread(name)

    def _decline(self, name: str) -> None:
        """Takes in that a question will stay unanswered."""
        self._prospects.declined.add(name)
        self._spread(name)

    def _spread(self, name: str) -> None:
        """Works out anew what an attribute touches, and then what hangs on what."""
        touched: list[Wish] = []
        for number, changed in spread(self._judge.program, name, self._reconsider):
            touched.extend(RuleWish(number, *way) for way in self._ways)
            if changed:
                for pair in self._judge.program.concludes[number]:
                    touched.extend(ValueWish(pair, *way) for way in self._ways)
        for wish in touched:
            if self._below.get(wish):  # what hangs on nothing never will
                self._renew(wish)

    def _reconsider(self, number: int) -> bool:
        judged = self._judge.reconsider(number)
        return self._prospects.reconsider(number) or judged

    def _renew(self, wish: Wish) -> None:
        """Brings what a wish hangs on up to date."""
        before, now = self._below[wish], self._relevance.below(wish)
        if before != now:
            self._below[wish] = now
            self._hold(below for below in now if below not in before)
            self._let_go(below for below in before if below not in now)

    def _hold(self, wishes: Iterable[Wish]) -> None:
        stack = list(wishes)
        while stack:
            wish = stack.pop()
            if isinstance(wish, str):
                self._open[wish] = self._open.get(wish, 0) + 1
                continue
            self._held[wish] = self._held.get(wish, 0) + 1
            if wish not in self._below:
                self._ways.add((wish.wanted, wish.truth_only))
                self._below[wish] = below = self._relevance.below(wish)
                stack.extend(below)

    def _let_go(self, wishes: Iterable[Wish]) -> None:
        stack = list(wishes)
        while stack:
            wish = stack.pop()
            if isinstance(wish, str):
                self._open[wish] -= 1
                if not self._open[wish]:
                    del self._open[wish]
                continue
            self._held[wish] -= 1
            if not self._held[wish]:
                del self._held[wish]
                stack.extend(self._below.pop(wish))


def asked_questions(program: Program, answers: Mapping[str, Answer]) -> tuple[str, ...]:
    """The questions an interview asks of a person with these answers, in order.

    Questions without an answer are asked too, and answered with `unknown`.
    """
    inquiry = Inquiry.begin(program).after({})
    asked: list[str] = []
    while (name := inquiry.next_question) is not None:
        asked.append(name)
        if name in answers:
            inquiry._take(name, answers[name])
        else:
            inquiry._decline(name)
    return tuple(asked)
