"""Coverage as an lcov tracefile."""

from __future__ import annotations

from pathlib import Path

from expert.authoring.cases.cases import load_cases
from expert.authoring.cases.running import run_cases
from expert.authoring.coverage.lcov import lcov_text
from expert.authoring.coverage.measuring import Measuring
from expert.inference.program import Program
from expert.knowledge.decoding.loading import load_knowledge
from tests.authoring.club import CASES
from tests.builders import write_files

FILES = {
    "facts/about.yaml": "title: T",
    "facts/f.yaml": """
        colour: {question: Which?, type: choice, values: {red: Red, blue: Blue}}
        sure: {question: Sure?, type: yes_no}
        end: {goal: Ends, values: {stop: Stop, go: Go}}
    """,
    "rules/a.yaml": """
        red-to-stop:
          when:
            colour: red
            sure: yes
          then: {end: stop}
    """,
    "rules/b.yaml": "blue-to-go: {when: {colour: blue}, then: {end: go}}",
    CASES: """
        one: {given: {colour: red, sure: yes}, expect: {end: [stop]}}
        two: {given: {colour: red}, expect: {end: []}}
        three: {skip: later, given: {colour: blue}, expect: {end: [go]}}
    """,
}


def test_rules_are_functions_and_premises_lines_with_three_branches(tmp_path: Path) -> None:
    write_files(tmp_path, FILES)
    knowledge = load_knowledge(tmp_path)
    program = Program(knowledge)
    measuring = Measuring(program, tmp_path)
    list(measuring.observing(run_cases(program, load_cases(tmp_path, knowledge))))
    assert lcov_text(measuring.coverage, lambda file: f"kb/{file}").splitlines() == [
        *("TN:", "SF:kb/rules/a.yaml", "FN:1,red-to-stop", "FNDA:1,red-to-stop", "FNF:1", "FNH:1"),
        *("BRDA:3,0,0,2", "BRDA:3,0,1,0", "BRDA:3,0,2,0"),
        *("BRDA:4,0,0,1", "BRDA:4,0,1,0", "BRDA:4,0,2,1"),
        *("BRF:6", "BRH:3", "DA:1,1", "DA:3,2", "DA:4,1", "LF:3", "LH:3", "end_of_record"),
        *("TN:", "SF:kb/rules/b.yaml", "FN:1,blue-to-go", "FNDA:0,blue-to-go", "FNF:1", "FNH:0"),
        *("BRDA:1,0,0,0", "BRDA:1,0,1,2", "BRDA:1,0,2,0"),
        *("BRF:3", "BRH:1", "DA:1,0", "LF:1", "LH:0", "end_of_record"),
    ]
