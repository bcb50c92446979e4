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
    n: positive integer; A: matrix[n,n] positive definite; B: matrix[n,n] positive definite; C: matrix[n,n] positive definite | Trace(A @ B @ C) >= 0 | open
    n: positive integer; A: matrix[n,n] invertible | Determinant(A) > 0 | false
    n: positive integer; A: matrix[n,n] positive definite; x: vector[n] | x.T @ Inverse(A) @ x >= 0 | true
    n: positive integer; A: matrix[n,n] positive definite; B: matrix[n,n] positive definite; x: nonzero vector[n] | x.T @ (A + B) @ x > 0 | true
    n: positive integer; A: matrix[n,n] positive definite; B: matrix[n,n] positive definite; x: nonzero vector[n] | x.T @ (A - B) @ x > 0 | false
    m: positive integer; n: positive integer; A: matrix[m,n]; lam: positive; x: nonzero vector[n] | x.T @ (A.T @ A + lam*Identity(n)) @ x > 0 | true
    m: positive integer; n: positive integer; A: matrix[m,n]; x: vector[n] | x.T @ A.T @ A @ x >= 0 | true
    m: positive integer; n: positive integer; A: matrix[m,n]; x: nonzero vector[n] | x.T @ A.T @ A @ x > 0 | false
    m: positive integer; n: positive integer; A: matrix[m,n] full column rank; x: nonzero vector[n] | x.T @ A.T @ A @ x > 0 | true
""")


@pytest.mark.parametrize("line", LINKS)
def test_a_link(line: str) -> None:
    as_expected(line)
