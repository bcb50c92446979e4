"""The signs of whole terms: by factors, derivatives, convexity, squares, bisection; and provers of inequalities.

It uses sign tests, sums and limits. To add a method: a function (term, domain, fuel, depth) -> mask, and its line in `_methods` of `verdict/engine.py`.
"""
