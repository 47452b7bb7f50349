"""The evaluation as one self-contained HTML page: no network, no script; Japanese with English beside."""

from assistant.eval.report.page import page

__all__ = ["page"]
