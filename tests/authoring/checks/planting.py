"""Knowledge bases with planted faults: a file in `planted/` for each check.

Each entry is a knowledge base: `rules`, and if need be `facts` (else those of the club below),
`cases` and `table`, a CSV file. A line that ends in `# found` is one where the check finds
something. An entry without such a line is a near miss: it looks like the fault, and is none.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

import yaml

from expert.authoring.cases.cases import load_cases
from expert.authoring.checks.check import Finding
from expert.authoring.checks.running import run_checks
from expert.authoring.checks.subject import Subject
from expert.knowledge.decoding.loading import load_knowledge
from tests.builders import write_files

CLUB = """\
member: {question: Are you a member?, type: yes_no}
years: {question: For how many years?, type: number, minimum: 0}
titles: {question: How many titles have you won?, type: integer, minimum: 0}
level:
  question: How well do you play?
  type: choice
  ordered: yes
  values: {poor: Poorly, fair: Fairly well, good: Well, great: Very well}
sports: {question: Which sports?, type: choices, values: {chess: Chess, judo: Judo, golf: Golf}}
standing: {values: {newcomer: New here, regular: Known here, legend: Admired here}}
rank: {exclusive: yes, values: {low: A low rank, high: A high rank}}
offer: {goal: Offers, values: {course: A course, match: A match, trophy: A trophy}}
"""

_MARK = re.compile(r"\s*# found$")
_FILES = {
    "facts": "facts/club.yaml",
    "rules": "rules/club.yaml",
    "cases": "rules/club_test.yaml",
    "table": "rules/table.csv",
}


class Planted(NamedTuple):
    """A knowledge base for one check, and the lines where that finds something."""

    check: str
    name: str
    files: Mapping[str, str]
    marked: frozenset[str]

    def findings(self, folder: Path) -> tuple[Subject, list[Finding]]:
        """What the check finds in it, once it is written to a folder."""
        write_files(folder, self.files)
        knowledge = load_knowledge(folder)
        subject = Subject(knowledge, load_cases(folder, knowledge))
        return subject, run_checks(subject, [self.check]).findings


def planted() -> Iterator[Planted]:
    """Every knowledge base with planted faults, and every near miss."""
    for path in sorted((Path(__file__).parent / "planted").glob("*.yaml")):
        for name, texts in yaml.safe_load(path.read_text(encoding="utf-8")).items():
            files = {_FILES[part]: text for part, text in ({"facts": CLUB} | texts).items()}
            marked = frozenset(
                f"{file}:{number}"
                for file, text in files.items()
                for number, line in enumerate(text.splitlines(), start=1)
                if _MARK.search(line)
            )
            bare = {
                file: "".join(f"{_MARK.sub('', line)}\n" for line in text.splitlines())
                for file, text in files.items()
            }
            yield Planted(path.stem, name, {"facts/about.yaml": "title: Club\n", **bare}, marked)
