r"""Identifiers as LaTeX: `theta_hat` is \hat{\theta}, `x_1` has a subscript, a declared vector is bold.

The tables say which; `Names` answers for one derivation, with its declarations and its `notation:`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from functools import cache

from ...language.functions import CONSTANTS
from ...model.declarations import Scope
from ...model.records import field, record
from ...model.terms import Term
from ...shapes import shape
from .box import ATOM, CALL, Box, bracket, script
from .tex_math import is_safe
from .tightness import box_of

GREEK = (
    "alpha beta gamma delta epsilon zeta eta theta iota kappa mu nu xi pi rho sigma tau upsilon phi chi psi omega "
    "Gamma Delta Theta Lambda Xi Pi Sigma Upsilon Phi Psi Omega varepsilon vartheta varphi varrho varsigma lambda ell"
).split()
LETTERS = {name: "\\" + name for name in GREEK} | {"lam": r"\lambda", "lamda": r"\lambda", "eps": r"\epsilon"}
ACCENTS = {"hat": r"\hat", "bar": r"\bar", "tilde": r"\tilde", "dot": r"\dot", "ddot": r"\ddot", "vec": r"\vec"}
MARKS = {"star": "*", "prime": r"\prime", "plus": "+", "minus": "-", "dagger": r"\dagger"}


Setter = Callable[[Term, "Names"], Box]


@record()
class Names:
    """How the names of one derivation are set.

    `marks` gives a node (by its id) the signs to stand before and after it, `setters` are what sets a node, by its head.
    """

    scope: Scope = field(default_factory=Scope)
    notation: Mapping[str, str] = field(default_factory=dict)
    marks: Mapping[int, tuple[str, str]] = field(default_factory=dict)
    setters: Mapping[str, Setter] = field(default_factory=dict, compare=False, repr=False)

    def latex(self, name: str, subscripts: tuple[str, ...] = ()) -> str:
        r"""A name, with further subscripts: `theta` and ("j",) give \theta_j, a component, hence not bold."""
        return self.box(name, subscripts).tex

    def box(self, name: str, subscripts: tuple[str, ...] = ()) -> Box:
        """The same with how tightly it holds together: a notation as its TeX says."""
        if self.noted(name):
            return _indexed(_unbold(self.notation[name]) if subscripts and self.is_array(name) else self.notation[name], subscripts)
        if name in CONSTANTS and not self.declared(name):
            return _indexed(CONSTANTS[name], subscripts)
        written = identifier(name, bold=self.is_array(name) and not subscripts, function=self.is_function(name), subscripts=subscripts)
        return Box(written, CALL if "^" in identifier(name) else ATOM)

    def called(self, name: str) -> Box:
        """The name of a function before its arguments."""
        if self.noted(name):
            return box_of(self.notation[name])
        written = identifier(name, function=True)
        return Box(written, CALL if "^" in written else ATOM)

    @property
    def differential(self) -> str:
        r"""The d of dx: upright where the file has a name d, for d x / (d t) is a quotient there."""
        return r"\mathrm{d}" if self.declared("d") else "d"

    def noted(self, name: str) -> bool:
        """Whether the file says how to set this name, in TeX that can be let through."""
        return name in self.notation and is_safe(self.notation[name])

    def declared(self, name: str) -> bool:
        return name in self.scope.symbols or self.is_function(name) or name in self.scope.definitions

    def is_array(self, name: str) -> bool:
        kind, definition = self.scope.symbols.get(name), self.scope.definitions.get(name)
        if kind is None and definition is not None and not definition.parameters:
            return bool(shape(definition.body, self.scope))
        return kind is not None and bool(kind.shape)

    def is_function(self, name: str) -> bool:
        definition = self.scope.definitions.get(name)
        return name in self.scope.functions or (definition is not None and bool(definition.parameters))

    def plain(self, name: str) -> bool:
        """Whether the name is a short symbol that may stand next to another without a dot between."""
        if name in CONSTANTS and not self.declared(name):
            return name in ("pi", "I", "E")
        known = self.noted(name) or self.is_function(name) or name in self.scope.definitions
        return not known and bool(_letter(name.split("_")[0])[0])


@cache
def identifier(name: str, *, bold: bool = False, function: bool = False, subscripts: tuple[str, ...] = ()) -> str:
    r"""An identifier without declarations.

    >>> identifier("theta_hat"), identifier("x_1"), identifier("x", bold=True), identifier("softplus", function=True)
    ('\\hat{\\theta}', 'x_1', '\\mathbf{x}', '\\operatorname{softplus}')
    """
    head, *parts = [part for part in name.split("_") if part] or [name]
    letter, digits = _letter(head)
    base = _set(letter or head, bold, function)
    below, above = [digits] if digits else [], []
    for part in parts:
        if part in ACCENTS:
            base = f"{ACCENTS[part]}{{{base}}}"
        elif part in MARKS:
            above.append(MARKS[part])
        else:
            below.append(_subscript(part))
    return base + script("_", ",".join([*below, *subscripts])) + script("^", "".join(above))


def _letter(head: str) -> tuple[str, str]:
    """The letter and the trailing digits of `x12` or `theta0`; an empty letter when it is a word."""
    stem = head.rstrip("0123456789")
    return (stem, head[len(stem) :]) if stem in LETTERS or len(stem) == 1 else ("", "")


def _set(text: str, bold: bool, function: bool) -> str:
    if text in LETTERS:
        return rf"\boldsymbol{{{LETTERS[text]}}}" if bold else LETTERS[text]
    safe = safe_letters(text)
    if bold:
        return rf"\mathbf{{{safe}}}"
    if len(text) == 1:
        return safe
    return rf"\operatorname{{{safe}}}" if function else rf"\mathit{{{safe}}}"


def _subscript(part: str) -> str:
    if part in LETTERS:
        return LETTERS[part]
    return part if len(part) == 1 or part.isdigit() else rf"\mathrm{{{safe_letters(part)}}}"


def safe_letters(text: str) -> str:
    """ASCII letters and digits as they are, anything else as its code, so that no name can be a command."""
    return "".join(c if c.isascii() and c.isalnum() else r"\_" if c == "_" else f"u{ord(c):04X}" for c in text)


def _unbold(latex: str) -> str:
    """A component is set without the bold that its vector has."""
    bold = re.fullmatch(r"\\(?:boldsymbol|mathbf|vec)\{([^{}]*)\}", latex)
    return bold.group(1) if bold else latex


def _indexed(latex: str, subscripts: tuple[str, ...]) -> Box:
    whole = box_of(latex)
    if not subscripts:
        return whole
    base = latex if whole.level == ATOM and "_" not in latex else bracket(latex)
    return Box(base + script("_", ",".join(subscripts)))
