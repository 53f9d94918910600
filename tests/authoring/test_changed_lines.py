"""What differs between two rules as they are written."""

from __future__ import annotations

import pytest

from expert.authoring.changed_lines import changed_lines

RULE = """\
a:
  when:
    colour: red
    size: small
  then:
    offer: match
  certainty: 0.5
  because: A reason that is as long as reasons are.
"""


@pytest.mark.parametrize(
    ("before", "after", "lines"),
    [
        ("red", "blue", ["   when:", "-    colour: red", "+    colour: blue"]),
        ("0.5", "0.9", ["-  certainty: 0.5", "+  certainty: 0.9"]),
        ("    size: small\n", "", ["-    size: small"]),
        ("  because: A", "--- A", ["-  because: A reason", "+--- A reason"]),
    ],
)
def test_only_what_changed_is_shown_below_its_key(
    before: str, after: str, lines: list[str]
) -> None:
    found = [*changed_lines(RULE, RULE.replace(before, after))]
    assert [line.removesuffix(" that is as long as reasons are.") for line in found] == lines


def test_a_rule_that_is_new_is_shown_whole() -> None:
    assert [*changed_lines("", RULE)] == [f"+{line}" for line in RULE.splitlines()]
