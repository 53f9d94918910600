"""A fingerprint of what a knowledge base means."""

from __future__ import annotations

from expert.knowledge.model import Knowledge


def digest(knowledge: Knowledge) -> str:
    """Twelve hexadecimal digits, equal for equal content however its rules are spread over files.

    The vocabulary's order counts, since it ranks ties; the rules' order does not.
    """
    from hashlib import sha256  # the first question of an interview comes without it

    rules = [rule for _, rule in sorted(knowledge.rules.items())]
    content = repr((knowledge.about, list(knowledge.attributes.values()), rules))
    return sha256(content.encode()).hexdigest()[:12]
