"""Inequalities between sums: means, Jensen, Gibbs, Cauchy-Schwarz, norms."""

# ruff: noqa: E501  (a link is one line)

import pytest

from .link_lines import as_expected, lines
from .prover_lines import unconditional

LINKS = lines("""
    n: positive integer; x: vector[n]; y: vector[n] | 2*Sum(x[i]*y[i],(i,1,n)) <= Sum(x[i]**2,(i,1,n)) + Sum(y[i]**2,(i,1,n)) | true
    n: positive integer; x: vector[n]; y: vector[n]; t: real in [0,1] | Sum((t*x[i]+(1-t)*y[i])**2,(i,1,n)) <= t*Sum(x[i]**2,(i,1,n))+(1-t)*Sum(y[i]**2,(i,1,n)) | true
    n: positive integer; x: vector[n]; y: vector[n]; t: real | Sum((t*x[i]+(1-t)*y[i])**2,(i,1,n)) <= t*Sum(x[i]**2,(i,1,n))+(1-t)*Sum(y[i]**2,(i,1,n)) | false
    n: positive integer; p: probability vector[n] | Sum(p[i], (i, 1, n)) = 1 | true
    n: positive integer; y: binary vector[n] | Sum(y[i]**2, (i, 1, n)) = Sum(y[i], (i, 1, n)) | true
    n: positive integer; p: probability vector[n] | Sum(2*p[i]+1, (i, 1, n)) = 2+n | true
    n: positive integer; p: probability vector[n]; q: probability vector[n] | Sum(p[i]*log(p[i]/q[i]), (i, 1, n)) >= 0 | true
    K: positive integer; j: index 1..K; z: vector[K] | log(Sum(exp(z[k]), (k, 1, K))) >= z[j] | true
    n: positive integer; w: probability vector[n]; x: positive vector[n] | log(Sum(w[i]*x[i], (i, 1, n))) >= Sum(w[i]*log(x[i]), (i, 1, n)) | true
    n: positive integer; x: vector[n] | Sum(x[i], (i, 1, n))**2 <= n*Sum(x[i]**2, (i, 1, n)) | true
    n: positive integer; x: vector[n] | Sum(x[i], (i, 1, n))**2 >= n*Sum(x[i]**2, (i, 1, n)) | false
    n: positive integer; x: vector[n]; y: vector[n] | Sum(x[i]*y[i], (i, 1, n))**2 <= Sum(x[i]**2, (i, 1, n))*Sum(y[i]**2, (i, 1, n)) | true
    n: positive integer; x: vector[n]; y: vector[n] | Abs(x.T @ y) <= Norm(x)*Norm(y) | true
    n: positive integer; x: vector[n]; y: vector[n] | x.T @ y <= Norm(x)*Norm(y) | true
    n: positive integer; x: vector[n]; y: vector[n] | Norm(x+y) <= Norm(x)+Norm(y) | true
    n: positive integer; x: vector[n] | Norm(x) >= 0 | true
    n: positive integer; x: vector[n] | x.T @ x >= 0 | true
    n: positive integer; A: matrix[n,n] positive definite; x: vector[n] | x.T @ A @ x >= 0 | true
    n: positive integer; A: matrix[n,n] positive definite; x: nonzero vector[n] | x.T @ A @ x > 0 | true
    m: positive integer; n: positive integer; X: matrix[m,n]; w: vector[n] | w.T @ X.T @ X @ w >= 0 | true
    n: positive integer; A: matrix[n,n]; x: vector[n] | x.T @ A @ x >= 0 | false
    n: positive integer; p: probability vector[n] | -Sum(p[i]*log(p[i]), (i, 1, n)) <= log(n) | true
    n: positive integer; p: probability vector[n] | -Sum(p[i]*log(p[i]), (i, 1, n)) >= 0 | true
    n: positive integer; p: probability vector[n] | Sum(p[i]**2, (i, 1, n)) >= 1/n | true
    n: positive integer; p: probability vector[n] | Sum(p[i]**2, (i, 1, n)) <= 1 | true
    n: positive integer; p: probability vector[n]; q: probability vector[n] | -Sum(p[i]*log(q[i]), (i, 1, n)) >= -Sum(p[i]*log(p[i]), (i, 1, n)) | true
    n: positive integer; x: positive vector[n] | Sum(x[i], (i, 1, n))/n >= Product(x[i], (i, 1, n))**(1/n) | true
    n: positive integer; x: positive vector[n] | Sum(x[i], (i, 1, n))*Sum(1/x[i], (i, 1, n)) >= n**2 | true
    n: positive integer; w: probability vector[n]; x: vector[n] | exp(Sum(w[i]*x[i], (i, 1, n))) <= Sum(w[i]*exp(x[i]), (i, 1, n)) | true
    n: positive integer; w: probability vector[n]; x: vector[n] | Sum(w[i]*x[i], (i, 1, n))**2 <= Sum(w[i]*x[i]**2, (i, 1, n)) | true
    n: positive integer; x: vector[n] | (Sum(x[i], (i, 1, n))/n)**2 <= Sum(x[i]**2, (i, 1, n))/n | true
    n: positive integer; x: vector[n] | exp(Sum(x[i], (i, 1, n))/n) <= Sum(exp(x[i]), (i, 1, n))/n | true
    n: positive integer; x: positive vector[n] | Sum(sqrt(x[i]), (i, 1, n))/n <= sqrt(Sum(x[i], (i, 1, n))/n) | true
    n: positive integer; x: vector[n] | Abs(Sum(x[i], (i, 1, n))) <= Sum(Abs(x[i]), (i, 1, n)) | true
    n: positive integer; x: vector[n]; y: vector[n] | Sum(x[i]*y[i], (i, 1, n)) <= Sum(x[i]**2+y[i]**2, (i, 1, n))/2 | true
    K: positive integer; j: index 1..K; z: vector[K] | exp(z[j])/Sum(exp(z[k]), (k, 1, K)) <= 1 | true
    K: positive integer; j: index 1..K; z: vector[K] | exp(z[j])/Sum(exp(z[k]), (k, 1, K)) > 0 | true
    K: positive integer; j: index 1..K; z: vector[K] | exp(z[j])/Sum(exp(z[k]), (k, 1, K)) < 1 | false
    K: positive integer; z: vector[K] | log(Sum(exp(z[k]), (k, 1, K))) >= Sum(z[k], (k, 1, K))/K + log(K) | true
    K: positive integer; p: positive vector[K]; q: probability vector[K] | log(Sum(q[k]*(p[k]/q[k]), (k, 1, K))) >= Sum(q[k]*log(p[k]/q[k]), (k, 1, K)) | true
    n: positive integer; x: vector[n]; m: real | Sum((x[i]-m)**2, (i, 1, n)) >= Sum((x[i]-Sum(x[j], (j, 1, n))/n)**2, (i, 1, n)) | true
    n: positive integer; x: vector[n] | Sum(x[i]**2, (i, 1, n)) >= Sum(x[i], (i, 1, n))**2/n | true
    n: positive integer; y: binary vector[n] | Sum(y[i], (i, 1, n)) <= n | true
    n: positive integer; i: index 1..n; p: probability vector[n] | p[i] <= 1 | true
    n: positive integer; i: index 1..n; p: probability vector[n] | p[i] < 1 | false
    n: positive integer; x: nonnegative vector[n]; j: index 1..n | x[j] <= Sum(x[i], (i, 1, n)) | true
    n: positive integer; x: vector[n]; j: index 1..n | Abs(x[j]) <= Norm(x) | true
    n: positive integer; x: vector[n] | Norm(x) <= Sum(Abs(x[i]), (i, 1, n)) | true
    n: positive integer; x: positive vector[n] | Sum(log(x[i]), (i, 1, n)) <= Sum(x[i], (i, 1, n)) - n | true
    n: positive integer; x: vector[n] | Sum(exp(x[i]), (i, 1, n)) >= n + Sum(x[i], (i, 1, n)) | true
    m: positive integer; n: positive integer; X: matrix[m,n]; y: vector[m]; w: vector[n] | (y - X @ w).T @ (y - X @ w) >= 0 | true
    n: positive integer; x: real in (0,1) | Sum(x**k, (k, 0, n)) <= 1/(1-x) | true
    n: positive integer | Sum(1/k**2, (k, 1, n)) <= 2-1/n | true
    n: positive integer | Sum(k, (k, 1, n)) <= n**2 | true
    n: positive integer | Sum(1/k, (k, 1, n)) <= 1+log(n) | true
    n: positive integer | Sum(1/sqrt(k), (k, 1, n)) >= sqrt(n) | true
""")


@pytest.mark.parametrize("line", LINKS)
def test_a_link(line: str) -> None:
    as_expected(line)


@pytest.mark.slow
@pytest.mark.parametrize("line", [x for x in LINKS if x.split("|")[2].strip() == "false" and "complex" not in x])
def test_no_prover_says_yes(line: str) -> None:
    assert not unconditional(line)
