"""What the careers knowledge base must not claim, as far as a machine can tell.

The article speaks of roles and of support. It says nothing of pay, time or qualifications, and
the publisher's support is neither approved nor promised by anybody.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.paths import ROOT

RULE_FILES = sorted(
    path for path in (ROOT / "rules").glob("*.yaml") if not path.name.endswith("_test.yaml")
)
FACT_FILES = sorted((ROOT / "facts").glob("*.yaml"))
FILES = [*FACT_FILES, *RULE_FILES]

NUMBER = r"(?:\d+|one|two|three|four|five|six|seven|eight|nine|ten)"
FORBIDDEN = {
    "currency sign": r"[$£€¥]|\b(?:GBP|USD|EUR)\b",
    "salary": r"\bsalar(?:y|ies)\b|\bwages?\b|\bearnings?\b",
    "large figure": r"\b\d{1,3}(?:[,. ]\d{3}|k)\b",
    "percentage": r"\d\s?%|\bper ?cent\b",
    "span of time": rf"\b{NUMBER}(?:\s?\+|\s+or more)?[\s-]+(?:years?|months?|weeks?)\b",
    "endorsement": r"\b(?:endors|accredit|approved by)",
    "promise": r"\b(?:guarantee|promised?\b|always\b|certain to\b)",
    "independence": r"\b(?:is|are) independent\b|\bimpartial",
}
QUALIFICATIONS = r"\b(?:certificat|certified|degrees?\b|diploma|qualification|P3O|MoP\b|PRINCE2)"
JOB_TITLES = r"(?i)\b(?:manager|director|officer|analyst|administrator|co-?ordinator|specialist)\b"
WITHOUT_JOB_TITLE = (
    "risk_specialist",
    "benefits_specialist",
    "planning_specialist",
    "own_specialism",
    "centre_of_excellence",
)


def read(path: Path) -> dict[str, Any]:
    content = yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.BaseLoader)
    assert isinstance(content, dict)
    return content


def texts(content: object) -> Iterator[str]:
    """Every text of a file, in reading order."""
    if isinstance(content, dict):
        for value in content.values():
            yield from texts(value)
    elif isinstance(content, list):
        for value in content:
            yield from texts(value)
    else:
        yield str(content)


def read_all(paths: list[Path]) -> dict[str, Any]:
    return {key: value for path in paths for key, value in read(path).items()}


RULES = read_all(RULE_FILES)
VOCABULARY = read_all([path for path in FACT_FILES if path.name != "about.yaml"])
ADVICE = {
    f"{attribute}={value}": described
    for attribute, definition in VOCABULARY.items()
    if "goal" in definition
    for value, described in definition["values"].items()
}


@pytest.mark.parametrize("path", FILES, ids=lambda path: f"{path.parent.name}/{path.name}")
def test_no_text_claims_what_the_article_does_not(path: Path) -> None:
    claims = [
        (claim, text)
        for text in texts(read(path))
        for claim, pattern in FORBIDDEN.items()
        if re.search(pattern, text, re.IGNORECASE)
    ]

    assert claims == []


@pytest.mark.parametrize("rule", RULES)
def test_every_rule_says_why_and_whence(rule: str) -> None:
    assert RULES[rule].get("because", "").endswith(".")
    assert re.match(r"article, L\d+", RULES[rule].get("source", ""))


@pytest.mark.parametrize("value", ADVICE)
def test_every_piece_of_advice_is_described_and_cited(value: str) -> None:
    described = ADVICE[value]

    assert described["label"]
    assert described["fits"]
    assert re.match(r"article, L\d+", described["source"])


@pytest.mark.parametrize("value", ADVICE)
def test_duties_are_possible_ones(value: str) -> None:
    """The article says that a role may include them."""
    assert [duty for duty in ADVICE[value].get("duties", []) if "may" not in duty.split()] == []


@pytest.mark.parametrize("value", WITHOUT_JOB_TITLE)
def test_no_job_title_is_made_up(value: str) -> None:
    assert not re.search(JOB_TITLES, ADVICE[f"role={value}"]["label"])


def test_no_advice_and_no_reason_turns_on_a_qualification() -> None:
    assert [
        text for text in texts([RULES, ADVICE]) if re.search(QUALIFICATIONS, text, re.IGNORECASE)
    ] == []


def test_the_ranking_is_owned_up_to() -> None:
    disclaimer = read(ROOT / "facts" / "about.yaml")["disclaimer"]

    assert "order of the advice" in disclaimer
    assert "not the article's" in disclaimer
