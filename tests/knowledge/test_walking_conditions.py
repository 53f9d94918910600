"""What is found on a walk through a condition."""

from expert.knowledge import conditions
from expert.knowledge.yaml.parsing import DEEPEST_NESTING
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


def test_a_condition_is_folded_from_its_tests_up() -> None:
    condition = any_(is_("v", "a"), not_(all_(ASKED, is_("w", "b"))))
    folded = conditions.fold(
        condition,
        test=lambda test: test.attribute,
        all_=lambda parts: f"all({', '.join(parts)})",
        any_=lambda parts: f"any({', '.join(parts)})",
        not_=lambda inner: f"not({inner})",
    )
    assert folded == "any(v, not(all(answer, w)))"


def test_it_is_folded_however_deep_yaml_may_nest_it() -> None:
    condition = ASKED
    for _ in range(DEEPEST_NESTING):
        condition = not_(all_(any_(condition)))
    assert conditions.tests(condition) == [ASKED]
