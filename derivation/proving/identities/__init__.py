"""Provers of equations beyond the normal form: induction, equal derivatives, angles, radicals, residues, values one by one.

They use statements and everything below. To add one: a file with its theorem, and its line in `verdict/provers.py`.
"""
