"""What stands after a confirmation, from what stood before it: most decisions are confirmations, and they change no
value, so that nothing needs to be read or checked anew."""

from dataclasses import replace

from assistant.extraction import Finding
from assistant.review.decisions import Decision, DecisionKind, subjects, within
from assistant.review.state import LeafReview, LeafState, Reviewed

# Rules about the program's own reading: what a person decided needs neither evidence nor a second opinion. All other
# rules speak of values alone.
SETTLED_BY_DECIDING = frozenset({"value-not-in-source", "engines-disagree"})


QUICK = frozenset({DecisionKind.CONFIRM, DecisionKind.CONFIRM_GROUP})  # what may be followed


def followed(before: Reviewed, decision: Decision) -> Reviewed | None:
    """As `reviewed` would work it out with the decision at the log's end; None where that may take more than this."""
    paths = frozenset(subjects(decision))
    if decision.kind not in QUICK:
        return None
    # A note over a part is told of the rest of it once one of its leaves is decided.
    if any(within(path, note.path) for note in before.notes for path in paths) or not paths <= before.leaves.keys():
        return None
    seen = {decision.path: decision.new} if decision.kind is DecisionKind.CONFIRM else decision.new
    leaves = dict(before.leaves)
    for path in paths:
        if leaves[path].value != seen[path]:
            return None
        leaves[path] = _confirmed(leaves[path], decision)

    def kept(findings: tuple[Finding, ...]) -> tuple[Finding, ...]:
        return tuple(f for f in findings if f.rule not in SETTLED_BY_DECIDING or f.path not in paths)

    if len(kept(before.findings)) != len(before.findings):
        told = {finding.path for finding in kept(before.findings)}
        for path in paths:
            leaves[path] = replace(leaves[path], found=path in told or path.rpartition(".")[0] in told)
    return replace(
        before,
        leaves=leaves,
        findings=kept(before.findings),
        accepted=kept(before.accepted),
        resolved=kept(before.resolved),
        decisions=(*before.decisions, decision),
    )


def _confirmed(line: LeafReview, decision: Decision) -> LeafReview:
    if line.decided:
        return replace(line, decision=decision)
    same = line.reading == line.extracted
    return replace(line, decision=decision, state=LeafState.CONFIRMED if same else LeafState.CORRECTED)
