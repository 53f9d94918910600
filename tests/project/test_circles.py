"""No module of expert/ depends on itself, by whatever way round."""

from collections.abc import Sequence

import pytest

from expert.knowledge.dependencies.cycles import components, shortest_cycle
from tests.project.modules import MODULES, Module, assert_none, within


def dependencies(module: Module) -> list[str]:
    """The modules that are loaded for a module: those it imports, and the packages they are in.

    The packages that the module is in itself are left out, unless it imports from them: they are
    loaded before it, and may gather what their modules have.
    """
    imported = {each.module for each in module.imports}
    packages = {
        name.rsplit(".", depth)[0] for name in imported for depth in range(1, name.count(".") + 1)
    }
    around = {package for package in packages if within(module.name, package)}
    return sorted((imported | (packages - around)) & module.siblings - {module.name})


def circles(modules: Sequence[Module]) -> list[str]:
    """For each component of modules that depend on one another, a shortest way round."""
    graph = {module.name: dependencies(module) for module in modules}
    return [
        " -> ".join((*circle, circle[0]))
        for component in components(graph)
        if (circle := shortest_cycle(min(component), graph))
    ]


def sample(**sources: str) -> list[Module]:
    """Modules of a package `a`: `b__c` is its module a.b.c, and `b__init` its package a.b."""
    names = {"a." + key.removesuffix("__init").replace("__", "."): key for key in sources}
    return [
        Module(name, sources[key], key.endswith("__init"), frozenset(names))
        for name, key in names.items()
    ]


# The rule can fail.


@pytest.mark.parametrize(
    ("modules", "circle"),
    [
        (sample(b="import a.c", c="import a.b"), "a.b -> a.c -> a.b"),
        (sample(b="from a import c", c="def f():\n    from a.b import x"), "a.b -> a.c -> a.b"),
        (sample(b="if TYPE_CHECKING:\n    import a.c", c="import a.b"), "a.b -> a.c -> a.b"),
        (
            sample(b="import a.c", c="import a.d, a.e", d="import a.e", e="import a.b"),
            "a.b -> a.c -> a.e -> a.b",
        ),
        (
            sample(b__init="from a.c import x", b__d="", c="import a.b.d"),
            "a.b -> a.c -> a.b",
        ),
        (sample(b__init="import a.b.c", b__c="from a.b import x"), "a.b -> a.b.c -> a.b"),
    ],
    ids=["plain", "in a function", "for types", "the short way", "a package", "its own package"],
)  # fmt: skip
def test_a_circle_is_found_and_named(modules: list[Module], circle: str) -> None:
    assert circles(modules) == [circle]


def test_every_circle_is_named() -> None:
    modules = sample(b="import a.c", c="import a.b, a.d", d="import a.e", e="import a.d")
    assert sorted(circles(modules)) == ["a.b -> a.c -> a.b", "a.d -> a.e -> a.d"]


@pytest.mark.parametrize(
    "modules",
    [
        sample(b="import a.c, a.d", c="import a.d", d="import os"),
        sample(b__init="from a.b.c import x", b__c="from a.b.d import x", b__d=""),
    ],
    ids=["two ways down", "a package that gathers its modules"],
)
def test_ways_down_are_no_circle(modules: list[Module]) -> None:
    assert circles(modules) == []


# All modules keep it.


def test_no_module_depends_on_itself() -> None:
    assert_none(circles(MODULES))
