"""The summary of a table as plain data; its keys and their order are part of the format."""

from __future__ import annotations

from typing import TYPE_CHECKING

from expert.explanation.report import Json
from expert.knowledge.model import Knowledge
from expert.knowledge.recording.digest import digest

if TYPE_CHECKING:
    from expert.batch.summary.counts import GoalCounts, Summary


def summary_report(knowledge: Knowledge, summary: Summary) -> dict[str, Json]:
    """All counts, each of people."""
    return {
        "knowledge_base": {"title": knowledge.about.title, "digest": digest(knowledge)},
        "people": summary.people,
        "unadvised": summary.unadvised,
        "undecided": summary.undecided,
        "depends_on": {**summary.depends_on},
        "goals": {goal.goal: _goal_report(knowledge, goal) for goal in summary.goals},
        "rules": {**summary.rules},
        "never_fired": [*summary.never_fired],
    }


def _goal_report(knowledge: Knowledge, goal: GoalCounts) -> dict[str, Json]:
    return {
        "none": goal.none,
        "undecided": goal.undecided,
        "depends_on": {**goal.depends_on},
        "values": [
            {
                "value": each.value,
                "label": knowledge.value(goal.goal, each.value).label,
                "advised": each.advised,
                "first": each.first,
                **{strength.value: count for strength, count in each.strengths.items()},
                "undecided": each.undecided,
            }
            for each in goal.values
        ],
    }
