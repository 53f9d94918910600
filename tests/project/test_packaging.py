"""The wheel, installed alone: all of the product arrives, nothing else does, and it advises.

The wheel is built by way of the source distribution, which shows that this one is complete too.
"""

import json
import os
import shutil
import subprocess
import sys
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path
from zipfile import ZipFile

import pytest

from tests.paths import ROOT

pytestmark = pytest.mark.packaging

SUPPORTED = ("3.11", "3.12", "3.13")
PERSON = {"project_experience": "none", "worked_in_pmo": False, "career_question": "begin"}
WHERE_PACKAGES_ARE = "import sysconfig; print(sysconfig.get_path('purelib'))"


def run(*command: str | Path, cwd: Path) -> str:
    """Run a command in a folder outside the checkout, and as if the checkout was not there."""
    foreign = ("PYTHONPATH", "PYTHONHOME", "PYTHONPYCACHEPREFIX", "VIRTUAL_ENV", "EXPERT_KB")
    done = subprocess.run(
        [str(part) for part in command],
        cwd=cwd,
        env={name: value for name, value in os.environ.items() if name not in foreign}
        | {"XDG_STATE_HOME": str(cwd), "XDG_DATA_HOME": str(cwd), "XDG_CACHE_HOME": str(cwd)},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    if done.returncode:
        pytest.fail(f"{' '.join(done.args)}\n{done.stdout}{done.stderr}", pytrace=False)
    return done.stdout


def interpreter(version: str) -> str | None:
    """A Python of this version: the running one, on the PATH, or among pyenv's."""
    if version == f"{sys.version_info.major}.{sys.version_info.minor}":
        return sys.executable
    on_path = shutil.which(f"python{version}")
    of_pyenv = sorted(Path.home().glob(f".pyenv/versions/{version}*/bin/python"))
    for candidate in filter(None, [on_path, *of_pyenv]):
        # A pyenv shim may be on the PATH for a version that it then declines to start.
        asked = subprocess.run(
            [candidate, "-c", "import sys, venv; print('%d.%d' % sys.version_info[:2])"],
            capture_output=True,
            text=True,
            check=False,
        )
        if asked.stdout.strip() == version:
            return str(candidate)
    return None


@pytest.fixture(scope="session")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel, built once."""
    folder = tmp_path_factory.mktemp("dist")
    run(sys.executable, "-m", "build", "--no-isolation", "--outdir", folder, ROOT, cwd=folder)
    assert len(list(folder.glob("*.tar.gz"))) == 1
    (wheel,) = folder.glob("*.whl")
    return wheel


@pytest.fixture(scope="session")
def installations(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Future[Path]]:
    """For each Python found, the programs of a new environment with the wheel."""

    def install(python: str, folder: Path) -> Path:
        # The running environment's pip installs into the new one, which saves giving it its own.
        run(python, "-m", "venv", "--without-pip", folder, cwd=folder)
        programs = folder / ("Scripts" if os.name == "nt" else "bin")
        pip = (sys.executable, "-m", "pip", "--python", programs / "python")
        run(*pip, "install", "-q", "--disable-pip-version-check", wheel, cwd=folder)
        return programs

    found = {version: python for version in SUPPORTED if (python := interpreter(version))}
    with ThreadPoolExecutor() as pool:
        return {
            version: pool.submit(install, python, tmp_path_factory.mktemp("python"))
            for version, python in found.items()
        }


@pytest.fixture(params=SUPPORTED)
def programs(request: pytest.FixtureRequest, installations: dict[str, Future[Path]]) -> Path:
    """The folder of an environment's programs, for each supported Python in turn."""
    version = request.param
    if version not in installations:
        pytest.skip(f"no Python {version} on this machine")
    return installations[version].result()


def test_the_running_python_is_always_tried(installations: dict[str, Future[Path]]) -> None:
    assert f"{sys.version_info.major}.{sys.version_info.minor}" in installations


def test_the_wheel_advises_far_from_the_checkout(programs: Path, tmp_path: Path) -> None:
    person = tmp_path / "person.yaml"
    person.write_text(json.dumps(PERSON), encoding="utf-8")
    output = run(
        programs / "expert", "consult", "--facts", person, "--format", "json", cwd=tmp_path
    )
    roles = json.loads(output)["advice"]["role"]
    assert roles
    assert all(role["certainty"] > 0 and role["rules"] for role in roles)


def test_the_wheel_finds_nothing_broken_and_completes_in_every_shell(
    programs: Path, tmp_path: Path
) -> None:
    found = json.loads(run(programs / "expert", "doctor", "--format", "json", cwd=tmp_path))
    assert (found["broken"], found["knowledge_base"]["chosen"]) == ([], "shipped")
    for shell in ("bash", "zsh", "fish"):
        assert "_EXPERT_COMPLETE" in run(programs / "expert", "completion", shell, cwd=tmp_path)


def test_the_wheel_starts_a_knowledge_base_that_passes_its_cases(
    programs: Path, tmp_path: Path
) -> None:
    folder = tmp_path / "new"
    assert "schemas/" in run(programs / "expert", "new", folder, cwd=tmp_path)
    assert "all as expected" in run(programs / "expert", "test", "--kb", folder, cwd=tmp_path)


def test_only_the_package_and_its_metadata_arrive(programs: Path, tmp_path: Path) -> None:
    packages = Path(run(programs / "python", "-c", WHERE_PACKAGES_ARE, cwd=tmp_path).strip())
    (metadata,) = packages.glob("pmo_expert-*.dist-info")
    record = (metadata / "RECORD").read_text(encoding="utf-8").splitlines()
    arrived = {line.split("/")[0] for line in record if not line.startswith("../")}
    assert arrived == {"expert", metadata.name}
    beside = {line.split(",")[0] for line in record if line.startswith("../")}
    assert {path.split("/")[-1] for path in beside} == {"expert", "expert.1"}

    theirs = {
        line.split("/")[0].split(",")[0]
        for other in packages.glob("*.dist-info/RECORD")
        if other.parent != metadata
        for line in other.read_text(encoding="utf-8").splitlines()
    }
    present = {path.name for path in packages.iterdir()} - {"__pycache__"}
    assert present - theirs == {"expert", metadata.name}


def test_the_wheel_holds_the_knowledge_base(wheel: Path) -> None:
    with ZipFile(wheel) as archive:
        bundled = {name for name in archive.namelist() if name.startswith("expert/_bundled/")}
    ours = {
        f"expert/_bundled/{path.relative_to(ROOT).as_posix()}"
        for folder in ("facts", "rules")
        for path in (ROOT / folder).rglob("*")
        if path.is_file() and path.name != ".DS_Store"
    }
    assert {name.split("/")[2] for name in bundled} == {"facts", "rules"}
    assert bundled == ours


def test_the_wheel_holds_every_module_and_no_test(wheel: Path) -> None:
    with ZipFile(wheel) as archive:
        names = archive.namelist()
    modules = {path.relative_to(ROOT).as_posix() for path in (ROOT / "expert").rglob("*.py")}
    assert {name for name in names if name.endswith(".py")} == modules
    beside = {name for name in names if ".data/" in name}
    assert {name.split("/data/")[1] for name in beside} == {"share/man/man1/expert.1"}
    inside = {name.split("/")[0] for name in {*names} - beside if ".dist-info/" not in name}
    assert inside == {"expert"}


@pytest.mark.skipif(shutil.which("man") is None, reason="there is no man here")
def test_man_finds_the_page_beside_the_command(programs: Path) -> None:
    found = subprocess.run(
        ["man", "-w", "expert"],
        env={"PATH": f"{programs}:{os.environ['PATH']}"},
        capture_output=True,
        text=True,
    )
    assert found.stdout.strip() == str(programs.parent / "share" / "man" / "man1" / "expert.1")
