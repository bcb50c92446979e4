r"""What a derivation is about, as LaTeX: its symbols, its assumptions, its definitions."""

from __future__ import annotations

from collections.abc import Mapping

from ...model.declarations import Definition, Function, Kind, Range, Scope
from ...model.terms import Term
from ..notation.box import CALL, at_least, script
from ..notation.names import Names
from ..notation.terms import tex
from ..notation.tex_text import escaped

SETS = {"real": r"\mathbb{R}", "integer": r"\mathbb{Z}", "complex": r"\mathbb{C}"}


def premises(scope: Scope, names: Names) -> str:
    """Everything that is given, as a sentence and a display; nothing where nothing is declared."""
    parts = phrases(scope, names)
    assumed = ", ".join(f"${tex(t, names)}$" for t in scope.assume)
    lines = [f"Let {', '.join(parts)}."] if parts else []
    lines += [f"Assume {assumed}."] if assumed else []
    return (" ".join(lines) + "\n" if lines else "") + _definitions(scope.definitions, names)


def phrases(scope: Scope, names: Names) -> list[str]:
    """What is declared, a phrase each."""
    return [*_symbols(scope, names), *(_function(f, names) for f in scope.functions.values())]


def _symbols(scope: Scope, names: Names) -> list[str]:
    """Symbols of one kind share a phrase."""
    groups: dict[tuple[str, tuple[Term, ...]], tuple[Kind, list[str]]] = {}
    for name, kind in scope.symbols.items():
        groups.setdefault((kind.text, kind.shape), (kind, []))[1].append(names.latex(name))
    return [f"${', '.join(group)} {_values(kind, names)}${_traits(kind)}" for kind, group in groups.values()]


def _traits(kind: Kind) -> str:
    return f" ({', '.join(sorted(map(escaped, kind.traits)))})" if kind.traits else ""


def _values(kind: Kind, names: Names) -> str:
    r"""The values that a symbol can take: \in \mathbb{R}^n, > 0, \in \{1, \dots, n\}."""
    if kind.shape:
        sizes = r" \times ".join(tex(s, names) for s in kind.shape)
        return rf"\in {SETS[kind.sort]}{_bound(kind, names)}{script('^', sizes)}"
    if kind.sort == "integer" and kind.low and kind.high and not kind.low_open and not kind.high_open:
        return rf"\in \{{{tex(kind.low, names)}, \dots, {tex(kind.high, names)}\}}"
    if kind.sort == "real" and kind.low and kind.high:
        return rf"\in {interval(kind, names)}"
    rest = r" \setminus \{0\}" if kind.nonzero else ""
    return rf"\in {SETS[kind.sort]}{_bound(kind, names)}{rest}" if kind.sort != "real" or not (kind.low or kind.high) else _compared(kind, names)


def _compared(kind: Kind | Range, names: Names) -> str:
    """A bound on one side: > 0."""
    if kind.low:
        return (">" if kind.low_open else r"\ge") + f" {tex(kind.low, names)}"
    return ("<" if kind.high_open else r"\le") + f" {tex(kind.high, names)}" if kind.high else ""


def _bound(kind: Kind, names: Names) -> str:
    return script("_", interval(kind, names) if kind.low and kind.high else _compared(kind, names))


def interval(bounds: Kind | Range, names: Names) -> str:
    """An interval with its round or square ends."""
    low = f"{'(' if bounds.low_open else '['}{tex(bounds.low, names)}" if bounds.low else r"(-\infty"
    high = f"{tex(bounds.high, names)}{')' if bounds.high_open else ']'}" if bounds.high else r"\infty)"
    return f"{low}, {high}"


def _function(function: Function, names: Names) -> str:
    """An opaque function; smooth is what every one of them is."""
    head = f"{at_least(names.called(function.name), CALL)}({', '.join(map(names.latex, function.parameters))})"
    values = rf" \in {interval(function.range, names)}" if function.range else ""
    return f"${head}{values}$ smooth"


def _definitions(definitions: Mapping[str, Definition], names: Names) -> str:
    if not definitions:
        return ""
    lines = [rf"{defined(d, names)} &= {tex(d.body, names)}{_promised(d, names)}" for d in definitions.values()]
    return "\\begin{align*}\n" + " \\\\\n".join(lines) + "\n\\end{align*}\n"


def _promised(definition: Definition, names: Names) -> str:
    return rf" \in {interval(definition.range, names)}" if definition.range else ""


def defined(definition: Definition, names: Names) -> str:
    """The left side of a definition."""
    if not definition.parameters:
        return names.latex(definition.name)
    return f"{at_least(names.called(definition.name), CALL)}({', '.join(map(names.latex, definition.parameters))})"
