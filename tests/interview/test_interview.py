"""The interview as a value: what is asked, what counts, and what going back does."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from expert.inference.asking import asked
from expert.inference.asking.asked import asked_questions
from expert.inference.program import Program
from expert.interview.interview import Interview, started
from expert.knowledge.decoding.answers import UNKNOWN
from expert.knowledge.model import Answer, Knowledge
from tests.interview.garden import PROGRAM, interviewed
from tests.strategies import knowledge_bases, partial_answers, people


def question(interview: Interview) -> str | None:
    return interview.current.id if interview.current else None


@pytest.mark.parametrize(
    ("entries", "current", "number", "at_most"),
    [
        ((), "place", 1, 5),
        (("sunny",), "soil", 2, 3),
        (("shade", "sand"), None, 3, 2),
        (("sunny", "clay"), "likes", 3, 3),
        (("window",), "likes", 2, 4),
        (("window", ("fruit",)), "years", 3, 3),
        (("window", ()), "pets", 3, 4),
        (("window", (), "no"), "years", 4, 4),
        (("window", (), "no", 3), None, 5, 4),
        ((UNKNOWN,), None, 2, 1),
    ],
)
def test_it_asks_what_can_still_change_some_advice(
    entries: tuple[Answer, ...], current: str | None, number: int, at_most: int
) -> None:
    interview = interviewed(*entries)
    assert (question(interview), interview.number, interview.at_most) == (current, number, at_most)


def test_given_answers_count_and_are_never_asked() -> None:
    interview = interviewed("sand", place="sunny")
    assert interview.path == ("soil",)
    assert interview.answers == {"place": "sunny", "soil": "sand"}
    assert question(interview.back().back()) == "soil"


def test_a_declined_question_stays_unanswered_and_is_not_asked_again() -> None:
    interview = interviewed("window").decline()
    assert question(interview) == "years"
    assert interview.declined == ("likes",)
    assert interview.answers == {"place": "window"}


def test_nothing_is_asked_that_only_a_declined_answer_could_make_matter() -> None:
    assert "pets" in interviewed("window").open_questions
    assert "pets" not in interviewed("window", UNKNOWN).open_questions


def test_going_back_offers_the_earlier_answer_as_the_default() -> None:
    interview = interviewed("sunny", "clay")
    assert interview.default is None
    back = interview.back()
    assert (question(back), back.default, back.number) == ("soil", "clay", 2)
    assert back.answers == {"place": "sunny"}
    assert back.back().default == "sunny"
    assert interviewed("window", UNKNOWN).back().default == UNKNOWN


def test_going_back_at_the_first_question_stays_there() -> None:
    assert interviewed().back() == interviewed()


def test_an_answer_that_no_longer_matters_is_dropped_but_not_forgotten() -> None:
    changed = interviewed("sunny", "clay", ("scent",)).back().back().back().answer("window")
    assert changed.answers == {"place": "window"}
    assert (question(changed), changed.default) == ("likes", ("scent",))
    restored = changed.back().answer("sunny")
    assert (question(restored), restored.default) == ("soil", "clay")


def test_a_finished_interview_takes_no_answer() -> None:
    with pytest.raises(ValueError, match="over"):
        interviewed("shade", "sand").answer("clay")


def test_an_answer_given_out_of_order_is_dropped_once_an_earlier_one_makes_it_pointless() -> None:
    interview = started(PROGRAM, {}, {"soil": "clay", "pets": "no"}, ("soil", "pets"))
    assert interview.path == ("soil", "pets")
    assert question(interview) == "place"
    assert interview.answer("sunny").answers == {"place": "sunny", "soil": "clay"}
    assert interview.answer("window").answers == {"place": "window", "pets": "no"}


def test_an_answer_among_others_is_changed_without_going_through_those_after_it() -> None:
    interview = interviewed("window", ("fruit",), 3)
    again = interview.ask_again("likes")
    assert (question(again), again.number, again.default) == ("likes", 2, ("fruit",))
    assert again.answers == {"place": "window"}
    changed = again.answer(())
    assert changed.answers == {"place": "window", "likes": (), "years": 3}
    assert question(changed) == "pets"


def test_what_was_declined_can_be_answered_after_all() -> None:
    answered = interviewed("window", UNKNOWN, 3).ask_again("likes").answer(("thorns",))
    assert answered.declined == ()
    assert question(answered) == "pets"


def test_only_what_was_asked_can_be_asked_again() -> None:
    with pytest.raises(ValueError, match="not in tuple"):
        interviewed("window").ask_again("soil")


def test_an_answer_that_was_given_is_asked_for_too_when_it_is_to_change() -> None:
    interview = interviewed(place="sunny")
    again = interview.ask_again("place")
    assert again.current is not None
    assert (again.current.id, again.default) == ("place", "sunny")
    assert again.back().answers == interview.answers
    changed = again.answer("shade")
    assert changed.answers["place"] == "shade"
    assert changed.path[0] == "place"
    assert "place" not in changed.given


def test_steps_leave_the_interview_they_start_from_as_it_was() -> None:
    interview = interviewed("sunny")
    interview.answer("clay")
    interview.decline()
    interview.back()
    assert interview == interviewed("sunny")


# For all knowledge bases and people.


def played(program: Program, person: dict[str, Answer]) -> list[Interview]:
    """Every state of an interview with somebody who leaves open what they have no answer to."""
    states = [started(program, {})]
    while (asked := states[-1].current) is not None:
        states.append(states[-1].answer(person.get(asked.id, UNKNOWN)))
    return states


@given(knowledge_bases(), partial_answers())
def test_playing_it_asks_what_the_inference_would_ask(
    knowledge: Knowledge, person: dict[str, Answer]
) -> None:
    program = Program(knowledge)
    assert played(program, person)[-1].path == tuple(asked_questions(program, person))


@given(knowledge_bases(), partial_answers())
def test_at_most_never_grows_and_is_what_is_left_at_the_end(
    knowledge: Knowledge, person: dict[str, Answer]
) -> None:
    states = played(Program(knowledge), person)
    bounds = [state.at_most for state in states]
    assert bounds == sorted(bounds, reverse=True)
    assert bounds[-1] == len(states[-1].path)


@given(knowledge_bases(), partial_answers())
def test_going_back_all_the_way_passes_every_state_again(
    knowledge: Knowledge, person: dict[str, Answer]
) -> None:
    states = played(Program(knowledge), person)
    interview = states[-1]
    for state in reversed(states[:-1]):
        interview = interview.back()
        assert interview.path == state.path
        assert interview.current == state.current
        assert interview.default == person.get(state.open_questions[0], UNKNOWN)


@given(knowledge_bases(), partial_answers(), people(), st.data())
def test_taken_up_at_once_it_is_where_it_would_be_question_by_question(
    knowledge: Knowledge, known: dict[str, Answer], person: dict[str, Answer], data: st.DataObject
) -> None:
    program = Program(knowledge)
    memory = person | dict.fromkeys(data.draw(st.sets(st.sampled_from([*person]))), UNKNOWN)
    entered = data.draw(st.sets(st.sampled_from([*person])))
    step = Interview(program, known, memory)
    while name := next((name for name in step.open_questions if name in entered), None):
        step = replace(step, path=(*step.path, name))
    assert started(program, known, memory, entered) == step


def test_taking_up_looks_at_each_question_once(monkeypatch: pytest.MonkeyPatch) -> None:
    looks = []
    look = asked.open_questions
    monkeypatch.setattr(asked, "open_questions", lambda judge: looks.append(judge) or look(judge))
    memory: dict[str, Answer] = {"place": "window", "likes": (), "pets": "no", "years": 3}
    assert started(PROGRAM, {}, memory, memory).path == tuple(memory)
    assert len(looks) == 1


@given(knowledge_bases(), people(), people(), st.integers(1, 5))
def test_changing_ones_mind_comes_to_the_same_as_having_said_so_at_once(
    knowledge: Knowledge, before: dict[str, Answer], after: dict[str, Answer], steps: int
) -> None:
    program = Program(knowledge)
    interview = played(program, before)[-1]
    for _ in range(steps):
        interview = interview.back()
    kept = {name: before[name] for name in interview.path}
    person = {**after, **kept}
    while (asked := interview.current) is not None:
        interview = interview.answer(person[asked.id])
    assert interview.answers == played(program, person)[-1].answers


def finished_with(person: dict[str, Answer], program: Program) -> Interview:
    return played(program, person)[-1]


@given(knowledge_bases(), people(), people(), st.data())
def test_changing_one_answer_keeps_what_still_counts_and_asks_what_newly_matters(
    knowledge: Knowledge, before: dict[str, Answer], after: dict[str, Answer], data: st.DataObject
) -> None:
    program = Program(knowledge)
    interview = finished_with(before, program)
    if not interview.path:
        return
    name = data.draw(st.sampled_from(interview.path))
    again = interview.ask_again(name)
    assert (question(again), again.default) == (name, before[name])
    changed = again.answer(after[name])
    assert changed.memory == {**interview.memory, name: after[name]}
    newly_asked = set()
    while (asked := changed.current) is not None:
        newly_asked.add(asked.id)
        changed = changed.answer(after[asked.id])
    assert newly_asked.isdisjoint(interview.path)
    assert changed.declined == ()
    kept = set(changed.path) - newly_asked - {name}
    assert all(changed.answers[each] == before[each] for each in kept)
    advised = finished_with({**before, **changed.answers}, program).outcome.advice
    assert changed.outcome.advice == advised


@given(knowledge_bases(), partial_answers(), st.data())
def test_a_change_of_mind_about_changing_leaves_all_as_it_was(
    knowledge: Knowledge, person: dict[str, Answer], data: st.DataObject
) -> None:
    interview = finished_with(person, Program(knowledge))
    if interview.path:
        again = interview.ask_again(data.draw(st.sampled_from(interview.path)))
        assert again.back() == interview
        assert again.default is not None
        assert again.answer(again.default).answers == interview.answers
