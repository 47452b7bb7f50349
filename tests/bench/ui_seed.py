"""The store that `make bench-ui` works on: invented submissions of one form, clean ones and some with errors."""

import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from assistant.documents import Document
from assistant.engines.offline import OfflineEngine
from assistant.extraction import DocumentInfo
from assistant.japanese import nfkc
from assistant.pipeline import extract
from assistant.readers import read
from assistant.review import as_json
from assistant.store import Store, Upload
from assistant.ui.sample import KEY
from schemas.fields import replaced, walk
from tests.acceptance.screen_site import CLEAN, FORM

GROUP = "汐波市在宅ささえあいグループ"
LEFT_OUT = "槙ノ台医院"  # of the form's four institutions, for a form with three
MISREAD: dict[str, Any] = {  # leaves that the program misreads, and as what
    "patients.rows[0].current": 71,
    "visits.rows[1].target.house_calls": 8,
    "referrals.referrals.after": 99,
}


@dataclass(frozen=True)
class Seeded:
    """What is in the store: submissions that are clean, and those with three misread figures, with the truth."""

    clean: tuple[int, ...]
    wrong: tuple[int, ...]
    truth: dict[str, Any]


def three_institutions() -> str:
    """The clean form without one of its institutions, whose figures are taken off the totals."""
    lines: list[str] = []
    off: list[int] = []
    for line in CLEAN.read_text(encoding="utf-8").splitlines():
        if f"・{LEFT_OUT}\t" in line:
            off = [int(figure) for figure in re.findall(r"\d+", nfkc(line))]
            continue
        if off and line.strip().startswith("連携する医療機関内の合計"):
            line, off = _less(nfkc(line), off), []
        lines.append(line)
    return "\n".join(lines)


def _less(line: str, off: list[int]) -> str:
    figures = iter(off)
    return re.sub(r"\d+", lambda found: str(int(found[0]) - next(figures)), line)


def seed(database: Path, count: int) -> Seeded:
    """Fill a new store; every fifth submission has errors. Sampling is off."""
    words = three_institutions()
    first = extract(read(words.encode(), "R4.txt"), engine=OfflineEngine(), report_type=FORM)
    truth = {at.path: as_json(at.value) for at in walk(first.report)}
    clean: list[int] = []
    wrong: list[int] = []
    with Store.open(database) as store:
        store.desks.prefer(KEY, 0.0, who="bench")
        for number in range(count):
            name = f"第{number:03d}{GROUP[4:]}"  # as long as the real one, so that all places stay
            document = read(words.replace(GROUP, name).encode(), f"R4_{number:03d}.txt")
            report = replaced(first.report, "group_name", name)
            if number % 5 == 4:
                report = misread(report)
            info = DocumentInfo.of(document)
            evidence = first.evidence | {
                "group_name": tuple(e.model_copy(update={"quote": name}) for e in first.evidence["group_name"])
            }
            found = first.model_copy(update={"report": report, "document": info, "evidence": evidence})
            made = _stored(store, document, words.replace(GROUP, name).encode(), found)
            (wrong if number % 5 == 4 else clean).append(made)
    return Seeded(tuple(clean), tuple(wrong), truth)


def misread(report: Any) -> Any:
    """Three figures that the program read wrong."""
    for path, value in MISREAD.items():
        report = replaced(report, path, value)
    return report


def _stored(store: Store, document: Document, content: bytes, found: Any) -> int:
    made, _ = store.add([Upload(name=document.name, content=content)], report_type=FORM.name, who="bench")
    store.save_extraction(made.id, found, who="bench", document=document)
    return made.id
