"""Trains the recogniser of faxes out of the one in rapidocr's wheel (PP-OCRv6 small, Apache 2.0), on a GPU.

    python -m tests.fax_recogniser.train REC.onnx FONTS_FOLDER CORPUS.txt OUT.onnx SECONDS CHARACTERS.txt

torch and onnx are not among the project's dependencies. The graph stays as it is: its weights are read out of the
file, trained, and written back, half as precise, without the characters that Japanese print does not use. The one in
assistant/readers/models was trained for 480 seconds on an H100 (960,000 lines): Noto Sans and Serif CJK JP, IPA Gothic
and Mincho, Sawarabi Gothic and Mincho; the corpus are lines of `assistant generate --cases 260 --seed 515151`, the
characters those of JIS X 0208 and some more.
"""

import json
import math
import random
import sys
import time
from collections.abc import Iterator
from multiprocessing import Process, Queue
from pathlib import Path
from typing import Any

import numpy as np
import onnx
import torch
import torch.nn.functional as F
from onnx import numpy_helper

from tests.fax_recogniser.lines import HEIGHT, Lines, Press, label

WIDTHS = ((160, 4, 0.2), (320, 8, 0.4), (560, 15, 0.25), (880, 24, 0.15))  # pixels, characters, share
BATCH = 192
RATE = 6e-4
WORKERS = 15
_HEAD = ("linear_8.w_0", "linear_8.b_0")


class Net(torch.nn.Module):  # type: ignore[misc]  # torch is not installed here
    """The ONNX graph, node by node."""

    def __init__(self, model: Any, kept: list[int]) -> None:
        super().__init__()
        self.nodes = list(model.graph.node)
        self.fixed: dict[str, Any] = {}
        self.names: dict[str, str] = {}
        for one in model.graph.initializer:
            array = numpy_helper.to_array(one).copy()
            if one.name in _HEAD:
                array = array[..., kept]
            if array.dtype == np.float32 and array.size > 1 and not _is_statistic(one.name, model):
                key = one.name.replace(".", "__")
                self.register_parameter(key, torch.nn.Parameter(torch.from_numpy(array)))
                self.names[one.name] = key
            elif array.dtype == np.float32:
                self.register_buffer("c__" + one.name.replace(".", "__"), torch.from_numpy(array))
                self.names[one.name] = "c__" + one.name.replace(".", "__")
            else:
                self.fixed[one.name] = array
        for node in self.nodes:
            if node.op_type == "Constant":
                self.fixed[node.output[0]] = numpy_helper.to_array(node.attribute[0].t)

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        seen: dict[str, Any] = {"x": x, **self.fixed}
        seen.update({name: getattr(self, key) for name, key in self.names.items()})
        for node in self.nodes:
            if node.op_type == "Softmax" and node.output[0] == "fetch_name_0":
                return seen[node.input[0]]
            if node.op_type != "Constant":
                seen[node.output[0]] = _run(node, [seen[i] if i else None for i in node.input])
        raise RuntimeError("no output")


def _is_statistic(name: str, model: Any) -> bool:
    return any(n.op_type == "BatchNormalization" and name in n.input[3:5] for n in model.graph.node)


def _run(node: Any, given: list[Any]) -> Any:
    attributes = {a.name: onnx.helper.get_attribute_value(a) for a in node.attribute}
    kind = node.op_type
    simple = {
        "Identity": lambda a: a,
        "Relu": torch.relu,
        "Sigmoid": torch.sigmoid,
        "Erf": torch.erf,
        "Sqrt": torch.sqrt,
    }
    if kind in simple:
        return simple[kind](given[0])
    if kind in ("Add", "Sub", "Mul", "Div", "Pow"):
        a, b = given
        return {
            "Add": lambda: a + b,
            "Sub": lambda: a - b,
            "Mul": lambda: a * b,
            "Div": lambda: a / b,
            "Pow": lambda: a**b,
        }[kind]()
    if kind == "Conv":
        pads = _pads(attributes)
        x = F.pad(given[0], (pads[1], pads[3], pads[0], pads[2])) if pads[:2] != pads[2:] else given[0]
        return F.conv2d(
            x,
            given[1],
            given[2] if len(given) > 2 else None,
            stride=tuple(attributes.get("strides", (1, 1))),
            padding=(pads[0], pads[1]) if pads[:2] == pads[2:] else 0,
            dilation=tuple(attributes.get("dilations", (1, 1))),
            groups=attributes.get("group", 1),
        )
    if kind == "MatMul":
        return given[0] @ given[1]
    if kind == "Transpose":
        return given[0].permute(*attributes["perm"])
    if kind == "ReduceMean":
        return given[0].mean(dim=tuple(attributes["axes"]), keepdim=bool(attributes.get("keepdims", 1)))
    if kind == "HardSigmoid":
        return torch.clamp(attributes.get("alpha", 0.2) * given[0] + attributes.get("beta", 0.5), 0, 1)
    if kind == "Softmax":
        return torch.softmax(given[0], dim=attributes.get("axis", -1))
    if kind == "BatchNormalization":
        x, scale, bias, mean, variance = given
        return F.batch_norm(x, mean, variance, scale, bias, False, 0.0, attributes.get("epsilon", 1e-5))
    if kind in ("MaxPool", "AveragePool"):
        pads = _pads(attributes)
        pool = F.max_pool2d if kind == "MaxPool" else F.avg_pool2d
        x = F.pad(given[0], (pads[1], pads[3], pads[0], pads[2]), value=-math.inf if kind == "MaxPool" else 0.0)
        return pool(x, tuple(attributes["kernel_shape"]), tuple(attributes["strides"]), ceil_mode=False)
    return _shaped(kind, given, attributes)


def _pads(attributes: dict[str, Any]) -> list[int]:
    """Above, left, below, right; SAME_UPPER at stride 1 puts the odd one behind."""
    if attributes.get("auto_pad", b"NOTSET") == b"SAME_UPPER":
        each = [k - 1 for k in attributes["kernel_shape"]]
        return [e // 2 for e in each] + [e - e // 2 for e in each]
    return list(attributes.get("pads", [0, 0, 0, 0]))


def _shaped(kind: str, given: list[Any], attributes: dict[str, Any]) -> Any:
    first = given[0]
    if kind == "Shape":
        return np.asarray(first.shape, dtype=np.int64)
    if kind == "Slice":
        starts, ends, axes = (np.asarray(g).reshape(-1).tolist() for g in given[1:4])
        cut = [slice(None)] * (first.ndim if not isinstance(first, torch.Tensor) else first.dim())
        for start, end, axis in zip(starts, ends, axes, strict=True):
            cut[axis] = slice(start, None if end > 2**30 else end)
        return first[tuple(cut)]
    if kind == "Squeeze":
        gone = tuple(attributes["axes"])
        return first.squeeze(gone) if isinstance(first, torch.Tensor) else np.squeeze(first, gone)
    if kind == "Unsqueeze":
        for axis in attributes["axes"]:
            first = first.unsqueeze(axis) if isinstance(first, torch.Tensor) else np.expand_dims(first, axis)
        return first
    if kind == "Concat":
        if isinstance(first, torch.Tensor):
            return torch.cat(given, dim=attributes["axis"])
        return np.concatenate([np.asarray(g).reshape(-1) for g in given])
    if kind == "Reshape":
        shape = [int(v) for v in np.asarray(given[1]).reshape(-1)]
        if not isinstance(first, torch.Tensor):
            return np.reshape(first, shape)
        return first.reshape([first.shape[k] if v == 0 else v for k, v in enumerate(shape)])
    raise NotImplementedError(kind)


def _worker(number: int, fonts: list[Path], corpus: list[str], known: list[str], queue: Any) -> None:
    import cv2

    cv2.setNumThreads(1)
    chance = random.Random(1000 + number)
    lines, press = Lines(corpus, known, chance), Press(fonts, chance)
    index = {c: k + 1 for k, c in enumerate(known)} | {" ": len(known) + 1}
    while True:
        width, most, _ = chance.choices(WIDTHS, [w[2] for w in WIDTHS])[0]
        pictures = np.zeros((BATCH // 4, HEIGHT, width), dtype=np.float16)
        told: list[list[int]] = []
        while len(told) < len(pictures):
            text = "".join(c for c in lines.text(most) if c == "\u3000" or c in index or label(c) in index)
            wanted = [index[c] for c in label(text) if c in index]
            if not wanted:
                continue
            picture = press.line(text)
            if picture.shape[1] > width or picture.shape[1] // 8 < len(wanted) + 2:
                continue
            pictures[len(told), :, : picture.shape[1]] = (picture.astype(np.float32) / 255 - 0.5) / 0.5
            told.append(wanted)
        queue.put((width, pictures, told))


def _batches(queue: Any) -> Iterator[tuple[torch.Tensor, list[list[int]]]]:
    """Whole batches of one width."""
    waiting: dict[int, list[Any]] = {}
    while True:
        width, pictures, told = queue.get()
        waiting.setdefault(width, []).append((pictures, told))
        if len(waiting[width]) == 4:
            parts = waiting.pop(width)
            yield torch.from_numpy(np.concatenate([p for p, _ in parts])), [t for _, ts in parts for t in ts]


def _decoded(scores: torch.Tensor) -> list[list[int]]:
    found = scores.argmax(-1).cpu().numpy()
    return [[int(v) for k, v in enumerate(row) if v and (k == 0 or v != row[k - 1])] for row in found]


def _wrong(read: list[list[int]], told: list[list[int]]) -> float:
    import difflib

    pairs = [difflib.SequenceMatcher(None, r, t) for r, t in zip(read, told, strict=True)]
    right = sum(block.size for pair in pairs for block in pair.get_matching_blocks())
    return 1 - right / max(1, sum(len(t) for t in told))


def main() -> None:
    if len(sys.argv) != 7:
        sys.exit(__doc__)
    source, fonts, corpus, out = (Path(a) for a in sys.argv[1:5])
    seconds = float(sys.argv[5])
    model = onnx.load(source)
    characters = next(p.value for p in model.metadata_props if p.key == "character").splitlines()
    printed = set(Path(sys.argv[6]).read_text(encoding="utf-8"))
    keep = [k for k, c in enumerate(characters) if c in printed and c.strip()]
    known = [characters[k] for k in keep]
    print(len(characters), "characters, kept", len(known), "lacking", len(printed - set(characters)))
    kept = [0, *(k + 1 for k in keep), len(characters) + 1]
    lines = [x for x in corpus.read_text(encoding="utf-8").splitlines() if x]
    queue: Any = Queue(maxsize=60)
    given = (sorted(fonts.iterdir()), lines, known, queue)
    workers = [Process(target=_worker, args=(number, *given), daemon=True) for number in range(WORKERS)]
    for worker in workers:  # before the GPU is touched: they are forks
        worker.start()
    net = Net(model, kept).cuda()
    _check(net, source, kept)
    _train(net, _batches(queue), seconds)
    for worker in workers:
        worker.terminate()
    _write(net, model, known, out)


def _check(net: Net, source: Path, kept: list[int]) -> None:
    import onnxruntime

    given = np.random.default_rng(1).normal(0, 0.5, (2, 3, 48, 320)).astype(np.float32)
    wanted = onnxruntime.InferenceSession(str(source), providers=["CPUExecutionProvider"]).run(None, {"x": given})[0]
    with torch.no_grad():
        scores = net(torch.from_numpy(given).cuda()).cpu().numpy()
    mine = scores - scores[..., :1]
    there = np.log(wanted[..., kept] + 1e-20) - np.log(wanted[..., :1] + 1e-20)
    print("difference from the runtime", float(np.abs(mine - there)[there > -8].max()))


def _train(net: Net, batches: Iterator[Any], seconds: float) -> None:
    torch.backends.cuda.matmul.allow_tf32 = torch.backends.cudnn.allow_tf32 = True
    best = torch.optim.AdamW(net.parameters(), lr=RATE, weight_decay=0.01)
    mean = {k: v.detach().clone() for k, v in net.named_parameters()}
    start, step, lines = time.monotonic(), 0, 0
    for pictures, told in batches:
        gone = (time.monotonic() - start) / seconds
        if gone >= 1:
            break
        rate = RATE * min(1.0, step / 100) * 0.5 * (1 + math.cos(math.pi * min(1.0, gone)))
        for group in best.param_groups:
            group["lr"] = rate
        x = pictures.cuda().float().unsqueeze(1).expand(-1, 3, -1, -1).contiguous()
        scores = net(x)
        lengths = torch.tensor([len(t) for t in told])
        flat = torch.tensor([v for t in told for v in t])
        steps = torch.full((len(told),), scores.shape[1], dtype=torch.long)
        loss = F.ctc_loss(scores.log_softmax(-1).transpose(0, 1), flat.cuda(), steps, lengths, zero_infinity=True)
        best.zero_grad()
        loss.backward()
        torch.nn.utils.clip_grad_norm_(net.parameters(), 5.0)
        best.step()
        step, lines = step + 1, lines + len(told)
        with torch.no_grad():
            for key, value in net.named_parameters():
                mean[key].lerp_(value, 0.002 if step > 200 else 0.05)
        if step % 100 == 1:
            wrong = _wrong(_decoded(scores), told)
            print(step, lines, f"{gone:.2f} loss {float(loss.detach()):.3f} wrong {wrong:.3f}", flush=True)
    with torch.no_grad():
        for key, value in net.named_parameters():
            value.copy_(mean[key])


def _write(net: Net, model: Any, known: list[str], out: Path) -> None:
    """The model with the trained weights, the large ones in half precision and cast when it is loaded."""
    state = {name: getattr(net, key).detach().cpu().numpy() for name, key in net.names.items()}
    casts, kept = [], []
    for one in model.graph.initializer:
        array = state.get(one.name, numpy_helper.to_array(one))
        if array.dtype == np.float32 and array.size >= 256:
            kept.append(numpy_helper.from_array(array.astype(np.float16), f"{one.name}.half"))
            casts.append(onnx.helper.make_node("Cast", [f"{one.name}.half"], [one.name], to=onnx.TensorProto.FLOAT))
        else:
            kept.append(numpy_helper.from_array(array, one.name))
    nodes = [*casts, *model.graph.node]
    for repeated, new in ((model.graph.initializer, kept), (model.graph.node, nodes)):
        del repeated[:]
        repeated.extend(new)
    for prop in model.metadata_props:
        if prop.key == "character":
            prop.value = "\n".join(known)
    onnx.checker.check_model(model)
    onnx.save(model, out)
    print(json.dumps({"bytes": out.stat().st_size, "characters": len(known)}))


if __name__ == "__main__":
    main()
