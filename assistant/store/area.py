"""The file area: original files outside the database, by hash, in any place that has an fsspec URL.

    FileArea.open("/srv/area"), FileArea.open("s3://bucket/area"), FileArea.open("memory://area")

A file is written under another name and then renamed, so that it is there whole or not at all, and it is held against
its SHA-256 whenever it is read. Nothing in the area is ever overwritten. Credentials come from where the protocol's own
driver looks for them (AWS_ACCESS_KEY_ID and the like), never from the URL.
"""

import os
import re
from collections.abc import Iterator
from contextlib import contextmanager
from hashlib import sha256
from typing import Any, Self
from uuid import uuid4

from assistant.errors import StoreError, UsageError
from assistant.store.failures import of_system

_PART = ".part"


class FileArea:
    """Files by the SHA-256 of their bytes, for any number of threads, processes and machines.

    Raises StoreError where a file is missing or damaged, or the place cannot be used.
    """

    def __init__(self, files: Any, root: str) -> None:
        """`files` is an fsspec file system, `root` a folder in it."""
        self._files, self._root = files, root.rstrip("/")

    @classmethod
    def open(cls, url: str) -> Self:
        """By path or fsspec URL; made when the first file is put there. Raises UsageError for a senseless one."""
        import fsspec  # here: most stores keep their files in the database

        if re.match(r"[a-z0-9+]+://[^/@]*:[^/@]*@", url, re.IGNORECASE):
            raise UsageError(
                ja="ファイル置き場のURLに秘密の鍵を書かないでください。環境変数などで指定してください。",
                en="No secrets in the file area's URL, please: give them by the driver's environment variables.",
            )
        try:
            files, root = fsspec.core.url_to_fs(url)
        except (ValueError, ImportError) as exc:
            raise UsageError(
                ja=f"ファイル置き場「{url}」は使えません：{exc}", en=f"The file area {url!r} cannot be used: {exc}"
            ) from exc
        return cls(files, root)

    @property
    def name(self) -> str:
        """Where it is, for messages."""
        return str(self._files.unstrip_protocol(self._root))

    def put(self, digest: str, content: bytes) -> bool:
        """Keep a file; whether it is new there. On disk (or acknowledged by the server) when this returns."""
        path = self._path(digest)
        with self._named(digest):
            if self._whole(path, len(content)):
                return False
            self._files.makedirs(path.rpartition("/")[0], exist_ok=True)
            beside = f"{path}.{uuid4().hex}{_PART}"
            try:
                self._write(beside, content)
                self._files.mv(beside, path)
            except BaseException:
                self._forget(beside)
                raise
            if not self._whole(path, len(content)):
                raise OSError(f"{path} is not there after it was written")
        return True

    def get(self, digest: str) -> bytes:
        """A file's bytes, as they were put there."""
        try:
            with self._named(digest):
                content = bytes(self._files.cat_file(self._path(digest)))
        except StoreError as exc:
            if isinstance(exc.__cause__, FileNotFoundError):
                raise StoreError(
                    ja=f"ファイル {digest} が置き場（{self.name}）にありません。バックアップから戻してください。",
                    en=f"The file {digest} is missing in the file area ({self.name}). Restore it from a backup.",
                ) from exc
            raise
        check(digest, content, self.name)
        return content

    def remove(self, digest: str) -> None:
        """Delete a file; none is no failure."""
        with self._named(digest):
            self._forget(self._path(digest))

    def _path(self, digest: str) -> str:
        if not re.fullmatch(r"[0-9a-f]{64}", digest):
            raise ValueError(f"no SHA-256: {digest!r}")
        return f"{self._root}/{digest[:2]}/{digest}"

    def _whole(self, path: str, size: int) -> bool:
        self._files.invalidate_cache()
        try:
            found = self._files.info(path)["size"]
        except FileNotFoundError:
            return False
        if found != size:  # another program was at it
            self._forget(path)
        return bool(found == size)

    def _write(self, path: str, content: bytes) -> None:
        with self._files.open(path, "wb") as file:
            file.write(content)
            if isinstance(getattr(self._files, "protocol", ""), tuple) and "file" in self._files.protocol:
                file.flush()
                os.fsync(file.fileno())

    def _forget(self, path: str) -> None:
        try:
            self._files.rm_file(path)
        except FileNotFoundError:
            return

    @contextmanager
    def _named(self, digest: str) -> Iterator[None]:
        try:
            yield
        except StoreError:
            raise
        except Exception as exc:  # each protocol's driver has errors of its own
            why_ja, why_en = _cause(exc)
            raise StoreError(
                ja=f"ファイル置き場（{self.name}）が使えません：{why_ja}（{digest}）",
                en=f"The file area ({self.name}) failed: {why_en} ({digest})",
            ) from exc


def check(digest: str, content: bytes, where: str) -> None:
    """Raises StoreError where bytes are not those of that SHA-256."""
    if sha256(content).hexdigest() != digest:
        raise StoreError(
            ja=f"ファイル {digest} は壊れています（{where}）。バックアップから戻してください。",
            en=f"The file {digest} is damaged ({where}). Restore it from a backup.",
        )


def _cause(error: Exception) -> tuple[str, str]:
    known = of_system(error)
    english = f"{type(error).__name__}: {error}"
    return (known.ja, known.en) if known else (english, english)
