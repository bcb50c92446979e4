"""The value of a term at a point: the table of all rules by head, `compiler`, and `evaluate`, which runs what it makes.

It may use all rooms before it: `numbers`, `functions`, `closures`, `analysis`. To add a head: a line in HEADS of `compile.py`; to add an
operator: a line in OPERATORS of `operators.py`; to add a binder: a line in BINDERS of `calls.py`.
"""
