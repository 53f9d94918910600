"""`expert schema`: JSON Schema of the files of a knowledge base, for editors."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import click

from expert.authoring.schema.schemas import FILES, FOLDER, knowledge_at_hand, schema, schema_files
from expert.cli.errors import UnwritableError
from expert.cli.given import Given
from expert.cli.knowledge_base import knowledge_base_folder, problems_as_seen_from_here
from expert.cli.options import given_options
from expert.cli.output.screen import to_output, write_json, write_text
from expert.printable import harmless
from expert.storage.writing import write_output


@click.command("schema")
@click.argument("name", required=False, type=click.Choice([*FILES]))
@click.option("--write", is_flag=True, help=f"Write all of them into {FOLDER}/ of the folder.")
@given_options(formats=("json",), of_person=False)
def command(given: Given, name: str | None, write: bool) -> None:
    """Print JSON Schema of facts, rules or cases, so that an editor completes and checks them.

    Those of rules, cases and answers know the vocabulary: attributes with their questions, values
    with their labels, and what each may be compared with. Without a name, all are printed.

    In Visual Studio Code, install the extension YAML (by Red Hat), let `expert schema --write`
    write the schemas into the knowledge base, and begin each file with the line that names its own:

    \b
        # yaml-language-server: $schema=../schemas/rules.json

    or, for all files at once, say so in .vscode/settings.json, for which the extension has to be
    of a version that knows ! (late 2026):

    \b
        "yaml.schemas": {
          "schemas/about.json": "facts/about.yaml",
          "schemas/facts.json": ["facts/*.yaml", "!facts/about.yaml"],
          "schemas/rules.json": ["rules/*.yaml", "!rules/*_test.yaml"],
          "schemas/cases.json": "rules/*_test.yaml",
          "schemas/answers.json": "facts/examples/*.yaml"
        }

    Write them anew when the vocabulary has changed.
    """
    folder = knowledge_base_folder(given.knowledge_base)
    with problems_as_seen_from_here(folder):
        knowledge = knowledge_at_hand(folder, given.follow_links)
    names = [name] if name else [*FILES]
    with to_output(given):
        if write:
            _write(folder, schema_files(knowledge, names))
        elif name:
            write_json(schema(name, knowledge))
        else:
            write_json({each: schema(each, knowledge) for each in names})


def _write(folder: Path, files: Mapping[str, bytes]) -> None:
    for name, content in files.items():
        file = folder / name
        try:
            file.parent.mkdir(exist_ok=True)
            write_output(file, content)
        except OSError as error:
            raise UnwritableError(file, error) from None
        write_text(f"Written {harmless(str(file))}\n")
