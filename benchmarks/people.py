"""Random people: each answers all questions of two neighbouring subjects, twelve in all."""

from __future__ import annotations

from collections.abc import Mapping
from random import Random

from benchmarks.literals import Every, Formula, Literal, Some, formula
from benchmarks.random_tests import Answer, random_answer
from benchmarks.rule_sets import RuleSet, Subject
from expert.knowledge.kinds import Numeric
from expert.knowledge.model import Asked, Comparison, Test

Person = Mapping[str, Answer]

FEWEST_FIRINGS, MOST_FIRINGS = 10, 30
_DRAWS = 300


def people(rules: RuleSet, count: int = 20, seed: int = 1) -> list[Person]:
    """People for whom 10 to 30 rules fire; as many as can be, where there are only ten rules."""
    random = Random(f"{seed} {rules.size}")
    return [_person(rules, random) for _ in range(count)]


def firings(rules: RuleSet, person: Person) -> list[str]:
    """The rules that fire, by the plainest means: subject by subject, layer by layer."""
    held: set[tuple[str, str]] = set()
    fired = []
    groups = [
        rules.rules_of[subject.name]
        for subject in rules.subjects
        if subject.questions[0].id in person
    ]
    for layer in ("-finding-", "-leaning-", "-advice-"):
        for group in groups:
            for rule in group:
                if layer in rule.id and _true(formula(rule.when), rules, person, held):
                    fired.append(rule.id)
                    held.update((c.attribute, c.value) for c in rule.then)
    return fired


def _person(rules: RuleSet, random: Random) -> Person:
    """The first draw with the right number of firings, else the one with the most below it."""
    at = random.randrange(len(rules.subjects))
    pair = rules.subjects[at], rules.subjects[(at + 1) % len(rules.subjects)]
    best: tuple[int, Person] = -1, {}
    for _ in range(_DRAWS):
        person = _answers(pair, random)
        count = len(firings(rules, person))
        if FEWEST_FIRINGS <= count <= MOST_FIRINGS:
            return person
        if best[0] < count < FEWEST_FIRINGS:
            best = count, person
    return best[1]


def _answers(subjects: tuple[Subject, ...], random: Random) -> Person:
    return {
        question.id: random_answer(question, random)
        for subject in subjects
        for question in subject.questions
    }


def _true(part: Formula, rules: RuleSet, person: Person, held: set[tuple[str, str]]) -> bool:
    match part:
        case Every(parts):
            return all(_true(part, rules, person, held) for part in parts)
        case Some(parts):
            return any(_true(part, rules, person, held) for part in parts)
        case Literal(Test(name, operator, operands), wanted):
            attribute = rules.knowledge.attributes[name]
            if not isinstance(attribute, Asked):
                return any((name, operand) in held for operand in operands) is wanted
            return name in person and _passes(attribute, operator, operands, person[name]) is wanted


def _passes(
    attribute: Asked, operator: Comparison, operands: tuple[str | float, ...], answer: Answer
) -> bool:
    if isinstance(answer, tuple):
        return not set(operands).isdisjoint(answer)
    if operator is Comparison.IS:
        word = ("no", "yes")[answer] if isinstance(answer, bool) else answer
        return word in operands
    here: float
    bound: float
    if isinstance(attribute.kind, Numeric):
        here, bound = float(answer), float(operands[0])
    else:
        ids = [value.id for value in attribute.values]
        here, bound = ids.index(str(answer)), ids.index(str(operands[0]))
    match operator:
        case Comparison.AT_LEAST:
            return here >= bound
        case Comparison.AT_MOST:
            return here <= bound
        case Comparison.ABOVE:
            return here > bound
        case Comparison.BELOW:
            return here < bound
