"""Texts made harder: the same for the same chance, and every word of the values kept."""

from random import Random

import pytest

from assistant.eval.calibration_stress import STRAINS, strained

TEXT = "グループ名：みずうみの会\n\n1 患者数\n医療機関名\t現状\t\t実績\nみずうみ医院\t7名\t\t9名\n\n以上  です。\n"


@pytest.mark.parametrize("name", sorted(STRAINS))
def test_no_figure_and_no_name_is_lost(name: str) -> None:
    changed = STRAINS[name](TEXT, Random(1))
    for word in ("みずうみの会", "みずうみ医院", "7名", "9名"):
        assert word in changed.replace("\n", "") or word in changed


def test_the_same_chance_gives_the_same_text_and_its_strains_name() -> None:
    assert strained(TEXT, Random(5)) == strained(TEXT, Random(5))
    changed, name = strained(TEXT, Random(5))
    assert changed != TEXT
    assert name in STRAINS


def test_what_cannot_be_made_harder_stays() -> None:
    assert strained("", Random(1)) == ("", "")
