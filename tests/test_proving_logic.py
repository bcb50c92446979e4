# ruff: noqa: E501  (a link is one line)
"""Equivalence and implication of statements: what is kept, lost and gained."""

import pytest

from .link_lines import as_expected, lines, verdict
from .prover_lines import unconditional

LINKS = lines("""
    n: positive integer; a: nonnegative real vector[n]; j: index 1..n | Eq(Sum(a[i],(i,1,n)), 0) => Eq(a[j], 0) | true
    n: positive integer; a: nonnegative real vector[n]; j: index 1..n | Eq(Sum(a[i],(i,1,n)), 1) => a[j] <= 1 | true
    n: positive integer; a: nonnegative real vector[n]; j: index 1..n | Eq(Sum(a[i],(i,1,n)), 1) => a[j] < 1 | false
    n: positive integer; x: vector[n]; j: index 1..n | Eq(Sum(x[i],(i,1,n)), 0) => Eq(x[j], 0) | false
    n: positive integer; x: vector[n]; j: index 1..n | Sum(x[i]**2,(i,1,n)) <= 1 => Abs(x[j]) <= 1 | true
    x: real; y: real | Eq(sqrt(x**2+y**2), 2) <=> Eq(x**2+y**2, 4) | true
    x: real; y: real | Eq(sqrt(x**2+y**2), 2) <=> Eq(x**2+y**2, 2) | false
    x: real; y: real | Eq(x**2+y**2, 2) => x+y <= 2 | true
    x: real; y: real | Eq(x**2+y**2, 2) => x+y < 2 | false
    x: real; y: real | Eq(x**2+4*y**2, 4) => x*y <= 1 | true
    x: real; y: real | Eq(x**2+4*y**2, 4) => x*y <= 1/2 | false
    z: complex | Eq(Abs(z), 0) <=> Eq(z, 0) | true
    z: complex | Eq(z, conjugate(z)) <=> Eq(im(z), 0) | true
    z: complex | Eq(z, conjugate(z)) <=> Eq(re(z), 0) | false
    z: complex | Eq(Abs(z-1), Abs(z+1)) <=> Eq(re(z), 0) | true
    z: complex | Eq(Abs(z), 1) <=> Eq(z*conjugate(z), 1) | true
    z: complex | Eq(Abs(z), 1) <=> Eq(z**2, 1) | false
    z: complex | Abs(z) <= 1 <=> re(z)**2 <= 1 | false
    z: complex | Eq(exp(z), 1) => Eq(z, 0) | false
    x: real | Eq(x, 3) => Eq(x**2, 9) | true
    a: nonzero real; x: real; y: real | Eq(a*x, a*y) <=> Eq(x, y) | true
    x: real; y: real | Eq(exp(x), exp(y)) <=> Eq(x, y) | true
    x: real; a: nonnegative real | Eq(Abs(x), a) <=> Or(Eq(x, a), Eq(x, -a)) | true
    x: nonzero real; y: nonzero real | Eq(1/x, 1/y) <=> Eq(x, y) | true
    x: real | x**2 < 4 <=> And(x > -2, x < 2) | true
    x: real; y: real | And(Eq(x+y, 5), Eq(x-y, 1)) <=> And(Eq(x, 3), Eq(y, 2)) | true
    x: real; y: real | Eq(x*y, 0) <=> Or(Eq(x, 0), Eq(y, 0)) | true
    x: real | Eq(x**2, 9) => Eq(x, 3) | false
    a: real; b: real; c: real; d: real | Eq(a + I*b, c + I*d) => Eq(b, d) | true
    a: real; b: real; c: real; d: real | Eq(a + I*b, c + I*d) => Eq(a, d) | false
    a: real; b: real; c: real; d: real | Eq(a + I*b, c + I*d) <=> And(Eq(a, c), Eq(b, d)) | true
    x: real; y: real | Eq(x, I*y) <=> And(Eq(x, 0), Eq(y, 0)) | true
    x: real; y: real | Eq(x, I*y) => Eq(y, 1) | false
    x: real | Eq(exp(I*x), 1) => Eq(x, 0) | false
    x: real; y: real | Eq(x*y - y, 2) => Eq(y, 2/(x - 1)) | true
    x: real; y: real | Eq(x*y - x, 2) => Eq(y, 2/(x - 1)) | false
    x: real; y: real | x*y > 1 => Eq(x*y/y, x) | true
    x: real; y: real | Eq(y*sin(x), 1) => Eq(y, 1/sin(x)) | true
    x: real; y: real | Eq(y*sin(x), 0) => Eq(y, 1/sin(x)) | false
    w: complex; z: complex | Eq(w*z + 1, 0) => Eq(w, -1/z) | true
    w: complex; z: complex | Eq(w*z, 0) => Eq(w, 1/z) | false
    x: real; y: real | Eq(x**4, y**4) => Eq(x, y) | false
    x: complex; y: complex | Eq(x**2+y**2, 0) <=> And(Eq(x, 0), Eq(y, 0)) | false
    x: real; y: real | Eq(x**2+y**2, 0) <=> And(Eq(x, 0), Eq(y, 0)) | true
    x: real; y: real; z: real | Eq(x*y, x*z) <=> Eq(y, z) | false
    x: real | Eq(x**2, 5*x) <=> Eq(x, 5) | false
    x: real | Eq(x**2, 5*x) <=> Or(Eq(x, 5), Eq(x, 0)) | true
    x: real; y: real | x < y => -x < -y | false
    x: real; y: real | x < y <=> -x > -y | true
    x: positive; y: positive | x < y <=> 1/x > 1/y | true
    x: nonzero real; y: nonzero real | x < y => 1/x > 1/y | false
    a: real; b: real | Eq(a**2, b**2) <=> Eq(a, b) | false
    a: real; b: real | Eq(a**2, b**2) <=> Or(Eq(a, b), Eq(a, -b)) | true
    a: nonnegative real; b: nonnegative real | Eq(a**2, b**2) <=> Eq(a, b) | true
    a: real; b: real | Eq(a**2, b**2) <=> Eq(Abs(a), Abs(b)) | true
    a: real; b: real | Eq(a**3, b**3) <=> Eq(a, b) | true
    a: real; b: real | Eq(a**5, b**5) <=> Eq(a, b) | true
    x: nonnegative real | Eq(sqrt(x), x-2) => Eq(x, (x-2)**2) | true
    x: nonnegative real | Eq(sqrt(x), x-2) <=> Eq(x, (x-2)**2) | false
    x: nonnegative real | Eq(sqrt(x), x-2) <=> Eq(x, 4) | true
    x: nonnegative real; y: nonnegative real | Eq(sqrt(x), y) <=> Eq(x, y**2) | true
    x: positive | Eq(log(x), 2) <=> Eq(x, exp(2)) | true
    x: positive; y: positive | Eq(log(x), log(y)) <=> Eq(x, y) | true
    x: positive; y: positive | log(x) < log(y) <=> x < y | true
    x: real; y: real | exp(x) <= exp(y) <=> x <= y | true
    x: real; y: real | x**3 < y**3 <=> x < y | true
    x: nonnegative real; y: nonnegative real | x**2 < y**2 <=> x < y | true
    x: real; y: real | x**2 < y**2 => x < y | false
    x: real; y: real | Abs(x) < Abs(y) <=> x**2 < y**2 | true
    x: real; a: positive | Abs(x) < a <=> And(-a < x, x < a) | true
    x: real; m: real; e: positive | Abs(x-m) <= e <=> And(m-e <= x, x <= m+e) | true
    x: real | (x-1)*(x-2) > 0 <=> Or(x < 1, x > 2) | true
    x: real | (x-1)*(x-2) <= 0 <=> And(x >= 1, x <= 2) | true
    x: real | Eq(x**2-5*x+6, 0) <=> Or(Eq(x, 2), Eq(x, 3)) | true
    x: real | Eq(x**2-2, 0) <=> Or(Eq(x, sqrt(2)), Eq(x, -sqrt(2))) | true
    x: real | Eq(x**3-x, 0) <=> Or(Eq(x, 0), Eq(x, 1), Eq(x, -1)) | true
    x: real | Eq(x**3, 8) <=> Eq(x, 2) | true
    x: complex | Eq(x**3, 8) <=> Eq(x, 2) | false
    x: complex | Eq(x**2, -1) <=> Or(Eq(x, I), Eq(x, -I)) | true
    x: complex; y: complex | Eq(x*y, 0) <=> Or(Eq(x, 0), Eq(y, 0)) | true
    x: complex; y: complex; a: nonzero complex | Eq(a*x, a*y) <=> Eq(x, y) | true
    x: complex; y: complex | Eq(x**2, y**2) <=> Or(Eq(x, y), Eq(x, -y)) | true
    x: complex; y: complex | Eq(exp(x), exp(y)) <=> Eq(x, y) | false
    a: nonzero real; b: real; x: real | Eq(a*x+b, 0) <=> Eq(x, -b/a) | true
    a: positive; b: real; x: real | a*x <= b <=> x <= b/a | true
    a: negative; b: real; x: real | a*x <= b <=> x >= b/a | true
    a: nonzero real; b: real; x: real | a*x <= b <=> x <= b/a | false
    a: real; b: real; x: real | Eq(a*x, b) <=> Eq(x, b/a) | conditional
    x: real; y: real | And(Eq(2*x+y, 1), Eq(x-y, 2)) <=> And(Eq(x, 1), Eq(y, -1)) | true
    x: real; y: real | And(Eq(x+y, 5), Eq(x*y, 6)) <=> Or(And(Eq(x, 2), Eq(y, 3)), And(Eq(x, 3), Eq(y, 2))) | true
    x: real; y: real; z: real | And(Eq(x, y), Eq(y, z)) => Eq(x, z) | true
    x: real; y: real; z: real | And(x < y, y < z) => x < z | true
    x: real; y: real; z: real | And(x <= y, y <= z) => x <= z | true
    a: real; b: real; c: real; d: real | And(a < b, c < d) => a + c < b + d | true
    a: real; b: real; c: real; d: real | And(a < b, c < d) => a - c < b - d | false
    a: positive; b: positive; c: positive; d: positive | And(a < b, c < d) => a*c < b*d | true
    a: real; b: real; c: real; d: real | And(a < b, c < d) => a*c < b*d | false
    x: real | x > 2 => x**2 > 4 | true
    x: real | x**2 > 4 => x > 2 | false
    x: real | x < 1 <=> Not(x >= 1) | true
    x: real; y: real | Not(And(x > 0, y > 0)) <=> Or(x <= 0, y <= 0) | true
    x: real; y: real | x*y > 0 <=> Or(And(x > 0, y > 0), And(x < 0, y < 0)) | true
    x: real; y: real | Ne(x*y, 0) <=> And(Ne(x, 0), Ne(y, 0)) | true
    x: real | 1/(x**2+1) < 1/2 <=> x**2 > 1 | true
    x: nonzero real | 1/x > 1 <=> And(x > 0, x < 1) | true
    x: real | Eq(x**2+1, 0) => Eq(x, 7) | true
    x: real | Eq(x, x+1) <=> False | true
    x: real | Eq(2*x, x+x) <=> True | true
    x: real | Eq(exp(x), 0) <=> False | true
    x: positive; y: positive; a: positive | Eq(x**a, y**a) <=> Eq(x, y) | true
    x: real | Eq(exp(2*x)-3*exp(x)+2, 0) <=> Or(Eq(x, 0), Eq(x, log(2))) | true
    x: positive | Eq(log(x)+log(x+1), log(6)) <=> Eq(x, 2) | true
    x: real | 2**x > 8 <=> x > 3 | true
    x: real | Eq(2**x, 8) <=> Eq(x, 3) | true
    x: real | Eq(Abs(x-1), 2) <=> Or(Eq(x, 3), Eq(x, -1)) | true
    x: real; y: real | Eq(Abs(x), Abs(y)) <=> Or(Eq(x, y), Eq(x, -y)) | true
    x: real | Eq(Abs(x), x) <=> x >= 0 | true
    x: real | Abs(x) > 0 <=> Ne(x, 0) | true
    x: real | Eq(tanh(x), 0) <=> Eq(x, 0) | true
    x: real | Eq(sinh(x), 0) <=> Eq(x, 0) | true
    x: real; y: real | Eq(atan(x), atan(y)) <=> Eq(x, y) | true
    x: real; y: real | Eq(sin(x), sin(y)) => Eq(x, y) | false
    x: real; y: real | Eq(x, y) => Eq(sin(x), sin(y)) | true
    n: positive integer; x: vector[n]; m: real | Eq(Derivative(Sum((x[i]-m)**2, (i, 1, n)), m), 0) <=> Eq(m, Sum(x[i], (i, 1, n))/n) | true
    n: positive integer; x: positive vector[n]; l: positive | Eq(Derivative(n*log(l)-l*Sum(x[i], (i, 1, n)), l), 0) <=> Eq(l, n/Sum(x[i], (i, 1, n))) | true
    n: positive integer; x: vector[n]; m: real; s: positive | Eq(Derivative(-n*log(s)/2-Sum((x[i]-m)**2, (i, 1, n))/(2*s), s), 0) <=> Eq(s, Sum((x[i]-m)**2, (i, 1, n))/n) | true
    a: nonzero real; b: real; c: real; x: real | Eq(a*x**2+b*x+c, 0) <=> Eq((x+b/(2*a))**2, (b**2-4*a*c)/(4*a**2)) | true
    a: nonzero real; b: real; c: real; x: real | Eq(a*x**2+b*x+c, 0) <=> Or(Eq(x, (-b+sqrt(b**2-4*a*c))/(2*a)), Eq(x, (-b-sqrt(b**2-4*a*c))/(2*a))) | true | b**2-4*a*c >= 0
    p: real; q: real; x: real | Eq(x**2+p*x+q, 0) <=> Or(Eq(x, -p/2+sqrt(p**2/4-q)), Eq(x, -p/2-sqrt(p**2/4-q))) | true | p**2/4 >= q
    a: real; b: real | a**2 + b**2 <= 2*a*b <=> Eq(a, b) | true
    a: real; b: real | And(Eq(a+b, 0), a >= 0, b >= 0) => And(Eq(a, 0), Eq(b, 0)) | true
    a: nonnegative real; b: nonnegative real | Eq(a+b, 0) <=> And(Eq(a, 0), Eq(b, 0)) | true
    p: real in (0,1) | Eq(3/p - 2/(1-p), 0) <=> Eq(p, 3/5) | true
    p: real in (0,1); k: positive; n: positive | Eq(k/p - (n-k)/(1-p), 0) <=> Eq(p, k/n) | true
    x: real | Eq((x-1)*(x+2), (x-1)*3) <=> Eq(x+2, 3) | true
    x: real | Eq((x-2)*(x+2), (x-2)*3) <=> Eq(x+2, 3) | false
    a: real; b: real; c: real | Eq(a, b) => Eq(a*c, b*c) | true
    a: real; b: real; c: real | Eq(a, b) <=> Eq(a+c, b+c) | true
    a: real; b: real; c: real | Eq(a*c, b*c) => Eq(a, b) | false
    x: real | Eq(x**2, 2*x) => Eq(x, 2) | false
    x: real | Eq(2*x+3, 7) <=> Eq(x, 2) | true
    x: real | Eq(3*(x-1), 2*x+5) <=> Eq(x, 8) | true
    x: real | Eq(x**2, x) <=> Or(Eq(x, 0), Eq(x, 1)) | true
    x: real | Eq(x**2+2*x+1, 0) <=> Eq(x, -1) | true
    x: real | Eq(x**4-5*x**2+4, 0) <=> Or(Eq(x, 1), Eq(x, -1), Eq(x, 2), Eq(x, -2)) | true
    x: real | Eq(x**3, -27) <=> Eq(x, -3) | true
    x: real | Eq(x**3-6*x**2+11*x-6, 0) <=> Or(Eq(x, 1), Eq(x, 2), Eq(x, 3)) | true
    x: real | Eq(x**2, -1) <=> False | true
    x: real | Eq((x+1)**2, x**2+2*x+1) <=> True | true
    x: nonzero real | Eq(x+1/x, 2) <=> Eq(x, 1) | true
    x: positive | Eq(sqrt(x), 3) <=> Eq(x, 9) | true
    x: real in [-1,oo) | Eq(sqrt(x+1), 2) <=> Eq(x, 3) | true
    x: real in [2,oo) | Eq(sqrt(x-2), x-4) <=> Eq(x, 6) | true
    x: real in [2,oo) | Eq(sqrt(x-2), x-4) => Or(Eq(x, 3), Eq(x, 6)) | true
    x: real in [2,oo) | Eq(sqrt(x-2), x-4) <=> Or(Eq(x, 3), Eq(x, 6)) | false
    x: real | Eq(sqrt(x**2), x) <=> x >= 0 | true
    x: real | Eq(exp(x), 1) <=> Eq(x, 0) | true
    x: real | Eq(exp(2*x), exp(x)) <=> Eq(x, 0) | true
    x: real | Eq(exp(x)+exp(-x), 2) <=> Eq(x, 0) | true
    x: real | exp(x) > 1 <=> x > 0 | true
    x: positive | log(x) > 0 <=> x > 1 | true
    x: positive | log(x) <= 2 <=> x <= exp(2) | true
    x: positive | Eq(2*log(x), log(9)) <=> Eq(x, 3) | true
    x: positive | Eq(log(x)**2, 4) <=> Or(Eq(x, exp(2)), Eq(x, exp(-2))) | true
    x: nonzero real | Eq(log(x**2), 2) <=> Or(Eq(x, exp(1)), Eq(x, -exp(1))) | true
    x: nonzero real | Eq(log(x**2), 2) <=> Eq(x, exp(1)) | false
    x: positive; y: positive | Eq(log(x*y), 0) <=> Eq(y, 1/x) | true
    x: positive; y: positive | Eq(log(x)-log(y), 1) <=> Eq(x, y*exp(1)) | true
    a: positive; b: positive; x: real | Eq(a**x, b) <=> Eq(x*log(a), log(b)) | true
    a: real in (1,oo); b: positive; x: real | Eq(a**x, b) <=> Eq(x, log(b)/log(a)) | true
    z: real; p: real in (0,1) | Eq(p, 1/(1+exp(-z))) <=> Eq(z, log(p/(1-p))) | true
    z: real | 1/(1+exp(-z)) >= 1/2 <=> z >= 0 | true
    z: real | 1/(1+exp(-z)) > 1/2 <=> z > 0 | true
    x: real; y: real | Eq(x-y, 0) <=> Eq(x, y) | true
    x: real; y: real; c: real | Eq(x, y) => Eq(c*x, c*y) | true
    x: real; y: real; c: real | Eq(c*x, c*y) => Eq(x, y) | false
    x: real; y: real; c: real | x < y => c*x < c*y | false
    c: positive; x: real; y: real | x < y <=> c*x < c*y | true
    c: negative; x: real; y: real | x < y <=> c*x > c*y | true
    c: nonnegative real; x: real; y: real | x <= y => c*x <= c*y | true
    c: nonnegative real; x: real; y: real | c*x <= c*y => x <= y | false
    x: real; y: real; c: real | x < y <=> x+c < y+c | true
    x: real; y: real; z: real | And(x < y, y <= z) => x < z | true
    x: real; y: real | And(x <= y, y <= x) <=> Eq(x, y) | true
    x: real; y: real | Not(x < y) <=> x >= y | true
    x: real; y: real | Ne(x, y) <=> Or(x < y, x > y) | true
    x: real; y: real | Not(Or(Eq(x, 0), Eq(y, 0))) <=> Ne(x*y, 0) | true
    x: real; y: real | x**2+y**2 > 0 <=> Or(Ne(x, 0), Ne(y, 0)) | true
    x: real; y: real | Eq((x-y)**2, 0) <=> Eq(x, y) | true
    x: real; y: real | Eq(x**2+y**2, 2*x*y) <=> Eq(x, y) | true
    x: real; y: real; z: real | Eq((x-y)**2+(y-z)**2, 0) <=> And(Eq(x, y), Eq(y, z)) | true
    x: real; y: real; z: real | Eq(x**2+y**2+z**2, x*y+y*z+z*x) <=> And(Eq(x, y), Eq(y, z)) | true
    a: real; b: real; c: real | And(Eq(a, b), Eq(b, c)) => Eq(a**2, c**2) | true
    x: real; y: real | And(Eq(x+2*y, 4), Eq(3*x-y, 5)) <=> And(Eq(x, 2), Eq(y, 1)) | true
    x: real; y: real; z: real | And(Eq(x+y+z, 6), Eq(x-y, 0), Eq(z-y, 0)) <=> And(Eq(x, 2), Eq(y, 2), Eq(z, 2)) | true
    a: real; b: real; c: real; d: real; e: real; f: real; x: real; y: real | And(Eq(a*x+b*y, e), Eq(c*x+d*y, f)) => Eq((a*d-b*c)*x, e*d-b*f) | true
    a: real; b: real; c: real; d: real; e: real; f: real; x: real; y: real | And(Eq(a*x+b*y, e), Eq(c*x+d*y, f)) <=> And(Eq(x, (e*d-b*f)/(a*d-b*c)), Eq(y, (a*f-c*e)/(a*d-b*c))) | true | a*d-b*c != 0
    x: real; y: real | And(Eq(x+y, 3), Eq(x*y, 2)) <=> Or(And(Eq(x, 1), Eq(y, 2)), And(Eq(x, 2), Eq(y, 1))) | true
    x: real; y: real | And(Eq(x+y, 3), Eq(x*y, 2)) <=> And(Eq(x, 1), Eq(y, 2)) | false
    x: real; y: real | And(Eq(x**2+y**2, 25), Eq(x-y, 1)) <=> Or(And(Eq(x, 4), Eq(y, 3)), And(Eq(x, -3), Eq(y, -4))) | true
    x: real | And(x > 1, x < 3) <=> Abs(x-2) < 1 | true
    x: real | Or(x < -2, x > 2) <=> Abs(x) > 2 | true
    x: real | Abs(2*x-1) <= 3 <=> And(x >= -1, x <= 2) | true
    x: real | Eq(Abs(x), -1) <=> False | true
    x: real | Eq(Abs(x), 0) <=> Eq(x, 0) | true
    x: real | Eq(Abs(x-1), Abs(x+1)) <=> Eq(x, 0) | true
    x: real | Eq(Abs(x-1), x-1) <=> x >= 1 | true
    x: real | x**2-4 >= 0 <=> Or(x <= -2, x >= 2) | true
    x: real | x**2 <= x <=> And(x >= 0, x <= 1) | true
    x: real | x**2 >= 0 <=> True | true
    x: real | x**2 < 0 <=> False | true
    x: nonzero real | 1/x < 2 <=> Or(x < 0, x > 1/2) | true
    x: nonzero real | 1/x < 2 <=> x > 1/2 | false
    x: real | x**3 > x <=> Or(x > 1, And(x > -1, x < 0)) | true
    x: real | (x-1)*(x-2)*(x-3) < 0 <=> Or(x < 1, And(x > 2, x < 3)) | true
    x: real | Eq(x, 2) => Eq(x**3, 8) | true
    x: real | Eq(x**2, 4) => Eq(x, 2) | false
    x: real | Eq(x**2, 4) <=> Eq(Abs(x), 2) | true
    x: real | x > 3 => x > 2 | true
    x: real | x > 2 => x > 3 | false
    x: real | And(x > 0, x < 1) => x**2 < x | true
    x: real; y: real | And(x > 0, y > 0) => x*y > 0 | true
    x: real; y: real | x*y > 0 => And(x > 0, y > 0) | false
    x: real; y: real | And(x > y, y > 0) => x**2 > y**2 | true
    x: real; y: real | x > y => x**2 > y**2 | false
    x: real; y: real | x > y => exp(x) > exp(y) | true
    x: real; y: real | x > y => exp(-x) < exp(-y) | true
    x: positive; y: positive | x < y => sqrt(x) < sqrt(y) | true
    x: real; y: real | x < y => tanh(x) < tanh(y) | true
    x: real; y: real | x < y => atan(x) < atan(y) | true
    x: real; y: real | x < y <=> x**5 < y**5 | true
    x: real; y: real | Eq(sinh(x), sinh(y)) <=> Eq(x, y) | true
    x: real; y: real | Eq(tanh(x), tanh(y)) <=> Eq(x, y) | true
    x: real; y: real | Eq(cosh(x), cosh(y)) <=> Or(Eq(x, y), Eq(x, -y)) | true
    x: real; y: real | Eq(cosh(x), cosh(y)) <=> Eq(x, y) | false
    x: nonnegative real; y: nonnegative real | Eq(x**2+x, y**2+y) <=> Eq(x, y) | true
    x: real; y: real | Eq(x**3+x, y**3+y) <=> Eq(x, y) | true
    x: real | Eq(x+exp(x), 1) <=> Eq(x, 0) | true
    x: positive | Eq(x+log(x), 1) <=> Eq(x, 1) | true
    x: positive | Eq(x*log(x), 0) <=> Eq(x, 1) | true
    x: complex | Eq(x**2, 4) <=> Or(Eq(x, 2), Eq(x, -2)) | true
    x: complex | Eq(x**2+1, 0) <=> False | false
    x: complex | Eq(x**2-2*x+2, 0) <=> Or(Eq(x, 1+I), Eq(x, 1-I)) | true
    x: nonzero complex; y: complex | Eq(x*y, x) <=> Eq(y, 1) | true
    x: complex; y: complex | Eq(x*y, x) <=> Eq(y, 1) | false
    x: complex; y: complex | And(Eq(x+y, 2), Eq(x-y, 0)) <=> And(Eq(x, 1), Eq(y, 1)) | true
    x: complex | Eq(x, 3) => Eq(x**2, 9) | true
    n: positive integer; y: vector[n]; m: real | Eq(Sum(y[i]-m, (i, 1, n)), 0) <=> Eq(n*m, Sum(y[i], (i, 1, n))) | true
    n: positive integer; y: vector[n]; m: real | Eq(Sum(y[i]-m, (i, 1, n)), 0) <=> Eq(m, Sum(y[i], (i, 1, n))) | false
    n: positive integer; x: vector[n]; y: vector[n]; b: real | Eq(Derivative(Sum((y[i]-b*x[i])**2, (i, 1, n)), b), 0) <=> Eq(b*Sum(x[i]**2, (i, 1, n)), Sum(x[i]*y[i], (i, 1, n))) | true
    n: positive integer; x: vector[n]; y: vector[n]; a: real; b: real | Eq(Derivative(Sum((y[i]-a-b*x[i])**2, (i, 1, n)), a), 0) <=> Eq(a, (Sum(y[i], (i, 1, n))-b*Sum(x[i], (i, 1, n)))/n) | true
    n: positive integer; x: positive vector[n]; l: positive | Eq(Derivative(Sum(x[i]*log(l)-l, (i, 1, n)), l), 0) <=> Eq(l, Sum(x[i], (i, 1, n))/n) | true
    m: positive; v: real; e: real | Eq(e, m*v**2/2) <=> Eq(v**2, 2*e/m) | true
    m: positive; e: nonnegative real; v: nonnegative real | Eq(e, m*v**2/2) <=> Eq(v, sqrt(2*e/m)) | true
    f: nonzero real; a: nonzero real; b: nonzero real | Eq(1/f, 1/a+1/b) <=> Eq(a*b, f*(a+b)) | true
    a: nonzero real; b: real; c: real; x: real | Eq(a*x**2+b*x+c, 0) <=> Eq(x, (-b+sqrt(b**2-4*a*c))/(2*a)) | false | b**2-4*a*c >= 0
    a: real; b: real | Eq(a+b, a*b) <=> Eq((a-1)*(b-1), 1) | true
    a: real; b: real | Eq(a**2-b**2, 0) => Eq(a-b, 0) | false
    a: real; b: real | Eq(a**2-a*b, a*b-b**2) <=> Eq(a, b) | true
    a: real; b: real | Eq(a*(a-b), b*(a-b)) <=> Eq(a, b) | true
    a: nonzero real; b: nonzero real | Eq(a**2-a*b, a**2-b**2) => Eq(a*(a-b), (a+b)*(a-b)) | true
    a: nonzero real; b: nonzero real | Eq(a*(a-b), (a+b)*(a-b)) => Eq(a, a+b) | false
    x: real | Eq(x*(x-1), 0) => Eq(x-1, 0) | false
""")


@pytest.mark.parametrize("line", LINKS)
def test_a_link(line: str) -> None:
    as_expected(line)


@pytest.mark.parametrize("line", [x for x in LINKS if x.split("|")[2].strip() == "false" and "complex" not in x])
def test_no_prover_says_yes(line: str) -> None:
    assert not unconditional(line)


@pytest.mark.parametrize(
    ("line", "note"),
    [
        ("x: real | Eq(x**2, 9) => Eq(x, 3) | false", "only <== holds here; it holds where x != -3"),
        ("x: nonnegative real | Eq(sqrt(x), x-2) <=> Eq(x, (x-2)**2) | false", "only => holds here"),
        ("a: nonzero real; b: real; x: real | a*x <= b <=> x <= b/a | false", "it holds where a > 0"),
        ("x: real; y: real; z: real | Eq(x*y, x*z) <=> Eq(y, z) | false", "only <== holds here; it holds where x != 0"),
    ],
)
def test_what_would_have_been_true(line: str, note: str) -> None:
    assert verdict(line).note == note


@pytest.mark.parametrize(
    ("line", "point"),
    [
        ("x: nonzero real | Eq(log(x**2), 2) <=> Eq(x, exp(1)) | false", {"x": "-exp(1)"}),
        ("x: real; y: real | Eq(cosh(x), cosh(y)) => Eq(x, y) | false", {"x": "-1", "y": "1"}),
        ("x: complex | Eq(x**3, 8) => Eq(x, 2) | false", {"x": "I*sqrt(3) - 1"}),
        ("x: real | Eq(x**2, 5*x) => Eq(x, 5) | false", {"x": "0"}),
    ],
)
def test_a_lost_solution_is_named(line: str, point: dict[str, str]) -> None:
    found = verdict(line)
    assert found.witness is not None
    assert dict(found.witness.point) == point
