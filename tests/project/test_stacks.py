"""The stacks inside knowledge and inference: each part stands only on those below it.

A part is a package or a module directly in the room.
"""

import re
from collections.abc import Iterator

import pytest

from tests.project.modules import Module, assert_all_keep

STACKS: dict[str, tuple[set[str], ...]] = {
    "knowledge": (
        {"calendar", "collecting", "on_demand", "values", "problems"},
        {"names", "yaml"},
        {"comparisons", "calendar"},
        {"numbers"},
        {"kinds"},
        {"model"},
        {"conditions"},
        {"dependencies"},
        {"decoding", "recording"},
    ),
    "inference": (
        {"truth"},
        {"lowered"},
        {"numbers"},
        {"network"},
        {"program"},
        {"certainty"},
        {"settling"},
        {"asking"},
        {"advising"},
        {"outcome"},
        {"evaluation", "observing"},
        {"experta"},
        {"engines"},
    ),
}
"""From bottom to top; parts on one level do not stand on one another."""


def part_of(name: str) -> str | None:
    """The part of its room that a module is or is in; None for a room as a whole."""
    parts = name.split(".")
    return parts[2] if len(parts) > 2 else None


def level(room: str, part: str) -> int | None:
    """How high a part stands in its room, from 0."""
    return next((at for at, parts in enumerate(STACKS[room]) if part in parts), None)


def below(room: str, part: str) -> set[str]:
    """The parts that a part may stand on."""
    return set().union(*STACKS[room][: level(room, part)])


def wrong_steps(module: Module) -> Iterator[str]:
    """Imports, within a room, of a part that this module's part does not stand on."""
    room, part = module.room, part_of(module.name)
    if room not in STACKS or part is None:
        return
    if level(room, part) is None:
        yield f"{module.name}: the stack of {room} has no {part}"
        return
    for line, name, _ in module.imports:
        if name.split(".")[:2] == ["expert", room]:
            target = part_of(name)
            if target != part and target not in below(room, part):
                yield f"{module.name}:{line} imports {name}: {part} does not stand on {target}"


def untold(module: Module) -> Iterator[str]:
    """What a package's docstring does not say: what it is for, and what it truly stands on."""
    room, part = module.room, part_of(module.name)
    if not module.is_package or room not in STACKS:
        return
    told = re.fullmatch(r"\w.*\.\s+Stands on (.+)\.", module.docstring, re.DOTALL)
    if told is None:
        yield f"{module.name}: the docstring lacks what it is for, or `Stands on ...` after it"
        return
    words = set(re.findall(r"\w+", told[1]))
    ground = below(room, part) if part else set(STACKS) & {"knowledge"} - {room}
    parts = set().union(*STACKS[room]) if part else set(STACKS)
    named = words & (ground or {"nothing"}) or told[1] == f"all of {room}"
    if not named or words & (parts - ground):
        yield f"{module.name}: `Stands on {told[1]}` does not name what is below it"


# The rules can fail.


@pytest.mark.parametrize(
    ("name", "source", "found"),
    [
        (
            "expert.knowledge.problems.source",
            "from expert.knowledge.yaml import parsing",
            "expert.knowledge.problems.source:1 imports expert.knowledge.yaml.parsing: "
            "problems does not stand on yaml",
        ),
        (
            "expert.knowledge.comparisons",
            "def f():\n    import expert.knowledge.kinds.number",
            "expert.knowledge.comparisons:2 imports expert.knowledge.kinds.number: "
            "comparisons does not stand on kinds",
        ),
        (
            "expert.knowledge.recording.record",
            "if TYPE_CHECKING:\n    from expert.knowledge.decoding.loading import load_knowledge",
            "expert.knowledge.recording.record:2 imports expert.knowledge.decoding.loading: "
            "recording does not stand on decoding",
        ),
        (
            "expert.inference.truth",
            "import expert.inference",
            "expert.inference.truth:1 imports expert.inference: truth does not stand on None",
        ),
        (
            "expert.inference.cupboard.things",
            "import os",
            "expert.inference.cupboard.things: the stack of inference has no cupboard",
        ),
    ],
)
def test_a_step_up_or_across_is_found(name: str, source: str, found: str) -> None:
    siblings = frozenset({"expert.knowledge.yaml.parsing"})
    assert list(wrong_steps(Module(name, source, siblings=siblings))) == [found]


@pytest.mark.parametrize(
    ("name", "source"),
    [
        ("expert.knowledge.kinds.number", "from expert.knowledge.comparisons import Comparison"),
        ("expert.knowledge.recording.record", "from expert.knowledge.model import Knowledge"),
        ("expert.inference.engines", "from expert.inference.experta import engine"),
        ("expert.inference.network.network", "from expert.inference.network.record import rows"),
        ("expert.inference.truth", "from expert.knowledge.decoding.loading import load_knowledge"),
        ("expert.inference", "from expert.inference.outcome import Outcome"),
        ("expert.interview.entry", "from expert.interview.interview import Interview"),
    ],
)
def test_a_step_down_is_allowed(name: str, source: str) -> None:
    assert list(wrong_steps(Module(name, source))) == []


@pytest.mark.parametrize(
    ("name", "docstring"),
    [
        ("expert.knowledge.yaml", ""),
        ("expert.knowledge.yaml", "YAML with positions."),
        ("expert.knowledge.yaml", "Stands on problems."),
        ("expert.knowledge.yaml", "YAML with positions. Stands on nothing."),
        ("expert.knowledge.yaml", "YAML with positions. Stands on problems and the model."),
        ("expert.knowledge.yaml", "YAML with positions. Stands on its own feet."),
        ("expert.knowledge", "What a knowledge base says. Stands on inference."),
        ("expert.inference", "From answers to an outcome. Stands on nothing."),
    ],
)
def test_a_package_that_does_not_say_what_it_stands_on_is_found(name: str, docstring: str) -> None:
    assert len(list(untold(Module(name, f'"""{docstring}"""', is_package=True)))) == 1


@pytest.mark.parametrize(
    ("name", "docstring"),
    [
        ("expert.knowledge.problems", "What is wrong. Stands on nothing."),
        ("expert.knowledge.decoding", "From files to knowledge. Stands on all of knowledge."),
        ("expert.inference.network", "Counting nodes.\n\nStands on the lowered form."),
        ("expert.knowledge", "What a knowledge base says. Stands on nothing."),
        ("expert.inference", "From answers to an outcome. Stands on knowledge."),
        ("expert.interview", "The interview."),
    ],
)
def test_a_package_may_say_what_it_stands_on_in_its_own_words(name: str, docstring: str) -> None:
    assert list(untold(Module(name, f'"""{docstring}"""', is_package=True))) == []


# Every module keeps them.


def test_every_part_stands_on_those_below_it() -> None:
    assert_all_keep(wrong_steps)


def test_every_package_says_what_it_is_for_and_what_it_stands_on() -> None:
    assert_all_keep(untold)
