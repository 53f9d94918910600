"""`expert rules`: browse the rules."""

from __future__ import annotations

import click

from expert.cli.completion import complete_rule
from expert.cli.options import Given, given_options
from expert.cli.screen import FORMATS, write
from expert.cli.situation import load_knowledge_base
from expert.explanation.rule_listing import rule_document, rule_report, rules_document
from expert.knowledge.conditions import tests
from expert.knowledge.model import Knowledge, Rule
from expert.knowledge.problems.suggestions import did_you_mean


@click.command("rules")
@click.argument("name", required=False, shell_complete=complete_rule)
@given_options(formats=FORMATS)
def command(given: Given, name: str | None) -> None:
    """Browse the rules.

    NAME is a rule, or an attribute or value, for all rules that test or conclude it; without it,
    all rules are listed.
    """
    knowledge = load_knowledge_base(given).knowledge
    found = _matching(knowledge, name)
    write(
        given.output_format,
        lambda standalone: (
            rule_document(knowledge, found[0], standalone)
            if name in knowledge.rules
            else rules_document(knowledge, found, standalone)
        ),
        lambda: [rule_report(rule) for rule in found],
    )


def _matching(knowledge: Knowledge, name: str | None) -> list[Rule]:
    if name is None:
        return list(knowledge.rules.values())
    if name in knowledge.rules:
        return [knowledge.rules[name]]
    found = [rule for rule in knowledge.rules.values() if _speaks_of(rule, name)]
    if not found:
        names = [*knowledge.rules, *knowledge.attributes]
        raise click.UsageError(
            f"No rule is called `{name}`, tests it or concludes it. "
            f"{did_you_mean(name, names, 'There is')}"
        )
    return found


def _speaks_of(rule: Rule, name: str) -> bool:
    """Whether a rule tests or concludes an attribute, a value, or `attribute=value`."""
    pairs = {
        (test.attribute, str(operand)) for test in tests(rule.when) for operand in test.operands
    }
    pairs |= {(conclusion.attribute, conclusion.value) for conclusion in rule.then}
    return any(name in (attribute, value, f"{attribute}={value}") for attribute, value in pairs)
