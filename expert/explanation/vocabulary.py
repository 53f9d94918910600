"""The vocabulary of a knowledge base: its questions, and everything that is concluded."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from expert.document.model import (
    Block,
    Column,
    Definition,
    Definitions,
    Document,
    List,
    Paragraph,
    Section,
    Table,
    Text,
    code,
    quiet,
)
from expert.explanation.report import Json
from expert.explanation.wording import exact_text
from expert.knowledge.model import (
    Asked,
    Attribute,
    Computed,
    Concluded,
    Knowledge,
    Points,
    Value,
    is_today,
)

_COLUMNS = (
    Column("Attribute", 22),
    Column("Kind", 12),
    Column("Question or heading", 33),
    Column("Values", 33),
)


def overview_document(knowledge: Knowledge, standalone: bool = False) -> Document:
    """All attributes in a table."""
    rows = tuple(
        (
            (Paragraph(code(attribute.id)),),
            tuple(map(Paragraph, _kind(attribute))),
            (Paragraph(_purpose(attribute)),),
            (Paragraph(_values(attribute)),),
        )
        for attribute in knowledge.attributes.values()
    )
    return Document((Table(_COLUMNS, rows),), _title(knowledge, standalone))


def attributes_document(
    knowledge: Knowledge,
    found: Iterable[tuple[Attribute, Value | None]],
    standalone: bool = False,
) -> Document:
    """Attributes with all their values, or one value of them each, and what is told of those."""
    blocks = tuple(
        _attribute_section(attribute) if value is None else _value_section(attribute, value)
        for attribute, value in found
    )
    return Document(blocks, _title(knowledge, standalone))


def attribute_report(attribute: Attribute) -> dict[str, Json]:
    """An attribute of the vocabulary; what it does not have is left out."""
    report: dict[str, Json] = {"attribute": attribute.id, "label": attribute.label}
    if isinstance(attribute, Asked):
        report |= {"question": attribute.question, "type": attribute.kind.word}
        report |= attribute.kind.report()
        report["can_change"] = attribute.can_change.value
    elif isinstance(attribute, Computed):
        report |= {"compute": _formula(attribute), **attribute.kind.report()}
    elif isinstance(attribute, Points):
        report |= {"points": True, **attribute.kind.report()}
    else:
        report |= {"goal": attribute.goal} if attribute.goal else {}
        report["exclusive"] = attribute.exclusive
        report |= {"show_from": attribute.show_from} if attribute.show_from else {}
        report |= {"otherwise": attribute.otherwise} if attribute.otherwise else {}
    report |= {"help": attribute.help} if attribute.help else {}
    report["values"] = [
        {
            "value": value.id,
            "label": value.label,
            **{
                name: content if isinstance(content, str) else list(content)
                for name, content in value.details.items()
            },
        }
        for value in attribute.values
    ]
    return report


def details(value: Value) -> Definitions:
    """What the author of a value tells about it."""
    return Definitions(
        tuple(
            Definition(
                " ".join(name.replace("_", " ").split()).capitalize(),
                content if isinstance(content, str) else List(content),
            )
            for name, content in value.details.items()
        )
    )


def _title(knowledge: Knowledge, standalone: bool) -> str:
    return f"{knowledge.about.title}: questions and conclusions" if standalone else ""


def _attribute_section(attribute: Attribute) -> Section:
    blocks: list[Block] = [
        Paragraph(text) for text in (_purpose(attribute), attribute.help) if text
    ]
    if not attribute.values:
        blocks.append(Paragraph(_values(attribute)))
    if isinstance(attribute, Concluded):
        blocks += map(Paragraph, _when_shown(attribute))
    blocks += [_value_section(attribute, value) for value in attribute.values]
    heading = (code(attribute.id), quiet(f" ({', '.join(_kind(attribute))})"))
    return Section(heading, tuple(blocks), compact=True)


def _when_shown(attribute: Concluded) -> Iterator[str]:
    """From which certainty on values are shown, and what holds when nothing else does."""
    if attribute.show_from:
        yield f"Shown from a certainty of {exact_text(attribute.show_from)} on."
    if attribute.otherwise:
        yield f"If nothing else follows: {attribute.by_id[attribute.otherwise].label}."


def _value_section(attribute: Attribute, value: Value) -> Section:
    blocks = (details(value),) if value.details else ()
    heading = (value.label, quiet(f" ({attribute.id}={value.id})"))
    return Section(heading, blocks, compact=True)


def _kind(attribute: Attribute) -> tuple[str, ...]:
    if isinstance(attribute, Asked):
        return "filled in" if is_today(attribute) else "asked", attribute.kind.word
    if isinstance(attribute, Computed | Points):
        return "worked out", "computed" if isinstance(attribute, Computed) else "points"
    return ("advice" if attribute.is_advice else "concluded",)


def _formula(attribute: Computed) -> str:
    """How a number is worked out, as its author may have written it."""
    from expert.knowledge.numbers.expressions import expression_text  # few vocabularies need it

    return expression_text(attribute.formula)


def _purpose(attribute: Attribute) -> str:
    if isinstance(attribute, Asked):
        return attribute.question
    return (isinstance(attribute, Concluded) and attribute.goal) or attribute.label


def _values(attribute: Attribute) -> Text:
    if attribute.values:
        ids = [part for value in attribute.values for part in (", ", code(value.id))]
        return tuple(ids[1:])
    if isinstance(attribute, Computed):
        return code(_formula(attribute))
    if isinstance(attribute, Points):
        return "0, and what rules add"
    return attribute.kind.expected() if isinstance(attribute, Asked) else ""
