"""What the READMEs tell a Windows user to type is what the Makefile does, as far as Linux can tell."""

import os
import re
import shutil
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
BUNDLE = ROOT / "tests" / "bundle"
READMES = ("README.md", "README.ja.md")
QUIET = {"--quiet", "--disable-pip-version-check", "--no-input"}


def documented(readme: str) -> list[str]:
    """The lines of the block that begins with `py -3…`."""
    text = (ROOT / readme).read_text(encoding="utf-8")
    blocks = re.findall(r"^```\w*\n(.*?)^```", text, re.S | re.M)
    return next(block.strip().splitlines() for block in blocks if block.startswith("py -3"))


def plain(command: str) -> list[str]:
    """A command's words without what only differs in writing."""
    words = command.replace("\\", "/").replace("py -3.12", "py").lstrip("@").split()
    return ["--editable" if word == "-e" else word for word in words if word not in QUIET]


@pytest.mark.skipif(shutil.which("make") is None, reason="needs make")
@pytest.mark.parametrize("readme", READMES)
def test_the_documented_commands_are_the_makefile_s(readme: str) -> None:
    made = subprocess.run(
        ["make", "--dry-run", "--always-make", "demo", "OS=Windows_NT", "PYTHON=py"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
        env={k: v for k, v in os.environ.items() if not k.startswith("MAKE") and k not in ("ARGS", "MFLAGS")},
    ).stdout.splitlines()
    done = [plain(line) for line in made if line.strip()]
    *setup, last = documented(readme)
    for command in setup:
        assert plain(command) in done, command
    assert plain(last)[0] == ".venv/Scripts/assistant" and plain(last) in done
    order = [done.index(plain(command)) for command in [*setup, last]]
    assert order == sorted(order)


def test_the_bundle_s_scripts_do_the_same_without_a_network() -> None:
    cmd = (BUNDLE / "install.cmd").read_text(encoding="utf-8").replace("\\", "/").replace(".venv/Scripts", "BIN")
    sh = (BUNDLE / "install.sh").read_text(encoding="utf-8").replace("\\\n", " ").replace(".venv/bin", "BIN")
    wanted = [
        ("-m venv .venv", 1),
        ("--no-index --find-links wheels/SYSTEM --require-hashes -r requirements-SYSTEM.txt", 1),
        ("--no-index --no-build-isolation --no-deps -e .", 1),
        ("BIN/assistant doctor", 1),
    ]
    for text, system in ((cmd, "windows"), (sh, "linux")):
        words = " ".join(text.split())
        places = [words.index(part.replace("SYSTEM", system)) for part, _ in wanted]
        assert places == sorted(places)
        assert [words.count(part.replace("SYSTEM", system)) for part, _ in wanted] == [n for _, n in wanted]
    failing = [line for line in cmd.splitlines() if " -m " in line]
    assert all(line.endswith("|| goto failed") for line in failing) and "set -eu" in sh
