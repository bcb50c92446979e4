"""The second evaluator, on mpmath: it shares no rule with the first, and confirms or contradicts what that found.

It may use `numbers` and the points of `evaluation`, and is loaded only through `witness/second_opinion.py`. To add a function: a line
in NAMED of `functions.py`; to add a binder: a line in BINDERS of `binders.py`; to add a head: a line in HEADS of `heads.py`.
"""
