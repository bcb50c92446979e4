"""A checked chain as a lesson: revealed line by line, asked about in a quiz, or on a page of its own.

It uses `slips` and `rendering`, and asks the engines for every answer that a student types. To add a kind of question: a function in `quiz.py` or
`lesson.py` that makes it from the tutor, and its right answer with it.
"""
