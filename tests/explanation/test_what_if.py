"""What other answers would come to."""

from __future__ import annotations

import json
from dataclasses import replace

import click
import pytest
from hypothesis import given

from expert.document.html import to_html
from expert.document.markdown import to_markdown
from expert.document.text import to_text
from expert.explanation.what_if.difference import Difference, Effect, Passing, difference
from expert.explanation.what_if.document import what_if_document, what_if_report
from expert.inference.evaluation import evaluate
from expert.inference.program import Program
from expert.knowledge.model import Answer, Knowledge
from tests.builders import ATTRIBUTES, advice, all_, is_, knowledge_of, program, rule, values
from tests.strategies import knowledge_bases, partial_answers

RULES = program(
    rule("red", is_("colour", "red"), "role=clerk", certainty=0.5),
    rule("top", is_("level", "top"), "role=clerk", certainty=0.7),
    rule("cook", is_("member", "yes"), "role=cook", certainty=0.6),
    rule("both", all_(is_("member", "yes"), is_("colour", "blue")), "role=chief", certainty=0.9),
)


def changed(before: dict[str, Answer], after: dict[str, Answer]) -> Difference:
    return difference(evaluate(RULES, before), evaluate(RULES, after))


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        ({"colour": "green"}, {"colour": "red"}, {"clerk": Effect.GAINED}),
        ({"colour": "red"}, {"colour": "green"}, {"clerk": Effect.UNSETTLED}),
        (
            {"colour": "red", "level": "low"},
            {"colour": "green", "level": "low"},
            {"clerk": Effect.LOST},
        ),
        (
            {"colour": "red", "level": "low"},
            {"colour": "red", "level": "top"},
            {"clerk": Effect.STRONGER},
        ),
        (
            {"colour": "red", "level": "top"},
            {"colour": "red", "level": "low"},
            {"clerk": Effect.WEAKER},
        ),
        (
            {"colour": "red", "level": "low", "member": "yes"},
            {"colour": "green", "level": "top", "member": "yes"},
            {"clerk": Effect.HIGHER, "cook": Effect.LOWER},
        ),
        ({"member": "no"}, {}, {"cook": Effect.OPENED, "chief": Effect.OPENED}),
        ({}, {"member": "no"}, {"cook": Effect.CLOSED, "chief": Effect.CLOSED}),
        ({"level": "low"}, {"level": "mid"}, {}),
    ],
)
def test_each_value_that_changes_is_told_with_what_becomes_of_it(
    before: dict[str, Answer], after: dict[str, Answer], expected: dict[str, Effect]
) -> None:
    assert {c.value: c.effect for c in changed(before, after).changes} == expected


def test_what_is_advised_no_more_but_may_be_yet_names_what_it_depends_on() -> None:
    found = changed({"colour": "red"}, {"colour": "green"})
    told = click.unstyle(to_text(what_if_document(found, False, ""), 80))
    assert "No longer settled\n  - Clerk: at most good, it was good\n" in told
    assert "It depends on: Level." in told


def test_the_rules_that_make_the_change_are_named() -> None:
    both: dict[str, Answer] = {"colour": "red", "level": "top"}
    (stronger,) = changed({"colour": "red", "level": "low"}, both).changes
    assert [one.id for one in stronger.rules.now_true] == ["top"]
    (weaker,) = changed(both, {"colour": "green", "level": "top"}).changes
    assert [one.id for one in weaker.rules.now_not] == ["red"]


def test_the_answers_that_change_are_told_before_and_after() -> None:
    found = changed({"colour": "red", "level": "low"}, {"colour": "red", "member": "no"})
    assert found.answers == {"level": ("low", None), "member": (None, "no")}


def test_what_comes_past_in_the_ranking_is_named() -> None:
    found = changed(
        {"colour": "red", "level": "low", "member": "yes"},
        {"colour": "green", "level": "top", "member": "yes"},
    )
    assert {c.value: [(r.passing, r.value) for r in c.rivals] for c in found.changes} == {
        "clerk": [(Passing.BELOW, "cook")],
        "cook": [(Passing.ABOVE, "clerk")],
    }


ROLE = replace(advice("role", values("clerk", "cook", "chief"), "Roles"), exclusive=True)
ONE_ROLE = Program(
    knowledge_of(
        rule("red", is_("colour", "red"), "role=clerk", certainty=0.5),
        rule("cook", is_("member", "yes"), "role=cook", certainty=0.6),
        attributes={**ATTRIBUTES, "role": ROLE},
    )
)


@pytest.mark.parametrize(
    ("before", "after", "passing"),
    [
        ({"member": "no"}, {"member": "yes"}, Passing.OUTWEIGHS),
        ({"member": "yes"}, {"member": "no"}, Passing.OUTWEIGHS_NO_MORE),
        ({"member": "no"}, {}, Passing.MAY_OUTWEIGH),
    ],
)
def test_where_only_one_value_may_hold_the_one_that_outweighs_it_is_the_reason(
    before: dict[str, Answer], after: dict[str, Answer], passing: Passing
) -> None:
    was, now = (evaluate(ONE_ROLE, {"colour": "red", **own}) for own in (before, after))
    found = difference(was, now)
    (clerk,) = [change for change in found.changes if change.value == "clerk"]
    assert [(rival.passing, rival.value) for rival in clerk.rivals] == [(passing, "cook")]
    document = what_if_document(found, False, "somebody")
    assert f"“Cook” {passing.value}." in click.unstyle(to_text(document, 80))


MIRRORED = {
    Effect.GAINED: Effect.LOST,
    Effect.STRONGER: Effect.WEAKER,
    Effect.HIGHER: Effect.LOWER,
    Effect.OPENED: Effect.CLOSED,
}
BACK = MIRRORED | {after: before for before, after in MIRRORED.items()}
BACK |= {Effect.UNSETTLED: Effect.GAINED}


@given(knowledge_bases(), partial_answers(), partial_answers())
def test_changing_back_undoes_it(
    knowledge: Knowledge, one: dict[str, Answer], other: dict[str, Answer]
) -> None:
    before, after = (evaluate(Program(knowledge), answers) for answers in (one, other))
    there, back = difference(before, after), difference(after, before)
    assert {c.pair: BACK[c.effect] for c in there.changes} == {
        c.pair: Effect.LOST if c.effect is Effect.UNSETTLED else c.effect for c in back.changes
    }
    assert difference(before, before).changes == ()


@given(knowledge_bases(exclusive=True), partial_answers(), partial_answers())
def test_what_comes_goes_or_moves_in_the_ranking_has_a_reason(
    knowledge: Knowledge, one: dict[str, Answer], other: dict[str, Answer]
) -> None:
    before, after = (evaluate(Program(knowledge), answers) for answers in (one, other))
    for change in difference(before, after).changes:
        if change.effect not in (Effect.OPENED, Effect.CLOSED, Effect.STRONGER, Effect.WEAKER):
            assert change.rules.now_true or change.rules.now_not or change.rivals


@given(knowledge_bases(), partial_answers(), partial_answers())
def test_what_is_not_told_stays_as_it_is(
    knowledge: Knowledge, one: dict[str, Answer], other: dict[str, Answer]
) -> None:
    before, after = (evaluate(Program(knowledge), answers) for answers in (one, other))
    told = {change.pair for change in difference(before, after).changes}
    for goal, ranked in before.advice.items():
        for place, was in enumerate(ranked):
            if (goal, was.value) not in told:
                now = after.advice[goal][place]
                assert (now.value, now.strength) == (was.value, was.strength)


@given(knowledge_bases(), partial_answers(), partial_answers())
def test_every_format_tells_of_the_same_values(
    knowledge: Knowledge, one: dict[str, Answer], other: dict[str, Answer]
) -> None:
    found = difference(*(evaluate(Program(knowledge), answers) for answers in (one, other)))
    report = json.loads(json.dumps(what_if_report(found, "somebody")))
    labels = [change["label"] for change in report["changes"]]
    document = what_if_document(found, True, "somebody")
    for written in (click.unstyle(to_text(document, 80)), to_markdown(document), to_html(document)):
        assert all(label in written for label in labels)
        assert ("The advice would stay as it is." in written) is (not labels)
