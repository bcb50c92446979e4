"""Reports as a page that needs no server, and as a notebook shows them: markup, formulas, evidence, pictures of wrong links.

It uses the other rooms of `rendering`, and `numeric` for the curves of a picture. To add a part to the page: a function from a chain to `Markup` in
`parts.py` or `evidence.py`; a script or a style goes into `assets/`.
"""
