"""What every question type keeps to, and what only some of them do."""

from __future__ import annotations

import json

import pytest

from expert.knowledge.comparisons import WRITTEN, Comparison
from expert.knowledge.kinds import KINDS, Choice, Choices, Numeric, QuestionType, YesNo
from expert.knowledge.values import Answer, Operand, Plain, Value

VALUES = (Value("low", "Low down", {"duties": ("dig", "haul")}), Value("top", "At the top"))
LEVELS = Choice(VALUES, ordered=True)

EXAMPLES: dict[QuestionType, Answer] = {
    Choice(VALUES): "top",
    LEVELS: "low",
    Choices(VALUES): ("low", "top"),
    YesNo(): "no",
    YesNo(no="Not at all"): "yes",
    YesNo("I would", "I would not"): "no",
    Numeric(): 2.5,
    Numeric(minimum=0, maximum=9.5, unit="years"): 7,
}
each_kind = pytest.mark.parametrize("kind", EXAMPLES, ids=repr)


def test_there_is_an_example_of_every_kind() -> None:
    assert {type(kind) for kind in EXAMPLES} == set(KINDS.values())


@each_kind
def test_a_kind_comes_back_from_its_record_as_it_was(kind: QuestionType) -> None:
    record = json.loads(json.dumps(kind.record()))
    assert KINDS[kind.word].from_record(record) == kind


@each_kind
def test_an_answer_as_json_writes_it_is_read_as_it_was(kind: QuestionType) -> None:
    answer = EXAMPLES[kind]
    plain = json.loads(json.dumps(kind.plain(answer)))
    texts = plain if isinstance(plain, list) else [str(plain)]
    assert kind.read("it", texts) == answer


@each_kind
def test_what_is_kept_at_once_is_what_reading_its_text_gives(kind: QuestionType) -> None:
    answer = EXAMPLES[kind]
    assert kind.as_answer(answer) in (answer, None)
    assert kind.as_answer(object()) is None


@pytest.mark.parametrize(
    ("kind", "content", "kept"),
    [
        (Choice(VALUES), "top", "top"),
        (Choice(VALUES), " top", None),
        (Choice(VALUES), True, None),
        (Choices(VALUES), ("top", "low", "top"), ("low", "top")),
        (Choices(VALUES), ["top"], None),
        (YesNo(), True, "yes"),
        (YesNo(), "no", "no"),
        (YesNo(), "No", None),
        (Numeric(maximum=3), 3, 3),
        (Numeric(maximum=3), 4, None),
        (Numeric(), True, None),
        (Numeric(), 2**53, None),
        (Numeric(), 2.5, None),
    ],
)
def test_a_python_value_is_taken_at_once_if_it_is_almost_as_it_is_kept(
    kind: QuestionType, content: object, kept: Answer | None
) -> None:
    assert kind.as_answer(content) == kept


@pytest.mark.parametrize(
    ("kind", "plain"),
    [(Choice(VALUES), "top"), (Choices(VALUES), ["low", "top"]), (YesNo(), False)],
)
def test_json_has_ids_lists_of_them_and_booleans(kind: QuestionType, plain: Plain) -> None:
    assert kind.plain(EXAMPLES[kind]) == plain


@pytest.mark.parametrize(
    ("kind", "compares"),
    [
        (Choice(VALUES), False),
        (LEVELS, True),
        (Choices(VALUES), False),
        (YesNo(), False),
        (Numeric(), True),
    ],
)
def test_what_has_an_order_can_be_compared(kind: QuestionType, compares: bool) -> None:
    assert list(kind.comparisons) == (list(WRITTEN.values()) if compares else [])


@pytest.mark.parametrize(
    ("kind", "comparison", "operands", "text"),
    [
        (LEVELS, Comparison.AT_LEAST, ("top",), "at least At the top"),
        (LEVELS, Comparison.BETWEEN, ("low", "top"), "from Low down to At the top"),
        (Choices(VALUES), Comparison.IS, ("low", "top"), "Low down or At the top"),
        (YesNo(), Comparison.IS, ("yes",), "Yes"),
        (YesNo(no="Not at all"), Comparison.IS, ("yes", "no"), "Yes or Not at all"),
        (Numeric(), Comparison.ABOVE, (2.50,), "above 2.5"),
        (Numeric(unit="years"), Comparison.IS, (3,), "3 years"),
        (Numeric(unit="years"), Comparison.BETWEEN, (3, 5), "from 3 to 5 years"),
    ],
)  # fmt: skip
def test_a_comparison_is_said_in_labels_and_units(
    kind: QuestionType, comparison: Comparison, operands: tuple[Operand, ...], text: str
) -> None:
    assert kind.comparison_text(comparison, operands) == text


@pytest.mark.parametrize(
    ("kind", "report"),
    [
        (Choice(VALUES), {}),
        (LEVELS, {"ordered": True}),
        (Choices(VALUES), {}),
        (YesNo(), {}),
        (Numeric(), {}),
        (Numeric(0, 9.5, "years"), {"minimum": 0, "maximum": 9.5, "unit": "years"}),
    ],
)
def test_a_kind_reports_what_it_has(kind: QuestionType, report: dict[str, Plain]) -> None:
    assert kind.report() == report
