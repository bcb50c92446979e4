"""Expressions as code for the oracle: the operators, the cases and the statements; the binders are in `binders.py`."""

from __future__ import annotations

import ast
import operator
from fractions import Fraction
from typing import Any

from mpmath import mp  # type: ignore[import-untyped]

from derivation.language.card import PARAMETERS
from derivation.language.functions import CARDS

from .elementary import FUNCTIONS, SWITCHING
from .oracle import ONE, Code, Env, NoValue, Undecided, big, compared, mixed, power, quotient, tiny

CONSTANTS = {"pi": lambda: +mp.pi, "E": lambda: +mp.e, "EulerGamma": lambda: +mp.euler, "oo": lambda: mp.inf, "True": lambda: True, "False": lambda: False}
OPERATORS = {ast.Add: mixed(operator.add), ast.Sub: mixed(operator.sub), ast.Mult: mixed(operator.mul), ast.Div: quotient}
COMPARISONS = {
    ast.Lt: lambda a, b: compared(a, b) < 0, ast.LtE: lambda a, b: compared(a, b) <= 0, ast.Gt: lambda a, b: compared(a, b) > 0,
    ast.GtE: lambda a, b: compared(a, b) >= 0, ast.Eq: lambda a, b: tiny(big(a) - big(b)), ast.NotEq: lambda a, b: not tiny(big(a) - big(b)),
}  # fmt: skip
TRACE = "\0trace"  # where an evaluation notes the arguments of what jumps, bends or ends


def code(node: ast.expr, complex_: bool) -> Code:
    """The expression as a function of the environment."""
    if isinstance(node, ast.Constant):
        constant = Fraction(str(node.value)) if not isinstance(node.value, (bool, str)) else node.value
        return lambda env: constant
    if isinstance(node, ast.Name):
        return _name(node.id)
    if isinstance(node, ast.UnaryOp):
        return _unary(node, complex_)
    if isinstance(node, ast.BinOp):
        return _binary(node, complex_)
    if isinstance(node, ast.Compare):
        return _comparison(node, complex_)
    if isinstance(node, ast.BoolOp):
        return _logic([code(v, complex_) for v in node.values], isinstance(node.op, ast.And))
    if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
        return _call(node.func.id, node.args, complex_)
    raise Undecided(f"not read: {ast.dump(node)[:60]}")


def _name(name: str) -> Code:
    if name == "I":
        return lambda env: env[name] if name in env else mp.mpc(0, 1)

    def value(env: Env) -> Any:
        if name in env:
            return env[name]
        if name in CONSTANTS:
            return CONSTANTS[name]()
        raise Undecided(f"{name} has no value here")

    return value


def _unary(node: ast.UnaryOp, complex_: bool) -> Code:
    inner = code(node.operand, complex_)
    if isinstance(node.op, ast.Not):
        return lambda env: not inner(env)
    return (lambda env: -inner(env)) if isinstance(node.op, ast.USub) else inner


def _binary(node: ast.BinOp, complex_: bool) -> Code:
    left, right = code(node.left, complex_), code(node.right, complex_)
    if isinstance(node.op, ast.Pow):
        integer = isinstance(node.right, ast.Constant) and isinstance(node.right.value, int)

        def raised(env: Env) -> Any:
            b, e = left(env), right(env)
            if not integer:
                note(env, b)
            return power(b, e, complex_)

        return raised
    if type(node.op) not in OPERATORS:
        raise Undecided("an operator that the oracle does not have")
    operation = OPERATORS[type(node.op)]
    if isinstance(node.op, ast.Div):

        def divided(env: Env) -> Any:
            a, b = left(env), right(env)
            note(env, b)
            return quotient(a, b)

        return divided
    return lambda env: operation(left(env), right(env))


def note(env: Env, value: Any) -> None:
    trace = env.get(TRACE)
    if trace is not None:
        trace.append(value)


def _comparison(node: ast.Compare, complex_: bool) -> Code:
    sides = [code(s, complex_) for s in (node.left, *node.comparators)]
    tests = [COMPARISONS[type(op)] for op in node.ops]

    def holds(env: Env) -> bool:
        values = [side(env) for side in sides]
        for a, b in zip(values, values[1:], strict=False):
            note(env, big(a) - big(b))
        return all(test(a, b) for test, a, b in zip(tests, values, values[1:], strict=False))

    return holds


def _logic(parts: list[Code], all_: bool) -> Code:
    """Kleene's: And is false as soon as one part is, also beside parts without a value."""

    def value(env: Env) -> bool:
        missing: Exception | None = None
        for part in parts:
            try:
                if bool(part(env)) is not all_:
                    return not all_
            except NoValue as why:
                missing = why
        if missing is not None:
            raise missing
        return all_

    return value


def _call(name: str, args: list[ast.expr], complex_: bool) -> Code:
    from .binders import HEADS

    if name in HEADS:
        return HEADS[name](args, complex_)
    if name == "Piecewise":
        return _cases(args, complex_)
    parts = [code(a, complex_) for a in args]
    if name in ("And", "Or"):
        return _logic(parts, name == "And")
    if name == "Not":
        return lambda env: not parts[0](env)
    if name not in FUNCTIONS and name in CARDS and CARDS[name].definition:
        body = code(ast.parse(CARDS[name].definition, mode="eval").body, complex_)
        return lambda env: body({**env, **{p: part(env) for p, part in zip(PARAMETERS, parts, strict=False)}})
    if name not in FUNCTIONS:
        raise Undecided(f"{name} is not known to the oracle")
    function = FUNCTIONS[name]

    def value(env: Env) -> Any:
        values = [part(env) for part in parts]
        if name in SWITCHING and TRACE in env:
            _noted(env, name, values)
        return function(*values, complex_)

    return value


def _noted(env: Env, name: str, values: list[Any]) -> None:
    """The quantities at whose zeros a function may jump or bend."""
    u = big(values[0])
    if name in ("asin", "acos", "atanh", "acosh"):
        note(env, u - 1)
        note(env, u + 1)
    elif name in ("floor", "ceiling"):
        note(env, mp.sin(mp.pi * u))
    elif name == "tan":
        note(env, mp.cos(u))
    elif name == "cot":
        note(env, mp.sin(u))
    elif name in ("Max", "Min"):
        for other in values[1:]:
            note(env, u - big(other))
    else:
        note(env, u)


def _cases(args: list[ast.expr], complex_: bool) -> Code:
    rows = [(code(a.elts[0], complex_), code(a.elts[1], complex_)) for a in args if isinstance(a, ast.Tuple)]

    def value(env: Env) -> Any:
        for case, condition in rows:
            if condition(env):
                return case(env)
        raise NoValue("no case applies")

    return value


__all__ = ["ONE", "TRACE", "code"]
