"""What checks found, as a document, as plain data, and in the forms that code hosts read."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from urllib.parse import quote

from expert.authoring.cases.github import workflow_command
from expert.authoring.checks.check import Check, Finding, Severity
from expert.document.model import (
    Block,
    Document,
    List,
    Listing,
    Paragraph,
    Section,
    Span,
    Text,
    Tone,
    code,
    quiet,
)
from expert.explanation.report import Json, answers_report
from expert.explanation.wording import fact_text
from expert.knowledge.model import Knowledge
from expert.version import VERSION

_SARIF = "https://json.schemastore.org/sarif-2.1.0.json"
_TONES = {Severity.ERROR: Tone.BAD, Severity.WARNING: Tone.WEAK}


def findings_document(knowledge: Knowledge, findings: Sequence[Finding]) -> Document:
    """Each finding with the person who shows it, and how many there are."""
    blocks: list[Block] = [_finding(knowledge, each) for each in findings]
    return Document((*blocks, Paragraph(_summary(findings))))


def _finding(knowledge: Knowledge, finding: Finding) -> Section:
    found = finding.found
    place = f"{found.where} " if found.where else ""
    severity = Span(finding.severity.value, tone=_TONES[finding.severity])
    heading: Text = (severity, f" {place}{found.about} ", quiet(f"({finding.check})"))
    lines: list[Text] = [_with_code(found.message)]
    if found.person is not None:
        facts = "; ".join(fact_text(knowledge, *fact) for fact in found.person.items())
        lines.append(f"For example: {facts or 'somebody who answers nothing'}.")
    return Section(heading, (List(tuple(lines), marked=False),), compact=True)


def _summary(findings: Sequence[Finding]) -> Text:
    errors = sum(1 for each in findings if each.severity is Severity.ERROR)
    warnings = len(findings) - errors
    if not findings:
        return Span("Nothing found.", tone=Tone.GOOD)
    counts = [
        f"{count} {word}{'' if count == 1 else 's'}"
        for count, word in ((errors, "error"), (warnings, "warning"))
        if count
    ]
    tone = Tone.BAD if errors else Tone.WEAK
    counted = Span(f"{' and '.join(counts)}. ", tone=tone)
    return counted, code("expert check --explain NAME"), " tells more of a check."


def _with_code(message: str) -> Text:
    """A text in which what stands between backticks is to be found as it stands."""
    return tuple(
        code(part) if at % 2 else part for at, part in enumerate(message.split("`")) if part
    )


def page_document(check: Check) -> Document:
    """The page of a check: what it finds, why that is bad, what to do instead."""
    return Document((page_section(check),))


def page_section(check: Check) -> Section:
    """The same as a section of a longer document."""
    page = check.page
    return Section(
        (code(check.name), quiet(f" ({check.severity.value})")),
        (
            Paragraph(_with_code(page.what)),
            Paragraph(_with_code(page.why)),
            Paragraph(_with_code(page.instead)),
            Paragraph("Avoid:"),
            Listing(tuple(page.avoid.splitlines()), "yaml"),
            Paragraph("Prefer:"),
            Listing(tuple(page.prefer.splitlines()), "yaml"),
        ),
        anchor=check.name,
    )


def findings_report(knowledge: Knowledge, findings: Sequence[Finding]) -> list[Json]:
    """The findings as data; the keys are part of the format."""
    return [
        {
            "check": each.check,
            "severity": each.severity.value,
            "file": each.where.file if each.where else None,
            "line": each.where.line if each.where else None,
            "column": each.where.column if each.where else None,
            "about": each.found.about,
            "message": each.found.message,
            "person": None
            if each.found.person is None
            else answers_report(knowledge, each.found.person),
        }
        for each in findings
    ]


def github_lines(findings: Sequence[Finding]) -> Iterator[str]:
    """The findings as commands by which GitHub marks the lines of a pull request."""
    for each in findings:
        title = f"{each.check}: {each.found.about}"
        yield workflow_command(each.severity.value, each.where, title, each.found.message)


def sarif(findings: Sequence[Finding], checks: Sequence[Check]) -> dict[str, Json]:
    """The findings in SARIF 2.1.0, which code hosts take."""
    return {
        "$schema": _SARIF,
        "version": "2.1.0",
        "runs": [
            {
                "tool": {
                    "driver": {
                        "name": "expert",
                        "version": VERSION,
                        "rules": [_sarif_rule(check) for check in checks],
                    }
                },
                "results": [_sarif_result(each) for each in findings],
            }
        ],
    }


def _sarif_rule(check: Check) -> Json:
    return {
        "id": check.name,
        "shortDescription": {"text": check.page.what},
        "fullDescription": {"text": f"{check.page.why} {check.page.instead}"},
        "defaultConfiguration": {"level": check.severity.value},
    }


def _sarif_result(finding: Finding) -> Json:
    result: dict[str, Json] = {
        "ruleId": finding.check,
        "level": finding.severity.value,
        "message": {"text": f"{finding.found.about}: {finding.found.message}"},
    }
    if (where := finding.where) is not None:
        region: Json = {"startLine": where.line, "startColumn": where.column}
        place: Json = {"artifactLocation": {"uri": quote(where.file)}, "region": region}
        result["locations"] = [{"physicalLocation": place}]
    return result
