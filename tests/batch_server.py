"""The Files and Batches API on loopback: takes requests, answers them when a test says so, loses what it is told to."""

import itertools
import json
import re
import threading
from collections.abc import Callable, Mapping
from typing import Any

from tests.model_server import Asked, Behaviour, Json, Reply, fails

Line = Callable[[Json], Json]  # a line of requests -> its line of answers


class Provider:
    """Behaves as OpenAI's: batches stay `in_progress` until `finish` is called."""

    def __init__(self, answer: Behaviour) -> None:
        self.answer = answer
        self.files: dict[str, bytes] = {}
        self.batches: dict[str, Json] = {}
        self.trouble: dict[str, list[Behaviour]] = {}  # "POST /files", "POST /batches", … -> what happens first
        self.after: dict[str, list[Behaviour]] = {}  # the same, but the request has been carried out
        self._numbers = itertools.count(1)
        self._lock = threading.Lock()

    def __call__(self, asked: Asked) -> Reply:
        path = asked.path.split("?")[0].removeprefix("/v1").removeprefix("/openai")
        name = f"{asked.method} {re.sub(r'/(file|batch)_[0-9]+', '/ID', path)}"
        with self._lock:
            if self.trouble.get(name):
                return self.trouble[name].pop(0)(asked)
            reply = self._routed(name, path, asked)
            return self.after[name].pop(0)(asked) if self.after.get(name) else reply

    def _routed(self, name: str, path: str, asked: Asked) -> Reply:
        number = next(iter(re.findall(r"(?:file|batch)_[0-9]+", path)), "")
        if name == "POST /files":
            return self._upload(asked)
        if name == "GET /files/ID/content" and number in self.files:
            return Reply(body=self.files[number])
        if name == "POST /batches":
            return self._create(asked.body)
        if name == "GET /batches":
            return Reply(body={"object": "list", "data": list(self.batches.values()), "has_more": False})
        if name == "GET /batches/ID" and number in self.batches:
            return Reply(body=self.batches[number])
        if name == "POST /batches/ID/cancel" and number in self.batches:
            self.batches[number]["status"] = "cancelling"
            return Reply(body=self.batches[number])
        return fails(404)(asked)

    def _upload(self, asked: Asked) -> Reply:
        boundary = asked.headers["content-type"].split("boundary=")[1].encode()
        parts = [p.split(b"\r\n\r\n", 1) for p in asked.raw.split(b"--" + boundary) if b"\r\n\r\n" in p]
        content = next(body for head, body in parts if b'name="file"' in head).removesuffix(b"\r\n")
        assert any(b'name="purpose"' in head and body.strip() == b"batch" for head, body in parts)
        number = self.put(content)
        return Reply(body={"id": number, "object": "file", "bytes": len(content), "created_at": 1,
                           "filename": "requests.jsonl", "purpose": "batch", "status": "processed"})  # fmt: skip

    def put(self, content: bytes) -> str:
        number = f"file_{next(self._numbers)}"
        self.files[number] = content
        return number

    def _create(self, body: Json) -> Reply:
        number = f"batch_{next(self._numbers)}"
        lines = self.files[body["input_file_id"]].split(b"\n")
        count = sum(bool(line) for line in lines)
        self.batches[number] = {
            "id": number, "object": "batch", "endpoint": body["endpoint"], "input_file_id": body["input_file_id"],
            "completion_window": body["completion_window"], "status": "in_progress", "created_at": 1,
            "metadata": body.get("metadata"), "request_counts": {"total": count, "completed": 0, "failed": 0},
        }  # fmt: skip
        return Reply(body=self.batches[number])

    # --- what a test does ------------------------------------------------------------------------------------------

    def requests(self, batch: str) -> list[Json]:
        """A batch's lines."""
        text = self.files[self.batches[batch]["input_file_id"]].decode("utf-8")
        return [json.loads(line) for line in text.split("\n") if line]

    def finish(self, status: str = "completed", lines: Mapping[str, Line | None] | None = None) -> None:
        """End every batch that is under way. `lines`: by part, how its lines are answered instead; None: not at all."""
        for number, batch in self.batches.items():
            if batch["status"] in ("in_progress", "cancelling"):
                self._end(number, batch, status, lines or {})

    def _end(self, number: str, batch: Json, status: str, lines: Mapping[str, Line | None]) -> None:
        good: list[Json] = []
        bad: list[Json] = []
        for request in reversed(self.requests(number)):
            part = request["custom_id"].split(":")[2]
            make = lines.get(part, self.answered)
            line = make(request) if make is not None else unanswered("batch_expired")(request)
            (good if (line.get("response") or {}).get("status_code") == 200 else bad).append(line)
        counts = batch["request_counts"]
        self.batches[number] = batch | {
            "status": status,
            "output_file_id": self.put(_jsonl(good)) if good else None,
            "error_file_id": self.put(_jsonl(bad)) if bad else None,
            "request_counts": counts | {"completed": len(good), "failed": len(bad)},
        }

    def fail(self, code: str) -> None:
        """Refuse every batch that is under way as a whole."""
        for batch in self.batches.values():
            if batch["status"] == "in_progress":
                batch["status"] = "failed"
                batch["errors"] = {"object": "list", "data": [{"code": code, "message": "the provider's own words"}]}

    def answered(self, request: Json) -> Json:
        """The right answer to a line."""
        raw = json.dumps(request["body"], ensure_ascii=False).encode()
        body: Any = self.answer(Asked(path=request["url"], raw=raw, headers={})).body
        return _line(request, {"status_code": 200, "request_id": "r", "body": body}, None)


def unanswered(code: str) -> Line:
    """A line for which the batch has only an error."""
    return lambda request: _line(request, None, {"code": code, "message": "the provider's own words"})


def refused(status: int, code: str) -> Line:
    """A line whose request the server did not take."""
    return lambda request: _line(request, {"status_code": status, "body": {"error": {"code": code}}}, None)


def says(body: Json) -> Line:
    """A line with that completion."""
    return lambda request: _line(request, {"status_code": 200, "body": body}, None)


def _line(request: Json, response: Any, error: Any) -> Json:
    return {"id": "x", "custom_id": request["custom_id"], "response": response, "error": error}


def _jsonl(lines: list[Json]) -> bytes:
    return "".join(json.dumps(line, ensure_ascii=False) + "\n" for line in lines).encode()
