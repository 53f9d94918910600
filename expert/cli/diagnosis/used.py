"""The knowledge base that is used: which one, why that one, and whether it can be."""

from __future__ import annotations

from expert.cli.diagnosis.part import Found, Part, Trouble
from expert.cli.given import Given
from expert.cli.knowledge_base import choice, problems_as_seen_from_here
from expert.knowledge.model import Knowledge
from expert.knowledge.problems.problems import KnowledgeError
from expert.library import KnowledgeBase


def used(given: Given) -> Part:
    """The knowledge base that the other commands speak of when they are called like this."""
    folder, why = choice(given.knowledge_base)
    found = (
        Found("folder", str(folder.absolute()), "Folder", str(folder.absolute())),
        Found("chosen", why.name.casefold(), "Why this one", why.value),
    )
    try:
        with problems_as_seen_from_here(folder):
            knowledge = KnowledgeBase.load(folder, None, given.follow_links).knowledge
    except KnowledgeError as error:
        return Part("knowledge_base", found, (_trouble(error),))
    except ImportError:  # which is told where it is told what is installed
        return Part("knowledge_base", found)
    return Part("knowledge_base", (*found, *_size(knowledge)))


def _size(knowledge: Knowledge) -> tuple[Found, ...]:
    counts = {
        "questions": len(knowledge.asked()),
        "rules": len(knowledge.rules),
        "advice": sum(len(goal.values) for goal in knowledge.advice()),
    }
    title = Found("title", knowledge.about.title, "Title", knowledge.about.title)
    return (
        title,
        *(Found(name, count, name.capitalize(), str(count)) for name, count in counts.items()),
    )


def _trouble(error: KnowledgeError) -> Trouble:
    first, more = error.problems[0], len(error.problems) - 1
    others = f" (and {more} more)" if more else ""
    remedy = first.remedy or "Mend it, or name another knowledge base with --kb."
    message = f"The knowledge base cannot be used: {first.place}: {first.message}{others}."
    return Trouble(message, f"{remedy} `expert facts` shows all that is wrong with it.")
