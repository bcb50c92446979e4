"""Determinants."""

# ruff: noqa: E501

import pytest

from .link_lines import as_expected, lines

LINKS = lines("""
    n: positive integer; A: matrix[n,n]; B: matrix[n,n] | Determinant(A @ B) = Determinant(A)*Determinant(B) | true
    n: positive integer; A: matrix[n,n]; B: matrix[n,n] | Determinant(A @ B) = Determinant(B @ A) | true
    n: positive integer; A: matrix[n,n]; B: matrix[n,n] | Determinant(A + B) = Determinant(A) + Determinant(B) | false
    n: positive integer; A: matrix[n,n] | Determinant(A.T) = Determinant(A) | true
    n: positive integer; A: matrix[n,n]; c: real | Determinant(c*A) = c**n*Determinant(A) | true
    n: positive integer; A: matrix[n,n]; c: real | Determinant(c*A) = c*Determinant(A) | false
    n: positive integer; A: matrix[n,n] | Determinant(-A) = (-1)**n*Determinant(A) | true
    n: positive integer; A: matrix[n,n] | Determinant(-A) = -Determinant(A) | false
    n: positive integer; A: matrix[n,n] | Determinant(Inverse(A)) = 1/Determinant(A) | conditional
    n: positive integer; A: matrix[n,n] | Determinant(A @ A) = Determinant(A)**2 | true
    n: positive integer; A: matrix[n,n] | Determinant(A**3) = Determinant(A)**3 | true
    n: positive integer; A: matrix[n,n]; p: nonnegative integer | Determinant(A**p) = Determinant(A)**p | true
    n: positive integer; Q: matrix[n,n] orthogonal | Determinant(Q)**2 = 1 | true
    n: positive integer; Q: matrix[n,n] orthogonal | Abs(Determinant(Q)) = 1 | true
    n: positive integer; Q: matrix[n,n] orthogonal | Determinant(Q) = 1 | false
    n: positive integer; Q: matrix[n,n] orthogonal; A: matrix[n,n] | Determinant(Q @ A @ Q.T) = Determinant(A) | true
    n: positive integer; A: matrix[n,n]; P: matrix[n,n] invertible | Determinant(Inverse(P) @ A @ P) = Determinant(A) | true
    n: positive integer; A: matrix[n,n] invertible; u: vector[n]; v: vector[n] | Determinant(A + u @ v.T) = Determinant(A)*(1 + v.T @ Inverse(A) @ u) | true
    n: positive integer; u: vector[n]; v: vector[n] | Determinant(Identity(n) + u @ v.T) = 1 + v.T @ u | true
    n: positive integer; u: vector[n]; v: vector[n] | Determinant(Identity(n) - u @ v.T) = 1 + v.T @ u | false
    n: positive integer; v: nonzero vector[n] | Determinant(Identity(n) - 2*v @ v.T/(v.T @ v)) = -1 | true
    d: positive integer; m: positive integer; X: matrix[m,d]; lam: positive | Determinant(lam*Identity(m) + X @ X.T) = lam**(m-d)*Determinant(lam*Identity(d) + X.T @ X) | true
    k: positive integer; n: positive integer; A: matrix[n,n] invertible; U: matrix[n,k]; W: matrix[k,k] invertible; V: matrix[k,n] | Determinant(A + U @ W @ V) = Determinant(Inverse(W) + V @ Inverse(A) @ U)*Determinant(W)*Determinant(A) | true
    n: positive integer; A: matrix[n,n]; B: matrix[n,n] | Determinant(Identity(n) + A @ B) = Determinant(Identity(n) + B @ A) | true
    n: positive integer; A: matrix[n,n] invertible; B: matrix[n,n] | Determinant(A + B) = Determinant(A)*Determinant(Identity(n) + Inverse(A) @ B) | true
    n: positive integer; A: matrix[n,n] invertible; B: matrix[n,n] invertible | Determinant(Inverse(A) + Inverse(B)) = Determinant(A + B)/(Determinant(A)*Determinant(B)) | true
    n: positive integer; A: matrix[n,n] positive definite; B: matrix[n,n] positive definite | log(Determinant(A @ B)) = log(Determinant(A)) + log(Determinant(B)) | true
    n: positive integer; A: matrix[n,n] positive definite | log(Determinant(Inverse(A))) = -log(Determinant(A)) | true
    n: positive integer; A: matrix[n,n] invertible | log(Abs(Determinant(Inverse(A)))) = -log(Abs(Determinant(A))) | true
    n: positive integer; A: matrix[n,n] positive definite; c: positive | log(Determinant(c*A)) = n*log(c) + log(Determinant(A)) | true
    n: positive integer | Determinant(Identity(n)) = 1 | true
    n: positive integer | Determinant(ZeroMatrix(n,n)) = 0 | true
    n: positive integer; x: vector[n] | Determinant(DiagMatrix(x)) = Product(x[i], (i,1,n)) | true
    A: matrix[2,2] | Determinant(A) = A[1,1]*A[2,2] - A[1,2]*A[2,1] | true
    A: matrix[2,2] | Determinant(A) = A[1,1]*A[2,2] + A[1,2]*A[2,1] | false
    A: matrix[2,2] | A @ A - Trace(A)*A + Determinant(A)*Identity(2) = ZeroMatrix(2,2) | true
    A: matrix[2,2] | Determinant(A) = (Trace(A)**2 - Trace(A @ A))/2 | true
    A: matrix[3,3] skew-symmetric | Determinant(A) = 0 | true
    n: positive integer; A: matrix[n,n] skew-symmetric | Determinant(A) = 0 | false
    n: positive integer; P: matrix[n,n] idempotent | Determinant(P)**2 = Determinant(P) | true
    n: positive integer; A: matrix[n,n]; lam: real | Determinant(A - lam*Identity(n)) = Determinant(A.T - lam*Identity(n)) | true
    n: positive integer; A: matrix[n,n]; B: matrix[n,n]; lam: nonzero real | Determinant(lam*Identity(n) - A @ B) = Determinant(lam*Identity(n) - B @ A) | true
    n: positive integer; A: matrix[n,n]; P: matrix[n,n] invertible; lam: real | Determinant(Inverse(P) @ A @ P - lam*Identity(n)) = Determinant(A - lam*Identity(n)) | true
    A: matrix[2,2] invertible | Inverse(A) = (Trace(A)*Identity(2) - A)/Determinant(A) | true
    A: matrix[2,2] invertible | Inverse(A)[1,1] = A[2,2]/Determinant(A) | true
    A: matrix[2,2] invertible | Inverse(A)[1,2] = A[1,2]/Determinant(A) | false
    A: matrix[2,2] invertible | Trace(Inverse(A)) = Trace(A)/Determinant(A) | true
    A: matrix[2,2] | A @ A = Trace(A)*A - Determinant(A)*Identity(2) | true
    A: matrix[2,2] symmetric | Determinant(A) = A[1,1]*A[2,2] - A[1,2]**2 | true
    A: matrix[2,2]; lam: real | Determinant(A - lam*Identity(2)) = lam**2 - Trace(A)*lam + Determinant(A) | true
    A: matrix[3,3] | Determinant(2*A) = 8*Determinant(A) | true
    A: matrix[2,2] | Determinant(A + A) = 2*Determinant(A) | false
    n: positive integer; S: matrix[n,n] positive definite; mu: vector[n]; x: vector[n] | -n/2*log(2*pi) - log(Determinant(S))/2 - (x-mu).T @ Inverse(S) @ (x-mu)/2 = -n/2*log(2*pi) + log(Determinant(Inverse(S)))/2 - (mu-x).T @ Inverse(S) @ (mu-x)/2 | true
    n: positive integer; L: matrix[n,n] invertible | Determinant(L @ L.T) = Determinant(L)**2 | true
    n: positive integer; L: matrix[n,n] | log(Determinant(L @ L.T)) = 2*log(Abs(Determinant(L))) | conditional
    n: positive integer; A: matrix[n,n]; B: matrix[n,n] | Determinant(Identity(n) + A @ B) = 1 + Trace(A @ B) | false
    n: positive integer; A: matrix[n,n]; B: matrix[n,n] | Determinant(A @ B - B @ A) = 0 | false
    n: positive integer; D: vector[n]; P: matrix[n,n] orthogonal | Determinant(P @ DiagMatrix(D) @ P.T) = Product(D[i],(i,1,n)) | true
    n: positive integer; D: positive vector[n]; P: matrix[n,n] orthogonal | log(Determinant(P @ DiagMatrix(D) @ P.T)) = Sum(log(D[i]),(i,1,n)) | true
    n: positive integer; A: matrix[n,n] skew-symmetric | Determinant((Identity(n) - A) @ Inverse(Identity(n) + A)) = 1 | true
    n: positive integer; A: matrix[n,n] skew-symmetric | Determinant(Identity(n) + A) = Determinant(Identity(n) - A) | true
    n: positive integer; A: matrix[n,n] skew-symmetric | Determinant(A) = (-1)**n*Determinant(A) | open
    n: positive integer; A: matrix[n,n]; a: real; b: real | Determinant(a*A)*Determinant(b*A) = (a*b)**n*Determinant(A)**2 | true
    n: positive integer; A: matrix[n,n]; B: matrix[n,n] invertible | Determinant(A @ Inverse(B)) = Determinant(A)/Determinant(B) | true
    n: positive integer; A: matrix[n,n] orthogonal | Determinant(A.T @ A) = 1 | true
    n: positive integer; A: matrix[n,n] orthogonal; B: matrix[n,n] | Determinant(A @ B) = Determinant(B) | false
    n: positive integer; A: matrix[n,n] orthogonal; B: matrix[n,n] | Determinant(A @ B)**2 = Determinant(B)**2 | true
    n: positive integer; A: matrix[n,n] positive definite; x: vector[n] | Determinant(A + x @ x.T) = Determinant(A)*(1 + x.T @ Inverse(A) @ x) | true
    n: positive integer; A: matrix[n,n] positive definite; x: vector[n] | log(Determinant(A + x @ x.T)) = log(Determinant(A)) + log(1 + x.T @ Inverse(A) @ x) | true
    n: positive integer; A: matrix[n,n]; x: vector[n] | Determinant(A + x @ x.T) = Determinant(A)*(1 + x.T @ Inverse(A) @ x) | conditional
    n: positive integer; a: nonzero real; b: real | Determinant(a*Identity(n) + b*OneMatrix(n,n)) = a**(n-1)*(a + n*b) | true
    n: positive integer; A: matrix[n,n] positive definite | log(Determinant(A)) = log(Determinant(2*A)) - n*log(2) | true
    m: positive integer; n: positive integer; A: matrix[n,m]; lam: positive | log(Determinant(lam*Identity(n) + A @ A.T)) = (n-m)*log(lam) + log(Determinant(lam*Identity(m) + A.T @ A)) | true
    n: positive integer; A: matrix[n,n]; B: matrix[n,n]; lam: real | Determinant(lam*Identity(n) - A @ B) = Determinant(lam*Identity(n) - B @ A) | true
    n: positive integer; a: real; b: real | Determinant(a*Identity(n) + b*OneMatrix(n,n)) = a**(n-1)*(a + n*b) | true
    n: positive integer; a: real; u: vector[n]; v: vector[n] | Determinant(a*Identity(n) + u @ v.T) = a**(n-1)*(a + v.T @ u) | true
    n: positive integer; a: real; u: vector[n]; v: vector[n] | Determinant(a*Identity(n) + u @ v.T) = a**n*(1 + v.T @ u/a) | conditional
""")


@pytest.mark.parametrize("line", LINKS)
def test_a_link(line: str) -> None:
    as_expected(line)
