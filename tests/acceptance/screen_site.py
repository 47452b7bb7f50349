"""A review screen over a store with a few submissions: for the browser tests.

Run as a program it is the server: `python screen_site.py DATABASE PORT`.
"""

import atexit
import shutil
import socket
import subprocess
import sys
import tempfile
import threading
import time
import urllib.error
import urllib.request
from functools import cache
from pathlib import Path

import uvicorn
from fastapi import FastAPI

from assistant.documents import Document
from assistant.engines.offline import OfflineEngine
from assistant.errors import Bilingual
from assistant.extraction import Extraction
from assistant.pipeline import extract
from assistant.readers import read
from assistant.store import Store, Upload
from schemas import report_type
from schemas.fields import replaced

GOLD = Path(__file__).parents[2] / "eval"
CLEAN = GOLD / "group_report" / "a1_r4_tabs_clean" / "submission.txt"
PDF = GOLD / "group_report" / "b6_r4_wrapped_pdf" / "submission.pdf"
FORM = report_type("group_report")
MISREAD = "patients.rows[0].current"  # 14 on the form, 74 as read
WRONG = "patients.total.target"  # 52 on the form, the column adds up to 50
GROUPS = ("汐波市在宅ささえあいグループ", "沖ノ瀬在宅の輪", "葦辺の会")
HOSTILE = "<img src=x onerror=alert(1)>${alert(2)}{{7*7}}"


def misread(group: str) -> tuple[bytes, Extraction]:
    """A form with a wrong total, one figure of which the program misread."""
    words = CLEAN.read_text(encoding="utf-8").replace("汐波市在宅ささえあいグループ", group)
    content = words.replace("\t44名\t50名\t", "\t44名\t52名\t").encode()
    found = _extracted(read(content, "R4.txt"))
    return content, found.model_copy(update={"report": replaced(found.report, MISREAD, 74)})


def hostile() -> tuple[bytes, Extraction]:
    """A form whose texts would be code, if anything ran them."""
    words = CLEAN.read_text(encoding="utf-8")
    content = words.replace("汐波市在宅ささえあいグループ", HOSTILE).replace("夜間の当番表", HOSTILE).encode()
    found = _extracted(read(content, "hostile.txt"))
    report = replaced(found.report, "group_name", HOSTILE)
    report = replaced(report, "efforts[0].activities[0].text", HOSTILE)
    return content, found.model_copy(update={"report": replaced(report, "patients.rows[0].institution", HOSTILE)})


def _extracted(document: Document) -> Extraction:
    return extract(document, engine=OfflineEngine(), report_type=FORM)


def seed(database: Path) -> None:
    """Submissions 1: misread and wrong, 2: hostile, 3: a PDF, 4: failed, 5 and 6: as the first, of other groups."""
    shutil.copyfile(_seeded(), database)


@cache
def _seeded() -> Path:
    """That store, made once a process: reading its files takes two seconds."""
    folder = Path(tempfile.mkdtemp())
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    _fill(folder / "store.sqlite3")
    return folder / "store.sqlite3"


def _fill(database: Path) -> None:
    pdf = PDF.read_bytes()
    texts = {f"R4_{group}.txt": misread(group) for group in GROUPS}
    first, *others = texts.items()
    with Store.open(database) as store:
        for name, (content, extraction) in (
            first,
            (f"{HOSTILE}.txt", hostile()),
            ("R4.pdf", (pdf, _extracted(read(pdf, "R4.pdf")))),
            ("壊れた.pdf", (b"%PDF-1.4", None)),
            *others,
        ):
            made, _ = store.add([Upload(name=name, content=content)], report_type=FORM.name, who="test")
            if extraction is None:
                store.fail(made.id, Bilingual(ja="途中で切れています。", en="It is truncated."), who="test")
            else:
                store.save_extraction(made.id, extraction, who="test")


class Site:
    """The server in a thread of this process, which starts in half a second instead of seven."""

    def __init__(self, database: Path) -> None:
        self.database = database
        with socket.socket() as found:
            found.bind(("127.0.0.1", 0))
            self.port: int = found.getsockname()[1]
        self._ending = lambda: None

    @property
    def url(self) -> str:
        """Where the screen is."""
        return f"http://127.0.0.1:{self.port}/"

    def start(self) -> None:
        """Start, and wait until it answers."""
        store = Store.open(self.database)
        config = uvicorn.Config(_app(store), host="127.0.0.1", port=self.port, log_level="warning", ws="none")
        config.timeout_graceful_shutdown = 5  # s for what a browser left open
        server = uvicorn.Server(config)
        thread = threading.Thread(target=server.run)

        def end() -> None:
            server.should_exit = True
            thread.join(30)
            store.close()

        self._ending = end
        thread.start()
        while not server.started and thread.is_alive():
            thread.join(0.05)
        assert server.started, "the screen's server does not start"

    def end(self) -> None:
        """The end, an orderly one."""
        self._ending()


class Mortal(Site):
    """The server in a process of its own; it can be killed and started again on the same port."""

    _process: "subprocess.Popen[bytes] | None" = None

    def start(self) -> None:
        """Start, and wait until it answers."""
        self._process = subprocess.Popen([sys.executable, __file__, str(self.database), str(self.port)])
        for _ in range(1800):
            try:
                urllib.request.urlopen(f"{self.url}ui/main.js", timeout=5).close()
                return
            except (urllib.error.URLError, ConnectionError, TimeoutError):
                if self._process.poll() is not None:
                    break
                time.sleep(0.1)
        raise AssertionError("the screen's server does not answer")

    def kill(self) -> None:
        """As a power cut would (SIGKILL, TerminateProcess on Windows)."""
        if self._process is not None:
            self._process.kill()
            self._process.wait(timeout=30)

    def end(self) -> None:
        """The end; there is no other one than by death."""
        self.kill()


def _app(store: Store) -> FastAPI:
    """The screen; a cookie says who asks."""
    from assistant.ui import application
    from assistant.ui.entrance import Open

    entrance = Open(lambda connection: connection.cookies.get("who", "佐藤"))
    return application(store, engine=OfflineEngine(), entrance=entrance, gold=GOLD)


def main() -> None:
    """Serve."""
    from assistant.ui import listen

    database, port = sys.argv[1:]
    listen(_app(Store.open(Path(database))), host="127.0.0.1", port=int(port), log_level="warning")


if __name__ == "__main__":
    main()
