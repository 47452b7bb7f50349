"""Figures told in lines, whatever their order: which part, whose, of when, how many. A second way beside `rebuilt`."""

from assistant.engines.offline.facts.amended import Corrections, Pair
from assistant.engines.offline.facts.teller import told
from assistant.engines.offline.facts.weigh import weight

__all__ = ["Corrections", "Pair", "told", "weight"]
