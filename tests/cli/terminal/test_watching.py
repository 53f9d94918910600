"""`expert test --watch`: the cases run again when a file changes, in a process of its own."""

from __future__ import annotations

import signal
import subprocess
import sys
from pathlib import Path

from tests.authoring.club import write_club
from tests.paths import ROOT

GOOD = "nobody: {given: {}, expect: {offer: []}}"
BAD = "nobody: {given: {}, expect: {offer: [match]}}"


def test_cases_run_again_when_a_file_changes_until_it_is_interrupted(tmp_path: Path) -> None:
    write_club(tmp_path, any=GOOD)
    command = [sys.executable, "-u", "cli.py", "test", "--kb", str(tmp_path), "--watch"]
    with subprocess.Popen(
        command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
    ) as watching:
        assert watching.stdout is not None
        assert watching.stdout.readline() == "1 case, as expected; 0 of 6 rules fired\n"
        assert watching.stdout.readline().startswith("Waiting for changes in")

        (tmp_path / "rules" / "any_test.yaml").write_text(BAD, encoding="utf-8")
        assert watching.stdout.readline() == "\n"
        assert watching.stdout.readline() == "rules/any_test.yaml:1:1 nobody\n"
        while not (line := watching.stdout.readline()).endswith("fired\n"):
            assert line
        assert line == "1 of 1 case failed; 0 of 6 rules fired\n"

        (tmp_path / "rules" / "any_test.yaml").write_text("nobody: {}", encoding="utf-8")
        assert watching.stdout.readline() == "\n"
        while not (line := watching.stdout.readline()).endswith("nothing was done.\n"):
            assert line

        watching.send_signal(signal.SIGINT)
        assert watching.wait(timeout=20) == 130
