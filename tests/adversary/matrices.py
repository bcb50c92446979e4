"""Matrices of symbolic sizes with every trait: values of inverses, signs of determinants, traces and forms, equal words. Brute force over exact matrices
of the sizes 1 to 4 that have the traits, the two sizes in either order, decides what fails."""

from __future__ import annotations

import random
import re
from collections.abc import Iterator
from itertools import islice

from .case import Case
from .laws import Law, book, mutants, readable, seen

AREA = "matrices"
SQUARE = ("", "", "symmetric", "positive definite", "invertible", "orthogonal", "skew-symmetric", "idempotent", "symmetric idempotent", "full column rank")
OBLONG = ("", "full column rank", "full column rank", "full column rank")
SIZES = ("positive integer", "positive integer", "integer >= 2", "integer >= 12", "integer >= 3")
LAWS = book("""
n: positive integer; m: positive integer; A: matrix[n,m] full column rank | Determinant(A.T @ A) > 0
n: positive integer; m: positive integer; A: matrix[n,m] full column rank | Inverse(A.T @ A) @ A.T @ A = Identity(m)
n: positive integer; m: positive integer; A: matrix[n,m] full column rank; x: nonzero vector[m] | x.T @ A.T @ A @ x > 0
n: positive integer; m: positive integer; A: matrix[n,m] full column rank; G: matrix[n,n] positive definite | Determinant(A.T @ G @ A) > 0
n: positive integer; m: positive integer; A: matrix[n,m] full column rank; G: matrix[n,n] positive definite | Inverse(A.T @ G @ A) = Inverse(A.T @ G @ A)
n: positive integer; m: positive integer; A: matrix[n,m]; c: positive | Inverse(A.T @ A + c*Identity(m)) @ A.T = A.T @ Inverse(A @ A.T + c*Identity(n))
n: positive integer; m: positive integer; A: matrix[n,m]; B: matrix[m,n] | Determinant(Identity(n) + A @ B) = Determinant(Identity(m) + B @ A)
n: positive integer; m: positive integer; A: matrix[n,m]; B: matrix[m,n] | Trace(A @ B) = Trace(B @ A)
n: positive integer; m: positive integer; A: matrix[n,m]; x: vector[m] | Norm(A @ x)**2 = x.T @ A.T @ A @ x
n: positive integer; m: positive integer; A: matrix[n,m]; x: vector[n]; y: vector[m] | x.T @ A @ y = y.T @ A.T @ x
n: positive integer; A: matrix[n,n]; B: matrix[n,n] | Determinant(A @ B) = Determinant(B @ A)
n: positive integer; A: matrix[n,n]; B: matrix[n,n] | (A @ B).T = B.T @ A.T
n: positive integer; A: matrix[n,n] invertible; B: matrix[n,n] invertible | Inverse(A @ B) = Inverse(B) @ Inverse(A)
n: positive integer; A: matrix[n,n] invertible; c: nonzero real | Inverse(c*A) = Inverse(A)/c
n: positive integer; A: matrix[n,n] invertible | Determinant(Inverse(A)) = 1/Determinant(A)
n: positive integer; A: matrix[n,n]; c: real | Determinant(c*A) = c**n*Determinant(A)
n: positive integer; A: matrix[n,n] invertible; x: vector[n]; y: vector[n] | Determinant(A + x @ y.T) = Determinant(A)*(1 + y.T @ Inverse(A) @ x)
n: positive integer; x: vector[n]; y: vector[n]; c: real | Determinant(c*Identity(n) + x @ y.T) = c**(n - 1)*(c + y.T @ x)
n: positive integer; A: matrix[n,n] positive definite; B: matrix[n,n] skew-symmetric | Determinant(A + B) > 0
n: positive integer; A: matrix[n,n] skew-symmetric | Determinant(Identity(n) + A) >= 1
n: positive integer; A: matrix[n,n] positive definite; B: matrix[n,n] positive definite | Trace(A @ B) > 0
n: positive integer; A: matrix[n,n] positive definite; B: matrix[n,n] symmetric | Trace(A @ B @ A @ B) >= 0
n: positive integer; A: matrix[n,n] positive definite; x: nonzero vector[n] | x.T @ Inverse(A) @ x > 0
n: positive integer; A: matrix[n,n] positive definite; B: matrix[n,n] positive definite; x: nonzero vector[n] | x.T @ HadamardProduct(A, B) @ x > 0
n: positive integer; A: matrix[n,n] symmetric idempotent; x: vector[n] | x.T @ A @ x >= 0
n: positive integer; A: matrix[n,n] idempotent | Inverse(Identity(n) + A) = Identity(n) - A/2
n: positive integer; A: matrix[n,n] idempotent | Inverse(Identity(n) - 2*A) = Identity(n) - 2*A
n: positive integer; A: matrix[n,n] idempotent; k: positive integer | A**k = A
n: positive integer; A: matrix[n,n] invertible; k: integer | A**k @ A = A**(k + 1)
n: positive integer; A: matrix[n,n]; k: nonnegative integer | A**k @ A = A**(k + 1)
n: positive integer; A: matrix[n,n] orthogonal | Determinant(A)**2 = 1
n: positive integer; A: matrix[n,n] orthogonal; x: vector[n] | Norm(A @ x) = Norm(x)
n: positive integer; A: matrix[n,n] skew-symmetric; B: matrix[n,n] symmetric | Trace(A @ B) = 0
n: positive integer; A: matrix[n,n] skew-symmetric; x: vector[n] | x.T @ A @ x = 0
n: positive integer; A: matrix[n,n] positive definite | A[1, 1] > 0
n: integer >= 2; A: matrix[n,n] symmetric | A[1, 2] = A[2, 1]
n: positive integer; x: nonzero vector[n] | Norm(x) > 0
n: positive integer; x: vector[n]; y: vector[n] | Abs(x.T @ y) <= Norm(x)*Norm(y)
n: positive integer; x: vector[n]; y: vector[n] | Norm(x + y) <= Norm(x) + Norm(y)
n: positive integer; x: probability vector[n] | Norm(x) <= 1
n: positive integer; x: binary vector[n] | Norm(x)**2 = Sum(x[k], (k, 1, n))
n: positive integer; x: positive vector[n] | Determinant(DiagMatrix(x)) > 0
n: positive integer; x: positive vector[n] | Inverse(DiagMatrix(x)) @ x = OneMatrix(n, 1)
n: positive integer; A: matrix[n,n] invertible; B: matrix[n,n] invertible | Inverse(A) - Inverse(B) = Inverse(A) @ (B - A) @ Inverse(B)
n: positive integer; A: matrix[n,n] positive definite; B: matrix[n,n] positive definite | Inverse(Inverse(A) + Inverse(B)) = A @ Inverse(A + B) @ B
n: positive integer; m: positive integer; A: matrix[n,m] | Inverse(Identity(n) + A @ A.T) = Identity(n) - A @ Inverse(Identity(m) + A.T @ A) @ A.T
n: positive integer; P: matrix[n,n] positive definite | Trace((P.T @ Inverse(P)).T) = Trace(Inverse(P).T @ P.T.T.T)
n: positive integer; A: matrix[n,n] orthogonal; B: matrix[n,n] | Trace(A.T @ B @ A) = Trace(B)
n: positive integer; A: matrix[n,n]; B: matrix[n,n] | Eq(A @ B, Identity(n)) => Eq(B @ A, Identity(n))
n: positive integer; A: matrix[n,n] invertible; x: vector[n]; y: vector[n] | Eq(A @ x, y) <=> Eq(x, Inverse(A) @ y)
n: positive integer; m: positive integer; A: matrix[n,m] full column rank; x: vector[m] | Eq(A @ x, ZeroMatrix(n, 1)) => Eq(x, ZeroMatrix(m, 1))
n: positive integer; x: vector[n] | Eq(Norm(x), 0) <=> Eq(x, ZeroMatrix(n, 1))
n: positive integer; A: matrix[n,n]; x: vector[n] | Eq(A @ x, x) => Eq(A @ A @ x, x)
""")


def cases(rng: random.Random) -> Iterator[Case]:
    """Laws and their mutants; inverses, signs and equal words of any letters; traits on shapes that do not have them; endless."""
    return filter(readable, _cases(rng))


def _cases(rng: random.Random) -> Iterator[Case]:
    laws = mutants(AREA, LAWS, rng, 40)
    while True:
        yield from islice(laws, 4)
        yield from islice(inverses(rng), 2)
        yield from islice(signs(rng), 2)
        yield from islice(words(rng), 2)
        yield oblong(rng)


# ---------------------------------------------------------------- letters and words


def letters(rng: random.Random) -> dict[str, str]:
    """Two sizes, two oblong letters that fit each other, a definite one of either size, a square one, vectors and a number."""
    oblong = rng.choice(OBLONG)
    return {
        "n": rng.choice(SIZES), "m": rng.choice(SIZES), "A": f"matrix[n,m] {oblong}".strip(), "B": f"matrix[m,n] {rng.choice(OBLONG)}".strip(),
        "C": f"matrix[n,n] {rng.choice(SQUARE)}".strip(), "D": f"matrix[n,n] {rng.choice(SQUARE)}".strip(), "G": "matrix[m,m] positive definite",
        "H": f"matrix[m,m] {rng.choice(SQUARE)}".strip(), "x": rng.choice(("nonzero vector[n]", "vector[n]", "positive vector[n]")),
        "l": rng.choice(("positive", "real", "nonzero real", "nonnegative real")),
    }  # fmt: skip


def word(rng: random.Random) -> str:
    """A product with n rows and columns."""
    if rng.random() < 0.4:
        return rng.choice(("A @ B", "A @ A.T", "A @ G @ A.T", "A @ B"))
    shapes = (
        "A @ B", "A @ A.T", "B.T @ B", "A @ G @ A.T", "A @ H @ A.T", "A @ H @ B", "B.T @ G @ B", "C", "C.T", "C @ D", "C @ D @ C.T", "C @ C.T", "C.T @ D",
        "D @ C @ D",
        "C @ A @ B", "A @ B @ C", "A @ Inverse(G) @ A.T", "x @ x.T", "C @ x @ x.T",
    )  # fmt: skip
    return rng.choice(shapes)


def summed(rng: random.Random) -> str:
    """A word, a multiple of one, or a sum."""
    kind = rng.random()
    if kind < 0.5:
        return word(rng)
    if kind < 0.65:
        return f"l*({word(rng)})"
    if kind < 0.8:
        return f"{word(rng)} + {rng.choice(('l*Identity(n)', 'Identity(n)', '2*Identity(n)', '-Identity(n)'))}".replace("+ -", "- ")
    return f"{word(rng)} {rng.choice('+-')} {word(rng)}"


def used(symbols: dict[str, str], text: str) -> dict[str, str]:
    """The declarations that a text needs; sizes stay."""
    names = set(re.findall(r"[A-Za-z]+", text.replace(".T", "")))
    kept = {n: kind for n, kind in symbols.items() if n in names}
    sizes = {s for kind in kept.values() for s in "nm" if f"{s}," in kind or f"{s}]" in kind} | ({"n", "m"} & names)
    return {**{s: symbols[s] for s in sorted(sizes)}, **{n: k for n, k in kept.items() if n not in sizes}}


def decided(law: Law, rng: random.Random, note: str, count: int = 60) -> Iterator[Case]:
    """The case when brute force finds something; sizes from 12 on are looked at in exact matrices of that shape only where they are small."""
    small = Law({n: k.replace("integer >= 12", "integer >= 3") for n, k in law.symbols.items()}, law.left, law.relation, law.right, law.assume)
    found = seen(small, rng, count, largest=2)
    if found is None:
        return
    truth, point = found
    yield law.case(AREA, truth, point if small == law else None, note)


def inverses(rng: random.Random) -> Iterator[Case]:
    """Inverse(M) = Inverse(M): it needs the inverse to exist."""
    while True:
        text = summed(rng)
        law = Law(used(letters(rng), text), f"Inverse({text})", "=", f"Inverse({text})")
        yield from decided(law, rng, "an inverse of itself")


def signs(rng: random.Random) -> Iterator[Case]:
    """Determinants, traces and forms against 0."""
    while True:
        text = summed(rng)
        left = rng.choice((f"Determinant({text})", f"Determinant({text})", f"Trace({text})", f"x.T @ ({text}) @ x"))
        law = Law(used(letters(rng), left), left, rng.choice((">", ">", ">=", "<", "=")), "0")
        yield from decided(law, rng, "a sign")


def words(rng: random.Random) -> Iterator[Case]:
    """Two terms that are much alike."""
    while True:
        first = summed(rng)
        turned = {"A @ B": "B.T @ A.T", "C @ D": "D @ C", "C": "C.T", "A @ A.T": "(A @ A.T).T", "C @ C.T": "C.T @ C", "C.T @ D": "D.T @ C"}
        second = rng.choice((turned.get(first, f"({first}).T"), summed(rng), f"({first}) @ ({first})"))
        head = rng.choice(("Trace", "Determinant", "", "Inverse"))
        left, right = (f"{head}({t})" if head else f"({t})" for t in (first, second))
        law = Law(used(letters(rng), f"{left} {right}"), left, "=", right)
        yield from decided(law, rng, "words that are much alike", 30)


def oblong(rng: random.Random) -> Case:
    """A trait of square matrices on a shape with two sizes: there are such matrices where the sizes agree, and nowhere else."""
    trait = rng.choice(("orthogonal", "invertible", "positive definite", "idempotent", "symmetric"))
    left, right = {
        "orthogonal": rng.choice((("A.T @ A", "Identity(m)"), ("A @ A.T", "Identity(n)"))),
        "invertible": ("Determinant(A @ A.T)*Determinant(A.T @ A)", "Determinant(A.T @ A)*Determinant(A @ A.T)"),
        "positive definite": ("A @ A.T", "A.T @ A"), "idempotent": ("A @ A", "A"), "symmetric": ("A.T", "A"),
    }[trait]  # fmt: skip
    symbols = {"n": "positive integer", "m": "positive integer", "A": f"matrix[n,m] {trait}"}
    return Law(symbols, left, "=", right).case(AREA, "true", note="a trait on a shape that does not have it")
