"""Options of commands that read with an engine, and the engine that they come to."""

import argparse
from collections.abc import Sequence
from dataclasses import dataclass, replace

from assistant.engines import Engine, at_once
from assistant.engines.second import SecondOpinion
from assistant.eval.reading import engine_named
from assistant.files import Input
from assistant.settings import from_environment


@dataclass(frozen=True, kw_only=True)
class Chosen:
    """An engine, and where its work goes."""

    engine: Engine
    address: str  # "offline", or the model and its server: what limits are kept for
    at_once: int  # documents that it reads side by side


def declare(command: argparse.ArgumentParser) -> None:
    """Add the options."""
    command.add_argument(
        "--engine", default="offline", metavar="offline|llm", help="読取り方法 / how to read (offline)"
    )
    command.add_argument(
        "--second-opinion", action="store_true", help="offlineの読取りと比べる / compare with offline (llm)"
    )
    command.add_argument("--max-cost", type=float, metavar="USD", help="費用の上限 / limit of costs (llm)")
    command.add_argument(
        "--images", action="store_true", help="全ページの画像も送る / send pictures of all pages (llm)"
    )
    command.add_argument(
        "--examples", type=int, metavar="N", help="確認済みの例を示す数 / confirmed examples to show (llm)"
    )


def chosen(arguments: argparse.Namespace, found: Sequence[Input] = ()) -> Chosen:
    """The engine that the options name. Raises UsageError for one that there is none of, or that lacks settings."""
    if arguments.engine != "llm":
        return Chosen(engine=engine_named(arguments.engine), address=arguments.engine, at_once=1)
    # Here because the model clients take seconds to load, and few commands need them.
    from assistant.engines.llm.servers import host
    from assistant.model import model_engine

    options = {"max_cost": arguments.max_cost, "images": arguments.images or None, "examples": arguments.examples}
    settings = from_environment()
    settings = replace(settings, database=getattr(arguments, "database", settings.database))  # answers are kept there
    engine = model_engine([i.path for i in found], settings=settings, **options)
    address = f"{engine.settings.model} @ {host(engine.settings)}"
    # The embedded engine costs nothing and makes a model's errors visible.
    compared = arguments.second_opinion and not getattr(arguments, "dry_run", False)
    whole: Engine = SecondOpinion(engine, engine_named("offline")) if compared else engine
    return Chosen(engine=whole, address=address, at_once=at_once(engine))


__all__ = ["Chosen", "chosen", "declare"]
