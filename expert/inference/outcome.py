"""What a consultation comes to: the only door to the trace of a run.

Explanation, interview and authoring ask it in the words of the field; what a program numbers and
a network counts stays behind it.
"""

from __future__ import annotations

from array import array
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from expert.inference.advising import Advice as Advice
from expert.inference.advising import Undecided as Undecided
from expert.inference.advising import advised, questions_of_advice
from expert.inference.asking.distinct_answers import (
    TooManyAnswersError as TooManyAnswersError,
)
from expert.inference.asking.distinct_answers import distinct_answers
from expert.inference.asking.open_questions import advice_pairs, open_questions, questions_of_each
from expert.inference.certainty.arithmetic import Judgement, strength
from expert.inference.certainty.judging import Judge
from expert.inference.certainty.support import JudgedTest as JudgedTest
from expert.inference.certainty.support import deciding_tests, supporting_answers
from expert.inference.network.parts import Part
from expert.inference.program import Program
from expert.inference.truth import Truth
from expert.knowledge.comparisons import Cut
from expert.knowledge.conditions import Pair
from expert.knowledge.dependencies.needs import Needs
from expert.knowledge.model import (
    Answer,
    Asked,
    Concluded,
    Condition,
    Knowledge,
    Named,
    Rule,
    Test,
    Value,
)
from expert.knowledge.on_demand import OnDemand

if TYPE_CHECKING:
    from fractions import Fraction

    from expert.inference.numbers.worked_out import Working
    from expert.knowledge.numbers.intervals import Interval


class Firing(NamedTuple):
    """A rule that fired, and how certain its condition was (at least, at most)."""

    rule: Rule
    condition: Judgement


class JudgedCondition(NamedTuple):
    """A condition as its author wrote it, or a part of one, and what it came to."""

    condition: Condition
    judgement: Judgement
    parts: tuple[JudgedCondition, ...]


class Outcome:
    """One run of a program on one set of answers; everything else is a view of it.

    `fired` are the numbers of the rules that fired, in order; `nodes` the count of each node of
    the network. Views are worked out when first asked for. `program` and `judge` are for engines.
    """

    def __init__(
        self,
        program: Program,
        answers: Mapping[str, Answer],
        fired: Iterable[int],
        nodes: array[int],
    ) -> None:
        self.program = program
        self.fired = tuple(fired)
        self.judge = Judge(program, answers, nodes)

    def __reduce__(self) -> tuple[type[Outcome], tuple[object, ...]]:
        """The trace alone travels; its views are worked out again where they are asked for."""
        return Outcome, (self.program, dict(self.judge.answers), self.fired, self.judge.nodes)

    @cached_property
    def answers(self) -> dict[str, Answer]:
        """The answers, in vocabulary order."""
        given = self.judge.answers
        return {name: given[name] for name in sorted(given, key=self.program.rank.__getitem__)}

    @property
    def knowledge(self) -> Knowledge:
        """The knowledge base consulted."""
        return self.program.knowledge

    @cached_property
    def firings(self) -> tuple[Firing, ...]:
        """The rules that fired, in the order in which they did."""
        return tuple(Firing(self.program.rules[n], self.judge.rule(n)) for n in self.fired)

    @cached_property
    def conclusions(self) -> dict[str, tuple[str, ...]]:
        """The values that hold, for every concluded attribute, in vocabulary order."""
        return {name: self.held.get(name, ()) for name in self.program.concluded_in_order}

    @cached_property
    def held(self) -> dict[str, tuple[str, ...]]:
        """The values that hold, in vocabulary order, for the attributes that have any.

        Of an exclusive attribute, the most certain alone, once no other can overtake it.
        """
        concludes, rank = self.program.concludes, self.program.pair_rank
        pairs = {pair for number in self.fired for pair in concludes[number] if pair in rank}
        held: dict[str, list[str]] = {}
        for name, value in sorted(pairs, key=rank.__getitem__):
            if name not in self.program.exclusive or self._counts((name, value)):
                held.setdefault(name, []).append(value)
        return {name: tuple(values) for name, values in held.items()}

    def _counts(self, pair: Pair) -> bool:
        return self.judge.counts(pair) is Truth.TRUE

    @property
    def rules_fired(self) -> tuple[str, ...]:
        """The ids of the rules that fired, in the order in which they did."""
        return tuple([self.program.order[number] for number in self.fired])

    @cached_property
    def advice(self) -> dict[str, tuple[Advice, ...]]:
        """The advice for every goal, the most certain first, ties in vocabulary order."""
        return {goal.id: self.advice_on(goal.id) for goal in self.knowledge.advice()}

    def advice_on(self, goal: str) -> tuple[Advice, ...]:
        """The same for one goal; none where it is no goal."""
        ranked = self.ranking_of(goal)
        return tuple([self._advice(goal, self.knowledge.value(goal, one)) for one, _ in ranked])

    @cached_property
    def ranking(self) -> dict[str, tuple[tuple[str, float], ...]]:
        """The values advised for every goal as they rank, with their certainties, and no more."""
        return {goal.id: self.ranking_of(goal.id) for goal in self.knowledge.advice()}

    def ranking_of(self, goal: str) -> tuple[tuple[str, float], ...]:
        """The same for one goal; none where it is no goal."""
        attribute = self.knowledge.attributes.get(goal)
        if not isinstance(attribute, Concluded) or not attribute.is_advice:
            return ()
        shown = [(one, self.value(goal, one).low) for one in self._certain_enough(attribute)]
        return tuple(sorted(shown, key=lambda each: -each[1]))

    def _certain_enough(self, goal: Concluded) -> Sequence[str]:
        """The values of a goal that hold and are shown: all of them, where none need be weighed."""
        held = self.held.get(goal.id, ())
        if not self.program.doubters and not goal.show_from:
            return held
        return [value for value in held if goal.shows(self.value(goal.id, value).low)]

    @cached_property
    def undecided(self) -> dict[str, tuple[Undecided, ...]]:
        """What missing answers may yet advise, for every goal, in vocabulary order."""
        found: dict[str, list[Undecided]] = {goal.id: [] for goal in self.knowledge.advice()}
        for pair, questions in self.open_advice.items():
            if self.may_be_advised(*pair):
                label, high = self.knowledge.value(*pair).label, self.value(*pair).high
                found[pair[0]].append(Undecided(*pair, label, high, questions))
        return {goal: tuple(values) for goal, values in found.items()}

    def advised(self, attribute: str, value: str) -> Judgement:
        """What is known of a value as advice: from 0 where it is not certain enough to be shown
        yet, up to 0 where it never will be; of an exclusive goal only the most certain counts.
        """
        return advised(self.judge, (attribute, value))

    def may_be_advised(self, attribute: str, value: str) -> bool:
        """Whether a value is not advised yet, and missing answers may still bring that about."""
        pair, program = (attribute, value), self.program
        if attribute in program.exclusive or pair in program.shown_by_certainty:
            _, low, high = self.advised(attribute, value)
            return not low and high > 0
        rules = {self.judge.truth(number) for number in program.deciders.get(pair, ())}
        return Truth.UNDECIDED in rules and Truth.TRUE not in rules  # whatever its certainty

    @cached_property
    def shown(self) -> dict[str, tuple[str, ...]]:
        """The values that hold, for every concluded attribute; of advice those that are shown."""
        shown = {goal.id: self._certain_enough(goal) for goal in self.knowledge.advice()}
        return {name: tuple(shown.get(name, values)) for name, values in self.conclusions.items()}

    def questions_of_advice(
        self, pairs: Collection[Pair], declined: Collection[str] = ()
    ) -> dict[Pair, tuple[str, ...]]:
        """What may settle each of these: of an exclusive goal, what may move any of its values."""
        return questions_of_advice(self.judge, pairs, declined)

    @cached_property
    def open_advice(self) -> dict[Pair, tuple[str, ...]]:
        """The values that may be advised and are open, each with the questions that may change it.

        Both in vocabulary order.
        """
        exclusive = self.program.exclusive
        return self.questions_of_advice(
            [
                pair
                for pair in self.advice_pairs
                if self.value(*pair).is_open
                or (pair[0] in exclusive and self.may_be_advised(*pair))
            ]
        )

    @cached_property
    def unanswered(self) -> tuple[str, ...]:
        """The questions without an answer, in vocabulary order."""
        return tuple(a.id for a in self.knowledge.asked() if a.id not in self.answers)

    @property
    def advice_pairs(self) -> Iterator[Pair]:
        """Every value that may be advised, in vocabulary order."""
        return advice_pairs(self.program)

    def cuts(self, attribute: str) -> Sequence[Cut]:
        """Where rules cut through a number, in ascending order: between cuts, none tells apart."""
        return self.program.network.cuts(attribute)

    def distinct_answers(self, attribute: str, most: int) -> Sequence[Answer]:
        """Answers to a question, one for each kind that rules tell apart; none if none matters.

        Raises TooManyAnswersError for more than `most`.
        """
        question = self.knowledge.attributes[attribute]
        atoms = self.program.network.questions.get(attribute)
        if attribute in self.program.number_inputs:
            raise TooManyAnswersError  # any two answers may come to different numbers
        if atoms is None or not isinstance(question, Asked):
            return ()
        return [each.answer for each in distinct_answers(question, atoms, most)]

    def truth(self, rule_id: str) -> Truth:
        """Whether a rule fired, cannot fire, or is undecided."""
        return self.judge.truth(self.program.index[rule_id])

    def rule(self, rule_id: str) -> Judgement:
        """What is known of a rule's condition."""
        return self.judge.rule(self.program.index[rule_id])

    def condition(self, rule_id: str) -> JudgedCondition:
        """A rule's condition as written, with what is known of each part of it."""
        number = self.program.index[rule_id]
        return self._judged(self.program.rules[number].when, self.program.conditions[number])

    def truths_of_parts(self, rule_id: str) -> list[Truth]:
        """The truths alone of the parts of a rule's condition, which are sooner told than all."""
        condition = self.program.conditions[self.program.index[rule_id]]
        return [self.judge.truth_of(part) for _, part in condition.written_parts()]

    def value(self, attribute: str, value: str) -> Judgement:
        """What is known of a concluded value."""
        return self.judge.value((attribute, value))

    def interval(self, number: str) -> Interval:
        """Between what a number lies: a question, a formula or points."""
        return self._working.interval(number)

    def below(self, test: Test) -> tuple[tuple[str, ...], tuple[Pair, ...]]:
        """The questions, and the values and points that a test depends on, through any formulas."""
        names = (test.attribute, *(o.attribute for o in test.operands if isinstance(o, Named)))
        questions: list[str] = []
        for name in names:
            if isinstance(self.knowledge.attributes[name], Asked):
                questions.append(name)
            elif name not in self.program.concluded:
                questions += self.program.numbers.inputs[name].questions
        return tuple(questions), Needs(self.knowledge.attributes)(test)

    def additions(self, points: str) -> tuple[tuple[Rule, Fraction, Truth], ...]:
        """The rules that add to points, by id, each with what it adds and whether it fired."""
        return tuple(
            (self.program.rules[number], each, self.judge.truth(number))
            for number, each in self.program.numbers.adders(points)
        )

    @cached_property
    def _working(self) -> Working:
        from expert.inference.settling.deciding import known_of  # few views ask for numbers

        return self.program.numbers.working(known_of(self.judge))

    def contribution(self, rule_id: str, attribute: str, value: str) -> Judgement:
        """What a rule gives a value that it concludes; KeyError when it does not conclude it."""
        return self.judge.contribution(self.program.index[rule_id], (attribute, value))

    def rules_for(self, attribute: str, value: str) -> tuple[Rule, ...]:
        """Every rule that concludes a value, by id, whether it fired or not."""
        deciders = self.program.deciders.get((attribute, value), ())
        return tuple(self.program.rules[number] for number in deciders)

    def rules_against(self, attribute: str, value: str) -> tuple[Rule, ...]:
        """Every rule that speaks against a value and fired, or may yet fire, weightiest first."""
        pair, judge = (attribute, value), self.judge
        if pair not in self.program.doubters:
            return ()
        doubters = [n for n in self.program.doubters[pair] if judge.is_possible(n)]
        doubters.sort(key=lambda n: judge.contribution(n, pair)[::-1])
        return tuple(self.program.rules[number] for number in doubters)

    def rules_fired_for(self, attribute: str, value: str) -> tuple[Rule, ...]:
        """The rules that fired for a value, the one that gives it most certainty first."""
        pair, judge = (attribute, value), self.judge
        deciders = self.program.deciders.get(pair, ())
        fired = [n for n in deciders if judge.truth(n) is Truth.TRUE]
        if len(fired) > 1:
            fired.sort(key=lambda n: -judge.contribution(n, pair).low)
        return tuple(self.program.rules[number] for number in fired)

    def open_rules_above(self, rule_ids: Iterable[str]) -> tuple[Rule, ...]:
        """The rules that may still change and test, through any layers, what these conclude."""
        program = self.program
        concluded = {pair for rule in rule_ids for pair in program.moves(program.index[rule])}
        found = []
        for number in range(program.size):  # what a rule tests is decided by lower ones
            if concluded.intersection(program.rests_on[number]) and self.judge.rule(number).is_open:
                found.append(program.rules[number])
                concluded.update(program.moves(number))
        return tuple(found)

    def deciding_tests(self, rule_id: str) -> list[JudgedTest]:
        """The tests, as written, that make a rule what it is; the others do not matter."""
        return deciding_tests(self.judge, self.program.index[rule_id])

    def supporting_answers(self, pairs: Iterable[Pair]) -> Mapping[str, Answer]:
        """The answers that make these values hold, or make them fail, in vocabulary order."""
        return self._answers_of[supporting_answers(self.judge, pairs)]

    def open_questions(
        self, pairs: Iterable[Pair] | None = None, declined: Collection[str] = ()
    ) -> Mapping[str, tuple[str, ...]]:
        """The questions that may change these values (by default any advice).

        In vocabulary order, each with the rules that test it and depend on it. `declined` are
        questions that will stay unanswered.
        """
        return open_questions(self.judge, pairs, declined)

    def questions_of_each(
        self, pairs: Collection[Pair], declined: Collection[str] = ()
    ) -> dict[Pair, tuple[str, ...]]:
        """For each of these values the questions that may change it, in vocabulary order."""
        return questions_of_each(self.judge, pairs, declined)

    @cached_property
    def _answers_of(self) -> OnDemand[int, dict[str, Answer]]:
        """The answers of each set of attributes: many values rest on the same."""
        answers, named = self.answers, self.program.named
        return OnDemand(lambda bits: {name: answers[name] for name in named(bits)})

    def _advice(self, attribute: str, value: Value) -> Advice:
        judged = self.value(attribute, value.id)
        fired = self.rules_fired_for(attribute, value.id)
        against = self.rules_against(attribute, value.id)
        doubts = [rule for rule in against if self.truth(rule.id) is Truth.TRUE] if against else ()
        return Advice(
            attribute,
            value.id,
            value.label,
            judged.low,
            judged.high,
            strength(judged.low),
            tuple(rule.id for rule in fired),
            tuple(rule.because for rule in fired),
            self.supporting_answers([(attribute, value.id)]),
            tuple([rule.id for rule in doubts]),
            tuple([rule.because for rule in doubts]),
        )

    def _judged(self, condition: Condition, part: Part) -> JudgedCondition:
        parts = tuple(self._judged(written, below) for written, below in part.written_parts())
        return JudgedCondition(condition, self.judge.part(part), parts)
