"""`make audit`: known weaknesses of dependencies, suspicious code, licences.

pip-audit and bandit live in an environment of their own, since the program needs neither.
"""

import argparse
import json
import re
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from importlib import metadata
from pathlib import Path

ROOT = Path(__file__).parents[1]
LOCK = ROOT / "requirements.lock"
SECONDS = 600
# What bandit need not say, and why.
EVERYWHERE = {
    "B101": "asserts tell the type checker what holds; nothing depends on them being run",
    "B404": "subprocess: LibreOffice and tesseract",
    "B603": "they are called with lists of arguments, never through a shell (B602 stays on)",
    "B607": "taskkill, by the name that Windows finds it under",
    "B610": "a method that is called extra: Django's is meant",
    "B105": "no password: the sign with which a comment of HTML begins",
}
GENERATOR = {
    "B311": "random numbers make up invented submissions and bootstrap samples; tokens come from secrets",
    "B406": "xml.sax.saxutils.escape writes, it parses nothing",
}
# Licences that would bind whoever hands the program on. The LGPL of a library that is only called does not.
BINDING = re.compile(r"(?<![A-Za-z])A?GPL|GNU (Affero )?General Public|SSPL|non-?commercial", re.IGNORECASE)


@dataclass(frozen=True, kw_only=True)
class Package:
    """An installed package of the lock."""

    name: str
    version: str
    licence: str | None  # None: it does not say


def main() -> int:
    """Exit status 1 for a known weakness, a find of bandit's, or a licence that binds or is not stated."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--tools", type=Path, required=True, help="folder of pip-audit and bandit")
    parser.add_argument("--out", type=Path, help="where the list of dependencies and licences goes; else stdout")
    arguments = parser.parse_args()
    wrong = [_weaknesses(arguments.tools), _suspicious(arguments.tools), _licences(arguments.out)]
    return 1 if any(wrong) else 0


def _weaknesses(tools: Path) -> bool:
    """Ask the database of known weaknesses about every pin of the lock."""
    command = [
        str(tools / "pip-audit"),
        "-r",
        str(LOCK),
        "--require-hashes",
        "--disable-pip",
        "--progress-spinner",
        "off",
    ]
    try:
        done = subprocess.run([*command, "-f", "json"], capture_output=True, text=True, timeout=SECONDS, check=False)
        told = json.loads(done.stdout)["dependencies"]
    except (OSError, ValueError, KeyError, subprocess.TimeoutExpired) as exc:
        print(f"pip-audit could not run here ({type(exc).__name__}: no network?); nothing was looked up")
        return False
    unknown = [one["name"] for one in told if "skip_reason" in one]
    if len(unknown) == len(told):
        print("pip-audit could not run here: this machine's index knows none of the packages; nothing was looked up")
        return False
    weak = [one for one in told if one.get("vulns")]
    print(f"pip-audit: {len(told) - len(unknown)} of {len(told)} packages looked up, {len(weak)} with known weaknesses")
    if unknown:
        print(f"  not looked up, since this machine's index does not tell: {len(unknown)}")
    for one in weak:
        print(f"  {one['name']} {one['version']}: {', '.join(v['id'] for v in one['vulns'])}")
    return bool(weak)


def _suspicious(tools: Path) -> bool:
    found = False
    for name, folders, without in (
        ("program", ["assistant", "schemas", "-x", "assistant/eval"], EVERYWHERE),
        ("evaluation", ["assistant/eval"], EVERYWHERE | GENERATOR),
    ):
        command = [str(tools / "bandit"), "-q", "-r", *folders, "-s", ",".join(without)]
        done = subprocess.run(command, capture_output=True, text=True, timeout=SECONDS, check=False, cwd=ROOT)
        print(f"bandit, {name}: {'nothing' if done.returncode == 0 else 'see below'}; left out: {', '.join(without)}")
        if done.returncode:
            print(done.stdout + done.stderr)
        found |= done.returncode != 0
    return found


def _licences(out: Path | None) -> bool:
    packages = sorted(_packages(), key=lambda one: one.name.lower())
    lines = "\n".join(f"{one.name}\t{one.version}\t{one.licence or '?'}" for one in packages)
    if out is None:
        print(lines)
    else:
        out.parent.mkdir(parents=True, exist_ok=True)
        out.write_text(lines + "\n", encoding="utf-8")
    odd = [one for one in packages if one.licence is None or BINDING.search(one.licence)]
    print(f"licences: {len(packages)} packages; binding or not stated: {', '.join(one.name for one in odd) or 'none'}")
    return bool(odd)


def _packages() -> Iterator[Package]:
    """Those of the run-time lock that are installed here."""
    for line in LOCK.read_text(encoding="utf-8").replace("\\\n", " ").splitlines():
        name = re.split(r"[=\s;\[]", line.strip(), maxsplit=1)[0]
        try:
            about = metadata.metadata(name)
        except (metadata.PackageNotFoundError, ValueError):
            continue  # of another system or Python
        yield Package(name=about["Name"], version=about["Version"], licence=_licence(about))


def _licence(about: metadata.PackageMetadata) -> str | None:
    """By expression, else classifier, else the field's first line."""
    if "License-Expression" in about:
        return str(about["License-Expression"])
    classified = [c.rpartition(" :: ")[2] for c in about.get_all("Classifier") or () if c.startswith("License ::")]
    if classified:
        return ", ".join(classified)
    text = "".join(about.get_all("License") or ()).strip().splitlines()
    return text[0][:80] if text else None


if __name__ == "__main__":
    sys.exit(main())
