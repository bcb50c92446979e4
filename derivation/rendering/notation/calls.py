r"""Calls as LaTeX: functions, and the signs that bind a variable (derivatives, sums, integrals, limits)."""

from __future__ import annotations

from functools import partial

from ...language.functions import FUNCTIONS
from ...model.binding import free_names
from ...model.relations import CALLS as RELATIONS
from ...model.terms import Term
from ...model.trees import orders
from .box import ATOM, CALL, ENTRYWISE, FACTOR, LOGIC, PRODUCT, RELATION, SUM, Box, at_least, beside, bracket, fence, joined, later, open_box, raised, script
from .heads import negation, relation
from .names import Names, Setter
from .setting import box, tex


def call(term: Term, names: Names) -> Box:
    """A call in the way of its own that `CALLS` knows, or as f(a, b)."""
    if names.declared(term.value) or term.value not in CALLS:
        return _function(term, names)
    return CALLS[term.value](term, names)


def head(name: str, names: Names) -> tuple[str, bool]:
    """What stands before the arguments of a function, and whether it is one of the language's own signs."""
    known = FUNCTIONS.get(name)
    if known is None or names.declared(name) or names.noted(name):
        return at_least(names.called(name), CALL), False
    return known.latex, True


def _function(term: Term, names: Names) -> Box:
    sign, own = head(term.value, names)
    return Box(sign + _arguments(term, names), CALL if own else ATOM)


def _arguments(term: Term, names: Names) -> str:
    return bracket(", ".join(tex(a, names) for a in term.args))


def _fenced(term: Term, names: Names, left: str, right: str) -> Box:
    return Box(fence(left, tex(term.args[0], names), right))


def _root(term: Term, names: Names, degree: str = "") -> Box:
    degree = tex(term.args[1], names) if len(term.args) > 1 else degree
    mark = f"[{{{degree}}}]" if "]" in degree else f"[{degree}]" if degree else ""
    return Box(rf"\sqrt{mark}{{{tex(term.args[0], names)}}}")


def _logarithm(term: Term, names: Names) -> Box:
    value, *base = term.args
    return Box(rf"\log{script('_', tex(base[0], names)) if base else ''}" + bracket(tex(value, names)), CALL)


def _factorial(term: Term, names: Names) -> Box:
    return Box(at_least(box(term.args[0], names), ATOM) + "!", CALL)


def _conjugate(term: Term, names: Names) -> Box:
    return Box(rf"\overline{{{tex(term.args[0], names)}}}")


def _subscripted(term: Term, names: Names, head: str) -> Box:
    return Box(head + script("_", ",".join(tex(a, names) for a in term.args)))


def _binomial(term: Term, names: Names) -> Box:
    above, below = (tex(a, names) for a in term.args)
    return Box(rf"\binom{{{above}}}{{{below}}}")


def _cases(term: Term, names: Names) -> Box:
    rows = [_case(a, names) for a in term.args]
    return open_box(r"\begin{cases} " + r" \\ ".join(rows) + r" \end{cases}", LOGIC)


def _case(term: Term, names: Names) -> str:
    if term.head != "tuple" or len(term.args) != 2:
        return tex(term, names)
    value, condition = term.args
    otherwise = condition.head == "name" and condition.value == "True"
    return tex(value, names) + (r" & \text{otherwise}" if otherwise else rf" & \text{{if }} {tex(condition, names)}")


def _derivative(term: Term, names: Names) -> Box:
    r"""\frac{\partial}{\partial\theta_j} before what it is taken of; \frac{\partial h}{\partial\theta_j} where something follows."""
    operand, variables = term.args[0], orders(term)
    sign = r"\partial" if _is_partial(operand, variables, names) else names.differential
    order = script("^", _order([n for _, n in variables], names))
    below = " ".join(_apart(sign, raised(box(v, names), "" if n.value == "1" else tex(n, names)).tex) for v, n in variables)
    inner = tex(operand, names) if _reads_as_one(operand, names) else bracket(tex(operand, names))
    whole = rf"\frac{{{sign}{order}}}{{{below}}} " + (r"\, " if inner.startswith(r"\frac") else "") + inner
    above = _apart(sign + order, inner)
    taken = box(operand, names)
    return Box(whole, FACTOR, rf"\frac{{{above}}}{{{below}}}" if _is_short(operand, names) else bracket(whole), min(ENTRYWISE, taken.reach))


def _order(orders: list[Term], names: Names) -> str:
    """The orders added up: nothing for 1, 2 + n where one is a symbol."""
    number = sum(int(n.value) for n in orders if n.head == "num" and n.value.isdigit())
    symbols = [tex(n, names) for n in orders if not (n.head == "num" and n.value.isdigit())]
    parts = symbols + ([str(number)] if number else [])
    return "" if parts == ["1"] else " + ".join(parts)


def _is_partial(operand: Term, variables: list[tuple[Term, Term]], names: Names) -> bool:
    taken = {v.value for v, _ in variables if v.head == "name" and not names.is_array(v.value)}
    return len(taken) != 1 or len(variables) != 1 or not free_names(operand, names.scope) <= taken


def _apart(sign: str, after: str) -> str:
    """d and its variable: `dx`, `d\\theta`, `\\partial x`, `\\partial\\theta`."""
    return f"{sign} {after}" if sign[-1:].isalpha() and len(sign) > 1 and after[:1].isalpha() else sign + after


def _reads_as_one(term: Term, names: Names) -> bool:
    """Whether the sign before it takes all of it without brackets; an inner product theta.T @ x is read as one."""
    inner_product = term.head == "matmul" and term.args[0].head == "transpose" and term.args[0].args[0].head == term.args[1].head == "name"
    piece = box(term, names)
    return (piece.level >= FACTOR or inner_product) and not piece.signed


def _is_short(term: Term, names: Names) -> bool:
    return term.head in ("name", "index") or (term.head == "call" and names.is_function(term.value) and r"\frac" not in tex(term, names))


def _at(term: Term, names: Names) -> Box:
    """Subs(f, x, a): f at x = a, f in brackets, for the bar reaches as far to the left as it can."""
    body, variable, value = term.args
    pairs = zip(variable.args, value.args, strict=False) if variable.head == value.head == "tuple" else [(variable, value)]
    where = ", ".join(f"{tex(v, names)} = {tex(a, names)}" for v, a in pairs)
    inner = tex(body, names)
    return Box(rf"\left.{inner if body.head == 'group' else bracket(inner)}\right|_{{{where}}}", CALL)


def _reaching(sign: str, term: Term, names: Names) -> Box:
    """A sign that takes all that follows."""
    taken = box(term, names)
    return open_box(f"{sign} {later(taken, PRODUCT)}", min(ENTRYWISE, taken.reach))


def _big(term: Term, names: Names, sign: str) -> Box:
    """A sum or product. The first of several ranges is the innermost."""
    body, *ranges = term.args
    return _reaching(" ".join(sign + _range(r, names, "=") for r in reversed(ranges)), body, names)


def _range(term: Term, names: Names, sign: str) -> str:
    if term.head != "tuple":
        return script("_", tex(term, names))
    variable, *bounds = (tex(a, names) for a in term.args)
    if len(bounds) == 1:
        return script("_", rf"{variable} \in {bounds[0]}")
    return f"_{{{variable}{sign}{bounds[0]}}}{script('^', bounds[1])}" if bounds else script("_", variable)


def _integral(term: Term, names: Names) -> Box:
    """The first of several variables is the innermost."""
    body, *ranges = term.args
    signs = " ".join(rf"\int{_bounds(r, names)}" for r in reversed(ranges))
    ends = " ".join(rf"\, {_apart(names.differential, tex(r.args[0] if r.head == 'tuple' else r, names))}" for r in ranges)
    inner = box(body, names)
    apart = inner.first == r"\int" and not (body.head == "call" and body.value == "Integral")  # whose dx would be read as ours
    return Box(f"{signs} {bracket(inner.tex) if apart else later(inner, PRODUCT)} {ends}", FACTOR)


def _bounds(term: Term, names: Names) -> str:
    bounds = [tex(a, names) for a in term.args[1:]] if term.head == "tuple" else []
    return script("_", bounds[0]) + script("^", bounds[1]) if len(bounds) == 2 else ""


def _limit(term: Term, names: Names) -> Box:
    body, variable, point, *direction = term.args
    side = direction[0].value if direction and direction[0].value in ("+", "-") else ""
    goal = raised(box(point, names), side).tex
    goal = bracket(goal) if goal.endswith(("^+", "^-")) and not side else goal
    return _reaching(rf"\lim_{{{tex(variable, names)} \to {goal}}}", body, names)


def _sized(term: Term, names: Names, head: str) -> Box:
    return Box(head + script("_", joined([box(a, names) for a in term.args], r"\times", PRODUCT, PRODUCT).tex))


def _operation(term: Term, names: Names, sign: str, level: int, inner: int) -> Box:
    return joined([box(a, names) for a in term.args], sign, level, inner)


def _raised(term: Term, names: Names, mark: str) -> Box:
    return raised(box(term.args[0], names), mark)


def _said(term: Term, names: Names, words: str) -> Box:
    r"""A number and what is said of it: x \in \mathbb{Z}, \sum … \text{ converges}."""
    return Box(f"{beside(box(term.args[0], names), SUM, RELATION)} {words}", RELATION)


def _operator(term: Term, names: Names) -> Box:
    """E[Y | X]: the first argument, and what is given; Cov[X, Y]."""
    name, bar = FUNCTIONS[term.value].latex, "," if term.value in ("Cov", "Covariance") else r"\mid"
    parts = [box(a, names).tex for a in term.args]
    inside = parts[0] if len(parts) == 1 else f"{parts[0]} {bar} {', '.join(parts[1:])}"
    return Box(rf"{name}\left[ {inside} \right]", CALL)


GROUPS = {group: [name for name, known in FUNCTIONS.items() if known.group == group] for group in ("predicate", "random")}
CALLS: dict[str, Setter] = {
    "sqrt": _root,
    "cbrt": partial(_root, degree="3"),
    "root": _root,
    "real_root": _root,
    "log": _logarithm,
    "factorial": _factorial,
    "conjugate": _conjugate,
    "Abs": partial(_fenced, left="|", right="|"),
    "floor": partial(_fenced, left=r"\lfloor", right=r"\rfloor"),
    "ceiling": partial(_fenced, left=r"\lceil", right=r"\rceil"),
    "Norm": partial(_fenced, left=r"\lVert", right=r"\rVert"),
    "harmonic": partial(_subscripted, head="H"),
    **dict.fromkeys(GROUPS["random"], _operator),
    "KroneckerDelta": partial(_subscripted, head=r"\delta"),
    "binomial": _binomial,
    "Piecewise": _cases,
    "Derivative": _derivative,
    "Subs": _at,
    "Sum": partial(_big, sign=r"\sum"),
    "Product": partial(_big, sign=r"\prod"),
    "Integral": _integral,
    "Limit": _limit,
    **{name: partial(relation, sign=FUNCTIONS[name].latex) for name in RELATIONS},
    **{name: partial(_operation, sign=FUNCTIONS[name].latex, level=LOGIC, inner=RELATION) for name in ("And", "Or")},
    "Not": negation,
    **{name: partial(_said, words=FUNCTIONS[name].latex) for name in GROUPS["predicate"]},
    "Transpose": partial(_raised, mark=r"\top"),
    "Inverse": partial(_raised, mark="-1"),
    **{name: partial(_sized, head=FUNCTIONS[name].latex) for name in ("Identity", "ZeroMatrix", "OneMatrix")},
    "HadamardProduct": partial(_operation, sign=r"\odot", level=ENTRYWISE, inner=FACTOR),
}
