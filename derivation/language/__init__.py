"""The functions and constants that an author may write, as data: how many arguments each takes, and how it is set.

It uses the nouns of `model` only. To add a function: a line in `functions.py`; the tests then say which room has no answer for it yet.
"""
