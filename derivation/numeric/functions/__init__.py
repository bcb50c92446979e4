"""Functions and comparisons of numbers, at a point, along a jet and over a box.

It may use `numbers`, and knows neither terms nor names. To add a function: a line in FUNCTIONS of `analytic.py`, or in DISCRETE of
`discrete.py` when it has corners or takes several numbers, and one in NAMED of `second/functions.py`, which checks it.
"""
