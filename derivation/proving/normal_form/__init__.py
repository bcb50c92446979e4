"""The normal form: fractions of polynomials over a tower of atoms, the facts about them, and their signs.

Two terms are equal where both have values when their difference reduces to 0 here. The room uses core terms; kernels, sign tests and everything else
that stands above it are reached through the `Engine` that a domain carries (`tower.py`). To add something that facts say: a rule in `facts.py`.
"""
