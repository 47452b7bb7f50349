"""Invented submissions with exact gold: the same seed gives the same bytes.

Wording, layout, edition and mistakes are drawn independently, so that a family of layouts can be left out.
"""

from assistant.eval.generate.submissions import generate_cases

__all__ = ["generate_cases"]
