"""Limits by asymptotic expansion, derivatives of symbolic order, and the protocol by which limits, integrals and series have values.

It uses conditions and kernels. To add how a function behaves at infinity: its rule in `expanded_functions.py`.
"""
