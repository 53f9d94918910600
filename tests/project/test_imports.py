"""What gets imported: little for --help, and experta without its side effects."""

import json
import subprocess
import sys
import textwrap
from typing import Any

import pytest


def in_new_process(script: str) -> Any:
    """Run a script in an interpreter of its own; what it prints last is its result, as JSON."""
    done = subprocess.run(
        [sys.executable, "-c", textwrap.dedent(script)],
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout.splitlines()[-1])


@pytest.fixture(scope="module")
def loaded_for_help() -> set[str]:
    """The modules in memory after `expert --help`."""
    return set(
        in_new_process("""
            import json, sys
            sys.argv = ["expert", "--help"]
            import expert.cli
            try:
                expert.cli.main()
            except SystemExit as end:
                assert not end.code, end.code
            print()
            print(json.dumps(sorted(sys.modules)))
        """)
    )


@pytest.mark.parametrize(
    "module",
    [
        *("experta", "frozendict", "tabulate", "yaml", "z3", "html", "expert.document"),
        *("numpy", "pyarrow", "duckdb", "pandas", "pyspark"),
    ],
)
def test_help_does_not_wait_for(module: str, loaded_for_help: set[str]) -> None:
    assert module not in loaded_for_help


def test_help_is_given_by_click(loaded_for_help: set[str]) -> None:
    assert {"expert.cli", "click"} <= loaded_for_help


def test_importing_experta_leaves_the_process_as_it_was() -> None:
    seen = in_new_process("""
        import collections, collections.abc, json, logging, sys

        def state():
            root = logging.getLogger()
            return [[id(h) for h in root.handlers], root.level, sorted(vars(collections))]

        before = state()
        import expert.inference.experta.bridge
        print(json.dumps({"experta": "experta" in sys.modules, "same": before == state()}))
    """)
    assert seen == {"experta": True, "same": True}


def test_importing_experta_keeps_the_logging_of_the_host() -> None:
    seen = in_new_process("""
        import io, json, logging

        host = logging.StreamHandler(io.StringIO())
        logging.basicConfig(level=logging.ERROR, handlers=[host])
        import expert.inference.experta.bridge
        root = logging.getLogger()
        print(json.dumps({"handlers": root.handlers == [host], "level": root.level}))
    """)
    assert seen == {"handlers": True, "level": 40}


def test_consulting_does_without_what_tables_need() -> None:
    seen = in_new_process("""
        import json, sys
        from expert import KnowledgeBase
        KnowledgeBase.load(".").consult({"project_experience": "none"}).advice
        import expert.cli.commands.batch
        print(json.dumps([name for name in ("numpy", "pyarrow", "duckdb") if name in sys.modules]))
    """)
    assert seen == []


def test_a_query_is_written_without_what_tables_need() -> None:
    seen = in_new_process("""
        import json, sys
        import expert.cli.commands.export
        before = "sqlglot" in sys.modules
        import expert.batch.sql.query
        named = ("numpy", "pyarrow", "duckdb")
        print(json.dumps([before, *(name for name in named if name in sys.modules)]))
    """)
    assert seen == [False]
