"""What a bracketed reason promises, and whether it is the real one.

`catalogue` holds the reasons as data, `phrases` finds them in what people write, `shapes` says what an algebraic change
looks like on the author trees, `judge` puts them together.
"""
