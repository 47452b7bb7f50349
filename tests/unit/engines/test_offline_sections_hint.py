"""The form's hint below an effort's label, where it stands at the head of the text."""

import pytest

from assistant.documents import Passage
from assistant.engines.offline.efforts.sections import sections


@pytest.mark.parametrize("behind", ["\t", "　", "。\t", "。\n"])
def test_the_forms_hint_before_a_text_is_none_of_it(behind: str) -> None:
    content = f"※グループ内の取組に関すること{behind}①事務局：かえで医院 院長 水沢\n③取組内容\n・休診日に往診を代わる。"

    told = sections(Passage.of(content, 0, len(content)))

    assert told.coordinators.text == "かえで医院 院長 水沢"
    assert told.activities.text.strip() == "・休診日に往診を代わる。"


def test_a_sentence_that_begins_like_the_hint_is_kept() -> None:
    content = "・地域との連携に関することを話し合った。"

    assert sections(Passage.of(content, 0, len(content))).activities.text == content
    assert sections(Passage.of(content, 1, len(content))).activities.text == content[1:]
