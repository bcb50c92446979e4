"""The relations of two things: their heads and calls in a term, their signs between lines, turned round and denied."""

from __future__ import annotations

from collections.abc import Mapping

from .chains import Relation

HEADS = ("eq", "ne", "lt", "le", "gt", "ge")
CALLS = tuple(head.capitalize() for head in HEADS)
SIGNS: Mapping[str, Relation] = {"eq": "=", "lt": "<", "le": "<=", "gt": ">", "ge": ">="}  # of those that join lines
ORDERS = ("<", "<=", ">", ">=")
TURNED = {"lt": "gt", "gt": "lt", "le": "ge", "ge": "le"}
DENIED = {"eq": "ne", "ne": "eq", "lt": "ge", "le": "gt", "gt": "le", "ge": "lt"}
