"""Children that carry out tasks and can be stopped, and files that are written whole: all that the program asks of the system.

It knows records and nothing of mathematics: a task is whatever can be called. To run tasks in another way: a `Start` for `worker.run`, which gives back
something with `ready`, `receive` and `end`.
"""
