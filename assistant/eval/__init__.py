"""Evaluation: how right the program is, on gold cases, and whether a change made it better or worse."""
