"""The bytes of stored files: in the database, in the file area, or gone."""

from sqlalchemy import Connection, select

from assistant.errors import StoreError
from assistant.store.area import FileArea, check
from assistant.store.tables import files


def read(connection: Connection, digest: str, area: FileArea | None) -> bytes:
    """A file's bytes, held against its SHA-256.

    Raises StoreError for a file that is not there, was purged, is damaged, or lies in an area that nobody named.
    """
    found = connection.execute(select(files.c.content, files.c.kept).where(files.c.sha256 == digest)).one_or_none()
    if found is None:
        raise StoreError(ja=f"ファイル {digest} はありません。", en=f"There is no file {digest}.")
    if found.kept == "gone":
        raise StoreError(ja=f"ファイル {digest} は消去されました。", en=f"The file {digest} was purged.")
    if found.kept == "area":
        if area is None:
            raise StoreError(
                ja=f"ファイル {digest} はファイル置き場にあります。ASSISTANT_FILES でその場所を指定してください。",
                en=f"The file {digest} is in a file area. Say where that is: ASSISTANT_FILES.",
            )
        return area.get(digest)
    # SQLite gives back text where somebody put text there.
    content = found.content.encode() if isinstance(found.content, str) else bytes(found.content)
    check(digest, content, "データベース / database")
    return content
