"""Every name of an expression means something, and every call is made as it should be."""

from __future__ import annotations

from collections import ChainMap
from collections.abc import Callable, Mapping
from itertools import zip_longest

from ...language.functions import CONSTANTS, FUNCTIONS
from ...model.binding import LIMITED, POINTED, free_names, inner, limits, without
from ...model.declarations import Definition, Function, Kind, Scope
from ...model.places import Complaint
from ...model.printing import to_text
from ...model.sizes import at_least, at_most, plus, polynomial
from ...model.terms import Span, Term
from ...model.trees import ONE
from ..text.nearest import did_you_mean
from ..text.spelling import CALLS, NAMES, form_of

REAL = Kind()
_MOST = 20


def check(term: Term, scope: Scope, bound: Mapping[str, Kind] | None = None, wanted: str = "real") -> tuple[Complaint, ...]:
    """What is wrong with the names, the calls, the indices and the derivatives of a term; `wanted` is the kind it should have.

    >>> check(Term("name", value="x"), Scope())[0].message
    "'x' is not declared"
    """
    checker = _Checker(scope, [], wanted)
    checker.term(term, dict(bound or {}))
    return tuple(checker.complaints)


_Bound = dict[str, Kind]


class _Checker:
    def __init__(self, scope: Scope, complaints: list[Complaint], wanted: str) -> None:
        self.scope, self.complaints, self.wanted = scope, complaints, wanted

    def complain(self, code: str, term: Term, message: str, help: str = "", span: Span | None = None) -> None:
        self.complaints.append(Complaint(code, message, span or term.span or Span(0, 1), help))

    def kind(self, name: str, bound: _Bound) -> Kind | None:
        return bound.get(name) or self.scope.symbols.get(name)

    def term(self, term: Term, bound: _Bound) -> None:
        """Check a term and all below it; after many complaints one more helps nobody."""
        if len(self.complaints) >= _MOST:
            return
        if term.head == "name":
            self.name(term, bound)
            return
        if term.head == "index":
            self.index(term, bound)
            return
        if term.head == "call":
            if not self.call(term, bound):
                return
        named = _kinds_of(term) if term.head in ("call", "forall") else {}
        for child, names in inner(term):
            if child.head != "str":
                self.term(child, {**bound, **{name: named[name] for name in names}} if names else bound)

    # ------------------------------------------------------------ names

    def name(self, term: Term, bound: _Bound) -> None:
        name, scope = term.value, self.scope
        if name in bound or name in scope.symbols:
            return
        if function := scope.functions.get(name):
            missing = [p for p in function.parameters if p not in bound and p not in scope.symbols]
            if missing:
                message = f"'{name}' alone means {_applied(function)}, but '{missing[0]}' is not declared"
                self.complain("needs-arguments", term, message, f"write {name}(...) with its arguments")
        elif definition := scope.definitions.get(name):
            if definition.parameters:
                self.complain("needs-arguments", term, f"'{name}' is a function and needs its arguments", f"write {_applied(definition)}")
        elif name in FUNCTIONS and name not in CONSTANTS:
            self.complain("needs-arguments", term, f"'{name}' is a function and needs its arguments", f"write {form_of(name)}")
        elif name not in CONSTANTS:
            self.complain("undeclared", term, f"'{name}' is not declared", self.instead(name, bound))

    def instead(self, name: str, bound: _Bound) -> str:
        """The nearest right way to write an undeclared name."""
        base, _, index = name.partition("_")
        kind = self.kind(base, bound)
        if kind and kind.shape and index:
            return f"write {base}[{', '.join(index) if len(kind.shape) == 2 else index}]"
        if name in NAMES:
            return f"write {NAMES[name]}"
        known = [*bound, *self.scope.symbols, *self.scope.definitions, *self.scope.functions, *CONSTANTS]
        return did_you_mean(name, known) or f"declare it under symbols: `{name}: {self.wanted}`"

    # ------------------------------------------------------------ calls

    def call(self, term: Term, bound: _Bound) -> bool:
        """True when what stands inside can be checked too."""
        name = term.value
        if self.kind(name, bound) is not None:
            inside = ", ".join(to_text(arg) for arg in term.args)
            message = f"'{name}' is declared as a symbol, so it cannot be applied"
            self.complain("not-a-function", term, message, f"for a product write {name}*({inside})", _name_span(term))
            return True
        own = self.scope.functions.get(name) or self.scope.definitions.get(name)
        if own is not None:
            self.arity(term, len(own.parameters), len(own.parameters), _applied(own))
            return True
        known = FUNCTIONS.get(name)
        if known is None:
            self.unknown(term)
            return not any(arg.head == "tuple" for arg in term.args)
        if not self.arity(term, known.least, known.most, form_of(name)):
            return False
        rule = _CALLS.get(name)
        return rule(self, term, bound) if rule else self.no_tuples(term)

    def arity(self, term: Term, least: int, most: int | None, form: str) -> bool:
        count = len(term.args)
        if least <= count <= (count if most is None else most):
            return True
        wanted = str(least) if least == most else f"at least {least}" if most is None else f"{least} to {most}"
        noun = "argument" if wanted == "1" else "arguments"
        message = f"'{term.value}' takes {'no' if most == 0 else wanted} {noun}, not {count}"
        self.complain("arity", term, message, f"write {form}")
        return False

    def unknown(self, term: Term) -> None:
        name = term.value
        known = [*self.scope.functions, *self.scope.definitions]
        help = did_you_mean(name, known) or (f"write {form_of(CALLS[name])}" if name in CALLS else did_you_mean(name, FUNCTIONS))
        help = help or f"declare it under functions: `{name}: smooth function of x`"
        self.complain("unknown-function", term, f"'{name}' is no known function", help, _name_span(term))

    def no_tuples(self, term: Term) -> bool:
        for arg in term.args:
            if arg.head in ("tuple", "str"):
                self.complain("arguments", arg, f"'{term.value}' takes expressions, not {to_text(arg)}", f"write {form_of(term.value)}")
                return False
        return True

    # ------------------------------------------------------------ indices

    def index(self, term: Term, bound: _Bound) -> None:
        """An index is an integer in its range; only what is certainly wrong is reported."""
        base, *indices = term.args
        kind = self.kind(base.value, bound) if base.head == "name" else None
        sizes = kind.shape if kind is not None else ()
        self.term(base, bound)
        for index, size in zip_longest(indices, sizes[: len(indices)]):
            wanted, self.wanted = self.wanted, f"index 1..{to_text(size)}" if size is not None else "positive integer"
            self.term(index, bound)
            self.wanted = wanted
        if kind is None or len(sizes) != len(indices):
            return
        kinds: Mapping[str, Kind] = ChainMap(bound, self.scope.symbols)  # type: ignore[arg-type]  # it is only read
        for index, size in zip(indices, kind.shape, strict=True):
            text, value = to_text(index), polynomial(index)
            if _not_whole(index, kinds):
                help = f"declare it: `{text}: index 1..{to_text(size)}`" if index.head == "name" else "indices count from 1"
                self.complain("index", index, f"an index is a whole number, but {text} is not", help)
                continue
            below, above = at_most(plus(value, polynomial(ONE), -1), kinds), at_least(plus(value, polynomial(size), -1), kinds)
            if (below is not None and below < 0) or (above is not None and above > 0):
                message = f"the index {text} is outside 1..{to_text(size)}, the range of {base.value}"
                self.complain("index-range", index, message, "indices count from 1")

    # ------------------------------------------------------------ binders

    def limited(self, term: Term, bound: _Bound) -> bool:
        """Sum, Product and Integral take tuples such as (i, 1, n)."""
        for arg in term.args[1:]:
            if term.value == "Integral" and arg.head == "name":
                continue
            if arg.head != "tuple" or len(arg.args) != 3 or arg.args[0].head != "name":
                message = f"'{term.value}' takes its range as a name with its two bounds, not as {to_text(arg)}"
                self.complain("limits", arg, message, f"write {form_of(term.value)}")
                return False
        return self.plain(term.args[0])

    def pointed(self, term: Term, bound: _Bound) -> bool:
        """Limit(f, x, a) and Subs(f, x, a) take a name and a point."""
        variables = term.args[1].args if term.args[1].head == "tuple" else term.args[1:2]
        points = term.args[2].args if term.args[2].head == "tuple" else term.args[2:3]
        if any(variable.head != "name" for variable in variables) or len(variables) != len(points) or (term.value == "Limit" and len(points) > 1):
            self.complain("limits", term.args[1], f"'{term.value}' takes a name and the value it gets", f"write {form_of(term.value)}")
            return False
        if len(term.args) == 4 and term.args[3].head != "str":
            self.complain("limits", term.args[3], "the direction of a limit is '+', '-' or '+-'", "write Limit(f, x, a, '+')")
            return False
        return self.plain(term.args[0])

    def plain(self, term: Term) -> bool:
        if term.head in ("tuple", "str"):
            self.complain("arguments", term, f"an expression is expected first, not {to_text(term)}")
            return False
        return True

    def pieces(self, term: Term, bound: _Bound) -> bool:
        for arg in term.args:
            if arg.head != "tuple" or len(arg.args) != 2:
                self.complain("arguments", arg, f"every piece has a value and a condition, but this is {to_text(arg)}", f"write {form_of('Piecewise')}")
                return False
        return True

    # ------------------------------------------------------------ derivatives

    def derivative(self, term: Term, bound: _Bound) -> bool:
        """By symbols and entries only, and of something that mentions them."""
        operand, *by = term.args
        if by[0].head == "num":
            self.complain("variable", by[0], "the variable of the derivative is missing", f"write {form_of('Derivative')}")
            return False
        for k, arg in enumerate(by):
            if arg.head == "num" and by[k - 1].head != "num":
                if not arg.value.isdecimal():
                    self.complain("variable", arg, f"the order of a derivative is a whole number, not {arg.value}")
                continue
            variable = self.variable(arg, bound, first=k == 0)
            if variable is not None:
                self.vacuous(operand, variable, term, without(self.scope, tuple(bound)))
        return self.plain(operand)

    def variable(self, arg: Term, bound: _Bound, first: bool) -> Term | None:
        """The name or entry that is differentiated by, when it can be."""
        variable = arg.args[0] if arg.head == "tuple" and len(arg.args) == 2 else arg
        base = variable.args[0] if variable.head == "index" else variable
        if base.head != "name" or variable.head == "tuple":
            message = f"one differentiates by a symbol or an entry of a vector, not by {to_text(arg)}"
            self.complain("variable", arg, message, "write Subs(Derivative(f(u), u), u, g(x))")
            return None
        kind = self.kind(base.value, bound)
        if kind is None:
            if base.value in CONSTANTS or base.value in self.scope.definitions or base.value in self.scope.functions:
                what = "a constant" if base.value in CONSTANTS else "no symbol but a name for something else"
                self.complain("variable", variable, f"one cannot differentiate by {base.value}: it is {what}")
            return None
        if kind.sort == "integer":
            help = "" if first or arg is not variable else f"for the derivative of order {base.value} write (x, {base.value})"
            self.complain("variable", variable, f"one cannot differentiate by {base.value}: its kind is {kind.text}", help)
            return None
        return variable

    def vacuous(self, operand: Term, variable: Term, term: Term, scope: Scope) -> None:
        """A derivative that is 0 only because nobody said what the operand depends on."""
        base = variable.args[0].value if variable.head == "index" else variable.value
        free = free_names(operand, scope)
        if not free - CONSTANTS.keys() or base in free:
            return
        text = to_text(operand)
        shown = text if len(text) < 60 else "its operand"
        message = f"this derivative is 0 only because {shown} does not mention {base}"
        self.complain("vacuous-derivative", term, message, _dependence(operand, base, free, scope))


def _kinds_of(term: Term) -> dict[str, Kind]:
    """The kinds of what a call binds: whole numbers between the bounds of a Sum, real numbers elsewhere."""
    if term.head == "forall":
        return {arg.args[0].value: _kind_in(arg.args[1], arg.args[2], arg.value) for arg in term.args[1:]}
    if term.value in ("Sum", "Product"):
        return {name: Kind("integer", (), low, _finite(high), False, False, text="summation index") for name, low, high in limits(term)}
    return {name: REAL for name, _, _ in limits(term)}


def _kind_in(low: Term, high: Term, brackets: str) -> Kind:
    """The kind of a name that takes all values between two ends."""
    bottom, top = _finite(low.args[0] if low.head == "neg" else low) and low, _finite(high)
    if brackets == "..":
        return Kind("integer", (), bottom, top, False, False, text="index")
    return Kind("real", (), bottom, top, brackets[0] == "(", brackets[1] == ")")


def _dependence(operand: Term, base: str, free: frozenset[str], scope: Scope) -> str:
    """How to say that the operand depends on the variable."""
    named = [node.value for node in operand.walk() if node.head in ("name", "call")]
    definition = next((name for name in named if name in scope.definitions), "")
    if definition:
        return f"let the definition of {definition} mention {base}; or write 0"
    name = next((name for name in named if name in scope.functions), "") or next((name for name in named if name in free), "f")
    before = scope.functions[name].parameters if name in scope.functions else ()
    return f"declare the dependence, `{name}: smooth function of {', '.join((*before, base))}` under functions; or write 0"


def _finite(term: Term | None) -> Term | None:
    return None if term is not None and term.head == "name" and term.value == "oo" else term


def _not_whole(term: Term, kinds: Mapping[str, Kind]) -> bool:
    if term.head == "num":
        return not term.value.isdecimal()
    kind = kinds.get(term.value) if term.head == "name" else None
    return kind is not None and not kind.shape and kind.sort != "integer"


def _applied(own: Function | Definition) -> str:
    return f"{own.name}({', '.join(own.parameters)})" if own.parameters else own.name


def _name_span(term: Term) -> Span | None:
    return Span(term.span.start, term.span.start + len(term.value)) if term.span else None


_CALLS: dict[str, Callable[[_Checker, Term, _Bound], bool]] = {
    **dict.fromkeys(LIMITED, _Checker.limited),
    **dict.fromkeys(POINTED, _Checker.pointed),
    "Piecewise": _Checker.pieces,
    "Derivative": _Checker.derivative,
}
