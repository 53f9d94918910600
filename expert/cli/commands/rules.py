"""`expert rules`: browse the rules."""

from __future__ import annotations

import click

from expert.cli.completion import complete_rule
from expert.cli.options import Given, given_options
from expert.cli.screen import heading, paragraph, table, write, write_json
from expert.cli.situation import load_knowledge_base
from expert.explanation.report import rule_report
from expert.explanation.wording import conclusions_text, condition_text
from expert.knowledge.conditions import tests
from expert.knowledge.model import Knowledge, Rule
from expert.knowledge.problems.suggestions import did_you_mean


@click.command("rules")
@click.argument("name", required=False, shell_complete=complete_rule)
@given_options(formats=("text", "json"))
def command(given: Given, name: str | None) -> None:
    """Browse the rules.

    NAME is a rule, or an attribute or value, for all rules that test or conclude it; without it,
    all rules are listed.
    """
    knowledge = load_knowledge_base(given).knowledge
    found = _matching(knowledge, name)
    if given.output_format == "json":
        write_json([rule_report(rule) for rule in found])
    elif name in knowledge.rules:
        write(_details(found[0]))
    else:
        rows = [
            [rule.id, f"{condition_text(rule.when)}\n=> {conclusions_text(rule)}"] for rule in found
        ]
        write(table(("Rule", "When, and what follows"), rows, (40, 60)))


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


def _details(rule: Rule) -> str:
    lines = [heading(rule.id) + (f"  {rule.where}" if rule.where else "")]
    for label, text in (
        ("When", condition_text(rule.when)),
        ("Then", conclusions_text(rule)),
        ("Because", rule.because),
        ("Source", rule.source),
    ):
        if text:
            lines.append(paragraph(f"{label}: {text}", "  ", "    "))
    return "\n".join(lines)
