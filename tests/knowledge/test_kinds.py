"""What every question type keeps to, and what only some of them do."""

from __future__ import annotations

import json
import re
from datetime import date

import pytest

from expert.knowledge.comparisons import WRITTEN, Comparison
from expert.knowledge.kinds import (
    KINDS,
    Choice,
    Choices,
    Date,
    Integer,
    Numeric,
    QuestionType,
    YesNo,
)
from expert.knowledge.problems.problems import AnswerError
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
    Integer(): 12,
    Integer(minimum=0, unit="pets"): 3,
    Date(): "2026-12-31",
    Date("2000-01-01", "2030-01-01"): "2024-02-29",
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
        (Integer(), 3, 3),
        (Integer(), 3.0, None),
        (Date(), "2026-12-31", "2026-12-31"),
        (Date(), "2026-02-29", None),
        (Date(), "20261231", None),
        (Date(maximum="2026-01-01"), "2026-12-31", None),
        (Date(), date(2026, 12, 31), None),
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
        (Integer(), True),
        (Date(), True),
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
        (Integer(unit="pets"), Comparison.AT_LEAST, (3,), "at least 3 pets"),
        (Date(), Comparison.IS, ("2026-01-01", "2027-01-01"), "2026-01-01 or 2027-01-01"),
        (Date(), Comparison.AT_LEAST, ("2026-01-01",), "on or after 2026-01-01"),
        (Date(), Comparison.AT_MOST, ("2026-01-01",), "on or before 2026-01-01"),
        (Date(), Comparison.ABOVE, ("2026-01-01",), "after 2026-01-01"),
        (Date(), Comparison.BELOW, ("2026-01-01",), "before 2026-01-01"),
        (Date(), Comparison.BETWEEN, ("2026-01-01", "2027-01-01"), "from 2026-01-01 to 2027-01-01"),
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
        (Date("2000-01-01"), {"minimum": "2000-01-01"}),
    ],
)
def test_a_kind_reports_what_it_has(kind: QuestionType, report: dict[str, Plain]) -> None:
    assert kind.report() == report


@pytest.mark.parametrize(
    ("text", "remedy"),
    [
        ("31.12.2026", "Write it as 2026-12-31: the year, the month, the day."),
        ("1. 2. 2026", "Write it as 2026-02-01: the year, the month, the day."),
        ("31/12/2026", "Write it as 2026-12-31: the year, the month, the day."),
        ("12/31/2026", "Write it as 2026-12-31: the year, the month, the day."),
        ("2026/1/5", "Write it as 2026-01-05: the year, the month, the day."),
        ("2/1/2026", "Write the year, the month and the day: YYYY-MM-DD, as in 2026-12-31."),
        ("2026-13-01", "Write the year, the month and the day: YYYY-MM-DD, as in 2026-12-31."),
        ("2026-02-30", "February 2026 has 28 days."),
        ("30.2.2024", "February 2024 has 29 days."),
        ("last year", "It may be a date as YYYY-MM-DD, or unknown."),
        ("2026-12-31T10:00", "It may be a date as YYYY-MM-DD, or unknown."),
        ("٢٠٢٦-١٢-٣١", "It may be a date as YYYY-MM-DD, or unknown."),
    ],
)
def test_a_date_that_is_written_otherwise_is_told_how_to_be_written(text: str, remedy: str) -> None:
    with pytest.raises(AnswerError) as caught:
        Date().read("start", [text])
    assert str(caught.value) == f"`start` is a date, and `{text}` is not. {remedy}"


@pytest.mark.parametrize(
    ("kind", "text", "said"),
    [
        (Integer(), "3.5", "`it` counts things, and 3.5 is not a whole number. It may be a whole"),
        (Numeric(), "1,5", "`it` is a number, and `1,5` is not. Write a decimal point: 1.5."),
        (Numeric(), "1,5,6", "`it` is a number, and `1,5,6` is not. It may be a number"),
        (Date(minimum="2026-01-01"), "2025-12-31", "2025-12-31 is out of bounds for `it`. It may"),
        (Choices(VALUES), "none of it", "`none of it` is not a value of `it`"),
    ],
)
def test_an_answer_that_does_not_fit_says_why(kind: QuestionType, text: str, said: str) -> None:
    with pytest.raises(AnswerError, match=re.escape(said)):
        kind.read("it", [text])


def test_none_is_a_set_without_values_unless_a_value_is_called_so() -> None:
    assert Choices(VALUES).read("it", ["none"]) == ()
    assert Choices((Value("none", "Nothing"),)).read("it", ["none"]) == ("none",)
    with pytest.raises(AnswerError, match="`none` cannot stand beside other values"):
        Choices(VALUES).read("it", ["top", "none"])
