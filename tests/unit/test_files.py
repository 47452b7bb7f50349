"""Which files are read, and what their results are called."""

from pathlib import Path, PurePath

import pytest

from assistant.errors import UsageError
from assistant.files import WriteError, inputs, result_names, write_text, written_whole


def names(*found: str) -> list[str]:
    return [name.as_posix() for name in result_names([PurePath(f) for f in found])]


def test_a_result_loses_the_last_extension_only() -> None:
    assert names("a.pdf", "b.tar.gz", "noext", "deep/c.txt") == ["a.json", "b.tar.json", "noext.json", "deep/c.json"]


def test_two_that_would_share_a_name_keep_their_extensions() -> None:
    assert names("x/submission.pdf", "x/submission.txt", "y/submission.txt") == [
        "x/submission.pdf.json",
        "x/submission.txt.json",
        "y/submission.json",
    ]


def test_capitals_make_no_difference_to_a_name() -> None:
    assert names("A.pdf", "a.txt") == ["A.pdf.json", "a.txt.json"]


def test_a_longer_name_that_meets_another_gives_way_too() -> None:
    assert len(set(names("a.pdf", "a.txt", "a.pdf.docx"))) == 3


def test_files_of_the_very_same_name_are_numbered() -> None:
    assert names("a.txt", "a.txt") == ["a.txt.json", "a.txt-2.json"]


def test_a_folder_is_walked_without_gold_and_without_what_others_left(tmp_path: Path) -> None:
    for name in ("b/x.txt", "a/y.pdf", "a/gold.json", "a/~$y.docx", ".DS_Store", "Thumbs.db"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).touch()
    found, unlisted = inputs([tmp_path])
    assert [one.below.as_posix() for one in found] == ["a/y.pdf", "b/x.txt"]
    assert unlisted == []


def test_results_inside_the_folder_are_not_read_again(tmp_path: Path) -> None:
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "x.json").touch()
    (tmp_path / "x.txt").touch()
    found, _ = inputs([tmp_path], without=tmp_path / "out")
    assert [one.below.as_posix() for one in found] == ["x.txt"]


def test_a_file_given_twice_is_read_once(tmp_path: Path) -> None:
    file = tmp_path / "x.txt"
    file.touch()
    assert len(inputs([file, tmp_path, file])[0]) == 1


def test_a_path_that_does_not_exist_is_wrong_usage(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="There is no"):
        inputs([tmp_path / "nothing"])


def test_a_file_is_written_whole_or_not_at_all(tmp_path: Path) -> None:
    path = tmp_path / "deep" / "x.json"
    write_text(path, "一\ud800")
    assert path.read_text(encoding="utf-8") == "一\\ud800"
    with pytest.raises(ZeroDivisionError), written_whole(path) as beside:
        beside.write_text("half", encoding="utf-8")
        raise ZeroDivisionError
    assert path.read_text(encoding="utf-8") == "一\\ud800"
    assert [one.name for one in path.parent.iterdir()] == ["x.json"]


def test_what_cannot_be_written_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(WriteError, match="Cannot write"):
        write_text(tmp_path / "file" / "x.json", "")
