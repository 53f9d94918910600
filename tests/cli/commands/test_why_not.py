"""`expert why-not`: what keeps a value from being advised."""

import json

import pytest

from tests.cli.command_line import assert_golden, run
from tests.paths import EXAMPLES, ROOT

NEWCOMER = EXAMPLES / "newcomer.yaml"


@pytest.mark.parametrize(
    ("output_format", "suffix"),
    [("text", "txt"), ("json", "json"), ("markdown", "md"), ("html", "html")],
)
def test_why_not_reads_as_it_was_read(
    output_format: str, suffix: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(ROOT)
    facts = NEWCOMER.relative_to(ROOT)
    result = run("why-not", "pmo_manager", "--facts", facts, "--format", output_format)
    assert result.exit_code == 0
    assert_golden(f"why-not-newcomer.{suffix}", result.stdout)


def test_a_misspelt_value_is_guessed() -> None:
    result = run("why-not", "pmo_manger", "--facts", NEWCOMER)
    assert result.exit_code == 2
    assert "Did you mean `pmo_manager`?" in result.stderr


def test_without_any_consultation_it_says_how_to_make_one() -> None:
    result = run("why-not", "pmo_manager")
    assert result.exit_code == 1
    assert "There is no consultation to speak of yet: run `expert consult`" in result.stderr


def test_json_tells_what_is_in_the_way() -> None:
    result = run("why-not", "pmo_manager", "--facts", NEWCOMER, "--format", "json")
    rule = json.loads(result.stdout)["rules"][0]
    assert rule["in_the_way"] == {"project_experience": "managed"}
