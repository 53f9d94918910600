"""Real shells complete real lines."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Callable, Iterator
from typing import TypeAlias

import pexpect
import pytest

from tests.paths import ROOT

PROMPT = "ready> "
_SHIM = f"""#!/bin/sh
[ -n "$_EXPERT_COMPLETE" ] && exec {sys.executable} -m expert "$@"
printf '[%s]' "$@"
echo
"""
"""A command that completes as `expert` does, and shows what it was given when it is run."""

SHELLS = {
    "bash": (
        ["bash", "--norc", "--noprofile", "-i"],
        f"PS1='{PROMPT}'; bind 'set bell-style none'; bind 'set enable-bracketed-paste off'; "
        'eval "$({python} -m expert completion bash)"',
    ),
    "zsh": (
        ["zsh", "-f", "-i"],
        f"PS1='{PROMPT}'; unsetopt zle_bracketed_paste prompt_sp; autoload -U compinit; "
        'compinit -D -u; eval "$({python} -m expert completion zsh)"',
    ),
    "fish": (
        ["fish", "--no-config", "-i"],
        "function fish_prompt; echo -n '" + PROMPT + "'; end; "
        "{python} -m expert completion fish | source",
    ),
}
"""How each is started without the person's own set-up, and how completion is switched on."""

Completes: TypeAlias = Callable[[str], str]
"""What the command is given when a line is typed, Tab pressed, and then Enter."""


@pytest.fixture(scope="module", params=SHELLS)
def completes(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Completes]:
    """A shell of each kind that is installed here."""
    command, set_up = SHELLS[request.param]
    if shutil.which(command[0]) is None:
        pytest.skip(f"there is no {command[0]} here")
    here = tmp_path_factory.mktemp("shell")
    for name in ("facts", "rules"):
        shutil.copytree(ROOT / name, here / name)
    (here / "person.yaml").write_text("project_experience: none\n", encoding="utf-8")
    (here / "bin").mkdir()
    (here / "bin" / "expert").write_text(_SHIM, encoding="utf-8")
    (here / "bin" / "expert").chmod(0o755)
    environment = {
        **os.environ,
        "PATH": f"{here / 'bin'}:{os.environ['PATH']}",
        "PYTHONPATH": str(ROOT),
        "HOME": str(here),
        "TERM": "dumb",
    }
    environment.pop("EXPERT_KB", None)
    shell = pexpect.spawn(
        command[0],
        command[1:],
        env=environment,
        cwd=here,
        dimensions=(40, 200),
        encoding="utf-8",
        timeout=20,
    )
    shell.delaybeforesend = None
    shell.sendline(set_up.format(python=sys.executable) + "; echo is'-'on")
    shell.expect_exact("is-on")

    def completed(line: str) -> str:
        shell.send(f"{line}\t")
        shell.send("\n")
        shell.expect(r"\r\n((\[[^\r\n\x1b]*\])+)\r?\n")
        found: str = shell.match.group(1)
        return found.replace("/]", "]")  # zsh takes the end of a folder's name away again

    yield completed
    shell.close(force=True)


@pytest.mark.parametrize(
    ("typed", "given"),
    [
        ("wha", "[what-if]"),
        ("consult --no-a", "[consult][--no-ask]"),
        ("consult --set prefers_d", "[consult][--set][prefers_defining=]"),
        (
            "consult --set project_experience=man",
            "[consult][--set][project_experience=managed]",
        ),
        ("consult --set support_wanted=cv,co", "[consult][--set][support_wanted=cv,coaching]"),
        ("consult --set=project_exp", "[consult][--set=project_experience=]"),
        ("consult --set=project_experience=man", "[consult][--set=project_experience=managed]"),
        ("consult --format ht", "[consult][--format][html]"),
        ("consult --format=ht", "[consult][--format=html]"),
        ("consult --facts pers", "[consult][--facts][person.yaml]"),
        ("consult --kb fac", "[consult][--kb][facts]"),
        ("why pmo_adm", "[why][pmo_administrator]"),
        ("rules newcomer-to-adm", "[rules][newcomer-to-administrator]"),
        ("facts project_exp", "[facts][project_experience]"),
        ("completion fi", "[completion][fish]"),
    ],
)
def test_tab_completes(completes: Completes, typed: str, given: str) -> None:
    assert completes(f"expert {typed}") == given


def test_what_stands_before_the_command_does_not_matter(completes: Completes) -> None:
    line = "true; EXTRA=1 expert consult --set project_experience=man"
    assert completes(line) == "[consult][--set][project_experience=managed]"
