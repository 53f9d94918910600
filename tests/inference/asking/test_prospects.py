"""What is known of what can still come out, kept up from answer to answer."""

from __future__ import annotations

from hypothesis import given

from expert.inference.asking.prospects import Prospects
from expert.inference.certainty.judging import Judge
from expert.inference.program import Program, follow
from expert.knowledge.model import Answer, Knowledge
from tests.strategies import knowledge_bases, partial_answers


@given(knowledge_bases(), partial_answers())
def test_taking_in_answers_one_by_one_comes_to_what_a_fresh_look_does(
    knowledge: Knowledge, answers: dict[str, Answer]
) -> None:
    program = Program(knowledge)
    state, ready = program.network.start()
    follow(program, state, ready)
    kept, declined = Prospects(Judge(program, {}, state.nodes), ()), []
    for question in knowledge.asked():
        name = question.id
        if name in answers:
            follow(program, state, state.answer([(name, answers[name])]))
            kept.answer(name)
        else:
            declined.append(name)
            kept.decline((name,))
        fresh = Prospects(Judge(program, {}, state.nodes), declined)
        assert kept.reached == fresh.reached
        for number in fresh.reached:
            condition = program.conditions[number]
            for wanted in (True, False):
                assert kept.part(condition, wanted) == fresh.part(condition, wanted)
