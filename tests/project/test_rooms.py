"""The rooms of expert/: imports go down only, from a room to those it stands on."""

import pytest

from tests.project.modules import Module, assert_all_keep, room_of

BELOW_THE_ROOMS = {"inference", "knowledge"}
BELOW_THE_COMMANDS = {
    "interview",
    "explanation",
    "authoring",
    "solver",
    "batch",
    "document",
    "storage",
    *BELOW_THE_ROOMS,
}
MAY_IMPORT: dict[str, set[str]] = {
    "version": set(),
    "printable": set(),
    "document": set(),
    "knowledge": set(),
    "inference": {"knowledge"},
    "storage": BELOW_THE_ROOMS,
    "solver": BELOW_THE_ROOMS,
    "batch": BELOW_THE_ROOMS,
    "interview": {"storage", *BELOW_THE_ROOMS},
    "explanation": {"solver", "batch", "document", *BELOW_THE_ROOMS},
    "authoring": {"explanation", "document", "solver", "batch", *BELOW_THE_ROOMS},
    "library": {"storage", "batch", *BELOW_THE_ROOMS},
    "__init__": {"library", *BELOW_THE_ROOMS},
    "cli": {"__init__", "library", *BELOW_THE_COMMANDS},
    "__main__": {"cli"},
}
EVERY_ROOM_MAY_IMPORT = {"version", "printable"}


def wrong_arrows(module: Module) -> list[str]:
    """Imports of a room that this module's room does not stand on."""
    if module.room not in MAY_IMPORT:
        return [f"{module.name} is in no room"]
    allowed = {module.room, *EVERY_ROOM_MAY_IMPORT, *MAY_IMPORT[module.room]}
    found = []
    for line, name, _ in module.imports:
        target = room_of(name)
        if name == "?" and module.room != "cli":
            found.append(f"{module.name}:{line} imports by a computed name")
        elif name.split(".")[0] == "expert" and target not in allowed:
            found.append(
                f"{module.name}:{line} imports {name}: {module.room} does not stand on {target}"
            )
    return found


# The rule can fail.


@pytest.mark.parametrize(
    ("name", "source"),
    [
        ("expert.knowledge.model", "import expert.inference"),
        ("expert.knowledge.model", "from expert.inference.run import Outcome"),
        ("expert.knowledge.model", "from ..inference import run"),
        ("expert.knowledge.model", "from .. import inference"),
        ("expert.knowledge.model", "from expert import inference as below"),
        ("expert.knowledge.model", "from expert import KnowledgeBase"),
        ("expert.inference.run", "def f():\n    from expert.interview import next_question"),
        ("expert.inference.run", "if TYPE_CHECKING:\n    import expert.explanation.why"),
        ("expert.inference.run", "import importlib\nimportlib.import_module('expert.cli')"),
        ("expert.inference.run", "from importlib import import_module as load\nload(name)"),
        ("expert.inference.run", "__import__('expert.solver')"),
        ("expert", "homes = {'f': 'expert.cli'}\n__import__(homes[name])"),
        ("expert.solver", "import expert.authoring"),
        ("expert.interview.plan", "import expert.explanation"),
        ("expert.interview.plan", "import expert.library"),
        ("expert.explanation.why", "import expert.interview"),
        ("expert.explanation.why", "import expert.authoring"),
        ("expert.authoring.cases.cases", "import expert.interview"),
        ("expert.authoring.cases.cases", "import expert.cli.render"),
        ("expert.library", "import expert.interview"),
        ("expert", "from expert.cli import main"),
        ("expert.cupboard.things", "import os"),
    ],
)
def test_an_arrow_up_or_across_is_found(name: str, source: str) -> None:
    module = Module(name, source, siblings=frozenset({"expert.inference"}))
    assert len(wrong_arrows(module)) == 1


@pytest.mark.parametrize(
    ("name", "source"),
    [
        ("expert.knowledge.model", "import expert.knowledge.errors, yaml"),
        ("expert.knowledge.model", "from . import errors"),
        ("expert.inference.run", "from expert import knowledge"),
        ("expert.solver", "import expert.inference, z3"),
        ("expert.interview.plan", "import expert.storage, expert.knowledge"),
        ("expert.authoring.cases.cases", "from expert.explanation.why.explanation import why"),
        ("expert.library", "from expert.inference import run"),
        ("expert", "def __getattr__(name):\n    from expert.library import KnowledgeBase"),
        ("expert", "homes = {'f': 'expert.library'}\n__import__(homes[name])"),
        ("expert.cli.commands", "from expert import KnowledgeBase, interview, solver"),
        ("expert.cli.lazy", "import importlib\nimportlib.import_module(f'expert.cli.{name}')"),
        ("expert.__main__", "from expert.cli import main"),
    ],
)
def test_an_arrow_down_is_allowed(name: str, source: str) -> None:
    siblings = frozenset({"expert.knowledge", "expert.interview", "expert.solver"})
    assert wrong_arrows(Module(name, source, siblings=siblings)) == []


def test_dots_start_from_the_package_in_its_init_and_from_the_folder_in_a_module() -> None:
    init = Module("expert.knowledge", "from . import model", is_package=True)
    below = Module("expert.knowledge.model", "from . import errors")
    assert [each.module for each in init.imports] == ["expert.knowledge"]
    assert [each.module for each in below.imports] == ["expert.knowledge"]


# Every module keeps it.


def test_arrows_go_down_only() -> None:
    assert_all_keep(wrong_arrows)
