"""An interview is saved and taken up again, even if its knowledge base has changed since."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from expert.inference.program import Program
from expert.interview.interview import Interview, started
from expert.interview.resuming import resume, saved_consultation
from expert.knowledge.decoding.answers import UNKNOWN
from expert.knowledge.model import Answer, Knowledge, Rule
from expert.knowledge.recording.record import Record, rule_record
from expert.storage.consultations import SavedConsultation
from tests.builders import is_, knowledge_of, rule, yes_no
from tests.interview.garden import ATTRIBUTES, PROGRAM, RULES, interviewed
from tests.strategies import knowledge_bases, partial_answers


def again(interview: Interview, **given: Answer) -> Interview:
    return resume(PROGRAM, saved_consultation(interview), given).interview


def state(interview: Interview) -> object:
    return (
        interview.current,
        interview.number,
        interview.at_most,
        interview.answers,
        interview.declined,
        interview.default,
    )


def test_saving_after_every_answer_goes_through_the_rules_once(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    recorded: list[str] = []

    def record(rule: Rule) -> Record:
        recorded.append(rule.id)
        return rule_record(rule)

    monkeypatch.setattr("expert.knowledge.recording.digest.rule_record", record)
    interview = started(Program(PROGRAM.knowledge), {})
    assert saved_consultation(interview).digest == saved_consultation(interview).digest
    assert sorted(recorded) == sorted(PROGRAM.knowledge.rules)


def test_what_is_saved_is_what_was_answered_declined_given_and_laid_aside() -> None:
    interview = interviewed("window", UNKNOWN, 7, soil="clay").back()
    saved = saved_consultation(interview)
    assert saved.title == "Garden"
    assert saved.answers == {"place": "window", "soil": "clay"}
    assert (saved.declined, saved.given) == (("likes",), ("soil",))
    assert saved.aside == {"years": 7}
    assert not saved.finished
    assert saved_consultation(interviewed("shade", "sand")).finished


def test_it_goes_on_at_the_question_where_it_stopped() -> None:
    interview = interviewed("window", UNKNOWN)
    assert state(again(interview)) == state(interview)


def test_it_goes_on_at_the_question_that_was_gone_back_to_with_its_default() -> None:
    interview = interviewed("window", ("scent",), "yes").back().back()
    assert state(again(interview)) == state(interview)
    assert again(interview).default == ("scent",)


def test_a_question_declined_and_gone_back_to_is_declined_by_default() -> None:
    interview = interviewed("window", (), UNKNOWN).back()
    assert interview.current == ATTRIBUTES["pets"]
    assert again(interview).default == UNKNOWN


def test_answers_given_before_are_still_not_asked() -> None:
    interview = interviewed("window", likes=("scent",))
    assert state(again(interview)) == state(interview)
    assert again(interview).path == ("place",)


def test_answers_given_anew_go_before_those_saved() -> None:
    interview = again(interviewed("window", ("scent",), "yes"), place="sunny")
    assert interview.answers == {"place": "sunny", "likes": ("scent",)}
    assert interview.current is not None
    assert interview.current.id == "soil"


def test_answers_that_no_longer_fit_are_left_out_and_named() -> None:
    saved = SavedConsultation(
        "Garden",
        "another",
        {"place": "balcony", "soil": "clay", "years": -1, "water": True, "likes": ["scent"]},
        ("sun", "pets"),
        aside={"depth": 3},
    )
    interview, misfits = resume(PROGRAM, saved, {})
    assert misfits == ("sun", "place", "years", "water")
    assert interview.answers == {"soil": "clay", "likes": ("scent",)}
    assert interview.declined == ("pets",)
    assert interview.current is not None
    assert interview.current.id == "place"


def test_after_a_change_only_what_is_new_is_asked() -> None:
    """A new question comes first; what was answered after it stands."""
    shelf = yes_no("shelf")
    indoors = rule("shelf", is_("shelf", "yes"), "plant=bonsai")
    program = Program(
        knowledge_of(*RULES, indoors, attributes={"shelf": shelf, **ATTRIBUTES}, title="Garden")
    )
    interview, misfits = resume(program, saved_consultation(interviewed("sunny", "clay")), {})
    assert misfits == ()
    assert interview.current == shelf
    after = interview.answer("no")
    assert after.current is not None
    assert (after.current.id, after.number) == ("likes", 4)


@given(
    knowledge_bases(), partial_answers(), partial_answers(), st.integers(0, 5), st.integers(0, 3)
)
def test_wherever_it_stops_it_goes_on_there(
    knowledge: Knowledge,
    given_answers: dict[str, Answer],
    person: dict[str, Answer],
    steps: int,
    back: int,
) -> None:
    program = Program(knowledge)
    interview = started(program, dict(list(given_answers.items())[:2]))
    for _ in range(steps):
        if interview.current is not None:
            interview = interview.answer(person.get(interview.current.id, UNKNOWN))
    for _ in range(back):
        interview = interview.back()
    resumed, misfits = resume(program, saved_consultation(interview), {})
    assert misfits == ()
    assert state(resumed) == state(interview)
    assert resumed.memory == interview.memory
