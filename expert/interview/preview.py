"""Why a question is asked: the rules that wait for it, and what each answer would change."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import Enum

from expert.inference.certainty import Judgement, Truth
from expert.inference.deduction import deduce
from expert.inference.outcome import Outcome
from expert.inference.relevance import advice_pairs
from expert.inference.support import answers_behind
from expert.interview.interview import Interview
from expert.interview.regions import regions
from expert.knowledge.answers import in_vocabulary_order
from expert.knowledge.dependencies import Pair, tests
from expert.knowledge.model import Answer, Asked, Conclusion, Kind, Rule


class Effect(Enum):
    """What an answer does to a value that may be advised."""

    BRINGS = "brings in"
    STRENGTHENS = "makes stronger"
    LIMITS = "leaves no stronger"
    RULES_OUT = "rules out"


@dataclass(frozen=True, slots=True)
class Change:
    """What an answer does to one value, judged before the answer and after it."""

    effect: Effect
    attribute: str
    value: str
    label: str
    before: Judgement
    after: Judgement


@dataclass(frozen=True, slots=True)
class Alternative:
    """A possible answer, or for numbers one of a region whose numbers no rule tells apart.

    `changes` follow from it at once; `towards` is what the waiting rules may still conclude after
    it, together with other answers.
    """

    answer: Answer
    label: str
    changes: tuple[Change, ...]
    towards: tuple[Conclusion, ...]


@dataclass(frozen=True, slots=True)
class Preview:
    """A question before it is answered.

    `known` are the answers so far that the waiting rules rest on.
    """

    question: Asked
    waiting: tuple[Rule, ...]
    known: Mapping[str, Answer]
    alternatives: tuple[Alternative, ...]


def preview(interview: Interview) -> Preview:
    """What hangs on the current question."""
    question = interview.current
    if question is None:
        raise ValueError("the interview is over")
    rules = tuple(
        interview.program.knowledge.rules[name] for name in interview.waiting[question.id]
    )
    return Preview(
        question, rules, _known(interview.outcome, rules), _alternatives(interview, question, rules)
    )


def _known(outcome: Outcome, rules: tuple[Rule, ...]) -> dict[str, Answer]:
    """The answers that these rules test, or that decided what they test."""
    names: set[str] = set()
    for rule in rules:
        for test in tests(rule.when):
            if isinstance(outcome.knowledge.attributes[test.attribute], Asked):
                names.add(test.attribute)
                continue
            for operand in test.operands:
                pair = (test.attribute, str(operand))
                if outcome.value(*pair).truth is not Truth.UNDECIDED:
                    names |= answers_behind(outcome.judge, pair)
    answers = {name: outcome.answers[name] for name in names if name in outcome.answers}
    return in_vocabulary_order(outcome.knowledge.attributes, answers)


def _alternatives(
    interview: Interview, question: Asked, rules: tuple[Rule, ...]
) -> tuple[Alternative, ...]:
    now = interview.outcome

    def after(answer: Answer) -> Outcome:
        return deduce(interview.program, {**interview.answers, question.id: answer})

    found = []
    for answer, label in _possible_answers(interview, question):
        then = after(answer)
        changes = tuple(_changes(now, then))
        if question.kind is Kind.CHOICES and answer:
            everything = after(tuple(value.id for value in question.values))
            changes = tuple(_whatever_else_is_chosen(changes, now, everything))
        found.append(Alternative(answer, label, changes, tuple(_towards(then, rules))))
    return tuple(found)


def _towards(then: Outcome, rules: tuple[Rule, ...]) -> Iterator[Conclusion]:
    for rule in rules:
        if then.truth(rule.id) is Truth.UNDECIDED:
            for conclusion in rule.then:
                if then.value(conclusion.attribute, conclusion.value).truth is Truth.UNDECIDED:
                    yield conclusion


def _possible_answers(interview: Interview, question: Asked) -> Iterator[tuple[Answer, str]]:
    if question.kind is Kind.NUMBER:
        thresholds = interview.program.network.thresholds.get(question.id)
        for region in regions(question, thresholds.bounds if thresholds else ()):
            yield region.sample, region.label
        return
    several = question.kind is Kind.CHOICES
    for value in question.values:
        yield (value.id,) if several else value.id, value.label
    if several:
        yield (), "none of them"


def _changes(now: Outcome, then: Outcome) -> Iterator[Change]:
    """What changes for each value that may be advised, in vocabulary order."""
    for pair in advice_pairs(now.judge):
        before, after = now.value(*pair), then.value(*pair)
        effect = _effect(before, after)
        if effect is not None:
            yield Change(effect, *pair, now.knowledge.value(*pair).label, before, after)


def _effect(before: Judgement, after: Judgement) -> Effect | None:
    """Answers only add: what is advised can grow or stay, what is open can come or go."""
    if after.low > before.low:
        return Effect.STRENGTHENS if before.low else Effect.BRINGS
    if after.high < before.high and not after.high:
        return Effect.RULES_OUT
    if after.high < before.high and before.low:
        return Effect.LIMITS
    return None


def _whatever_else_is_chosen(
    changes: tuple[Change, ...], now: Outcome, everything: Outcome
) -> Iterator[Change]:
    """Leaves out what is lost only because the other values are not chosen beside this one."""
    for change in changes:
        pair: Pair = (change.attribute, change.value)
        lost = change.effect in (Effect.RULES_OUT, Effect.LIMITS)
        if not lost or everything.value(*pair).high < now.value(*pair).high:
            yield change
