"""The findings: how right each rule's are."""

from assistant.checks.titles import NAMES
from assistant.eval.report.charts import bar
from assistant.eval.report.markup import DASH, both, number, percent, section, table, text
from assistant.eval.run import RunScore


def findings(run: RunScore) -> str:
    """Precision and recall of each rule."""
    lead = both(
        "計算の不一致や日付の誤りなど、規則ごとの指摘が正しく出たか。読み違いは誤った指摘にもなります。",
        "Whether each rule's findings are right. What was misread makes wrong findings too.",
    )
    rows = [
        [
            _name(rule),
            percent(tally.precision) + bar(tally.precision),
            percent(tally.recall) + bar(tally.recall),
            number(tally.tp),
            number(tally.fp) if tally.fp else '<span class="zero">0</span>',
            number(tally.fn) if tally.fn else '<span class="zero">0</span>',
        ]
        for rule, tally in sorted(run.rules.items(), key=lambda item: (-(item[1].fp + item[1].fn), item[0]))
    ]
    heads = [
        both("規則", "rule"),
        both("適合率", "precision"),
        both("再現率", "recall"),
        both("正", "right"),
        both("余計", "extra"),
        both("落とし", "missed"),
    ]
    body = table(heads, rows, css="rules") if rows else f'<p class="fine">{DASH}</p>'
    return section("findings", "規則による指摘", "findings by rule", lead, body)


def _name(rule: str) -> str:
    """In words, with the id that the results carry; the id alone for a report type's own rule."""
    code = f"<code>{text(rule)}</code>"
    return f"{both(text(NAMES[rule].ja), text(NAMES[rule].en))} {code}" if rule in NAMES else code
