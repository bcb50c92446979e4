"""Derivations and reports made visible: LaTeX, text, JSON, Markdown, pages, notebooks; nothing is judged here.

It uses `model`, `shapes`, `reading` and, for pictures, `numeric`, never what proves. To add a format: a file in `terminal/`, `documents/` or `web/`, made
of what `notation/` and `sentences/` give.
"""
