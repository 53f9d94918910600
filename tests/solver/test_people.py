"""Questions about all possible people: is there somebody, and who."""

import os
import signal
import threading

import pytest
import z3

from expert.inference.evaluation import evaluate
from expert.inference.program import Program
from expert.inference.truth import Truth
from expert.knowledge.model import Comparison, Named, Rule
from expert.solver.encoding.logic import negation
from expert.solver.people import People, Truths
from expert.solver.verdict import NoVerdictError
from tests.builders import (
    ATTRIBUTES,
    all_,
    compare,
    computed,
    concluded,
    is_,
    knowledge_of,
    not_,
    number,
    program,
    rule,
    values,
)

RED = is_("colour", "red")


def people(*rules: Rule, is_complete: bool = False) -> tuple[People, Truths]:
    """People, and what these rules make of them."""
    everybody = People(ATTRIBUTES, is_complete)
    return everybody, everybody.under(program(*rules))


def test_a_witness_makes_a_rule_fire() -> None:
    rules = (rule("r", all_(RED, compare("years", Comparison.ABOVE, 2.5)), "role=cook"),)
    everybody, truths = people(*rules)
    answers = everybody.witness(truths.fires("r"))
    assert answers is not None
    assert evaluate(program(*rules), answers).truth("r") is Truth.TRUE


def test_there_is_nobody_for_whom_premises_that_contradict_each_other_hold() -> None:
    everybody, truths = people(rule("never", all_(RED, is_("colour", "blue")), "role=cook"))
    assert everybody.witness(truths.fires("never")) is None
    assert everybody.can(truths.cannot_fire("never"))


def test_who_leaves_a_question_open_makes_a_rule_neither_true_nor_false() -> None:
    everybody, truths = people(rule("r", RED, "role=cook"))
    open_ = (negation(truths.fires("r")), negation(truths.cannot_fire("r")))
    assert everybody.witness(*open_) == {}


def test_whoever_answers_everything_decides_every_rule() -> None:
    everybody, truths = people(rule("r", RED, "role=cook"), is_complete=True)
    assert not everybody.can(negation(truths.fires("r")), negation(truths.cannot_fire("r")))


def test_a_complete_witness_answers_every_question() -> None:
    everybody, truths = people(rule("r", RED, "role=cook"), is_complete=True)
    answers = everybody.witness(truths.fires("r"))
    assert answers is not None
    assert answers["colour"] == "red"
    assert list(answers) == ["colour", "level", "likes", "member", "years"]


def test_two_programs_are_asked_about_one_person() -> None:
    everybody, old = people(rule("r", compare("years", Comparison.AT_LEAST, 2), "role=cook"))
    new = everybody.under(program(rule("r", compare("years", Comparison.ABOVE, 2), "role=cook")))
    assert everybody.witness(old.fires("r"), negation(new.fires("r"))) == {"years": 2}
    assert not everybody.can(new.fires("r"), negation(old.fires("r")))


def test_two_ways_to_say_the_same_are_proven_the_same() -> None:
    everybody, one = people(rule("r", not_(RED), "role=cook"))
    other = everybody.under(program(rule("r", is_("colour", "green", "blue"), "role=cook")))
    for first, second in ((one, other), (other, one)):
        assert not everybody.can(first.fires("r"), negation(second.fires("r")))
        assert not everybody.can(first.cannot_fire("r"), negation(second.cannot_fire("r")))


def test_a_chain_of_thousands_of_rules_is_no_problem() -> None:
    size = 2_000
    names = [f"v{number}" for number in range(size)]
    knowledge = knowledge_of(
        rule("first", RED, f"chain={names[0]}"),
        *(
            rule(f"r{at}", is_("chain", names[at - 1]), f"chain={names[at]}")
            for at in range(1, size)
        ),
        attributes={**ATTRIBUTES, "chain": concluded("chain", values(*names))},
    )
    everybody = People(knowledge.attributes)
    truths = everybody.under(Program(knowledge))
    assert everybody.witness(truths.holds("chain", names[-1])) == {"colour": "red"}


AREA = {
    **ATTRIBUTES,
    "width": number("width", minimum=2.5, maximum=3.5),
    "height": number("height", minimum=0),
    "area": computed("area", "width * height"),
}


def test_numbers_that_bind_each_other_are_settled_so_that_each_of_them_has_an_end() -> None:
    """With the width that is nearest to a whole number, the height would be 3.333..."""
    ten = rule("ten", is_("area", 10), "role=cook")
    knowledge = knowledge_of(ten, attributes=AREA)
    everybody = People(AREA)
    answers = everybody.witness(everybody.under(Program(knowledge)).fires("ten"))
    assert answers == {"width": 2.5, "height": 4}


def test_where_no_numbers_with_an_end_will_do_there_is_no_verdict() -> None:
    two = rule(
        "two", all_(is_("area", 2), compare("width", Comparison.IS, Named("height"))), "role=cook"
    )
    attributes = {**AREA, "width": number("width", minimum=0)}
    everybody = People(attributes)
    truths = everybody.under(Program(knowledge_of(two, attributes=attributes)))
    with pytest.raises(NoVerdictError):
        everybody.witness(truths.fires("two"))


def test_the_solver_gives_up_when_its_time_is_over() -> None:
    everybody = People(ATTRIBUTES, seconds=0)
    truths = everybody.under(program(rule("r", RED, "role=cook")))
    with pytest.raises(NoVerdictError):
        everybody.can(truths.fires("r"))


def test_an_interrupt_that_reaches_the_solver_is_one() -> None:
    """The solver looks for room for 15 pigeons in 14 holes, and would until tomorrow."""
    holes = range(14)
    pigeons = [[z3.Bool(f"{pigeon} in {hole}") for hole in holes] for pigeon in range(15)]
    everybody, _ = people()
    everybody.require(*map(z3.Or, pigeons))
    everybody.require(*(z3.AtMost(*sharing, 1) for sharing in zip(*pigeons, strict=True)))
    interrupt = threading.Timer(0.2, os.kill, (os.getpid(), signal.SIGINT))
    interrupt.start()
    with pytest.raises(KeyboardInterrupt):
        everybody.can()
    interrupt.join()


def test_what_is_required_for_now_is_forgotten() -> None:
    everybody, truths = people(rule("r", RED, "role=cook"))
    with everybody.for_now():
        everybody.require(truths.cannot_fire("r"))
        assert not everybody.can(truths.fires("r"))
    assert everybody.can(truths.fires("r"))
