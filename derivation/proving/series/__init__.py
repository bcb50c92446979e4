"""Infinite series: values by the class of their terms, convergence and divergence.

It uses sums and limits. To add a class: a function Terms -> Found in a file of its own, and its line in `series.py`.
"""
