"""Sets as a whole, numbers that count and dates: the engine says of them what rules mean."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from expert import KnowledgeBase
from expert.inference.asking.distinct_answers import TooManyAnswersError, distinct_answers
from expert.inference.evaluation import evaluate
from expert.inference.lowered import And, Beyond, Formula, Holds, Lowering, Not, OneOf, Or
from expert.inference.network.answers import QuestionAtoms
from expert.inference.outcome import Outcome
from expert.inference.program import Program
from expert.inference.truth import Truth
from expert.knowledge.kinds import Measured
from expert.knowledge.model import Answer, Asked, Comparison, Condition, Knowledge
from expert.knowledge.recording.digest import digest
from expert.knowledge.recording.record import from_record, to_records
from tests.builders import (
    WIDER_ATTRIBUTES,
    advice,
    all_,
    choices,
    compare,
    count,
    is_,
    judged,
    knowledge_of,
    none_of,
    rule,
    values,
    vocabulary,
)
from tests.inference.experta.test_rete import assert_engines_agree
from tests.inference.naive import Belief, Naive
from tests.inference.test_lowered import parts_of, written_parts
from tests.inference.test_outcome import A_HAIR, belief
from tests.strategies import WIDER_DOMAINS, knowledge_bases, partial_answers, people

AT_LEAST, AT_MOST, IS = Comparison.AT_LEAST, Comparison.AT_MOST, Comparison.IS
many = settings(max_examples=2 * settings().max_examples)
together = st.tuples(st.booleans(), st.booleans()).flatmap(
    lambda of: knowledge_bases(wider=True, doubts=of[0], exclusive=of[1])
)
"""With doubts and exclusive values beside them, in half of the cases each."""
few = settings(max_examples=settings().max_examples // 4)
PEOPLE, THINGS = Holds(("leaning", "people")), Holds(("leaning", "things"))
DAY = 730_180  # 2000-03-01


@pytest.mark.parametrize(
    ("written", "form"),
    [
        (none_of("likes"), Not((OneOf("likes", ("tea", "cake", "jam")),))),
        (none_of("leaning"), Not((Or((PEOPLE, THINGS)),))),
        (count("likes", AT_LEAST, 2), Beyond("likes", (2, 0))),
        (count("leaning", AT_LEAST, 2), Beyond("leaning=people + leaning=things", (2, 0))),
        (count("likes", AT_MOST, 2), Not((Beyond("likes", (2, 1)),))),
        (count("likes", IS, 2), And((Beyond("likes", (2, 0)), Not((Beyond("likes", (2, 1)),))))),
        (compare("pets", AT_LEAST, 2), Beyond("pets", (2, 0))),
        (compare("born", AT_LEAST, "2000-03-01"), Beyond("born", (DAY, 0))),
    ],
)  # fmt: skip
def test_each_lowers_to_the_atoms_that_there_are(written: Condition, form: Formula) -> None:
    assert Lowering(WIDER_ATTRIBUTES).lowered(written) == form


@many
@given(together, partial_answers(wider=True))
def test_every_rule_and_value_is_what_they_mean(
    knowledge: Knowledge, answers: dict[str, Answer]
) -> None:
    outcome, naive = evaluate(Program(knowledge), answers), Naive(knowledge, answers)
    for name in knowledge.rules:
        judged = outcome.judge.rule(outcome.program.index[name])
        assert belief(judged) == pytest.approx(naive.rule(name), abs=A_HAIR)
    for name, value in ((a.id, v.id) for a in knowledge.concluded() for v in a.values):
        judged = outcome.value(name, value)
        assert belief(judged) == pytest.approx(naive.value(name, value), abs=A_HAIR)


@given(partial_answers(wider=True))
def test_the_time_between_dates_lies_between_what_it_may_come_to(
    answers: dict[str, Answer],
) -> None:
    knowledge = knowledge_of(attributes=WIDER_ATTRIBUTES)
    outcome, naive = evaluate(Program(knowledge), answers), Naive(knowledge, answers)
    for name in ("age", "months", "days"):
        low, high = outcome.interval(name)
        assert (low[0], high[0]) == naive.number(name)


@given(knowledge_bases(wider=True), partial_answers(wider=True))
def test_each_part_of_a_condition_is_judged_as_it_means(
    knowledge: Knowledge, answers: dict[str, Answer]
) -> None:
    outcome, naive = evaluate(Program(knowledge), answers), Naive(knowledge, answers)
    for each in knowledge.rules.values():
        judged = list(parts_of(outcome.condition(each.id)))
        assert [part.condition for part in judged] == list(written_parts(each.when))
        for part in judged:
            truth, low, high = part.judgement
            told = Belief({0: None, 1: True, 2: False}[truth], low, high)
            assert told == pytest.approx(naive.condition(part.condition), abs=1e-8)


@given(knowledge_bases(max_rules=8, max_tests=4, wider=True), partial_answers(wider=True))
def test_rete_agrees(knowledge: Knowledge, answers: dict[str, Answer]) -> None:
    knowledge_base = KnowledgeBase(knowledge)
    assume(not knowledge_base.program.network.numbers)  # which it refuses
    assert_engines_agree(knowledge_base, answers)


@given(
    together,
    partial_answers(wider=True),
    st.sets(st.sampled_from(sorted(WIDER_DOMAINS))),
    people(wider=True),
)
def test_what_is_not_open_without_the_declined_answers_changes_no_advice(
    knowledge: Knowledge, answers: dict[str, Answer], declined: set[str], person: dict[str, Answer]
) -> None:
    program = Program(knowledge)
    answers = {name: answers[name] for name in answers if name not in declined}
    told = {name: person[name] for name in person if name not in declined} | answers
    relevant = evaluate(program, answers).open_questions(declined=declined)
    asked = {name: told[name] for name in told if name in answers or name in relevant}
    assert advised(evaluate(program, asked)) == advised(evaluate(program, told))


def atoms_of_questions(program: Program) -> Iterator[tuple[Asked, QuestionAtoms]]:
    """The questions that rules test, with their atoms: counted conclusions have some too."""
    for name, atoms in program.network.questions.items():
        question = program.knowledge.attributes.get(name)
        if isinstance(question, Asked):
            yield question, atoms


def advised(outcome: Outcome) -> object:
    return {goal: [(a.value, a.certainty) for a in some] for goal, some in outcome.advice.items()}


@given(knowledge_bases(wider=True))
def test_the_records_of_a_knowledge_base_and_its_digest_hold_all_of_it(
    knowledge: Knowledge,
) -> None:
    whole, rules = to_records(knowledge)
    again = from_record(whole, rules.__getitem__)
    assert dict(again.rules) == dict(knowledge.rules)
    assert digest(again) == digest(knowledge)


# Answers that rules tell apart.


@given(knowledge_bases(wider=True))
@few
def test_there_is_a_distinct_answer_for_every_way_in_which_tests_come_out(
    knowledge: Knowledge,
) -> None:
    program = Program(knowledge)
    for question, atoms in atoms_of_questions(program):
        name = question.id
        told = distinct_answers(question, atoms, 1000)
        patterns = [atoms.counts(answer).tobytes() for answer, _ in told]
        assert len(set(patterns)) == len(patterns)
        assert {atoms.counts(answer).tobytes() for answer in WIDER_DOMAINS[name]} <= {*patterns}
        if not isinstance(question.kind, Measured):
            assert sum(each.stands_for for each in told) == len(WIDER_DOMAINS[name])


@given(knowledge_bases(wider=True))
@few
def test_patterns_rule_out_nothing_that_two_tests_of_an_answer_can_come_to(
    knowledge: Knowledge,
) -> None:
    program = Program(knowledge)
    for question, atoms in atoms_of_questions(program):
        name = question.id
        shown, there = (
            {
                (one, other, pattern[one], pattern[other])
                for pattern in patterns
                for one, other in product(range(len(atoms)), repeat=2)
            }
            for patterns in (
                atoms.patterns(question),
                [atoms.counts(answer) for answer in WIDER_DOMAINS[name]],
            )
        )
        assert there <= shown


def test_counting_tells_apart_only_as_many_answers_as_there_are_numbers() -> None:
    many_values = [f"v{place}" for place in range(60)]
    attributes = vocabulary(
        choices("likes", values(*many_values)), advice("role", values("x"), "Roles")
    )
    of_count = rule("one", count("likes", AT_LEAST, 30), "role=x")
    program = Program(knowledge_of(of_count, attributes=attributes))
    outcome = evaluate(program, {})
    told = outcome.distinct_answers("likes", 2)
    assert sorted(len(answer) for answer in told if isinstance(answer, tuple)) == [0, 30]
    with pytest.raises(TooManyAnswersError):
        outcome.distinct_answers("likes", 1)


@pytest.mark.parametrize(
    ("chosen", "truth"),
    [((), Truth.FALSE), (("tea",), Truth.FALSE), (("tea", "jam"), Truth.TRUE)],
)
def test_all_of_some_values_must_have_been_chosen(chosen: Answer, truth: Truth) -> None:
    assert judged(all_(is_("likes", "tea"), is_("likes", "jam")), likes=chosen).truth is truth
