"""`make bench`: the model engine against a server that answers in 300 ms ± jitter with 16 slots.

Wall time beside a bare asyncio loop with instructor over the same requests, and beside the ideal; CPU time of this
process for a request; prompt tokens, and the share of them that a server can keep.
"""

import argparse
import asyncio
import json
import multiprocessing
import random
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import instructor
import openai
from pydantic import BaseModel, ConfigDict

from assistant.documents import Document
from assistant.engines.llm import LlmEngine, ModelSettings
from assistant.engines.llm.servers import Manners, request
from assistant.engines.llm.usage import estimated_tokens
from assistant.store import Store
from tests.model_server import completion, gold_answer
from tests.submission import TEXT, TYPE, document, report

SECONDS, JITTER, SLOTS = 0.3, 0.1, 16


def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench.model_engine", description=__doc__)
    parser.add_argument("--submissions", type=int, default=200)
    count = parser.parse_args().submissions
    documents = [document(TEXT.replace("ひばり野", f"ひばり野{i}")) for i in range(count)]
    answers = _answers()
    settings = ModelSettings(model="bench", base_url="", api_key="none", slots=SLOTS, retries=0)
    with LlmEngine(settings) as engine:
        works = [engine.work(d, TYPE) for d in documents]
        questions = [w.question(s) for w in works for s in w.sections]
        bodies = [request(Manners(), settings, q.messages, q.schema, q.name) for q in questions]
    some = slice(0, 8 * len(bodies) // count)
    ideal = len(bodies) * SECONDS / SLOTS
    print(f"{count} submissions, {len(bodies)} requests, {SLOTS} slots, {SECONDS * 1000:.0f} ms ± {JITTER * 1000:.0f}")
    # Each side once before it counts: what is loaded and made at the first call is not what is compared.
    _beside_a_server(answers, lambda url: asyncio.run(_bare(url, bodies[some])))
    _beside_a_server(answers, lambda url: _ours(url, documents[:8]))
    bare = _beside_a_server(answers, lambda url: asyncio.run(_bare(url, bodies)))
    ours = _beside_a_server(answers, lambda url: _ours(url, documents))
    print(f"ideal                        {ideal:7.2f} s")
    for name, run in (("bare asyncio and instructor", bare), ("model engine", ours)):
        print(f"{name:28} {run.wall:7.2f} s   CPU {run.cpu / len(bodies) * 1000:6.2f} ms a request")
    print(f"model engine / bare          {ours.wall / bare.wall:7.3f}     / ideal {ours.wall / ideal:.3f}")
    _tokens(bodies[: len(bodies) // count])


@dataclass(frozen=True)
class Run:
    wall: float
    cpu: float


def _beside_a_server(answers: dict[str, str], work: Callable[[str], None]) -> Run:
    ready: Any = multiprocessing.get_context("spawn").Queue()
    server = multiprocessing.get_context("spawn").Process(target=_serve, args=(answers, ready), daemon=True)
    server.start()
    url = f"http://127.0.0.1:{ready.get(timeout=60)}/v1"
    try:
        wall, cpu = time.perf_counter(), time.process_time()
        work(url)
        return Run(time.perf_counter() - wall, time.process_time() - cpu)
    finally:
        server.terminate()
        server.join()


class Anything(BaseModel):
    """What the bare loop parses answers with."""

    model_config = ConfigDict(extra="allow")


async def _bare(url: str, bodies: list[dict[str, Any]]) -> None:
    client = openai.AsyncOpenAI(base_url=url, api_key="none", max_retries=0)
    asking = instructor.from_openai(client, mode=instructor.Mode.JSON_SCHEMA)
    slots = asyncio.Semaphore(SLOTS)

    async def one(body: dict[str, Any]) -> None:
        async with slots:
            kept = {k: v for k, v in body.items() if k != "response_format"}
            await asking.chat.completions.create(response_model=Anything, max_retries=0, **kept)

    await asyncio.gather(*(one(b) for b in bodies))
    await client.close()


def _ours(url: str, documents: list[Document]) -> None:
    """As the command line does it: answers kept in a store, as many submissions at a time as the engine says."""
    settings = ModelSettings(model="bench", base_url=url, api_key="none", slots=SLOTS, retries=0)
    with TemporaryDirectory() as folder, Store.open(Path(folder) / "store.sqlite3") as store:
        with LlmEngine(settings, answers=store.answers) as engine, ThreadPoolExecutor(engine.at_once) as threads:
            readings = list(threads.map(lambda d: engine.read(d, TYPE), documents))
        assert all(len(r.evidence) > 30 and not r.notes for r in readings)
        assert store.answers.count() == 7 * len(documents) + 1


def _answers() -> dict[str, str]:
    """Each section's answer, with the mark left open."""
    with LlmEngine(ModelSettings(model="bench", base_url="http://localhost", api_key="none")) as engine:
        work = engine.work(document(), TYPE)
    found = {}
    for section in work.sections:
        answer = gold_answer(work.document, report(), section, TYPE) | {"document": "MARK"}
        found[f"group_report_{section.prompt}"] = json.dumps(answer, ensure_ascii=False)
    return found


def _tokens(bodies: list[dict[str, Any]]) -> None:
    texts = ["\n".join(str(m["content"]) for m in b["messages"]) for b in bodies]
    total = sum(estimated_tokens(t) for t in texts)
    system = estimated_tokens(str(bodies[0]["messages"][0]["content"]))
    shared = estimated_tokens(_common_beginning(texts))
    each = total / len(texts)
    print(f"prompt tokens a submission   {total:7d}     (estimated: one for each Japanese character)")
    print(f"the same for its sections    {shared / each:7.1%}     for all submissions {system / each:.1%}")


def _common_beginning(texts: list[str]) -> str:
    first, last = min(texts), max(texts)
    length = next((i for i, (a, b) in enumerate(zip(first, last, strict=False)) if a != b), len(first))
    return first[:length]


def _serve(answers: dict[str, str], ready: Any) -> None:
    asyncio.run(_Server(answers).run(ready))


class _Server:
    """Speaks just enough HTTP, in a process of its own, that its work is not counted as the engine's."""

    def __init__(self, answers: dict[str, str]) -> None:
        self.answers = answers
        self.slots = asyncio.Semaphore(SLOTS)
        self.random = random.Random(4)

    async def run(self, ready: Any) -> None:
        server = await asyncio.start_server(self.connection, "127.0.0.1", 0)
        ready.put(server.sockets[0].getsockname()[1])
        async with server:
            await server.serve_forever()

    async def connection(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            while head := await reader.readuntil(b"\r\n\r\n"):
                length = next(
                    int(h.split(b":")[1]) for h in head.split(b"\r\n") if h.lower().startswith(b"content-length")
                )
                asked = json.loads(await reader.readexactly(length))
                async with self.slots:
                    await asyncio.sleep(SECONDS + self.random.uniform(-JITTER, JITTER))
                name = asked.get("response_format", {}).get("json_schema", {}).get("name", "")
                mark = asked["messages"][2]["content"].split('"document": "')[1].split('"')[0]
                text = self.answers.get(name, "{}").replace("MARK", mark)
                data = json.dumps(completion(text)).encode()
                writer.write(
                    b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: %d\r\n\r\n" % len(data)
                    + data
                )
                await writer.drain()
        except (asyncio.IncompleteReadError, ConnectionError):
            writer.close()


if __name__ == "__main__":
    main()
