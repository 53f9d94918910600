"""What a consultation came to: ranked advice, what is open, what to do next."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby
from operator import attrgetter

from expert.document.model import (
    Aside,
    Block,
    Cell,
    Column,
    Definition,
    Definitions,
    Document,
    List,
    Paragraph,
    Section,
    Table,
    strong,
)
from expert.explanation.report import Json, answers_report
from expert.explanation.tones import strength_words
from expert.explanation.vocabulary import details
from expert.explanation.wording import (
    answer_text,
    certainty_text,
    cut_short,
    fact_text,
    source_text,
)
from expert.inference.outcome import Advice, Outcome, Undecided
from expert.knowledge.model import Concluded
from expert.knowledge.recording.digest import digest
from expert.printable import shell_word

_MOST_QUESTIONS = 50
_SCALE = (
    "The number below a strength says how certain the rules make it, from 0 to 1: strong from "
    "0.8, good from 0.5, possible below."
)


def consultation_document(
    outcome: Outcome, standalone: bool = False, options: str = ""
) -> Document:
    """Advice by goal with its reasons, then what is open.

    One that is `standalone` is for somebody who knows neither the answers nor this program: it
    says what was answered and what is advised. Else it names the commands that tell more, with
    the `options` that they need to speak of the same knowledge base.
    """
    blocks = _answered(outcome) if standalone else ()
    next_steps = () if standalone else _next_steps(outcome, options)
    return Document(
        (
            *blocks,
            *_advised(outcome, standalone),
            *_open(outcome),
            *_notes(outcome),
            *next_steps,
        ),
        outcome.knowledge.about.title,
    )


def consultation_report(outcome: Outcome) -> dict[str, Json]:
    """Everything a consultation came to; its keys and their order are part of the format."""
    knowledge = outcome.knowledge
    return {
        "knowledge_base": {"title": knowledge.about.title, "digest": digest(knowledge)},
        "answers": answers_report(knowledge, outcome.answers),
        "conclusions": {name: list(values) for name, values in outcome.conclusions.items()},
        "advice": {
            name: [_advice_report(outcome, advice) for advice in advices]
            for name, advices in outcome.advice.items()
        },
        "undecided": {
            name: [_undecided_report(undecided) for undecided in values]
            for name, values in outcome.undecided.items()
        },
        "unanswered": list(outcome.unanswered),
    }


def _advice_report(outcome: Outcome, advice: Advice) -> dict[str, Json]:
    return {
        "value": advice.value,
        "label": advice.label,
        "certainty": advice.certainty,
        "at_most": advice.at_most,
        "strength": advice.strength.value,
        "rules": list(advice.rules),
        "because": list(advice.because),
        "facts": answers_report(outcome.knowledge, advice.facts),
    }


def _undecided_report(undecided: Undecided) -> dict[str, Json]:
    return {
        "value": undecided.value,
        "label": undecided.label,
        "at_most": undecided.at_most,
        "depends_on": list(undecided.depends_on),
    }


def _answered(outcome: Outcome) -> Iterator[Block]:
    if outcome.answers:
        said = (
            (f"{_question(outcome, name)} ", strong(answer_text(outcome.knowledge, name, answer)))
            for name, answer in outcome.answers.items()
        )
        yield Section("What you said", (List(tuple(said)),))


def _advised(outcome: Outcome, standalone: bool) -> Iterator[Block]:
    for goal in outcome.knowledge.advice():
        advice = outcome.advice[goal.id]
        if advice:
            yield Section(goal.goal or goal.label, (_advice_table(outcome, advice, standalone),))
        elif not outcome.undecided[goal.id]:
            nothing = Paragraph("Nothing follows from your answers here.")
            yield Section(goal.goal or goal.label, (nothing,))


def _advice_table(outcome: Outcome, advice: tuple[Advice, ...], standalone: bool) -> Table:
    columns = [Column("Advice", 28), Column("Strength", 10), Column("Why", 62)]
    rows = [
        [(Paragraph(one.label),), _strength(one), tuple(_reasons(outcome, one))] for one in advice
    ]
    described = [outcome.knowledge.value(one.attribute, one.value) for one in advice]
    if standalone and any(value.details for value in described):
        columns = [Column("Advice", 18), Column("Strength", 10), Column("Why", 36)]
        columns.append(Column("What it is", 36))
        for row, value in zip(rows, described, strict=True):
            row.append((details(value),) if value.details else ())
    return Table(tuple(columns), tuple(map(tuple, rows)))


def _strength(advice: Advice) -> Cell:
    return (Paragraph(strength_words(advice.strength)), Paragraph(certainty_text(advice.certainty)))


def _reasons(outcome: Outcome, advice: Advice) -> Iterator[Paragraph | List]:
    yield from (Paragraph(because) for because in advice.because if because)
    if advice.facts:
        yield Paragraph("You said:")
        said = cut_short(advice.facts.items(), lambda fact: fact_text(outcome.knowledge, *fact))
        yield List(said)


def _open(outcome: Outcome) -> Iterator[Block]:
    undecided = [one for values in outcome.undecided.values() for one in values]
    if not undecided:
        return
    # Many values in a row depend on one and the same questions.
    groups = [(key, list(each)) for key, each in groupby(undecided, attrgetter("depends_on"))]
    questions = set().union(*[depends_on for depends_on, _ in groups])
    names = [name for name in outcome.unanswered if name in questions]
    brought: dict[str, list[Undecided]] = {name: [] for name in names[:_MOST_QUESTIONS]}
    for depends_on, values in groups:
        for name in brought.keys() & depends_on:
            brought[name] += values
    rows = tuple(
        ((Paragraph(_question(outcome, name)),), (List(cut_short(values, _up_to), marked=False),))
        for name, values in brought.items()
    )
    columns = (Column("If you answer", 50), Column("this could follow", 50))
    more = len(names) - len(rows)
    rest = (Paragraph(f"And {more} more questions."),) if more else ()
    yield Section("Still open", (Table(columns, rows), *rest))


def _up_to(undecided: Undecided) -> str:
    return f"{undecided.label} (up to {certainty_text(undecided.at_most)})"


def _question(outcome: Outcome, name: str) -> str:
    attribute = outcome.knowledge.attributes[name]
    return attribute.label if isinstance(attribute, Concluded) else attribute.question


def _notes(outcome: Outcome) -> Iterator[Block]:
    about = outcome.knowledge.about
    scale = _SCALE if any(outcome.advice.values()) else ""
    texts = (scale, about.disclaimer, source_text(about))
    if any(texts):
        yield Aside(tuple(Paragraph(text) for text in texts if text))


def _next_steps(outcome: Outcome, options: str) -> Iterator[Block]:
    first = next((one for advice in outcome.advice.values() for one in advice), None)
    if first is not None:
        name = shell_word(first.value)
        steps = (
            Definition(f"expert why {name}{options}", "how that came about"),
            Definition(f"expert facts {name}{options}", "what it is"),
        )
        yield Section("What to do next", (Definitions(steps),), compact=True)
    elif any(outcome.undecided.values()):
        yield Paragraph(f"Answer more questions with `expert consult{options}` to get advice.")
    else:
        yield Paragraph("These rules have no advice for these answers.")
