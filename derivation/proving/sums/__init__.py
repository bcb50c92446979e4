"""Finite sums and products: kernels, closed forms, comparison as functions on a lattice, and recurrences.

The room uses the normal form and conditions, and no infinite series. To add a class of closed forms: a file with its theorem, called from `sums.py`,
or a prover.
"""
