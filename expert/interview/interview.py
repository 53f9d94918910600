"""An interview as a value: what was answered, which question comes next, how many are left."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from expert.inference.asking.asked import asked_of
from expert.inference.program import Program
from expert.knowledge.decoding.answers import UNKNOWN, in_vocabulary_order
from expert.knowledge.model import Answer, Asked

if TYPE_CHECKING:
    from expert.inference.outcome import Outcome


class Change(NamedTuple):
    """An answer that is being changed: its question, and the interview as it was."""

    question: str
    interview: Interview


@dataclass(frozen=True)
class Interview:
    """One state of an interview; every step gives a new one.

    `given` are answers that came from elsewhere and are never asked. `memory` holds every entry
    ever made, answers and `unknown` alike; `path` names the questions whose entries count now, in
    the order in which they were answered. Going back takes a question off the path and leaves its
    entry in memory, where it waits as the default should the question come again. While one answer
    among all is changed, `change` says which.
    """

    program: Program
    given: Mapping[str, Answer] = field(default_factory=dict)
    memory: Mapping[str, Answer] = field(default_factory=dict)
    path: tuple[str, ...] = ()
    change: Change | None = None

    @cached_property
    def answers(self) -> dict[str, Answer]:
        """The answers that count, in vocabulary order: those given and those on the path."""
        entered = {name: self.memory[name] for name in self.path if name not in self.declined}
        return in_vocabulary_order(self.program.knowledge.attributes, {**self.given, **entered})

    @cached_property
    def declined(self) -> tuple[str, ...]:
        """The questions on the path that were answered with `unknown`."""
        return tuple(name for name in self.path if self.memory[name] == UNKNOWN)

    @cached_property
    def outcome(self) -> Outcome:
        """What the rules make of the answers that count."""
        from expert.inference.evaluation import evaluate  # asking does without it

        return evaluate(self.program, self.answers)

    @cached_property
    def _open(self) -> Mapping[str, tuple[str, ...]]:
        """The open questions, each with the rules that depend on it."""
        filled_in = [n for n in self.program.knowledge.filled_in if n not in self.answers]
        return self.outcome.open_questions(declined=(*self.declined, *filled_in))

    @property
    def open_questions(self) -> tuple[str, ...]:
        """The questions that can still change some advice, in the order in which they are asked."""
        return tuple(self._open)

    @property
    def current(self) -> Asked | None:
        """The question to ask now, None when nothing is left that could matter."""
        name = self.change.question if self.change else next(iter(self._open), None)
        question = self.program.knowledge.attributes[name] if name is not None else None
        return question if isinstance(question, Asked) else None

    @property
    def depending_rules(self) -> tuple[str, ...]:
        """The ids of the rules that test the current question and depend on it."""
        question = self.current
        return self._open.get(question.id, ()) if question else ()

    @property
    def number(self) -> int:
        """The position of the current question, from 1."""
        return len(self.path) + 1

    @property
    def at_most(self) -> int:
        """How many questions the whole interview can have from here; no answer makes it more."""
        return len(self.path) + len(self._open)

    @property
    def default(self) -> Answer | None:
        """What was entered at the current question before; None the first time it is asked."""
        return self.memory.get(self.current.id) if self.current else None

    def answer(self, answer: Answer) -> Interview:
        """The interview after an answer to the current question, or `unknown`."""
        question = self.current
        if question is None:
            raise ValueError("the interview is over")
        memory = {**self.memory, question.id: answer}
        if self.change:
            entered = (*self.change.interview.path, question.id)
            return started(self.program, self.given, memory, entered)
        remembering = replace(self, memory=memory)
        stepped = replace(remembering, path=(*self.path, question.id))
        return stepped._without_what_no_longer_matters()

    def decline(self) -> Interview:
        """The interview after `unknown`: the question stays open and is not asked again."""
        return self.answer(UNKNOWN)

    def back(self) -> Interview:
        """The interview before its last answer, which stays as the default.

        While an answer is changed, it is the interview with the answer as it was.
        """
        return self.change.interview if self.change else replace(self, path=self.path[:-1])

    def ask_again(self, name: str) -> Interview:
        """The interview at a question of its path once more, as it stood when that was asked.

        The next answer brings back all others that still count. An answer that was given is asked
        for too, and counts as asked from then on. Raises ValueError for a question that has neither
        been given nor asked.
        """
        asked = self._asking(name) if name in self.given else self
        before = asked.in_order[: asked.in_order.index(name)]
        return replace(asked, path=before, change=Change(name, asked))

    def _asking(self, name: str) -> Interview:
        """The interview with an answer on its path that was given."""
        return replace(
            self,
            given={other: answer for other, answer in self.given.items() if other != name},
            memory={**self.memory, name: self.given[name]},
            path=(*self.path, name),
        )

    @property
    def in_order(self) -> tuple[str, ...]:
        """The path in the order in which questions are asked, whenever they were answered."""
        return tuple(sorted(self.path, key=self.program.rank.__getitem__))

    def _without_what_no_longer_matters(self) -> Interview:
        """Takes off the path what would not have been asked, had all been asked in order.

        That can only happen after answers out of order, as when a changed knowledge base asks
        something new before what was answered already.
        """
        if self.path == self.in_order:
            return self
        asked = started(self.program, self.given, self.memory, self.path).path
        path = tuple(name for name in self.path if name in asked)
        return replace(self, path=path)


def started(
    program: Program,
    given: Mapping[str, Answer],
    memory: Mapping[str, Answer] | None = None,
    entered: Collection[str] = (),
) -> Interview:
    """An interview with these entries of its memory made already, as far as they are asked."""
    entries = {name: entry for name, entry in (memory or {}).items() if name in entered}
    path = asked_of(program, given, entries)
    return Interview(program, given, memory or {}, path)
