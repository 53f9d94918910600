"""A PostgreSQL server of the tests' own, on a socket in a temporary folder."""

from __future__ import annotations

import atexit
import os
import pwd
import shutil
import subprocess
from functools import cache
from pathlib import Path
from tempfile import mkdtemp

import pytest

REQUIRED = "EXPERT_REQUIRE_POSTGRES"
"""Set where tests must not be skipped for lack of a server."""

_OPTIONS = "-c listen_addresses='' -c fsync=off -c unix_socket_directories={folder}"


@cache
def server() -> str:
    """Where a server listens, for a client; a test without one is skipped, or fails where it must.

    It is stopped, and all that it kept removed, when the tests are over.
    """
    programs = _programs()
    if programs is None:
        if os.environ.get(REQUIRED):
            pytest.fail(f"There is no PostgreSQL, and {REQUIRED} is set.")
        pytest.skip("No query is run on PostgreSQL: there is no server.")
    folder = Path(mkdtemp(prefix="pg"))
    owner = _owner()
    if owner is not None:
        shutil.chown(folder, owner)
    data = folder / "data"

    def run(program: str, *arguments: str) -> None:
        command = [str(programs / program), "-D", str(data), *arguments]
        with (folder / "output").open("ab") as output:
            subprocess.run(
                command, check=True, user=owner, cwd=folder, stdout=output, stderr=output
            )

    run("initdb", "-U", "tests", "-A", "trust", "-E", "UTF8", "--locale=C", "--no-sync")
    options = _OPTIONS.format(folder=folder)
    run("pg_ctl", "-w", "-o", options, "-l", str(folder / "log"), "start")

    def stop() -> None:
        run("pg_ctl", "-w", "-m", "immediate", "stop")
        shutil.rmtree(folder)

    atexit.register(stop)
    return f"host={folder} user=tests dbname=postgres"


def _programs() -> Path | None:
    """The folder of the server's programs, which Debian leaves off the path."""
    found = [*Path("/usr/lib/postgresql").glob("*/bin/initdb")]
    on_path = shutil.which("initdb")
    return Path(on_path).parent if on_path else max(found).parent if found else None


def _owner() -> str | None:
    """Whom the server runs as: nobody may run it as root."""
    if os.geteuid():
        return None
    try:
        return pwd.getpwnam("postgres").pw_name
    except KeyError:
        return "nobody"
