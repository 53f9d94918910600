"""What is found on a walk through a condition."""

from expert.knowledge import conditions
from tests.builders import all_, any_, is_, not_

CONCLUDED = frozenset({"v", "w"})
ASKED = is_("answer", "yes")


def test_tests_are_found_in_the_order_written_however_deep() -> None:
    first, second, third = (is_("v", value) for value in "abc")
    condition = all_(first, not_(any_(second, not_(all_(third, ASKED)))))
    assert list(conditions.tests(condition)) == [first, second, third, ASKED]


def test_the_concluded_values_that_are_tested_are_named_once() -> None:
    condition = all_(is_("v", "b", "a"), not_(is_("v", "a", "c")), is_("w", "a"), ASKED)
    assert conditions.tested_pairs(condition, CONCLUDED) == (
        ("v", "b"),
        ("v", "a"),
        ("v", "c"),
        ("w", "a"),
    )
