"""Evidence against a value moves its certainty, never its truth, and what is asked goes by that."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from expert import KnowledgeBase
from expert.inference.asking.asked import asked_questions
from expert.inference.evaluation import evaluate
from expert.inference.outcome import Outcome
from expert.inference.program import Program
from expert.inference.truth import Truth
from expert.knowledge.model import Answer, Knowledge
from tests.builders import all_, is_, not_, outcome, rule
from tests.careers.people import weights
from tests.inference.naive import Naive
from tests.inference.test_outcome import A_HAIR, belief, completions, views
from tests.strategies import DOMAINS, PAIRS, knowledge_bases, partial_answers, people

many = settings(max_examples=2 * settings().max_examples)
doubtful = st.booleans().flatmap(lambda is_on: knowledge_bases(doubts=True, exclusive=is_on))

RED, MEMBER, TOP = is_("colour", "red"), is_("member", "yes"), is_("level", "top")
NOVICE = is_("stage", "novice")


def clerk(of: Outcome) -> tuple[Truth, float, float]:
    return tuple(of.value("role", "clerk"))


# What it means.


@many
@given(doubtful, partial_answers())
def test_rules_and_values_have_the_truth_and_certainty_that_is_meant(
    knowledge: Knowledge, answers: dict[str, Answer]
) -> None:
    of, naive = evaluate(Program(knowledge), answers), Naive(knowledge, answers)
    for name in knowledge.rules:
        assert belief(of.rule(name)) == pytest.approx(naive.rule(name), abs=A_HAIR)
    for pair in PAIRS:
        assert belief(of.value(*pair)) == pytest.approx(naive.value(*pair), abs=A_HAIR)


@many
@given(doubtful, partial_answers())
def test_what_is_certain_enough_is_advised_and_what_may_become_so_is_undecided(
    knowledge: Knowledge, answers: dict[str, Answer]
) -> None:
    of, naive = evaluate(Program(knowledge), answers), Naive(knowledge, answers)
    advised = {goal: [one.value for one in advice] for goal, advice in of.advice.items()}
    assert advised == naive.advice()
    undecided = {goal: [one.value for one in values] for goal, values in of.undecided.items()}
    assert undecided == {
        goal.id: [v.id for v in goal.values if naive.may_be_advised(goal.id, v.id)]
        for goal in knowledge.advice()
    }


@given(doubtful, partial_answers(), st.sampled_from(("network", "rete")))
def test_all_engines_come_to_one_outcome(
    knowledge: Knowledge, answers: dict[str, Answer], engine: str
) -> None:
    knowledge_base = KnowledgeBase(knowledge)
    told = views(knowledge_base.consult(answers, engine=engine))
    expected = views(evaluate(knowledge_base.program, answers))
    for each in (told, expected):
        each["fired"] = sorted(each["fired"])
        each["firings"] = sorted(each["firings"], key=lambda firing: firing.rule.id)
    assert told == expected


@pytest.mark.parametrize(
    ("certainties", "expected"),
    [
        ((0.6, 0.8), 0.92),
        ((0.6, -0.3), 3 / 7),
        ((0.6, 0.8, -0.3), 0.62 / 0.7),
        ((0.3, -0.6), -3 / 7),
        ((0.5, -0.5), 0),
        ((1.0, -0.9), 1),
        ((0.9, -1.0), -1),
        ((1.0, -1.0), 0),
        ((0.5, -0.2, -0.5), -0.2),
    ],
)
def test_belief_and_disbelief_are_summed_apart_in_any_order(
    certainties: tuple[float, ...], expected: float
) -> None:
    for order in (certainties, certainties[::-1]):
        rules = [rule(f"r{n}", RED, "role=clerk", certainty=c) for n, c in enumerate(order)]
        assert clerk(outcome(*rules, colour="red")) == (
            Truth.TRUE,
            pytest.approx(expected),
            pytest.approx(expected),
        )


FOR = rule("for", RED, "role=clerk", certainty=0.6)
AGAINST = rule("against", MEMBER, "role=clerk", certainty=-0.3)


@pytest.mark.parametrize(
    ("answers", "truth", "low", "high"),
    [
        ({"colour": "red"}, Truth.TRUE, 3 / 7, 0.6),
        ({"colour": "red", "member": "no"}, Truth.TRUE, 0.6, 0.6),
        ({"colour": "red", "member": "yes"}, Truth.TRUE, 3 / 7, 3 / 7),
        ({}, Truth.UNDECIDED, -0.3, 0.6),
        ({"member": "yes"}, Truth.UNDECIDED, -0.3, 3 / 7),
        ({"colour": "blue"}, Truth.FALSE, -0.3, 0),
        ({"colour": "blue", "member": "yes"}, Truth.FALSE, -0.3, -0.3),
    ],
)
def test_an_unanswered_doubt_lowers_the_low_end_only(
    answers: dict[str, Answer], truth: Truth, low: float, high: float
) -> None:
    of = outcome(FOR, AGAINST, **answers)
    assert clerk(of) == (truth, pytest.approx(low), pytest.approx(high))


def test_a_doubt_alone_makes_nothing_hold() -> None:
    assert clerk(outcome(AGAINST, member="yes"))[0] is Truth.FALSE


def test_a_value_that_more_speaks_against_holds_and_is_not_shown() -> None:
    rules = [rule("for", RED, "role=clerk", certainty=0.2), AGAINST]
    of = outcome(*rules, colour="red", member="yes")
    assert of.conclusions["role"] == ("clerk",)
    assert of.shown["role"] == ()
    assert of.advice["role"] == ()
    assert of.undecided["role"] == ()


def test_what_only_the_high_end_brings_is_undecided_and_depends_on_the_doubt() -> None:
    rules = [rule("for", RED, "role=clerk", certainty=0.2), AGAINST]
    (undecided,) = outcome(*rules, colour="red").undecided["role"]
    assert (undecided.value, undecided.at_most) == ("clerk", 0.2)
    assert undecided.depends_on == ("member",)


def test_in_a_condition_more_against_than_for_counts_as_no_certainty() -> None:
    rules = [
        rule("for", RED, "stage=novice", certainty=0.2),
        rule("against", RED, "stage=novice", certainty=-0.5),
        rule("clerk", NOVICE, "role=clerk"),
        rule("cook", not_(NOVICE), "role=cook"),
    ]
    of = outcome(*rules, colour="red")
    assert clerk(of) == (Truth.TRUE, 0, 0)
    assert of.value("role", "cook").truth is Truth.FALSE


def test_a_doubt_is_as_certain_as_its_condition() -> None:
    rules = [
        FOR,
        rule("novice", MEMBER, "stage=novice", certainty=0.5),
        rule("doubt", NOVICE, "role=clerk", certainty=-0.8),
    ]
    assert clerk(outcome(*rules, colour="red", member="yes"))[1] == pytest.approx(1 / 3)


def test_advice_names_what_speaks_against_it_and_rests_on_that_too() -> None:
    (advice,) = outcome(FOR, AGAINST, colour="red", member="yes").advice["role"]
    assert (advice.rules, advice.doubts) == (("for",), ("against",))
    assert advice.against == ("For against.",)
    assert advice.facts == {"colour": "red", "member": "yes"}
    (advice,) = outcome(FOR, AGAINST, colour="red", member="no").advice["role"]
    assert advice.doubts == ()
    assert advice.facts == {"colour": "red", "member": "no"}


# No answer overturns it.


@many
@given(doubtful, partial_answers())
def test_answers_only_narrow_what_is_known(
    knowledge: Knowledge, answers: dict[str, Answer]
) -> None:
    program = Program(knowledge)
    now = evaluate(program, answers)
    for completed in completions(answers, most=30):
        later = evaluate(program, completed)
        assert weights(now).keys() <= weights(later).keys()
        for pair in PAIRS:
            before, after = now.value(*pair), later.value(*pair)
            assert before.low - A_HAIR <= after.low <= after.high <= before.high + A_HAIR
            assert before.truth in (Truth.UNDECIDED, after.truth)


# What is asked.


@pytest.mark.parametrize(
    ("rules", "answers", "expected"),
    [
        ([FOR, AGAINST], {}, ["colour", "member"]),
        ([FOR, AGAINST], {"colour": "red"}, ["member"]),
        ([FOR, AGAINST], {"colour": "blue"}, []),
        ([AGAINST], {}, []),
        ([rule("for", RED, "role=clerk"), AGAINST], {"colour": "red"}, []),
        ([rule("for", RED, "role=clerk"), AGAINST], {"member": "yes"}, ["colour"]),
        ([rule("no", TOP, "role=clerk", certainty=-1), FOR], {"level": "top"}, []),
    ],
)
def test_a_doubt_is_asked_about_while_it_can_move_the_advice(
    rules: list[object], answers: dict[str, Answer], expected: list[str]
) -> None:
    assert list(outcome(*rules, **answers).open_questions()) == expected


def test_what_weakens_a_doubt_is_asked_about_through_all_layers() -> None:
    rules = [
        FOR,
        rule("novice", RED, "stage=novice", certainty=0.5),
        rule("no-novice", TOP, "stage=novice", certainty=-0.5),
        rule("surely-novice", MEMBER, "stage=novice", certainty=0.5),
        rule("doubt", NOVICE, "role=clerk", certainty=-0.8),
    ]
    assert list(outcome(*rules, colour="red").open_questions()) == ["level", "member"]


@pytest.mark.parametrize(("doubt", "expected"), [(-0.9, []), (-0.3, ["member"])])
def test_what_rests_on_a_value_without_certainty_can_come_to_nothing_and_is_not_asked_about(
    doubt: float, expected: list[str]
) -> None:
    rules = [
        rule("novice", RED, "stage=novice", certainty=0.5),
        rule("no-novice", TOP, "stage=novice", certainty=doubt),
        rule("clerk", all_(NOVICE, MEMBER), "role=clerk"),
    ]
    assert list(outcome(*rules, colour="red", level="top").open_questions()) == expected


@many
@given(doubtful, partial_answers())
def test_no_question_is_asked_for_values_that_can_never_be_shown(
    knowledge: Knowledge, answers: dict[str, Answer]
) -> None:
    of = evaluate(Program(knowledge), answers)
    shown = [
        pair
        for pair in of.advice_pairs
        if of.knowledge.attributes[pair[0]].shows(of.value(*pair).high)
    ]  # type: ignore[union-attr]  # of advice every attribute shows
    assert list(of.open_questions()) == list(of.open_questions(shown))


def test_a_declined_doubt_is_not_asked_about_and_leaves_the_rest_open() -> None:
    both = rule("against", all_(MEMBER, TOP), "role=clerk", certainty=-0.3)
    of = outcome(FOR, both, colour="red")
    assert list(of.open_questions(declined=("member",))) == ["level"]


@many
@given(doubtful, partial_answers(), people(), people())
def test_what_is_not_open_changes_no_advice_whatever_the_other_answers_are(
    knowledge: Knowledge,
    answers: dict[str, Answer],
    one: dict[str, Answer],
    another: dict[str, Answer],
) -> None:
    program = Program(knowledge)
    relevant = evaluate(program, answers).open_questions()
    closed = {name: another[name] for name in another if name not in relevant}
    assert weights(evaluate(program, one | answers)) == weights(
        evaluate(program, one | closed | answers)
    )


@many
@given(doubtful, partial_answers(), st.sets(st.sampled_from(sorted(DOMAINS))), people())
def test_what_is_not_open_without_the_declined_answers_changes_no_advice(
    knowledge: Knowledge, answers: dict[str, Answer], declined: set[str], person: dict[str, Answer]
) -> None:
    program = Program(knowledge)
    answers = {name: answers[name] for name in answers if name not in declined}
    told = {name: person[name] for name in person if name not in declined} | answers
    relevant = evaluate(program, answers).open_questions(declined=declined)
    asked = {name: told[name] for name in told if name in answers or name in relevant}
    assert weights(evaluate(program, asked)) == weights(evaluate(program, told))


@many
@given(doubtful, people(), st.sets(st.sampled_from(sorted(DOMAINS))))
def test_an_interview_comes_to_the_advice_that_all_answers_give(
    knowledge: Knowledge, person: dict[str, Answer], unknown: set[str]
) -> None:
    program = Program(knowledge)
    known = {name: person[name] for name in person if name not in unknown}
    asked = asked_questions(program, known)
    told = {name: known[name] for name in asked if name in known}
    assert weights(evaluate(program, told)) == weights(evaluate(program, known))


@many
@given(doubtful, partial_answers(), people())
def test_answering_what_undecided_advice_depends_on_settles_whether_it_is_given(
    knowledge: Knowledge, answers: dict[str, Answer], person: dict[str, Answer]
) -> None:
    program = Program(knowledge)
    for undecided in (u for goal in evaluate(program, answers).undecided.values() for u in goal):
        assert undecided.depends_on
        told = {name: person[name] for name in undecided.depends_on}
        later = evaluate(program, answers | told)
        assert not later.may_be_advised(undecided.attribute, undecided.value)


@given(doubtful, partial_answers(), people())
def test_a_question_once_closed_stays_closed(
    knowledge: Knowledge, answers: dict[str, Answer], person: dict[str, Answer]
) -> None:
    program = Program(knowledge)
    before = evaluate(program, answers).open_questions()
    for name in DOMAINS.keys() - answers.keys():
        now = evaluate(program, answers | {name: person[name]})
        assert set(now.open_questions()) <= set(before)
