"""Every module of expert/ says what it is for, can be read in a sitting, and keeps to itself.

Here and in the files beside this one, a rule is first tried on small samples, to show that it can
fail, and then held against all modules.
"""

import pytest

from tests.project.modules import MODULES, Module, assert_all_keep

LONGEST = 420
RIM = {
    "expert.cli",
    "expert.cli.errors",
    "expert.cli.interviewing.dialogue",
    "expert.cli.output.paging",
    "expert.cli.output.screen",
}
BRIDGE = "expert.inference.experta.bridge"
CLICK_OUTPUT = {"echo", "secho", "echo_via_pager", "prompt", "confirm", "progressbar", "pause"}
PRINTERS = {"print", "pprint.pprint", "pprint.pp"} | {f"click.{name}" for name in CLICK_OUTPUT}
STREAM_WRITERS = {
    f"sys.{stream}.{method}"
    for stream in ("stdout", "stderr", "__stdout__", "__stderr__")
    for method in ("write", "writelines", "buffer.write")
}


def prints(module: Module) -> list[str]:
    """Calls that write to the terminal."""
    return [
        f"{module.name}:{call.lineno} calls {name}"
        for call, name in module.calls
        if name in PRINTERS | STREAM_WRITERS
    ]


def imports_experta(module: Module) -> bool:
    """Whether the module imports experta, or the frozendict that experta pins."""
    return any(each.module.split(".")[0] in {"experta", "frozendict"} for each in module.imports)


def too_long(module: Module) -> bool:
    """Whether the module has grown beyond what one reads in a sitting."""
    return len(module.source.splitlines()) > LONGEST


# Every rule can fail.


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
    assert not Module("expert.knowledge.model", source).docstring


def test_a_module_that_is_too_long_is_found() -> None:
    assert too_long(Module("expert.knowledge.model", "x = 1\n" * (LONGEST + 1)))
    assert not too_long(Module("expert.knowledge.model", "x = 1\n" * LONGEST))


# Every module keeps every rule.


def test_only_the_rim_of_the_command_line_prints() -> None:
    assert_all_keep(lambda module: [] if module.name in RIM else prints(module))


def test_one_module_imports_experta() -> None:
    assert [module.name for module in MODULES if imports_experta(module)] == [BRIDGE]


def test_every_module_says_what_it_is_for() -> None:
    assert [module.name for module in MODULES if not module.docstring] == []


def test_no_module_is_too_long() -> None:
    assert [module.name for module in MODULES if too_long(module)] == []
