"""Mails as offices send them: charsets, encodings, file names in every mixture, HTML, pictures in the text."""

import base64
from email.message import EmailMessage

import pytest

from assistant.documents import Document, Line
from assistant.errors import UnreadableError
from assistant.readers import Contents, open_container, read
from assistant.readers.mail import open_mail

BODY = "みどり野中央診療所です。①報告書を提出します。\n合計\t７名\n"


def opened(data: bytes) -> Contents:
    found = open_container(data, "m.eml")
    assert found is not None
    return found


def lines(document: Document) -> list[str]:
    return [b.text for b in document.blocks if isinstance(b, Line)]


def raw(*headers: str, body: bytes = b"") -> bytes:
    return "\r\n".join(["Message-ID: <1@example.jp>", "MIME-Version: 1.0", *headers, "", ""]).encode("cp932") + body


@pytest.mark.parametrize(
    ("charset", "encoding", "codec"),
    [
        ("utf-8", "base64", "utf-8"),
        ("UTF-8", "quoted-printable", "utf-8"),
        ("iso-2022-jp", "7bit", "iso2022_jp_ext"),
        ("ISO-2022-JP-MS", "base64", "iso2022_jp_ext"),
        ("shift_jis", "8bit", "cp932"),
        ("Windows-31J", "base64", "cp932"),
        ("us-ascii", "8bit", "utf-8"),
        ("no-such-charset", "8bit", "cp932"),
    ],
)
def test_a_body_is_read_in_any_charset_and_encoding(charset: str, encoding: str, codec: str) -> None:
    text = BODY.replace("①", "") if codec == "iso2022_jp_ext" else BODY
    content = text.encode(codec)
    if encoding == "base64":
        content = base64.encodebytes(content)
    elif encoding == "quoted-printable":
        content = "".join(f"={b:02X}" for b in content).encode()
    data = raw(f"Content-Type: text/plain; charset={charset}", f"Content-Transfer-Encoding: {encoding}", body=content)
    document = read(data, "m.eml")
    assert document.media_type == "message/rfc822"
    assert text.splitlines()[0] in lines(document)


def test_circled_numbers_in_iso_2022_jp_survive() -> None:
    """Windows' mail programs put NEC's characters into it, which Python's own codec does not know."""
    jis = b"\x1b$B" + b"\x2d\x21" + "報告".encode("iso2022_jp")[3:-3] + b"\x1b(B"
    assert lines(read(raw("Content-Type: text/plain; charset=iso-2022-jp", body=jis), "m.eml")) == ["①報告"]


@pytest.mark.parametrize(
    "header",
    [
        b"attachment; filename*=utf-8''%E5%A0%B1%E5%91%8A%E8%A1%A8.xlsx",
        b"attachment; filename*0*=iso-2022-jp''%1B%24BJs9p; filename*1*=I%3D%1B%28B.xlsx",
        b'attachment; filename="=?ISO-2022-JP?B?GyRCSnM5cEk9GyhCLnhsc3g=?="',
        b'attachment; filename="=?UTF-8?Q?=E5=A0=B1=E5=91=8A?=\r\n =?UTF-8?Q?=E8=A1=A8.xlsx?="',
        'attachment; filename="報告表.xlsx"'.encode("cp932"),
        'attachment; filename="報告表.xlsx"'.encode(),
        b'attachment; filename="\x1b$BJs9pI=\x1b(B.xlsx"',
    ],
)
def test_file_names_are_read_however_they_are_encoded(header: bytes) -> None:
    data = (
        b'MIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary="b"\r\n\r\n--b\r\n'
        b"Content-Type: application/octet-stream\r\nContent-Disposition: " + header + b"\r\n\r\nabc\r\n--b--\r\n"
    )
    assert [(str(m.name), m.content) for m in opened(data).members] == [("報告表.xlsx", b"abc")]


def message() -> EmailMessage:
    made = EmailMessage()
    made["Subject"], made["From"] = "令和4年度 報告書", "みどり野 <a@example.jp>"
    made["Message-ID"] = "<1@example.jp>"
    return made


def test_subject_and_sender_stand_above_the_words() -> None:
    made = message()
    made.set_content(BODY)
    assert lines(read(made.as_bytes(), "m.eml"))[:2] == ["件名: 令和4年度 報告書", "差出人: みどり野 <a@example.jp>"]


def test_html_is_read_where_it_holds_a_table_and_else_the_plain_words() -> None:
    made = message()
    made.set_content("現状 実績 7名 8名")
    made.add_alternative("<p>表です</p><table><tr><td>現状<td>実績<tr><td>7名<td>8名</table>", subtype="html")
    (table,) = read(made.as_bytes(), "m.eml").tables
    assert [[c.text if c else None for c in row] for row in table.grid] == [["現状", "実績"], ["7名", "8名"]]
    made = message()
    made.set_content("ことば")
    made.add_alternative("<p>ことば<b>太字</b></p>", subtype="html")
    assert lines(read(made.as_bytes(), "m.eml"))[-1] == "ことば"


def test_html_alone_is_read_with_its_lines() -> None:
    made = message()
    made.set_content(
        "<html><head><style>p{}</style></head><body><p>一行目</p><p>二行目</p></body></html>", subtype="html"
    )
    assert lines(read(made.as_bytes(), "m.eml")) == [
        "件名: 令和4年度 報告書",
        "差出人: みどり野 <a@example.jp>",
        "一行目",
        "二行目",
    ]


def test_folded_lines_of_a_flowed_mail_are_one_again() -> None:
    header = "Content-Type: text/plain; charset=utf-8; format=flowed; delsp=yes"
    data = raw(header, body="主治医が不在の日は \r\n互いに往診を代わる。\r\n次の行\r\n".encode())
    assert lines(read(data, "m.eml")) == ["主治医が不在の日は互いに往診を代わる。", "次の行"]


def test_pictures_that_the_text_shows_are_passed_over_and_others_are_attachments() -> None:
    made = message()
    made.set_content("送付します")
    made.add_alternative('<p>送付します<img src="cid:logo"></p>', subtype="html")
    html = made.get_payload()[1]  # type: ignore[index]
    html.add_related(b"GIF89a", "image", "gif", cid="<logo>", filename="logo.gif")  # type: ignore[union-attr]
    made.add_attachment(b"\xff\xd8\xff", maintype="image", subtype="jpeg", filename="様式の写真.jpg")
    made.add_attachment(b"x", maintype="application", subtype="pkcs7-signature", filename="smime.p7s")
    found = opened(made.as_bytes())
    assert [str(m.name) for m in found.members] == ["様式の写真.jpg"]
    assert {one.name for one in found.passed_over} == {"logo.gif", "smime.p7s"}


def test_a_forwarded_mail_is_an_attachment_named_by_its_subject() -> None:
    outer, inner = message(), message()
    inner.set_content(BODY)
    outer.set_content("転送します")
    outer.add_attachment(inner)
    (member,) = opened(outer.as_bytes()).members
    assert member.name.name == "令和4年度 報告書.eml"
    assert any("みどり野中央診療所です" in line for line in lines(read(member.content, "inner.eml")))


def test_what_cannot_be_taken_out_is_named() -> None:
    made = message()
    made.set_content("添付をご覧ください")
    made.add_attachment(b"x", maintype="application", subtype="ms-tnef", filename="winmail.dat")
    made.add_attachment(b"x", maintype="application", subtype="pkcs7-mime", filename="smime.p7m")
    assert ["winmail.dat" in one.why.ja or "暗号化" in one.why.ja for one in opened(made.as_bytes()).lost] == [
        True,
        True,
    ]


def test_a_mail_without_words_is_a_named_failure_and_a_deep_one_too() -> None:
    with pytest.raises(UnreadableError, match="no text"):
        read(raw("Content-Type: text/plain"), "m.eml")
    deep = b"".join(b'Content-Type: multipart/mixed; boundary="%d"\r\n\r\n--%d\r\n' % (i, i) for i in range(200))
    with pytest.raises(UnreadableError, match="damaged"):
        open_mail(b"MIME-Version: 1.0\r\n" + deep, "m.eml")
