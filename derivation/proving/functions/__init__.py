"""What is known of each function, read off the cards: where it has a value, is smooth, is continuous, and its derivative.

Formulas of cards become core terms here; what no formula can say (powers, entries, branch cuts) is a rule of its own. The room uses core terms and the cards.
To add a function, add its card; to add an operation with conditions of its own, a rule in `operations.py` and its line in `definedness.py`.
"""
