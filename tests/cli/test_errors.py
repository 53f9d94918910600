"""What ends a command early: one message on standard error, and an exit code."""

import click
import pytest

from expert.cli.errors import exit_code_of
from expert.cli.exit_codes import ExitCode
from expert.knowledge.problems.problems import KnowledgeError, Problem
from tests.cli.command_line import run


@pytest.mark.parametrize(
    ("error", "code", "said"),
    [
        (click.UsageError("No such thing."), ExitCode.USAGE, "Error: No such thing.\n"),
        (click.Abort(), ExitCode.INTERRUPTED, ""),
        (
            KnowledgeError([Problem("a.yaml", "is wrong", "Mend it.")]),
            ExitCode.UNREADABLE,
            "a.yaml: is wrong\n  Mend it.\n\n1 problem found; nothing was done.\n",
        ),
        (
            KnowledgeError([Problem("a.yaml", "is wrong"), Problem("b.yaml", "is wrong")]),
            ExitCode.UNREADABLE,
            "a.yaml: is wrong\n\nb.yaml: is wrong\n\n2 problems found; nothing was done.\n",
        ),
        (
            OSError(28, "No space left on device"),
            ExitCode.FINDINGS,
            "Error: The result cannot be written: no space left on device.\n",
        ),
    ],
    ids=["usage", "interrupted", "a problem", "problems", "no space"],
)
def test_an_error_is_one_message_and_an_exit_code(
    error: Exception, code: ExitCode, said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    def fails() -> None:
        raise error

    assert exit_code_of(fails) is code
    assert capsys.readouterr() == ("", said)


@pytest.mark.parametrize(
    ("ended", "code"), [(None, ExitCode.FINE), (0, ExitCode.FINE), (1, ExitCode.FINDINGS)]
)
def test_a_command_that_ends_by_itself_has_the_exit_code_it_asks_for(
    ended: int | None, code: ExitCode
) -> None:
    assert exit_code_of(lambda: ended) is code


def test_a_defect_is_not_taken_for_an_error_of_the_person() -> None:
    def fails() -> None:
        raise LookupError

    with pytest.raises(LookupError):
        exit_code_of(fails)


def test_ctrl_c_ends_any_command_as_interrupted(monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("expert.cli.commands.rules.load_knowledge_base", interrupted)
    result = run("rules")
    assert result.exit_code == ExitCode.INTERRUPTED
    assert result.stderr == "\n"
