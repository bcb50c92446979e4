"""Derivatives, infinite sums, limits and integrals: what is rigorous because the rest, beyond what is computed, is bounded.

It may use `numbers`, `functions` and `closures`. To bound one more function: a line in CALLS of `growth_rules.py`; to evaluate one more
notion: a file with a rule (term, compiler) -> code, and a line in BINDERS of `evaluation/calls.py`.
"""
