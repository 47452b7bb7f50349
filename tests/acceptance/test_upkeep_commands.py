"""assistant audit, purge, backup and restore, as an administrator types them."""

import io
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from assistant.cli import main
from assistant.store import Store
from tests.integration.submitted import TARGET, TEXT, reading, submitted

Said = Callable[..., tuple[int, str, str]]


@pytest.fixture
def said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Said:
    """Runs a command in a folder with a store of two submissions: its exit status, stdout and stderr."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("ASSISTANT_OCR_CACHE", str(tmp_path / "ocr"))
    with Store.open("assistant.sqlite3") as store:
        number = submitted(store).id
        store.decide(number, reading(TARGET, 12), seen_revision=0)
        submitted(store, f"{TEXT}二つめ\n")

    def run(*arguments: str, typed: str = "") -> tuple[int, str, str]:
        monkeypatch.setattr("sys.stdin", io.StringIO(typed))
        capsys.readouterr()
        status = main(list(arguments))
        return status, *capsys.readouterr()

    return run


def test_audit_verify_prints_a_head_that_a_later_run_is_held_against(said: Said) -> None:
    status, head, told = said("audit", "verify")
    assert status == 0 and len(head.strip()) == 64
    assert "記録はつながっています" in told and "holds together" in told
    assert said("audit", "verify", "--head", head.strip())[0] == 0
    status, _, told = said("audit", "verify", "--head", "f" * 64)
    assert status == 1 and "控えておいた先頭ハッシュ" in told and "cut off" in told


def test_audit_verify_names_a_changed_decision_and_exits_with_1(said: Said) -> None:
    with closing(sqlite3.connect("assistant.sqlite3")) as plain, plain:
        plain.execute("UPDATE decisions SET new = '99'")
    status, head, told = said("audit", "verify")
    assert (status, head) == (1, "")
    assert "書き換えられています" in told and "was changed" in told


def test_audit_show_lists_a_submission(said: Said) -> None:
    status, listed, _ = said("audit", "show", "1")
    assert status == 0
    assert [line.split()[0] for line in listed.splitlines()[1:]] == ["1"] * 6
    assert "decided" in listed and "decision:" in listed
    assert len(said("audit", "show", "--last", "2")[1].splitlines()) == 3


def test_purge_asks_and_leaves_the_record(said: Said, tmp_path: Path) -> None:
    (tmp_path / "ocr").mkdir()
    (tmp_path / "ocr" / "x.json.gz").write_bytes(b"read")
    status, _, told = said("purge", "1", "--reason", "保存期間の満了", typed="no\n")
    assert status == 2 and "何も消去していません" in told
    assert (tmp_path / "ocr" / "x.json.gz").exists()
    assert said("purge", "1", "--reason", "保存期間の満了", typed="yes\n")[:2] == (0, "1\t1\n")
    assert not (tmp_path / "ocr" / "x.json.gz").exists()
    status, listed, _ = said("status")
    assert "消去済み / purged" in listed and "保存期間の満了" in listed
    assert said("audit", "verify")[0] == 0
    assert "purged" in said("audit", "show", "1")[1]
    assert said("export", "--format", "xlsx", "--out", "out.xlsx")[0] == 0


def test_backup_and_restore(said: Said) -> None:
    status, digest, _ = said("backup", "b.zip")
    assert status == 0 and len(digest.strip()) == 64
    assert said("backup", "b.zip")[0] == 2
    assert said("restore", "b.zip", "--database", "other.sqlite3")[0] == 0
    status, _, told = said("restore", "b.zip", "--database", "other.sqlite3")
    assert status == 1 and "--replace" in told
    Path("cut.zip").write_bytes(Path("b.zip").read_bytes()[:500])
    status, _, told = said("restore", "cut.zip", "--database", "third.sqlite3")
    assert status == 1 and "途中で切れています" in told
    assert said("audit", "verify", "--database", "other.sqlite3")[0] == 0
    with Store.open("other.sqlite3") as store:
        assert len(store.submissions()) == 2
