"""Cold starts of the command line, against Python importing click."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter

from benchmarks.loading import ROOT
from benchmarks.plan import Plan
from benchmarks.results import Goal, Section, Table, compared
from benchmarks.timing import Effort, interleaved
from expert.interview.interview import started
from expert.library import KnowledgeBase

_FACTS = ROOT / "facts" / "examples" / "newcomer.yaml"
_COMMAND = str(Path(sys.executable).parent / "expert")
_BASE = 'python -c "import click"'
_HELP, _QUESTION, _ADVICE = (
    "expert --help",
    "expert consult, to the first question",
    "expert consult --facts ..., to the end",
)
_TEXT = """\
From the start of a process to its end, or to the first question on a pseudo-terminal, with PMO
careers as they ship. All modules have been compiled to bytecode, as they are once installed; files
are in the system's cache, and so is everything that `expert` keeps from one run to the next.
Medians of interleaved runs, and in brackets the ratio to Python importing click, which is the least
that a program with this command line can take."""
_ESCAPES = re.compile(r"\x1b\[[0-9;?]*[A-Za-z]|\s+")


def starting(plan: Plan) -> Section:
    """Help, the first question, and advice from facts."""
    with TemporaryDirectory() as home:
        environment = {**os.environ, "EXPERT_HOME": home, "XDG_CACHE_HOME": home}
        for name in ("EXPERT_KB", "COLUMNS", "PYTHONDONTWRITEBYTECODE"):
            environment.pop(name, None)
        environment["PYTHONPYCACHEPREFIX"] = str(Path(home) / "bytecode")
        question = _first_question()
        facts = [_COMMAND, "consult", "--facts", str(_FACTS)]
        turns: dict[str, Callable[[int], float]] = {
            _BASE: lambda _: _run([sys.executable, "-c", "import click"], environment),
            _HELP: lambda _: _run([_COMMAND, "--help"], environment),
            _QUESTION: lambda _: _until([_COMMAND, "consult"], question, environment),
            _ADVICE: lambda _: _run(facts, environment),
        }
        for turn in turns.values():
            turn(1)
        seconds = interleaved(turns, Effort(0, plan.starts), once=True)
    base = seconds[_BASE]
    rows = tuple((name, compared(taken, base)) for name, taken in seconds.items())
    goals = tuple(
        _goal(name, seconds[name] / base, most) for name, most in ((_HELP, 1.5), (_QUESTION, 2.5))
    )
    return Section("Cold start", _TEXT, Table(("", "time"), rows), goals)


def _goal(name: str, ratio: float, most: float) -> Goal:
    return Goal(f"`{name}`: at most {most} times `{_BASE}`", f"{ratio:.2f} x", ratio <= most)


def _first_question() -> str:
    """The first words of the question that an interview on PMO careers begins with."""
    question = started(KnowledgeBase.load(ROOT).program, {}).current
    assert question is not None
    return _squeezed(question.question)[:30]


def _run(command: list[str], environment: Mapping[str, str]) -> float:
    start = perf_counter()
    subprocess.run(
        command,
        cwd=ROOT,
        env=environment,
        check=True,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
    )
    return perf_counter() - start


def _until(command: list[str], text: str, environment: Mapping[str, str]) -> float:
    """The seconds until a text stands on the terminal of a command, which is then ended."""
    ours, theirs = os.openpty()
    start = perf_counter()
    process = subprocess.Popen(
        command, cwd=ROOT, env=environment, stdin=theirs, stdout=theirs, stderr=theirs
    )
    os.close(theirs)
    shown = b""
    try:
        while text not in _squeezed(shown.decode("utf-8", "replace")):
            read = os.read(ours, 65_536)
            if not read:
                raise RuntimeError(f"{command} ended without asking: {shown.decode()}")
            shown += read
        return perf_counter() - start
    finally:
        process.kill()
        process.wait()
        os.close(ours)


def _squeezed(text: str) -> str:
    """A text without white space and colours, however it is wrapped."""
    return _ESCAPES.sub("", text)
