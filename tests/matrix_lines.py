"""Random statements about matrices, sizes 1 to 4 and every trait, with exact values that come from flint's rational matrices alone."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from random import Random

from flint import fmpq, fmpq_mat

from derivation.model.records import record

Env = dict[str, fmpq_mat | int]
Value = Callable[[Env], fmpq_mat]


@record()
class Made:
    """An expression as text and as what it is at a point; ZeroDivisionError where it has no value."""

    text: str
    value: Value


@record()
class Statement:
    """Kinds, left, relation, right."""

    kinds: dict[str, str]
    left: Made
    relation: str
    right: Made


# ---------------------------------------------------------------- numbers


def filled(r: Random, n: int, m: int, *pool: int) -> fmpq_mat:
    return fmpq_mat(n, m, [fmpq(r.choice(pool or (-2, -1, 0, 1, 2))) for _ in range(n * m)])


def identity(n: int) -> fmpq_mat:
    return fmpq_mat(n, n, [fmpq(int(i == j)) for i in range(n) for j in range(n)])


def diagonal(values: list[fmpq]) -> fmpq_mat:
    n = len(values)
    return fmpq_mat(n, n, [values[i] if i == j else fmpq(0) for i in range(n) for j in range(n)])


def entrywise(a: fmpq_mat, b: fmpq_mat) -> fmpq_mat:
    return fmpq_mat(a.nrows(), a.ncols(), [x * y for x, y in zip(a.entries(), b.entries(), strict=True)])


def trace(a: fmpq_mat) -> fmpq_mat:
    return fmpq_mat(1, 1, [sum((a[i, i] for i in range(a.nrows())), fmpq(0))])


# ---------------------------------------------------------------- traits


def _orthogonal(r: Random, n: int, m: int) -> fmpq_mat:
    s = filled(r, n, n)
    s = s - s.transpose()
    return diagonal([fmpq(r.choice((-1, 1))) for _ in range(n)]) * (identity(n) - s) * (identity(n) + s).inv()


def _idempotent(r: Random, n: int, m: int) -> fmpq_mat:
    p = filled(r, n, n)
    return p * diagonal([fmpq(r.choice((0, 1))) for _ in range(n)]) * p.inv()


def _projection(r: Random, n: int, m: int) -> fmpq_mat:
    b = filled(r, n, r.randint(1, n))
    return b * (b.transpose() * b).inv() * b.transpose() if r.random() < 0.9 else b * b.transpose() * 0


def _ranked(r: Random, n: int, m: int) -> fmpq_mat:
    a = filled(r, n, m)
    if a.rank() < min(n, m):
        raise ZeroDivisionError
    return a


def _definite(r: Random, n: int, m: int) -> fmpq_mat:
    b = filled(r, n, n)
    return b.transpose() * b + identity(n) * fmpq(1, r.randint(1, 2))


def _nonzero(r: Random, n: int, m: int) -> fmpq_mat:
    a = filled(r, n, m)
    a[r.randrange(n), r.randrange(m)] = fmpq(1)
    return a


DRAWN: dict[str, tuple[Callable[[Random, int, int], fmpq_mat], Callable[[int, int], bool]]] = {  # the matrix, and the sizes that it can have
    "": (filled, lambda n, m: True),
    "nonzero": (_nonzero, lambda n, m: True),
    "positive": (lambda r, n, m: filled(r, n, m, 1, 2, 3), lambda n, m: True),
    "full column rank": (_ranked, lambda n, m: n >= m),
    "full row rank": (_ranked, lambda n, m: n <= m),
    "invertible": (_ranked, lambda n, m: n == m),
    "symmetric": (lambda r, n, m: (lambda a: a + a.transpose())(filled(r, n, n)), lambda n, m: True),
    "skew-symmetric": (lambda r, n, m: (lambda a: a - a.transpose())(filled(r, n, n)), lambda n, m: True),
    "positive definite": (_definite, lambda n, m: True),
    "orthogonal": (_orthogonal, lambda n, m: True),
    "idempotent": (_idempotent, lambda n, m: True),
    "symmetric idempotent": (_projection, lambda n, m: True),
}
ANY_SHAPE = ("", "", "nonzero", "positive", "full column rank", "full column rank", "full row rank")


def points(kinds: dict[str, tuple[str, str, str]], r: Random, most: int) -> Iterator[Env]:
    """Sizes from 1 to 4 and matrices of the kinds (trait, rows, columns), also where n < m and where n is 1."""
    for _ in range(most):
        env: Env = {"n": r.choice((1, 1, 2, 3, 4)), "m": r.choice((1, 2, 3, 4)), "2": 2, "3": 3, "1": 1}
        try:
            for name, (trait, *sizes) in kinds.items():
                make, possible = DRAWN[trait]
                n, m = (int(env[s]) for s in sizes)
                if not possible(n, m):
                    raise ZeroDivisionError
                env[name] = make(r, n, m)
        except ZeroDivisionError:
            continue
        yield env


# ---------------------------------------------------------------- statements


class Builder:
    """Expressions of given sizes over letters that are declared as they are needed."""

    def __init__(self, r: Random) -> None:
        self.r = r
        self.kinds: dict[str, tuple[str, str, str]] = {}
        self.sizes = r.choice((("n", "m"), ("n", "m"), ("n",), ("2", "3"), ("2",), ("n", "3")))

    def letter(self, n: str, m: str) -> Made:
        known = [k for k, (_, *sizes) in self.kinds.items() if sizes == [n, m]]
        name = self.r.choice(known) if known and self.r.random() < 0.5 else "ABCDFGHKLMPQRSTUVWXYZabdefghk"[len(self.kinds)]
        possible = [t for t in (DRAWN if n == m else ANY_SHAPE) if not (n + m).isdigit() or DRAWN[t][1](int(n), int(m))]
        self.kinds.setdefault(name, (self.r.choice(possible), n, m))
        return Made(name, lambda env: env[name])

    def matrix(self, n: str, m: str, depth: int) -> Made:
        r = self.r
        if depth <= 0 or r.random() < 0.1:
            return self.letter(n, m)
        choice = r.randrange(9 if n == m else 4 if n.isdigit() else 5)
        if choice == 0:
            return turned(self.matrix(m, n, depth - 1))
        if choice == 1:
            k = r.choice(self.sizes)
            return product(self.matrix(n, k, depth - 1), self.matrix(k, m, depth - 1))
        if choice == 2:
            sign = r.choice((1, -1))
            a, b = self.matrix(n, m, depth - 1), self.matrix(n, m, depth - 1)
            return Made(f"({a.text} {'+' if sign == 1 else '-'} {b.text})", lambda env: a.value(env) + b.value(env) * sign)
        if choice == 3:
            c, inner = r.choice((-1, 2, 3)), self.matrix(n, m, depth - 1)
            return Made(f"(({c})*{inner.text})", lambda env: inner.value(env) * c)
        if choice == 4 and not n.isdigit():  # written out, its determinant is a long polynomial
            a, b = self.matrix(n, m, depth - 1), self.matrix(n, m, depth - 1)
            return Made(f"HadamardProduct({a.text}, {b.text})", lambda env: entrywise(a.value(env), b.value(env)))
        if choice in (4, 5, 6):
            return inverse(self.matrix(n, n, depth - 1))
        if choice == 7:
            return Made(f"Identity({n})", lambda env: identity(int(env[n])))
        outer = self.matrix(r.choice(self.sizes), n, depth - 1)
        return product(turned(outer), outer)

    def statement(self) -> Statement:
        r = self.r
        n, depth = r.choice(self.sizes), r.randint(1, 3)
        inside = self.matrix(n, n, depth)
        kind = r.randrange(5)
        if kind == 0:
            left, right = inverse(inside), inverse(inside)
            return self.done(left, "=", right)
        if kind == 1:
            return self.done(Made(f"Determinant({inside.text})", lambda env: fmpq_mat(1, 1, [inside.value(env).det()])), r.choice((">", ">=", "<=")), ZERO)
        if kind == 2:
            return self.done(Made(f"Trace({inside.text})", lambda env: trace(inside.value(env))), r.choice((">", ">=")), ZERO)
        x = self.letter(n, "1")
        if kind == 3:
            return self.done(product(turned(x), product(inside, x)), r.choice((">", ">=")), ZERO)
        y = self.letter(n, "1")
        form, first, second = (
            product(turned(u), product(m, v)) for u, m, v in ((x, inside, y), (x, identity_of(n), x), (y, product(turned(inside), inside), y))
        )
        square = Made(f"({form.text})**2", lambda env: form.value(env) * form.value(env))
        return self.done(square, r.choice(("<=", ">=")), Made(f"({first.text})*({second.text})", lambda env: first.value(env) * second.value(env)))

    def done(self, left: Made, relation: str, right: Made) -> Statement:
        used = {k: v for k, v in self.kinds.items() if k in left.text + right.text}
        kinds = {k: f"{t} matrix[{n},{m}]".strip() if t in ("nonzero", "positive") else f"matrix[{n},{m}] {t}".strip() for k, (t, n, m) in used.items()}
        return Statement({"n": "positive integer", "m": "positive integer", **kinds}, left, relation, right)


ZERO = Made("0", lambda env: fmpq_mat(1, 1))


def identity_of(n: str) -> Made:
    return Made(f"Identity({n})", lambda env: identity(int(env[n])))


def turned(a: Made) -> Made:
    return Made(f"({a.text}).T", lambda env: a.value(env).transpose())


def product(a: Made, b: Made) -> Made:
    return Made(f"({a.text} @ {b.text})", lambda env: a.value(env) * b.value(env))


def inverse(a: Made) -> Made:
    return Made(f"Inverse({a.text})", lambda env: a.value(env).inv())


def holds(relation: str, left: fmpq_mat, right: fmpq_mat) -> bool:
    if relation == "=":
        return bool(left == right)
    gap = right[0, 0] - left[0, 0]
    return {"<=": gap >= 0, ">=": gap <= 0, ">": gap < 0, "<": gap > 0}[relation]
