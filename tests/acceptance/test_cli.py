"""The command line, as scripts and officials use it."""

import json
import socket
import subprocess
import sys
from contextlib import nullcontext
from pathlib import Path

import pytest

from assistant import demo
from assistant.cli import main
from assistant.documents import Document
from assistant.engines.offline import OfflineEngine
from assistant.extraction import Reading
from assistant.files import inputs
from assistant.jobs import extract_to
from assistant.review import Decision, DecisionKind
from assistant.store import State, Store
from assistant.workers import Workers
from schemas import report_type
from schemas.fields import ReportType

FORM = """令和4年度 医療提供施設等グループ化推進事業計画（報告）書

参入促進・連携（グループ化）名\tみどり野在宅連携の会

１ 在宅に赴いて診療（往診、訪問診療）する合計診療患者数
医療機関名\t現状\t取組目標\t実績
みどり野中央診療所\t7名\t8名\t9名
沢田東クリニック\t3名\t4名\t5名
連携する医療機関内の合計\t10名\t13名\t14名
"""
# Any attempt of Python code to reach another machine ends the program.
REFUSING = """
import sys
def refuse(event, arguments):
    if event in ("socket.connect", "socket.getaddrinfo", "socket.gethostbyname", "socket.sendto"):
        sys.stderr.write(f"connection attempted: {event} {arguments}\\n")
        sys.stderr.flush()
        raise SystemExit(99)
sys.addaudithook(refuse)
"""
COMMANDS = """
from assistant.cli import main
sys.exit(next((status for command in sys.argv[1:] if (status := main(command.split()))), 0))
"""


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A working folder with submissions in it."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("ASSISTANT_DATABASE_URL", raising=False)
    (tmp_path / "in" / "deep").mkdir(parents=True)
    (tmp_path / "in" / "みどり野.txt").write_text(FORM, encoding="utf-8")
    (tmp_path / "in" / "deep" / "みどり野.txt").write_text(FORM + "\n2枚目\n", encoding="utf-8")
    (tmp_path / "in" / "gold.json").write_text("{}", encoding="utf-8")
    return tmp_path


def confirm_all() -> None:
    with Store.open("assistant.sqlite3") as store:
        for found in store.submissions(State.READY):
            review = store.review(found.id)
            for path, line in review.reviewed.leaves.items():
                decision = Decision(kind=DecisionKind.CONFIRM, path=path, new=line.value, who="佐々木")
                review = store.decide(found.id, decision, seen_revision=review.revision)
            store.confirm(found.id, who="佐々木", seen_revision=review.revision)


def test_extract_writes_a_result_for_each_file_and_keeps_the_folders(folder: Path) -> None:
    assert main(["extract", "in", "--out", "out"]) == 0
    written = sorted(
        path.relative_to(folder / "out").as_posix() for path in (folder / "out").rglob("*") if path.is_file()
    )
    assert written == ["deep/みどり野.json", "みどり野.json"]
    result = json.loads((folder / "out" / "みどり野.json").read_text(encoding="utf-8"))
    assert list(result["document"]) == ["name", "sha256", "media_type", "pages"]
    assert result["report"]["patients"]["total"]["target"] == 13
    assert ("total-mismatch", ["patients.total.target"]) in [(f["rule"], f["paths"][:1]) for f in result["findings"]]
    assert set(result["evidence"]["patients.total.target"][0]) == {"page", "quote", "box", "locator"}
    assert result["risk_model"].startswith("group_report-")


def test_what_cannot_be_read_is_named_in_both_languages_and_the_batch_goes_on(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder / "in" / "空.pdf").touch()
    (folder / "in" / "写真.txt").write_bytes(b"\xff\xd8\xff\xe0" + bytes(100))
    assert main(["extract", "in", "--out", "out"]) == 3
    output = capsys.readouterr()
    assert "空.pdf: " in output.err and "空のファイル" in output.err and "is an empty file" in output.err
    assert "写真.txt: " in output.err and "画像として開けません" in output.err and "as a picture" in output.err
    assert [Path(line).name for line in output.out.splitlines()] == ["みどり野.json"] * 2
    assert not (folder / "out" / "空.json").exists()


def test_a_file_that_is_no_form_is_told_of_and_written_all_the_same(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder / "in" / "献立.txt").write_text("肉じゃがの作り方\n材料（4人分）\nじゃがいも 4個\n", encoding="utf-8")
    assert main(["extract", "in", "--out", "out"]) == 0
    lines = capsys.readouterr().err.splitlines()
    told = [line for line in lines if "献立.txt" in line]
    assert len(told) == 1 and "様式の記入が見つかりません" in told[0] and "another document" in told[0]
    assert lines[-1].startswith(
        "読取り 3件（うち問題あり 1件）、読取不可 0件 / 3 read (1 of them with problems), 0 failed"
    )
    result = json.loads((folder / "out" / "献立.json").read_text(encoding="utf-8"))
    assert [note["state"] for note in result["notes"] if note["path"] == ""] == ["not_found"]


class Stumbling(OfflineEngine):
    """An engine with a bug that one file brings out; it runs where the embedded engine runs."""

    def read(self, document: Document, report_type: ReportType) -> Reading:
        """Stumble over the second page."""
        if "2枚目" in document.text:
            raise IndexError("off by one")
        return super().read(document, report_type)


@pytest.mark.parametrize("workers", [0, 2])
def test_a_bug_on_one_file_is_told_and_stops_nothing(folder: Path, workers: int) -> None:
    found, _ = inputs([folder / "in"])
    with Workers(workers) if workers else nullcontext() as pool:
        kind = report_type("group_report")
        done = list(extract_to(found, folder / "out", engine=Stumbling(), report_type=kind, workers=pool))
    (failure,) = done[1].failures
    assert "A bug in the program (IndexError: off by one)" in failure.why.en
    assert failure.detail is not None and "in read" in failure.detail
    assert done[0].written == folder / "out" / "みどり野.json" and done[0].written.exists()


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["extract", "nowhere", "--out", "out"], "There is no nowhere"),
        (["extract", "in", "--out", "out", "--engine", "llm"], "ASSISTANT_MODEL"),
        (["import", "nowhere"], "There is no nowhere"),
        (["status", "--database", "mysql://x/y"], "No database of the kind 'mysql'"),
    ],
)
def test_wrong_usage_is_told_and_exits_with_2(
    folder: Path, capsys: pytest.CaptureFixture[str], arguments: list[str], words: str
) -> None:
    assert main(arguments) == 2
    assert words in capsys.readouterr().err
    assert not (folder / "out").exists()


@pytest.mark.parametrize("arguments", [[], ["extract"], ["export", "--format", "docx", "--out", "x"], ["dance"]])
def test_what_is_no_command_exits_with_2(folder: Path, arguments: list[str]) -> None:
    with pytest.raises(SystemExit) as caught:
        main(arguments)
    assert caught.value.code == 2


def test_an_error_shows_what_caused_it(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "out").touch()
    assert main(["extract", "in", "--out", "out"]) == 1
    first, *causes = capsys.readouterr().err.splitlines()
    assert "書き込めません" in first and "Cannot write" in first
    assert causes and "because" in causes[0]


def test_import_is_resumable_and_takes_the_same_bytes_once(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["import", "in"]) == 0
    assert main(["import", "in"]) == 0
    assert "0 new, 2 known already, 0 extracted" in capsys.readouterr().err
    with Store.open("assistant.sqlite3") as store:
        assert [(one.name, one.state) for one in store.submissions()] == [
            ("みどり野.txt", State.READY),
            ("deep/みどり野.txt", State.READY),
        ]


def test_import_names_files_of_the_same_content(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "in" / "写し.txt").write_text(FORM, encoding="utf-8")
    assert main(["import", "in", "--queue-only"]) == 0
    told = capsys.readouterr().err
    assert "写し.txt: 1番（みどり野.txt）と同じ内容です。" in told and "same content as number 1" in told
    assert "登録済み 0" in told and "ほかと同じ内容 1" in told


def test_import_and_status_tell_of_what_is_no_form(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "in" / "献立.txt").write_text("肉じゃがの作り方\n材料（4人分）\nじゃがいも 4個\n", encoding="utf-8")
    assert main(["import", "in"]) == 0
    told = capsys.readouterr().err.splitlines()
    assert sum("献立.txt: 様式の記入が見つかりません" in line for line in told) == 1
    assert "読取り 3（うち様式の記入なし 1）" in told[-1] and "3 extracted (1 with nothing of the form)" in told[-1]
    assert main(["status"]) == 0
    told = capsys.readouterr().out.splitlines()
    assert any("うち様式の記入なし" in line and line.split()[-1] == "1" for line in told)
    assert sum("献立.txt: 様式の記入が見つかりません" in line for line in told) == 1


def test_import_takes_up_what_a_killed_run_left_waiting(folder: Path) -> None:
    from assistant.store import Upload

    with Store.open("assistant.sqlite3") as store:
        store.add([Upload(name="left.txt", content=FORM.encode())], report_type="group_report", who="佐々木")
    assert main(["import", "in"]) == 0
    with Store.open("assistant.sqlite3") as store:
        assert {one.state for one in store.submissions()} == {State.READY}


def test_status_tells_what_failed_and_why(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "in" / "写真.txt").write_bytes(b"\xff\xd8\xff\xe0" + bytes(100))
    assert main(["import", "in"]) == 3
    capsys.readouterr()
    assert main(["status"]) == 0
    output = capsys.readouterr().out
    assert "写真.txt: " in output and "as a picture" in output
    assert "みどり野在宅連携の会" in output


def test_export_writes_confirmed_reports_only(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["import", str(folder / "in" / "みどり野.txt")]) == 0
    confirm_all()
    assert main(["import", "in"]) == 0
    for format_ in ("json", "csv", "xlsx"):
        assert main(["export", "--format", format_, "--out", f"export.{format_}"]) == 0
    (one,) = json.loads((folder / "export.json").read_text(encoding="utf-8"))["submissions"]
    assert one["confirmed"]["who"] == "佐々木"
    assert (folder / "export.csv" / "submissions.csv").exists() and (folder / "export.xlsx").exists()
    assert "1 confirmed reports" in capsys.readouterr().err


def test_the_database_may_be_named_by_the_environment(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ASSISTANT_DATABASE_URL", "sqlite:///other.sqlite3")
    assert main(["status"]) == 0
    assert (folder / "other.sqlite3").exists() and not (folder / "assistant.sqlite3").exists()


@pytest.mark.parametrize(
    "command", [[sys.executable, "-m", "assistant"], [str(Path(sys.executable).parent / "assistant")]]
)
def test_both_ways_to_start_are_the_same_program_and_speak_utf8(folder: Path, command: list[str]) -> None:
    environment = {"PYTHONIOENCODING": "cp932", "PATH": ""}
    done = subprocess.run([*command, "schema"], capture_output=True, env=environment, check=True)
    assert json.loads(done.stdout.decode("utf-8"))["title"] == "医療提供施設等グループ化推進事業計画（報告）書"


def refusing(*commands: str) -> tuple[int, str]:
    """Exit status and stderr of commands that may connect to nothing."""
    done = subprocess.run(
        [sys.executable, "-c", REFUSING + COMMANDS, *commands],
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    return done.returncode, done.stderr


def test_no_connection_leaves_the_machine(folder: Path) -> None:
    status, told = refusing("extract in --out out", "import in", "status")
    assert status == 0 and "connection attempted" not in told, told
    confirm_all()
    status, told = refusing(*(f"export --format {name} --out export.{name}" for name in ("json", "csv", "xlsx")))
    assert status == 0 and "connection attempted" not in told, told


def test_the_refusal_of_connections_works() -> None:
    code = f"{REFUSING}import urllib.request as u; u.urlopen('http://127.0.0.1:9/')"
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, check=False).returncode == 99


def test_the_demo_reads_the_samples_and_prints_a_table(
    folder: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    samples = folder / "samples" / "group_report" / "c1"
    samples.mkdir(parents=True)
    (samples / "submission.txt").write_text(FORM, encoding="utf-8")
    (samples / "effects.txt").write_text(FORM, encoding="utf-8")
    monkeypatch.setattr(demo, "EVAL", folder / "samples")
    for _ in range(2):
        assert main(["demo", "--no-serve"]) == 0
        header, *rows = capsys.readouterr().out.splitlines()
        assert header.startswith("書類 / submission") and "look at" in header
        assert [row.split()[0] for row in rows] == ["c1/submission.txt"]


def test_a_port_that_is_taken_is_told_before_anything_starts(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = str(taken.getsockname()[1])
        assert main(["review", "--port", port]) == 2
    told = capsys.readouterr().err
    assert f"Cannot serve at 127.0.0.1:{port}" in told
    assert f"127.0.0.1:{port} は使えません（ほかのプログラムが使っています）" in told


def test_generated_cases_are_the_same_bytes_for_the_same_seed(tmp_path: Path) -> None:
    for name in ("one", "two"):
        assert main(["generate", "--cases", "5", "--seed", "11", "--out", str(tmp_path / name)]) == 0
    one, two = (
        {p.relative_to(folder): p.read_bytes() for p in folder.rglob("*.*")}
        for folder in (tmp_path / "one", tmp_path / "two")
    )
    assert one == two
    assert len([p for p in one if p.name == "gold.json"]) == 5
