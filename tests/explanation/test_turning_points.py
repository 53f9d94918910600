"""What would change most, held to the definition: every other answer is tried out."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

import pytest
from hypothesis import given, settings

from expert.explanation.consultation import turning_points as search
from expert.explanation.consultation.turning_points import TurningPoint, turning_points
from expert.explanation.what_if.difference import Effect, difference
from expert.inference.evaluation import evaluate
from expert.inference.outcome import Outcome
from expert.inference.program import Program
from expert.knowledge.model import Answer, Asked, Attribute, CanChange, Knowledge
from tests.builders import ATTRIBUTES, any_, is_, knowledge_of, not_, rule, yes_no
from tests.strategies import DOMAINS, knowledge_bases, people

MOVES = {Effect.GAINED, Effect.LOST, Effect.UNSETTLED, Effect.STRONGER, Effect.WEAKER}
PLACES = {Effect.HIGHER, Effect.LOWER}


def that_can_change(
    attributes: Mapping[str, Attribute], how: CanChange = CanChange.ANY
) -> dict[str, Attribute]:
    return {
        name: replace(one, can_change=how) if isinstance(one, Asked) else one
        for name, one in attributes.items()
    }


def moved(before: Outcome, name: str, answer: Answer) -> tuple[int, int]:
    after = evaluate(before.program, {**before.answers, name: answer})
    effects = [change.effect for change in difference(before, after).changes]
    return sum(e in MOVES for e in effects), sum(e in PLACES for e in effects)


def counted(before: Outcome, point: TurningPoint) -> tuple[int, int]:
    return moved(before, point.question, point.answer)


@settings(max_examples=50)
@given(knowledge_bases(), people())
def test_each_is_the_answer_that_moves_most_and_the_one_that_moves_most_comes_first(
    knowledge: Knowledge, answers: dict[str, Answer]
) -> None:
    changeable = Knowledge(knowledge.about, that_can_change(knowledge.attributes), knowledge.rules)
    before = evaluate(Program(changeable), answers)
    found = turning_points(before, most=10)
    most = {name: max(moved(before, name, other) for other in DOMAINS[name]) for name in DOMAINS}
    assert {point.question: counted(before, point) for point in found} == {
        name: count for name, count in most.items() if count != (0, 0)
    }
    counts = [counted(before, point) for point in found]
    assert counts == sorted(counts, reverse=True)


def with_change(how: CanChange, **answers: Answer) -> Outcome:
    rules = (
        rule("not-mid", not_(is_("level", "mid")), "role=clerk"),
        rule("member", is_("member", "no"), "role=cook"),
        rule("likes", any_(is_("likes", "tea"), is_("likes", "jam")), "role=chief"),
    )
    knowledge = knowledge_of(*rules, attributes=that_can_change(ATTRIBUTES, how))
    return evaluate(Program(knowledge), answers)


@pytest.mark.parametrize(
    ("how", "answers", "told"),
    [
        (CanChange.NO, {"level": "mid", "member": "no"}, {}),
        (CanChange.ANY, {"level": "top", "member": "yes"}, {"level": "mid", "member": "no"}),
        (CanChange.UP, {"level": "mid"}, {"level": "top"}),
        (CanChange.UP, {"level": "top"}, {}),
        (CanChange.UP, {"member": "no"}, {"member": "yes"}),
        (CanChange.UP, {"member": "yes"}, {}),
        (CanChange.UP, {"likes": ("cake",)}, {"likes": ("tea", "cake")}),
        (CanChange.UP, {"likes": ("tea",)}, {}),
    ],
)
def test_only_what_a_person_could_bring_about_is_told(
    how: CanChange, answers: dict[str, Answer], told: dict[str, Answer]
) -> None:
    points = turning_points(with_change(how, **answers), most=10)
    assert {point.question: point.answer for point in points} == told


def test_what_is_not_answered_is_no_turning_point_but_open() -> None:
    assert turning_points(with_change(CanChange.ANY), most=10) == ()


def test_no_more_are_told_than_are_asked_for() -> None:
    before = with_change(CanChange.ANY, level="mid", member="no", likes=("tea",))
    assert len(turning_points(before, most=2)) == 2


def test_the_work_is_bounded_however_many_answers_there_are(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    names = [f"question_{number}" for number in range(300)]
    attributes = that_can_change({**ATTRIBUTES, **{name: yes_no(name) for name in names}})
    rules = [rule(name, is_(name, "yes"), "role=clerk", certainty=0.01) for name in names]
    program = Program(knowledge_of(*rules, attributes=attributes))
    before = evaluate(program, dict.fromkeys(names, "no"))
    calls = []

    def counting(*given: object) -> Outcome:
        calls.append(given)
        return evaluate(*given)  # type: ignore[arg-type]  # passed on as given

    monkeypatch.setattr(search, "evaluate", counting)
    monkeypatch.setattr(search, "_PATIENCE", 1_000)
    turning_points(before, most=3)
    assert 0 < len(calls) < 100
