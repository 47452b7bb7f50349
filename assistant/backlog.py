"""A backlog read by way of a provider's batches: handed over, followed, collected; each step may be repeated.

What is where stands in the store, so that a run that was killed goes on. Answers are looked at as live ones are; a part
without one is reported failed, the others stand, and a submission without any stays where it was in the queue.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from assistant.batches import read_into, stored_document, waiting_in
from assistant.engines.llm import LlmEngine
from assistant.engines.llm.batch import BatchEngine, Responses, line_of, requests_of
from assistant.engines.llm.failures import RejectedError
from assistant.engines.llm.remote import MOST_BYTES, MOST_REQUESTS, Remote, RemoteBatches
from assistant.engines.llm.servers import host
from assistant.engines.llm.usage import Tokens, estimated_tokens
from assistant.errors import AssistantError, Bilingual, UsageError
from assistant.extracting import ExtractionDesk
from assistant.jobs import Failure, Worked, failure
from assistant.store import State, Store, Submission
from assistant.store.batches import DONE, OVER, UNSENT, Batch, BatchRequest, BatchState
from schemas.fields import ReportType


@dataclass(frozen=True, kw_only=True)
class Desk:
    """What every step works with."""

    store: Store
    engine: LlmEngine
    remote: RemoteBatches
    files: ExtractionDesk  # reads what is in the store
    who: str

    @property
    def report_type(self) -> ReportType:
        """What is read."""
        return self.files.report_type

    @property
    def server(self) -> str:
        """Where batches go."""
        return host(self.engine.settings)


@dataclass(kw_only=True)
class Submitted:
    """What was handed over."""

    batches: list[Batch] = field(default_factory=list)
    submissions: int = 0
    requests: int = 0
    over_budget: int = 0  # submissions that were left because of the limit of costs
    failures: list[Failure] = field(default_factory=list)


def submit(desk: Desk, *, again: bool = False) -> Submitted:
    """Hand over what waits and has no answer yet, after what an earlier run has left half done.

    `again`: also the parts that a batch was collected without. Raises SectionError where the provider cannot be
    reached or takes no more; what was handed over by then stands.
    """
    done = Submitted(batches=list(_go_on(desk)))
    for parcel in _parcels(desk, _chosen(desk, again), done):
        batch = _hand_over(desk, parcel)
        if batch is not None:
            done.batches.append(batch)
            done.requests += batch.requests
    return done


def _chosen(desk: Desk, again: bool) -> Iterator[Submission]:
    yield from waiting_in(desk.store, desk.report_type)
    for number in sorted(desk.store.batches.unanswered()) if again else ():
        one = desk.store.submission(number)
        if one.state in (State.READY, State.IN_REVIEW) and one.report_type == desk.report_type.name:
            yield one


def _go_on(desk: Desk) -> Iterator[Batch]:
    """Finish what a killed run began: a file that lies there is a batch by now, or becomes one."""
    for batch in desk.store.batches.all(*UNSENT):
        if batch.server != desk.server:
            continue
        if batch.state is BatchState.NEW or batch.input_file is None:
            # Nothing that costs has happened: its requests are put together anew.
            desk.store.batches.change(batch, BatchState.DROPPED)
        else:
            yield _started(desk, batch, desk.remote.find(batch.mark))


@dataclass(kw_only=True)
class _Parcel:
    """Requests that fit into one batch."""

    requests: list[BatchRequest] = field(default_factory=list)
    lines: dict[str, bytes] = field(default_factory=dict)
    size: int = 0

    def takes(self, lines: dict[str, bytes]) -> bool:
        fits = len(self.lines) + len(lines) <= MOST_REQUESTS
        return not self.lines or (fits and self.size + sum(map(len, lines.values())) <= MOST_BYTES)

    def put(self, submission: int, lines: dict[str, bytes]) -> None:
        self.requests += [BatchRequest(custom_id=i, submission=submission) for i in lines]
        self.lines |= lines
        self.size += sum(map(len, lines.values()))


def _parcels(desk: Desk, chosen: Iterable[Submission], done: Submitted) -> Iterator[_Parcel]:
    """The missing requests, a submission's never divided between batches."""
    known, parcel, budget = desk.store.batches.open_ids(), _Parcel(), desk.engine.settings.max_cost
    for one in chosen:
        try:
            work = desk.engine.work(stored_document(desk.store, one, desk.files), desk.report_type)
        except AssistantError as exc:
            done.failures.append(failure(one.name, exc))
            continue
        found = requests_of(work, desk.engine, missing=True)
        lines = {r["custom_id"]: line_of(r).encode("utf-8", "backslashreplace") for r in found}
        lines = {i: line for i, line in lines.items() if i not in known and i not in parcel.lines}
        if not lines:
            continue
        if budget is not None:
            budget -= (highest := _highest_cost(desk.engine, lines.values()))
            if budget < 0:
                budget += highest
                done.over_budget += 1
                continue
        if not parcel.takes(lines):
            yield parcel
            parcel = _Parcel()
        parcel.put(one.id, lines)
        done.submissions += 1
    if parcel.lines:
        yield parcel


def _highest_cost(engine: LlmEngine, lines: Iterable[bytes]) -> float:
    """USD that requests may come to at the batch price, with answers as long as they may be."""
    price = engine.price.in_batch() if engine.price else None
    texts = [line.decode("utf-8", "replace") for line in lines]
    longest = len(texts) * engine.settings.max_tokens
    return Tokens(prompt=sum(map(estimated_tokens, texts)), completion=longest).cost(price) or 0.0


def _hand_over(desk: Desk, parcel: _Parcel) -> Batch | None:
    """Note, upload, start; None where another process has handed over the same meanwhile."""
    model = desk.engine.settings.model
    kept = desk.store.batches.add(
        parcel.requests, report_type=desk.report_type.name, model=model, server=desk.server, who=desk.who
    )
    if kept is None:
        return None
    content = b"".join(parcel.lines[r.custom_id] for r in desk.store.batches.requests(kept.id))
    file = desk.remote.upload(content, f"requests-{kept.mark}.jsonl")
    return _started(desk, desk.store.batches.change(kept, BatchState.UPLOADED, input_file=file), None)


def _started(desk: Desk, batch: Batch, found: Remote | None) -> Batch:
    """The batch of an uploaded file, started where it was not."""
    assert batch.input_file is not None
    try:
        remote = found or desk.remote.create(batch.input_file, batch.mark)
    except RejectedError as exc:
        desk.store.batches.change(batch, BatchState.DROPPED, why=exc.text.en)
        raise
    return _noted(desk.store, batch, remote)


def _noted(store: Store, batch: Batch, remote: Remote) -> Batch:
    """The batch with what the provider says of it."""
    told = {
        "remote": remote.id,
        "output_file": remote.output_file,
        "error_file": remote.error_file,
        "completed": remote.completed,
        "failed": remote.failed,
        "why": remote.why,
    }
    state = _state_of(remote.status)
    if state is batch.state and all(getattr(batch, name) == value for name, value in told.items()):
        return batch
    return store.batches.change(batch, state, **told)


def _state_of(status: str) -> BatchState:
    """A provider's word; one that nobody knows means that it is not over yet."""
    known = status in {s.value for s in BatchState} - {BatchState.COLLECTED, BatchState.DROPPED}
    return BatchState(status) if known else BatchState.IN_PROGRESS


def follow(store: Store, remote: RemoteBatches, server: str) -> Iterator[Batch | Failure]:
    """All batches, with what their provider says of those not collected; and those that it could not be asked about."""
    for batch in store.batches.all():
        if batch.state in DONE or batch.remote is None or batch.server != server:
            yield batch
            continue
        try:
            yield _noted(store, batch, remote.retrieve(batch.remote))
        except AssistantError as exc:
            yield batch
            yield failure(f"batch {batch.id}", exc)


def cancel(store: Store, remote: RemoteBatches, number: int) -> Batch:
    """Stop a batch. What was answered by then can be collected; what was not waits again.

    Raises UsageError for one that is over.
    """
    batch = store.batches.find(number)
    if batch.state in UNSENT:
        return store.batches.change(batch, BatchState.DROPPED)
    if batch.state in OVER | DONE or batch.remote is None:
        raise UsageError(
            ja=f"バッチ {number} は終わっています（{batch.state}）。", en=f"Batch {number} is over ({batch.state})."
        )
    return _noted(store, batch, remote.cancel(batch.remote))


def collect(desk: Desk) -> Iterator[Worked | Failure]:
    """Fetch the answers of batches that are over, and save what they come to. Collecting twice changes nothing."""
    for batch in follow(desk.store, desk.remote, desk.server):
        if isinstance(batch, Failure):
            yield batch
        elif batch.state in OVER and batch.report_type == desk.report_type.name and batch.server == desk.server:
            yield from _collected(desk, batch)


def _collected(desk: Desk, batch: Batch) -> Iterator[Worked | Failure]:
    name = f"batch {batch.id}"
    if batch.model != desk.engine.settings.model:
        ja = f"このバッチのモデルは {batch.model} です。ASSISTANT_MODEL を合わせてください。"
        en = f"This batch was asked of {batch.model}: set ASSISTANT_MODEL to it."
        yield Failure(name=name, why=Bilingual(ja=ja, en=en))
        return
    try:
        texts = [desk.remote.content(file) for file in (batch.output_file, batch.error_file) if file]
    except AssistantError as exc:
        yield failure(name, exc)
        return
    responses, requests = Responses("\n".join(texts).split("\n")), desk.store.batches.requests(batch.id)
    reading = BatchEngine(desk.engine, responses, kept=True)
    if responses.by_id:
        numbers = dict.fromkeys(r.submission for r in requests if responses.has(r.custom_id))
        named = (desk.store.submission(number) for number in numbers)
        # One that a person rejected meanwhile is not brought back by an answer.
        chosen = [one for one in named if one.state is not State.REJECTED]
        yield from read_into(desk.store, chosen, reading, desk=desk.files, who=desk.who)
        if chosen and not set(responses.by_id) - set(responses.unused):
            ja = "設定かプロンプトが変わったため、回答を読み込めません。送ったときの設定で実行してください。"
            en = "Settings or prompts have changed since: collect with those that it was submitted with."
            yield Failure(name=name, why=Bilingual(ja=ja, en=en))
            return
    yield from _trouble(batch, name, responses)
    why = batch.why or f"no answer ({batch.state})"
    told = {r.custom_id: reading.outcomes.get(r.custom_id, why) if responses.by_id else why for r in requests}
    desk.store.batches.outcomes(batch, told)
    desk.store.batches.change(batch, BatchState.COLLECTED)


def _trouble(batch: Batch, name: str, responses: Responses) -> Iterator[Failure]:
    """What went wrong with the batch as a whole."""
    if batch.state is not BatchState.COMPLETED:
        code = f"{batch.state}{f': {batch.why}' if batch.why else ''}"
        ja = f"最後まで処理されませんでした（{code}）。答えのないものは待ちに残っています。"
        en = f"It did not run to its end ({code}); what has no answer waits still."
        yield Failure(name=name, why=Bilingual(ja=ja, en=en))
    for number, why in responses.unreadable:
        yield Failure(
            name=f"{name}:{number}", why=Bilingual(ja=f"この行は読めません（{why}）。", en=f"Not a line: {why}.")
        )


def all_over(store: Store) -> bool:
    """Whether no batch is under way any more."""
    return all(batch.state in OVER | DONE for batch in store.batches.all())


__all__ = ["Desk", "Submitted", "all_over", "cancel", "collect", "follow", "submit"]
