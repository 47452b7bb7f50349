"""The model engine: a Document in, a Reading out, by way of any OpenAI-compatible server."""

import asyncio
import threading
from collections.abc import Coroutine, Iterable
from typing import Any, Self, TypeVar

import httpx2

from assistant.documents import Document
from assistant.engines.llm import failures
from assistant.engines.llm.answers import MalformedError, parse
from assistant.engines.llm.asking import Line
from assistant.engines.llm.cache import Answers, MemoryAnswers
from assistant.engines.llm.configuration import ModelSettings
from assistant.engines.llm.failures import SectionError, TruncatedError
from assistant.engines.llm.images import Pictures, pages_to_show
from assistant.engines.llm.numbered import numbered
from assistant.engines.llm.prompts import Prompts, load_prompts
from assistant.engines.llm.sections import Section, split
from assistant.engines.llm.servers import client, host, remembered
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
        transport: httpx2.AsyncBaseTransport | None = None,
    ) -> None:
        self.settings = settings
        self.price = _price(settings)
        self._answers: Answers = answers if answers is not None else MemoryAnswers()
        self._pictures = pictures
        self._transport = transport
        self._budget = Budget(settings.max_cost)
        self._guard = threading.Lock()
        self._prompts: dict[str, Prompts] = {}
        self._loop: asyncio.AbstractEventLoop | None = None
        self._line: Line | None = None

    def read(self, document: Document, report_type: ReportType) -> Reading:
        """Ask for every section, side by side, and ground what comes back.

        Raises EngineError where no section was answered; a section that was not is null and noted.
        """
        work, usage = self.work(document, report_type), Usage(price=self.price)
        outcomes, form = self._run(self._ask(work, usage))
        # Grounding is the caller's work, so that the loop goes on asking for others meanwhile.
        return reading(work, outcomes, engine=work.record(form, host(self.settings)), usage=usage.as_dict())

    def work(self, document: Document, report_type: ReportType) -> Work:
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
        return Work(
            document=shown,
            report_type=report_type,
            prompts=self._prompts_of(report_type),
            settings=self.settings,
            pictures=pictures,
        )

    def _prompts_of(self, report_type: ReportType) -> Prompts:
        with self._guard:
            if report_type.name not in self._prompts:
                self._prompts[report_type.name] = load_prompts(report_type)
            return self._prompts[report_type.name]

    def has_answer(self, work: Work, section: Section) -> bool:
        """Whether the section's answer is kept and costs nothing."""
        return self._answers.get(work.key(section)) not in (None, SPLIT)

    def keep(self, work: Work, section: Section, text: str) -> None:
        """Keep an answer that came by another way, as from a batch."""
        self._answers.put(work.key(section), text)

    @property
    def spent(self) -> float:
        """USD that this engine's requests have cost so far, as far as prices are known."""
        return self._budget.spent

    async def _ask(self, work: Work, usage: Usage) -> tuple[list[Outcome], str]:
        """All sections' outcomes, and the form in which the server was asked."""
        line = self._connected()
        groups = await asyncio.gather(*(self._outcomes(work, s, usage, line, 0) for s in work.sections))
        return [outcome for group in groups for outcome in group], line.manners.form.value

    async def _outcomes(self, work: Work, section: Section, usage: Usage, line: Line, depth: int) -> Iterable[Outcome]:
        """The section's outcome; of its pieces, where its answer is too long."""
        try:
            return [await self._outcome(work, section, usage, line)]
        except TruncatedError as exc:
            pieces = split(section, work.report_type, len(work.document.units)) if depth < self.settings.splits else ()
            if not pieces:
                return [Outcome(section=section, error=exc)]
        # Kept like an answer, so that a second run does not pay for the cut-off one again.
        self._answers.put(work.key(section), SPLIT)
        groups = await asyncio.gather(*(self._outcomes(work, s, usage, line, depth + 1) for s in pieces))
        return [outcome for group in groups for outcome in group]

    async def _outcome(self, work: Work, section: Section, usage: Usage, line: Line) -> Outcome:
        """Raises TruncatedError where the section has to be divided."""
        kept = self._answers.get(work.key(section))
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
            answer, text = await line.ask(work.question(section), usage)
        except TruncatedError:
            raise
        except SectionError as exc:
            return Outcome(section=section, error=exc)
        if not answer.faults:
            self._answers.put(work.key(section), text)
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


SPLIT = '{"split": true}'  # kept instead of an answer that was cut off


def engine(settings: ModelSettings, *, answers: Answers | None = None, pictures: Pictures | None = None) -> LlmEngine:
    """The model engine for those settings. Raises UsageError for a limit of costs where no price is known."""
    return LlmEngine(settings, answers=answers, pictures=pictures)


def _price(settings: ModelSettings) -> Price | None:
    price = price_of(settings.model, load_prices(settings.prices))
    if price is None and settings.max_cost is not None:
        raise UsageError(
            f"「{settings.model}」の料金が料金表にないため、費用の上限を守れません。",
            f"No price is known for {settings.model!r}, so a limit of costs cannot be kept: add it to a price table.",
        )
    return price


__all__ = ["LlmEngine", "engine"]
