"""How two rule sets differ, as a document and as plain data."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from expert.authoring.comparing.people import Comparison, Group, Whom
from expert.authoring.comparing.texts import (
    Changed,
    changed_attributes,
    changed_rules,
    rule_lines,
)
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
from expert.explanation.report import Json, answers_report
from expert.explanation.what_if.difference import Effect
from expert.explanation.wording import fact_text
from expert.knowledge.model import Answer, Attribute, Knowledge, Rule
from expert.solver.population import about, share, ways_to_answer


@dataclass(frozen=True, slots=True)
class Difference:
    """Two rule sets, what is written otherwise in the newer one, and whom it advises otherwise.

    `compared` is None where the newer vocabulary asks or concludes what people cannot be compared
    in; `is_proven` says that nobody at all is advised otherwise, whatever they leave open.
    """

    before: Knowledge
    after: Knowledge
    compared: Comparison | None
    is_proven: bool = False

    @property
    def rules(self) -> list[Changed[Rule]]:
        """The rules that were added, removed or changed."""
        return changed_rules(self.before, self.after)

    @property
    def attributes(self) -> list[Changed[Attribute]]:
        """The attributes that were added, removed or changed."""
        return changed_attributes(self.before, self.after)


def difference_document(difference: Difference, standalone: bool = False) -> Document:
    """What is written otherwise, then what becomes of whom."""
    blocks: list[Block] = [*_written(difference), *_people(difference)]
    title = f"{difference.after.about.title}: what has changed" if standalone else ""
    return Document(tuple(blocks), title)


def difference_report(difference: Difference) -> dict[str, Json]:
    """The same as data."""
    compared = difference.compared
    report: dict[str, Json] = {
        "rules": {
            word: [each.part.id for each in difference.rules if _word(each) == word]
            for word in ("added", "removed", "changed")
        },
        "attributes": {
            word: [each.part.id for each in difference.attributes if _word(each) == word]
            for word in ("added", "removed", "changed")
        },
        "same_for_everybody": difference.is_proven,
    }
    if compared is not None:
        report["people"] = compared.people
        report["different"] = compared.different
        report["whom"] = compared.whom.value
        report["groups"] = [_group_report(difference.after, group) for group in compared.groups]
    return report


def _word(changed: Changed[Rule] | Changed[Attribute]) -> str:
    if changed.before is None:
        return "added"
    return "removed" if changed.after is None else "changed"


def _written(difference: Difference) -> Iterator[Block]:
    rules, attributes = difference.rules, difference.attributes
    if not rules and not attributes:
        yield Paragraph("The rules and the vocabulary are the same.")
    for changed in rules:
        heading: Text = (code(changed.part.id), quiet(f": rule {_word(changed)}"))
        yield Section(heading, (Listing(tuple(rule_lines(changed)), "diff"),), compact=True)
    if attributes:
        lines: list[Text] = [(code(each.part.id), f": {_word(each)}") for each in attributes]
        yield Section("Vocabulary", (List(tuple(lines)),), compact=True)


def _people(difference: Difference) -> Iterator[Block]:
    compared = difference.compared
    if difference.is_proven:
        yield Paragraph(
            "Nobody is advised otherwise: that is proven for all people, also for those who leave "
            "questions open."
        )
        return
    if compared is None:
        yield Paragraph("Nobody could be found whom this concerns, nor is it proven of all.")
        return
    yield Paragraph(_how_many(compared))
    for effect in Effect:
        groups = [group for group in compared.groups if group.shift.effect is effect]
        items = [item for group in groups for item in _items(difference, compared, group)]
        if items:
            yield Section(effect.value, (Outline(tuple(items)),), compact=True)


def _how_many(compared: Comparison) -> Text:
    different, looked_at = compared.different, compared.people
    if compared.groups and not different:
        return (strong("Somebody who leaves questions open"), " is advised otherwise.")
    match compared.whom:
        case Whom.TABLE if not different:
            return f"Nobody of these {looked_at} people is advised otherwise."
        case Whom.ALL if not different:
            return "Nobody who answers every question is advised otherwise."
        case Whom.BY_LOT if not different:
            return f"Of {ways_to_answer(looked_at)} drawn by lot none leads to other advice."
        case Whom.TABLE:
            count = f"{different} of these {looked_at} people"
            said = f"{'is' if different == 1 else 'are'} advised otherwise"
        case Whom.ALL:
            count = f"{different} of {ways_to_answer(looked_at)}"
            said = f"every question {'leads' if different == 1 else 'lead'} to other advice"
        case Whom.BY_LOT:
            count = about(different, looked_at).capitalize()
            return (strong(count), f" lead to other advice, judging by {looked_at} drawn by lot.")
    return (strong(count), f" {said} ({share(different, looked_at)}).")


def _items(difference: Difference, compared: Comparison, group: Group) -> Iterator[Item]:
    attribute, value = group.shift.attribute, group.shift.value
    newer = attribute in difference.after.attributes
    knowledge = difference.after if newer else difference.before
    values = knowledge.attributes[attribute].by_id
    label = values[value].label if value in values else value
    yield Item(0, (strong(label), f": {_how_many_in(group, compared)}"))
    facts = [fact_text(knowledge, *fact) for fact in _known(group.person, knowledge)]
    yield Item(1, f"such as: {'; '.join(facts)}" if facts else "whatever they say", marked=False)


def _how_many_in(group: Group, compared: Comparison) -> str:
    if not group.count:
        return "somebody"
    match compared.whom:
        case Whom.TABLE:
            return f"{group.count} people" if group.count != 1 else "1 person"
        case Whom.ALL:
            return ways_to_answer(group.count)
        case Whom.BY_LOT:
            return about(group.count, compared.people)


def _known(person: Mapping[str, Answer], knowledge: Knowledge) -> Iterator[tuple[str, Answer]]:
    yield from ((name, answer) for name, answer in person.items() if name in knowledge.attributes)


def _group_report(knowledge: Knowledge, group: Group) -> dict[str, Json]:
    return {
        "effect": group.shift.effect.name.lower(),
        "attribute": group.shift.attribute,
        "value": group.shift.value,
        "people": group.count,
        "person": answers_report(knowledge, group.person),
    }
