"""The JSON Schema of a file, made from the same tables as the reader; `python -m derivation.reading.file.schema` writes it."""

from __future__ import annotations

from pathlib import Path

from .fields import FIELDS, LEMMA_FIELDS, LEMMA_REQUIRED, RELATIONS, REQUIRED, STEP_FIELDS, STEP_REQUIRED, Field

PATH = Path(__file__).parent / "schema.json"

Json = dict[str, object]
_TEXT: Json = {"type": ["string", "number"]}
_TABLE: Json = {"type": "object", "additionalProperties": {"type": ["string", "number"]}}
_FORMS: dict[str, Json] = {
    "text": _TEXT,
    "count": {"type": "integer", "minimum": 1},
    "texts": {"anyOf": [_TEXT, {"type": "array", "items": _TEXT}]},
    "kinds": _TABLE,
    "functions": _TABLE,
    "definitions": _TABLE,
    "notation": _TABLE,
    "relation": {"anyOf": [{"enum": list(RELATIONS)}, {"type": "string", "pattern": "^(~|prop|≈|const) +[A-Za-z_]\\w*$"}]},
    "steps": {"type": "array", "minItems": 2, "items": {"anyOf": [_TEXT, {"$ref": "#/$defs/step"}]}},
    "lemmas": {"type": "object", "additionalProperties": {"anyOf": [{"type": "string"}, {"$ref": "#/$defs/lemma"}]}},
}


def schema() -> Json:
    """The schema as JSON data.

    >>> schema()["required"]
    ['steps']
    """
    head: Json = {"$schema": "https://json-schema.org/draft/2020-12/schema", "title": "A derivation"}
    parts = {"step": _object(STEP_FIELDS, STEP_REQUIRED), "lemma": _object(LEMMA_FIELDS, LEMMA_REQUIRED)}
    return {**head, **_object(FIELDS, REQUIRED), "$defs": parts}


def _object(fields: dict[str, Field], required: tuple[str, ...]) -> Json:
    properties = {name: _property(field) for name, field in fields.items()}
    return {"type": "object", "properties": properties, "required": list(required), "additionalProperties": False}


def _property(field: Field) -> Json:
    examples: Json = {"examples": [field.example]} if field.example and field.form == "text" else {}
    shown = f" Example: {field.example}" if field.example else ""
    return {"description": field.meaning + shown, **_FORMS[field.form], **examples}


def text() -> str:
    """The schema as the file that ships with the package."""
    import json

    return json.dumps(schema(), indent=2, ensure_ascii=False) + "\n"


if __name__ == "__main__":
    PATH.write_text(text(), encoding="utf-8")
