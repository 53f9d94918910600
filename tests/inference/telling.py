"""Tells all about outcomes; as a program, all about every example person of a knowledge base."""

from __future__ import annotations

import json
import sys
from dataclasses import asdict
from pathlib import Path

from click.testing import CliRunner

from expert import KnowledgeBase, Outcome
from expert.cli.app import app
from expert.inference.asking.asked import asked_questions
from expert.knowledge.decoding.loading import load_answers


def told(outcome: Outcome) -> str:
    """Every view of an outcome, with everything in the order in which it comes."""
    views = {
        "answers": outcome.answers,
        "fired": [[firing.rule.id, firing.condition] for firing in outcome.firings],
        "conclusions": outcome.conclusions,
        "advice": {goal: list(map(asdict, advice)) for goal, advice in outcome.advice.items()},
        "undecided": {goal: list(map(asdict, some)) for goal, some in outcome.undecided.items()},
        "unanswered": outcome.unanswered,
        "open": dict(outcome.open_questions()),
        "asked": tuple(asked_questions(outcome.program, outcome.answers)),
    }
    return json.dumps(views, indent=1)


def tell_all(folder: Path) -> None:
    """For each example: all views of half of what is known, and what the command writes of all."""
    knowledge_base = KnowledgeBase.load(folder)
    for path in sorted((folder / "facts" / "examples").glob("*.yaml")):
        answers = load_answers(path, knowledge_base.knowledge.attributes)
        print(told(knowledge_base.consult(dict(list(answers.items())[::2]))))
        consult = ["consult", "--kb", str(folder), "--facts", str(path), "--format", "json"]
        print(CliRunner().invoke(app, consult, catch_exceptions=False).stdout)
    print(told(knowledge_base.consult(answers, engine="rete")))


if __name__ == "__main__":
    tell_all(Path(sys.argv[1]))
