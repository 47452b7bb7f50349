"""Pages for everybody: plain HTML that reads well aloud, on a phone and on paper; no script, nothing from elsewhere."""

from collections.abc import Iterable, Sequence
from datetime import date
from html import escape
from typing import Any

from assistant.publication.allowed import Item, Page, Section
from assistant.review import shown
from schemas.fields import Kind, Leaf, Part, ReportType

Errata = Sequence[tuple[date, str]]
NOTHING = "記載なし"

STYLE = """
:root{color-scheme:light;--ink:#1c232b;--soft:#55606c;--line:#c9d1d9;--accent:#0b4f8a}
body{margin:0;background:#fff;color:var(--ink);
font:16px/1.75 "Yu Gothic","Hiragino Sans","Noto Sans CJK JP","Noto Sans JP",Meiryo,sans-serif}
main{max-width:60rem;margin:0 auto;padding:1.5rem 1.25rem 4rem}
h1{font-size:1.6rem;line-height:1.4;margin:.2rem 0 1rem}
h2{font-size:1.2rem;margin:2.4rem 0 .8rem;padding-bottom:.25rem;border-bottom:2px solid var(--accent)}
h3{font-size:1.05rem;margin:1.8rem 0 .4rem}h4{font-size:1rem;margin:1.2rem 0 .2rem;color:var(--soft)}
a{color:var(--accent)}.meta,caption,footer{color:var(--soft)}caption{text-align:left;padding-bottom:.3rem}
table{border-collapse:collapse;width:100%;margin:.4rem 0 1rem}.scroll{overflow-x:auto}
th,td{border:1px solid var(--line);padding:.4rem .7rem;text-align:left;vertical-align:top}
th{background:#f2f5f8;font-weight:600}
td.figure{text-align:right;font-variant-numeric:tabular-nums;white-space:nowrap}.nothing{color:var(--soft)}
p.text{white-space:pre-line;margin:.2rem 0 .8rem}
.erratum{border-left:4px solid #9a5b00;padding:.2rem .9rem;background:#fff8ea}
ul.list{padding-left:1.2rem;margin:.2rem 0 .8rem}@media print{main{max-width:none;padding:0}a{color:inherit}}
"""


def page_html(page: Page, report_type: ReportType, day: date, errata: Errata) -> str:
    """One report's page."""
    body = [
        f'<p class="meta"><a href="index.html">一覧へ</a>　<a href="{escape(page.key)}.pdf">PDF</a></p>',
        f"<h1>{escape(page.title)}</h1>",
        f'<p class="meta">{escape(report_type.label.ja)}　{_year(page.fiscal_year)}</p>',
        *(f'<p class="erratum">訂正（{_day(at)}）：{escape(note)}</p>' for at, note in errata),
        *(_section(section, 2) for section in page.sections),
        _footer(day, any_amended(page)),
    ]
    return _document(f"{page.title}（{_year(page.fiscal_year)}）", body)


def index(pages: Iterable[Page], report_type: ReportType, day: date) -> str:
    """The list of all pages, by year."""
    by_year: dict[int | None, list[Page]] = {}
    for page in pages:
        by_year.setdefault(page.fiscal_year, []).append(page)
    body = [f"<h1>{escape(report_type.label.ja)}</h1>"]
    for year, found in by_year.items():
        links = (
            f'<li><a href="{escape(p.key)}.html">{escape(p.title)}</a>（<a href="{escape(p.key)}.pdf">PDF</a>）</li>'
            for p in found
        )
        body.append(f"<h2>{_year(year)}</h2><ul class='list'>{''.join(links)}</ul>")
    if not by_year:
        body.append("<p>公表している報告書はありません。</p>")
    data = '<a href="reports.json">JSON</a>、<a href="reports.csv">CSV</a>、<a href="dictionary.csv">項目の説明</a>'
    body.append(f"<h2>データ</h2><p>{data}</p>")
    body.append(_footer(day, False))
    return _document(report_type.label.ja, body)


def any_amended(page: Page) -> bool:
    """Whether a value on the page is not the form's own."""
    return any(item.amended for item in page.items) or any(_amended(section) for section in page.sections)


def _amended(section: Section) -> bool:
    return any(i.amended for i in section.items) or any(_amended(s) for s in (*section.sections, *section.entries))


def _document(title: str, body: Iterable[str]) -> str:
    return (
        '<!doctype html>\n<html lang="ja"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width,initial-scale=1">'
        f"<title>{escape(title)}</title><style>{STYLE}</style></head><body><main>\n"
        + "\n".join(body)
        + "\n</main></body></html>\n"
    )


def _footer(day: date, amended: bool) -> str:
    note = "<p>※ は、提出された様式の誤りを確認して訂正した値です。</p>" if amended else ""
    return f"<footer>{note}<p>{_day(day)} 版</p></footer>"


def _year(year: int | None) -> str:
    if year is None:
        return "年度不明"
    if year >= 2019:
        return f"令和{'元' if year == 2019 else year - 2018}年度"
    return f"平成{'元' if year == 1989 else year - 1988}年度" if year >= 1989 else f"{year}年度"


def _day(day: date) -> str:
    return f"{day.year}年{day.month}月{day.day}日"


def _section(section: Section, level: int) -> str:
    """A part by its layout: figures and short lists as tables, the rest as headings and texts."""
    label = section.spec.label
    assert isinstance(label, Part)
    heading = f"<h{level}>{escape(label.ja)}</h{level}>"
    if section.spec.many:
        if not section.entries:
            return heading + f'<p class="nothing">{NOTHING}</p>'
        return heading + (
            _list_table(section)
            if _plain(section)
            else "".join(_entry(e, i, level + 1) for i, e in enumerate(section.entries, 1))
        )
    return heading + _figures(section)


def _plain(section: Section) -> bool:
    return not any(entry.sections or any(i.spec.many for i in entry.items) for entry in section.entries)


def _list_table(section: Section) -> str:
    columns = section.entries[0].items
    head = "".join(f'<th scope="col">{escape(item.spec.label.ja)}</th>' for item in columns)
    rows = "".join(f"<tr>{''.join(_cell(item) for item in entry.items)}</tr>" for entry in section.entries)
    return _table(section.spec.label.ja, head, rows)


def _table(caption: str, head: str, body: str) -> str:
    table = f"<table><caption>{escape(caption)}</caption><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>"
    return f'<div class="scroll">{table}</div>'


def _entry(entry: Section, position: int, level: int) -> str:
    label = entry.spec.label
    assert isinstance(label, Part)
    choice = next((i for i in entry.items if i.spec.name == label.item_choice and i.value), None)
    name = _words(choice) if choice else f"{label.item.ja if label.item else label.ja}{position}"
    parts = [f"<h{level}>{escape(name)}</h{level}>"]
    inner = {section.spec.name: section for section in entry.sections}
    for item in entry.items:
        if item is not choice and item.value not in (None, []):
            parts.append(f"<h{level + 1}>{escape(item.spec.label.ja)}</h{level + 1}>{_text(item)}")
    for section in inner.values():
        if section.entries:
            parts.append(f"<h{level + 1}>{escape(section.spec.label.ja)}</h{level + 1}>{_items(section)}")
    return "".join(parts)


def _items(section: Section) -> str:
    """The entries of a list within an entry, one line or a few each."""
    lines = []
    for entry in section.entries:
        values = (
            f"{escape(i.spec.label.ja)}：{_inline(i)}" if len(entry.items) > 2 else _inline(i)
            for i in entry.items
            if i.value not in (None, [])
        )
        lines.append(f"<li>{'<br>'.join(values)}</li>")
    return f'<ul class="list">{"".join(lines)}</ul>'


def _figures(section: Section) -> str:
    """Totals: a row per part of the section (or one row), a column per figure; figures of one cell in lines."""
    rows = [(one.spec.label.ja, one) for one in section.sections] or [(section.spec.label.ja, section)]
    columns: list[tuple[str, str]] = []
    for _, one in rows:
        for name, title in [(i.spec.name, _with_unit(i)) for i in one.items] + [
            (s.spec.name, s.spec.label.ja) for s in one.sections
        ]:
            if name not in [known for known, _ in columns]:
                columns.append((name, title))
    head = "".join(f'<th scope="col">{escape(title)}</th>' for _, title in columns)
    body = "".join(
        f'<tr><th scope="row">{escape(title)}</th>{"".join(_figure(one, name) for name, _ in columns)}</tr>'
        for title, one in rows
    )
    return _table(section.spec.label.ja, f"<td></td>{head}", body)


def _figure(section: Section, name: str) -> str:
    item = next((i for i in section.items if i.spec.name == name), None)
    if item is not None:
        return _cell(item)
    inner = next((s for s in section.sections if s.spec.name == name), None)
    if inner is None:
        return "<td></td>"
    return f'<td class="figure">{"<br>".join(f"{escape(i.spec.label.ja)} {_inline(i)}" for i in inner.items)}</td>'


def _with_unit(item: Item) -> str:
    label = item.spec.label
    return f"{label.ja}（{label.unit}）" if isinstance(label, Leaf) and label.unit else label.ja


def _cell(item: Item) -> str:
    figure = isinstance(item.spec.label, Leaf) and item.spec.label.kind is Kind.NUMBER
    return f'<td class="figure">{_inline(item)}</td>' if figure else f"<td>{_inline(item)}</td>"


def _text(item: Item) -> str:
    if isinstance(item.value, list):
        return f'<ul class="list">{"".join(f"<li>{escape(str(v))}</li>" for v in item.value)}</ul>'
    return f'<p class="text">{_inline(item)}</p>'


def _inline(item: Item) -> str:
    words = _words(item)
    return escape(words) + ("※" if item.amended else "") if words else f'<span class="nothing">{NOTHING}</span>'


def _words(item: Item) -> str:
    label, value = item.spec.label, item.value
    assert isinstance(label, Leaf)
    if isinstance(value, list):
        return "、".join(str(one) for one in value)
    return words_of(label, value)


def words_of(label: Leaf, value: Any) -> str:
    """A value in words; "" for none."""
    return "" if value is None else shown(label, value)
