"""A YAML file -> nodes with places: texts, lists and mappings before they mean anything, and what is found on the way.

It uses `model` and the yaml package, and knows which keys there are (`fields.py`), not what they say. To add a key: a line in `fields.py`, from which the
schema for editors is made.
"""
