"""The certainty of a value as a sum that anyone can follow: what speaks for it, and what against.

Only where something speaks against it: what only speaks for a value is told by its rules.
"""

from __future__ import annotations

from collections.abc import Sequence

from expert.explanation.wording import certainty_text, in_a_row
from expert.inference.certainty.arithmetic import Judgement, combined


def balance_text(belief: Sequence[float], doubts: Sequence[Judgement], certainty: float) -> str:
    """As in `For it 0.60 and 0.80, which give 0.92; against it 0.30.`, and what that leaves.

    `belief` is what the rules for it give, `doubts` what those against it take (0 or below).
    """
    known = [-doubt.high for doubt in doubts if doubt.high < 0]
    most = combined(-doubt.low for doubt in doubts)
    said = [f"For it {_sum(belief)}"]
    if known:
        said.append(f"against it {_sum(known)}")
    if is_open := most > combined(known):
        said.append(f"missing answers could raise what is against it to {certainty_text(most)}")
    leaves = "That leaves at least" if is_open else "That leaves"
    return f"{'; '.join(said)}. {leaves} {_weighing(combined(belief), most, certainty)}."


def _sum(parts: Sequence[float]) -> str:
    """The parts and, where there are several, what they give together."""
    together = f", which give {certainty_text(combined(parts))}" if len(parts) > 1 else ""
    return f"{in_a_row([certainty_text(part) for part in parts])}{together}"


def _weighing(belief: float, disbelief: float, certainty: float) -> str:
    """How both are weighed, and what it comes to; of what is certain either way, that alone."""
    if 1 in (belief, disbelief):
        return certainty_text(certainty)
    first, second, less = map(certainty_text, (belief, disbelief, min(belief, disbelief)))
    return f"({first} - {second}) / (1 - {less}) = {certainty_text(certainty)}"
