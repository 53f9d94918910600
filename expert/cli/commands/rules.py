"""`expert rules`: browse the rules."""

from __future__ import annotations

import click

from expert.cli.given import Given
from expert.cli.knowledge_base import load_knowledge_base
from expert.cli.names import labels, names, resolve
from expert.cli.options import given_options
from expert.cli.output.formats import FORMATS
from expert.cli.output.screen import write
from expert.cli.shells.completion import complete_rule
from expert.explanation.rule_listing import rule_document, rule_report, rules_document
from expert.knowledge.conditions import Pair, tests
from expert.knowledge.model import Knowledge, Named, Rule
from expert.knowledge.numbers.expressions import exact_number_text
from expert.knowledge.values import operand_text


@click.command("rules")
@click.argument("name", required=False, shell_complete=complete_rule)
@given_options(formats=FORMATS, of_person=False)
def command(given: Given, name: str | None) -> None:
    """Browse the rules.

    NAME is a rule or a table of rules, or an attribute or value, for all rules that test or
    conclude it; without it, all rules are listed.
    """
    knowledge = load_knowledge_base(given).knowledge
    meant, found = _found(knowledge, name)
    write(
        given,
        lambda standalone: (
            rule_document(knowledge, found[0], standalone)
            if meant in knowledge.rules
            else rules_document(knowledge, found, standalone)
        ),
        lambda: [rule_report(rule) for rule in found],
    )


def _found(
    knowledge: Knowledge, name: str | None
) -> tuple[str | tuple[Pair, ...] | None, list[Rule]]:
    """What a name means, and that rule, those of that table, or those that test or conclude it."""
    rules = list(knowledge.rules.values())
    if name is None:
        return None, rules
    pairs_of = {rule.id: _pairs(rule) for rule in rules}
    pairs = dict.fromkeys(pair for each in pairs_of.values() for pair in each)
    used = [knowledge.attributes[name] for name in dict.fromkeys(a for a, _ in pairs)]
    vocabulary = labels(used)
    meant = resolve(
        name,
        {**dict.fromkeys((*knowledge.rules, *knowledge.tables), ""), **names(used)},
        {pair: vocabulary.get(pair, pair[1]) for pair in pairs},  # numbers have no label
        f"No rule is called `{name}`, tests it or concludes it.",
    )
    if isinstance(meant, str) and meant in knowledge.rules:
        return meant, [knowledge.rules[meant]]
    if isinstance(meant, str) and meant in knowledge.tables:
        return meant, [knowledge.rules[each] for each in knowledge.tables[meant].rules]
    wanted = {meant} if isinstance(meant, str) else set(meant)  # values may be called as attributes
    return meant, [r for r in rules if any(wanted & {pair, *pair} for pair in pairs_of[r.id])]


def _pairs(rule: Rule) -> list[Pair]:
    """What a rule tests, concludes and adds to: attributes, each with a value or a number."""
    found: list[Pair] = []
    for test in tests(rule.when):
        found += [(test.attribute, test.value)] if test.value else []
        found += [(test.attribute, operand_text(each)) for each in test.literals]
        for other in test.operands:
            if isinstance(other, Named):
                found += [(test.attribute, other.attribute), (other.attribute, test.attribute)]
    found += [(conclusion.attribute, conclusion.value) for conclusion in rule.then]
    return found + [(each.attribute, exact_number_text(each.points)) for each in rule.adds]
