"""pytest runs the cases of a knowledge base as its own tests, where it is told to.

`pytest --expert` takes the knowledge base in the root folder; `expert_kb = folder` in the ini names
one for every run. Without either, nothing else of expert is loaded.
"""

from __future__ import annotations

from pathlib import Path

import pytest

_PLUGIN = "expert-cases"


def pytest_addoption(parser: pytest.Parser) -> None:
    """Adds the option and the ini entry."""
    group = parser.getgroup("expert")
    group.addoption(
        "--expert",
        action="store_true",
        help="Run the cases of a knowledge base, in rules/*_test.yaml, as tests.",
    )
    parser.addini(
        "expert_kb",
        "The folder of a knowledge base, from the root folder; its cases are run as tests.",
        default="",
    )


def pytest_configure(config: pytest.Config) -> None:
    """Has the cases collected, if they are wanted; with no paths given, along with all others."""
    named = str(config.getini("expert_kb"))
    if not named and not config.getoption("expert"):
        return
    from expert.authoring.cases.pytest_items import Cases  # most runs of pytest do without

    folder = Path(config.rootpath, named or ".")
    config.pluginmanager.register(Cases(folder), _PLUGIN)
    rules = str(folder / "rules")
    if config.args_source is not pytest.Config.ArgsSource.ARGS and rules not in config.args:
        config.args.append(rules)
