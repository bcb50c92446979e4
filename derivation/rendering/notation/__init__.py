"""Terms as LaTeX and how it is laid out: one setter a kind of node, names, brackets, line breaks, and which TeX of an author is let through.

It uses `model`, `language`, `shapes` and `reading.text`, and knows no verdict. To set a function in a way of its own: its setter in `calls.py` and a line
in `CALLS`.
"""
