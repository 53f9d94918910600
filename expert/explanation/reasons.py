"""Why a value or a rule came out as it did, in few words."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from expert.explanation.wording import exact_text
from expert.inference.outcome import Outcome
from expert.inference.truth import Truth
from expert.knowledge.conditions import Pair
from expert.knowledge.model import Answer, Rule
from expert.knowledge.values import operand_text


def value_reason(outcome: Outcome, pair: Pair) -> str:
    """How a value came about or what stops it, as in `failed, given worked_in_pmo: yes`."""
    rules = outcome.rules_for(*pair)
    match outcome.value(*pair).truth:
        case Truth.TRUE if outcome.advised(*pair).truth is not Truth.TRUE:
            return _outweighed(outcome, pair)
        case Truth.TRUE if pair[1] not in outcome.shown[pair[0]]:
            return f"holds, and is not shown: its certainty is {certainty_reason(outcome, pair)}"
        case Truth.TRUE:
            return f"came by {_rules(_fired(outcome, pair))}"
        case Truth.UNDECIDED:
            return f"is undecided{_depending(outcome.open_questions([pair]))}"
        case Truth.FALSE if rules:
            return f"failed{_given(outcome, outcome.supporting_answers([pair]))}"
    return "failed, as no rule concludes it"


def _outweighed(outcome: Outcome, pair: Pair) -> str:
    """Why a value for which a rule fired does not count: of an exclusive attribute one does."""
    counting = outcome.held.get(pair[0])
    if counting:
        share = certainty_reason(outcome, pair)
        return f"is outweighed by {counting[0]}: its certainty is {share}"
    rivals = [(pair[0], value) for value in outcome.knowledge.attributes[pair[0]].by_id]
    return f"is undecided{_depending(outcome.open_questions(rivals))}"


def certainty_reason(outcome: Outcome, pair: Pair) -> str:
    """Where the certainty of a value comes from, as in `0.2 by rule-a, -0.9 by rule-b`."""
    shares = [
        f"{exact_text(outcome.contribution(rule.id, *pair).low)} by {rule.id}"
        for rule in (*_fired(outcome, pair), *outcome.rules_against(*pair))
    ]
    return ", ".join(shares) or f"{pair[1]} {value_reason(outcome, pair)}"


def rule_reason(outcome: Outcome, rule_id: str) -> str:
    """The truth of a rule and why, as in `undecided, it depends on worked_in_pmo`."""
    truth = outcome.truth(rule_id)
    rule = outcome.knowledge.rules[rule_id]
    if truth is Truth.UNDECIDED:
        return f"undecided{_depending(_open_below(outcome, rule))}"
    return f"{truth.name.lower()}{_given(outcome, _answers_below(outcome, rule))}"


def asking_reason(question: str, asked: Mapping[str, Collection[str]]) -> str:
    """When and for which rules an interview asks a question, of those it `asked` for rules."""
    return f"asked as question {list(asked).index(question) + 1}, for {_rules(asked[question])}"


def _fired(outcome: Outcome, pair: Pair) -> list[Rule]:
    return [r for r in outcome.rules_for(*pair) if outcome.truth(r.id) is Truth.TRUE]


def _answers_below(outcome: Outcome, rule: Rule) -> set[str]:
    """The answers that make a rule true or false."""
    tests = outcome.deciding_tests(rule.id)
    answers = {name for each in tests for name in each.questions}
    return answers.union(outcome.supporting_answers(p for each in tests for p in each.values))


def _open_below(outcome: Outcome, rule: Rule) -> list[str]:
    """The questions that an undecided rule depends on."""
    tests = outcome.deciding_tests(rule.id)
    unanswered = frozenset(outcome.unanswered)
    questions = {name for each in tests for name in each.questions if name in unanswered}
    pairs = [pair for each in tests for pair in each.values]
    undecided = [pair for pair in pairs if outcome.value(*pair).truth is Truth.UNDECIDED]
    questions.update(outcome.open_questions(undecided))
    return [name for name in outcome.knowledge.attributes if name in questions]


def _rules(rules: Collection[Rule | str]) -> str:
    names = [rule if isinstance(rule, str) else rule.id for rule in rules]
    return f"{'rule' if len(names) == 1 else 'rules'} {', '.join(names)}"


def _depending(questions: Collection[str]) -> str:
    return f", it depends on {', '.join(questions)}" if questions else ""


def _given(outcome: Outcome, names: Collection[str]) -> str:
    given = [f"{name}: {given_text(a)}" for name, a in outcome.answers.items() if name in names]
    return f", given {', '.join(given)}" if given else " whatever the answers"


def given_text(answer: Answer) -> str:
    """An answer as it is written in a case."""
    return f"[{', '.join(answer)}]" if isinstance(answer, tuple) else operand_text(answer)
