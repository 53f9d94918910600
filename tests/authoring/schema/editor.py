"""What an editor makes of a file: its content by the rules of YAML, for a schema to judge.

Keys stay texts, as editors keep them, and so do days, which JSON does not have.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import yaml

from expert.knowledge.problems.source import Source
from expert.knowledge.yaml.nodes import Node, Scalar, Sequence
from expert.knowledge.yaml.parsing import parse

_INTEGER = re.compile(r"[-+]?[0-9]+")
_FLOAT = re.compile(r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?")
_WORDS = {
    **dict.fromkeys(("", "~", "null", "Null", "NULL")),
    **dict.fromkeys(("true", "True", "TRUE"), True),
    **dict.fromkeys(("false", "False", "FALSE"), False),
}


def newer(text: str) -> object:
    """A text without quotes by the core schema of YAML 1.2, section 10.3."""
    if text in _WORDS:
        return _WORDS[text]
    if text.startswith("0x") and re.fullmatch("0x[0-9a-fA-F]+", text):
        return int(text, 16)
    if _INTEGER.fullmatch(text):
        return int(text)
    return float(text) if _FLOAT.fullmatch(text) else text


def older(text: str) -> object:
    """The same by YAML 1.1."""
    loader: Any = yaml.SafeLoader("")
    node = yaml.ScalarNode(loader.resolve(yaml.ScalarNode, text, (True, False)), text)
    if node.tag in ("tag:yaml.org,2002:timestamp", "tag:yaml.org,2002:value"):
        return text
    return loader.construct_object(node)


VERSIONS = {"1.2": newer, "1.1": older}


def content_of(text: str, version: str) -> object:
    """What an editor has of a text in one of the versions; None for what it cannot read."""
    root = parse(Source("file.yaml", text)).root
    return None if root is None else _content(root, VERSIONS[version])


def _content(node: Node, resolve: Callable[[str], object]) -> object:
    if isinstance(node, Scalar):
        return resolve(node.text) if node.plain else node.text
    if isinstance(node, Sequence):
        return [_content(item, resolve) for item in node.items]
    return {key: _content(value, resolve) for key, (_, value) in node.entries.items()}
