"""How tests run Spark on this machine, in their own process and by `spark-submit`."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.paths import ROOT

REQUIRED = "EXPERT_REQUIRE_SPARK"
SETTINGS = {
    "spark.driver.bindAddress": "127.0.0.1",
    "spark.driver.host": "127.0.0.1",
    "spark.driver.memory": "512m",
    "spark.sql.shuffle.partitions": "3",
    "spark.sql.session.timeZone": "UTC",
    "spark.ui.enabled": "false",
    "spark.ui.showConsoleProgress": "false",
}


def refuse_without_java() -> None:
    """Skips a module without Java, or fails where it must run."""
    home = os.environ.get("JAVA_HOME")
    if shutil.which("java", path=home and f"{home}/bin") is None:
        if os.environ.get(REQUIRED):
            pytest.fail(f"There is no Java, and {REQUIRED} is set.")
        pytest.skip("Nothing is run on Spark: there is no Java.", allow_module_level=True)


def environment(folder: Path) -> dict[str, str]:
    """What Spark needs to find this Python and the modules here, and to keep to a folder."""
    return {
        "JAVA_TOOL_OPTIONS": "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC",  # it runs for seconds
        "PYSPARK_PYTHON": sys.executable,
        "PYTHONPATH": str(ROOT),
        "SPARK_LOCAL_DIRS": str(folder),
        "SPARK_LOCAL_IP": "127.0.0.1",
    }


def submit(
    script: Path, *arguments: str | Path, master: str, folder: Path
) -> subprocess.CompletedProcess[str]:
    """A script run by `spark-submit`, in a folder of its own."""
    program = Path(sys.executable).with_name("spark-submit")
    settings = [word for each in SETTINGS.items() for word in ("--conf", "=".join(each))]
    return run(program, "--master", master, *settings, script, *arguments, folder=folder)


def run(*command: str | Path, folder: Path) -> subprocess.CompletedProcess[str]:
    """A command in a folder of its own, after which Spark is set up."""
    return subprocess.run(
        [*command],
        cwd=folder,
        env=os.environ | environment(folder),
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
    )
