"""The terms that schemas are made of: what YAML makes of a text, texts, numbers, names, mappings.

An editor resolves what is written without quotes by the rules of YAML 1.2 or 1.1; a knowledge base
does not. So each value stands in a schema with all that an editor may take it for: `no` may be
false, `010` ten or eight.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any, TypeAlias
from urllib.parse import quote

import yaml

from expert.knowledge.values import Number
from expert.knowledge.yaml.reader import number_from_text

# As open as JSON: a schema nests mappings, lists, texts, numbers and truth values.
Schema: TypeAlias = dict[str, Any]

DIALECT = "https://json-schema.org/draft/2020-12/schema"

ATTRIBUTE_NAME = r"^[^\s\d!-/:-@\[-^`{-~-][^\s!-,./:-@\[-^`{-~]*$"
"""What may name an attribute, in what all dialects of regular expressions understand."""

NAME = r"^[^\s,=`]+$"
"""What may name a value or a rule."""

_NUMBER_TEXT = r"^[+-]?([0-9]{1,30}(\.[0-9]{0,30})?|\.[0-9]{1,30})([eE][+-]?[0-9]{1,3})?$"
_CORE_WORDS = {"true": True, "True": True, "TRUE": True} | {
    "false": False,
    "False": False,
    "FALSE": False,
}
_RESOLVER: Any = yaml.resolver.Resolver()  # of YAML 1.1; the stubs leave it untyped
_CONSTRUCTOR = yaml.constructor.SafeConstructor()


def readings(text: str) -> list[str | Number | bool]:
    """All that an editor may take a text for that is written without quotes, itself first."""
    found: list[str | Number | bool] = [text]
    for reading in (_core_reading(text), _older_reading(text)):
        if not any(reading == each and type(reading) is type(each) for each in found):
            found.append(reading)
    return found


def _core_reading(text: str) -> str | Number | bool:
    """What YAML 1.2 takes a text for."""
    if text in _CORE_WORDS:
        return _CORE_WORDS[text]
    if re.fullmatch("0o[0-7]+", text):
        return int(text[2:], 8)
    if re.fullmatch("0x[0-9a-fA-F]+", text):
        return int(text[2:], 16)
    number = number_from_text(text)
    return text if number is None else number


def _older_reading(text: str) -> str | Number | bool:
    """What YAML 1.1 takes a text for, days aside, which schemas see as texts."""
    tag = _RESOLVER.resolve(yaml.ScalarNode, text, (True, False))
    node = yaml.ScalarNode(tag, text)
    make = {
        "tag:yaml.org,2002:bool": _CONSTRUCTOR.construct_yaml_bool,
        "tag:yaml.org,2002:int": _CONSTRUCTOR.construct_yaml_int,
        "tag:yaml.org,2002:float": _CONSTRUCTOR.construct_yaml_float,
    }.get(tag)
    if make is None:
        return text
    try:
        read: Number | bool = make(node)
    except ValueError:  # such as a sexagesimal number that is none
        return text
    return read if read == read and abs(read) != float("inf") else text


def one(text: str, description: str = "") -> Schema:
    """One value, by its id, in all its readings."""
    return said({"enum": readings(text)}, description)


def one_of(values: Mapping[str, str]) -> Schema:
    """One of several values, each with what it means."""
    described = {value: meaning for value, meaning in values.items() if meaning}
    if not described:
        return {"enum": [reading for value in values for reading in readings(value)]}
    return {"anyOf": [one(value, meaning) for value, meaning in values.items()]}


def said(schema: Schema, description: str) -> Schema:
    """The same with a description, if there is one."""
    return {**schema, "description": description} if description else schema


def text(description: str = "") -> Schema:
    """A text, which an editor may take for a number or a truth value."""
    return said({"type": ["string", "number", "boolean"], "pattern": r"\S"}, description)


def flag(description: str = "") -> Schema:
    """yes or no, in any of the usual ways."""
    words = {"type": "string", "pattern": "^([Yy][Ee][Ss]|[Nn][Oo]|[Tt][Rr][Uu][Ee]|"
             "[Ff][Aa][Ll][Ss][Ee])$"}  # fmt: skip
    return said({"anyOf": [{"enum": ["yes", "no"]}, {"type": "boolean"}, words]}, description)


def number(
    description: str = "",
    minimum: Number | None = None,
    maximum: Number | None = None,
    whole: bool = False,
) -> Schema:
    """A number within bounds; as a text, which bounds cannot reach, if it is in quotes."""
    bounds = {"minimum": minimum, "maximum": maximum}
    written = {name: bound for name, bound in bounds.items() if bound is not None}
    in_quotes = {"type": "string", "pattern": _NUMBER_TEXT}
    kind = "integer" if whole else "number"
    return said({"anyOf": [{"type": kind, **written}, in_quotes]}, description)


def date(description: str = "") -> Schema:
    """A day as YYYY-MM-DD."""
    return said({"type": "string", "pattern": "^[0-9]{4}-[0-9]{2}-[0-9]{2}$"}, description)


def certainty(description: str = "") -> Schema:
    """A certainty from -1 to 1, and not 0."""
    return {**number(description, -1, 1), "not": {"const": 0}}


def mapping(
    properties: Mapping[str, Schema],
    required: Iterable[str] = (),
    description: str = "",
    least: int = 1,
) -> Schema:
    """A mapping of these keys and no others, with as many entries as there have to be."""
    schema: Schema = {"type": "object", "properties": dict(properties)}
    schema["additionalProperties"] = False
    needed = [*required]
    if needed:
        schema["required"] = needed
    elif least:
        schema["minProperties"] = least
    return said(schema, description)


def mapping_of(names: str, content: Schema, refused: Iterable[str] = ()) -> Schema:
    """A mapping of any names of a form to the same sort of content."""
    pattern: Schema = {"pattern": names}
    words = [*refused]
    return {
        "type": "object",
        "minProperties": 1,
        "propertyNames": {"allOf": [pattern, {"not": {"enum": words}}]} if words else pattern,
        "additionalProperties": content,
    }


def some(item: Schema, least: int = 1) -> Schema:
    """A list."""
    return {"type": "array", "items": item, "minItems": least}


def one_or_some(item: Schema) -> Schema:
    """One thing, or a list of such things."""
    return {"anyOf": [item, some(item)]}


def any_of(*schemas: Schema, description: str = "") -> Schema:
    """Whatever one of these takes."""
    return said({"anyOf": [*schemas]}, description)


def whole(title: str, content: Schema, definitions: Mapping[str, Schema] | None = None) -> Schema:
    """A schema that stands by itself."""
    parts = {"$defs": dict(definitions)} if definitions else {}
    return {"$schema": DIALECT, "title": title, **content, **parts}


def part(name: str) -> Schema:
    """What stands below a name among the definitions; the reference is a URI, RFC 3986."""
    return {"$ref": "#/$defs/" + quote(name.replace("~", "~0").replace("/", "~1"), safe="~")}
