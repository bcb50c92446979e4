"""Core terms, and the way from author trees to them and back.

Here names are resolved, brackets gone, binders canonical and nodes shared; a domain says what is known of the names. The room uses the nouns and the language,
and knows nothing of proving. To add a construction of the language: its rule in `elaborate.py` or `calls.py`, and its way back in `author.py`.
"""
