"""Points of the declared domain, simplest first and the same for the same seed: where a link is looked at.

It may use `evaluation` and what is before it. To add a trait: its test in TRAITS of `domain.py` and a construction in `matrices.py`; to
add numbers that are worth trying, a list in `candidates.py`.
"""
