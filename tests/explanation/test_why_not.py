"""Why a value is not advised: what is told of it, and what is in the way of its rules."""

from hypothesis import given, settings
from hypothesis import strategies as st

from expert.document.text import to_text
from expert.explanation.why_not.document import why_not_document, why_not_report
from expert.explanation.why_not.explanation import WhyNot, why_not
from expert.explanation.why_not.told import Told, told
from expert.inference.evaluation import evaluate
from expert.inference.outcome import Outcome
from expert.inference.program import Program
from expert.inference.truth import Truth
from expert.knowledge.model import Comparison
from tests.builders import any_, compare, is_, not_, outcome, rule
from tests.strategies import DOMAINS, WIDER_DOMAINS, knowledge_bases

CLERK = ("role", "clerk")


def text_of(found: WhyNot) -> str:
    return " ".join(to_text(why_not_document(found, False, "these answers"), 100).split())


def test_a_failing_premise_is_told_with_the_answer_behind_it() -> None:
    found = why_not(outcome(rule("it", is_("colour", "red"), "role=clerk"), colour="blue"), CLERK)
    assert "Clerk is not advised: none of its rules applies." in text_of(found)
    assert "fails: Colour: Red (you said: Blue)" in text_of(found)


def test_what_is_in_the_way_names_the_answer_that_would_do() -> None:
    found = why_not(outcome(rule("it", is_("colour", "red"), "role=clerk"), colour="blue"), CLERK)
    assert found.asked.candidates[0].in_the_way == {"colour": "red"}
    assert "It would apply with: Colour: Red (instead of Blue)." in text_of(found)


def test_the_rule_with_the_fewest_answers_in_the_way_comes_first() -> None:
    far = any_(is_("colour", "red"), not_(is_("colour", "red")))
    rules = (
        rule("a-far", compare("years", Comparison.ABOVE, 3), "stage=adept"),
        rule("b-far", is_("stage", "adept"), "role=clerk"),
        rule("c-near", far, "role=clerk"),
    )
    found = why_not(outcome(*rules, years=1, colour="blue"), CLERK)
    assert [each.rule.id for each in found.asked.candidates] == ["c-near", "b-far"]


def test_a_failing_conclusion_is_explained_down_to_the_answers() -> None:
    rules = (
        rule("stage", is_("colour", "red"), "stage=adept"),
        rule("role", is_("stage", "adept"), "role=clerk"),
    )
    found = why_not(outcome(*rules, colour="blue"), CLERK)
    assert [each.pair for each in found.below] == [("stage", "adept")]
    assert "Adept: does not follow" in text_of(found)


def test_groups_are_told_as_written() -> None:
    when = any_(is_("colour", "red"), not_(is_("member", "yes")))
    found = why_not(outcome(rule("it", when, "role=clerk"), colour="blue", member="yes"), CLERK)
    premises = found.asked.candidates[0].premises
    assert [(p.depth, p.text) for p in premises] == [
        (0, "any of"),
        (1, "Colour: Red"),
        (1, "not"),
        (2, "Member: Yes"),
    ]


def test_a_rule_that_can_never_apply_is_said_to_be_so() -> None:
    when = is_("stage", "adept")
    found = why_not(outcome(rule("it", when, "role=clerk")), CLERK)
    assert "It can never apply, whatever is answered." in text_of(found)


def test_a_value_that_no_rule_concludes_is_said_to_be_so() -> None:
    found = why_not(outcome(rule("it", is_("colour", "red"), "role=cook")), CLERK)
    assert text_of(found).endswith("Clerk is not advised: no rule concludes it.")


def test_an_open_value_names_its_questions() -> None:
    found = why_not(outcome(rule("it", is_("colour", "red"), "role=clerk")), CLERK)
    assert found.told is Told.OPEN
    assert "Clerk is open; it depends on: Colour." in text_of(found)


def test_what_is_advised_after_all_points_to_why() -> None:
    found = why_not(outcome(rule("it", is_("colour", "red"), "role=clerk"), colour="red"), CLERK)
    assert found.told is Told.WHY
    assert "`expert why role=clerk` tells how" in text_of(found)


ANSWERS = st.fixed_dictionaries({}, optional={n: st.sampled_from(d) for n, d in DOMAINS.items()})
WIDER = st.fixed_dictionaries(
    {}, optional={name: st.sampled_from(of) for name, of in WIDER_DOMAINS.items()}
)


def engine_says(of: Outcome, pair: tuple[str, str]) -> Told:
    """By the advice and the open advice of an outcome alone."""
    if pair[1] in [one.value for one in of.advice[pair[0]]]:
        return Told.WHY
    is_open = pair[1] in [one.value for one in of.undecided[pair[0]]]
    return Told.OPEN if is_open else Told.WHY_NOT


@given(knowledge_bases(doubts=True, exclusive=True, wider=True), WIDER)
def test_exactly_one_is_told_of_every_advice_and_agrees_with_the_engine(knowledge, answers) -> None:
    of = evaluate(Program(knowledge), answers)
    assert all(told(of, pair) is engine_says(of, pair) for pair in of.advice_pairs)


@settings(max_examples=40)
@given(knowledge_bases(), ANSWERS)
def test_changing_exactly_what_is_in_the_way_makes_the_rule_fire(knowledge, answers) -> None:
    program = Program(knowledge)
    of = evaluate(program, answers)
    for pair in of.advice_pairs:
        for each in why_not(of, pair).asked.candidates:
            if each.in_the_way is not None:
                after = evaluate(program, {**answers, **each.in_the_way})
                assert after.truth(each.rule.id) is Truth.TRUE


def test_the_report_has_every_premise_of_every_rule() -> None:
    found = why_not(outcome(rule("it", is_("colour", "red"), "role=clerk"), colour="blue"), CLERK)
    report = why_not_report(found, "these answers")
    assert report["told"] == "why not"
    assert report["rules"][0]["in_the_way"] == {"colour": "red"}
    assert report["rules"][0]["premises"][0]["answer"] == "blue"
