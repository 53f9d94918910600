"""pytest with the plugin: cases are its tests where it is told to, and nothing is otherwise."""

from __future__ import annotations

import pytest

from tests.authoring.club import write_club

pytest_plugins = "pytester"

CASES = """
    an outsider is offered a course:
      given: {member: no}
      expect: {offer: [course]}
    nobody wins:
      given: {}
      expect: {offer: [trophy]}
    later:
      skip: not settled yet
      given: {}
      expect: {offer: [match]}
"""


def lines(pytester: pytest.Pytester, *arguments: str) -> list[str]:
    """What pytest writes in a process of its own."""
    if not (pytester.path / "tox.ini").exists():
        pytester.makeini("[pytest]")
    return pytester.runpytest_subprocess("-p", "no:cacheprovider", *arguments).outlines


def ends(written: list[str]) -> str:
    """The counts in the last line, without the time."""
    return written[-1].strip("= ").partition(" in ")[0]


def test_each_case_is_a_test_with_its_name_and_place(pytester: pytest.Pytester) -> None:
    write_club(pytester.path, club=CASES)
    written = lines(pytester, "--expert", "-v")
    assert "rules/club_test.yaml::an outsider is offered a course PASSED" in "\n".join(written)
    assert "rules/club_test.yaml::later SKIPPED (not settled yet)" in "\n".join(written)
    assert ends(written) == "1 failed, 1 passed, 1 skipped"


def test_a_failing_case_is_explained_in_place_of_a_traceback(pytester: pytest.Pytester) -> None:
    write_club(pytester.path, club=CASES)
    written = lines(pytester, "--expert", "-k", "nobody")
    start = written.index("rules/club_test.yaml:4:1")
    assert written[start : start + 5] == [
        "rules/club_test.yaml:4:1",
        "offer, line 6",
        "  expected exactly trophy",
        "  got      nothing (trophy failed whatever the answers)",
        "  - rule legend-to-trophy failed on: standing is legend (fails)",
    ]
    assert not any("Traceback" in line or ".py:" in line for line in written)


def test_an_ini_names_the_knowledge_base_for_every_run(pytester: pytest.Pytester) -> None:
    write_club(pytester.path / "club", club=CASES)
    pytester.makeini("[pytest]\nexpert_kb = club")
    pytester.makepyfile("def test_mine(): pass")
    assert ends(lines(pytester)) == "1 failed, 2 passed, 1 skipped"


def test_paths_on_the_command_line_are_all_that_runs(pytester: pytest.Pytester) -> None:
    write_club(pytester.path, club=CASES)
    mine = pytester.makepyfile("def test_mine(): pass")
    assert ends(lines(pytester, "--expert", mine.name)) == "1 passed"
    assert ends(lines(pytester, "--expert", "rules/club_test.yaml")) == (
        "1 failed, 1 passed, 1 skipped"
    )


@pytest.mark.parametrize("path", ["club/rules", "club", "club/rules/club_test.yaml"])
def test_a_path_within_a_knowledge_base_is_enough_to_run_its_cases(
    path: str, pytester: pytest.Pytester
) -> None:
    write_club(pytester.path / "club", club=CASES)
    assert ends(lines(pytester, "--expert", path)) == "1 failed, 1 passed, 1 skipped"


def test_where_no_knowledge_base_is_found_pytest_says_how_to_name_one(
    pytester: pytest.Pytester,
) -> None:
    write_club(pytester.path / "club", club=CASES)
    mine = pytester.makepyfile("def test_mine(): pass")
    for arguments in ([], ["."], [mine.name]):
        pytester.makeini("[pytest]")
        done = pytester.runpytest_subprocess("-p", "no:cacheprovider", "--expert", *arguments)
        assert done.ret == pytest.ExitCode.USAGE_ERROR
        assert "ERROR: There is no knowledge base to test" in done.stderr.str()
        assert "Give its folder, as `pytest --expert my-rules`" in done.stderr.str()


def test_cases_that_cannot_be_read_are_an_error_with_their_problems(
    pytester: pytest.Pytester,
) -> None:
    write_club(pytester.path, club="somebody: {given: {}, expect: {ofer: []}}")
    written = lines(pytester, "--expert")
    assert "rules/club_test.yaml:1:32: nothing called `ofer` can be expected" in written


def test_without_the_option_nothing_of_expert_is_loaded_or_run(pytester: pytest.Pytester) -> None:
    write_club(pytester.path, club=CASES)
    pytester.makepyfile(
        """
        import sys

        def test_mine():
            loaded = {name for name in sys.modules if name.partition(".")[0] == "expert"}
            assert loaded == {
                "expert", "expert.version", "expert.authoring", "expert.authoring.pytest_plugin"
            }
        """
    )
    assert ends(lines(pytester)) == "1 passed"


def test_this_project_runs_its_own_cases_so(pytestconfig: pytest.Config) -> None:
    assert pytestconfig.getini("expert_kb") == "."
    assert pytestconfig.pluginmanager.has_plugin("expert-cases")


def test_only_files_beside_the_rules_are_cases(pytester: pytest.Pytester) -> None:
    write_club(pytester.path, club=CASES)
    (pytester.path / "other_test.yaml").write_text("no: case", encoding="utf-8")
    assert ends(lines(pytester, "--expert", ".")) == "1 failed, 1 passed, 1 skipped"
