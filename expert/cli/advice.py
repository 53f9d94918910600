"""Advice as people read it: in the terminal, and as Markdown to send to somebody."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from expert.cli.screen import heading, paragraph, strength_text, table
from expert.explanation.wording import answer_text, fact_text
from expert.inference.outcome import Advice, Outcome, Undecided
from expert.knowledge.model import Concluded, Description

_SCALE = (
    "The number below a strength says how certain the rules make it, from 0 to 1: strong from "
    "0.8, good from 0.5, possible below."
)


def outcome_text(outcome: Outcome, options: str = "") -> Iterator[str]:
    """The blocks of a consultation's result: advice by goal, what is open, what to do next.

    `options` are those that the commands named in it need to speak of the same knowledge base.
    """
    knowledge = outcome.knowledge
    yield heading(knowledge.about.title)
    for goal in knowledge.advice():
        advice, undecided = outcome.advice[goal.id], outcome.undecided[goal.id]
        if advice:
            rows = [
                [
                    one.label,
                    f"{strength_text(one.strength)}\n{one.certainty:.2f}",
                    _reasons(outcome, one),
                ]
                for one in advice
            ]
            yield heading(goal.goal or goal.label)
            yield table(("Advice", "Strength", "Why"), rows, (28, 10, 62))
        elif not undecided:
            yield heading(goal.goal or goal.label)
            yield paragraph("Nothing follows from your answers here.")
    if any(outcome.undecided.values()):
        yield heading("Still open")
        rows = [
            [
                _question(outcome, name),
                "\n".join(f"{one.label} (up to {one.at_most:.2f})" for one in brought),
            ]
            for name, brought in _by_question(outcome).items()
        ]
        yield table(("If you answer", "this could follow"), rows, (50, 50))
    if any(outcome.advice.values()):
        yield paragraph(_SCALE)
    for text in (knowledge.about.disclaimer, _source(knowledge.about.source)):
        if text:
            yield paragraph(text)
    yield _next_steps(outcome, options)


def outcome_markdown(outcome: Outcome) -> str:
    """The result as a Markdown text that stands by itself."""
    return "\n\n".join(_markdown_blocks(outcome))


def _source(source: str) -> str:
    return f"Source: {source}" if source else ""


def _next_steps(outcome: Outcome, options: str) -> str:
    first = next((one for advice in outcome.advice.values() for one in advice), None)
    if first is None and any(outcome.undecided.values()):
        return paragraph(f"Answer more questions with `expert consult{options}` to get advice.")
    if first is None:
        return paragraph("These rules have no advice for these answers.")
    return "\n".join(
        (
            heading("What to do next"),
            paragraph(f"expert why {first.value}{options}: how that came about", "  ", "    "),
            paragraph(f"expert facts {first.value}{options}: what it is", "  ", "    "),
        )
    )


def _reasons(outcome: Outcome, advice: Advice) -> str:
    facts = [f"- {fact_text(outcome.knowledge, *fact)}" for fact in advice.facts.items()]
    reasons = [because for because in advice.because if because]
    return "\n".join([*reasons, *(["You said:", *facts] if facts else [])])


def _by_question(outcome: Outcome) -> dict[str, list[Undecided]]:
    """What each open question could still bring, in vocabulary order."""
    undecided = [one for values in outcome.undecided.values() for one in values]
    return {
        name: brought
        for name in outcome.unanswered
        if (brought := [one for one in undecided if name in one.depends_on])
    }


def _question(outcome: Outcome, name: str) -> str:
    attribute = outcome.knowledge.attributes[name]
    return attribute.label if isinstance(attribute, Concluded) else attribute.question


def _markdown_blocks(outcome: Outcome) -> Iterator[str]:
    knowledge = outcome.knowledge
    yield f"# {_escaped(knowledge.about.title)}"
    if outcome.answers:
        yield "## What you said"
        yield _bullets(
            f"{_question(outcome, name)} **{_escaped(answer_text(knowledge, name, answer))}**"
            for name, answer in outcome.answers.items()
        )
    for goal in knowledge.advice():
        if outcome.advice[goal.id]:
            yield f"## {_escaped(goal.goal or goal.label)}"
        for number, advice in enumerate(outcome.advice[goal.id], 1):
            weight = f"({advice.strength}, {advice.certainty:.2f})"
            yield f"### {number}. {_escaped(advice.label)} {weight}"
            yield from (_escaped(because) for because in advice.because if because)
            facts = "; ".join(fact_text(knowledge, *fact) for fact in advice.facts.items())
            if facts:
                yield f"*This follows from what you said: {_escaped(facts)}.*"
            details = knowledge.value(advice.attribute, advice.value).details
            if details:
                yield _bullets(_detail(name, content) for name, content in details.items())
    if any(outcome.undecided.values()):
        yield "## Still open"
        yield _bullets(
            f"**{_escaped(_question(outcome, name))}** could bring "
            + ", ".join(f"{_escaped(one.label)} (up to {one.at_most:.2f})" for one in brought)
            for name, brought in _by_question(outcome).items()
        )
    if knowledge.about.disclaimer or knowledge.about.source:
        yield "---"
        yield from (
            _escaped(text) for text in (knowledge.about.disclaimer, knowledge.about.source) if text
        )


def _detail(name: str, content: Description) -> str:
    text = content if isinstance(content, str) else "; ".join(content)
    return f"{name.replace('_', ' ').capitalize()}: {_escaped(text)}"


def _bullets(lines: Iterator[str] | Sequence[str]) -> str:
    return "\n".join(f"- {line}" for line in lines)


def _escaped(text: str) -> str:
    """A text whose characters mean themselves in Markdown."""
    return "".join(f"\\{c}" if c in "\\`*_[]<>#|" else c for c in text)
