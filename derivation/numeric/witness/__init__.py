"""Looking at a link: the search for a point where it certainly fails, and the spot check of one that is said to hold.

It may use all rooms of `numeric`, the second evaluator only through `second_opinion.py`. To add a way to find points where links fail:
an iterator of points, chained into `search`, which judges and confirms whatever it is given.
"""
