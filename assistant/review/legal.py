"""Which decisions are possible: asked before one is logged. What is in the log is replayed as it is."""

from collections.abc import Callable, Mapping
from typing import Any

from assistant.errors import ConflictError, DecisionError
from assistant.review.decisions import (
    NEEDS_REASON,
    STRUCTURAL,
    Decision,
    DecisionKind,
    in_force,
    list_of,
    subjects,
    touch,
    within,
)
from assistant.review.draft import Draft
from assistant.review.state import LeafReview, Reviewed
from assistant.review.values import as_json, leaf_at, unknown_path
from schemas.fields import get, join, label_at


def legal(reviewed: Reviewed, decision: Decision) -> Decision:
    """The decision as it may be logged, `old` filled in.

    Raises DecisionError for one that is not possible (unknown path, wrong type, missing reason, somebody else's
    decision undone), ConflictError for a confirmation of a value that is no longer there.
    """
    if not decision.who.strip():
        raise DecisionError(ja="だれの決定か分かりません。", en="A decision needs to say who made it.")
    if decision.kind in NEEDS_REASON and not (decision.reason or "").strip():
        raise DecisionError(ja="理由を書いてください。", en="This decision needs a reason.")
    return _RULES[decision.kind](reviewed, decision)


def _leaf(reviewed: Reviewed, decision: Decision) -> LeafReview:
    found = reviewed.leaves.get(decision.path)
    if found is None:
        raise unknown_path(decision.path)
    return found


def _confirm(reviewed: Reviewed, decision: Decision) -> Decision:
    leaf = _leaf(reviewed, decision)
    if decision.new != leaf.value:
        raise ConflictError(
            ja=f"「{leaf.title.ja}」の値は、いま「{leaf.value}」です。確認した「{decision.new}」ではありません。",
            en=f"{leaf.title.en} is now {leaf.value!r}, not {decision.new!r} as confirmed.",
        )
    return decision.model_copy(update={"old": leaf.value})


def _confirm_group(reviewed: Reviewed, decision: Decision) -> Decision:
    """As many confirmations. They spare a person keys, not the look: leaves that want one are confirmed singly."""
    if not isinstance(decision.new, dict) or not decision.new:
        raise DecisionError(ja="まとめて確認する項目がありません。", en="There are no leaves to confirm.")
    for path, value in decision.new.items():
        _confirm(reviewed, decision.model_copy(update={"path": path, "new": value}))
        if reviewed.leaves[path].look:
            where = reviewed.leaves[path].title
            raise DecisionError(
                ja=f"「{where.ja}」は要確認の項目です。単独で確認してください。",
                en=f"{where.en} wants a look: confirm it by itself.",
            )
    return decision


def _reading(reviewed: Reviewed, decision: Decision) -> Decision:
    """A reading may also fill a leaf of a part that the program read as null."""
    leaf_at(type(reviewed.report), decision.path)
    draft = _after(reviewed, decision)
    taken = as_json(get(draft.report(), decision.path))
    if taken != decision.new or type(taken) is not type(decision.new):
        raise _does_not_fit(decision)
    return decision.model_copy(update={"old": Draft.over(reviewed.report).get(decision.path)})


def _nothing(reviewed: Reviewed, decision: Decision) -> Decision:
    """BLANK and UNREADABLE."""
    return _reading(reviewed, decision.model_copy(update={"new": None}))


def _amendment(reviewed: Reviewed, decision: Decision) -> Decision:
    checked = _reading(reviewed, decision.model_copy(update={"kind": DecisionKind.READING}))
    if checked.new == checked.old:
        raise DecisionError(
            ja="訂正後の値が、様式の値と同じです。正しければ「確認」してください。",
            en="The amendment equals what the form says. Confirm the leaf if that is right.",
        )
    return decision.model_copy(update={"old": checked.old})


def _accept(reviewed: Reviewed, decision: Decision) -> Decision:
    for finding in reviewed.findings:
        if (finding.rule, finding.path) == (decision.rule, decision.path):
            return decision.model_copy(update={"old": figures(reviewed, finding.paths)})
    raise DecisionError(
        ja=f"「{decision.path}」に、指摘「{decision.rule}」はありません。",
        en=f"There is no open finding {decision.rule!r} at {decision.path!r}.",
    )


def figures(reviewed: Reviewed, paths: tuple[str, ...]) -> dict[str, Any]:
    """The values of the leaves that a finding speaks of: while they stand, its acceptance holds."""
    return {path: reviewed.leaves[path].value for path in paths if path in reviewed.leaves}


def _structure(reviewed: Reviewed, decision: Decision) -> Decision:
    """INSERT and REMOVE: of an entry of a list, or of a part that may be null."""
    before = Draft.over(reviewed.report)
    try:
        last = label_at(before.model, decision.path)[-1]
        whole = not decision.path.endswith("]")
        here = before.get(decision.path if whole else list_of(decision.path))
    except (LookupError, ValueError, TypeError) as exc:
        raise unknown_path(decision.path) from exc
    inserts = decision.kind is DecisionKind.INSERT
    if whole:
        possible = last.model is not None and not last.many and (here is None) is inserts
    else:
        index = int(decision.path[decision.path.rindex("[") + 1 : -1])
        possible = last.many and index < len(here or ()) + inserts
    if not possible:
        raise unknown_path(decision.path)
    _after(reviewed, decision).report()
    return decision.model_copy(update={"old": None if inserts else before.get(decision.path)})


def _reshape(reviewed: Reviewed, decision: Decision) -> Decision:
    """MOVE, MERGE and SPLIT: of an entry of a list."""
    before = Draft.over(reviewed.report)
    try:
        many = label_at(before.model, decision.path)[-1].many and decision.path.endswith("]")
        entry = before.get(decision.path) if many else None
        count = len(before.get(list_of(decision.path)) or ()) if many else 0
    except (LookupError, ValueError, TypeError) as exc:
        raise unknown_path(decision.path) from exc
    if not many:
        raise unknown_path(decision.path)
    if decision.kind is DecisionKind.MOVE:
        if type(decision.new) is not int or not 0 <= decision.new < count:
            raise DecisionError(ja="その位置には動かせません。", en="It cannot be moved there.")
    elif decision.kind is DecisionKind.SPLIT:
        _check_cut(before, decision)
    try:
        _after(reviewed, decision)
    except DecisionError as exc:
        raise DecisionError(
            ja="この2件は、数値・日付・区分が違うため、1件にできません。先に一方をそろえてください。",
            en="These two cannot become one: they differ in a figure, a date or a choice. Make these alike first.",
        ) from exc
    return decision.model_copy(update={"old": entry})


def _check_cut(before: Draft, decision: Decision) -> None:
    """Raises DecisionError where the halves are not what stands there."""
    cut = decision.new
    whole = None
    if (
        isinstance(cut, dict)
        and cut.keys() == {"leaf", "head", "tail"}
        and all(isinstance(v, str) for v in cut.values())
    ):
        path = join(decision.path, cut["leaf"])
        leaf_at(before.model, path)
        whole = before.get(path)
    if not isinstance(whole, str) or _letters(cut["head"] + cut["tail"]) != _letters(whole):
        raise DecisionError(ja="分ける文が、いまの値と違います。", en="The halves are not what stands there.")
    if not (cut["head"].strip() and cut["tail"].strip()):
        raise DecisionError(
            ja="分ける所にカーソルを置いてください。前後どちらにも文が要ります。",
            en="Put the caret where it is to be cut: there must be words on both sides.",
        )


def _letters(text: str) -> str:
    return "".join(text.split())


def _undo(reviewed: Reviewed, decision: Decision) -> Decision:
    log = {d.operation: (index, d) for index, d in enumerate(reviewed.decisions)}
    index, target = log.get(decision.undoes, (-1, None)) if decision.undoes else (-1, None)
    if target is None:
        raise DecisionError(ja="取り消す決定が見つかりません。", en="There is no such decision to undo.")
    if target.who != decision.who:
        raise DecisionError(
            ja=f"{target.who}さんの決定は、本人だけが取り消せます。新しい決定をしてください。",
            en=f"Only {target.who} can undo this decision. Decide anew instead.",
        )
    held = {d.operation for d in in_force(reviewed.decisions)}
    if target.kind is DecisionKind.UNDO:
        while target.undoes is not None:
            index, target = log[target.undoes]
        if target.operation in held:
            raise DecisionError(ja="その決定はいま有効です。", en="That decision holds already.")
    elif target.operation not in held:
        raise DecisionError(ja="その決定はもう取り消されています。", en="That decision is undone already.")
    later = [d for d in reviewed.decisions[index + 1 :] if d.operation in held and _rests_on(d, target)]
    if later:
        raise DecisionError(
            ja=f"その後の決定（{later[-1].who}さん）を先に取り消してください。",
            en=f"A later decision ({later[-1].who}'s) rests on it: undo that one first, or decide anew.",
        )
    return decision.model_copy(update={"path": target.path, "rule": target.rule})


def _rests_on(later: Decision, target: Decision) -> bool:
    if target.kind in STRUCTURAL:
        return any(within(path, list_of(target.path)) for path in subjects(later))
    return touch(later, target)


_RULES: Mapping[DecisionKind, Callable[[Reviewed, Decision], Decision]] = {
    DecisionKind.CONFIRM: _confirm,
    DecisionKind.CONFIRM_GROUP: _confirm_group,
    DecisionKind.READING: _reading,
    DecisionKind.BLANK: _nothing,
    DecisionKind.UNREADABLE: _nothing,
    DecisionKind.AMENDMENT: _amendment,
    DecisionKind.ACCEPT: _accept,
    DecisionKind.INSERT: _structure,
    DecisionKind.REMOVE: _structure,
    DecisionKind.MOVE: _reshape,
    DecisionKind.MERGE: _reshape,
    DecisionKind.SPLIT: _reshape,
    DecisionKind.UNDO: _undo,
}


def _after(reviewed: Reviewed, decision: Decision) -> Draft:
    """The readings with the decision applied. Raises DecisionError where the schema does not allow that."""
    draft = Draft.over(reviewed.report)
    try:
        draft.apply(decision)
        draft.report()
    except (LookupError, TypeError, ValueError) as exc:  # pydantic's ValidationError is a ValueError
        raise _does_not_fit(decision) from exc
    return draft


def _does_not_fit(decision: Decision) -> DecisionError:
    if decision.new is None:
        return DecisionError(
            ja="この項目は空にできません。不要なら項目ごと削除してください。",
            en=f"{decision.path} cannot be empty. Remove the entry instead.",
        )
    return DecisionError(
        ja=f"「{decision.new}」は、この項目（{decision.path}）に入れられる値ではありません。",
        en=f"{decision.new!r} is no value for {decision.path}.",
    )
