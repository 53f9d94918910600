"""The modules of expert/, each parsed once: what it imports, calls, and reads of objects.

Imports within functions and under `if TYPE_CHECKING` count like all others, and so do the modules
that a computed import may mean.
"""

import ast
import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

import pytest

from tests.paths import ROOT

SPELLED_OUT = re.compile(r"expert(\.\w+)+")
IMPORTERS = {"__import__", "importlib.import_module"}


class Import(NamedTuple):
    """A module that is imported, and the name that is taken from it, if one is.

    The module is `?` where its name is computed and nothing tells what it may be.
    """

    line: int
    module: str
    name: str | None = None


@dataclass(frozen=True)
class Module:
    """A module's dotted name and source; `siblings` are the dotted names of all modules."""

    name: str
    source: str
    is_package: bool = False
    siblings: frozenset[str] = frozenset()

    @property
    def room(self) -> str:
        return room_of(self.name)

    @cached_property
    def tree(self) -> ast.Module:
        return ast.parse(self.source, filename=self.name)

    @property
    def docstring(self) -> str:
        return (ast.get_docstring(self.tree) or "").strip()

    @cached_property
    def imports(self) -> tuple[Import, ...]:
        """All that the module imports, wherever in it the import stands."""
        return tuple(self._imports())

    @cached_property
    def calls(self) -> tuple[tuple[ast.Call, str], ...]:
        """Every call, and the dotted name of what is called, import aliases undone."""
        calls = (node for node in self._nodes if isinstance(node, ast.Call))
        return tuple((call, self._dotted(call.func)) for call in calls)

    @cached_property
    def attributes(self) -> tuple[tuple[int, str], ...]:
        """Line and name of every attribute that is read or set."""
        reads = (node for node in self._nodes if isinstance(node, ast.Attribute))
        return tuple(sorted({(node.lineno, node.attr) for node in reads}))

    @cached_property
    def _nodes(self) -> tuple[ast.AST, ...]:
        return tuple(ast.walk(self.tree))

    def _imports(self) -> Iterator[Import]:
        for node in self._nodes:
            if isinstance(node, ast.Import):
                yield from (Import(node.lineno, alias.name) for alias in node.names)
            elif isinstance(node, ast.ImportFrom):
                start = self._absolute(node)
                for alias in node.names:
                    member = f"{start}.{alias.name}"
                    if member in self.siblings:
                        yield Import(node.lineno, member)
                    else:
                        yield Import(node.lineno, start, alias.name)
        for call, name in self.calls:
            if name in IMPORTERS:
                match call.args:
                    case [ast.Constant(value=str(module)), *_]:
                        yield Import(call.lineno, module)
                    case _:
                        yield from (Import(call.lineno, module) for module in self._spelled_out())

    def _spelled_out(self) -> list[str]:
        """The modules that an import by a computed name may mean: all that the source names."""
        constants = {node.value for node in self._nodes if isinstance(node, ast.Constant)}
        texts = {value for value in constants if isinstance(value, str)}
        return sorted(filter(SPELLED_OUT.fullmatch, texts)) or ["?"]

    def _absolute(self, node: ast.ImportFrom) -> str:
        """The dotted name that `from ... import` starts from, with leading dots resolved."""
        if not node.level:
            return node.module or ""
        here = self.name.split(".")
        up = node.level - 1 if self.is_package else node.level
        return ".".join(here[: len(here) - up] + ([node.module] if node.module else []))

    def _dotted(self, target: ast.expr) -> str:
        parts: list[str] = []
        while isinstance(target, ast.Attribute):
            parts.append(target.attr)
            target = target.value
        if not isinstance(target, ast.Name):
            return ""
        return ".".join([self._meanings.get(target.id, target.id), *reversed(parts)])

    @cached_property
    def _meanings(self) -> dict[str, str]:
        """What the names that imports bind stand for."""
        meanings = {}
        for node in self._nodes:
            if isinstance(node, ast.Import | ast.ImportFrom):
                start = f"{node.module}." if isinstance(node, ast.ImportFrom) else ""
                for alias in node.names:
                    meanings[alias.asname or alias.name] = start + alias.name
        return meanings


def room_of(name: str) -> str:
    """The room of a dotted name: expert.cli.render -> cli, expert -> __init__."""
    parts = name.split(".")
    return parts[1] if len(parts) > 1 else "__init__"


def within(name: str, package: str) -> bool:
    """Whether a dotted name is a package or something in it."""
    return name == package or name.startswith(f"{package}.")


def assert_all_keep(rule: Callable[[Module], Iterable[str]]) -> None:
    """Holds all modules to a rule, which is a function from a module to what is wrong with it."""
    assert_none(wrong for module in MODULES for wrong in rule(module))


def assert_none(found: Iterable[str]) -> None:
    """Fails with all that was found, each thing once."""
    if lines := dict.fromkeys(found):
        pytest.fail("\n".join(lines), pytrace=False)


def _all_modules() -> tuple[Module, ...]:
    files = {}
    for path in sorted((ROOT / "expert").rglob("*.py")):
        parts = path.relative_to(ROOT).with_suffix("").parts
        if "_bundled" not in parts:
            is_package = parts[-1] == "__init__"
            files[".".join(parts[:-1] if is_package else parts)] = (path, is_package)
    return tuple(
        Module(name, path.read_text(encoding="utf-8"), is_package, frozenset(files))
        for name, (path, is_package) in files.items()
    )


MODULES = _all_modules()
"""Every module of the package, except for the knowledge base bundled with it."""
