"""Interviews at a terminal, killed at any moment: what was noted before is stored and whole."""

from __future__ import annotations

import os
import pty
import select
import shutil
import signal
import sys
import traceback
from pathlib import Path
from random import Random
from time import monotonic

from expert.cli import main
from expert.cli.commands import consult
from expert.cli.exit_codes import ExitCode
from expert.cli.interviewing import dialogue
from expert.inference.program import Program
from expert.interview.resuming import resume
from expert.knowledge.decoding.loading import load_knowledge
from expert.storage.consultations import read_consultation
from tests.builders import write_files
from tests.cli.terminal.garden import FILES

LOADED_BEFORE_FORKING = (dialogue, consult)
_LONGEST_LIFE = 0.1
"""Seconds after which an interview is killed at the latest; many have ended before."""


class _KilledInterviews:
    samples = (
        b"window\nthorns\n5\n",
        b"sunny\nclay\n",
        b"1\nback\n2\n",
        b"?\nwhy\nunknown\nquit\n",
        b"window\nnone\nunknown\n",
        b"window\n\x04",
        b"3\n\x03",
    )

    def __init__(self, folder: Path) -> None:
        self.home = folder / "home"
        self.garden = write_files(folder / "garden", FILES)
        self.program = Program(load_knowledge(self.garden))

    def check(self, data: bytes) -> object:
        shutil.rmtree(self.home, ignore_errors=True)
        life = Random(data).random() * _LONGEST_LIFE
        screen, status = self._interviewed(data[:1000], life)
        assert "Traceback" not in screen, screen
        if os.WIFEXITED(status):
            assert os.WEXITSTATUS(status) in {*ExitCode}, status
        files = [*(self.home / "interviews").glob("*.json")]
        _, noted, after = screen.partition("Noted:")
        if noted and "Question " in after:
            assert len(files) == 1, screen
        for file in files:
            saved = read_consultation(file)
            assert saved is not None
            assert resume(self.program, saved, {}).misfits == ()
        return None  # when it was killed differs from run to run

    def _interviewed(self, typed: bytes, life: float) -> tuple[str, int]:
        """What somebody saw who typed this, and how it ended."""
        process, terminal = pty.fork()
        if process == 0:
            self._interview()
        select.select([terminal], [], [])  # from the first text on, every key is for the program
        os.write(terminal, typed)
        end, seen = monotonic() + life, b""
        while (left := end - monotonic()) > 0 and select.select([terminal], [], [], left)[0]:
            try:
                part = os.read(terminal, 65536)
            except OSError:  # the other side is closed
                break
            if not part:
                break
            seen += part
        os.kill(process, signal.SIGKILL)
        os.close(terminal)
        _, status = os.waitpid(process, 0)
        return seen.decode(errors="replace"), status

    def _interview(self) -> None:
        """The interview, in a process that was forked for it and ends with it."""
        signal.setitimer(signal.ITIMER_REAL, 0)
        os.environ.update(EXPERT_HOME=str(self.home), EXPERT_KB=str(self.garden), TERM="xterm")
        sys.stdin, sys.stdout, sys.stderr = map(os.fdopen, (0, 1, 2), "rww")
        sys.argv = ["expert", "consult"]
        code = 1
        try:
            main()
        except SystemExit as left:
            code = left.code if isinstance(left.code, int) else 0
        except BaseException:
            traceback.print_exc()
        finally:
            sys.stdout.flush()
            sys.stderr.flush()
            os._exit(code)


def target(folder: Path) -> _KilledInterviews:
    """What is typed; when it is killed follows from that."""
    return _KilledInterviews(folder)
