"""Tests of the sign of one polynomial: by comparison, conjugates, enclosures, roots, linear combinations of facts, sums of squares.

Each is a proof that the polynomial can have only the signs it returns, and may use the normal form and the kernels. To add one: a function (Tower,
Poly) -> mask here, and its line in `SIGN_TESTS` of `verdict/engine.py`.
"""
