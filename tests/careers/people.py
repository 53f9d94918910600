"""The people whom tests of the PMO careers go through, and what they compare of an outcome."""

from __future__ import annotations

from functools import cache
from itertools import combinations, product
from random import Random

from expert import KnowledgeBase, Outcome
from expert.knowledge.decoding.loading import load_answers
from expert.knowledge.model import Answer
from tests.paths import EXAMPLES, ROOT

AREAS = ("risk", "benefits", "planning", "other")
BACKGROUND: dict[str, tuple[Answer, ...]] = {
    "career_question": ("begin", "next_step", "already_senior"),
    "project_experience": ("none", "some", "managed"),
    "worked_in_pmo": ("yes", "no"),
    "experience_leans": ("business", "projects", "both", "neither"),
    "prefers_defining": ("yes", "no"),
    "specialism": tuple(chosen for n in range(5) for chosen in combinations(AREAS, n)),
}
"""Every answer to the questions that roles and next steps depend on."""


@cache
def careers() -> KnowledgeBase:
    return KnowledgeBase.load(ROOT)


def example_answers() -> list[dict[str, Answer]]:
    """The answers of the example people."""
    return [
        load_answers(path, careers().knowledge.attributes)
        for path in sorted(EXAMPLES.glob("*.yaml"))
    ]


def everybody() -> list[dict[str, Answer]]:
    """All backgrounds, with every question answered or left open."""
    choices = [(None, *answers) for answers in BACKGROUND.values()]
    return [
        {
            name: answer
            for name, answer in zip(BACKGROUND, chosen, strict=True)
            if answer is not None
        }
        for chosen in product(*choices)
    ]


def anybody(random: Random) -> dict[str, Answer]:
    """Somebody with any answers to about two thirds of all questions."""
    person: dict[str, Answer] = {}
    for question in careers().knowledge.asked():
        ids = list(question.by_id)
        several = [some for n in range(len(ids) + 1) for some in combinations(ids, n)]
        answers: list[Answer] = [*(several if question.kind.takes_several else ids)]
        if random.random() < 0.7:
            person[question.id] = random.choice(answers)
    return person


def weights(outcome: Outcome) -> dict[tuple[str, str], float]:
    """The advice: each value, and how certain it is."""
    return {
        (advice.attribute, advice.value): advice.certainty
        for ranked in outcome.advice.values()
        for advice in ranked
    }
