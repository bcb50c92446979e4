"""A derivation of SymPy expressions, its declarations read off SymPy's assumptions."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import sympy
from sympy.core.function import AppliedUndef

from ...model.chains import Derivation
from ...model.printing import to_text
from ...reading import build
from .reading import Reader, spelled

PARAMETERS = "stuvwpqrabcd"


def kind_of(symbol: Any) -> str:
    """The kind that SymPy's assumptions on a symbol amount to."""
    for words in ("positive", "negative", "nonnegative", "nonzero"):
        if getattr(symbol, f"is_{words}"):
            return f"{words} {'integer' if symbol.is_integer else 'real'}"
    return "integer" if symbol.is_integer else "complex" if symbol.is_real is False or (symbol.is_complex and not symbol.is_real) else "real"


def chain(expressions: Sequence[Any], *, symbols: Mapping[str, str] | None = None, reasons: Sequence[str] = (), **options: Any) -> Derivation:
    """A derivation of SymPy expressions: each is claimed equal to the one before.

    Kinds come from `symbols`, else from SymPy: a plain Symbol counts as real, a MatrixSymbol has its shape, an IndexedBase too where it is given one,
    an undefined function is smooth. Raises ValueError with all problems when the chain does not read.

    >>> x = sympy.Symbol("x")
    >>> chain([(x + 1)**2, sympy.expand((x + 1)**2)]).steps[1].source
    'x**2 + 2*x + 1'
    """
    try:
        given = [sympy.sympify(e, strict=True) for e in expressions]  # strict: a text is refused, never run
    except sympy.SympifyError as e:
        raise ValueError(f"{e.expr!r} is no SymPy expression; a chain of texts is what `derivation.build` takes") from None
    reader = Reader(given)
    declared = {**_kinds(given, reader), **(symbols or {})}
    for base in {base for e in given for base in e.atoms(sympy.IndexedBase)}:
        if (name := spelled(str(base.label))) not in declared:
            raise ValueError(f"{name} has no size: write IndexedBase({name!r}, shape=(n,)), or say what it is, symbols={{{name!r}: 'vector[n]'}}")
    steps = [{"expr": to_text(reader.term(e)), **({"reason": r} if r else {})} for e, r in zip(given, [*reasons, *[""] * len(given)], strict=False)]
    functions = {**_functions(given), **options.pop("functions", {})}
    derivations, problems = build(declared, steps, functions={n: f for n, f in functions.items() if n not in options.get("definitions", {})}, **options)
    errors = [f"{p.message}{f': {p.help}' if p.help else ''}" for p in problems if p.severity == "error"]
    if errors or not derivations:
        raise ValueError("; ".join(errors))
    return derivations[0]


def _kinds(expressions: Sequence[Any], reader: Reader) -> dict[str, str]:
    """What the symbols are, in the order of their names."""
    found: dict[str, str] = {}
    sizes = set()
    for e in expressions:
        for matrix in e.atoms(sympy.MatrixSymbol):
            found[spelled(matrix.name)] = _shape(matrix.shape, reader)
            sizes |= {s for n in matrix.shape for s in n.free_symbols}
        for base in e.atoms(sympy.IndexedBase):
            if base.shape is not None:
                found[spelled(str(base.label))] = _shape(base.shape, reader)
                sizes |= {s for n in base.shape for s in sympy.sympify(n, strict=True).free_symbols}
    for index in {i for e in expressions for i in e.atoms(sympy.Idx)}:
        if index.lower is not None and index.upper is not None:
            found[spelled(str(index.label))] = f"index {to_text(reader.term(index.lower))}..{to_text(reader.term(index.upper))}"
    labels = {base.label for e in expressions for base in e.atoms(sympy.IndexedBase)}
    for s in sorted({s for e in expressions for s in e.free_symbols if isinstance(s, sympy.Symbol)} | sizes, key=lambda s: s.name):
        if s not in labels and spelled(s.name) not in found:
            name = reader.names.get(s, spelled(s.name))
            found[name] = "positive integer" if s in sizes and not s.is_integer else kind_of(s)
    return found


def _shape(shape: Sequence[Any], reader: Reader) -> str:
    texts = [to_text(Reader([n]).term(n)) for n in shape]
    if len(texts) == 2 and texts[1] == "1":
        texts = texts[:1]
    return f"{'vector' if len(texts) == 1 else 'matrix'}[{','.join(texts)}]"


def _functions(expressions: Sequence[Any]) -> dict[str, str]:
    """Undefined functions are smooth in as many variables as they have arguments."""
    applied = {(spelled(f.func.__name__), len(f.args)) for e in expressions for f in e.atoms(AppliedUndef)}
    return {name: f"smooth function of {', '.join(PARAMETERS[:count])}" for name, count in sorted(applied)}
