"""Invented submissions with exact gold: the same seed gives the same bytes.

Facts, mistakes, wording, looks and damage are drawn independently, so that whole families of renderings can be
left out.
"""

from assistant.eval.generate.facts import EDITIONS
from assistant.eval.generate.families import FAMILIES, RENDERINGS, choose_families
from assistant.eval.generate.submissions import Errors, generate_cases

__all__ = ["EDITIONS", "FAMILIES", "RENDERINGS", "Errors", "choose_families", "generate_cases"]
