"""What stands in `when` is read into, and what fits which type."""

from __future__ import annotations

import pytest

from expert.knowledge.decoding.conditions import decode_condition
from expert.knowledge.model import Comparison, Condition
from expert.knowledge.problems.source import Source
from expert.knowledge.yaml.parsing import parse
from expert.knowledge.yaml.reader import Reader
from tests.builders import all_, any_, compare, is_, not_


def read(text: str, attributes) -> tuple[Condition | None, list[str]]:
    source = Source("x.yaml", text)
    parsed = parse(source)
    assert parsed.root, parsed.problems
    reader = Reader(source)
    condition = decode_condition(parsed.root, attributes, reader)
    return condition, [problem.message for problem in reader.problems]


@pytest.mark.parametrize(
    ("text", "condition"),
    [
        ("home: flat", is_("home", "flat")),
        ("home: [flat]", is_("home", "flat")),
        ("home: [flat, farm]", is_("home", "flat", "farm")),
        ("home: [flat, flat]", is_("home", "flat")),
        ("home: 'flat'", is_("home", "flat")),
        ("home: {not: flat}", not_(is_("home", "flat"))),
        ("home: {not: [flat, farm]}", not_(is_("home", "flat", "farm"))),
        ("home: {not: {not: flat}}", not_(not_(is_("home", "flat")))),
        ("likes: walks", is_("likes", "walks")),
        ("likes: [walks, quiet]", is_("likes", "walks", "quiet")),
        ("room: indoors", is_("room", "indoors")),
        ("pet: {not: dog}", not_(is_("pet", "dog"))),
        ("allergy: yes", is_("allergy", "yes")),
        ("allergy: No", is_("allergy", "no")),
        ("allergy: true", is_("allergy", "yes")),
        ("allergy: [yes, no]", is_("allergy", "yes", "no")),
        ("budget: 10", is_("budget", 10)),
        ("budget: 010", is_("budget", 10)),
        ("budget: 10.0", is_("budget", 10)),
        ("budget: [10, 10.5]", is_("budget", 10, 10.5)),
        ("budget: [10, 1e1]", is_("budget", 10)),
        ("budget: {at_least: 10}", compare("budget", Comparison.AT_LEAST, 10)),
        ("budget: {at_most: 10}", compare("budget", Comparison.AT_MOST, 10)),
        ("budget: {above: 0}", compare("budget", Comparison.ABOVE, 0)),
        ("budget: {below: 500}", compare("budget", Comparison.BELOW, 500)),
        ("budget: {between: [0, 010]}", compare("budget", Comparison.BETWEEN, 0, 10)),
        ("budget: {between: [10, 10]}", compare("budget", Comparison.BETWEEN, 10, 10)),
        ("time: {between: [little, some]}", compare("time", Comparison.BETWEEN, "little", "some")),
        (
            "time: {not: {between: [some, plenty]}}",
            not_(compare("time", Comparison.BETWEEN, "some", "plenty")),
        ),
        ("time: {at_least: some}", compare("time", Comparison.AT_LEAST, "some")),
        ("time: {below: plenty}", compare("time", Comparison.BELOW, "plenty")),
        ("time: {not: {above: some}}", not_(compare("time", Comparison.ABOVE, "some"))),
        (
            "budget: {at_least: 10, below: 20}",
            all_(
                compare("budget", Comparison.AT_LEAST, 10), compare("budget", Comparison.BELOW, 20)
            ),
        ),
        (
            "budget: {at_least: 10, not: 11}",
            all_(compare("budget", Comparison.AT_LEAST, 10), not_(is_("budget", 11))),
        ),
        ("{home: flat, time: some}", all_(is_("home", "flat"), is_("time", "some"))),
        ("any: [home: flat, time: some]", any_(is_("home", "flat"), is_("time", "some"))),
        ("all: [home: flat, time: some]", all_(is_("home", "flat"), is_("time", "some"))),
        ("any: [home: flat]", is_("home", "flat")),
        ("not: {home: flat}", not_(is_("home", "flat"))),
        (
            "not: {home: flat, time: some}",
            not_(all_(is_("home", "flat"), is_("time", "some"))),
        ),
        (
            "{home: flat, any: [{time: some}, {not: {allergy: yes}, likes: quiet}]}",
            all_(
                is_("home", "flat"),
                any_(
                    is_("time", "some"),
                    all_(not_(is_("allergy", "yes")), is_("likes", "quiet")),
                ),
            ),
        ),
    ],
)
def test_a_condition_is_read(text: str, condition: Condition, attributes) -> None:
    assert read(text, attributes) == (condition, [])


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("home: {at_least: flat}", "`at_least` compares, and the values of `home` have no order"),
        ("likes: {below: quiet}", "`below` compares, and the values of `likes` have no order"),
        ("allergy: {above: no}", "`above` compares, and the values of `allergy` have no order"),
        ("pet: {at_most: dog}", "`at_most` compares, and the values of `pet` have no order"),
        (
            "home: {between: [flat, farm]}",
            "`between` compares, and the values of `home` have no order",
        ),
        ("budget: {between: 10}", "`between` compares with a list of 2 values"),
        ("budget: {between: [10]}", "`between` compares with a list of 2 values"),
        ("budget: {between: [10, 20, 30]}", "`between` compares with a list of 2 values"),
        ("budget: {between: [10, [20]]}", "`between` compares with single values"),
        ("budget: {between: [10, 501]}", "501 is out of bounds for `budget`"),
        ("budget: {between: [20, 10]}", "the first value of `between` is above the second"),
        ("time: {between: [plenty, some]}", "the first value of `between` is above the second"),
        ("budget: plenty", "`budget` is a number, and `plenty` is not"),
        ("budget: ''", "`budget` is a number, and an empty text is not"),
        ("budget: 501", "501 is out of bounds for `budget`"),
        ("budget: {below: -1}", "-1 is out of bounds for `budget`"),
        ("budget: unknown", "`unknown` is an answer left open, not a value of `budget`"),
        ("allergy: unknown", "`unknown` is an answer left open, not a value of `allergy`"),
        ("allergy: 1", "`allergy` is yes or no, never `1`"),
        ("home: Flat", "`Flat` is not a value of `home`"),
        ("home: no", "`no` is not a value of `home`"),
        ("time: {at_least: plentiful}", "`plentiful` is not a value of `time`"),
        ("home:", "the test of `home` is empty"),
        ("home: {not: }", "the test of `home` is empty"),
        ("home: null", "the test of `home` is empty"),
        ("home: []", "the test of `home` is an empty list"),
        ("home: {}", "the test of `home` is empty"),
        ("home: [[flat]]", "the test of `home` must be a list of single values"),
        ("home: {flat: yes}", "the test of `home` has no `flat`"),
        ("garden: yes", "there is no attribute `garden`"),
        ("any: {home: flat}", "`any` must be a list of conditions"),
        ("all: []", "`all` must be a list of conditions"),
        ("all: home", "`all` must be a list of conditions"),
        ("not: home", "the condition must be a mapping"),
        ("not: [home: flat]", "conditions must be a mapping"),
        ("any: [home]", "the condition must be a mapping"),
    ],
)
def test_a_condition_that_does_not_fit_is_refused(text: str, message: str, attributes) -> None:
    assert read(text, attributes) == (None, [message])


def test_every_problem_of_a_condition_is_told(attributes) -> None:
    text = "{home: castle, any: [time: ages, likes: [noise, quiet]], not: {garden: yes}}"
    condition, messages = read(text, attributes)
    assert condition is None
    assert len(messages) == 4


def test_an_attribute_whose_own_definition_is_broken_is_no_further_problem(attributes) -> None:
    known = {**attributes, "garden": None}
    assert read("{garden: whatever, home: flat}", known) == (None, [])
