"""Office files are ZIP archives with the clock in them: rewritten with one date, the same content is the same bytes."""

import io
import re
import zipfile
from collections.abc import Callable
from typing import Final

_DATE: Final = (2026, 4, 1, 0, 0, 0)
_STAMP: Final = re.compile(rb"(<dcterms:(created|modified)[^>]*>)[^<]*")
_CORE: Final = "docProps/core.xml"


def unchanged(name: str, data: bytes) -> bytes:
    """A member as it is."""
    return data


def without_clock(package: bytes, *, change: Callable[[str, bytes], bytes] = unchanged) -> bytes:
    """The same archive with fixed dates; `change` may rewrite a member, given its name and content."""
    target = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(package)) as source, zipfile.ZipFile(target, "w") as out:
        for name in source.namelist():
            data = change(name, source.read(name))
            if name == _CORE:
                data = _STAMP.sub(rb"\g<1>2026-04-01T00:00:00Z", data)
            member = zipfile.ZipInfo(name, date_time=_DATE)
            member.compress_type = zipfile.ZIP_DEFLATED
            member.create_system = 0  # not the system that this runs on
            out.writestr(member, data)
    return target.getvalue()
