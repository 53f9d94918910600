"""Shell completion of commands, attributes and values."""

from pathlib import Path

import pytest
from click.shell_completion import ShellComplete

from expert.cli.app import app
from tests.paths import ROOT


def completions(*words: str) -> list[str]:
    *before, incomplete = words
    shell = ShellComplete(app, {}, "expert", "_EXPERT_COMPLETE")
    return [item.value for item in shell.get_completions(before, incomplete)]


@pytest.fixture(autouse=True)
def _shipped_knowledge_base(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (("con",), ["consult"]),
        (("consult", "--set", "project_"), ["project_experience="]),
        (("consult", "--set", "project_experience=m"), ["project_experience=managed"]),
        (("consult", "--set", "support_wanted=cv,c"), ["support_wanted=cv,coaching"]),
        (("consult", "--set", "support_wanted=n"), ["support_wanted=none"]),
        (("consult", "--set", "worked_in_pmo=y"), ["worked_in_pmo=yes"]),
        (("consult", "--set", "worked_in_pmo=u"), ["worked_in_pmo=unknown"]),
        (("consult", "--set", "no_such_attribute="), []),
        (("why", "portfolio_"), ["portfolio_office_manager", "portfolio_director"]),
        (("reach", "portfolio_"), ["portfolio_office_manager", "portfolio_director"]),
        (("reach", "project_e"), ["project_experienced"]),
        (("reach", "--keep", "worked"), ["worked_in_pmo"]),
        (("rules", "newcomer-to-a"), ["newcomer-to-administrator"]),
        (("rules", "worked"), ["worked_in_pmo"]),
        (("rules", "pmo_coo"), ["pmo_coordinator"]),
        (("facts", "worked"), ["worked_in_pmo"]),
        (("facts", "portfolio_d"), ["portfolio_director"]),
        (("completion", "z"), ["zsh"]),
        (("why", "--format", "j"), ["json"]),
    ],
)
def test_what_fits_is_completed(words: tuple[str, ...], expected: list[str]) -> None:
    assert completions(*words) == expected


def test_a_broken_knowledge_base_completes_nothing(tmp_path: Path) -> None:
    assert completions("--kb", str(tmp_path), "why", "p") == []
