"""Derivations as documents that others typeset: LaTeX, PDF by a LaTeX installation, Markdown.

It uses `sentences` and `notation`. To add a format: a `render` from reports to a text in a file of its own, and its name in `command/options.py` and
`command/documents.py`.
"""
