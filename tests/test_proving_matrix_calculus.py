"""Derivatives by vectors and matrices, and of inverses and determinants."""

# ruff: noqa: E501

import pytest

from .link_lines import as_expected, lines, verdict
from .links import provable

LINKS = lines("""
    n: positive integer; A: matrix[n,n]; t: real | Subs(Derivative(Determinant(Identity(n)+t*A), t), t, 0) = Trace(A) | true
    n: positive integer; A: matrix[n,n]; t: real | Subs(Derivative(Determinant(Identity(n)+t*A), t), t, 0) = Determinant(A) | false
    n: positive integer; A: matrix[n,n] invertible; B: matrix[n,n]; t: real | Subs(Derivative(Determinant(A+t*B), t), t, 0) = Determinant(A)*Trace(Inverse(A) @ B) | true
    n: positive integer; A: matrix[n,n]; B: matrix[n,n]; t: real | Subs(Derivative(Determinant(A+t*B), t), t, 0) = Determinant(A)*Trace(Inverse(A) @ B) | conditional
    n: positive integer; A: matrix[n,n]; t: real; s: real | Subs(Derivative(log(Determinant(Identity(n)+t*A)), t), t, s) = Trace(Inverse(Identity(n)+s*A) @ A) | conditional
    n: positive integer; W: matrix[n,n] invertible | Derivative(log(Abs(Determinant(W))), W) = Inverse(W).T | true
    n: positive integer; W: matrix[n,n] positive definite | Derivative(log(Determinant(W)), W) = Inverse(W) | true
    n: positive integer; W: matrix[n,n] invertible | Derivative(Determinant(W), W) = Determinant(W)*Inverse(W).T | true
    n: positive integer; W: matrix[n,n] | Derivative(Determinant(W), W) = Determinant(W)*Inverse(W).T | conditional
    n: positive integer; A: matrix[n,n]; B: matrix[n,n] | Derivative(Trace(A @ B), A) = B.T | true
    n: positive integer; A: matrix[n,n]; B: matrix[n,n] | Derivative(Trace(A @ B), A) = B | false
    n: positive integer; A: matrix[n,n]; B: matrix[n,n] | Derivative(Trace(A.T @ B), A) = B | true
    n: positive integer; A: matrix[n,n] | Derivative(Trace(A @ A), A) = 2*A.T | true
    n: positive integer; A: matrix[n,n] invertible; B: matrix[n,n] | Derivative(Trace(Inverse(A) @ B), A) = -(Inverse(A) @ B @ Inverse(A)).T | true
    n: positive integer; A: matrix[n,n] invertible; B: matrix[n,n] | Derivative(Trace(Inverse(A) @ B), A) = -Inverse(A) @ B @ Inverse(A) | false
    n: positive integer; A: matrix[n,n]; x: vector[n] | Derivative(x.T @ A @ x, x) = (A + A.T) @ x | true
    n: positive integer; A: matrix[n,n] symmetric; x: vector[n] | Derivative(x.T @ A @ x, x) = 2*A @ x | true
    n: positive integer; A: matrix[n,n]; x: vector[n] | Derivative(x.T @ A @ x, x) = 2*A @ x | false
    n: positive integer; A: matrix[n,n]; x: vector[n] | Derivative(x.T @ A @ x, A) = x @ x.T | true
    n: positive integer; b: vector[n]; x: vector[n] | Derivative(b.T @ x, x) = b | true
    m: positive integer; n: positive integer; A: matrix[m,n]; x: vector[n] | Derivative(A @ x, x) = A | true
    n: positive integer; A: matrix[n,n]; x: vector[n] | Derivative(Derivative(x.T @ A @ x, x), x) = A + A.T | true
    n: positive integer; A: matrix[n,n]; x: vector[n] | Derivative(Derivative(x.T @ A @ x, x), x) = 2*A | false
    d: positive integer; m: positive integer; X: matrix[m,d]; y: vector[m]; w: vector[d] | Derivative((y - X @ w).T @ (y - X @ w), w) = -2*X.T @ (y - X @ w) | true
    d: positive integer; m: positive integer; X: matrix[m,d]; y: vector[m]; w: vector[d] | Derivative((y - X @ w).T @ (y - X @ w), w) = 2*X.T @ (y - X @ w) | false
    d: positive integer; m: positive integer; X: matrix[m,d]; y: vector[m]; w: vector[d] | Derivative(Norm(y - X @ w)**2, w) = 2*X.T @ (X @ w - y) | true
    d: positive integer; m: positive integer; X: matrix[m,d]; y: vector[m]; w: vector[d]; lam: positive | Derivative(Norm(X @ w - y)**2/2 + lam/2*w.T @ w, w) = X.T @ (X @ w - y) + lam*w | true
    d: positive integer; m: positive integer; X: matrix[m,d]; y: vector[m]; w: vector[d] | Derivative(Derivative((y - X @ w).T @ (y - X @ w), w), w) = 2*X.T @ X | true
    n: positive integer; x: nonzero vector[n] | Derivative(Norm(x), x) = x/Norm(x) | true
    n: positive integer; x: vector[n] | Derivative(Norm(x)**2, x) = 2*x | true
    n: positive integer; x: vector[n] | Derivative(Norm(x), x) = x/Norm(x) | conditional
    n: positive integer; x: vector[n]; a: vector[n] | Derivative(Norm(x - a)**2, x) = 2*(x - a) | true
    n: positive integer; A: matrix[n,n]; x: vector[n]; b: vector[n] | Derivative(Norm(A @ x - b)**2, x) = 2*A.T @ (A @ x - b) | true
    m: positive integer; n: positive integer; W: matrix[n,m] | Derivative(Norm(W)**2, W) = 2*W | true
    m: positive integer; n: positive integer; W: matrix[n,m] | Derivative(Norm(W)**2, W) = W | false
    m: positive integer; n: positive integer; W: matrix[n,m]; x: vector[m]; y: vector[n] | Derivative(Norm(W @ x - y)**2, W) = 2*(W @ x - y) @ x.T | true
    k: positive integer; m: positive integer; n: positive integer; X: matrix[m,n]; W: matrix[n,k]; Y: matrix[m,k] | Derivative(Norm(X @ W - Y)**2, W) = 2*X.T @ (X @ W - Y) | true
    m: positive integer; n: positive integer; A: matrix[n,m]; X: matrix[m,n]; B: matrix[n,n] | Derivative(Trace(A @ X @ B), X) = (B @ A).T | true
    m: positive integer; n: positive integer; A: matrix[n,m]; X: matrix[m,n]; B: matrix[n,n] | Derivative(Trace(A @ X @ B), X) = A.T @ B.T | true
    m: positive integer; n: positive integer; A: matrix[m,m]; X: matrix[m,n] | Derivative(Trace(X.T @ A @ X), X) = (A + A.T) @ X | true
    m: positive integer; n: positive integer; A: matrix[m,m] symmetric; X: matrix[m,n] | Derivative(Trace(X.T @ A @ X), X) = 2*A @ X | true
    m: positive integer; n: positive integer; theta: vector[n]; X: matrix[m,n]; y: vector[m]; j: index 1..n | Derivative(Norm(X @ theta - y)**2, theta)[j] = Derivative(Norm(X @ theta - y)**2, theta[j]) | true
    n: positive integer; A: matrix[n,n] invertible; i: index 1..n; j: index 1..n | Derivative(log(Abs(Determinant(A))), A[i,j]) = Inverse(A)[j,i] | true
    n: positive integer; A: matrix[n,n] invertible; i: index 1..n; j: index 1..n | Derivative(log(Abs(Determinant(A))), A[i,j]) = Inverse(A)[i,j] | false
    n: positive integer; A: matrix[n,n] invertible; b: vector[n] | Derivative(b.T @ Inverse(A) @ b, A) = -Inverse(A).T @ b @ b.T @ Inverse(A).T | true
    n: positive integer; A: matrix[n,n] invertible; b: vector[n] | Derivative(b.T @ Inverse(A) @ b, b) = (Inverse(A) + Inverse(A).T) @ b | true
    n: positive integer; A: matrix[n,n]; x: vector[n] | Derivative(exp(x.T @ A @ x), x) = exp(x.T @ A @ x)*(A + A.T) @ x | true
    n: positive integer; S: matrix[n,n] positive definite; x: vector[n]; mu: vector[n] | Derivative((x - mu).T @ Inverse(S) @ (x - mu), mu) = -2*Inverse(S) @ (x - mu) | true
    n: positive integer; S: matrix[n,n] positive definite; x: vector[n]; mu: vector[n] | Derivative(-(x - mu).T @ Inverse(S) @ (x - mu)/2, x) = -Inverse(S) @ (x - mu) | true
    n: positive integer; S: matrix[n,n] positive definite; x: vector[n]; mu: vector[n] | Derivative(-(x - mu).T @ Inverse(S) @ (x - mu)/2, x) = Inverse(S) @ (x - mu) | false
    n: positive integer; A: matrix[n,n] invertible; t: real | Derivative(log(Abs(Determinant(Identity(n) + t*A))), t) = Trace(Inverse(Identity(n) + t*A) @ A) | conditional
    n: positive integer; A: matrix[n,n] positive definite; t: positive | Derivative(log(Determinant(Identity(n) + t*A)), t) = Trace(Inverse(Identity(n) + t*A) @ A) | true
    n: positive integer; A: matrix[n,n] positive definite; B: matrix[n,n] positive definite; t: positive | Derivative(Inverse(A + t*B), t) = -Inverse(A + t*B) @ B @ Inverse(A + t*B) | true
    n: positive integer; A: matrix[n,n] positive definite; B: matrix[n,n] positive definite; t: positive | Derivative(Trace(Inverse(A + t*B)), t) = -Trace(Inverse(A + t*B) @ B @ Inverse(A + t*B)) | true
    d: positive integer; m: positive integer; X: matrix[m,d]; lam: positive; y: vector[m] | Derivative(Inverse(X.T @ X + lam*Identity(d)) @ X.T @ y, lam) = -Inverse(X.T @ X + lam*Identity(d)) @ Inverse(X.T @ X + lam*Identity(d)) @ X.T @ y | true
    n: positive integer; x: vector[n] | Derivative(x, x) = Identity(n) | true
    n: positive integer; x: vector[n] | Derivative(x.T @ x, x) = 2*x | true
    n: positive integer; x: vector[n]; y: vector[n] | Derivative((x.T @ y)**2, x) = 2*(x.T @ y)*y | true
    n: positive integer; A: matrix[n,n]; B: matrix[n,n] | Derivative(Trace(A @ B @ A.T), A) = A @ (B + B.T) | true
    m: positive integer; n: positive integer; X: matrix[m,n] full column rank | Derivative(log(Determinant(X.T @ X)), X) = 2*X @ Inverse(X.T @ X) | true
    n: positive integer; g: nonzero vector[n]; H: matrix[n,n] positive definite; x: vector[n] | Derivative(g.T @ x + x.T @ H @ x/2, x) = g + H @ x | true
    d: positive integer; m: positive integer; X: matrix[m,d]; y: vector[m]; w: vector[d] | w - Inverse(Derivative(Derivative((y - X @ w).T @ (y - X @ w), w), w)) @ Derivative((y - X @ w).T @ (y - X @ w), w) = Inverse(X.T @ X) @ X.T @ y | conditional
    d: positive integer; m: positive integer; X: matrix[m,d] full column rank; y: vector[m]; w: vector[d] | w - Inverse(Derivative(Derivative((y - X @ w).T @ (y - X @ w), w), w)) @ Derivative((y - X @ w).T @ (y - X @ w), w) = Inverse(X.T @ X) @ X.T @ y | true
    n: positive integer; S: matrix[n,n] positive definite; mu: vector[n]; x: vector[n] | Derivative(-log(Determinant(S))/2 - (x-mu).T @ Inverse(S) @ (x-mu)/2, S) = -Inverse(S)/2 + Inverse(S) @ (x-mu) @ (x-mu).T @ Inverse(S)/2 | true
    n: positive integer; S: matrix[n,n] positive definite; T: matrix[n,n] positive definite | Derivative(Trace(S @ T) - log(Determinant(S)), S) = T - Inverse(S) | true
    n: positive integer; S: matrix[n,n] positive definite; T: matrix[n,n] positive definite | Derivative(Trace(S @ T) - log(Determinant(S)), S) = T + Inverse(S) | false
    n: positive integer; A: matrix[n,n] invertible; i: index 1..n; j: index 1..n; p: index 1..n; q: index 1..n | Derivative(Inverse(A)[i,j], A[p,q]) = -Inverse(A)[i,p]*Inverse(A)[q,j] | true
    n: positive integer; A: matrix[n,n] invertible; i: index 1..n; j: index 1..n; p: index 1..n; q: index 1..n | Derivative(Inverse(A)[i,j], A[p,q]) = -Inverse(A)[i,q]*Inverse(A)[p,j] | false
    n: positive integer; A: matrix[n,n]; p: index 1..n; q: index 1..n | Derivative(Trace(A @ A @ A), A[p,q]) = 3*(A @ A)[q,p] | true
    n: positive integer; A: matrix[n,n] | Derivative(Trace(A**3), A) = 3*(A**2).T | true
    n: positive integer; A: matrix[n,n]; x: vector[n] | Derivative(A @ x, x) = A.T | false
    n: positive integer; x: vector[n] | Derivative(exp(-x.T @ x/2), x) = -exp(-x.T @ x/2)*x | true
    n: positive integer; x: vector[n] | Derivative(Derivative(exp(-x.T @ x/2), x), x) = exp(-x.T @ x/2)*(x @ x.T - Identity(n)) | true
    n: positive integer; x: vector[n] | Derivative(log(Sum(exp(x[i]), (i,1,n))), x)[1] = exp(x[1])/Sum(exp(x[i]), (i,1,n)) | true
    d: positive integer; m: positive integer; X: matrix[m,d]; y: binary vector[m]; w: vector[d] | Derivative(Sum(log(1+exp(Sum(X[i,k]*w[k],(k,1,d)))) - y[i]*Sum(X[i,k]*w[k],(k,1,d)),(i,1,m)), w) = Derivative(Sum(log(1+exp((X @ w)[i])), (i,1,m)) - y.T @ X @ w, w) | true
    n: positive integer; Q: matrix[n,n] orthogonal | Derivative(Trace(Q.T @ Q), Q) = 2*Q | true
    n: positive integer; Q: matrix[n,n] orthogonal | Derivative(Trace(Q.T @ Q), Q) = ZeroMatrix(n,n) | false
    n: positive integer; A: matrix[n,n] symmetric | Derivative(Trace(A @ A), A) = 2*A | true
    n: positive integer; p: probability vector[n]; j: index 1..n | Derivative(Sum(p[i],(i,1,n)), p[j]) = 1 | true
    n: positive integer; p: probability vector[n]; j: index 1..n | Derivative(Sum(p[i],(i,1,n)), p[j]) = 0 | false
    n: positive integer; p: probability vector[n] | Derivative(log(Sum(p[i],(i,1,n))), p) = ZeroMatrix(n,1) | false
    n: positive integer; x: vector[n] | Derivative(Norm(x)**2, x) = x | false
    n: positive integer; A: matrix[n,n]; x: vector[n] | Derivative(x.T @ A.T @ A @ x, x) = 2*A.T @ A @ x | true
    n: positive integer; A: matrix[n,n]; x: vector[n] | Derivative(x.T @ A.T @ A @ x, x) = 2*A @ A.T @ x | false
    n: positive integer; A: matrix[n,n] | Derivative(Trace(A)**2, A) = 2*Trace(A)*Identity(n) | true
    n: positive integer; A: matrix[n,n] | Derivative(Trace(A)**2, A) = 2*A | false
    n: positive integer; A: matrix[n,n] invertible | Derivative(Determinant(A)**2, A) = 2*Determinant(A)**2*Inverse(A).T | true
    n: positive integer; A: matrix[n,n] invertible | Derivative(Determinant(A), A) = Inverse(A).T | false
    n: positive integer; A: matrix[n,n] invertible | Derivative(1/Determinant(A), A) = -Inverse(A).T/Determinant(A) | true
    n: positive integer; A: matrix[n,n] positive definite | Derivative(log(Determinant(Inverse(A))), A) = -Inverse(A) | true
    n: positive integer; A: matrix[n,n] invertible; X: matrix[n,n] invertible | Derivative(log(Abs(Determinant(A @ X))), X) = Inverse(X).T | true
    m: positive integer; n: positive integer; S: matrix[n,n] positive definite; X: matrix[m,n] | Derivative(Trace(X @ Inverse(S) @ X.T), X) = 2*X @ Inverse(S) | true
    m: positive integer; n: positive integer; S: matrix[n,n] positive definite; X: matrix[m,n] | Derivative(Trace(X @ S @ X.T), S) = X.T @ X | true
    d: positive integer; k: positive integer; W: matrix[k,d]; x: vector[d]; b: vector[k]; y: vector[k] | Derivative(Norm(W @ x + b - y)**2/2, b) = W @ x + b - y | true
    d: positive integer; k: positive integer; W: matrix[k,d]; x: vector[d]; b: vector[k]; y: vector[k] | Derivative(Norm(W @ x + b - y)**2/2, x) = W.T @ (W @ x + b - y) | true
    d: positive integer; k: positive integer; W: matrix[k,d]; x: vector[d]; b: vector[k]; y: vector[k] | Derivative(Norm(W @ x + b - y)**2/2, W) = (W @ x + b - y) @ x.T | true
    d: positive integer; k: positive integer; V: matrix[p,k]; W: matrix[k,d]; x: vector[d]; y: vector[p]; p: positive integer | Derivative(Norm(V @ W @ x - y)**2/2, W) = V.T @ (V @ W @ x - y) @ x.T | true
    d: positive integer; k: positive integer; V: matrix[p,k]; W: matrix[k,d]; x: vector[d]; y: vector[p]; p: positive integer | Derivative(Norm(V @ W @ x - y)**2/2, V) = (V @ W @ x - y) @ (W @ x).T | true
    d: positive integer; k: positive integer; m: positive integer; X: matrix[m,d]; Y: matrix[m,k]; W: matrix[d,k]; lam: positive | Derivative(Norm(Y - X @ W)**2 + lam*Norm(W)**2, W) = -2*X.T @ (Y - X @ W) + 2*lam*W | true
    d: positive integer; m: positive integer; X: matrix[m,d]; y: vector[m]; w: vector[d]; lam: positive | Derivative(Derivative(Norm(y - X @ w)**2 + lam*Norm(w)**2, w), w) = 2*(X.T @ X + lam*Identity(d)) | true
    d: positive integer; m: positive integer; S: matrix[m,m] positive definite; X: matrix[m,d]; y: vector[m]; w: vector[d] | Derivative((y - X @ w).T @ Inverse(S) @ (y - X @ w), w) = -2*X.T @ Inverse(S) @ (y - X @ w) | true
    d: positive integer; m: positive integer; S: matrix[m,m]; X: matrix[m,d]; y: vector[m]; w: vector[d] | Derivative((y - X @ w).T @ S @ (y - X @ w), w) = -2*X.T @ S @ (y - X @ w) | false
    n: positive integer; A: matrix[n,n]; x: nonzero vector[n] | Derivative((x.T @ A @ x)/(x.T @ x), x) = ((A + A.T) @ x - 2*(x.T @ A @ x)/(x.T @ x)*x)/(x.T @ x) | true
    n: positive integer; A: matrix[n,n] symmetric; x: nonzero vector[n] | Derivative((x.T @ A @ x)/(x.T @ x), x) = 2*(A @ x - (x.T @ A @ x)/(x.T @ x)*x)/(x.T @ x) | true
    n: positive integer; x: vector[n]; c: vector[n]; s: positive | Derivative(exp(-Norm(x - c)**2/(2*s**2)), x) = -(x - c)/s**2*exp(-Norm(x - c)**2/(2*s**2)) | true
    n: positive integer; w: vector[n]; x: vector[n] | Derivative(log(1 + exp(w.T @ x)), w) = x/(1 + exp(-w.T @ x)) | true
    n: positive integer; w: vector[n]; x: vector[n] | Derivative(Derivative(log(1 + exp(w.T @ x)), w), w) = exp(w.T @ x)/(1 + exp(w.T @ x))**2*x @ x.T | true
    d: positive integer; m: positive integer; X: matrix[m,d]; w: vector[d]; y: vector[m] | Derivative(Sum(log(1 + exp(-y[i]*(X @ w)[i])),(i,1,m)), w) = -Sum(y[i]/(1 + exp(y[i]*(X @ w)[i])),(i,1,m))*w | false
    d: positive integer; m: positive integer; X: matrix[m,d]; w: vector[d]; y: vector[m]; j: index 1..d | Derivative(Sum(log(1 + exp(-y[i]*(X @ w)[i])),(i,1,m)), w)[j] = -Sum(y[i]*X[i,j]/(1 + exp(y[i]*(X @ w)[i])),(i,1,m)) | true
    n: positive integer; A: matrix[n,n] invertible | Derivative(Trace(Inverse(A)), A) = -(Inverse(A) @ Inverse(A)).T | true
    n: positive integer; A: matrix[n,n] invertible; a: vector[n]; b: vector[n] | Derivative(a.T @ Inverse(A) @ b, A) = -Inverse(A).T @ a @ b.T @ Inverse(A).T | true
    m: positive integer; n: positive integer; X: matrix[n,m] | Derivative(Trace(X @ X.T), X) = 2*X | true
    n: positive integer; X: matrix[n,n] | Derivative(Trace(X), X) = Identity(n) | true
    n: positive integer; X: matrix[n,n]; A: matrix[n,n] | Derivative(Trace(A @ X.T), X) = A | true
    n: positive integer; X: matrix[n,n]; A: matrix[n,n]; B: matrix[n,n] | Derivative(Trace(X @ A @ X @ B), X) = (A @ X @ B + B @ X @ A).T | true
    n: positive integer; X: matrix[n,n]; a: vector[n]; b: vector[n] | Derivative(a.T @ X.T @ b, X) = b @ a.T | true
    n: positive integer; X: matrix[n,n]; a: vector[n]; b: vector[n] | Derivative(a.T @ X.T @ X @ b, X) = X @ (a @ b.T + b @ a.T) | true
    n: positive integer; X: matrix[n,n] invertible; A: matrix[n,n]; B: matrix[n,n] | Derivative(Determinant(A @ X @ B), X) = Determinant(A @ X @ B)*Inverse(X).T | true
    n: positive integer; A: matrix[n,n]; x: vector[n]; t: real | Derivative((t*A) @ x, t) = A @ x | true
    n: positive integer; A: matrix[n,n]; t: real | Derivative((Identity(n) + t*A) @ (Identity(n) - t*A), t) = -2*t*A @ A | true
    n: positive integer; A: matrix[n,n] positive definite; t: positive | Derivative(Inverse(t*A), t) = -Inverse(A)/t**2 | true
    n: positive integer; x: vector[n]; k: index 1..n | Derivative(x.T @ x, x[k]) = 2*x[k] | true
    n: positive integer; A: matrix[n,n]; x: vector[n]; k: index 1..n | Derivative(x.T @ A @ x, x[k]) = (A @ x)[k] + (A.T @ x)[k] | true
    n: positive integer; A: matrix[n,n]; x: vector[n]; k: index 1..n; l: index 1..n | Derivative(x.T @ A @ x, x[k], x[l]) = A[k,l] + A[l,k] | true
    m: positive integer; n: positive integer; A: matrix[m,n]; x: vector[n]; k: index 1..n | Derivative(A @ x, x[k]) = A @ x | false
""")


@pytest.mark.parametrize("line", LINKS)
def test_a_link(line: str) -> None:
    as_expected(line)


def test_what_is_needed_inside_of_a_subs_is_needed_at_its_points() -> None:
    """Two points share one body; each has its condition, and none speaks of the bound variable."""
    point = "Subs(Derivative(log(Determinant(Identity(n)+t*A)), t), t, {0})"
    kinds = "n: positive integer; A: matrix[n,n]; t: real; r: real; s: real"
    found = verdict(f"{kinds} | {point.format('r')} + {point.format('s')} = {point.format('s')} + {point.format('r')} | conditional")
    assert {c.text for c in found.open_conditions} == {f"Determinant(Identity(n) + {p}*A) > 0" for p in "rs"}


def test_jacobi_inside_of_a_subs_says_nothing_of_singular_matrices() -> None:
    """det(A + t B) may grow from 0: A = diag(1, 0), B = diag(0, 1)."""
    kinds, left = "n: positive integer; A: matrix[n,n]; B: matrix[n,n]; t: real", "Subs(Derivative(Determinant(A+t*B), t), t, 0)"
    assert not provable(kinds, left, "=", "0", ("Eq(Determinant(A), 0)",))
    assert provable(f"{kinds}".replace("A: matrix[n,n]", "A: matrix[n,n] invertible"), left, "=", "Determinant(A)*Trace(Inverse(A) @ B)", ())
