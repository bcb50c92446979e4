"""What is asked of a whole derivation, and the one door to its verdicts.

`chapters` are the derivation and its lemmas with what each has to show, `links` what a step asks of the lines before it; `tasks` carry it out
with the provers and the reasons and write their findings into the `results`, `looks` see every link again; `plain` says
what may come to the door, and `check` makes the report of it.
"""
