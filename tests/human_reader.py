r"""LaTeX read as a person reads it, and what a tree means: the two must agree for whatever is printed.

The reader shares nothing with the renderer but the names. Its conventions: blanks mean nothing, so digits run together; \sum, \prod, \lim and
\frac{d}{dx} take the rest of the product (\odot too); \int takes up to its dx; a function without brackets takes the rest of the product; a bar
f|_{x=a} takes the group before it; what stands on a shoulder belongs to the one thing below it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from fractions import Fraction
from typing import Any

from derivation.language.functions import FUNCTIONS as KNOWN
from derivation.model.terms import Term
from derivation.rendering.notation.names import Names

TOKEN = re.compile(r"\\left\.|\\[A-Za-z]+|\\[ ,;:|{}!\\]|\d+(?:\.\d*)?|\.\d+|[A-Za-z]|\S")
FUNCTIONS = {
    r"\exp": "exp", r"\sin": "sin", r"\cos": "cos", r"\tan": "tan", r"\cot": "cot", r"\sec": "sec", r"\csc": "csc", r"\arcsin": "asin", r"\arccos": "acos",
    r"\arctan": "atan", r"\sinh": "sinh", r"\cosh": "cosh", r"\tanh": "tanh", r"\coth": "coth", r"\log": "log", r"\ln": "ln", r"\arg": "arg",
    r"\Gamma": "gamma",
    r"\psi": "digamma", r"\zeta": "zeta", r"\max": "Max", r"\min": "Min", r"\det": "Determinant",
}  # fmt: skip
OPERATORS = {known.latex[14:-1]: name for name, known in KNOWN.items() if known.latex.startswith(r"\operatorname{")} | {
    "arccot": "acot", "sech": "sech", "csch": "csch", "arsinh": "asinh", "arcosh": "acosh", "artanh": "atanh", "sign": "sign", "H": "Heaviside", "erf": "erf",
    "erfc": "erfc", "Re": "re", "Im": "im", "atan2": "atan2", "B": "beta", "tr": "Trace", "diag": "DiagMatrix", "Var": "Var", "Cov": "Cov",
}  # fmt: skip
RELATIONS = {"=": "eq", r"\ne": "ne", "<": "lt", r"\le": "le", ">": "gt", r"\ge": "ge"}
BIG = {r"\sum": "Sum", r"\prod": "Product", r"\lim": "Limit"}
FENCES = {"(": (")", "group"), "|": ("|", "Abs"), r"\lVert": (r"\rVert", "Norm"), r"\lfloor": (r"\rfloor", "floor"), r"\lceil": (r"\rceil", "ceiling")}
PREDICATES = {" converges": "converges", " exists": "exists", " is differentiable": "differentiable"}
ENDS = frozenset(r") ] } \right & \\ \end \rfloor \rceil \rVert , \mid \, \to \in \text \quad \times".split())
SIGNS = {"+", "-", r"\cdot", r"\odot", r"\land", r"\lor", "^", "_", "!", "'"}
Meaning = Any


class Unreadable(Exception):
    """No person could read this."""


def tokens(latex: str) -> list[str]:
    """The glyphs; digits run together across blanks, and a script takes one of them."""
    out: list[str] = []
    words = re.split(r"(\\(?:text|operatorname)\{[^{}]*\})", latex)
    for k, part in enumerate(words):
        if k % 2:
            out.append(part)
            continue
        for glyph in TOKEN.findall(part):
            number = re.fullmatch(r"[\d.]+", glyph)
            scripted = bool(out) and out[-1] in ("_", "^")
            if number and scripted and len(glyph) > 1:
                out += [glyph[0], glyph[1:]]
            elif number and out and re.fullmatch(r"[\d.]+", out[-1]) and not (len(out) > 1 and out[-2] in ("_", "^")):
                out[-1] += glyph
            else:
                out.append(glyph)
    return out


class Reader:
    """One row of glyphs. `functions` are the letters that are followed by their arguments."""

    def __init__(self, glyphs: list[str], functions: frozenset[str]) -> None:
        self.glyphs, self.at, self.functions, self.bars = glyphs, 0, functions, 0

    @property
    def here(self) -> str:
        return self.glyphs[self.at] if self.at < len(self.glyphs) else ""

    def take(self, wanted: str = "") -> str:
        found = self.here
        if not found or (wanted and found != wanted):
            raise Unreadable(f"{wanted or 'more'} is missing at {' '.join(self.glyphs[max(0, self.at - 6) : self.at + 6])}")
        self.at += 1
        return found

    def part(self, glyphs: list[str]) -> Reader:
        return Reader(glyphs, self.functions)

    def whole(self) -> Meaning:
        found = self.statement()
        if self.here:
            raise Unreadable("left over: " + " ".join(self.glyphs[self.at :]))
        return found

    def inside(self, read: Callable[[], Meaning]) -> Meaning:
        bars, self.bars = self.bars, 0
        found = read()
        self.bars = bars
        return found

    # ------------------------------------------------------------ from the loosest to the tightest

    def statement(self) -> Meaning:
        found = self.relation()
        while self.here in (r"\land", r"\lor"):
            found = ("call", "And" if self.take() == r"\land" else "Or", found, self.relation())
        if self.here == r"\quad":
            found = self.every(found)
        return found

    def every(self, body: Meaning) -> Meaning:
        self.take(r"\quad")
        self.take(r"\text{for every }")
        ranges = []
        while True:
            name = self.atom()
            self.take(r"\in")
            begin = self.take()
            low = self.sum()
            self.take(",")
            if begin == r"\{":
                self.take(r"\ldots")
                self.take(",")
            high = self.sum()
            ranges.append(("range", begin + self.take(), name, low, high))
            if self.here != ",":
                return ("forall", body, *ranges)
            self.take()

    def relation(self) -> Meaning:
        found = self.sum()
        while self.here in RELATIONS:
            found = (RELATIONS[self.take()], found, self.sum())
        if self.here == r"\in":
            self.take()
            self.take(r"\mathbb")
            assert self.raw() == ["Z"]
            return ("call", "integer", found)
        if self.here.startswith(r"\text{") and self.here[6:-1] in PREDICATES:
            return ("call", PREDICATES[self.take()[6:-1]], found)
        return found

    def sum(self) -> Meaning:
        found = self.entrywise()
        while self.here and self.here in "+-":
            found = ("add" if self.take() == "+" else "sub", found, self.entrywise())
        return found

    def entrywise(self) -> Meaning:
        r"""\odot holds more loosely than what stands side by side."""
        found = self.product()
        while self.here == r"\odot":
            self.take()
            found = ("hadamard", found, self.product())
        return found

    def product(self) -> Meaning:
        if self.here == "-":
            self.take()
            return ("neg", self.product())
        if self.here == "+":
            self.take()
            return self.product()
        found = self.factor()
        while True:
            if self.here == r"\cdot":
                self.take()
                found = ("mul", found, self.factor())
            elif self.here == "/":
                self.take()
                found = ("div", found, self.factor())
            elif self.starts():
                found = ("mul", found, self.factor())
            else:
                return found

    def starts(self) -> bool:
        here = self.here
        if not here or here in ENDS or here in RELATIONS or here in SIGNS or here.startswith(r"\text{"):
            return False
        return self.bars == 0 if here == "|" else True

    def factor(self) -> Meaning:
        here = self.here
        if here in BIG:
            return self.big()
        if here == r"\int":
            return self.integral()
        if here == r"\lnot":
            self.take()
            return ("call", "Not", self.factor())
        if here == r"\frac":
            found = self.derivative()
            if found is not None:
                return found
        return self.scripted(self.atom())

    def big(self) -> Meaning:
        head = BIG[self.take()]
        low, high = self.scripts()
        body = self.entrywise()
        assert low is not None
        if head == "Limit":
            at = low.index(r"\to")
            goal, side = low[at + 1 :], ()
            if len(goal) > 1 and goal[-2] == "^" and goal[-1] in "+-":
                side, goal = (("str", goal[-1]),), goal[:-2]  # type: ignore[assignment]
            return ("call", head, body, self.part(low[:at]).whole(), self.part(goal).whole(), *side)
        at = low.index("=")
        return ("call", head, body, ("tuple", self.part(low[:at]).whole(), self.part(low[at + 1 :]).whole(), self.part(high or []).whole()))

    def integral(self) -> Meaning:
        bounds = []
        while self.here == r"\int":
            self.take()
            bounds.append(self.scripts())
        found = self.entrywise()
        for low, high in reversed(bounds):
            self.take(r"\,")
            self.take("d")
            name = self.atom()
            name = self.scripted(name) if self.here == "_" else name
            found = ("call", "Integral", found, ("tuple", name, self.part(low).whole(), self.part(high or []).whole()) if low else name)
        return found

    def derivative(self) -> Meaning:
        start = self.at
        self.take()
        above, below = self.raw(), self.raw()
        sign = above[0] if above else ""
        if sign not in ("d", r"\partial") or below[:1] != [sign]:
            self.at = start
            return None
        names = list(self.part(below).differentials(sign))
        rest = self.part(above)
        rest.take(sign)
        if rest.here == "^":
            rest.scripts()
        if rest.here:
            return self.scripted(("call", "Derivative", rest.whole(), *names))
        if self.here == r"\,":
            self.take()
        return ("call", "Derivative", self.entrywise(), *names)

    def differentials(self, sign: str) -> Iterator[Meaning]:
        while self.here:
            self.take(sign)
            name = self.atom()
            low, order = self.scripts()
            name = ("index", name, *self.listed(low)) if low else name
            yield ("tuple", name, self.part(order).whole()) if order else name

    def scripted(self, found: Meaning) -> Meaning:
        while True:
            if self.here == "!":
                self.take()
                found = ("call", "factorial", found)
            elif self.here in ("_", "^"):
                low, high = self.scripts()
                found = ("index", found, *self.listed(low)) if low else found
                if high:
                    found = ("transpose", found) if high == [r"\top"] else ("pow", found, self.part(high).shoulder())
            else:
                return found

    def shoulder(self) -> Meaning:
        if self.here in ("*", r"\prime", r"\star", r"\dagger") or self.glyphs in (["+"], ["-"]):
            return ("mark", *self.glyphs)
        return self.whole()

    # ------------------------------------------------------------ atoms

    def atom(self) -> Meaning:
        here = self.take()
        if re.fullmatch(r"[\d.]+", here):
            return ("num", here)
        if here in ATOMS:
            return ATOMS[here](self)
        if here in (r"\left", r"\left."):
            return self.fenced()
        if here == "|":
            self.bars += 1
            found = self.sum()
            self.take("|")
            self.bars -= 1
            return ("call", "Abs", found)
        if here in FENCES:
            return self.fence(here)
        if here in FUNCTIONS:
            return self.function(here)
        if here.startswith(r"\operatorname{"):
            name = here[14:-1]
            return ("call", OPERATORS.get(name, name), *self.arguments())
        if here.startswith(r"\text{"):
            return ("name", {"true": "True", "false": "False"}[here[6:-1]])
        if re.fullmatch(r"\\[A-Za-z]+", here):
            return ("call", here[1:], *self.arguments()) if here[1:] in self.functions and self.here in ("(", r"\left") else ("name", here[1:])
        if re.fullmatch(r"[A-Za-z*]", here):
            return ("call", here, *self.arguments()) if here in self.functions and self.here in ("(", r"\left") else ("name", here)
        raise Unreadable("atom " + here)

    def group(self) -> Meaning:
        if self.here != "{":
            return self.part([self.take()]).whole()
        self.take()
        found = self.inside(self.statement)
        self.take("}")
        return found

    def raw(self) -> list[str]:
        if self.here != "{":
            return [self.take()]
        self.take()
        depth, out = 1, []
        while depth:
            glyph = self.take()
            depth += (glyph == "{") - (glyph == "}")
            out.append(glyph)
        return out[:-1]

    def scripts(self) -> tuple[list[str] | None, list[str] | None]:
        low = high = None
        while self.here in ("_", "^"):
            if self.take() == "_":
                if low is not None:
                    raise Unreadable("two subscripts")
                low = self.raw()
            else:
                if high is not None:
                    raise Unreadable("two superscripts")
                high = self.raw()
        return low, high

    def listed(self, glyphs: list[str]) -> list[Meaning]:
        parts, depth = [list[str]()], 0
        for glyph in glyphs:
            depth += (glyph in "{([") - (glyph in "})]") if len(glyph) == 1 else 0
            if glyph == "," and depth == 0:
                parts.append([])
            else:
                parts[-1].append(glyph)
        return [self.part(p).whole() for p in parts]

    def arguments(self) -> list[Meaning]:
        if self.here == r"\left":
            self.take()
        if self.here == "[":
            return self.averaged()
        self.take("(")

        def read() -> list[Meaning]:
            out = [self.statement()]
            while self.here == ",":
                self.take()
                out.append(self.statement())
            return out

        out: list[Meaning] = self.inside(read)
        self.close(")")
        return out

    def averaged(self) -> list[Meaning]:
        self.take("[")
        out = [self.inside(self.statement)]
        while self.here in (r"\mid", ","):
            self.take()
            out.append(self.inside(self.statement))
        self.close("]")
        return out

    def close(self, fence: str) -> None:
        if self.here == r"\right":
            self.take()
        self.take(fence)

    def fence(self, begin: str) -> Meaning:
        end, head = FENCES[begin]
        found = self.inside(self.statement)
        if head == "group" and self.here == ",":
            out = [found]
            while self.here == ",":
                self.take()
                out.append(self.inside(self.statement))
            found = ("tuple", *out)
        self.close(end)
        return found if head == "group" else ("call", head, found)

    def fenced(self) -> Meaning:
        if self.glyphs[self.at - 1] == r"\left.":
            found = self.inside(self.scripted_group)
            self.take(r"\right")
            self.take("|")
            low, high = self.scripts()
            if low is None or high is not None:
                raise Unreadable("evaluated where?")
            at = low.index("=")
            return ("call", "Subs", found, self.part(low[:at]).whole(), self.part(low[at + 1 :]).whole())
        return self.fence(self.take())

    def scripted_group(self) -> Meaning:
        """What a bar takes: one group, for nothing fences it on the left."""
        if self.here not in ("(", r"\left"):
            raise Unreadable("a bar that is open to the left")
        found = self.atom()
        if self.here != r"\right":
            raise Unreadable("a bar that is open to the left")
        return found

    def function(self, head: str) -> Meaning:
        if head == r"\log" and self.here == r"\Gamma":
            self.take()
            return ("call", "loggamma", *self.arguments())
        base = power = None
        while self.here in ("_", "^"):
            if self.take() == "_":
                base = self.raw()
            else:
                power = self.raw()
        args = self.arguments() if self.here in ("(", r"\left") else [self.product()]
        found = ("call", FUNCTIONS[head], *args, *([self.part(base).whole()] if base else []))
        return ("pow", found, self.part(power).whole()) if power else found

    def cases(self) -> Meaning:
        assert self.raw() == list("cases")
        rows = []
        while True:
            value = self.inside(self.statement)
            self.take("&")
            word = self.take()
            rows.append(("tuple", value, ("name", "True") if word == r"\text{otherwise}" else self.inside(self.statement)))
            if self.here != r"\\":
                break
            self.take()
        self.take(r"\end")
        self.raw()
        return ("call", "Piecewise", *rows)

    def root(self) -> Meaning:
        if self.here != "[":
            return ("call", "sqrt", self.group())
        self.take()
        degree = self.inside(self.statement)
        self.take("]")
        return ("call", "root", self.group(), degree)

    def sized(self, head: str) -> Meaning:
        self.take("_")
        parts = [list[str]()]
        for glyph in self.raw():
            if glyph == r"\times":
                parts.append([])
            else:
                parts[-1].append(glyph)
        return ("call", head, *[self.part(p).whole() for p in parts])

    def bold(self) -> Meaning:
        name = "".join(self.raw())
        heads = {"I": "Identity", "0": "ZeroMatrix", "1": "OneMatrix"}
        return self.sized(heads[name]) if name in heads and self.here == "_" else ("name", name.removeprefix("\\"))

    def mean(self) -> Meaning:
        assert self.raw() == ["E"]
        return ("call", "E", *self.arguments())

    def braced(self) -> Meaning:
        found = self.inside(self.statement)
        self.take("}")
        return found

    def delta(self) -> Meaning:
        if self.here != "_":
            return ("name", "delta")
        self.take()
        return ("call", "KroneckerDelta", *self.listed(self.raw()))


ATOMS: dict[str, Callable[[Reader], Meaning]] = {
    "{": Reader.braced,
    r"\frac": lambda r: ("div", r.group(), r.group()),
    r"\binom": lambda r: ("call", "binomial", r.group(), r.group()),
    r"\sqrt": Reader.root,
    r"\overline": lambda r: ("call", "conjugate", r.group()),
    r"\mathbf": Reader.bold,
    r"\boldsymbol": Reader.bold,
    r"\mathrm": lambda r: ("name", {"e": "E", "i": "I"}.get(word := "".join(r.raw()), word)),
    r"\mathit": lambda r: ("name", "".join(r.raw())),
    r"\mathbb": Reader.mean,
    r"\begin": Reader.cases,
    r"\delta": Reader.delta,
    **{rf"\{accent}": (lambda r, accent=accent: ("accent", accent, r.group())) for accent in ("hat", "bar", "tilde", "dot", "vec")},  # type: ignore[misc]
}


# ---------------------------------------------------------------- what is meant

SYNONYMS = {"Expectation": "E", "Variance": "Var", "Covariance": "Cov", "integrable": "exists"}
RELATED = {"Eq": "eq", "Ne": "ne", "Lt": "lt", "Le": "le", "Gt": "gt", "Ge": "ge"}


class Meant:
    """What trees say, without brackets, whatever way a sum or product was put together, wherever the sign of a product stands."""

    def __init__(self, names: Names, functions: frozenset[str] = frozenset("fg")) -> None:
        self.names, self.functions = names, functions
        self.known: dict[str, Meaning] = {}

    def printed(self, latex: str) -> Meaning:
        return self.canonical(Reader(tokens(latex), self.functions).whole())

    def term(self, term: Term) -> Meaning:
        return self.canonical(self.tree(term))

    def tree(self, term: Term) -> Meaning:
        if term.head == "num":
            mantissa, _, exponent = term.value.lower().partition("e")
            return ("mul", ("num", mantissa), ("pow", ("num", "10"), ("num", exponent))) if exponent else ("num", mantissa)
        if term.head == "str":
            return ("str", term.value)
        if term.head == "name":
            if term.value not in self.known:
                self.known[term.value] = Reader(tokens(self.names.latex(term.value)), self.functions).whole()
            return self.known[term.value]
        args = [self.tree(a) for a in term.args]
        if term.head == "index" and term.args[0].head == "name" and not self.names.noted(term.args[0].value):
            args[0] = Reader(tokens(self.names.latex(term.args[0].value, ("k",)).removesuffix("_k")), self.functions).whole()
        if term.head == "forall":
            ranges = [("range", a.value if a.value != ".." else r"\{\}", *[self.tree(x) for x in a.args]) for a in term.args[1:]]
            return ("forall", args[0], *ranges)
        return ("call", term.value, *args) if term.head == "call" else (term.head, *args)

    def canonical(self, t: Meaning) -> Meaning:
        head = t[0]
        if head == "num":
            value = Fraction(t[1])
            return ("minus", ("num", str(-value))) if value < 0 else ("num", str(value))
        if head in ("name", "str", "mark"):
            return t
        if head in ("group", "pos"):
            return self.canonical(t[1])
        if head in ("add", "sub", "neg"):
            return self.total(t)
        if head in ("mul", "matmul"):
            return self.factors(self.canonical(t[1]), self.canonical(t[2]))
        if head == "div":
            return self.quotient(self.canonical(t[1]), self.canonical(t[2]))
        if head == "call":
            return self.call(t[1], [self.canonical(a) if isinstance(a, tuple) else a for a in t[2:]])
        return (head, *(self.canonical(a) if isinstance(a, tuple) else a for a in t[1:]))

    def total(self, t: Meaning) -> Meaning:
        terms: list[tuple[int, Meaning]] = []

        def collect(u: Meaning, sign: int) -> None:
            if u[0] in ("group", "pos"):
                collect(u[1], sign)
            elif u[0] in ("add", "sub"):
                collect(u[1], sign)
                collect(u[2], sign if u[0] == "add" else -sign)
            elif u[0] == "neg":
                collect(u[1], -sign)
            else:
                one = self.canonical(u)
                if one[0] == "minus":
                    sign, one = -sign, one[1]
                terms.extend((sign * s, x) for s, x in one[1:]) if one[0] == "sum" else terms.append((sign, one))

        collect(t, 1)
        if len(terms) == 1:
            return terms[0][1] if terms[0][0] > 0 else ("minus", terms[0][1])
        return ("sum", *terms)

    def factors(self, *parts: Meaning) -> Meaning:
        sign, found = 1, list[Meaning]()
        for part in parts:
            s, bare = _signed(part)
            sign *= s
            found += bare[1:] if bare[0] == "product" else [bare]
        return ("product", *found) if sign > 0 else ("minus", ("product", *found))

    def quotient(self, above: Meaning, below: Meaning) -> Meaning:
        (s, a), (t, b) = _signed(above), _signed(below)
        return ("div", a, b) if s * t > 0 else ("minus", ("div", a, b))

    def call(self, name: str, args: list[Meaning]) -> Meaning:
        name = SYNONYMS.get(name, name)
        if name in RELATED:
            return (RELATED[name], *args)
        if name in ("HadamardProduct", "And", "Or"):
            found = args[0]
            for other in args[1:]:
                found = ("hadamard", found, other) if name == "HadamardProduct" else ("call", name, found, other)
            return found
        if name in ("Sum", "Product", "Integral") and len(args) > 2:
            found = args[0]
            for limits in args[1:]:
                found = ("call", name, found, limits)
            return found
        if name == "Inverse":
            return ("pow", args[0], ("minus", ("num", "1")))
        if name == "Transpose":
            return ("transpose", args[0])
        if name == "cbrt":
            return ("call", "root", args[0], ("num", "3"))
        if name == "harmonic":
            return ("index", ("name", "H"), *args)
        if name == "Derivative":
            names: list[Meaning] = []
            for arg in args[1:]:
                if arg[0] == "num":
                    names[-1] = ("tuple", names[-1], arg)
                else:
                    names.append(arg)
            return ("call", name, args[0], *names)
        return ("call", name, *args)


def _signed(t: Meaning) -> tuple[int, Meaning]:
    if t[0] == "minus":
        return -1, t[1]
    if t[0] == "sum" and t[1][0] < 0:
        return -1, ("sum", *((-s, x) for s, x in t[1:]))
    return 1, t
