"""The examples on the page of a check are true: what to avoid is found, what to prefer is not."""

from __future__ import annotations

from pathlib import Path
from textwrap import indent
from typing import Literal

import pytest

from expert.authoring.checks.running import CHECKS
from tests.authoring.checks.planting import CLUB, Planted

PAGES = {check.name: check.page for check in CHECKS}
ABOUT_RULES = (
    "never-fires",
    "contradiction",
    "tie",
    "range-gap",
    "unconcluded-value",
    "duplicate-rule",
    "subsumed-rule",
    "repeated-conclusion",
)
"""Checks whose examples are whole rules."""

WITHIN_A_RULE = {
    "table-gap": "",
    "table-overlap": "",
    "missing-reason": "",
    "missing-source": "when: {member: yes}\n",
}
"""Checks whose examples are a rule or a table without its id, and what else they leave out."""

EXCLUSIVE = CLUB.replace("standing: {", "standing: {exclusive: yes, ")
OTHERS = """\
other:
  when: {titles: {above: 3}}
  then: {standing: legend}
  because: They are.
  source: club rules
"""
OTHERS_OF = {
    "unconcluded-value": "titled: {when: {standing: legend}, then: {offer: trophy}}\n",
    "tie": "low: {when: {level: poor}, then: {rank: low}}\n",
}
"""Rules beside the example, where those above would be in the way."""


def found(check: str, example: Literal["avoid", "prefer"], folder: Path) -> int:
    """How much a check finds in an example of its page, within a rule set about the club."""
    text: str = getattr(PAGES[check], example)
    rules = text if check in ABOUT_RULES else f"it:\n{indent(WITHIN_A_RULE[check] + text, '  ')}"
    files = {
        "facts/about.yaml": "title: Club\n",
        "facts/club.yaml": EXCLUSIVE if check == "tie" else CLUB,
        "rules/it.yaml": f"{rules}\n",
        "rules/other.yaml": OTHERS_OF.get(check, OTHERS),
    }
    return len(Planted(check, example, files, frozenset()).findings(folder)[1])


@pytest.mark.parametrize("check", [*ABOUT_RULES, *WITHIN_A_RULE])
def test_what_to_avoid_is_found(check: str, tmp_path: Path) -> None:
    assert found(check, "avoid", tmp_path) > 0


@pytest.mark.parametrize("check", [*ABOUT_RULES, *WITHIN_A_RULE])
def test_what_to_prefer_is_not(check: str, tmp_path: Path) -> None:
    assert found(check, "prefer", tmp_path) == 0
