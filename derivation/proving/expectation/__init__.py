"""Random variables: expectation as a kernel, means and inequalities between them, and a small space for the engine of numbers.

It uses statements and inequalities. To add a theorem on means: a prover in `means.py`, and its line in `verdict/provers.py`.
"""
