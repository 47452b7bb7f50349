"""Figures told in lines, whatever their order: which part, whose, of when, how many. A second way beside `rebuilt`."""

from assistant.engines.offline.facts.corrections import Correction
from assistant.engines.offline.facts.teller import told
from assistant.engines.offline.facts.weigh import weight

__all__ = ["Correction", "told", "weight"]
