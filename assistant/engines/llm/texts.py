"""Texts as they are compared: NFKC, without white space and punctuation, each character remembering its place."""

import unicodedata
from dataclasses import dataclass

from assistant.documents import Passage


@dataclass(frozen=True, slots=True)
class Key:
    """A text as it is compared, and for each of its characters the index in the text it was made from."""

    text: str
    indexes: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Texts:
    """A document's whole text, prepared once for searching texts in it."""

    stream: Passage
    key: Key


def key_of(text: str) -> Key:
    """The form in which two writings of one text are the same."""
    kept: list[tuple[str, int]] = []
    for index, char in enumerate(text):
        for part in unicodedata.normalize("NFKC", char):
            if not part.isspace() and part != "ー" and unicodedata.category(part)[0] not in "PS":
                kept.append((part, index))
    return Key("".join(c for c, _ in kept), tuple(i for _, i in kept))


def texts_of(stream: Passage) -> Texts:
    """All of a document's units, one after another, prepared."""
    folded = stream.folded()
    return Texts(stream=folded, key=key_of(folded.text))
