"""pytest runs the cases of a knowledge base as its own tests, where it is told to.

`pytest --expert` takes the knowledge bases that the given paths lie in, and the one in the root
folder; `expert_kb = folder` in the ini names one for every run. Without either, nothing else of
expert is loaded.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

_PLUGIN = "expert-cases"
_PARTS = ("facts", "rules")


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
    """Has the cases collected, if they are wanted; with no paths given, along with all others.

    Raises UsageError where there is no knowledge base to take them from.
    """
    named = str(config.getini("expert_kb"))
    wanted = config.getoption("expert")
    if not named and not wanted:
        return
    folder = Path(config.rootpath, named or ".")
    are_given = config.args_source is pytest.Config.ArgsSource.ARGS
    folders = {folder, *(_around_given_paths(config) if wanted and are_given else ())}
    bases = [each for each in folders if _is_knowledge_base(each)]
    if not bases:
        raise pytest.UsageError(
            f"There is no knowledge base to test: neither {folder} nor a folder above a given path "
            "has facts/ and rules/. Give its folder, as `pytest --expert my-rules`, or name it for "
            "every run by `expert_kb = my-rules` in the ini."
        )
    from expert.authoring.cases.pytest_items import Cases  # most runs of pytest do without

    config.pluginmanager.register(Cases(bases), _PLUGIN)
    rules = str(folder / "rules")
    if not are_given and rules not in config.args:
        config.args.append(rules)


def _around_given_paths(config: pytest.Config) -> Iterator[Path]:
    """The nearest knowledge base at or above each given path that lies in one."""
    for argument in config.args:
        path = Path(config.invocation_params.dir, argument.partition("::")[0])
        yield from [each for each in (path, *path.parents) if _is_knowledge_base(each)][:1]


def _is_knowledge_base(folder: Path) -> bool:
    return all((folder / part).is_dir() for part in _PARTS)
