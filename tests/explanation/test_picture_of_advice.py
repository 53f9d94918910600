"""The picture of what led to the advice: all that fired for it, and nothing else."""

from hypothesis import given

from expert.document.picture.model import Light
from expert.explanation.consultation.picture import picture_of_advice
from expert.inference.evaluation import evaluate
from expert.inference.program import Program
from expert.knowledge.model import Answer, Knowledge
from tests.builders import all_, is_, outcome, rule
from tests.strategies import knowledge_bases, partial_answers

RULES = (
    rule("red", is_("colour", "red"), "stage=novice"),
    rule("novice", all_(is_("stage", "novice"), is_("member", "yes")), "role=clerk"),
    rule("top", is_("level", "top"), "role=cook"),
)


def test_it_leads_from_the_answers_by_the_rules_to_the_advice() -> None:
    picture = picture_of_advice(outcome(*RULES, colour="red", member="yes", level="low"))
    assert picture is not None
    assert {box.title for box in picture.boxes} == {
        "Colour", "Member", "red", "Novice", "novice", "Clerk",
    }  # fmt: skip


def test_without_advice_there_is_nothing_to_draw() -> None:
    assert picture_of_advice(outcome(*RULES, colour="red", member="no", level="low")) is None


def test_more_than_can_be_read_is_not_drawn() -> None:
    many = [rule(f"rule-{number}", is_("colour", "red"), "role=clerk") for number in range(100)]
    assert picture_of_advice(outcome(*many, colour="red")) is None


@given(knowledge_bases(), partial_answers())
def test_every_arrow_of_it_is_lit_and_all_advice_is_in_it(
    knowledge: Knowledge, answers: dict[str, Answer]
) -> None:
    advised = evaluate(Program(knowledge), answers)
    picture = picture_of_advice(advised)
    labels = {one.label for ranked in advised.advice.values() for one in ranked}
    assert (picture is None) is (not labels)
    if picture is not None:
        assert labels <= {box.title for box in picture.boxes}
        assert {arrow.light for arrow in picture.arrows} == {Light.LIT}
