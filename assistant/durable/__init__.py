"""Durable jobs: what waits in the store is worked off by any number of processes, any of which may die at any time.

The store's state of a submission is the truth that people see. What lies in dbos's database says only who works on
what: lose it, and the next sweep makes it anew from the store.
"""

from assistant.durable.job import Job, Queue, Rate
from assistant.durable.patience import Patience
from assistant.durable.sweep import sweep
from assistant.durable.system import System
from assistant.durable.worker import PutOff, Stalled, Worker, Working

__all__ = ["Job", "Patience", "PutOff", "Queue", "Rate", "Stalled", "System", "Worker", "Working", "sweep"]
