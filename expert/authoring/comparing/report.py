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
from expert.solver.population import share


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
    if compared.groups and not compared.different:
        return (strong("Somebody who leaves questions open"), " is advised otherwise.")
    if not compared.different:
        if compared.whom is Whom.TABLE:
            return f"Nobody of these {compared.people} people is advised otherwise."
        if compared.whom is Whom.ALL:
            return "Nobody who answers every question is advised otherwise."
        return f"Of {compared.people} people drawn by lot nobody is advised otherwise."
    of_all = share(compared.different, compared.people)
    if compared.whom is Whom.TABLE:
        count = f"{compared.different} of these {compared.people} people"
        are = "is" if compared.different == 1 else "are"
        return (strong(count), f" {are} advised otherwise ({of_all}).")
    if compared.whom is Whom.ALL:
        return (
            strong(f"{compared.different} of {compared.people} people"),
            f" who answer every question are advised otherwise ({of_all}).",
        )
    lot = f"{compared.people} drawn by lot"
    return (strong(f"About {of_all} of all people"), f" are advised otherwise, judging by {lot}.")


def _items(difference: Difference, compared: Comparison, group: Group) -> Iterator[Item]:
    attribute, value = group.shift.attribute, group.shift.value
    newer = attribute in difference.after.attributes
    knowledge = difference.after if newer else difference.before
    values = knowledge.attributes[attribute].by_id
    label = values[value].label if value in values else value
    many = f"{group.count} people" if group.count != 1 else "1 person"
    if not group.count:
        many = "somebody"
    elif compared.whom is Whom.BY_LOT:
        many = f"about {share(group.count, compared.people)} of all people"
    yield Item(0, (strong(label), f": {many}"))
    facts = [fact_text(knowledge, *fact) for fact in _known(group.person, knowledge)]
    yield Item(1, f"such as: {'; '.join(facts)}" if facts else "whatever they say", marked=False)


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
