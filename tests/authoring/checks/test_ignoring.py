"""`# expert: ignore NAME reason` silences one check at one place, and must silence something."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.authoring.checks.planting import CLUB
from tests.builders import write_files
from tests.cli.command_line import run

SOURCED = """\
z:
  when: {member: yes}
  then: {offer: match}
  source: club rules
"""


def found(folder: Path, rules: str, *options: str, **more: str) -> list[str]:
    """What is found, of `missing-source` and of ignores, as `file:line check`."""
    files = {"facts/about.yaml": "title: Club", "facts/club.yaml": CLUB}
    extra = {f"rules/{name.replace('_', '.')}": text for name, text in more.items()}
    write_files(folder, files | {"rules/a.yaml": rules, "rules/z.yaml": SOURCED} | extra)
    checks = options or ("--only", "missing-source", "--only", "unused-ignore")
    result = run("check", "--kb", folder, "--format", "github", *checks)
    assert result.exit_code == bool(result.stdout), result.stderr
    lines = [line.partition("::")[2] for line in result.stdout.splitlines()]
    return [_place(line) for line in lines]


def _place(line: str) -> str:
    properties = dict(
        each.split("=", 1) for each in line.split("::")[0].split(" ", 1)[1].split(",")
    )
    file = properties["file"].split("rules/")[-1].split("facts/")[-1]
    return f"{file}:{properties['line']} {properties['title'].split('%3A')[0]}"


RULE = "a: {when: {member: no}, then: {offer: course}}"


@pytest.mark.parametrize(
    "rules",
    [
        f"# expert: ignore missing-source common sense\n{RULE}\n",
        f"{RULE}  # expert: ignore missing-source common sense\n",
        f"#expert:ignore missing-source common sense\n{RULE}\n",
        f"# expert: ignore missing-source common sense\n\n# More on it.\n\n{RULE}\n",
        f"# expert: ignore missing-reason said elsewhere\n"
        f"# expert: ignore missing-source common sense\n{RULE}\n",
        f"# expert: ignore missing-source common sense\r\n{RULE}\r\n",
    ],
    ids=["above", "beside", "without-spaces", "with-comments", "two-of-them", "windows-lines"],
)
def test_an_ignore_silences_its_check_where_it_stands(tmp_path: Path, rules: str) -> None:
    assert found(tmp_path, rules, "--only", "missing-source") == []


@pytest.mark.parametrize(
    "rules",
    [
        f"# expert: ignore missing-reason common sense\n{RULE}\n",
        "a:\n  # expert: ignore missing-source common sense\n  when: {member: no}\n"
        "  then: {offer: course}\n",
        f"{RULE}\n# expert: ignore missing-source common sense\n",
        "a:\n  when: {member: no}\n  then: {offer: course}\n"
        "  because: '# expert: ignore missing-source'\n",
    ],
    ids=["another-check", "within-the-rule", "below", "within-a-text"],
)
def test_an_ignore_anywhere_else_silences_nothing(tmp_path: Path, rules: str) -> None:
    (place,) = found(tmp_path, rules, "--only", "missing-source")
    assert place.endswith(" missing-source")


def test_an_ignore_within_a_text_is_a_text(tmp_path: Path) -> None:
    rules = f"{RULE[:-1]}, because: 'Say # expert: ignore tie why', source: it}}\n"
    assert found(tmp_path, rules) == []


def test_an_ignore_silences_all_findings_of_its_check_on_that_line(tmp_path: Path) -> None:
    facts = f"# expert: ignore untested-advice to come\n{CLUB.splitlines()[-1]}\n"
    write_files(
        tmp_path,
        {
            "facts/about.yaml": "title: Club",
            "facts/a.yaml": CLUB.rsplit("offer:", 1)[0],
            "facts/b.yaml": facts,
            "rules/a.yaml": RULE,
            "rules/z.yaml": SOURCED,
        },
    )
    result = run("check", "--kb", tmp_path, "--only", "untested-advice")
    assert (result.exit_code, result.stdout) == (0, "Nothing found.\n")


def test_an_ignore_above_a_row_silences_a_finding_of_that_row(tmp_path: Path) -> None:
    rules = """\
    fees:
      columns: [years, rank]
      rows:
        - [at most 22, low]
        # expert: ignore table-overlap who is 22 may choose
        - [at least 22, high]
      source: it
    """
    assert found(tmp_path, rules, "--only", "table-overlap") == []
    assert found(tmp_path, rules.replace("        # expert", "        # Expert"),
                 "--only", "table-overlap") == ["a.yaml:6 table-overlap"]  # fmt: skip


def test_an_ignore_of_a_table_silences_the_findings_of_its_file(tmp_path: Path) -> None:
    """A file of rows has no comments, so it is said where the table is."""
    csv = "years,rank\nat most 22,low\nat least 22,high\n"
    table = "fees: {rows: fees.csv, source: it}\n"
    only = ("--only", "table-overlap", "--only", "unused-ignore")
    assert found(tmp_path, table, *only, fees_csv=csv) == ["fees.csv:3 table-overlap"]
    silenced = f"# expert: ignore table-overlap who is 22 may choose\n{table}"
    assert found(tmp_path, silenced, *only, fees_csv=csv) == []


# Ignores that are wrong.


@pytest.mark.parametrize(
    ("ignore", "message"),
    [
        (
            "missing-source not yet",
            "There is nothing here that `missing-source` would find: remove this ignore.",
        ),
        (
            "missing-sauce not yet",
            "There is no check `missing-sauce`. Did you mean `missing-source`?",
        ),
        ("", "This ignore names no check: write `# expert: ignore NAME reason`."),
    ],
    ids=["silences-nothing", "no-such-check", "no-name"],
)
def test_an_ignore_that_silences_nothing_is_found(
    tmp_path: Path, ignore: str, message: str
) -> None:
    rules = f"# expert: ignore {ignore}\n{SOURCED.replace('z:', 'a:')}"
    assert found(tmp_path, rules) == ["a.yaml:1 unused-ignore"]
    result = run("check", "--kb", tmp_path, "--only", "unused-ignore", columns=200)
    assert message.replace("`", "") in result.stdout


def test_an_ignore_without_a_reason_silences_but_is_found(tmp_path: Path) -> None:
    rules = f"# expert: ignore missing-source\n{RULE}\n"
    assert found(tmp_path, rules) == ["a.yaml:1 unused-ignore"]
    result = run("check", "--kb", tmp_path, "--only", "missing-source", "--only", "unused-ignore")
    assert "This ignore gives no reason: say after the name" in result.stdout


def test_other_checks_than_those_asked_for_say_nothing_of_ignores(tmp_path: Path) -> None:
    rules = f"# expert: ignore missing-reason said elsewhere\n{SOURCED.replace('z:', 'a:')}"
    assert found(tmp_path, rules, "--only", "missing-source") == []
