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
        (
            ("consult", "--set", "support_wanted=cv,c"),
            ["support_wanted=cv,coaching", "support_wanted=cv,cv"],
        ),
        (("why", "portfolio_"), ["portfolio_office_manager", "portfolio_director"]),
        (("rules", "newcomer-to-a"), ["newcomer-to-administrator"]),
        (("facts", "worked"), ["worked_in_pmo"]),
        (("why", "--format", "j"), ["json"]),
    ],
)
def test_what_fits_is_completed(words: tuple[str, ...], expected: list[str]) -> None:
    assert completions(*words) == expected


def test_a_broken_knowledge_base_completes_nothing(tmp_path: Path) -> None:
    assert completions("--kb", str(tmp_path), "why", "p") == []
