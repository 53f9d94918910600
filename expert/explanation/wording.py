"""Conditions, answers and values in people's words, taken from the vocabulary's labels."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from itertools import islice
from typing import TYPE_CHECKING, NamedTuple, TypeVar

from expert.inference.certainty.arithmetic import strength
from expert.knowledge.calendar import day_text
from expert.knowledge.comparisons import Comparison
from expert.knowledge.conditions import fold, tests
from expert.knowledge.model import (
    About,
    All,
    Answer,
    Asked,
    Conclusion,
    Condition,
    Knowledge,
    Named,
    Rule,
    Test,
    is_date,
)
from expert.knowledge.values import number_text, operand_text

if TYPE_CHECKING:
    from fractions import Fraction

    from expert.knowledge.numbers.intervals import Exact, Interval

_MOST_DIGITS = 10
"""Certainties are sums of products, so what comes after these digits says nothing."""
_MOST_IN_A_LIST = 20

_Thing = TypeVar("_Thing")


def answer_text(knowledge: Knowledge, attribute: str, answer: Answer) -> str:
    """An answer by its labels, such as `Coaching and mentoring, Help with my CV`."""
    kind = knowledge.attributes[attribute].kind
    if isinstance(answer, tuple):
        return ", ".join(map(kind.text, answer)) or "none"
    return kind.text(answer)


def question_text(knowledge: Knowledge, attribute: str) -> str:
    """What is asked for an attribute, or its label if it is not asked."""
    it = knowledge.attributes[attribute]
    return it.question if isinstance(it, Asked) else it.label


def fact_text(knowledge: Knowledge, attribute: str, answer: Answer) -> str:
    """An attribute with its answer, such as `Worked in a PMO: No`."""
    label = knowledge.attributes[attribute].label
    return f"{label}: {answer_text(knowledge, attribute, answer)}"


def test_text(knowledge: Knowledge, test: Test) -> str:
    """A premise, such as `Experience of projects: at least I have worked on projects`."""
    attribute = knowledge.attributes[test.attribute]
    if test.counted:
        return f"{attribute.label}: {test.comparison.text(_operand_texts(test))} of them"
    if test.value:
        label = knowledge.value(test.attribute, test.value).label
        compared = test.comparison.text([number_text(float(each)) for each in test.literals])
        return f"{attribute.label}: {label}, certainty {compared}"
    if test.literals == test.operands:
        compared = attribute.kind.comparison_text(test.comparison, test.literals)
        return f"{attribute.label}: {compared}"
    named = [
        knowledge.attributes[each.attribute].label
        if isinstance(each, Named)
        else attribute.kind.text(each)
        for each in test.operands
    ]
    if is_date(attribute):
        return f"{attribute.label}: {attribute.kind.comparison_text(test.comparison, named)}"
    return f"{attribute.label}: {test.comparison.text(named)}"


def condition_text(condition: Condition) -> str:
    """A condition by its ids, as its author would read it out."""
    return fold(condition, _test, _all, _any, _not).alone


def cell_text(condition: Condition, attribute: str) -> str:
    """What a condition says of one attribute, as a cell of a table has it."""
    parts = condition.conditions if isinstance(condition, All) else (condition,)
    own = [part for part in parts if {test.attribute for test in tests(part)} == {attribute}]
    read = [fold(part, _compared, _all, _any, _not) for part in own]
    if len(read) == 1:
        return read[0].alone
    return " and ".join([each.in_group for each in read]) or "any"


def conclusion_cell_text(rule: Rule) -> str:
    """What a row of a table concludes or adds; its column names the attribute."""
    values = [f"{each.value}{_certainty(each)}" for each in rule.then]
    return ", ".join([*values, *(number_words(each.points) for each in rule.adds)])


def conclusions_text(rule: Rule) -> str:
    """What a rule concludes, by ids, with certainties below 1."""
    return ", ".join(f"{each.attribute} {each.value}{_certainty(each)}" for each in rule.then)


def _certainty(conclusion: Conclusion) -> str:
    return f" ({exact_text(conclusion.certainty)})" if conclusion.certainty < 1 else ""


def additions_text(rule: Rule) -> str:
    """What a rule adds, by ids, such as `score + 5, risk - 2`."""
    if not rule.adds:
        return ""
    from expert.knowledge.numbers.expressions import exact_number_text  # few rules add points

    return ", ".join(
        f"{each.attribute} {'-' if each.points < 0 else '+'} {exact_number_text(abs(each.points))}"
        for each in rule.adds
    )


def points_text(points: Fraction) -> str:
    """What is added or taken away, such as `32 added` or `5 taken away`."""
    return f"{number_words(abs(points))} {'taken away' if points < 0 else 'added'}"


def number_words(number: Exact) -> str:
    """An exact number in decimal; rounded, and said to be, if it has many digits."""
    if isinstance(number, float):
        return "any number"
    from expert.knowledge.numbers.expressions import exact_number_text  # as above

    text = exact_number_text(number)
    if len(text.lstrip("-").replace(".", "")) <= _MOST_DIGITS and "/" not in text:
        return text
    return text if number.denominator == 1 else f"about {exact_text(round(float(number), 6))}"


def signed_text(number: Fraction) -> str:
    """What is added, with its sign, such as `+10.5`."""
    return f"{'-' if number < 0 else '+'}{number_words(abs(number))}"


def interval_words(interval: Interval, *, is_date: bool = False) -> str:
    """Between what a number or date lies, such as `58`, `from 48 to 58` or `at most 3`."""
    (low, _), (high, _) = interval
    text = _day_words if is_date else number_words
    if low == high:
        return text(low)
    if isinstance(low, float):
        return "open" if isinstance(high, float) else f"at most {text(high)}"
    if isinstance(high, float):
        return f"at least {text(low)}"
    return f"from {text(low)} to {text(high)}"


def _day_words(day: Exact) -> str:
    return day_text(int(day))


def follows_text(rule: Rule) -> str:
    """All that follows from a rule: what it concludes and what it adds."""
    return ", ".join(text for text in (conclusions_text(rule), additions_text(rule)) if text)


def certainty_text(certainty: float) -> str:
    """A certainty in two digits, or in as many as keep it on its side of a limit of strength.

    0.796 is not 0.80, which would be strong; and what is nearly certain is not 1.00.
    """
    for digits in range(2, _MOST_DIGITS):
        shown = round(certainty, digits)
        if strength(shown) is strength(certainty) and (shown in (0, 1)) is (certainty in (0, 1)):
            return f"{shown:.{digits}f}"
    return exact_text(certainty)


def exact_text(certainty: float) -> str:
    """A certainty with as many digits as count."""
    return f"{certainty:.{_MOST_DIGITS}g}"


def source_text(about: About) -> str:
    """Where a knowledge base has its knowledge from, if it says so."""
    return f"Source: {about.source}" if about.source else ""


def in_a_row(texts: Sequence[str]) -> str:
    """Texts as a sentence lists them, such as `a, b and c`."""
    *first, last = texts
    return f"{', '.join(first)} and {last}" if first else last


def cut_short(things: Collection[_Thing], text: Callable[[_Thing], str]) -> tuple[str, ...]:
    """Texts of the first of some things and, where there are many, how many more there are."""
    more = len(things) - _MOST_IN_A_LIST
    shown = tuple([text(thing) for thing in islice(things, _MOST_IN_A_LIST)])
    return (*shown, f"and {more} more") if more > 0 else shown


class _Reading(NamedTuple):
    """How a condition reads alone, as a part of a group, and after a `not`."""

    alone: str
    in_group: str
    denied: str


def _test(test: Test) -> _Reading:
    is_named = test.comparison in (Comparison.IS, Comparison.NONE)
    operands = test.comparison.text(_operand_texts(test))
    compared = f"certainty of {test.attribute} {test.value}" if test.value else test.attribute
    compared = f"count of {test.attribute}" if test.counted else compared
    text = f"{compared}{' is' if is_named else ''} {operands}"
    has_or = test.comparison is Comparison.IS and len(test.operands) > 1
    return _Reading(text, f"({text})" if has_or else text, f"({text})")


def _compared(test: Test) -> _Reading:
    """A test in a cell, whose column names the attribute."""
    return _Reading(*[test.comparison.text(_operand_texts(test))] * 3)


def _operand_texts(test: Test) -> list[str]:
    """Operands by ids, other numbers by their names."""
    return [
        each.attribute if isinstance(each, Named) else operand_text(each) for each in test.operands
    ]


def _all(parts: list[_Reading]) -> _Reading:
    return _group(" and ".join([part.in_group for part in parts]))


def _any(parts: list[_Reading]) -> _Reading:
    return _group(" or ".join([part.in_group for part in parts]))


def _not(inner: _Reading) -> _Reading:
    return _Reading(*[f"not {inner.denied}"] * 3)


def _group(text: str) -> _Reading:
    return _Reading(text, f"({text})", f"({text})")
