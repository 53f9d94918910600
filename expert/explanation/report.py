"""What every report in JSON has: plain data, and a person's answers."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TypeAlias

from expert.knowledge.model import Answer, Knowledge

Json: TypeAlias = "bool | int | float | str | list[Json] | dict[str, Json] | None"


def answers_report(knowledge: Knowledge, answers: Mapping[str, Answer]) -> dict[str, Json]:
    """Answers as JSON writes them, in vocabulary order."""
    report: dict[str, Json] = {}
    for name in knowledge.attributes:
        if name in answers:
            plain = knowledge.attributes[name].kind.plain(answers[name])
            report[name] = [*plain] if isinstance(plain, list) else plain
    return report
