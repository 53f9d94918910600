"""What it would take to bring a target about, as a document."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace

from expert.document.model import (
    Block,
    Document,
    Item,
    List,
    Listing,
    Outline,
    Paragraph,
    Section,
    Text,
    code,
    quiet,
    strong,
)
from expert.explanation.reach.reaching import Reaching, Way
from expert.explanation.reach.sentences import (
    condition_words,
    fixed_text,
    is_text,
    would_text,
)
from expert.explanation.what_if.document import change_items, change_text, rule_items
from expert.explanation.wording import answer_text
from expert.knowledge.model import Knowledge
from expert.solver.targets import Changes, Fixed, Obstacle

WhatIf = Callable[[Changes], str]
"""The command that tells all that some changes come to; empty where none can be given."""


def reach_document(
    reaching: Reaching, standalone: bool, whose: str, what_if: WhatIf | None = None
) -> Document:
    """Whether it is so, each way to it and what that would come to; or what stands in the way.

    Without `what_if` it is read where no command can be typed, and names none.
    """
    blocks: list[Block] = [Paragraph(quiet(f"About {whose}."))] if whose else []
    if reaching.is_so:
        blocks += _is_so(reaching)
    elif reaching.ways:
        blocks += _ways(reaching, what_if)
    else:
        blocks += _obstacle(reaching)
    title = f"{reaching.outcome.knowledge.about.title}: what it would take" if standalone else ""
    return Document(tuple(blocks), title)


def _is_so(reaching: Reaching) -> Iterator[Block]:
    knowledge = reaching.outcome.knowledge
    yield Paragraph(f"{is_text(knowledge, reaching.target)}, as the answers are.")
    if reaching.target.lose:
        if reaching.outcome.value(*reaching.pair).is_open:
            yield Paragraph("Answers to questions that are still open may change that.")
        return
    if reaching.undone_unknown:
        yield Paragraph("Whether some change would undo that was not found.")
        return
    if reaching.undone_by is None:
        yield Paragraph(f"No answer that {_may_change(reaching)} would undo that.")
        return
    yield Paragraph("The smallest change that would undo it:")
    yield _changes(reaching, reaching.undone_by)


def _may_change(reaching: Reaching) -> str:
    return "you could change and need not keep" if reaching.keep else "you could change"


def _ways(reaching: Reaching, what_if: WhatIf | None) -> Iterator[Block]:
    ways = reaching.ways
    these = {1: "this change", 2: "either of these changes"}.get(
        len(ways), f"any one of these {len(ways)} changes"
    )
    would = would_text(reaching.outcome.knowledge, reaching.target)
    yield Paragraph(
        (strong(f"{would} after {these}."), f" {_proven(reaching, what_if is not None)}")
    )
    for number, way in enumerate(ways, start=1):
        yield Section(f"{number}. {_heading(reaching, way)}", tuple(_way(reaching, way, what_if)))


def _proven(reaching: Reaching, has_commands: bool) -> str:
    one = len(reaching.ways) == 1
    smallest = "No smaller one does it" if one else "None smaller than the first does it"
    if not reaching.are_all:
        more = f"; --most {2 * len(reaching.ways)} looks for them" if has_commands else ""
        return f"{smallest}. There may be more{more}."
    these = "" if one else " as one of these"
    return f"{smallest}; every other way goes at least as far in the same answers{these}."


def _heading(reaching: Reaching, way: Way) -> str:
    is_open = [name not in reaching.outcome.answers for name in way.changes]
    added, changed = sum(is_open), len(is_open) - sum(is_open)
    parts = []
    if changed:
        parts.append("change 1 answer" if changed == 1 else f"change {changed} answers")
    if added:
        parts.append("answer 1 open question" if added == 1 else f"answer {added} open questions")
    return " and ".join(parts).capitalize()


def _way(reaching: Reaching, way: Way, what_if: WhatIf | None) -> Iterator[Block]:
    yield _changes(reaching, way)
    yield Outline(tuple(_own(reaching, way)))
    if way.others:
        others: list[Text] = [
            (f"{change.effect.value}: ", *change_text(change)) for change in way.others
        ]
        yield Section("What else would change", (List(tuple(others)),), compact=True)
    else:
        yield Paragraph("Nothing else would change in the advice.")
    if what_if and (command := what_if(way.changes)):
        yield Paragraph("All of this, with reasons:")
        yield Listing((command,), "sh")


def _changes(reaching: Reaching, way: Way) -> List:
    """What to change; an open question is none to be changed, but may turn out so."""
    knowledge = reaching.outcome.knowledge
    return List(tuple(_change(knowledge, reaching, way, name) for name in way.changes))


def _change(knowledge: Knowledge, reaching: Reaching, way: Way, name: str) -> Text:
    label = knowledge.attributes[name].label
    now = strong(answer_text(knowledge, name, way.changes[name]))
    if name not in reaching.outcome.answers:
        return (f"If your answer to “{label}”, which is open, is: ", now)
    was = answer_text(knowledge, name, reaching.outcome.answers[name])
    return (f"{label}: ", now, f" instead of {was}")


def _own(reaching: Reaching, way: Way) -> Iterator[Item]:
    """What becomes of the value itself, and by which rules."""
    if way.own is not None:
        yield from change_items(way.difference, way.own)
        return
    knowledge = reaching.outcome.knowledge
    label = knowledge.value(*reaching.pair).label
    becomes = "no longer holds" if reaching.target.lose else "holds"
    yield Item(0, (strong(label), f": {becomes}"))
    yield from rule_items(way.rules)


def _obstacle(reaching: Reaching) -> Iterator[Block]:
    knowledge, target = reaching.outcome.knowledge, reaching.target
    as_it_is = is_text(knowledge, replace(target, lose=not target.lose))
    becomes = "take that away" if target.lose else "bring it about"
    no_answer = f"no answer that {_may_change(reaching)} would {becomes}"
    yield Paragraph(strong(f"{as_it_is}, and {no_answer}."))
    if reaching.obstacle is None:
        yield Paragraph("That is proven; what stands in the way was not found in time.")
        return
    if not reaching.obstacle:
        label = knowledge.value(*reaching.pair).label
        why = f"“{label}” follows, whatever the answers." if target.lose else _no_rule(label)
        yield Paragraph(why)
        return
    if len(reaching.obstacle) == 1:
        yield Paragraph("This alone rules it out, whatever else were otherwise:")
    else:
        yield Paragraph(
            "Together these rule it out, whatever all other answers and premises were; each of "
            "them is needed for that:"
        )
    yield Outline(tuple(_obstacle_item(reaching, each) for each in reaching.obstacle))


def _no_rule(label: str) -> str:
    return f"No rule concludes “{label}”."


def _obstacle_item(reaching: Reaching, obstacle: Obstacle) -> Item:
    knowledge = reaching.outcome.knowledge
    if isinstance(obstacle, Fixed):
        return Item(0, fixed_text(knowledge, obstacle, obstacle.attribute in reaching.keep))
    words = condition_words(knowledge, obstacle.condition)
    return Item(0, words, ("premise of rule ", code(obstacle.rule)))
