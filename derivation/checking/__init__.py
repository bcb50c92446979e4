"""What is asked of a whole derivation, and the one door to its verdicts (`check.py`).

`chapters` are the derivation and its lemmas with what each has to show, `links` what a step asks of the lines before it; `tasks` are carried out by
`judging` in a child, which notes its findings among the `results`; `spot_checks` see every link again, `plain_data` says what may come to the door,
and `check` makes the report. It uses `proving`, `numeric` and `reasons`, in a child only. To add something that is to be shown: a part in
`chapters.keys_of`, and its line in `judging.WORK`.
"""
