"""An expression as text -> a term, with every bracket kept and every mistake at its place: tokens, expressions, relations.

It uses the nouns of `model` and the `language`, and never evaluates anything. To add a spelling: a line in `spelling.py`; an operator: its row in the
table of `expression.py`, and in `model/printing.py`, which writes what is read here.
"""
