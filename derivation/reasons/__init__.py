"""What a bracketed reason promises, and whether it is the real one.

`catalogue` holds the reasons as data, `phrases` finds them in what people write, `shapes` says what an algebraic change
looks like on the author trees, `judge` puts them together. It uses `proving` to see which facts a link needs, and knows nothing
of chains. To add a reason: an entry in `catalogue/`, with an example that it justifies and one that it does not.
"""
