"""A condition as its author would read it out, and as JSON has it."""

from __future__ import annotations

import pytest

from expert.explanation.report import Json
from expert.explanation.rule_listing import condition_report
from expert.explanation.wording import condition_text
from expert.knowledge.comparisons import Comparison
from expert.knowledge.model import Condition
from tests.builders import all_, any_, compare, count, is_, none_of, not_

RED, EITHER = is_("colour", "red"), is_("colour", "red", "blue")
LONG = compare("years", Comparison.AT_LEAST, 3)
RANGE = compare("years", Comparison.BETWEEN, 3, 5)


@pytest.mark.parametrize(
    ("condition", "text"),
    [
        (RED, "colour is red"),
        (EITHER, "colour is red or blue"),
        (LONG, "years at least 3"),
        (RANGE, "years from 3 to 5"),
        (compare("years", Comparison.ABOVE, 0.00001), "years above 0.00001"),
        (none_of("likes"), "likes is none"),
        (count("likes", Comparison.AT_LEAST, 2), "count of likes at least 2"),
        (count("likes", Comparison.IS, 2), "count of likes is 2"),
        (compare("born", Comparison.AT_LEAST, "2026-01-01"), "born at least 2026-01-01"),
        (not_(RED), "not (colour is red)"),
        (not_(not_(RED)), "not not (colour is red)"),
        (all_(RED, LONG), "colour is red and years at least 3"),
        (all_(EITHER, RANGE), "(colour is red or blue) and years from 3 to 5"),
        (any_(all_(RED, LONG), RED), "(colour is red and years at least 3) or colour is red"),
        (not_(any_(RED, LONG)), "not (colour is red or years at least 3)"),
    ],
)  # fmt: skip
def test_a_condition_is_read_out(condition: Condition, text: str) -> None:
    assert condition_text(condition) == text


@pytest.mark.parametrize(
    ("condition", "report"),
    [
        (RED, {"colour": "red"}),
        (EITHER, {"colour": ["red", "blue"]}),
        (LONG, {"years": {"at_least": 3}}),
        (RANGE, {"years": {"between": [3, 5]}}),
        (none_of("likes"), {"likes": []}),
        (count("likes", Comparison.AT_LEAST, 2), {"likes": {"count": {"at_least": 2}}}),
        (count("likes", Comparison.IS, 2), {"likes": {"count": 2}}),
        (not_(RED), {"not": {"colour": "red"}}),
        (all_(RED, not_(LONG)), {"all": [{"colour": "red"}, {"not": {"years": {"at_least": 3}}}]}),
        (any_(RED, LONG), {"any": [{"colour": "red"}, {"years": {"at_least": 3}}]}),
    ],
)
def test_json_has_a_condition_as_rules_write_it(condition: Condition, report: Json) -> None:
    assert condition_report(condition) == report
