"""Why not: every rule that could have advised a value, its premises, and what is in its way."""

from __future__ import annotations

import pytest
from click import unstyle
from hypothesis import given, settings

from expert import KnowledgeBase
from expert.document.text import to_text
from expert.explanation.why.explanation import explain
from expert.explanation.why_not.document import why_not_document
from expert.explanation.why_not.explanation import why_not
from expert.explanation.why_not.gaps import gaps
from expert.explanation.why_not.told import Told, told
from expert.inference.evaluation import evaluate
from expert.inference.outcome import Outcome
from expert.inference.program import Program
from expert.inference.truth import Truth
from expert.knowledge.model import Answer, Comparison, Condition, Knowledge
from tests.builders import (
    ATTRIBUTES,
    advice,
    all_,
    any_,
    compare,
    count,
    exclusive,
    is_,
    knowledge_of,
    none_of,
    not_,
    number,
    outcome,
    rule,
    values,
    vocabulary,
)
from tests.careers.people import careers, everybody
from tests.strategies import PAIRS, knowledge_bases, partial_answers

NOVICE = rule("novice", is_("colour", "red"), "stage=novice")
CLERK = rule("clerk", all_(is_("stage", "novice"), is_("member", "yes")), "role=clerk")


def text_of(found: Outcome, attribute: str, value: str) -> str:
    """What people read, on long lines."""
    return unstyle(to_text(why_not_document(why_not(found, (attribute, value))), 1000))


def test_every_rule_is_told_and_the_nearest_comes_first() -> None:
    far = rule("far", all_(is_("colour", "red"), is_("member", "yes")), "role=clerk")
    near = rule("near", is_("level", "top"), "role=clerk")
    found = why_not(outcome(far, near, colour="blue", member="no", level="low"), ("role", "clerk"))
    assert [(each.rule.id, dict(each.in_the_way or {})) for each in found.asked.attempts] == [
        ("near", {"level": "top"}),
        ("far", {"colour": "red", "member": "yes"}),
    ]


def test_each_premise_says_how_it_came_out_and_on_which_answer() -> None:
    when = all_(is_("colour", "red"), is_("member", "yes"), is_("level", "top"))
    found = why_not(outcome(rule("r", when, "role=clerk"), colour="blue", member="yes"), CLERK_ROLE)
    (attempt,) = found.asked.attempts
    assert [(each.meets, each.answer) for each in attempt.premises] == [
        (Truth.FALSE, "blue"),
        (Truth.TRUE, "yes"),
        (Truth.UNDECIDED, None),
    ]


CLERK_ROLE = ("role", "clerk")


def test_a_conclusion_that_fails_is_told_down_to_the_answers() -> None:
    text = text_of(outcome(NOVICE, CLERK, colour="blue", member="yes"), *CLERK_ROLE)
    assert "fails: Stage: Novice" in text
    assert "Novice: fails, as its one rule does not apply" in text
    assert "fails: Colour: Red (you said: Blue)" in text


def test_a_value_that_several_premises_rest_on_is_told_once() -> None:
    other = rule("other", all_(is_("stage", "novice"), is_("level", "top")), "role=clerk")
    text = text_of(outcome(NOVICE, CLERK, other, colour="blue", level="low"), *CLERK_ROLE)
    assert text.count("Colour: Red") == 1
    assert "Novice: fails (see above)" in text


def test_what_must_not_be_so_is_told_as_such() -> None:
    denied = rule("r", not_(is_("colour", "red")), "role=clerk")
    assert "fails: not Colour: Red (your answer)" in text_of(
        outcome(denied, colour="red"), *CLERK_ROLE
    )


FEW = (
    none_of("stage"),
    count("stage", Comparison.AT_MOST, 0),
    count("stage", Comparison.IS, 0),
    not_(is_("stage", "novice")),
)


@pytest.mark.parametrize("few", FEW)
def test_a_value_that_holds_where_it_must_not_is_what_is_explained(few: Condition) -> None:
    adept = rule("adept", is_("member", "yes"), "stage=adept")
    rules = (NOVICE, adept, rule("r", any_(few, is_("level", "top")), "role=clerk"))
    told = text_of(outcome(*rules, colour="red", member="no", level="low"), *CLERK_ROLE)
    below = told.split("fails: at least one of these\n")[1].splitlines()
    assert below[0].lstrip().startswith("- fails:")
    assert below[1].strip() == "- “Novice” holds: For novice. [rule novice]"
    assert "Adept: fails" not in told


def test_what_a_premise_rests_on_stands_below_it() -> None:
    group = any_(is_("stage", "novice"), is_("member", "yes"))
    told = text_of(outcome(NOVICE, rule("r", group, "role=clerk"), colour="blue"), *CLERK_ROLE)
    order = ("fails: Stage: Novice", "Novice: fails, as", "fails: Colour", "open: Member")
    places = [told.index(each) for each in order]
    assert places == sorted(places)


@pytest.mark.parametrize(
    ("condition", "words"),
    [
        (any_(is_("colour", "red"), is_("member", "yes")), "fails: at least one of these"),
        (all_(any_(is_("colour", "red"), is_("member", "yes"))), "fails: at least one of these"),
        (not_(any_(is_("colour", "blue"), is_("member", "yes"))), "fails: all of these"),
    ],
)
def test_a_group_says_how_many_of_its_parts_must_hold(condition: Condition, words: str) -> None:
    r = rule("r", condition, "role=clerk")
    assert words in text_of(outcome(r, colour="blue", member="no"), *CLERK_ROLE)


def test_answers_in_the_way_that_no_person_could_bring_about_are_said_to_be_so() -> None:
    told = text_of(outcome(NOVICE, CLERK, colour="blue", member="no"), *CLERK_ROLE)
    assert 'It would apply with Colour: "Red" and Member: "Yes".' in told
    assert "A person cannot bring about these answers to “Colour” and “Member”." in told
    assert "cannot bring about" not in text_of(outcome(NOVICE, CLERK), *CLERK_ROLE)


def test_a_rule_that_can_never_apply_says_so() -> None:
    never = rule("never", all_(is_("colour", "red"), is_("colour", "blue")), "role=clerk")
    text = text_of(outcome(never, colour="red"), *CLERK_ROLE)
    assert "One rule could have led to it, and can never apply." in text
    assert "It can never apply:" in text


def test_a_value_without_rules_says_so() -> None:
    assert "No rule concludes it" in text_of(outcome(NOVICE, colour="red"), *CLERK_ROLE)


def test_what_is_open_names_the_question_that_settles_it() -> None:
    text = text_of(outcome(NOVICE, CLERK, colour="red"), *CLERK_ROLE)
    assert text.startswith("Clerk: still open\n")
    assert "The answer to this would settle it: Member." in text


def test_what_is_advised_after_all_points_to_why_and_says_what_comes_before_it() -> None:
    first = rule("first", is_("colour", "red"), "role=cook", certainty=0.9)
    second = rule("second", is_("colour", "red"), "role=clerk", certainty=0.4)
    text = text_of(outcome(first, second, colour="red"), *CLERK_ROLE)
    assert text.startswith("Clerk: advised\n")
    assert "expert why clerk" in text
    assert "Before it comes “Cook” (0.90)." in text


OFFERS = {
    **ATTRIBUTES,
    **vocabulary(exclusive("offer", values("course", "match"), "Offers"), number("age")),
}


def test_what_another_value_outweighs_says_which() -> None:
    weak = rule("weak", is_("colour", "red"), "offer=course", certainty=0.4)
    firm = rule("firm", is_("colour", "red"), "offer=match", certainty=0.9)
    program = Program(knowledge_of(weak, firm, attributes=OFFERS))
    found = evaluate(program, {"colour": "red"})
    assert told(found, ("offer", "course")) is Told.WHY_NOT
    text = text_of(found, "offer", "course")
    assert "only the most certain counts here, and that is “Match” with 0.90" in text
    (explained,) = explain(found, [("offer", "course")])
    assert explained.outweighed is not None
    assert explained.outweighed.label == "Match"


# Gaps: what no rule covers.


@pytest.mark.parametrize(
    ("age", "nearest"),
    [
        (21.5, ("up to 21", "from 22")),
        (70, ("below 65",)),
        (21, None),
        (None, None),
    ],
)
def test_an_answer_that_no_rule_covers_is_a_gap(
    age: float | None, nearest: tuple[str, ...] | None
) -> None:
    low = rule("low", compare("age", Comparison.AT_MOST, 21), "offer=course")
    high = all_(compare("age", Comparison.AT_LEAST, 22), compare("age", Comparison.BELOW, 65))
    program = Program(knowledge_of(low, rule("high", high, "offer=match"), attributes=OFFERS))
    found = gaps(evaluate(program, {} if age is None else {"age": age}), ("offer", "course"))
    assert [each.nearest for each in found] == ([nearest] if nearest else [])


def test_a_place_in_an_order_may_lie_in_a_gap() -> None:
    low = rule("low", is_("level", "low"), "role=clerk")
    top = rule("top", is_("level", "top"), "role=cook")
    (gap,) = gaps(outcome(low, top, level="mid"), CLERK_ROLE)
    assert (gap.answer, gap.nearest) == ("Mid", ("up to Low", "from Top"))


@pytest.mark.parametrize(("level", "is_gap"), [("mid", True), ("top", False)])
def test_beside_a_rule_that_takes_any_answer_only_what_lies_between_is_a_gap(
    level: str, is_gap: bool
) -> None:
    low = rule("low", is_("level", "low"), "role=clerk")
    other = rule("other", is_("level", "top" if is_gap else "mid"), "role=cook")
    anybody = rule("anybody", is_("member", "yes"), "role=chief")
    found = gaps(outcome(low, other, anybody, level=level), CLERK_ROLE)
    assert bool(found) is is_gap


def test_one_rule_alone_leaves_no_gap() -> None:
    one = rule("one", is_("level", "low"), "role=clerk")
    assert gaps(outcome(one, level="mid"), CLERK_ROLE) == ()


def test_what_no_rule_for_a_value_looks_at_is_no_gap_of_it() -> None:
    low = rule("low", is_("level", "low"), "role=cook")
    top = rule("top", is_("level", "top"), "role=cook")
    found = outcome(low, top, CLERK, level="mid", member="no")
    assert gaps(found, CLERK_ROLE) == ()
    assert [each.attribute for each in gaps(found, ("role", "cook"))] == ["level"]


# What holds for everybody.


def agrees(found: Outcome, attribute: str, value: str) -> bool:
    """Whether exactly what there is to tell is told, as the engine has it."""
    is_advice = ATTRIBUTES[attribute].id in found.advice if attribute in ATTRIBUTES else True
    there = value in [one.value for one in found.advice.get(attribute, ())]
    if not is_advice:
        there = value in found.conclusions[attribute]
    return (told(found, (attribute, value)) is Told.WHY) is there


def test_of_every_value_one_thing_is_told_whoever_is_asked_about_careers() -> None:
    """A part of the people; all of them have been gone through once."""
    knowledge_base = careers()
    for answers in everybody()[::97]:
        found = knowledge_base.consult(answers)
        undecided = {(e.attribute, e.value) for each in found.undecided.values() for e in each}
        advised = {(e.attribute, e.value) for each in found.advice.values() for e in each}
        for pair in found.advice_pairs:
            wanted = Told.WHY if pair in advised else Told.OPEN if pair in undecided else None
            assert told(found, pair) is (wanted or Told.WHY_NOT)


@given(knowledge_bases(doubts=True, exclusive=True, wider=True), partial_answers(wider=True))
def test_of_every_value_exactly_what_the_engine_found_is_told(
    knowledge: Knowledge, answers: dict[str, Answer]
) -> None:
    found = evaluate(Program(knowledge), answers)
    undecided = {(e.attribute, e.value) for each in found.undecided.values() for e in each}
    for pair in PAIRS:
        assert agrees(found, *pair)
        if pair[0] in found.advice:
            assert (told(found, pair) is Told.OPEN) is (pair in undecided)


def test_what_the_solver_finds_in_no_time_is_left_out_and_said(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("expert.solver.reach.MOST_SECONDS", 0.0)
    found = outcome(NOVICE, CLERK, member="no")
    (attempt,) = why_not(found, ("role", "clerk")).asked.attempts
    assert (attempt.is_searched, attempt.is_undecided) == (False, True)
    assert "Which answers would make it apply was not found." in text_of(found, "role", "clerk")


@settings(max_examples=30)
@given(knowledge_bases(max_rules=5, doubts=True), partial_answers())
def test_with_the_answers_that_are_in_the_way_changed_a_rule_fires(
    knowledge: Knowledge, answers: dict[str, Answer]
) -> None:
    program = Program(knowledge)
    found = evaluate(program, answers)
    for pair in (("role", "clerk"), ("stage", "adept")):
        for attempt in why_not(found, pair).asked.attempts:
            if attempt.in_the_way is not None:
                changed = evaluate(program, {**answers, **attempt.in_the_way})
                assert changed.truth(attempt.rule.id) is Truth.TRUE
                assert all(answers.get(n) != new for n, new in attempt.in_the_way.items())


@given(knowledge_bases(max_rules=8, wider=True), partial_answers(wider=True))
def test_all_that_keeps_a_value_from_holding_is_told_with_it(
    knowledge: Knowledge, answers: dict[str, Answer]
) -> None:
    found = evaluate(Program(knowledge), answers)
    for pair in PAIRS[-5:]:
        absences = {each.pair for each in why_not(found, pair, most_searched=0).absences}
        assert pair in absences
        assert all(found.value(*each).truth is not Truth.TRUE for each in absences - {pair})


def test_a_chain_of_a_thousand_layers_is_told_to_the_end() -> None:
    chain = [rule("r0", is_("member", "yes"), "step=v0")]
    chain += [rule(f"r{n}", is_("step", f"v{n - 1}"), f"step=v{n}") for n in range(1, 1000)]
    chain.append(rule("last", is_("step", "v999"), "role=clerk"))
    steps = values(*(f"v{n}" for n in range(1000)))
    attributes = {**ATTRIBUTES, **vocabulary(advice("step", steps, "Steps"))}
    knowledge_base = KnowledgeBase(knowledge_of(*chain, attributes=attributes))
    found = why_not(knowledge_base.consult({"member": "no"}), ("role", "clerk"))
    assert len(found.absences) == 1001
    assert found.asked.attempts[0].in_the_way == {"member": "yes"}
    assert "Member: Yes (you said: No)" in to_text(why_not_document(found), 100)
