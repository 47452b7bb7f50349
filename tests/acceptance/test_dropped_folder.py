"""A folder with everything in it: each file gets a result, or a reason in Japanese and English."""

import json
import os
import sys
import zipfile
from collections.abc import Callable
from email.message import EmailMessage
from io import BytesIO
from pathlib import Path

import docx
import openpyxl
import pytest

from assistant.cli import main
from assistant.eval.reading import engine_named, read_and_extract
from assistant.store import State, Store
from schemas import report_type

FORM = """令和4年度 医療提供施設等グループ化推進事業計画（報告）書

参入促進・連携（グループ化）名\t{name}

１ 在宅に赴いて診療（往診、訪問診療）する合計診療患者数
医療機関名\t現状\t取組目標\t実績
みどり野中央診療所\t7名\t8名\t9名
沢田東クリニック\t3名\t4名\t5名
連携する医療機関内の合計\t10名\t12名\t14名
"""
LETTER = """お世話になっております。みどり野中央診療所の佐藤です。
令和4年度の報告書を添付にて提出いたします。ご確認をお願いいたします。

--
佐藤 花子
電話 029-000-0000
"""


def text(name: str) -> bytes:
    return FORM.format(name=name).encode("cp932")


def workbook(name: str) -> bytes:
    book = openpyxl.Workbook()
    for line in FORM.format(name=name).split("\n"):
        book.active.append(line.split("\t"))  # type: ignore[union-attr]
    out = BytesIO()
    book.save(out)
    return out.getvalue()


def document(name: str) -> bytes:
    made = docx.Document()
    title, _, group, _, heading, *rows = FORM.format(name=name).strip().split("\n")
    for line in (title, group, heading):
        made.add_paragraph(line)
    table = made.add_table(rows=0, cols=4)
    for row in rows:
        for cell, words in zip(table.add_row().cells, row.split("\t"), strict=True):
            cell.text = words
    out = BytesIO()
    made.save(out)
    return out.getvalue()


def mail(body: str, *attached: tuple[str, bytes]) -> bytes:
    made = EmailMessage()
    made["Subject"], made["From"], made["Message-ID"] = "報告書の提出", "佐藤 <a@example.jp>", "<1@example.jp>"
    made.set_content(body)
    for name, content in attached:
        made.add_attachment(content, maintype="application", subtype="octet-stream", filename=name)
    return made.as_bytes()


def zipped(*files: tuple[str, bytes]) -> bytes:
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files:
            archive.writestr(name, content)
    return out.getvalue()


GOOD: dict[str, tuple[Callable[[], bytes], dict[str, str]]] = {
    "報告.txt": (lambda: text("文字の会"), {"報告.json": "文字の会"}),
    "表.xlsx": (lambda: workbook("表計算の会"), {"表.xlsx.json": "表計算の会"}),
    "表.docx": (lambda: document("文書の会"), {"表.docx.json": "文書の会"}),
    "本文.eml": (lambda: mail(FORM.format(name="本文の会")), {"本文.json": "本文の会"}),
    "添付.eml": (
        lambda: mail(LETTER, ("報告①.xlsx", workbook("添付の会")), ("別紙.docx", document("別紙の会"))),
        {"添付.eml/報告①.json": "添付の会", "添付.eml/別紙.json": "別紙の会"},
    ),
    "両方.eml": (
        lambda: mail(FORM.format(name="両方の会"), ("追加.txt", text("追加の会"))),
        {"両方.json": "両方の会", "両方.eml/追加.json": "追加の会"},
    ),
    "まとめ.zip": (
        lambda: zipped(
            ("令和4年度/a.txt", text("書庫の会")),
            ("../../b.txt", text("脱出の会")),
            ("中.zip", zipped(("c.xlsx", workbook("二重の会")))),
            ("壊れた.pdf", b"%PDF-1.4 broken"),
            (".DS_Store", b"junk"),
        ),
        {
            "まとめ.zip/令和4年度/a.json": "書庫の会",
            "まとめ.zip/b.json": "脱出の会",
            "まとめ.zip/中.zip/c.json": "二重の会",
        },
    ),
}
BAD: dict[str, tuple[Callable[[], bytes], str]] = {
    "空.docx": (lambda: b"", "空のファイル"),
    "切れた.docx": (lambda: document("x")[:2000], "壊れている"),
    "切れた.xlsx": (lambda: workbook("x")[:2000], "壊れている"),
    "切れた.zip": (lambda: zipped(("a.txt", b"a"))[:-10], "壊れている"),
    "空.zip": (lambda: zipped(), "入っていません"),
    "切れた.pdf": (lambda: b"%PDF-1.7\n1 0 obj\n<<>>", "PDFとして読めません"),
    "近道.lnk": (lambda: b"\x4c\x00\x00\x00\x01\x14\x02\x00" + bytes(70), "ショートカット"),
    "案内.url": (lambda: b"[InternetShortcut]\r\nURL=http://example.jp/\r\n", "ショートカット"),
    "動画.mp4": (lambda: b"\0\0\0\x18ftypmp42" + bytes(50), "動画"),
    "乱数.bin": (lambda: bytes(range(256)) * 20, "読めません"),
}
PASSED_OVER = (".DS_Store", "Thumbs.db", "desktop.ini", "~$表.docx", ".~lock.表.xlsx#")


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A working folder; what was received lies in `in`."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("ASSISTANT_DATABASE_URL", raising=False)
    received = tmp_path / "in"
    received.mkdir()
    for name, (make, _) in (GOOD | BAD).items():
        (received / name).write_bytes(make())
    for name in PASSED_OVER:
        (received / name).write_bytes(b"x")
    return tmp_path


def test_each_file_of_a_dropped_folder_gets_a_result_or_a_reason(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["extract", "in", "--out", "out"]) == 3
    told = capsys.readouterr().err
    wanted = {name: group for _, results in GOOD.values() for name, group in results.items()}
    written = {p.relative_to(folder / "out").as_posix(): p for p in (folder / "out").rglob("*.json")}
    assert set(written) == set(wanted)
    for name, path in written.items():
        report = json.loads(path.read_text(encoding="utf-8"))["report"]
        assert (report["group_name"], report["patients"]["total"]["actual"]) == (wanted[name], 14), name
    lines = told.splitlines()
    for name, (_, why) in BAD.items():
        (line,) = [one for one in lines if one.startswith(f"{Path('in') / name}: ")]
        assert why in line and " / " in line
    for name in PASSED_OVER:
        assert any(one.startswith(f"{Path('in') / name}: ") for one in lines), name
    assert any("壊れた.pdf: " in one for one in lines)
    assert any("添付.eml: メール本文は送付状" in one for one in lines)
    assert "Traceback" not in told and not (folder.parent / "b.json").exists()


def test_imported_files_are_linked_to_the_mail_or_archive_that_they_came_in(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for name in BAD:
        if name != "切れた.zip":
            (folder / "in" / name).unlink()
    assert main(["import", "in"]) == 3
    assert main(["import", "in"]) == 3  # again: all are known, what failed is tried again
    capsys.readouterr()
    with Store.open("assistant.sqlite3") as store:
        found = {one.name: one for one in store.submissions()}
        letter = store.content(found["添付.eml/報告①.xlsx"].container or "")
    assert {name: one.container_name for name, one in found.items()} == {
        "報告.txt": None,
        "表.xlsx": None,
        "表.docx": None,
        "本文.eml": None,
        "添付.eml/報告①.xlsx": "添付.eml",
        "添付.eml/別紙.docx": "添付.eml",
        "両方.eml": None,
        "両方.eml/追加.txt": "両方.eml",
        "まとめ.zip/令和4年度/a.txt": "まとめ.zip",
        "まとめ.zip/b.txt": "まとめ.zip",
        "まとめ.zip/中.zip/c.xlsx": "まとめ.zip/中.zip",
        "まとめ.zip/壊れた.pdf": "まとめ.zip",
        "切れた.zip": None,
    }
    assert {name for name, one in found.items() if one.state is State.FAILED} == {"まとめ.zip/壊れた.pdf", "切れた.zip"}
    assert letter == (folder / "in" / "添付.eml").read_bytes()


@pytest.mark.parametrize(
    ("name", "make"),
    [
        ("submission.eml", lambda: mail(FORM.format(name="様式の会"))),
        ("submission.eml", lambda: mail(LETTER, ("報告.xlsx", workbook("様式の会")))),
        ("submission.eml", lambda: mail(LETTER, ("地図.txt", b"map"), ("報告.docx", document("様式の会")))),
        ("submission.zip", lambda: zipped(("送付状.txt", LETTER.encode()), ("様式/報告.txt", text("様式の会")))),
        ("submission.zip", lambda: zipped(("m.eml", mail(LETTER, ("報告.xlsx", workbook("様式の会")))))),
    ],
)
def test_a_mail_or_archive_counts_as_the_one_form_in_it(tmp_path: Path, name: str, make: Callable[[], bytes]) -> None:
    (tmp_path / name).write_bytes(make())
    kind = report_type("group_report")
    _, extraction = read_and_extract(tmp_path / name, engine=engine_named("offline"), report_type=kind)
    report = extraction.report.model_dump()
    assert (report["group_name"], len(report["patients"]["rows"])) == ("様式の会", 2)


def test_a_file_that_another_program_has_locked_is_named(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "a.txt").write_bytes(text("開いている会"))
    (tmp_path / "b.txt").write_bytes(text("文字の会"))
    read_bytes = Path.read_bytes

    def locked(path: Path) -> bytes:
        if path.name == "a.txt":
            raise PermissionError(13, "Permission denied", str(path))
        return read_bytes(path)

    monkeypatch.setattr(Path, "read_bytes", locked)
    assert main(["extract", str(tmp_path), "--out", str(tmp_path / "out")]) == 3
    output = capsys.readouterr()
    assert "a.txt: " in output.err and "開けません" in output.err
    assert Path(output.out.strip()).name == "b.json"


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere names are text")
def test_a_name_that_is_no_utf_8_is_read_as_windows_wrote_it(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("ASSISTANT_DATABASE_URL", raising=False)
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / os.fsdecode("報告書ソ.txt".encode("cp932"))).write_bytes(text("文字の会"))
    (tmp_path / "in" / os.fsdecode(b"\xff\xfe.txt")).write_bytes(text("別の会"))
    assert main(["extract", "in", "--out", "out"]) == 0
    assert {path.name for path in (tmp_path / "out").iterdir()} == {"報告書ソ.json", "__.json"}
    assert main(["import", "in"]) == 0
    assert "Traceback" not in capsys.readouterr().err
    with Store.open("assistant.sqlite3") as store:
        assert {one.name for one in store.submissions()} == {"報告書ソ.txt", "__.txt"}
