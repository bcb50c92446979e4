"""Hostile cases with their truth, for areas in which a prover could say yes to what is false.

An area is a module here with `cases(rng)`, an endless stream of `Case`s. What is true of a case is decided by an evaluation that shares nothing
with the program: mpmath at 50 digits, exact fractions, brute force (`oracle.py`), or by how the case was made. A case that this cannot decide is not
handed out. `ask.py` then asks every prover alone, with the search for witnesses off, and the whole program as its users see it.

    python -m tests.adversary --area integrals --seed 7 --seconds 600

To add an area: a module here with a function `cases(rng: random.Random) -> Iterator[Case]`. It is found by itself.
"""
