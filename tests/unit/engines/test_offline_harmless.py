"""What says nothing changes nothing: our own cases, typed in other ways, are read as they are."""

from pathlib import Path

import pytest

from assistant.engines.offline import OfflineEngine
from assistant.eval.dataset import Case, load_case
from assistant.eval.scores import Tally, score_leaves, total
from assistant.readers import read
from schemas.group_report import REPORT_TYPE
from tests.unit.engines.harmless import CHANGES

CASES = Path(__file__).parents[3] / "eval" / "group_report"
SMALL = (  # cases of many makes that are read in a few hundredths of a second
    "c16_h30_plan_chapters",
    "c21_r4_mail_members_and_long_efforts",
    "d09_open_desk_c5",
    "d12_open_mail_a2",
    "d22_open_print_a2",
    "d31_kept_desk_b3",
    "d34_kept_mail_b2",
    "d35_kept_mail_b3",
    "d51_kept_desk_d5",
    "d99_kept_desk_h2",
    "d133_open_mail_j4",
    "d135_open_mail_j6",
    "d143_kept_desk_l6",
    "d145_kept_mail_l2",
)
EVERY = 3  # of the changes every third case that a change changes takes it, other cases for each
BOUND = 0.02  # of leaf F1, over all cases that a change was made to
ONE = 0.25  # of leaf F1 of a single case: nothing is lost as a whole


def tally_of(case: Case, text: str) -> Tally:
    found = OfflineEngine().read(read(text.encode(), name="submission.txt"), REPORT_TYPE)
    return score_leaves(case, found.report, report_type=REPORT_TYPE).overall


@pytest.fixture(scope="module")
def unchanged() -> dict[str, tuple[Case, str, Tally]]:
    found = {}
    for name in SMALL:
        case = load_case(CASES / name, CASES, REPORT_TYPE)
        text = (CASES / name / "submission.txt").read_text(encoding="utf-8-sig")
        found[name] = (case, text, tally_of(case, text))
    return found


@pytest.mark.parametrize("change", CHANGES)
def test_a_harmless_change_leaves_the_reading_as_it_is(
    change: str, unchanged: dict[str, tuple[Case, str, Tally]]
) -> None:
    before, after, lost = [], [], {}
    touched = [name for name in SMALL if CHANGES[change](unchanged[name][1]) != unchanged[name][1]]
    first = list(CHANGES).index(change) % min(EVERY, len(touched))
    for name in touched[first::EVERY]:
        case, text, tally = unchanged[name]
        before.append(tally)
        after.append(tally_of(case, CHANGES[change](text)))
        lost[name] = (tally.f1 or 0.0) - (after[-1].f1 or 0.0)
    assert (total(before).f1 or 0.0) - (total(after).f1 or 0.0) <= BOUND, lost
    assert max(lost.values()) <= ONE, lost
