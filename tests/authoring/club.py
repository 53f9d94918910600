"""A small knowledge base to write cases for: what a sports club offers whom."""

from __future__ import annotations

from pathlib import Path

from tests.builders import write_files

FACTS = """
    member:
      question: Are you a member?
      type: yes_no
    years:
      question: For how many years?
      type: number
      minimum: 0
    sports:
      question: Which sports?
      type: choices
      values: {chess: Chess, judo: Judo, tennis: Tennis}
    standing:
      values: {newcomer: New here, regular: Known here, legend: Admired here}
    offer:
      goal: Offers
      values: {course: A course, match: A match, trophy: A trophy}
"""

RULES = """
    outsider-is-newcomer:
      when: {member: no}
      then: {standing: newcomer}
    member-is-regular:
      when: {member: yes, years: {above: 1}}
      then: {standing: regular}
    newcomer-to-course:
      when: {standing: newcomer}
      then: {offer: course}
      certainty: 0.6
    judo-to-course:
      when: {sports: judo}
      then: {offer: course}
      certainty: 0.5
    regular-to-match:
      when: {standing: regular, sports: [tennis, chess]}
      then: {offer: match}
      certainty: 0.7
    legend-to-trophy:
      when: {standing: legend}
      then: {offer: trophy}
"""

CASES = "rules/club_test.yaml"


def write_club(folder: Path, **cases: str) -> Path:
    """The club's knowledge base, with a file of cases for each name; the folder it is in."""
    return write_files(
        folder,
        {
            "facts/about.yaml": "title: Club",
            "facts/club.yaml": FACTS,
            "rules/club.yaml": RULES,
            **{f"rules/{name}_test.yaml": text for name, text in cases.items()},
        },
    )
