"""HTML tags as they stand in submissions: whole pages, tables inside text, and fragments such as <p>…</p> in a cell."""

import re
from dataclasses import dataclass
from functools import lru_cache

# Verbose; to be used inside a larger verbose pattern. An attribute's value may hold ">", never "<": a broken quote then
# ends at the next tag, and the search stays linear.
TAG = re.compile(
    r"""<(?P<close>/?)(?P<name>[A-Za-z][A-Za-z0-9]*(?::[A-Za-z]\w*)?)
        (?P<attributes>(?:[\s/](?>(?:[^<>"']+|"[^"<]*"|'[^'<]*')*)|[\s/][^<>]*)?)>""",
    re.VERBOSE,
)
_KNOWN = re.compile(
    r"""a|abbr|address|article|aside|b|big|blockquote|body|br|caption|center|cite|code|col|colgroup|dd|del|details|dfn
      |dir|div|dl|dt|em|fieldset|figcaption|figure|font|footer|form|h[1-6]|head|header|hr|html|i|img|input|ins|kbd|label
      |legend|li|link|main|mark|menu|meta|nav|nobr|noscript|ol|option|p|pre|q|rp|rt|ruby|s|samp|script|section|select
      |small|span|strike|strong|style|sub|summary|sup|table|tbody|td|template|textarea|tfoot|th|thead|time|title|tr|tt
      |u|ul|var|wbr|[a-z]+:[a-z]\w*""",
    re.VERBOSE,
)
VOID = frozenset(("br", "hr", "img", "input", "meta", "link", "col", "wbr"))
_ATTRIBUTE = re.compile(r"""([A-Za-z][\w:-]*)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+)))?""")


@dataclass(frozen=True, slots=True)
class Tag:
    """A tag and where it stands; `name` in lower case."""

    start: int
    end: int
    name: str
    closing: bool
    source: str  # the attributes as written

    def attribute(self, name: str) -> str | None:
        """An attribute's value, "" for one without, None where there is none."""
        for match in _ATTRIBUTE.finditer(self.source):
            if match[1].lower() == name:
                return next((g for g in match.groups()[1:] if g is not None), "")
        return None

    def number(self, name: str, default: int = 1) -> int:
        """An attribute that holds a whole number."""
        value = (self.attribute(name) or "").strip()
        return int(value) if value.isascii() and value.isdigit() and len(value) < 6 else default


@lru_cache(maxsize=1_000)
def _is_known(name: str) -> bool:
    return _KNOWN.fullmatch(name) is not None


def tag_of(match: re.Match[str]) -> Tag | None:
    """The tag of a match of TAG; None for words in angle brackets that HTML does not know (mail addresses)."""
    name = match["name"].lower()
    if not _is_known(name):
        return None
    return Tag(match.start(), match.end(), name, bool(match["close"]), match["attributes"])


__all__ = ["TAG", "VOID", "Tag", "tag_of"]
