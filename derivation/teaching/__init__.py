"""Derivations as exercises: `slips` makes and recognises mistakes, `lessons` reveals a chain, asks about it, and answers.

It stands above `checking` and `rendering`; only the command uses it. To add an exercise: a file in `lessons/`, and an option in `command/options.py`.
"""
