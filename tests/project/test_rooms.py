"""The rooms of expert/: arrows go down only, one room prints, one module imports experta.

Each rule is a function from one module's source to what is wrong with it. It is first tried on
small samples, to show that it can fail, and then held against every module of the package.
"""

import ast
import re
from collections.abc import Iterator
from dataclasses import dataclass

import pytest

from tests.paths import ROOT

PACKAGE = ROOT / "expert"
LONGEST = 420

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
    "document": set(),
    "knowledge": set(),
    "inference": {"knowledge"},
    "storage": BELOW_THE_ROOMS,
    "solver": BELOW_THE_ROOMS,
    "batch": BELOW_THE_ROOMS,
    "interview": {"storage", *BELOW_THE_ROOMS},
    "explanation": {"solver", "document", *BELOW_THE_ROOMS},
    "authoring": {"explanation", "document", "solver", *BELOW_THE_ROOMS},
    "library": {"storage", *BELOW_THE_ROOMS},
    "__init__": {"library", *BELOW_THE_ROOMS},
    "cli": {"__init__", "library", *BELOW_THE_COMMANDS},
    "__main__": {"cli"},
}
EVERY_ROOM_MAY_IMPORT = {"version"}
BRIDGE = "expert.inference.experta.bridge"
CLICK_OUTPUT = {"echo", "secho", "echo_via_pager", "prompt", "confirm", "progressbar", "pause"}
PRINTERS = {"print", "pprint.pprint", "pprint.pp"} | {f"click.{name}" for name in CLICK_OUTPUT}
STREAM_WRITERS = {
    f"sys.{stream}.{method}"
    for stream in ("stdout", "stderr", "__stdout__", "__stderr__")
    for method in ("write", "writelines", "buffer.write")
}


@dataclass(frozen=True)
class Module:
    """A module's dotted name and source; `siblings` are the dotted names of all modules."""

    name: str
    source: str
    is_package: bool = False
    siblings: frozenset[str] = frozenset()

    @property
    def tree(self) -> ast.Module:
        return ast.parse(self.source, filename=self.name)


def room_of(name: str) -> str:
    """The room of a dotted name: expert.cli.render -> cli, expert -> __init__."""
    parts = name.split(".")
    return parts[1] if len(parts) > 1 else "__init__"


def imports(module: Module) -> Iterator[tuple[int, str]]:
    """Line and dotted name of all that the module imports, wherever in it the import stands."""
    for node in ast.walk(module.tree):
        if isinstance(node, ast.Import):
            for alias in node.names:
                yield node.lineno, alias.name
        elif isinstance(node, ast.ImportFrom):
            base = absolute(node, module)
            for alias in node.names:
                member = f"{base}.{alias.name}"
                yield node.lineno, member if member in module.siblings else base
        elif isinstance(node, ast.Call) and called(node, module.tree) in {
            "__import__",
            "importlib.import_module",
        }:
            match node.args:
                case [ast.Constant(value=str(name)), *_]:
                    yield node.lineno, name
                case _:
                    yield from ((node.lineno, name) for name in names_in_tables(module))


def names_in_tables(module: Module) -> list[str]:
    """The modules that an import by a computed name may mean: all that the source spells out."""
    spelled_out = {
        node.value
        for node in ast.walk(module.tree)
        if isinstance(node, ast.Constant)
        and isinstance(node.value, str)
        and re.fullmatch(r"expert(\.\w+)+", node.value)
    }
    return sorted(spelled_out) or ["?"]


def absolute(node: ast.ImportFrom, module: Module) -> str:
    """The dotted name that `from ... import` starts from, with leading dots resolved."""
    if not node.level:
        return node.module or ""
    here = module.name.split(".")
    up = node.level - 1 if module.is_package else node.level
    return ".".join(here[: len(here) - up] + ([node.module] if node.module else []))


def called(call: ast.Call, tree: ast.Module) -> str:
    """The dotted name of what is called, with the module's import aliases undone."""
    parts: list[str] = []
    target: ast.expr = call.func
    while isinstance(target, ast.Attribute):
        parts.append(target.attr)
        target = target.value
    if not isinstance(target, ast.Name):
        return ""
    meaning = target.id
    for node in ast.walk(tree):
        if isinstance(node, ast.Import | ast.ImportFrom):
            for alias in node.names:
                if target.id == (alias.asname or alias.name):
                    origin = f"{node.module}." if isinstance(node, ast.ImportFrom) else ""
                    meaning = origin + alias.name
    return ".".join([meaning, *reversed(parts)])


def wrong_arrows(module: Module) -> list[str]:
    """Imports of a room that this module's room does not stand on."""
    room = room_of(module.name)
    if room not in MAY_IMPORT:
        return [f"{module.name} is in no room"]
    found = []
    for line, name in imports(module):
        if name == "?" and room != "cli":
            found.append(f"{module.name}:{line} imports by a computed name")
        if name.split(".")[0] != "expert":
            continue
        target = room_of(name)
        if target not in {room, *EVERY_ROOM_MAY_IMPORT, *MAY_IMPORT[room]}:
            found.append(f"{module.name}:{line} imports {name}: {room} does not stand on {target}")
    return found


def prints(module: Module) -> list[str]:
    """Calls that write to the terminal."""
    tree = module.tree
    return [
        f"{module.name}:{node.lineno} calls {called(node, tree)}"
        for node in ast.walk(tree)
        if isinstance(node, ast.Call) and called(node, tree) in PRINTERS | STREAM_WRITERS
    ]


def imports_experta(module: Module) -> bool:
    """Whether the module imports experta, or the frozendict that experta pins."""
    return any(name.split(".")[0] in {"experta", "frozendict"} for _, name in imports(module))


def lacks_docstring(module: Module) -> bool:
    """Whether the module does not say what it is for."""
    return not (ast.get_docstring(module.tree) or "").strip()


def too_long(module: Module) -> bool:
    """Whether the module has grown beyond what one reads in a sitting."""
    return len(module.source.splitlines()) > LONGEST


def all_modules() -> list[Module]:
    """Every module of the package, except for the knowledge base bundled with it."""
    files = {}
    for path in sorted(PACKAGE.rglob("*.py")):
        parts = path.relative_to(ROOT).with_suffix("").parts
        if "_bundled" not in parts:
            is_package = parts[-1] == "__init__"
            files[".".join(parts[:-1] if is_package else parts)] = (path, is_package)
    return [
        Module(name, path.read_text(encoding="utf-8"), is_package, frozenset(files))
        for name, (path, is_package) in files.items()
    ]


MODULES = all_modules()
each_module = pytest.mark.parametrize("module", MODULES, ids=lambda module: module.name)


# Every rule can fail.


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
        ("expert.authoring.cases", "import expert.interview"),
        ("expert.authoring.cases", "import expert.cli.render"),
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
        ("expert.solver", "import expert.inference, clingo"),
        ("expert.interview.plan", "import expert.storage, expert.knowledge"),
        ("expert.authoring.cases", "from expert.explanation.why import why"),
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
    assert [name for _, name in imports(init)] == ["expert.knowledge"]
    assert [name for _, name in imports(below)] == ["expert.knowledge"]


@pytest.mark.parametrize(
    "source",
    [
        "print('x')",
        "def f(out):\n    print('x', file=out)",
        "import click\nclick.echo('x')",
        "import click as c\nc.secho('x')",
        "from click import echo as say\nsay('x')",
        "import sys\nsys.stderr.write('x')",
        "from sys import stdout\nstdout.write('x')",
        "from pprint import pp\npp({})",
    ],
)
def test_printing_is_found(source: str) -> None:
    assert len(prints(Module("expert.knowledge.model", source))) == 1


@pytest.mark.parametrize("source", ["blueprint('x')", "stream.write('x')", "self.print('x')"])
def test_other_calls_are_not_printing(source: str) -> None:
    assert prints(Module("expert.knowledge.model", source)) == []


@pytest.mark.parametrize(
    "source",
    ["import experta", "from experta.strategy import Strategy", "def f():\n    import frozendict"],
)
def test_an_import_of_experta_is_found(source: str) -> None:
    assert imports_experta(Module("expert.knowledge.model", source))


def test_an_import_of_the_bridge_is_not_one_of_experta() -> None:
    assert not imports_experta(Module("expert.inference.run", f"import {BRIDGE}"))


@pytest.mark.parametrize("source", ["", "x = 1", "'''  '''", "x = 1\n'''Too late.'''"])
def test_a_missing_docstring_is_found(source: str) -> None:
    assert lacks_docstring(Module("expert.knowledge.model", source))


def test_a_module_that_is_too_long_is_found() -> None:
    assert too_long(Module("expert.knowledge.model", "x = 1\n" * (LONGEST + 1)))
    assert not too_long(Module("expert.knowledge.model", "x = 1\n" * LONGEST))


# Every module keeps every rule.


@each_module
def test_arrows_go_down_only(module: Module) -> None:
    assert wrong_arrows(module) == []


@each_module
def test_only_the_command_line_prints(module: Module) -> None:
    assert room_of(module.name) == "cli" or prints(module) == []


@each_module
def test_every_module_says_what_it_is_for(module: Module) -> None:
    assert not lacks_docstring(module)


@each_module
def test_no_module_is_too_long(module: Module) -> None:
    assert not too_long(module), f"{len(module.source.splitlines())} lines; {LONGEST} at most"


def test_one_module_imports_experta() -> None:
    assert [module.name for module in MODULES if imports_experta(module)] == [BRIDGE]
