"""The model engine: a Document in, a Reading out, by way of any OpenAI-compatible server."""

import asyncio
import threading
from collections.abc import Coroutine, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Self, TypeVar

import httpx2

from assistant.documents import Document
from assistant.engines.kept import Answers, MemoryAnswers
from assistant.engines.llm import failures
from assistant.engines.llm.answers import MalformedError, parse
from assistant.engines.llm.asking import Line
from assistant.engines.llm.configuration import ModelSettings
from assistant.engines.llm.examples import Pool
from assistant.engines.llm.failures import SectionError, TruncatedError
from assistant.engines.llm.images import Pictures, pages_to_show
from assistant.engines.llm.numbered import numbered
from assistant.engines.llm.prompts import Prompts, load_prompts
from assistant.engines.llm.sections import Section, split
from assistant.engines.llm.servers import Manners, client, host, remembered
from assistant.engines.llm.usage import Budget, Price, Usage, load_prices, price_of
from assistant.engines.llm.work import Outcome, Work, reading
from assistant.errors import EngineError, UsageError
from assistant.extraction import Reading
from schemas.fields import ReportType

T = TypeVar("T")


class LlmEngine:
    """Reads with a model. May be used from several threads: they share the server's slots and the limit of costs.

    Close it when done, or use it in a `with` statement.
    """

    name = "llm"

    def __init__(
        self,
        settings: ModelSettings,
        *,
        answers: Answers | None = None,
        pictures: Pictures | None = None,
        examples: Pool | None = None,
        transport: httpx2.AsyncBaseTransport | None = None,
    ) -> None:
        self.settings = settings
        self.price = _price(settings)
        self._answers: Answers = answers if answers is not None else MemoryAnswers()
        self._pictures = pictures
        self._examples = examples
        self._transport = transport
        self._budget = Budget(settings.max_cost)
        self._guard = threading.Lock()
        self._prompts: dict[str, Prompts] = {}
        self._loop: asyncio.AbstractEventLoop | None = None
        self._line: Line | None = None

    @property
    def at_once(self) -> int:
        """How many documents to read side by side, so that the server's slots are never idle between two of them."""
        return max(1, self.settings.slots // 2)

    def read(self, document: Document, report_type: ReportType, *, examples: Pool | None = None) -> Reading:
        """Ask for every section, side by side, and ground what comes back.

        `examples`: a pool instead of the engine's own. Raises EngineError where no section was answered; a section
        that was not is null and noted.
        """
        work, usage = self.work(document, report_type, examples=examples), Usage(price=self.price)
        # What is kept is looked up, and what is answered is grounded, in the caller's thread, so that the loop goes on
        # asking for others meanwhile.
        kept = {section: self._answers.get(work.key(section)) for section in work.sections}
        outcomes, form = self._run(self._ask(work, usage, kept))
        return reading(work, outcomes, engine=work.record(form, host(self.settings)), usage=usage.as_dict())

    def work(self, document: Document, report_type: ReportType, *, examples: Pool | None = None) -> Work:
        """What would be asked about a document. Raises EngineError for one without text or pictures."""
        pictures: tuple[str, ...] = ()
        if self._pictures is not None:
            pages = pages_to_show(document, every=self.settings.images)
            pictures = self._pictures(document, pages) if pages else ()
        shown = numbered(document)
        if not shown.units and not pictures:
            raise EngineError(
                f"「{document.name}」には文字がなく、ページの画像もないため、モデルに渡せません。",
                f"{document.name!r} has no text, and there are no pictures of its pages to show to a model.",
            )
        pool = examples or self._examples
        return Work(
            document=shown,
            report_type=report_type,
            prompts=self._prompts_of(report_type),
            settings=self.settings,
            pictures=pictures,
            examples=pool(document, report_type) if pool is not None and self.settings.examples else (),
        )

    def _prompts_of(self, report_type: ReportType) -> Prompts:
        with self._guard:
            if report_type.name not in self._prompts:
                self._prompts[report_type.name] = load_prompts(report_type, examples=self.settings.examples > 0)
            return self._prompts[report_type.name]

    def pieces(self, work: Work) -> Iterator[tuple[Section, str | None]]:
        """The sections that make up a submission, pieces in the place of one that was cut off, and answers kept."""
        waiting = [(section, 0) for section in reversed(work.sections)]
        while waiting:
            section, depth = waiting.pop()
            kept = self._answers.get(work.key(section))
            pieces = self.pieces_of(work, section, depth) if kept == SPLIT else ()
            if pieces:
                waiting += [(piece, depth + 1) for piece in reversed(pieces)]
            else:
                yield section, None if kept == SPLIT else kept

    def pieces_of(self, work: Work, section: Section, depth: int) -> tuple[Section, ...]:
        """In what a section is divided when its answer is too long; () where it was divided often enough."""
        return split(section, work.report_type, len(work.document.units)) if depth < self.settings.splits else ()

    def kept(self, work: Work, section: Section) -> str | None:
        """The answer that is kept for a section."""
        text = self._answers.get(work.key(section))
        return None if text == SPLIT else text

    def manners(self) -> Manners:
        """What is known of the server, from earlier runs too."""
        return self._line.manners if self._line is not None else remembered(self.settings, self._answers)

    def keep(self, work: Work, section: Section, text: str) -> None:
        """Keep an answer that came by another way, as from a batch."""
        self._answers.put(work.key(section), text)

    def keep_cut_off(self, work: Work, section: Section) -> None:
        """Keep that a section's answer is too long, so that it is asked for in pieces; a whole answer stays."""
        if self._answers.get(work.key(section)) is None:
            self._answers.put(work.key(section), SPLIT)

    @property
    def spent(self) -> float:
        """USD that this engine's requests have cost so far, as far as prices are known."""
        return self._budget.spent

    async def _ask(self, work: Work, usage: Usage, kept: Mapping[Section, str | None]) -> tuple[list[Outcome], str]:
        """All sections' outcomes, and the form in which the server was asked."""
        line = self._connected()
        asking = _Asking(work=work, usage=usage, line=line)
        groups = await asyncio.gather(*(self._outcomes(asking, s, kept[s], 0) for s in work.sections))
        return [outcome for group in groups for outcome in group], line.manners.form.value

    async def _outcomes(self, asking: "_Asking", section: Section, kept: str | None, depth: int) -> Iterable[Outcome]:
        """The section's outcome; of its pieces, where its answer is too long."""
        work = asking.work
        try:
            return [await self._outcome(asking, section, kept)]
        except TruncatedError as exc:
            pieces = self.pieces_of(work, section, depth)
            if not pieces:
                return [Outcome(section=section, error=exc)]
        if kept != SPLIT:
            # Kept like an answer, so that a second run does not pay for the cut-off one again.
            await asyncio.to_thread(self.keep_cut_off, work, section)
        texts = await asyncio.gather(*(asyncio.to_thread(self._answers.get, work.key(p)) for p in pieces))
        groups = await asyncio.gather(
            *(self._outcomes(asking, p, text, depth + 1) for p, text in zip(pieces, texts, strict=True))
        )
        return [outcome for group in groups for outcome in group]

    async def _outcome(self, asking: "_Asking", section: Section, kept: str | None) -> Outcome:
        """Raises TruncatedError where the section has to be divided."""
        work, usage = asking.work, asking.usage
        if kept == SPLIT:
            raise failures.truncated()
        try:
            if kept is not None:
                answer = parse(kept, section, work.report_type)
                usage.from_cache += 1
                return Outcome(section=section, answer=answer)
        except MalformedError:
            pass  # kept by an older version: asked for again
        try:
            answer, text = await asking.line.ask(work.question(section), usage)
        except TruncatedError:
            raise
        except SectionError as exc:
            return Outcome(section=section, error=exc)
        if not answer.faults:
            # On disk before the submission counts as answered; not in the loop, which others wait for.
            await asyncio.to_thread(self.keep, work, section, text)
        return Outcome(section=section, answer=answer)

    def _connected(self) -> Line:
        """The way to the server, made in the engine's own loop."""
        if self._line is None:
            self._line = Line(
                client=client(self.settings, self._transport),
                settings=self.settings,
                answers=self._answers,
                manners=remembered(self.settings, self._answers),
                budget=self._budget,
                price=self.price,
                slots=asyncio.Semaphore(self.settings.slots),
                probe=asyncio.Lock(),
            )
        return self._line

    def _run(self, work: Coroutine[Any, Any, T]) -> T:
        """Run in the engine's loop, which lives in a thread of its own, so that any thread may call."""
        with self._guard:
            if self._loop is None:
                self._loop = asyncio.new_event_loop()
                threading.Thread(target=self._loop.run_forever, name="llm-engine", daemon=True).start()
            loop = self._loop
        future = asyncio.run_coroutine_threadsafe(work, loop)
        try:
            return future.result()
        except BaseException:
            future.cancel()
            raise

    def close(self) -> None:
        """End connections and the thread; the engine may be used again and then begins anew."""
        with self._guard:
            loop, line, self._loop, self._line = self._loop, self._line, None, None
        if loop is None:
            return
        if line is not None:
            asyncio.run_coroutine_threadsafe(line.client.close(), loop).result()
        loop.call_soon_threadsafe(loop.stop)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()


@dataclass(frozen=True, kw_only=True)
class _Asking:
    """One submission on its way to the server."""

    work: Work
    usage: Usage
    line: Line


SPLIT = '{"split": true}'  # kept instead of an answer that was cut off


def _price(settings: ModelSettings) -> Price | None:
    price = price_of(settings.model, load_prices(settings.prices))
    if price is None and settings.max_cost is not None:
        raise UsageError(
            f"「{settings.model}」の料金が料金表にないため、費用の上限を守れません。",
            f"No price is known for {settings.model!r}, so a limit of costs cannot be kept: add it to a price table.",
        )
    return price


__all__ = ["LlmEngine"]
