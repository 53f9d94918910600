"""An expert-system shell: rules over a person's answers, advice with its reasons.

    from expert import KnowledgeBase

Names are loaded when first used, so that starting the command line costs only what it needs.
"""

from __future__ import annotations

from expert.version import VERSION

TYPE_CHECKING = False  # as typing has it, whose import an interrupt could fall into
if TYPE_CHECKING:
    from expert.inference.outcome import Outcome as Outcome
    from expert.knowledge.problems.problems import AnswerError as AnswerError
    from expert.knowledge.problems.problems import KnowledgeError as KnowledgeError
    from expert.library import KnowledgeBase as KnowledgeBase

__version__ = VERSION
__all__ = ["AnswerError", "KnowledgeBase", "KnowledgeError", "Outcome"]

_HOMES = {
    "AnswerError": "expert.knowledge.problems.problems",
    "KnowledgeBase": "expert.library",
    "KnowledgeError": "expert.knowledge.problems.problems",
    "Outcome": "expert.inference.outcome",
}


def __getattr__(name: str) -> object:
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from importlib import import_module

    return getattr(import_module(_HOMES[name]), name)
