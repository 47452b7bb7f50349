"""Mails as Outlook saves them: words in any code page, files, mails within mails."""

import pytest

from assistant.errors import UnreadableError
from assistant.readers import open_container, read
from assistant.readers.mail_outlook import open_outlook
from assistant.readers.members import Contents
from tests.unit.readers.outlook_maker import Folder, compound_file, mail

SUBJECT, BODY, HTML, SENDER, ADDRESS, KIND = 0x0037, 0x1000, 0x1013, 0x0C1A, 0x0C1F, 0x001A
SAID = {SUBJECT: "計画書の提出\0", BODY: "①合計 7名\r\n㈱みどり", SENDER: "野々宮 薫", ADDRESS: "k@example.jp"}
FORM = b"%PDF-1.4 " + bytes(range(256)) * 20


def opened(data: bytes) -> Contents:
    contents = open_container(data, "a.msg")
    assert contents is not None
    return contents


def file_of(name: str, content: bytes) -> dict[str, bytes]:
    return {"__substg1.0_3707001F": name.encode("utf-16-le"), "__substg1.0_37010102": content}


@pytest.mark.parametrize("codec", ["utf-16-le", "cp932", "utf-8"])
def test_words_are_read_in_unicode_and_in_the_code_page_of_an_old_outlook(codec: str) -> None:
    body = opened(compound_file(mail(SAID, codec=codec))).body
    assert body is not None
    assert body.text == "件名: 計画書の提出\n差出人: 野々宮 薫 <k@example.jp>\n\n①合計 7名\n㈱みどり\n"
    assert body.media_type == "application/vnd.ms-outlook"


def test_a_mail_in_html_alone_is_read_whatever_ends_its_subject() -> None:
    streams = mail({SUBJECT: "計画書\0"}) | {"__substg1.0_10130102": "<p>実績は別添のとおり</p>".encode()}
    assert "実績は別添のとおり" in read(compound_file(streams), "a.msg").text


def test_files_and_mails_within_come_out_with_what_is_attached_to_these() -> None:
    inner = mail(
        {SUBJECT: "様式/令和4年度", BODY: "転送します", KIND: "IPM.Note"}, attached={"a": file_of("様式.pdf", FORM)}
    )
    appointment = mail({SUBJECT: "打合せ", KIND: "IPM.Appointment"})
    attached: Folder = {
        "form": file_of("様式.pdf", FORM),
        "mail": {"__substg1.0_3701000D": inner},
        "appointment": {"__substg1.0_3701000D": appointment},
    }
    contents = opened(compound_file(mail(SAID, attached=attached)))
    assert [m.name.name for m in contents.members] == ["様式.pdf", "様式_令和4年度.eml"]
    assert contents.members[0].content == FORM
    assert [lost.name for lost in contents.lost] == ["attachment3"]
    within = open_container(contents.members[1].content, "b.eml")
    assert within is not None and within.body is not None
    assert within.body.text == "件名: 様式/令和4年度\n\n転送します\n"
    assert [(m.name.name, m.content) for m in within.members] == [("様式.pdf", FORM)]


def test_the_same_mail_within_gives_the_same_bytes() -> None:
    inner = mail({SUBJECT: "様式", BODY: "転送します", KIND: "IPM.Note"}, attached={"a": file_of("様式.pdf", FORM)})
    data = compound_file(mail(SAID, attached={"mail": {"__substg1.0_3701000D": inner}}))
    assert opened(data).members == opened(data).members


def test_a_damaged_one_is_a_named_failure() -> None:
    data = compound_file(mail(SAID))
    with pytest.raises(UnreadableError, match="damaged"):
        open_outlook(data[:700], "a.msg")
