"""This machine: Python, packages, fonts, OCR, LibreOffice, disk, the file of people."""

import platform
import shutil
import stat
import subprocess
import sys
from importlib import metadata
from pathlib import Path

import numpy as np
from packaging.requirements import InvalidRequirement, Requirement
from PIL import Image, ImageDraw, ImageFont

from assistant.access import People, Role
from assistant.doctor.result import Result, bad, good, weak
from assistant.errors import AssistantError, by_system
from assistant.fonts import FontMissingError, find_font
from assistant.readers.old_office import program
from assistant.readers.scan_ocr import recogniser

LOCK = Path(__file__).parents[2] / "requirements.lock"
_OLDEST, _TOO_NEW = (3, 11), (3, 14)
_GIB = 1 << 30
_LEAST, _COMFORTABLE = 0.5, 5.0  # GiB free
_WORD = "2022"
_SECONDS = 60


def python() -> Result:
    """Whether this Python is one that the locks serve."""
    version = platform.python_version()
    if _OLDEST <= sys.version_info[:2] < _TOO_NEW:
        return good("python", f"Python {version}", f"Python {version}")
    do = ("Python 3.11～3.13 で環境を作り直してください。", "Make the environment anew with Python 3.11 to 3.13.")
    return bad("python", (f"Python {version} には対応していません", f"Python {version} is not supported"), do)


def packages(lock: Path = LOCK) -> Result:
    """Whether what is installed is what the lock file says."""
    try:
        lines = lock.read_text(encoding="utf-8").replace("\\\n", " ").splitlines()
    except OSError:
        what = ("ロックファイルがないため、ライブラリを照合できません", "no lock file to hold the packages against")
        do = ("配布物の requirements.lock から入れ直すと照合できます。", "Install from the bundle's requirements.lock.")
        return weak("packages", what, do)
    wrong = [told for line in lines if (told := _wrong(line.split(" --hash=")[0].strip())) is not None]
    if not wrong:
        return good("packages", "ライブラリはロックファイルどおりです", "packages are those of the lock file")
    shown = ", ".join(wrong[:5]) + (f" … ({len(wrong)})" if len(wrong) > 5 else "")
    do = (
        "python -m pip install --require-hashes -r requirements.lock を実行してください。",
        "Run python -m pip install --require-hashes -r requirements.lock.",
    )
    return bad("packages", (f"ライブラリが違います: {shown}", f"packages differ: {shown}"), do)


def _wrong(line: str) -> str | None:
    try:
        wanted = Requirement(line)
    except InvalidRequirement:
        return None  # an empty line
    if wanted.marker is not None and not wanted.marker.evaluate():
        return None
    try:
        found = metadata.version(wanted.name)
    except metadata.PackageNotFoundError:
        return f"{wanted.name} (-)"
    return None if found in wanted.specifier else f"{wanted.name} {found}"


def fonts() -> Result:
    """Whether there is a Japanese font for the PDFs of the publication."""
    try:
        path, _ = find_font("sans")
    except FontMissingError as exc:
        what = ("日本語フォントがありません（公表用PDFに必要）", "no Japanese font (the published PDFs need one)")
        return weak("fonts", what, (exc.text.ja, exc.text.en))
    return good("fonts", f"日本語フォント {path.name}", f"Japanese font {path.name}")


def ocr(name: str) -> Result:
    """Whether the OCR loads, and reads a picture that is drawn here."""
    do = (
        "スキャンを読むにはOCRが要ります。ライブラリを入れ直すか、ASSISTANT_OCR を確かめてください。",
        "Scans need OCR: install the packages again, or look at ASSISTANT_OCR.",
    )
    try:
        read = "".join(c.text for line in recogniser(name).lines(_picture()) for c in line.characters)
    except AssistantError as exc:
        return bad("ocr", (exc.text.ja, exc.text.en), do)
    except Exception as exc:  # noqa: BLE001 whatever a library throws is what the user wants to know of
        return bad("ocr", (f"OCRが動きません（{type(exc).__name__}）", f"OCR fails ({type(exc).__name__})"), do)
    if _WORD not in read:
        what = (f"OCRが試し書きを読めません（{read[:20]!r}）", f"OCR misreads a drawn word ({read[:20]!r})")
        return bad("ocr", what, do)
    return good("ocr", f"OCR（{name}）は文字を読めます", f"OCR ({name}) reads")


def _picture() -> np.ndarray:
    """A word on paper."""
    picture = Image.new("L", (420, 140), 255)
    font = ImageFont.load_default(size=64)
    ImageDraw.Draw(picture).text((90, 30), _WORD, fill=0, font=font)
    return np.asarray(picture)


def libreoffice() -> Result:
    """Whether old Office files can be read."""
    found = program()
    do = (
        ".doc・.xls・.rtf・.odt・.ods を読むときだけ必要です。入れるか、ASSISTANT_OFFICE に場所を指定してください。",
        "Needed for .doc, .xls, .rtf, .odt and .ods alone: install it, or name it with ASSISTANT_OFFICE.",
    )
    if found is None:
        return weak("libreoffice", ("LibreOffice がありません", "no LibreOffice"), do)
    try:
        done = subprocess.run([found, "--version"], capture_output=True, timeout=_SECONDS, check=True)
    except (OSError, subprocess.SubprocessError) as exc:
        kind = type(exc).__name__
        return weak("libreoffice", (f"LibreOffice が動きません（{kind}）", f"LibreOffice fails ({kind})"), do)
    version = " ".join(done.stdout.decode("utf-8", "replace").split()[:2])
    return good("libreoffice", version, version)


def disk(folder: Path) -> Result:
    """Whether there is room where the store is."""
    try:
        free = shutil.disk_usage(folder).free / _GIB
    except OSError as exc:
        what = (
            f"フォルダー「{folder}」を調べられません（{by_system(exc).ja}）",
            f"cannot look at {folder} ({by_system(exc).en})",
        )
        return bad("disk", what, ("作業フォルダーを確かめてください。", "Look at the working folder."))
    told = (f"空き容量 {free:.1f} GiB", f"{free:.1f} GiB free")
    if free >= _COMFORTABLE:
        return good("disk", *told)
    do = ("空きを増やしてください。書類1件は約1 MBを使います。", "Make room: a submission takes about 1 MB.")
    return weak("disk", told, do) if free >= _LEAST else bad("disk", told, do)


def people(path: Path) -> Result:
    """Whether the file of people can be read, by nobody else, and has an administrator."""
    here = People(path)
    if not here.exist():
        told = ("利用者の登録なし（このパソコンだけで使えます）", "nobody registered: for this computer alone")
        return good("people", *told)
    try:
        everybody = here.all()
    except AssistantError as exc:
        do = ("assistant user add で作り直してください。", "Make it anew with assistant user add.")
        return bad("people", (exc.text.ja, exc.text.en), do)
    if sys.platform != "win32" and path.stat().st_mode & (stat.S_IRWXG | stat.S_IRWXO):
        what = ("利用者のファイルをほかの人も読めます", "others may read the file of people")
        return weak("people", what, (f"chmod 600 {path} を実行してください。", f"Run chmod 600 {path}."))
    if not any(one.role is Role.ADMINISTRATOR for one in everybody):
        what = ("管理者がいません", "there is no administrator")
        do = (
            "assistant user add 名前 --role administrator で登録してください。",
            "Run assistant user add NAME --role administrator.",
        )
        return weak("people", what, do)
    return good("people", f"利用者 {len(everybody)}名", f"{len(everybody)} people")
