"""What is installed: this Python, and the packages that expert stands on."""

from __future__ import annotations

import sys
from collections.abc import Callable
from functools import partial
from importlib import import_module
from importlib.metadata import PackageNotFoundError, version

from expert.cli import NEWEST_PYTHON, OLDEST_PYTHON
from expert.cli.diagnosis.part import Found, Part, Trouble
from expert.knowledge.model import About, Knowledge
from expert.library import KnowledgeBase
from expert.version import VERSION


def _run_no_rules() -> object:
    """Experta runs: it is not enough that it can be imported."""
    return KnowledgeBase(Knowledge(About("nothing"), {}, {})).consult({})


_NEEDED: dict[str, Callable[[], object]] = {
    "click": partial(import_module, "click"),
    "experta": _run_no_rules,
    "PyYAML": partial(import_module, "yaml"),
    "tabulate": partial(import_module, "tabulate"),
    "z3-solver": partial(import_module, "z3"),
}
"""The packages that are needed, each with what fails without it."""

_OPTIONAL = {
    "libyaml": (("yaml._yaml",), "makes reading YAML fast", "missing, so reading takes longer"),
    "readline": (
        ("readline",),
        "lets arrow keys work in an interview",
        "missing, so arrow keys do nothing",
    ),
    "extra batch": (
        ("duckdb", "numpy", "pyarrow"),
        "advises tables of people",
        "missing, so no tables; `pip install pmo-expert[batch]` installs it",
    ),
    "extra sql": (
        ("sqlglot",),
        "writes rules as SQL",
        "missing, so no SQL; `pip install pmo-expert[sql]` installs it",
    ),
    "extra spark": (
        ("pyspark",),
        "advises tables of Spark",
        "missing, so no Spark; `pip install pmo-expert[spark]` installs it",
    ),
}
"""What is used where it is there: modules of it, what it does, and what is amiss without it."""


def installed() -> Part:
    """The versions of all that is needed, and whether it works."""
    found = [Found("expert", VERSION, "expert", VERSION)]
    troubles = []
    python = ".".join(map(str, sys.version_info[:3]))
    found.append(Found("python", python, "Python", f"{python}, {sys.executable}"))
    if not OLDEST_PYTHON <= sys.version_info[:2] <= NEWEST_PYTHON:
        oldest, newest = (".".join(map(str, one)) for one in (OLDEST_PYTHON, NEWEST_PYTHON))
        message = f"Python {python} is not supported."
        troubles.append(Trouble(message, f"Use one from {oldest} to {newest}."))
    for package, use in _NEEDED.items():
        number = _version(package)
        found.append(Found(package.casefold(), number, package, number or "not installed"))
        if reason := _why_not(use):
            message = f"The package {package} cannot be used: {reason}."
            troubles.append(Trouble(message, f"`pip install {package}` installs it."))
    for name, (modules, gain, loss) in _OPTIONAL.items():
        is_there = not any(_why_not(partial(import_module, module)) for module in modules)
        found.append(Found(name.replace(" ", "_"), is_there, name, gain if is_there else loss))
    return Part("installed", tuple(found), tuple(troubles))


def _version(package: str) -> str | None:
    try:
        return version(package)
    except PackageNotFoundError:
        return None


def _why_not(use: Callable[[], object]) -> str:
    """Why something cannot be used; empty if it can."""
    try:
        use()
    except Exception as error:  # what is broken may fail in any way
        return str(error) or type(error).__name__
    return ""
