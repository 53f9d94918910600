"""Answers: what the vocabulary makes of what people write, however they write it."""

from __future__ import annotations

import contextlib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from expert.knowledge.decoding.answers import (
    UNKNOWN,
    asked_attribute,
    check_answers,
    read_answer,
)
from expert.knowledge.decoding.loading import answers_in, load_answers, load_knowledge
from expert.knowledge.model import Answer
from expert.knowledge.problems.problems import AnswerError, KnowledgeError, Position
from expert.knowledge.problems.source import Source
from tests.builders import choices, values, vocabulary
from tests.corpus import GOOD, PLAIN

PLAIN_ATTRIBUTES = load_knowledge(PLAIN).attributes


def read(text: str, attributes) -> tuple[dict[str, Answer], list[str]]:
    problems = []
    answers = answers_in(Source("x", text), attributes, problems)
    return answers, [problem.message for problem in problems]


@pytest.mark.parametrize(
    ("text", "answers"),
    [
        ("home: flat", {"home": "flat"}),
        ("home: 'flat'", {"home": "flat"}),
        ("home: ' flat '", {"home": "flat"}),
        ("home: [flat]", {"home": "flat"}),
        ("allergy: no", {"allergy": "no"}),
        ("allergy: False", {"allergy": "no"}),
        ("allergy: 'true'", {"allergy": "yes"}),
        ("budget: 010", {"budget": 10}),
        ("budget: 10.0", {"budget": 10}),
        ("budget: 0.5", {"budget": 0.5}),
        ("budget: '10'", {"budget": 10}),
        ("likes: quiet", {"likes": ("quiet",)}),
        ("likes: [walks, quiet, walks]", {"likes": ("quiet", "walks")}),
        ("likes: []", {"likes": ()}),
        ("home: unknown", {}),
        ("home: ' unknown '", {}),
        ("budget: unknown", {}),
        ("allergy: [unknown]", {}),
        ("likes: [unknown]", {}),
        ("home:", {}),
        ("home: null", {}),
        ("home: ~", {}),
        ("{}", {}),
        ('{"home": "flat", "allergy": true, "likes": [], "budget": 1E1, "time": null}',
         {"home": "flat", "likes": (), "allergy": "yes", "budget": 10}),
        ('{\n\t"home": "\\u0066lat"\n}', {"home": "flat"}),
        ("budget: 5\nhome: flat", {"home": "flat", "budget": 5}),
    ],
)  # fmt: skip
def test_a_facts_file_is_read(text: str, answers: dict[str, Answer], attributes) -> None:
    found, messages = read(text, attributes)
    assert messages == []
    assert list(found.items()) == list(answers.items())


@pytest.mark.parametrize(
    ("text", "answer"),
    [("no", "no"), ("010", "010"), ("12:30", "12:30"), ("1e3", "1e3"), ("0x10", "0x10"),
     ("true", "true"), ("2024-02-29", "2024-02-29"), ("off", "off")],
)  # fmt: skip
def test_names_that_yaml_would_read_otherwise_mean_what_they_say(text: str, answer: str) -> None:
    attributes = load_knowledge(GOOD / "odd-scalars").attributes
    assert read(f"answer: {text}", attributes) == ({"answer": answer}, [])
    assert check_answers(attributes, {"answer": text}) == {"answer": answer}


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("hom: flat", "there is no question `hom`"),
        ("pet: cat", "`pet` is concluded by rules, so it cannot be given"),
        ("home: castle", "`castle` is not a value of `home`"),
        ("home: Flat", "`Flat` is not a value of `home`"),
        ("home: [flat, farm]", "`home` takes one value, not 2"),
        ("home: []", "`home` takes one value, not none"),
        ("home: {flat: yes}", "`home` takes no structure"),
        ("likes: [[quiet]]", "`likes` takes no structure"),
        ("likes: [quiet, unknown]", "`unknown` cannot stand beside other values of `likes`"),
        ("allergy: maybe", "`maybe` is not a value of `allergy`"),
        ("allergy: 1", "`1` is not a value of `allergy`"),
        ("budget: 501", "501 is out of bounds for `budget`"),
        ("budget: -0.01", "-0.01 is out of bounds for `budget`"),
        ("budget: .nan", "`budget` is a number, and `.nan` is not"),
        ("budget: 1_0", "`budget` is a number, and `1_0` is not"),
        ("budget: ''", "`budget` is a number, and an empty text is not"),
        ("[home: flat]", "the file must be a mapping"),
        ("home", "the file must be a mapping"),
        ("", "the file holds no facts"),
        ("# nothing", "the file holds no facts"),
        ("home: flat\nhome: farm", "the key `home` stands here a second time"),
    ],
)
def test_an_answer_that_does_not_fit_is_refused(text: str, message: str, attributes) -> None:
    assert read(text, attributes)[1] == [message]


@pytest.mark.parametrize(
    ("text", "answers"),
    [
        ('{"knowledge_base": {"title": "x"}, "answers": {"home": "flat", "allergy": false},'
         ' "advice": {"pet": []}, "unanswered": ["time"]}', {"home": "flat", "allergy": "no"}),
        ("answers:\n  home: flat\n  likes: unknown\n", {"home": "flat"}),
        ('{"knowledge_base": {}, "answers": {}}', {}),
    ],
)  # fmt: skip
def test_the_answers_in_a_report_are_read(
    text: str, answers: dict[str, Answer], attributes
) -> None:
    assert read(text, attributes) == (answers, [])


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ('{"answers": {"home": "castle"}}', "`castle` is not a value of `home`"),
        ('{"answers": {"hom": "flat"}}', "there is no question `hom`"),
        ('{"knowledge_base": {}, "answers": "flat"}', "`answers` must be a mapping"),
        ('{"knowledge_base": {}, "answers": null}', "`answers` is empty"),
        ("answers: flat", "there is no question `answers`"),
        ("{answers: {home: flat}, time: some}",
         "the answer to `time` stands beside `answers`"),
    ],
)  # fmt: skip
def test_what_is_damaged_in_a_report_is_told_at_its_place(
    text: str, message: str, attributes
) -> None:
    assert read(text, attributes)[1] == [message]


def test_a_report_that_breaks_off_is_told_where_it_does(attributes) -> None:
    problems = []
    answers_in(Source("x", '{\n  "answers": {\n    "home": "fl'), attributes, problems)
    assert [type(problem.place) for problem in problems] == [Position]


@pytest.mark.parametrize(
    ("text", "found"),
    [("answers: a", {"answers": ("a",)}), ("answers: [a, b]", {"answers": ("a", "b")}),
     ("{knowledge_base: x, answers: [a]}", {"answers": ("a",)}),
     ("answers: {answers: a}", {"answers": ("a",)})],
)  # fmt: skip
def test_a_question_may_itself_be_called_answers(text: str, found: dict[str, Answer]) -> None:
    attributes = vocabulary(choices("answers", values("a", "b")))
    assert read(text, attributes)[0] == found


def test_what_fits_is_read_beside_what_does_not(attributes) -> None:
    found, messages = read("{home: castle, time: some, budget: x}", attributes)
    assert found == {"time": "some"}
    assert len(messages) == 2


def test_a_facts_file_tells_its_own_name(tmp_path: Path, attributes) -> None:
    path = tmp_path / "me.yaml"
    path.write_text("home: castle")
    with pytest.raises(KnowledgeError) as caught:
        load_answers(path, attributes)
    assert str(caught.value).startswith(f"{path}:1:7: ")


@pytest.mark.parametrize(
    ("content", "answers"),
    [
        ({"home": "flat"}, {"home": "flat"}),
        ({"allergy": True}, {"allergy": "yes"}),
        ({"allergy": False}, {"allergy": "no"}),
        ({"allergy": "Yes"}, {"allergy": "yes"}),
        ({"budget": 10}, {"budget": 10}),
        ({"budget": 10.0}, {"budget": 10}),
        ({"budget": 1e2}, {"budget": 100}),
        ({"budget": "10"}, {"budget": 10}),
        ({"likes": ["walks", "quiet"]}, {"likes": ("quiet", "walks")}),
        ({"likes": {"walks", "quiet"}}, {"likes": ("quiet", "walks")}),
        ({"likes": (x for x in ["walks"])}, {"likes": ("walks",)}),
        ({"likes": ()}, {"likes": ()}),
        ({"likes": "walks"}, {"likes": ("walks",)}),
        ({"home": None}, {}),
        ({"home": UNKNOWN}, {}),
        ({"likes": [UNKNOWN]}, {}),
        ({"likes": (UNKNOWN, UNKNOWN)}, {}),
        ({"home": f" {UNKNOWN} "}, {}),
        ({"home": " flat "}, {"home": "flat"}),
        ({"likes": ("walks", "quiet", "walks")}, {"likes": ("quiet", "walks")}),
        ({"budget": 1, "home": "flat"}, {"home": "flat", "budget": 1}),
    ],
)  # fmt: skip
def test_python_values_are_answers_too(content, answers: dict[str, Answer], attributes) -> None:
    found = check_answers(attributes, content)
    assert list(found.items()) == list(answers.items())


@pytest.mark.parametrize(
    "number",
    [501, -1, 10**400, 10**5000, -(10**5000)],
    ids=["501", "-1", "10**400", "10**5000", "-(10**5000)"],
)
def test_a_whole_number_is_refused_however_large_it_is(number: int, attributes) -> None:
    with pytest.raises(AnswerError, match="a number from 0 to 500"):
        check_answers(attributes, {"budget": number})


@pytest.mark.parametrize(
    "content",
    [
        {"home": "castle"}, {"home": 1}, {"home": True}, {"home": ["flat", "farm"]}, {"home": ""},
        {"home": {"flat": 1}}, {"home": b"flat"}, {"budget": float("nan")}, {"budget": True},
        {"budget": float("inf")}, {"budget": 501}, {"budget": []}, {"likes": [["walks"]]},
        {"likes": [None]}, {"pet": "cat"}, {"hom": "flat"}, {1: "flat"}, {None: 1},
    ],
    ids=str,
)  # fmt: skip
def test_a_python_value_that_does_not_fit_is_refused(content, attributes) -> None:
    with pytest.raises(AnswerError):
        check_answers(attributes, content)


def test_which_of_several_wrong_values_is_told_is_no_matter_of_chance(attributes) -> None:
    with pytest.raises(AnswerError, match="`a` is not"):
        check_answers(attributes, {"likes": {"c", "b", "a"}})


@pytest.mark.parametrize(
    ("name", "sentence"),
    [
        ("home", "It may be flat, house, farm, or unknown."),
        ("likes", "It may be quiet, walks, company (any number of them), or unknown."),
        ("allergy", "It may be yes, no, or unknown."),
        ("budget", "It may be a number from 0 to 500 (euros), or unknown."),
    ],
)
def test_what_is_expected_is_told_in_a_sentence(name: str, sentence: str, attributes) -> None:
    assert asked_attribute(attributes, name).kind.expected() == sentence


def test_an_error_says_what_is_wrong_and_what_would_be_right(attributes) -> None:
    with pytest.raises(AnswerError) as caught:
        check_answers(attributes, {"home": "flad"})
    assert str(caught.value) == "`flad` is not a value of `home`. Did you mean `flat`?"
    assert caught.value.message == "`flad` is not a value of `home`"
    assert caught.value.remedy == "Did you mean `flat`?"


def test_an_error_sends_no_control_codes(attributes) -> None:
    with pytest.raises(AnswerError) as caught:
        check_answers(attributes, {"\x1b[31m": "\x07"})
    assert str(caught.value).isprintable()


@pytest.mark.parametrize(
    ("name", "texts", "answer"),
    [
        ("home", ["farm"], "farm"),
        ("likes", [], ()),
        ("budget", ["7"], 7),
        ("allergy", ["NO"], "no"),
    ],
)
def test_texts_are_read_by_the_question(name: str, texts, answer: Answer, attributes) -> None:
    assert read_answer(asked_attribute(attributes, name), texts) == answer


@pytest.mark.parametrize(
    ("name", "answer", "plain"),
    [("home", "flat", "flat"), ("allergy", "yes", True), ("allergy", "no", False),
     ("budget", 10, 10), ("likes", ("quiet",), ["quiet"]), ("likes", (), [])],
)  # fmt: skip
def test_json_has_booleans_and_lists(name: str, answer: Answer, plain, attributes) -> None:
    assert attributes[name].kind.plain(answer) == plain


PEOPLE = st.fixed_dictionaries(
    {},
    optional={
        "home": st.sampled_from(["flat", "house", "farm"]),
        "likes": st.lists(st.sampled_from(["quiet", "walks", "company"])),
        "allergy": st.booleans(),
        "budget": st.integers(0, 500) | st.floats(0, 500),
    },
)


@given(PEOPLE)
def test_answers_read_from_what_they_are_written_as_are_the_same(person) -> None:
    attributes = PLAIN_ATTRIBUTES
    answers = check_answers(attributes, person)
    plain = {name: attributes[name].kind.plain(answer) for name, answer in answers.items()}
    assert check_answers(attributes, plain) == answers
    assert list(answers) == [name for name in attributes if name in person]


PYTHON_VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text() | st.binary(), st.lists
)


@given(st.dictionaries(st.sampled_from(["home", "likes", "allergy", "budget", "x"]), PYTHON_VALUES))
def test_any_python_value_is_read_or_refused(content) -> None:
    with contextlib.suppress(AnswerError):
        check_answers(PLAIN_ATTRIBUTES, content)
