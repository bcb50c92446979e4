"""Equations between vectors and matrices, assumed equations, signs of forms and traces."""

# ruff: noqa: E501

import pytest

from .link_lines import as_expected, lines

LINKS = lines("""
    n: positive integer; A: matrix[n,n] invertible; x: vector[n]; b: vector[n] | Eq(A @ x, b) <=> Eq(x, Inverse(A) @ b) | true
    n: positive integer; A: matrix[n,n]; x: vector[n]; b: vector[n] | Eq(A @ x, b) <=> Eq(x, Inverse(A) @ b) | conditional
    n: positive integer; A: matrix[n,n]; x: vector[n] | Eq(A @ x, ZeroMatrix(n,1)) => Eq(x, ZeroMatrix(n,1)) | false
    n: positive integer; A: matrix[n,n] invertible; x: vector[n] | Eq(A @ x, ZeroMatrix(n,1)) <=> Eq(x, ZeroMatrix(n,1)) | true
    n: positive integer; A: matrix[n,n]; x: vector[n]; y: vector[n] | Eq(A @ x, A @ y) <=> Eq(x, y) | false
    n: positive integer; A: matrix[n,n] invertible; x: vector[n]; y: vector[n] | Eq(A @ x, A @ y) <=> Eq(x, y) | true
    n: positive integer; A: matrix[n,n]; B: matrix[n,n]; C: matrix[n,n] | Eq(A, B) => Eq(C @ A, C @ B) | true
    n: positive integer; A: matrix[n,n]; B: matrix[n,n]; C: matrix[n,n] | Eq(A @ C, B @ C) => Eq(A, B) | false
    n: positive integer; A: matrix[n,n]; B: matrix[n,n] | Eq(A, B) <=> Eq(A.T, B.T) | true
    n: positive integer; A: matrix[n,n]; B: matrix[n,n] | Eq(A @ B, Identity(n)) <=> Eq(B.T @ A.T, Identity(n)) | true
    d: positive integer; m: positive integer; X: matrix[m,d] full column rank; y: vector[m]; w: vector[d] | Eq(X.T @ X @ w, X.T @ y) <=> Eq(w, Inverse(X.T @ X) @ X.T @ y) | true
    d: positive integer; m: positive integer; X: matrix[m,d]; y: vector[m]; w: vector[d]; lam: positive | Eq(X.T @ X @ w + lam*w, X.T @ y) <=> Eq(w, Inverse(X.T @ X + lam*Identity(d)) @ X.T @ y) | true
    d: positive integer; m: positive integer; X: matrix[m,d]; y: vector[m]; w: vector[d]; lam: positive | Eq(Derivative((y - X @ w).T @ (y - X @ w) + lam*w.T @ w, w), ZeroMatrix(d,1)) <=> Eq(-2*X.T @ (y - X @ w) + 2*lam*w, ZeroMatrix(d,1)) | true
    d: positive integer; m: positive integer; X: matrix[m,d]; y: vector[m]; w: vector[d] | Eq(-2*X.T @ (y - X @ w), ZeroMatrix(d,1)) <=> Eq(X.T @ X @ w, X.T @ y) | true
    n: positive integer; A: matrix[n,n]; B: matrix[n,n]; c: nonzero real | Eq(c*A, c*B) <=> Eq(A, B) | true
    n: positive integer; A: matrix[n,n]; B: matrix[n,n]; c: real | Eq(c*A, c*B) <=> Eq(A, B) | false
    n: positive integer; A: matrix[n,n] invertible; B: matrix[n,n] invertible; X: matrix[n,n]; C: matrix[n,n] | Eq(A @ X @ B, C) <=> Eq(X, Inverse(A) @ C @ Inverse(B)) | true
    n: positive integer; A: matrix[n,n]; x: vector[n]; lam: real | Eq(A @ x, lam*x) <=> Eq((A - lam*Identity(n)) @ x, ZeroMatrix(n,1)) | true
    n: positive integer; A: matrix[n,n]; x: vector[n]; lam: real | Eq(A @ x, lam*x) => Eq(A @ A @ x, lam**2*x) | true
    n: positive integer; A: matrix[n,n]; x: vector[n]; lam: real | Eq(A @ A @ x, lam**2*x) => Eq(A @ x, lam*x) | false
    n: positive integer; A: matrix[n,n] invertible; x: vector[n]; lam: nonzero real | Eq(A @ x, lam*x) <=> Eq(Inverse(A) @ x, x/lam) | true
    n: positive integer; A: matrix[n,n] | Eq(A @ A, A) <=> Eq((Identity(n) - A) @ (Identity(n) - A), Identity(n) - A) | true
    n: positive integer; A: matrix[n,n] | Eq(A @ A, A) => Eq(A, Identity(n)) | false
    n: positive integer; A: matrix[n,n] invertible | Eq(A @ A, A) <=> Eq(A, Identity(n)) | true
    n: positive integer; A: matrix[n,n] | Eq(A.T, A) <=> Eq(A - A.T, ZeroMatrix(n,n)) | true
    n: positive integer; A: matrix[n,n]; B: matrix[n,n] | Eq(A @ B, ZeroMatrix(n,n)) => Eq(B @ A, ZeroMatrix(n,n)) | false
    n: positive integer; Q: matrix[n,n]; x: vector[n] | Eq(Q.T @ Q, Identity(n)) => Eq(Norm(Q @ x)**2, Norm(x)**2) | true
    n: positive integer; Q: matrix[n,n] orthogonal; x: vector[n]; y: vector[n] | Eq(Q @ x, y) <=> Eq(x, Q.T @ y) | true
    n: positive integer; A: matrix[n,n]; X: matrix[n,n] invertible | Eq(A @ X, X) <=> Eq(A, Identity(n)) | true
    n: positive integer; A: matrix[n,n]; B: matrix[n,n] | (A + B) @ (A + B) = A @ A + 2*A @ B + B @ B | true | Eq(A @ B, B @ A)
    n: positive integer; A: matrix[n,n] invertible; B: matrix[n,n] invertible | Inverse(A) @ B = B @ Inverse(A) | true | Eq(A @ B, B @ A)
    n: positive integer; A: matrix[n,n]; B: matrix[n,n] | (A @ B) @ (A @ B) = A @ A @ B @ B | true | Eq(A @ B, B @ A)
    n: positive integer; A: matrix[n,n]; x: vector[n] | Derivative(x.T @ A @ x, x) = 2*A @ x | true | Eq(A, A.T)
    n: positive integer; A: matrix[n,n]; B: matrix[n,n] | Inverse(A) = B | true | Eq(A @ B, Identity(n)) | Eq(B @ A, Identity(n))
    n: positive integer; A: matrix[n,n] | A @ A @ A = A | true | Eq(A @ A, A)
    n: positive integer; A: matrix[n,n] | Inverse(A) = A | true | Eq(A @ A, Identity(n))
    n: positive integer; u: vector[n]; v: vector[n] | Inverse(Identity(n) + u @ v.T) = Identity(n) - u @ v.T/(1 + v.T @ u) | true | 1 + v.T @ u != 0
    n: positive integer; A: matrix[n,n] | Inverse(A @ A) = Inverse(A) @ Inverse(A) | true | Determinant(A) != 0
    n: positive integer; x: vector[n] | (x @ x.T) @ (x @ x.T) = x @ x.T | true | x.T @ x == 1
    n: positive integer; A: matrix[n,n] positive definite; x: vector[n] | x.T @ A @ x >= 0 | true
    n: positive integer; A: matrix[n,n] positive definite; x: nonzero vector[n] | x.T @ A @ x > 0 | true
    n: positive integer; A: matrix[n,n] positive definite; x: vector[n] | x.T @ A @ x > 0 | false
    n: positive integer; A: matrix[n,n] symmetric; x: vector[n] | x.T @ A @ x >= 0 | false
    m: positive integer; n: positive integer; A: matrix[n,m] | Trace(A.T @ A) >= 0 | true
    n: positive integer; A: matrix[n,n] positive definite | Trace(A) > 0 | true
    n: positive integer; A: matrix[n,n] positive definite | Determinant(A) > 0 | true
    n: positive integer; A: matrix[n,n] positive definite; B: matrix[n,n] positive definite | Trace(A @ B) > 0 | true
    n: positive integer; x: vector[n]; y: vector[n] | (x.T @ y)**2 <= (x.T @ x)*(y.T @ y) | true
    n: positive integer; x: vector[n]; y: vector[n] | x.T @ y <= Norm(x)*Norm(y) | true
    n: positive integer; x: vector[n]; y: vector[n] | Abs(x.T @ y) <= Norm(x)*Norm(y) | true
    n: positive integer; x: vector[n]; y: vector[n] | Norm(x + y) <= Norm(x) + Norm(y) | true
    n: positive integer; x: vector[n]; y: vector[n] | 2*x.T @ y <= x.T @ x + y.T @ y | true
    d: positive integer; m: positive integer; X: matrix[m,d]; y: vector[m]; w: vector[d] | Norm(X @ w - y)**2 >= 0 | true
    n: positive integer; A: matrix[n,n]; B: matrix[n,n] | Trace(A.T @ B) <= Trace(A.T @ A)/2 + Trace(B.T @ B)/2 | true
    n: positive integer; A: matrix[n,n] positive definite; x: vector[n]; y: vector[n] | (x.T @ A @ y)**2 <= (x.T @ A @ x)*(y.T @ A @ y) | true
    n: positive integer; x: vector[n] | (OneMatrix(1,n) @ x)**2 <= n*x.T @ x | true
    n: positive integer; A: matrix[n,n] invertible; x: nonzero vector[n] | Norm(A @ x) > 0 | true
    m: positive integer; n: positive integer; A: matrix[m,n]; x: nonzero vector[n] | Norm(A @ x) > 0 | false
    m: positive integer; n: positive integer; A: matrix[n,m] | Trace(A @ A.T) > 0 | false
    n: positive integer; A: matrix[n,n] invertible | Determinant(A) > 0 | false
    n: positive integer; A: matrix[n,n] positive definite; x: vector[n] | x.T @ Inverse(A) @ x >= 0 | true
    n: positive integer; A: matrix[n,n] positive definite; B: matrix[n,n] positive definite; x: nonzero vector[n] | x.T @ (A + B) @ x > 0 | true
    n: positive integer; A: matrix[n,n] positive definite; B: matrix[n,n] positive definite; x: nonzero vector[n] | x.T @ (A - B) @ x > 0 | false
    m: positive integer; n: positive integer; A: matrix[m,n]; lam: positive; x: nonzero vector[n] | x.T @ (A.T @ A + lam*Identity(n)) @ x > 0 | true
    m: positive integer; n: positive integer; A: matrix[m,n]; x: vector[n] | x.T @ A.T @ A @ x >= 0 | true
    m: positive integer; n: positive integer; A: matrix[m,n]; x: nonzero vector[n] | x.T @ A.T @ A @ x > 0 | false
    m: positive integer; n: positive integer; A: matrix[m,n] full column rank; x: nonzero vector[n] | x.T @ A.T @ A @ x > 0 | true
    n: positive integer; x: vector[n] | (x @ x.T) @ (x @ x.T) = x @ x.T | true | Eq(Norm(x), 1)
    n: positive integer; x: vector[n] | (Identity(n) - 2*x @ x.T) @ (Identity(n) - 2*x @ x.T) = Identity(n) | true | Norm(x) == 1
    n: positive integer; x: vector[n]; y: vector[n] | Norm(x + y)**2 = Norm(x)**2 + Norm(y)**2 | true | x.T @ y == 0
    n: positive integer; A: matrix[n,n]; x: vector[n] | Eq(A.T, -A) => Eq(x.T @ A @ x, 0) | true
    n: positive integer; A: matrix[n,n]; x: vector[n]; y: vector[n] | Eq(A.T, A) => Eq(x.T @ A @ y, y.T @ A @ x) | true
    n: positive integer; A: matrix[n,n]; B: matrix[n,n] | And(Eq(A.T, A), Eq(B.T, B)) => Eq((A + B).T, A + B) | true
    n: positive integer; A: matrix[n,n]; B: matrix[n,n] | And(Eq(A.T, A), Eq(B.T, B)) => Eq((A @ B).T, A @ B) | false
    n: positive integer; A: matrix[n,n]; B: matrix[n,n] | And(Eq(A.T, A), Eq(B.T, B), Eq(A @ B, B @ A)) => Eq((A @ B).T, A @ B) | true
    n: positive integer; A: matrix[n,n]; B: matrix[n,n]; C: matrix[n,n] | And(Eq(A @ C, Identity(n)), Eq(B @ A, Identity(n))) => Eq(B, C) | true
    n: positive integer; A: matrix[n,n]; x: vector[n]; y: vector[n]; a: real | And(Eq(A @ x, a*x), Eq(A @ y, a*y)) => Eq(A @ (x + y), a*(x + y)) | true
    n: positive integer; A: matrix[n,n] symmetric; x: vector[n]; y: vector[n]; a: real; b: real | And(Eq(A @ x, a*x), Eq(A @ y, b*y)) => Eq((a - b)*(x.T @ y), 0) | true
    n: positive integer; A: matrix[n,n]; x: vector[n]; a: real | Eq(A @ x, a*x) => Eq(A @ A @ A @ x, a**3*x) | true
    n: positive integer; A: matrix[n,n]; x: vector[n]; a: real; c: real | Eq(A @ x, a*x) => Eq((A + c*Identity(n)) @ x, (a + c)*x) | true
    n: positive integer; P: matrix[n,n] | Eq(P @ P, P) <=> Eq((2*P - Identity(n)) @ (2*P - Identity(n)), Identity(n)) | true
    n: positive integer; A: matrix[n,n] | Eq(A @ A, ZeroMatrix(n,n)) => Eq(A, ZeroMatrix(n,n)) | false
    n: positive integer; A: matrix[n,n] | Eq(A @ A, ZeroMatrix(n,n)) <=> Eq((Identity(n) - A) @ (Identity(n) + A), Identity(n)) | true
    n: positive integer; A: matrix[n,n] | Inverse(Identity(n) - A) = Identity(n) + A | true | Eq(A @ A, ZeroMatrix(n,n))
    n: positive integer; A: matrix[n,n] | Inverse(Identity(n) - A) = Identity(n) + A + A @ A | true | Eq(A @ A @ A, ZeroMatrix(n,n))
    n: positive integer; Q: matrix[n,n] | Inverse(Q) = Q.T | true | Eq(Q.T @ Q, Identity(n))
    n: positive integer; Q: matrix[n,n] | Q @ Q.T = Identity(n) | true | Eq(Q.T @ Q, Identity(n))
    n: positive integer; Q: matrix[n,n] | Abs(Determinant(Q)) = 1 | true | Eq(Q.T @ Q, Identity(n))
    m: positive integer; n: positive integer; Q: matrix[m,n] | Q @ Q.T = Identity(m) | false | Eq(Q.T @ Q, Identity(n))
    m: positive integer; n: positive integer; Q: matrix[m,n]; x: vector[n] | Norm(Q @ x) = Norm(x) | true | Eq(Q.T @ Q, Identity(n))
    m: positive integer; n: positive integer; X: matrix[m,n]; y: vector[m] | Inverse(X.T @ X) @ X.T @ y = X.T @ y | true | Eq(X.T @ X, Identity(n))
    n: positive integer; A: matrix[n,n]; B: matrix[n,n] | B @ A = Identity(n) | true | Eq(A @ B, Identity(n))
    m: positive integer; n: positive integer; A: matrix[m,n]; B: matrix[n,m] | B @ A = Identity(n) | false | Eq(A @ B, Identity(m))
    n: positive integer; A: matrix[n,n] | Trace(A @ A) = n | true | Eq(A @ A, Identity(n))
    n: positive integer; A: matrix[n,n]; B: matrix[n,n] | Trace(A @ B) = Trace(A)*Trace(B) | false | Eq(A @ B, B @ A)
    n: positive integer; x: vector[n]; mu: vector[n]; S: matrix[n,n] positive definite | (x-mu).T @ Inverse(S) @ (x-mu) >= 0 | true
    n: positive integer; x: vector[n] | Sum(x[i]**2,(i,1,n)) >= 0 | true
    n: positive integer; x: nonzero vector[n] | Sum(x[i]**2,(i,1,n)) > 0 | true
    n: positive integer; A: matrix[n,n]; x: vector[n] | Eq(A @ x, x) <=> Eq((A - Identity(n)) @ x, ZeroMatrix(n,1)) | true
    n: positive integer; A: matrix[n,n]; B: matrix[n,n]; X: matrix[n,n] | Eq(A + X, B) <=> Eq(X, B - A) | true
    n: positive integer; A: matrix[n,n] invertible; B: matrix[n,n] invertible; X: matrix[n,n] | Eq(Inverse(A) @ X, B) <=> Eq(X, A @ B) | true
    n: positive integer; A: matrix[n,n] invertible; B: matrix[n,n] invertible | Eq(Inverse(A), Inverse(B)) <=> Eq(A, B) | true
    n: positive integer; A: matrix[n,n]; B: matrix[n,n] | Eq(Inverse(A), Inverse(B)) <=> Eq(A, B) | conditional
    n: positive integer; A: matrix[n,n]; B: matrix[n,n] | Eq(Inverse(A @ B), Identity(n)) <=> Eq(A @ B, Identity(n)) | conditional
    n: positive integer; A: matrix[n,n]; B: matrix[n,n] | Eq(Trace(A), Trace(B)) <=> Eq(A, B) | false
    n: positive integer; x: vector[n]; y: vector[n] | Eq(x, y) <=> Eq(Norm(x - y), 0) | true
    n: positive integer; x: vector[n]; y: vector[n] | Eq(x, y) => Eq(Norm(x), Norm(y)) | true
    n: positive integer; x: vector[n]; y: vector[n] | Eq(Norm(x), Norm(y)) => Eq(x, y) | false
    n: positive integer; x: vector[n]; y: vector[n] | Eq((x + y).T @ (x - y), 0) <=> Eq(Norm(x), Norm(y)) | true
    n: positive integer; x: vector[n]; y: vector[n] | Eq(x.T @ y, 0) <=> Eq(Norm(x + y)**2, Norm(x)**2 + Norm(y)**2) | true
    d: positive integer; m: positive integer; X: matrix[m,d]; y: vector[m]; w: vector[d] | Eq(Derivative((y - X @ w).T @ (y - X @ w), w), ZeroMatrix(d,1)) <=> Eq(X.T @ X @ w, X.T @ y) | true
    d: positive integer; m: positive integer; X: matrix[m,d]; y: vector[m]; w: vector[d] | Eq(X @ w, y) => Eq(X.T @ X @ w, X.T @ y) | true
    d: positive integer; m: positive integer; X: matrix[m,d]; y: vector[m]; w: vector[d] | Eq(X @ w, y) <=> Eq(X.T @ X @ w, X.T @ y) | false
    n: positive integer; A: matrix[n,n] positive definite; b: vector[n]; x: vector[n] | Eq(Derivative(x.T @ A @ x/2 - b.T @ x, x), ZeroMatrix(n,1)) <=> Eq(x, Inverse(A) @ b) | true
    n: positive integer; A: matrix[n,n] symmetric; x: nonzero vector[n]; lam: real | Eq(A @ x, lam*x) => Eq(lam, (x.T @ A @ x)/(x.T @ x)) | true
""")


@pytest.mark.parametrize("line", LINKS)
def test_a_link(line: str) -> None:
    as_expected(line)
