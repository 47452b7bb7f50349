"""Everything that can go wrong with one section's request, by name, in words for the reviewer.

Words never hold what a server said in full: its messages may repeat the request or a part of a key.
"""

import ssl
from collections.abc import Callable

import openai

from assistant.errors import AssistantError

Words = tuple[str, str]


class SectionError(AssistantError):
    """A section that could not be answered; the others stand."""


class RateLimitedError(SectionError):
    """The server kept saying that there were too many requests (429)."""

    passing = True


class ServerFailedError(SectionError):
    """The server kept failing (5xx)."""

    passing = True


class TimedOutError(SectionError):
    """No answer in time, several times."""

    passing = True


class DisconnectedError(SectionError):
    """No connection, or one that broke off, several times."""

    passing = True


class RefusedError(SectionError):
    """The model or its filter declined to answer."""


class TruncatedError(SectionError):
    """The answer was cut off at the length limit; never taken for a whole one."""


class MalformedAnswerError(SectionError):
    """The answer had no usable form, also after it was asked for again."""


class WrongDocumentError(SectionError):
    """An answer that carries another document's mark."""


class TooLongError(SectionError):
    """The document does not fit into the model's context."""


class RejectedError(SectionError):
    """The server does not take the request: key, model, or a setting."""


class OverBudgetError(SectionError):
    """Asking would have passed the limit of costs."""


class NoAnswerError(SectionError):
    """A batch gave no answer for the section."""


class MissingError(NoAnswerError):
    """A batch's results hold no line for the section at all."""


def truncated() -> TruncatedError:
    """Cut off at the length limit."""
    return TruncatedError(
        "回答が長さの上限で途切れたため、使っていません（設定 max_tokens を増やしてください）。",
        "The answer was cut off at the length limit and was not used (raise max_tokens).",
    )


def refused(reason: str | None) -> RefusedError:
    """Declined; `reason` is the model's own word or the filter's."""
    shown = f"：{reason[:120]}" if reason else ""
    return RefusedError(
        f"モデルが回答を断りました{shown}。", f"The model declined to answer{shown.replace('：', ': ')}."
    )


def malformed(what: str) -> MalformedAnswerError:
    """No usable form."""
    return MalformedAnswerError(
        f"回答の形式が正しくないため、使っていません（{what[:160]}）。",
        f"The answer had no usable form and was not used ({what[:160]}).",
    )


def wrong_document() -> WrongDocumentError:
    """Another document's mark."""
    return WrongDocumentError(
        "別の文書への回答が返ってきたため、使っていません。", "The answer was for another document and was not used."
    )


def over_budget(limit: float) -> OverBudgetError:
    """The limit of costs would be passed."""
    return OverBudgetError(
        f"費用の上限（{limit:g} USD）に達するため、問い合わせていません。",
        f"Not asked: the limit of costs ({limit:g} USD) would be passed.",
    )


def missing() -> MissingError:
    """Not among a batch's results."""
    return MissingError(
        "一括処理の結果に、この部分の回答がありません。", "The batch's results hold no answer for this part."
    )


def batch_error(code: str) -> NoAnswerError:
    """An error that a batch gives for a request: batch_expired, …"""
    return NoAnswerError(
        f"一括処理で回答が得られませんでした（{code[:60]}）。", f"The batch gave no answer ({code[:60]})."
    )


def of_transport(error: openai.OpenAIError) -> SectionError:
    """The name of what the client raised after its own bounded retries."""
    if isinstance(error, openai.APIStatusError):
        return of_status(error.status_code, _code(error))
    if isinstance(error, openai.APITimeoutError):
        return TimedOutError(
            "モデルのサーバーが時間内に応答しませんでした。", "The model's server did not answer in time."
        )
    if isinstance(error, openai.APIConnectionError) and is_disbelief(error):
        return DisconnectedError(
            "モデルのサーバーの証明書を確認できません。庁内の認証局なら ASSISTANT_CA にその証明書を指定してください。",
            "The certificate of the model's server is not trusted. Name your own authority's with ASSISTANT_CA.",
        )
    if isinstance(error, openai.APIConnectionError):
        return DisconnectedError(
            "モデルのサーバーに接続できないか、接続が切れました。",
            "The model's server could not be reached, or the connection broke off.",
        )
    return MalformedAnswerError(
        f"サーバーの応答を解釈できません（{type(error).__name__}）。",
        f"The server's response makes no sense ({type(error).__name__}).",
    )


def is_disbelief(error: BaseException) -> bool:
    """Whether a connection failed because the server's certificate is not believed."""
    here: BaseException | None = error
    for _ in range(10):
        if here is None or isinstance(here, ssl.SSLCertVerificationError):
            break
        here = here.__cause__ or here.__context__
    return isinstance(here, ssl.SSLCertVerificationError)


def of_status(status: int, code: str = "") -> SectionError:
    """The name of an HTTP status, with the server's machine-readable code where it has one."""
    if "context_length" in code:
        return TooLongError(
            "文書がモデルの扱える長さを超えています。", "The document is longer than the model's context."
        )
    if status == 429 and "quota" not in code:
        return RateLimitedError(
            "要求が多すぎると断られ続けました（429）。時間をおいて再実行してください。",
            "The server kept saying that there were too many requests (429). Run it again later.",
        )
    if status >= 500:
        return ServerFailedError(
            f"モデルのサーバーが異常を返し続けました（{status}）。", f"The model's server kept failing ({status})."
        )
    ja, en = _REJECTIONS.get(status, _other)(status, code)
    return RejectedError(ja, en)


def _code(error: openai.APIStatusError) -> str:
    return str(error.code or error.type or "")[:60]


def _key(status: int, code: str) -> Words:
    return (
        f"モデルのサーバーがAPIキーを受け付けません（{status}）。OPENAI_API_KEY を確かめてください。",
        f"The model's server does not accept the API key ({status}). Check OPENAI_API_KEY.",
    )


def _model(status: int, code: str) -> Words:
    return (
        f"モデルまたは接続先が見つかりません（{status}）。ASSISTANT_MODEL と OPENAI_BASE_URL を確かめてください。",
        f"No such model or address ({status}). Check ASSISTANT_MODEL and OPENAI_BASE_URL.",
    )


def _other(status: int, code: str) -> Words:
    shown = f"{status} {code}".strip()
    return (
        f"モデルのサーバーが要求を受け付けません（{shown}）。",
        f"The model's server does not take the request ({shown}).",
    )


_REJECTIONS: dict[int, Callable[[int, str], Words]] = {401: _key, 403: _key, 404: _model}
