"""`make bundle`: everything that an office PC without a network needs, for Windows and Linux.

OUT gets the program, the wheels of the lock for each system, a requirements file that pins these very files by hash,
install.cmd and install.sh. Downloads are held against the hashes of requirements.lock; what is only published as source
is built here, once, and must come to a wheel that any system takes.
"""

import argparse
import hashlib
import io
import shutil
import subprocess
import sys
import tarfile
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from packaging.markers import default_environment
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name, parse_wheel_filename

ROOT = Path(__file__).parents[2]
HERE = Path(__file__).parent
LOCK = ROOT / "requirements.lock"
SOURCES = (
    "assistant",
    "schemas",
    "prompts",
    "eval/group_report",
    "pyproject.toml",
    "requirements.lock",
    "README.md",
    "README.ja.md",
)
PIP = (sys.executable, "-m", "pip", "--disable-pip-version-check", "--no-input")


@dataclass(frozen=True, kw_only=True)
class System:
    """What wheels are chosen for."""

    name: str
    platforms: tuple[str, ...]
    markers: dict[str, str]


SYSTEMS = (
    System(
        name="windows",
        platforms=("win_amd64",),
        markers={"sys_platform": "win32", "os_name": "nt", "platform_system": "Windows", "platform_machine": "AMD64"},
    ),
    System(
        name="linux",
        # Newest first: pip takes the first that a package offers.
        platforms=(*(f"manylinux_2_{n}_x86_64" for n in range(28, 4, -1)), "manylinux2014_x86_64"),
        markers={
            "sys_platform": "linux",
            "os_name": "posix",
            "platform_system": "Linux",
            "platform_machine": "x86_64",
        },
    ),
)


def main() -> int:
    """Make the bundle; its systems and size on stdout."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("out", type=Path, metavar="OUT")
    parser.add_argument("--python", default="3.11", metavar="3.X", help="the Python of the PCs (3.11)")
    parser.add_argument("--only", choices=[one.name for one in SYSTEMS], help="for one system alone")
    arguments = parser.parse_args()
    out: Path = arguments.out
    shutil.rmtree(out, ignore_errors=True)
    _program(out)
    for system in SYSTEMS:
        if arguments.only in (None, system.name):
            count = _wheels(out, system, arguments.python)
            print(f"{system.name}: {count} wheels, {_size(out / 'wheels' / system.name):.0f} MB")
    for name in ("install.cmd", "install.sh"):
        # cmd.exe wants its own line ends.
        text = (HERE / name).read_text(encoding="utf-8").replace("@PYTHON@", arguments.python)
        (out / name).write_text(text, encoding="utf-8", newline="\r\n" if name.endswith("cmd") else "\n")
    (out / "install.sh").chmod(0o755)
    print(out)
    return 0


def _program(out: Path) -> None:
    """The program as it was last committed: nothing that lies about, or is half done, goes along."""
    done = subprocess.run(["git", "archive", "HEAD", *SOURCES], cwd=ROOT, capture_output=True, check=True)
    with tarfile.open(fileobj=io.BytesIO(done.stdout)) as archive:
        archive.extractall(out, filter="data")


def _wheels(out: Path, system: System, python: str) -> int:
    folder = out / "wheels" / system.name
    folder.mkdir(parents=True)
    wanted = list(_for(system, python))
    target = ["--python-version", python, "--implementation", "cp", "--only-binary", ":all:"]
    target += [word for platform in system.platforms for word in ("--platform", platform)]
    built = _download(folder, wanted, target)
    _build(folder, built)
    lines = [_pinned(path) for path in sorted(folder.glob("*.whl"))]
    if len(lines) != len(wanted):
        raise SystemExit(f"{system.name}: {len(lines)} wheels for {len(wanted)} packages")
    (out / f"requirements-{system.name}.txt").write_text("\n".join(lines) + "\n", encoding="utf-8")
    return len(lines)


def _for(system: System, python: str) -> Iterator[str]:
    """The lock's lines that hold for a system, without their markers: pip would judge these by this machine."""
    versions = {"python_version": python, "python_full_version": f"{python}.9"}
    environment = {str(k): str(v) for k, v in default_environment().items()} | system.markers | versions
    for line in LOCK.read_text(encoding="utf-8").replace("\\\n", " ").splitlines():
        first, *hashes = (part.strip() for part in line.split("--hash="))
        requirement = Requirement(first)
        if requirement.marker is None or requirement.marker.evaluate(environment):
            yield f"{requirement.name}{requirement.specifier} " + " ".join(f"--hash={one}" for one in hashes)


def _download(folder: Path, wanted: Sequence[str], target: Sequence[str]) -> list[str]:
    """Fetch what there is as wheels; the lines of what there is not."""
    if _fetched(folder, wanted, target):
        return []
    without = [line for line in wanted if not _fetched(folder, [line], target)]
    return without


def _fetched(folder: Path, lines: Iterable[str], target: Sequence[str]) -> bool:
    with tempfile.TemporaryDirectory() as held:
        file = Path(held) / "requirements.txt"
        file.write_text("\n".join(lines) + "\n", encoding="utf-8")
        command = [*PIP, "download", "--quiet", "--no-deps", "--require-hashes", "-r", str(file), "-d", str(folder)]
        return subprocess.run([*command, *target], capture_output=True, check=False).returncode == 0


def _build(folder: Path, lines: Sequence[str]) -> None:
    """Make wheels of packages that are published as source alone. Exits where one is not for any system."""
    for line in lines:
        with tempfile.TemporaryDirectory() as held:
            file = Path(held) / "requirements.txt"
            file.write_text(line + "\n", encoding="utf-8")
            command = [*PIP, "wheel", "--quiet", "--no-deps", "--require-hashes", "-r", str(file), "-w", held]
            subprocess.run(command, check=True)
            for made in Path(held).glob("*.whl"):
                if not made.name.endswith("-none-any.whl"):
                    raise SystemExit(f"{made.name} was built for this machine only")
                shutil.move(made, folder / made.name)


def _pinned(path: Path) -> str:
    name, version, _, _ = parse_wheel_filename(path.name)
    digest = hashlib.sha256(path.read_bytes()).hexdigest()
    return f"{canonicalize_name(name)}=={version} --hash=sha256:{digest}"


def _size(folder: Path) -> float:
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file()) / 1e6


if __name__ == "__main__":
    sys.exit(main())
