"""Lines of text to terms, scopes and points, for the tests of the numeric room."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from flint import fmpq

from derivation.model.declarations import Definition, Function, Range, Scope
from derivation.model.terms import Term
from derivation.numeric.evaluation.evaluate import evaluate
from derivation.numeric.evaluation.point import Point
from derivation.numeric.numbers.literal import rational
from derivation.numeric.numbers.matrix import Matrix
from derivation.reading.meaning.kinds import parse_kind
from derivation.reading.text.expression import parse


def term(text: str) -> Term:
    found, complaints = parse(text)
    assert found is not None and not complaints, (text, complaints)
    return found


def scope(
    symbols: Mapping[str, str], definitions: Mapping[str, str] | None = None, functions: Mapping[str, str] | None = None, assume: tuple[str, ...] = ()
) -> Scope:
    """Symbols by kind; `{"g": "1/(1+exp(-z)) of z"}` for definitions, `{"f": "z"}` or `{"f": "positive z"}` for opaque functions."""
    kinds = {}
    for name, text in symbols.items():
        kind, complaints = parse_kind(text)
        assert kind is not None and not complaints, (text, complaints)
        kinds[name] = kind
    made = {}
    for name, text in (definitions or {}).items():
        body, _, parameters = text.rpartition(" of ")
        made[name] = Definition(name, tuple(p.strip() for p in parameters.split(",")) if body else (), term(body or text))
    opaque = {}
    for name, text in (functions or {}).items():
        positive = Range(Term("num", value="0")) if text.startswith("positive ") else None
        opaque[name] = Function(name, tuple(p.strip() for p in text.removeprefix("positive ").split(",")), positive)
    return Scope(kinds, opaque, made, tuple(term(a) for a in assume))


def exact(value: Any) -> Any:
    """'1/2', a list for a vector, a list of lists for a matrix."""
    if isinstance(value, list):
        return Matrix(tuple(tuple(exact(a) for a in row) if isinstance(row, list) else (exact(row),) for row in value))
    if isinstance(value, str):
        over, _, under = value.partition("/")
        return rational(over) / rational(under or "1")
    return fmpq(value) if isinstance(value, int) else value


def at(text: str, real: bool = True, bits: int = 64, definitions: Mapping[str, str] | None = None, **values: Any) -> Any:
    """The value of a line at a point."""
    point = Point({name: exact(value) for name, value in values.items()})
    return evaluate(term(text), point, scope({}, definitions), bits=bits, reading="real" if real else "complex")
