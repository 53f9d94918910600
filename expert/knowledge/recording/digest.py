"""A fingerprint of what a knowledge base means."""

from __future__ import annotations

from itertools import chain

from expert.knowledge.model import Knowledge
from expert.knowledge.recording.record import about_record, attribute_record, rule_record


def digest(knowledge: Knowledge) -> str:
    """Twelve hexadecimal digits, equal for equal content however its rules are spread over files.

    The vocabulary's order counts, since it ranks ties; the rules' order does not.
    """
    import json  # the first question of an interview comes without these
    from hashlib import sha256

    content = sha256()
    rules = [rule for _, rule in sorted(knowledge.rules.items())]
    for record in chain(
        [about_record(knowledge.about)],
        map(attribute_record, knowledge.attributes.values()),
        map(rule_record, rules),
    ):
        content.update(json.dumps(record).encode())
    return content.hexdigest()[:12]
