"""What is probably meant, and what is said when nobody can know."""

from __future__ import annotations

import pytest

from expert.knowledge.problems.suggestions import did_you_mean, is_meant, listed

ROLES = ["pmo_manager", "pmo_analyst", "administrator", "none"]


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("pmo_manger", "pmo_manager"),
        ("pmo-manager", "pmo_manager"),
        ("PMO Manager", "pmo_manager"),
        ("  none ", "none"),
        ("adminstrator", "administrator"),
        ("analyst", "pmo_analyst"),
    ],
)
def test_a_misspelling_is_recognised(written: str, meant: str) -> None:
    assert did_you_mean(written, ROLES) == f"Did you mean `{meant}`?"


@pytest.mark.parametrize("written", ["", " ", "juggler", "x" * 10_000])
def test_what_is_like_nothing_gets_the_list(written: str) -> None:
    assert did_you_mean(written, ROLES, "Roles") == f"Roles: {', '.join(ROLES)}."


def test_where_there_is_nothing_to_choose_from_it_says_so() -> None:
    assert did_you_mean("x", [], "Roles") == "Roles: none yet."


def test_among_many_names_one_that_begins_alike_is_found() -> None:
    names = [f"name_{i}" for i in range(5000)] + ["bicycle_bell"]
    assert did_you_mean("bicicle_bell", names) == "Did you mean `bicycle_bell`?"


def test_a_long_list_is_cut() -> None:
    assert listed((str(i) for i in range(5)), 3) == "0, 1, 2 and 2 more"
    assert listed((str(i) for i in range(3)), 3) == "0, 1, 2"


@pytest.mark.parametrize(
    ("written", "meant"),
    [(["then", "when"], True), (["then", "wen"], True), (["then"], False), (["then", "x"], False)],
)
def test_a_known_name_is_no_misspelling_of_another(written: list[str], meant: bool) -> None:
    assert is_meant("when", written, ["when", "then"]) is meant
