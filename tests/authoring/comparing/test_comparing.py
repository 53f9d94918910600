"""Two rule sets: what is written otherwise, and whom they advise otherwise."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

import pytest
from click import unstyle
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from expert.authoring.comparing.comparing import compared
from expert.authoring.comparing.effects import shifts
from expert.authoring.comparing.people import Comparison, Whom
from expert.authoring.comparing.report import Difference, difference_document
from expert.authoring.comparing.texts import changed_attributes, changed_rules, rule_lines
from expert.authoring.mutation.mutants import mutants
from expert.document.text import to_text
from expert.explanation.what_if.difference import Effect
from expert.inference.evaluation import evaluate
from expert.inference.program import Program
from expert.knowledge.model import Knowledge
from expert.solver.population import Person
from tests.authoring.everybody import people, told_apart
from tests.builders import ATTRIBUTES, all_, choice, is_, knowledge_of, rule, values, vocabulary
from tests.strategies import knowledge_bases

RED, BLUE = is_("colour", "red"), is_("colour", "blue")
CLERK = rule("clerk", RED, "role=clerk", certainty=0.9)
COOK = rule("cook", RED, "role=cook", certainty=0.6)


def test_rules_are_added_removed_and_changed() -> None:
    other = rule("clerk", BLUE, "role=clerk", certainty=0.9)
    before, after = knowledge_of(CLERK, COOK), knowledge_of(other, rule("new", RED, "role=chief"))
    found = {each.part.id: (each.before, each.after) for each in changed_rules(before, after)}
    assert found["clerk"] == (CLERK, other)
    assert found["cook"] == (COOK, None)
    assert found["new"][0] is None


def test_a_changed_rule_is_shown_line_by_line() -> None:
    (changed,) = changed_rules(knowledge_of(CLERK), knowledge_of(replace(CLERK, when=BLUE)))
    assert [line for line in rule_lines(changed) if line[0] in "+-"] == [
        "-    colour: red",
        "+    colour: blue",
    ]


def test_a_vocabulary_may_differ_too() -> None:
    wider = {**ATTRIBUTES, **vocabulary(choice("season", values("summer", "winter")))}
    found = changed_attributes(knowledge_of(), knowledge_of(attributes=wider))
    assert [each.part.id for each in found] == ["season"]


def groups(before: Knowledge, after: Knowledge) -> dict[tuple[Effect, str], tuple[int, object]]:
    found = compared(before, after).compared
    assert found is not None
    return {
        (each.shift.effect, each.shift.value): (each.count, dict(each.person))
        for each in found.groups
    }


def test_people_are_grouped_by_what_they_see_and_somebody_stands_for_each_group() -> None:
    stricter = replace(CLERK, when=all_(RED, is_("member", "yes")))
    found = groups(knowledge_of(CLERK), knowledge_of(stricter))
    assert found == {(Effect.LOST, "clerk"): (1, {"colour": "red"})}  # of four kinds of people


def test_another_strength_and_another_order_are_seen() -> None:
    weaker = replace(CLERK, then=tuple(replace(each, certainty=0.3) for each in CLERK.then))
    assert set(groups(knowledge_of(CLERK, COOK), knowledge_of(weaker, COOK))) == {
        (Effect.WEAKER, "clerk"),
        (Effect.HIGHER, "cook"),
    }


def test_another_reason_is_shown_and_asks_nobody() -> None:
    reworded = replace(CLERK, because="Said otherwise.", source="elsewhere")
    asked: list[int] = []

    def watched(people: Iterable[Person], count: int) -> Iterable[Person]:
        asked.append(count)
        return people

    found = compared(knowledge_of(CLERK), knowledge_of(reworded), watched)
    assert [each.part.id for each in found.rules] == ["clerk"]
    assert found.is_proven
    assert asked == [1]  # the one who is asked nothing


def test_what_nobody_sees_is_proven() -> None:
    inner = rule("inner", RED, "stage=novice")
    before = knowledge_of(inner, rule("clerk", all_(RED, is_("stage", "novice")), "role=clerk"))
    after = knowledge_of(inner, rule("clerk", RED, "role=clerk"))
    assert compared(before, after).is_proven


def test_a_question_that_only_one_of_them_asks_is_no_trouble() -> None:
    wider = {**ATTRIBUTES, **vocabulary(choice("season", values("summer", "winter")))}
    after = knowledge_of(rule("clerk", is_("season", "summer"), "role=clerk"), attributes=wider)
    found = compared(knowledge_of(CLERK), after).compared
    assert found is not None
    assert found.different


@settings(max_examples=6)
@given(knowledge_bases(max_rules=5, doubts=True, exclusive=True), st.integers(0, 10**6))
def test_it_agrees_with_asking_everybody(knowledge: Knowledge, which: int) -> None:
    faults = [*mutants(knowledge)]
    other = faults[which % len(faults)].of(knowledge)
    assume(other is not None)
    assert other is not None
    found = compared(knowledge, other)
    assert found.is_proven is (told_apart(knowledge, other) is None)
    if found.compared is not None and not found.is_proven:
        programs = Program(knowledge), Program(other)
        seen = set()
        for person in people(open_too=not found.compared.different):
            outcomes = [evaluate(program, person) for program in programs]
            seen |= set(shifts(*outcomes, ("role", "support")))
        told = {group.shift for group in found.compared.groups}
        assert told <= seen
        if found.compared.different:
            assert told == seen


@pytest.mark.parametrize(
    ("whom", "different", "said"),
    [
        (Whom.ALL, 1, "1 of 2000 ways to answer every question leads to other advice (less than"),
        (Whom.ALL, 40, "40 of 2000 ways to answer every question lead to other advice (2.0 %)."),
        (Whom.ALL, 0, "Nobody who answers every question is advised otherwise."),
        (Whom.BY_LOT, 1, "Less than 0.1 % of all ways to answer lead to other advice, judging by"),
        (Whom.BY_LOT, 0, "Of 2000 ways to answer drawn by lot none leads to other advice."),
        (Whom.TABLE, 1, "1 of these 2000 people is advised otherwise (less than 0.1 %)."),
        (Whom.TABLE, 0, "Nobody of these 2000 people is advised otherwise."),
    ],
)
def test_ways_to_answer_are_counted_unless_people_are_named(
    whom: Whom, different: int, said: str
) -> None:
    counted = Comparison((), different, 2000, whom)
    document = difference_document(Difference(knowledge_of(CLERK), knowledge_of(), counted))
    assert said in unstyle(to_text(document, 200))
