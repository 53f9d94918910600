"""The inquiry of an interview comes to the same questions as a look from scratch."""

from hypothesis import given
from hypothesis import strategies as st

from expert.inference.asking.inquiry import Inquiry
from expert.inference.evaluation import deduce
from expert.inference.program import Program
from expert.knowledge.model import Answer, Knowledge
from tests.strategies import knowledge_bases, people


@given(knowledge_bases(), people(), st.data())
def test_every_step_leaves_the_questions_that_are_open_from_scratch(
    knowledge: Knowledge, person: dict[str, Answer], data: st.DataObject
) -> None:
    program = Program(knowledge)
    inquiry = Inquiry.begin(program)
    answers: dict[str, Answer] = {}
    declined: list[str] = []
    for name in data.draw(st.permutations(sorted(person))):
        if data.draw(st.booleans(), label=f"declines {name}"):
            declined.append(name)
            inquiry = inquiry.after({}, [name])
        else:
            answers[name] = person[name]
            inquiry = inquiry.after({name: person[name]})
        scratch = deduce(program, answers).open_questions(declined=declined)
        assert {n: inquiry.rules_waiting_for(n) for n in inquiry.open_questions} == scratch


@given(knowledge_bases(), people())
def test_a_step_leaves_the_inquiry_before_it_as_it_was(
    knowledge: Knowledge, person: dict[str, Answer]
) -> None:
    program = Program(knowledge)
    beginning = Inquiry.begin(program)
    before = beginning.open_questions
    beginning.after(person)
    assert beginning.open_questions == before
    assert Inquiry.begin(program) is beginning
