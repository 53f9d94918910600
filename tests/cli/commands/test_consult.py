"""`expert consult` without a terminal: from answers to advice."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from expert.knowledge.problems.problems import quoted
from expert.storage.consultations import SavedConsultation, read_consultation, write_consultation
from tests.cli.command_line import assert_golden, run
from tests.paths import EXAMPLES, ROOT


@pytest.fixture
def at_the_root(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)


@pytest.mark.parametrize("example", ["career-changer", "undecided"])
@pytest.mark.parametrize(
    ("output_format", "suffix"),
    [("json", "json"), ("markdown", "md"), ("html", "html")],
)
def test_advice_reads_as_it_was_read(
    example: str, output_format: str, suffix: str, at_the_root: None
) -> None:
    facts = f"facts/examples/{example}.yaml"
    result = run("consult", "--no-ask", "--facts", facts, "--format", output_format)
    assert result.exit_code == 0
    assert_golden(f"consult-{example}.{suffix}", result.stdout)


@pytest.mark.parametrize("columns", [50, 80])
@pytest.mark.parametrize("example", sorted(path.stem for path in EXAMPLES.glob("*.yaml")))
def test_the_result_for_an_example_person_reads_as_it_was_read(
    example: str, columns: int, at_the_root: None
) -> None:
    facts = f"facts/examples/{example}.yaml"
    result = run("consult", "--no-ask", "--facts", facts, columns=columns)
    assert_golden(f"people/{example}-{columns}.txt", result.stdout)


@pytest.mark.parametrize("columns", [40, 60, 100])
def test_no_line_is_wider_than_the_terminal(columns: int) -> None:
    for example in EXAMPLES.glob("*.yaml"):
        result = run("consult", "--no-ask", "--facts", example, columns=columns)
        lines = [line for line in result.stdout.splitlines() if "facts/examples" not in line]
        assert max(map(len, lines)) <= columns


def test_json_has_the_keys_that_programs_build_on() -> None:
    result = run("consult", "--set", "project_experience=managed", "--format", "json")
    report = json.loads(result.stdout)
    assert list(report) == [
        "knowledge_base",
        "answers",
        "conclusions",
        "advice",
        "undecided",
        "unanswered",
        "open",
        "left_open",
    ]
    assert report["advice"]["role"][0] == {
        "value": "pmo_manager",
        "label": "PMO Manager",
        "certainty": 0.8,
        "at_most": 0.8,
        "strength": "strong",
        "rules": ["project-manager-to-pmo-manager"],
        "because": report["advice"]["role"][0]["because"],
        "facts": {"project_experience": "managed"},
    }
    assert report["undecided"]["role"][0] == {
        "value": "pmo_administrator",
        "label": "PMO Administrator",
        "at_most": 0.2,
        "depends_on": ["worked_in_pmo"],
    }


def test_yes_and_no_are_booleans_in_json() -> None:
    result = run("consult", "--set", "worked_in_pmo=no", "--format", "json")
    assert json.loads(result.stdout)["answers"] == {"worked_in_pmo": False}


@pytest.mark.parametrize(
    "arguments",
    [
        ("--kb", ROOT, "--set", "project_experience=none", "--format", "json", "consult"),
        ("consult", "--kb", ROOT, "--set", "project_experience=none", "--format", "json"),
        ("--kb", ROOT, "consult", "--set", "project_experience=none", "--format", "json"),
    ],
    ids=["before", "after", "both"],
)
def test_options_stand_before_or_after_the_command(arguments: tuple[str | Path, ...]) -> None:
    assert json.loads(run(*arguments).stdout)["answers"] == {"project_experience": "none"}


@pytest.mark.parametrize(
    "text", ["project_experience: some\nspecialism: [risk]\n", '{"specialism": ["risk"]}']
)
def test_facts_come_from_standard_input_as_yaml_or_json(text: str) -> None:
    result = run("consult", "--facts", "-", "--format", "json", stdin=text)
    assert json.loads(result.stdout)["answers"]["specialism"] == ["risk"]


def test_a_setting_wins_over_the_facts_file() -> None:
    newcomer = EXAMPLES / "newcomer.yaml"
    result = run(
        "consult", "--facts", newcomer, "--set", "project_experience=managed", "--format", "json"
    )
    assert json.loads(result.stdout)["answers"]["project_experience"] == "managed"


def test_unknown_takes_an_answer_back() -> None:
    newcomer = EXAMPLES / "newcomer.yaml"
    result = run(
        "consult", "--facts", newcomer, "--set", "project_experience=unknown", "--format", "json"
    )
    assert "project_experience" in json.loads(result.stdout)["unanswered"]


def test_choices_are_joined_by_commas() -> None:
    result = run("consult", "--set", "support_wanted=cv,coaching", "--format", "json")
    assert json.loads(result.stdout)["answers"]["support_wanted"] == ["coaching", "cv"]


@pytest.mark.parametrize(
    ("setting", "said"),
    [
        ("project_experience=nonee", "Did you mean `none`?"),
        ("project_experiense=none", "Did you mean `project_experience`?"),
        ("project_experience", "attribute=value"),
        ("project_experience=none,some", "takes one value, not 2"),
        ("role=pmo_manager", "concluded by rules"),
        ("worked_in_pmo=maybe", "yes, no"),
    ],
)
def test_a_wrong_setting_is_a_usage_error_that_says_what_would_be_right(
    setting: str, said: str
) -> None:
    result = run("consult", "--set", setting)
    assert result.exit_code == 2
    assert said in result.stderr


def test_without_answers_and_terminal_it_says_how_to_give_some() -> None:
    result = run("consult")
    assert result.exit_code == 2
    assert "--facts FILE" in result.stderr


def test_facts_that_cannot_be_read_exit_with_3(tmp_path: Path) -> None:
    result = run("consult", "--facts", tmp_path / "nobody.yaml")
    assert result.exit_code == 3
    assert "no such file" in result.stderr


def test_an_unreadable_knowledge_base_exits_with_3(tmp_path: Path) -> None:
    result = run("consult", "--kb", tmp_path / "nowhere", "--no-ask")
    assert result.exit_code == 3
    assert "facts/*.yaml" in result.stderr


def test_a_format_the_command_cannot_write_is_refused_before_the_command_too() -> None:
    result = run("--format", "svg", "consult", "--set", "worked_in_pmo=no")
    assert result.exit_code == 2
    assert "text, json, markdown, html" in result.stderr


def test_nothing_that_follows_is_said_so() -> None:
    result = run("consult", "--set", "experience_leans=both")
    assert result.exit_code == 0
    assert "Still open" in result.stdout


def test_text_is_plain_when_piped() -> None:
    assert "\x1b" not in run("consult", "--set", "worked_in_pmo=no").stdout


def test_several_settings_of_a_question_with_several_answers_are_taken_together() -> None:
    result = run(
        "consult", "--set", "specialism=risk", "--set", "specialism=planning", "--format", "json"
    )
    assert json.loads(result.stdout)["answers"] == {"specialism": ["risk", "planning"]}


def test_two_settings_of_a_question_with_one_answer_are_refused() -> None:
    result = run("consult", "--set", "experience_leans=both", "--set", "experience_leans=business")
    assert result.exit_code == 2
    assert "takes one value, not 2" in result.stderr


@pytest.mark.parametrize("written", ["specialism=none", "specialism="])
def test_none_of_several_choices_is_an_answer(written: str) -> None:
    result = run("consult", "--set", written, "--format", "json")
    assert json.loads(result.stdout)["answers"] == {"specialism": []}


def test_an_empty_name_of_a_facts_file_is_no_answer_at_all() -> None:
    result = run("consult", "--facts", "")
    assert result.exit_code == 3


def test_what_to_do_next_speaks_of_the_same_knowledge_base() -> None:
    elsewhere = ROOT / "facts" / ".."
    result = run("consult", "--kb", elsewhere, "--set", "project_experience=managed")
    assert f"expert why pmo_manager --kb {elsewhere}" in " ".join(result.stdout.split())


def test_given_answers_do_not_take_the_place_of_an_interview(own_home: Path) -> None:
    interview = own_home / "last-consultation.json"
    last = SavedConsultation("PMO careers", "", {"worked_in_pmo": True})
    write_consultation(interview, last)
    run("consult", "--set", "project_experience=managed", "--remember")
    assert read_consultation(interview) == last
    assert "PMO Manager" in run("why").stdout


@pytest.mark.parametrize("output_format", ["text", "json"])
def test_what_nobody_was_asked_for_is_forgotten(output_format: str, own_home: Path) -> None:
    run("consult", "--set", "worked_in_pmo=yes", "--remember")
    last = run("why", "--format", "json").stdout
    run("consult", "--set", "project_experience=managed", "--format", output_format)
    run("consult", "--facts", EXAMPLES / "newcomer.yaml", "--no-ask")
    assert run("why", "--format", "json").stdout == last
    assert len(list((own_home / "interviews").iterdir())) == 1


def test_its_own_json_gives_the_same_answers_again() -> None:
    first = run("consult", "--facts", EXAMPLES / "career-changer.yaml", "--format", "json").stdout
    assert run("consult", "--facts", "-", "--format", "json", stdin=first).stdout == first


def test_its_own_json_with_a_wrong_answer_is_told_where() -> None:
    report = json.loads(run("consult", "--set", "worked_in_pmo=no", "--format", "json").stdout)
    report["answers"] = {"worked_in_pmo": "perhaps"}
    result = run("consult", "--facts", "-", stdin=json.dumps(report, indent=2))
    assert result.exit_code == 3
    assert result.stderr.startswith("standard input:7:22: `perhaps` is not a value of")
    assert "1 problem found" in result.stderr


@pytest.mark.parametrize(
    "arguments",
    [("consult", "--facts", "a", "--facts", "b"), ("--facts", "a", "why", "--facts", "b"),
     ("--facts", "a", "--facts", "b", "facts"), ("why", "--answers", "a", "--answers", "b"),
     ("--answers", "a", "consult", "--answers", "b")],
    ids=" ".join,
)  # fmt: skip
def test_of_two_people_none_is_dropped_in_silence(arguments: tuple[str, ...]) -> None:
    result = run(*arguments)
    assert result.exit_code == 2
    assert "is given twice, and only one person can be meant: keep one." in result.stderr


def test_facts_from_a_standard_input_that_is_closed_are_an_error() -> None:
    command = f"{sys.executable} {ROOT / 'cli.py'} consult --no-ask --facts - <&-"
    done = subprocess.run(command, shell=True, cwd=ROOT, capture_output=True, text=True)
    assert (done.returncode, done.stdout) == (2, "")
    assert "--facts - reads standard input, and there is none here." in done.stderr


@pytest.mark.parametrize(
    ("closed", "code"), [("<&-", 0), (">&-", 1), ("2>&-", 0), ("> /dev/full", 1)]
)
def test_a_closed_or_full_stream_gives_no_traceback(closed: str, code: int) -> None:
    command = f"{sys.executable} {ROOT / 'cli.py'} consult --no-ask --set worked_in_pmo=no {closed}"
    done = subprocess.run(command, shell=True, cwd=ROOT, capture_output=True, text=True)
    assert "Traceback" not in done.stderr
    assert done.returncode == code


def test_an_interview_and_answers_in_a_file_are_of_two_people() -> None:
    run("consult", "--no-ask", "--remember", "--set", "worked_in_pmo=no")
    example = EXAMPLES / "career-changer.yaml"
    result = run("consult", "--no-ask", "--resume", "--facts", example)
    assert result.exit_code == 2
    assert "--resume and --facts each say whose answers are meant: keep one." in result.stderr


@pytest.mark.parametrize("number", ["0", "x", "1.5", "1" * 5000, "\N{SUPERSCRIPT TWO}"])
def test_which_interview_to_resume_is_a_number_that_is_told_in_words(number: str) -> None:
    result = run("consult", f"--resume={number}")
    assert result.exit_code == 2
    assert (
        f"{quoted(number)} numbers no interview: 1 is the one saved last, 2 the one before it."
        in result.stderr
    )
