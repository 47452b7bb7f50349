"""How the program starts: with what the command needs, and nothing else."""

import subprocess
import sys

import pytest

from assistant.cli import COMMANDS, main

SLOW = ("sqlalchemy", "numpy", "openpyxl", "pdfminer", "assistant.store", "assistant.readers", "assistant.engines")
HELP = f"""
import sys
from assistant.cli import main
try:
    main(["--help"])
finally:
    print([name for name in {SLOW} if name in sys.modules], file=sys.stderr)
"""


def test_the_help_loads_neither_store_nor_readers_nor_engines() -> None:
    done = subprocess.run([sys.executable, "-c", HELP], capture_output=True, encoding="utf-8", check=True, timeout=120)
    assert all(name in done.stdout for name in COMMANDS)
    assert done.stderr.strip() == "[]"


@pytest.mark.parametrize("name", COMMANDS)
def test_a_command_s_module_says_what_it_takes(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        main([name, "--help"])
    assert ended.value.code == 0
    told = capsys.readouterr().out
    assert told.startswith(f"usage: assistant {name}") and COMMANDS[name][1][:8] in told


def test_an_unknown_command_is_wrong_usage(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        main(["reveiw"])
    assert ended.value.code == 2
    assert "reveiw" in capsys.readouterr().err
