"""Random rule sets that grow as real ones do: by subjects, each with its questions and rules.

A subject has six questions, one or two of every kind, and twenty-five rules in three layers:
answers -> findings -> leanings -> advice. Some advice reaches over to the next subject. So the
vocabulary grows with the rules, and about as many rules test a question at every size. All advice
stands under four headings, whose values grow with the subjects.

Conditions have `any`, `not` of answers and `not` of concluded values. Whoever answers all
questions of a subject decides all of its findings and leanings, so that three-valued and
two-valued engines advise the same; only advice reaches over, and never by a `not`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from random import Random

from benchmarks.random_tests import LEVELS, PLACES, TOPICS, TRADES, answer_test, values
from expert.knowledge.conditions import tests
from expert.knowledge.dependencies.strata import firing_order
from expert.knowledge.kinds import Choice, Choices, Numeric, QuestionType, YesNo
from expert.knowledge.model import (
    About,
    All,
    Any,
    Asked,
    Attribute,
    Comparison,
    Concluded,
    Conclusion,
    Condition,
    Knowledge,
    Not,
    Rule,
    Test,
    Value,
)

RULES_PER_SUBJECT = 25
LAYERS = 3
_SHARE_OF_FINDINGS, _SHARE_OF_LEANINGS = 0.4, 0.3
_GOALS = tuple(f"advice_{number}" for number in range(1, 5))
_CERTAINTIES = (1.0, 0.9, 0.8, 0.7, 0.6, 0.5)


@dataclass(frozen=True)
class Subject:
    """What a group of rules is about: its questions, and what they conclude on the way."""

    name: str
    questions: tuple[Asked, ...]
    finding: Concluded
    leaning: Concluded
    goal: str
    advice: tuple[Value, ...]
    rules: tuple[int, int, int]


@dataclass(frozen=True)
class RuleSet:
    """A knowledge base with its subjects in order; each one's advice may test the next one's."""

    knowledge: Knowledge
    subjects: tuple[Subject, ...]
    rules_of: Mapping[str, tuple[Rule, ...]]

    @property
    def size(self) -> int:
        """How many rules there are."""
        return len(self.knowledge.rules)


def rule_set(size: int, seed: int = 1, layers: int = LAYERS) -> RuleSet:
    """A rule set of that many rules; with one layer, every rule goes from answers to advice."""
    if layers not in (1, LAYERS):
        raise ValueError(f"rule sets have 1 or {LAYERS} layers, not {layers}")
    random = Random(f"{seed} {size} {layers}")
    count = max(2, size // RULES_PER_SUBJECT)
    shares = [size // count + (number < size % count) for number in range(count)]
    subjects = tuple(
        _subject(number, share, layers) for number, share in enumerate(shares, start=1)
    )
    rules_of = {
        subject.name: tuple(_Writer(subject, subjects[(at + 1) % count], random).rules())
        for at, subject in enumerate(subjects)
    }
    rules = {rule.id: rule for group in rules_of.values() for rule in group}
    about = About(f"Random rules: {size}", "Generated for the benchmarks.")
    knowledge = Knowledge(about, _attributes(subjects), dict(sorted(rules.items())))
    return RuleSet(knowledge, subjects, rules_of)


def _subject(number: int, share: int, layers: int) -> Subject:
    name = f"subject_{number}"
    first = 0 if layers == 1 else round(share * _SHARE_OF_FINDINGS)
    second = 0 if layers == 1 else round(share * _SHARE_OF_LEANINGS)
    third = share - first - second

    def asked(what: str, kind: QuestionType) -> Asked:
        label = f"The {what} of subject {number}"
        question = f"What about the {what}, as far as subject {number} is concerned?"
        return Asked(f"{name}_{what}", label, question, kind)

    def concluded(what: str, rules: int) -> Concluded:
        ids = [f"{what}_{letter}" for letter in "abcdefgh"[: max(1, rules // 2)]]
        return Concluded(f"{name}_{what}", f"The {what} on subject {number}", values(ids))

    questions = (
        asked("place", Choice(values(PLACES))),
        asked("level", Choice(values(LEVELS), ordered=True)),
        asked("topics", Choices(values(TOPICS))),
        asked("permit", YesNo()),
        asked("years", Numeric(minimum=0, maximum=40, unit="years")),
        asked("trade", Choice(values(TRADES))),
    )
    advice = values([f"{name}_{letter}" for letter in "abcdefghij"[: max(1, third // 2)]])
    goal = _GOALS[number % len(_GOALS)]
    finding, leaning = concluded("finding", first), concluded("leaning", second)
    return Subject(name, questions, finding, leaning, goal, advice, (first, second, third))


def _attributes(subjects: Sequence[Subject]) -> dict[str, Attribute]:
    """The vocabulary: questions, then what is concluded; a one-layer rule set has advice alone."""
    attributes: list[Attribute] = [q for subject in subjects for q in subject.questions]
    for subject in subjects:
        if subject.rules[0]:
            attributes += [subject.finding, subject.leaning]
    for number, goal in enumerate(_GOALS, start=1):
        advice = tuple(value for s in subjects if s.goal == goal for value in s.advice)
        if advice:
            attributes.append(Concluded(goal, f"Advice {number}", advice, goal=f"Advice {number}"))
    return {attribute.id: attribute for attribute in attributes}


class _Writer:
    """Writes the rules of one subject."""

    def __init__(self, subject: Subject, neighbour: Subject, random: Random) -> None:
        self.subject = subject
        self.neighbour = neighbour
        self.random = random

    def rules(self) -> list[Rule]:
        subject = self.subject
        first, second, third = subject.rules
        layered = bool(first)
        return [
            *(self.rule("finding", n, self.on_answers(), subject.finding) for n in range(first)),
            *(self.rule("leaning", n, self.on_findings(), subject.leaning) for n in range(second)),
            *(
                self.rule("advice", n, self.on_leanings() if layered else self.on_answers())
                for n in range(third)
            ),
        ]

    def rule(
        self, what: str, number: int, when: Condition, concluded: Concluded | None = None
    ) -> Rule:
        attribute = concluded.id if concluded else self.subject.goal
        ids = [v.id for v in (concluded.values if concluded else self.subject.advice)]
        value = ids[number % len(ids)]
        certainty = self.random.choice(_CERTAINTIES)
        name = f"{self.subject.name.replace('_', '-')}-{what}-{number + 1}"
        because = f"What you said and what follows from it speaks for {value.replace('_', ' ')}."
        then = (Conclusion(attribute, value, certainty),)
        return Rule(name, when, then, because, f"handbook, section {number + 1}")

    def on_answers(self) -> Condition:
        """Two or three premises on answers, one of which may be an `any` or a denied group."""
        questions = self.random.sample(self.subject.questions, 4)
        parts: list[Condition] = [self.test(question) for question in questions[:2]]
        pair = tuple(self.test(question) for question in questions[2:])
        chance = self.random.random()
        if chance < 0.4:
            parts.append(Any(pair))
        elif chance < 0.55:
            parts[1] = Not(All(pair))
        elif chance < 0.65:
            parts.append(pair[0])
        return All(tuple(parts))

    def on_findings(self) -> Condition:
        """A finding or an answer in place of it, perhaps another finding denied, an answer."""
        return All(tuple(self.premises(self.subject.finding, self.subject.finding)))

    def on_leanings(self) -> Condition:
        """As above with leanings; one rule in five reaches over to the next subject."""
        denied = self.random.choice((self.subject.leaning, self.subject.finding))
        parts = self.premises(self.subject.leaning, denied)
        chance = self.random.random()
        if chance < 0.1:
            parts.append(self.test(self.random.choice(self.neighbour.questions)))
        elif chance < 0.2:
            parts.append(self.holds(self.random.choice(_concluded(self.neighbour))))
        return All(tuple(parts))

    def premises(self, concluded: Concluded, denied: Concluded) -> list[Condition]:
        questions = self.random.sample(self.subject.questions, 2)
        instead, beside = (self.test(question) for question in questions)
        holds = self.holds(concluded)
        parts: list[Condition] = [Any((holds, instead)) if self.random.random() < 0.3 else holds]
        spare = [value.id for value in denied.values if value.id not in holds.operands]
        is_denied = bool(spare) and self.random.random() < 0.4
        if is_denied:
            value = self.random.choice(spare)
            parts.append(Not(Test(denied.id, Comparison.IS, (value,))))
        if not is_denied or self.random.random() < 0.5:
            parts.append(beside)
        return parts

    def holds(self, concluded: Concluded) -> Test:
        """One value of several, or any of two."""
        ids = [value.id for value in concluded.values]
        count = 2 if len(ids) > 2 and self.random.random() < 0.3 else 1
        return Test(concluded.id, Comparison.IS, tuple(self.random.sample(ids, count)))

    def test(self, question: Asked) -> Condition:
        return answer_test(question, self.random)


def _concluded(subject: Subject) -> tuple[Concluded, Concluded]:
    return subject.finding, subject.leaning


def held(knowledge: Knowledge) -> frozenset[str]:
    """The concluded attributes whose values later rules may look for."""
    goals = {goal.id for goal in knowledge.advice()}
    tested = {test.attribute for rule in knowledge.rules.values() for test in tests(rule.when)}
    return frozenset(a.id for a in knowledge.concluded() if a.id not in goals or a.id in tested)


def in_layers(knowledge: Knowledge) -> tuple[list[Rule], ...]:
    """The rules of each layer, in the order in which they must fire."""
    if not any("-advice-" in rule_id for rule_id in knowledge.rules):  # written by a person
        return tuple([knowledge.rules[each] for each in some] for some in firing_order(knowledge))
    return tuple(
        [rule for rule in knowledge.rules.values() if f"-{what}-" in rule.id]
        for what in ("finding", "leaning", "advice")
    )
