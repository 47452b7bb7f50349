"""Small pieces of HTML. Everything that comes from a submission goes through `text`."""

from html import escape
from typing import Any

DASH = '<span class="none">—</span>'


def text(value: Any) -> str:
    """A value as text between tags or in a quoted attribute."""
    return escape(str(value), quote=True)


def both(ja: str, en: str) -> str:
    """A sentence in Japanese, the English small behind it. Both are markup: texts from outside are escaped before."""
    return f'<span class="ja">{ja}</span> <span class="en" lang="en">{en}</span>'


def percent(share: float | None, digits: int = 1) -> str:
    """A share, rounded down so that 100 % means all; a dash where there are no data."""
    if share is None:
        return DASH
    scale: int = 10**digits
    return f"{int(share * 100 * scale + 1e-9) / scale:.{digits}f}<small>%</small>"


def number(value: float | None, digits: int = 0) -> str:
    """A figure with thousands set apart; a dash where there are no data."""
    return DASH if value is None else f"{value:,.{digits}f}"


def interval(found: list[float] | None) -> str:
    """A 95 % interval of a share in words; nothing where there is none."""
    if found is None:
        return ""
    low, high = (f"{100 * v:.1f}" for v in found)
    return f'<span class="interval" title="95 %">{low}–{high}<small>%</small></span>'


def table(heads: list[str], rows: list[list[str]], *, css: str = "") -> str:
    """A table of markup; the first column names the rows."""
    head = "".join(f'<th scope="col">{h}</th>' for h in heads)
    body = "".join(
        f'<tr><th scope="row">{row[0]}</th>' + "".join(f"<td>{cell}</td>" for cell in row[1:]) + "</tr>" for row in rows
    )
    return (
        f'<div class="scroll" tabindex="0"><table class="{css}"><thead><tr>{head}</tr></thead>'
        f"<tbody>{body}</tbody></table></div>"
    )


def section(anchor: str, ja: str, en: str, lead: str, *body: str) -> str:
    """A chapter of the page with its heading and a sentence that says what is to be seen."""
    return f'<section id="{anchor}"><h2>{both(ja, en)}</h2><p class="lead">{lead}</p>' + "".join(body) + "</section>"
