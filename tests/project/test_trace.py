"""The outcome is the only door to the trace: who views it sees no network, no nodes, no judge."""

from collections.abc import Iterator

import pytest

from tests.project.modules import Module, assert_all_keep, within

ROOMS_OF_THE_TRACE = {"inference", "knowledge"}
READ_THE_COMPILED_FORM = {"storage", "batch", "solver"}
OPEN = (
    "expert.inference.outcome",
    "expert.inference.evaluation",
    "expert.inference.engines",
    "expert.inference.observing",
    "expert.inference.asking",
    "expert.inference.certainty.arithmetic",
    "expert.inference.truth",
)
PROGRAM = "expert.inference.program"
OF_THE_TRACE = {"judge", "nodes", "network"}


def peeks(module: Module) -> Iterator[str]:
    """Where a module that views outcomes goes round the outcome."""
    if module.room in ROOMS_OF_THE_TRACE | READ_THE_COMPILED_FORM:
        return
    for line, name, taken in module.imports:
        if within(name, "expert.inference") and not is_open(name, taken):
            yield f"{module.name}:{line} imports what is inside of {name}"
    for line, attribute in module.attributes:
        if attribute in OF_THE_TRACE:
            yield f"{module.name}:{line} reads .{attribute}, which is inside of the trace"


def is_open(name: str, taken: str | None) -> bool:
    """Whether a module of inference, or a name taken from it, is for all rooms."""
    if name == PROGRAM:
        return taken == "Program"
    return any(within(name, door) for door in OPEN) and not (taken or "").startswith("_")


# The rule can fail.


@pytest.mark.parametrize(
    "source",
    [
        "import expert.inference.network.network",
        "from expert.inference.network import record",
        "from expert.inference.certainty.judging import Judge",
        "from expert.inference.certainty.support import answers_behind",
        "from expert.inference.program import Numbered",
        "import expert.inference.program",
        "from expert.inference.asking.relevance import _open",
        "def f():\n    from expert.inference.experta.engine import consult",
        "import expert.inference",
        "def f(outcome):\n    return outcome.judge",
        "def f(program):\n    return program.network",
        "def f(self):\n    return self.outcome.nodes[0]",
    ],
)
def test_a_way_round_the_outcome_is_found(source: str) -> None:
    assert len(list(peeks(Module("expert.explanation.why", source)))) == 1


@pytest.mark.parametrize(
    ("name", "source"),
    [
        ("expert.explanation.why", "from expert.inference.outcome import Outcome"),
        ("expert.library", "from expert.inference.engines import Engine"),
        ("expert.library", "from expert.inference.program import Program"),
        ("expert.interview.interview", "from expert.inference.asking.relevance import questions"),
        ("expert.cli.output.screen", "from expert.inference.certainty.arithmetic import Strength"),
        ("expert.storage.programs", "from expert.inference.network import record"),
        ("expert.solver", "def f(program):\n    return program.network"),
        ("expert.inference.experta.matcher", "def f(outcome):\n    return outcome.judge"),
        ("expert.interview.preview", "def f(outcome):\n    return outcome.advice"),
    ],
)
def test_the_door_is_open(name: str, source: str) -> None:
    assert list(peeks(Module(name, source))) == []


# Every module keeps it.


def test_every_view_of_the_trace_goes_through_the_outcome() -> None:
    assert_all_keep(peeks)
