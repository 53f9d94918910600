"""Why a question is asked: the rules that depend on it, and what each answer would change."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum

from expert.inference.certainty.arithmetic import Judgement
from expert.inference.evaluation import evaluate
from expert.inference.outcome import Outcome
from expert.inference.truth import Truth
from expert.interview.forms import form_of
from expert.interview.forms.form import Possible
from expert.interview.interview import Interview
from expert.knowledge.conditions import Pair, tests
from expert.knowledge.decoding.answers import in_vocabulary_order
from expert.knowledge.kinds import Date, Measured
from expert.knowledge.model import Answer, Asked, Rule

_MOST_ALTERNATIVES = 50


class Effect(Enum):
    """What an answer does to a value that may be advised."""

    BRINGS = "brings in"
    STRENGTHENS = "makes stronger"
    MAY_LEAD = "may lead to"
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

    Of a number that others are worked out from, these are the least and the greatest.

    `mark` is what may be typed for it; it is empty where the label says so.
    A value that it may lead to, together with later answers, has less of a prospect after another
    answer.
    """

    answer: Answer
    label: str
    mark: str
    changes: tuple[Change, ...]


@dataclass(frozen=True, slots=True)
class Preview:
    """A question before it is answered.

    `known` are the answers so far that the depending rules, and those above them, rest on;
    `more` is how many answers there are beside the alternatives, where there are very many.
    """

    question: Asked
    depending: tuple[Rule, ...]
    known: Mapping[str, Answer]
    alternatives: tuple[Alternative, ...]
    more: int


def preview(interview: Interview) -> Preview:
    """What depends on the current question."""
    question = interview.current
    if question is None:
        raise ValueError("the interview is over")
    rules = tuple(interview.program.knowledge.rules[name] for name in interview.depending_rules)
    possible = list(form_of(question).possible(interview.outcome.cuts(question.id)))
    if question.id in interview.program.number_inputs:
        possible = _ends(question)
    shown = possible[:_MOST_ALTERNATIVES]
    alternatives = _alternatives(interview, question, shown)
    known = _known(interview.outcome, rules)
    return Preview(question, rules, known, alternatives, len(possible) - len(shown))


def _ends(question: Asked) -> list[Possible]:
    """The least and the greatest answer, where any two may make another number."""
    kind = question.kind
    assert isinstance(kind, Measured)
    words = ("the first", "the last") if isinstance(kind, Date) else ("the least", "the greatest")
    return [
        Possible(end, f"{kind.text(end)}, {which}", "")
        for which, number in zip(words, kind.bounds, strict=True)
        if number is not None
        for end in [kind.answer(number)]
    ]


def _known(outcome: Outcome, rules: tuple[Rule, ...]) -> dict[str, Answer]:
    """The answers that these rules, and those that build on them, rest on so far."""
    names: set[str] = set()
    for rule in (*rules, *outcome.open_rules_above([rule.id for rule in rules])):
        for test in tests(rule.when):
            questions, pairs = outcome.below(test)
            names.update(questions)
            for pair in pairs:
                if outcome.value(*pair).truth is not Truth.UNDECIDED:
                    names |= outcome.supporting_answers([pair]).keys()
    answers = {name: outcome.answers[name] for name in names if name in outcome.answers}
    return in_vocabulary_order(outcome.knowledge.attributes, answers)


def _alternatives(
    interview: Interview, question: Asked, possible: Sequence[Possible]
) -> tuple[Alternative, ...]:
    now = interview.outcome

    def after(answer: Answer) -> Outcome:
        return evaluate(interview.program, {**interview.answers, question.id: answer})

    outcomes = [after(answer) for answer, _, _ in possible]
    least = {
        pair: min((then.advised(*pair).high for then in outcomes), default=0.0)
        for pair in now.advice_pairs
    }
    everything = None
    if question.kind.takes_several:
        everything = after(tuple(value.id for value in question.values))
    found = []
    for (answer, label, mark), then in zip(possible, outcomes, strict=True):
        changes: Iterable[Change] = _changes(now, then, least, interview.declined)
        if everything and answer:
            changes = _whatever_else_is_chosen(changes, now, everything)
        found.append(Alternative(answer, label, mark, tuple(changes)))
    return tuple(found)


def _changes(
    now: Outcome, then: Outcome, least: Mapping[Pair, float], declined: Collection[str]
) -> Iterator[Change]:
    """What changes for each value that may be advised, in vocabulary order."""
    effects = {
        pair: effect
        for pair in now.advice_pairs
        if (effect := _effect(now.advised(*pair), then.advised(*pair), least[pair]))
    }
    led_to = [pair for pair, effect in effects.items() if effect is Effect.MAY_LEAD]
    questions = then.questions_of_each(led_to, declined)
    for pair, effect in effects.items():
        if effect is Effect.MAY_LEAD and not questions[pair]:
            continue  # only what will stay unknown could still bring it
        label = now.knowledge.value(*pair).label
        yield Change(effect, *pair, label, now.advised(*pair), then.advised(*pair))


def _effect(before: Judgement, after: Judgement, least: float) -> Effect | None:
    """Answers only add: what is advised can grow or stay, what is open can come or go.

    `least` is the least that the value can come to after any of the possible answers.
    """
    if after.low > before.low:
        return Effect.STRENGTHENS if before.low else Effect.BRINGS
    if after.high < before.high and not after.high:
        return Effect.RULES_OUT
    if after.is_open and after.high > least:
        return Effect.MAY_LEAD
    if after.high < before.high and before.low:
        return Effect.LIMITS
    return None


def _whatever_else_is_chosen(
    changes: Iterable[Change], now: Outcome, everything: Outcome
) -> Iterator[Change]:
    """Leaves out what is lost only because the other values are not chosen beside this one."""
    for change in changes:
        pair: Pair = (change.attribute, change.value)
        lost = change.effect in (Effect.RULES_OUT, Effect.LIMITS)
        if not lost or everything.advised(*pair).high < now.advised(*pair).high:
            yield change
