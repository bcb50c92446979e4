"""Matrices as polynomials in generators that do not commute: words, traces and forms, rewriting, definiteness, sums of squares.

It uses the tower, which holds the coefficients, and what is declared of a matrix. To add a trait: its rows in `traits.py`.
"""
