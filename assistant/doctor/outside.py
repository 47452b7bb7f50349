"""What lies outside: proxies, certificates, the model's server."""

import re
import ssl
from pathlib import Path
from urllib.parse import urlsplit
from urllib.request import getproxies

import httpx2

from assistant.doctor.result import Result, bad, good, weak
from assistant.engines.llm import ModelSettings, model_settings
from assistant.engines.llm.failures import is_disbelief
from assistant.errors import UsageError
from assistant.network import trusting
from assistant.settings import Settings

_SECONDS = 5.0


def network(settings: Settings) -> Result:
    """Which proxies and authorities are in force; whether the files named exist."""
    try:
        trusting(settings.ca)
    except UsageError as exc:
        do = ("PEM形式の証明書ファイルを指定してください。", "Name a file of certificates in PEM form.")
        return bad("network", (exc.text.ja, exc.text.en), do)
    named = ssl.get_default_verify_paths()
    told = [f"{kind} → {_host(url)}" for kind, url in sorted(getproxies().items()) if kind in ("http", "https", "all")]
    without = getproxies().get("no")
    told += [f"NO_PROXY {without}"] if without else []
    told += [f"ASSISTANT_CA {Path(settings.ca).name}"] if settings.ca else []
    if named.cafile is None and named.capath is None:
        what = ("システムの認証局が見つかりません", "the system's authorities were not found")
        do = ("SSL_CERT_FILE か ASSISTANT_CA を確かめてください。", "Look at SSL_CERT_FILE or ASSISTANT_CA.")
        return weak("network", what, do)
    shown = "、".join(told)
    return good(
        "network", shown or "プロキシなし、システムの認証局", ", ".join(told) or "no proxy, system's authorities"
    )


def _host(url: str) -> str:
    """A proxy without name and password."""
    parts = urlsplit(url if "://" in url else f"http://{url}")
    return re.sub(r"[^\w.:\-\[\]]", "", parts.netloc.rpartition("@")[2])


def model(settings: Settings) -> Result:
    """Whether the model's server answers, where one is set up."""
    if not settings.model:
        return good("model", "モデルは使いません（組込みの読取り）", "no model: the embedded engine reads")
    try:
        chosen = model_settings(settings)
    except UsageError as exc:
        do = ("READMEの「モデルを使う」を見てください。", "See 'With a model' in the README.")
        return bad("model", (exc.text.ja, exc.text.en), do)
    return _asked(chosen)


def _asked(chosen: ModelSettings) -> Result:
    where = urlsplit(chosen.base_url or "https://api.openai.com/v1")
    name = where.netloc.rpartition("@")[2]
    key = {"Authorization": f"Bearer {chosen.api_key}", "api-key": chosen.api_key} if chosen.api_key else {}
    try:
        with httpx2.Client(timeout=_SECONDS, verify=trusting(chosen.ca), follow_redirects=False) as client:
            status = client.get(f"{(chosen.base_url or 'https://api.openai.com/v1').rstrip('/')}/models", headers=key)
            code = status.status_code
    except httpx2.HTTPError as exc:
        return _unreached(name, exc)
    except (UsageError, ValueError):
        what = ("接続先の書き方が正しくありません", "the address makes no sense")
        return bad("model", what, ("OPENAI_BASE_URL を確かめてください。", "Look at OPENAI_BASE_URL."))
    if code in (401, 403):
        what = (f"{name} がAPIキーを受け付けません（{code}）", f"{name} does not accept the API key ({code})")
        return bad("model", what, ("OPENAI_API_KEY を確かめてください。", "Look at OPENAI_API_KEY."))
    if code >= 500 or code == 407:
        what = (f"{name} が異常を返します（{code}）", f"{name} fails ({code})")
        return bad(
            "model", what, ("サーバーかプロキシの管理者に知らせてください。", "Tell whoever runs it, or the proxy.")
        )
    # 404: servers of one's own need not list their models.
    return good("model", f"{name} が応答します（{chosen.model}）", f"{name} answers ({chosen.model})")


def _unreached(name: str, error: httpx2.HTTPError) -> Result:
    if is_disbelief(error):
        what = (f"{name} の証明書を確認できません", f"the certificate of {name} is not trusted")
        do = (
            "庁内の認証局の証明書を ASSISTANT_CA に指定してください。",
            "Name your authority's certificate by ASSISTANT_CA.",
        )
    elif isinstance(error, httpx2.TimeoutException):
        what = (f"{name} が{_SECONDS:.0f}秒以内に応答しません", f"{name} does not answer within {_SECONDS:.0f} s")
        do = (
            "接続先とファイアウォール、HTTPS_PROXY を確かめてください。",
            "Look at address, firewall and HTTPS_PROXY.",
        )
    elif isinstance(error, httpx2.ProxyError):
        what = ("プロキシが接続を断りました", "the proxy refused to connect")
        do = ("HTTPS_PROXY と NO_PROXY を確かめてください。", "Look at HTTPS_PROXY and NO_PROXY.")
    else:
        what = (f"{name} に接続できません", f"{name} cannot be reached")
        do = (
            "OPENAI_BASE_URL と NO_PROXY を確かめ、サーバーを起動してください。",
            "Look at OPENAI_BASE_URL and NO_PROXY; start the server.",
        )
    return bad("model", what, do)
