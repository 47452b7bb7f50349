"""Everything that can go wrong by name. The message says what happened, to which input, and what to do."""

import errno
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Bilingual:
    """A sentence for the reviewer, in Japanese and in English."""

    ja: str
    en: str

    def as_dict(self) -> dict[str, str]:
        """The form in which JSON carries it."""
        return {"ja": self.ja, "en": self.en}


_BY_SYSTEM = {
    errno.ENOENT: "ファイルがありません",
    errno.EACCES: "権限がないか、ほかのプログラムが使っています",
    errno.EPERM: "許されていません",
    errno.EISDIR: "フォルダーです",
    errno.ENOTDIR: "途中にフォルダーでないものがあります",
    errno.ELOOP: "リンクが堂々巡りしています",
    errno.ENAMETOOLONG: "名前が長すぎます",
    errno.ENOSPC: "空き容量がありません",
    errno.EROFS: "書き込みできない場所です",
    errno.EIO: "装置が読み書きに失敗しました",
    errno.ENOEXEC: "このコンピューターでは実行できません",
    errno.EADDRINUSE: "ほかのプログラムが使っています",
    errno.EADDRNOTAVAIL: "このコンピューターのアドレスではありません",
}


def by_system(error: OSError) -> Bilingual:
    """What the operating system says of a file, as part of a sentence; of rare errors its own words in both."""
    said = error.strerror or str(error)
    return Bilingual(ja=_BY_SYSTEM.get(error.errno or 0, said), en=said)


class AssistantError(Exception):
    """The program could not do what it was asked to."""

    passing = False  # whether the same may go well a little later

    def __init__(self, ja: str, en: str) -> None:
        super().__init__(en)
        self.text = Bilingual(ja=ja, en=en)

    def __reduce__(self) -> tuple[Any, ...]:
        """Errors come from worker processes too: what is carried over is the kind and the words."""
        return _restored, (type(self), self.text)


def _restored(kind: type["AssistantError"], text: Bilingual) -> "AssistantError":
    error = kind.__new__(kind)
    AssistantError.__init__(error, text.ja, text.en)
    return error


class UsageError(AssistantError):
    """A command, path or setting that makes no sense."""


class UnreadableError(AssistantError):
    """A file that comes to no document: damaged, encrypted, of an unknown kind."""


class TooLargeError(UnreadableError):
    """A file over a stated bound of size, pages or characters."""


class EngineError(AssistantError):
    """An engine that could not do its part."""


class StoreError(AssistantError):
    """The store refused or failed."""


class ConflictError(StoreError):
    """Somebody else changed the submission in between; nothing was overwritten."""


class DecisionError(AssistantError):
    """A decision that is not possible on that leaf: unknown path, wrong type, missing reason."""
