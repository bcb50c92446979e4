"""Derivatives of core terms: a table of the known functions' derivatives, and the rules of sums, products and binders.

The derivative is taken in the natural open domain of the term, so no declared fact may be used before it. What a
rule needs beyond differentiability of the operand is put into the trace (see `conditions.py` for the rest).
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from fractions import Fraction

from ...language.functions import BY_HEAD
from ..terms.core import MINUS, ONE, ZERO, Core, add, bind, bound_name, div, fn, fresh, mul, neg, node, num, open_binder, power, rewrite, sub, substitute, sym
from ..terms.obstacles import NotDifferentiable
from .array_derivatives import determinant_rule, entry_rule, trace_rule
from .formulas import filled
from .trace import Rule, Trace

# the derivative of f(u) by u, inside of f's domain
DERIVATIVES: dict[str, str] = {head: card.derivative for head, card in BY_HEAD.items() if card.derivative is not None} | {"logabs": "1/u"}


def slope(head: str, argument: Core) -> Core:
    """f'(u) for a function with a derivative of its own.

    >>> slope("sin", sym("x")).head
    'cos'
    """
    return filled(DERIVATIVES[head], (argument,))


def base_symbol(variable: Core) -> str:
    """The declared name behind a variable: theta for theta[j]."""
    return str(variable.value if variable.head == "sym" else variable.args[0].value)


def differentiate(term: Core, variable: Core, trace: Trace | None = None) -> Core:
    """d term / d variable, the variable being a symbol or a component theta[j]."""
    name = base_symbol(variable)
    cache: dict[Core, Core] = {}
    trace = trace or Trace()

    def go(t: Core) -> Core:
        if name not in t.free:
            return ZERO
        done = cache.get(t)
        if done is None:
            done = cache[t] = _rule(t, variable, go, trace)
        return done

    return go(term)


def _rule(t: Core, variable: Core, go: Callable[[Core], Core], trace: Trace) -> Core:
    if trace.allowed is not None and (t.head == "deriv" or not any(trace.allowed >= way for way in ways(t, variable))):
        return fn("deriv", t, variable, ONE)
    if t.head in DERIVATIVES:
        trace.rules.add(f"derivative of {t.head}")
        inner = go(t.args[0])
        if inner is not ONE:
            trace.rules.add("chain rule")
        return mul(slope(t.head, t.args[0]), inner)
    rule = RULES.get(t.head)
    if rule is None:
        raise NotDifferentiable(f"no derivative of {t.head}")
    if t.head in NAMED:
        trace.rules.add(NAMED[t.head])
    return rule(t, variable, go, trace)


def _symbol(t: Core, variable: Core, go: Callable[[Core], Core], trace: Trace) -> Core:
    if t is variable:
        return ONE
    raise NotDifferentiable(f"{t.value} as a whole")


def _component(t: Core, variable: Core, go: Callable[[Core], Core], trace: Trace) -> Core:
    if t.args[0].head != "sym":
        return entry_rule(t, variable, go, trace)
    if variable.head != "at" or t.args[0] is not variable.args[0]:
        raise NotDifferentiable("a component by another kind of variable")
    if any(base_symbol(variable) in i.free for i in t.args[1:]):
        raise NotDifferentiable("an index that depends on the variable")
    return mul(*[ONE if a is b else fn("delta", a, b) for a, b in zip(t.args[1:], variable.args[1:], strict=True)])


def _product_rule(t: Core, variable: Core, go: Callable[[Core], Core], trace: Trace) -> Core:
    return add(*[mul(*t.args[:k], go(f), *t.args[k + 1 :]) for k, f in enumerate(t.args)])


def _power_rule(t: Core, variable: Core, go: Callable[[Core], Core], trace: Trace) -> Core:
    base, exponent = t.args
    db, de = go(base), go(exponent)
    out = ZERO if db is ZERO else mul(exponent, power(base, sub(exponent, ONE)), db)
    return out if de is ZERO else add(out, mul(t, fn("log", base), de))


def _opaque(t: Core, variable: Core, go: Callable[[Core], Core], trace: Trace) -> Core:
    """The chain rule in every slot; derivatives of a smooth function commute."""
    name, orders = t.value if t.head == "dapp" else (t.value, (0,) * len(t.args))
    terms = []
    for k, argument in enumerate(t.args):
        inner = go(argument)
        if inner is not ZERO:
            raised = (*orders[:k], orders[k] + 1, *orders[k + 1 :])
            terms.append(mul(node("dapp", t.args, (name, raised)), inner))
    return add(*terms)


def _closed(t: Core, variable: Core, go: Callable[[Core], Core], trace: Trace) -> Core:
    if t.head == "pd":
        if any(base_symbol(variable) in i.free for v in t.args[1:] for i in v.args[1:]):
            raise NotDifferentiable("an index that depends on the variable")
        return node("pd", (*t.args, variable))
    return node("pd", (t, variable))


def _entry(t: Core, variable: Core, go: Callable[[Core], Core], trace: Trace) -> Core:
    """An entry of a computed matrix at indices that do not move."""
    if any(base_symbol(variable) in i.free for i in t.args[1:]):
        raise NotDifferentiable("an index that depends on the variable")
    inner = go(t.args[0])
    return ZERO if inner is ZERO else node("entry", (inner, *t.args[1:]))


def _sum_rule(t: Core, variable: Core, go: Callable[[Core], Core], trace: Trace) -> Core:
    low, high = t.args[1:]
    _constant_bounds(t, variable)
    name = fresh("k")
    inner = differentiate(open_binder(t, name), variable, trace)
    if inner is not ZERO and "oo" in (low.head, high.head):
        raise NotDifferentiable("an infinite series, term by term")
    return ZERO if inner is ZERO else bind("sum", name, inner, low, high)


def _product_of_range(t: Core, variable: Core, go: Callable[[Core], Core], trace: Trace) -> Core:
    """P' = sum f' times the product of the other factors; by a symbol P' = P * sum f'/f, where no factor is 0."""
    _constant_bounds(t, variable)
    name = fresh("k")
    body, low, high = open_binder(t, name), *t.args[1:]
    inner = differentiate(body, variable, trace)
    if variable.head == "at":  # one factor changes, the sum collapses, and there is no need to divide
        other = fresh("i")
        rest = substitute(body, {name: sym(other)})
        before, after = bind("prod", other, rest, low, sub(sym(name), ONE)), bind("prod", other, rest, add(sym(name), ONE), high)
        return bind("sum", name, mul(inner, before, after), low, high)
    trace.needs.append(fn("ne", t, ZERO))
    return mul(t, bind("sum", name, div(inner, body), low, high))


def _constant_bounds(t: Core, variable: Core) -> None:
    name = base_symbol(variable)
    if any(name in a.free for a in t.args[1:]):
        raise NotDifferentiable("a range that depends on the variable")


def _integral_rule(t: Core, variable: Core, go: Callable[[Core], Core], trace: Trace) -> Core:
    """Leibniz: f(b) b' - f(a) a' + the integral of the derivative."""
    _, low, high = t.args
    name = fresh("u")
    body = open_binder(t, name)
    inner = differentiate(body, variable, trace)
    if inner is not ZERO and any(x.head == "oo" for end in (low, high) for x in end.walk()):
        raise NotDifferentiable("an improper integral, under the integral sign")
    out = ZERO if inner is ZERO else bind("integral", name, inner, low, high)
    for end, factor in ((high, ONE), (low, MINUS)):
        slope = ZERO if end.head == "oo" else go(end)
        if slope is not ZERO:
            out = add(out, mul(factor, substitute(body, {name: end}), slope))
    return out


def _antiderivative(t: Core, variable: Core, go: Callable[[Core], Core], trace: Trace) -> Core:
    """The antiderivative F of f in x, at the point p: f(p) p'. How it moves with what else stands in f is not known."""
    body, point = t.args
    bound = bound_name(t.head, t.value)
    if base_symbol(variable) in body.free - {bound}:
        raise NotDifferentiable("an indefinite integral, by another variable of its integrand")
    return mul(substitute(body, {bound: point}), go(point))


def _cases(t: Core, variable: Core, go: Callable[[Core], Core], trace: Trace) -> Core:
    """Branch by branch; that the borders do no harm is a condition of the operand."""
    parts = [a if k % 2 else go(a) for k, a in enumerate(t.args)]
    return node("cases", tuple(parts))


def _extreme(t: Core, variable: Core, go: Callable[[Core], Core], trace: Trace) -> Core:
    """Max and Min as cases: the first argument that is not below (above) the others."""
    return _cases(extreme_as_cases(t), variable, go, trace)


def extreme_as_cases(t: Core) -> Core:
    """Max(a, b, …) as cases: a where a >= the others, then b where b >= the rest, …"""
    parts: list[Core] = []
    for k, a in enumerate(t.args):
        others = t.args[k + 1 :]
        relations = [fn("le", b, a) if t.head == "max" else fn("le", a, b) for b in others]
        condition = fn("and", *relations) if len(relations) > 1 else relations[0] if relations else node("true")
        parts += [a, condition]
    return node("cases", tuple(parts))


def _angle_rule(t: Core, variable: Core, go: Callable[[Core], Core], trace: Trace) -> Core:
    """(u dv - v du) / (u^2 + v^2) for atan2(v, u), off the negative axis."""
    v, u = t.args
    square = add(mul(u, u), mul(v, v))
    return mul(add(mul(u, go(v)), neg(mul(v, go(u)))), power(square, MINUS))


def _expectation_rule(t: Core, variable: Core, go: Callable[[Core], Core], trace: Trace) -> Core:
    """The derivative of an expectation by a parameter, taken under it: for random variables that do not depend on the parameter."""
    _not_given(variable, t.args[1:])
    return node("expect", (go(t.args[0]), *t.args[1:]))


def _covariance_rule(t: Core, variable: Core, go: Callable[[Core], Core], trace: Trace) -> Core:
    """The covariance is linear in both places."""
    u, v, *given = t.args
    _not_given(variable, given)
    return add(node("cov", (go(u), v, *given)), node("cov", (u, go(v), *given)))


def _not_given(variable: Core, given: Sequence[Core]) -> None:
    if any(base_symbol(variable) in g.free for g in given):
        raise NotDifferentiable("a derivative by what is given")


RULES: dict[str, Rule] = {
    "expect": _expectation_rule, "cov": _covariance_rule,
    "atan2": _angle_rule,
    "sym": _symbol, "at": _component, "mul": _product_rule, "pow": _power_rule, "app": _opaque, "dapp": _opaque, "closed": _closed, "pd": _closed,
    "add": lambda t, v, go, trace: add(*[go(a) for a in t.args]), "ipow": _power_rule,
    "root": lambda t, v, go, trace: mul(num(Fraction(1, t.value)), t, go(t.args[0]), power(t.args[0], MINUS)),  # of |p|^(1/d)
    "entry": _entry, "sum": _sum_rule, "prod": _product_of_range, "integral": _integral_rule, "antiderivative": _antiderivative,
    "cases": _cases, "max": _extreme, "min": _extreme, "det": determinant_rule, "tr": trace_rule,
}  # fmt: skip


def ways(t: Core, variable: Core) -> list[set[str]]:
    """The sets of rules, by name, each of which suffices to differentiate the outermost operation of a term."""
    name = base_symbol(variable)
    if t.head in DERIVATIVES:
        return [{f"derivative of {t.head}"} | _chain(t.args[0], variable)]
    if t.head == "mul":
        quotient = any(a.head == "pow" and name in a.free and a.args[1].head == "num" and a.args[1].value < 0 for a in t.args)
        one = sum(1 for a in t.args if name in a.free) == 1
        alone = one and all(a is ONE or name in a.free for a in t.args)  # 1/x is a power
        return [set() if alone else {LINEARITY} if one else {"product rule"}] + ([{"quotient rule"}] if quotient else [])
    if t.head == "pow":
        base, exponent = t.args
        if name in exponent.free:
            return [{"derivative of exp"} | _chain(exponent, variable)]
        below = exponent.head == "num" and exponent.value < 0
        return [{"power rule"} | _chain(base, variable)] + ([{"quotient rule"}] if below else [])
    if t.head in ("app", "dapp"):
        return [set() if all(a is variable or name not in a.free for a in t.args) else {"chain rule"}]
    return [{NAMED[t.head]} if t.head in NAMED and t.head != "at" else set()]


def _chain(inner: Core, variable: Core) -> set[str]:
    return set() if inner is variable else {"chain rule"}


LINEARITY = "linearity of the derivative"
NAMED = {
    "mul": "product rule", "pow": "power rule", "app": "chain rule", "add": LINEARITY, "sum": "derivative under a sum",
    "prod": "derivative of a product over a range", "integral": "Leibniz rule", "at": "derivative of a component",
    "expect": "derivative under the expectation", "cov": "derivative under the expectation",
}  # fmt: skip


def unfold(term: Core, trace: Trace | None = None) -> Core:
    """Carry out every Derivative and every Subs, inside first. A symbolic order stays as it is.

    What a rule needs inside of a Subs it needs at the point (at every point, where several have the same body).
    """
    placed: set[str] = set()

    def rule(t: Core) -> Core | None:
        if t.head == "deriv":
            body, variable, order = t.args
            if order.head != "num":
                return None
            for _ in range(int(order.value)):
                body = differentiate(body, variable, trace)
            return body
        if t.head == "subs":
            bound, name = bound_name(t.head, t.value), fresh("u")
            placed.add(bound)
            if trace is not None:
                trace.needs += [substitute(c, {bound: t.args[1]}) for c in trace.needs if bound in c.free]
            return substitute(open_binder(t, name), {name: t.args[1]})
        return None

    if not any(t.head in ("deriv", "subs") for t in term.walk()):
        return term
    unfolded = rewrite(term, rule)
    if trace is not None and placed:
        trace.needs[:] = [c for c in trace.needs if not c.free & placed]
    return unfolded
