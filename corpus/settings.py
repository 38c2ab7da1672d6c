"""The settings, read from the environment once; a value that makes no sense is refused with one line.

`python -m corpus.settings` prints the table of them that the README carries.
"""

from __future__ import annotations

import os
import re
from difflib import get_close_matches
from pathlib import Path
from urllib.parse import urlsplit

from pydantic import Field, field_validator, model_validator
from pydantic_settings import BaseSettings, SettingsConfigDict

from corpus.errors import SettingsError

PREFIX = "PLAN_"
_HUB_NAME = re.compile(r"[A-Za-z0-9][\w.-]*(?:/[A-Za-z0-9][\w.-]*)?")
_LLM_NAME = re.compile(r"[a-z][a-z0-9_]*:\S+")


def user_folder(kind: str) -> Path:
    """The person's own folder for this program's `kind` of files, "data" or "cache" (not created here).

    `$XDG_DATA_HOME` / `$XDG_CACHE_HOME` (XDG Base Directory Specification), `%LOCALAPPDATA%` on Windows."""
    standard = {"data": (".local", "share"), "cache": (".cache",)}[kind]
    base = os.environ.get(f"XDG_{kind.upper()}_HOME") or os.environ.get("LOCALAPPDATA")
    return (Path(base) if base else Path.home().joinpath(*standard)) / "plan-assistant"


class Settings(BaseSettings):
    """What a person may set, by environment variable (`PLAN_` and the field's name in capitals).

    Raises `SettingsError`, with one Chinese line, for a value that makes no sense."""

    model_config = SettingsConfigDict(env_prefix=PREFIX, env_ignore_empty=True, extra="forbid", frozen=True)

    store: Path = Field(
        default_factory=lambda: user_folder("data") / "store",
        description="索引文件夹(命令行 `--store` 优先)",
        json_schema_extra={"shown": "用户数据目录下的 `plan-assistant/store`"},
    )
    embedder: str | None = Field(
        default=None,
        description="sentence-transformers 向量模型:模型库名称或本地文件夹",
        json_schema_extra={"shown": "内置的 multilingual-e5-small,不联网"},
    )
    llm: str | None = Field(
        default=None,
        description="对话模型,写作 `提供方:模型`(LangChain `init_chat_model` 的写法)",
        json_schema_extra={"shown": "不用对话模型,只从原文摘取"},
    )
    llm_base_url: str | None = Field(
        default=None,
        description="该对话模型的 OpenAI 兼容接口地址;密钥放在提供方自己的变量里(如 `OPENAI_API_KEY`)",
        json_schema_extra={"shown": "提供方的默认地址"},
    )
    chroma_url: str | None = Field(
        default=None,
        description="Chroma 服务器地址,代替内嵌的 Chroma",
        json_schema_extra={"shown": "内嵌的 Chroma"},
    )

    @field_validator("store")
    @classmethod
    def _a_folder(cls, value: Path) -> Path:
        if "\0" in str(value) or not str(value).strip():
            raise SettingsError("PLAN_STORE(或 --store)不是有效的文件夹路径,请改写。")
        folder = value.expanduser().absolute()
        if folder.exists() and not folder.is_dir():
            raise SettingsError(f"PLAN_STORE(或 --store)指向的“{value}”是文件,不是文件夹,请换一个路径。")
        return folder

    @field_validator("embedder")
    @classmethod
    def _a_model(cls, value: str | None) -> str | None:
        if value is None:
            return None
        folder = Path(value).expanduser()
        if folder.is_dir():
            return str(folder.absolute())
        if not _HUB_NAME.fullmatch(value):
            raise SettingsError(
                f"PLAN_EMBEDDER“{value}”既不是已有的文件夹,也不是模型库名称(如 BAAI/bge-small-zh-v1.5)。"
            )
        return value

    @field_validator("llm")
    @classmethod
    def _provider_and_model(cls, value: str | None) -> str | None:
        if value is not None and not _LLM_NAME.fullmatch(value):
            raise SettingsError(f"PLAN_LLM“{value}”应写作“提供方:模型”,如 openai:gpt-4o-mini。")
        return value

    @field_validator("llm_base_url", "chroma_url")
    @classmethod
    def _an_address(cls, value: str | None) -> str | None:
        if value is None:
            return None
        try:
            parts = urlsplit(value)
            good = parts.scheme in ("http", "https") and bool(parts.hostname) and (parts.port is None or parts.port > 0)
        except ValueError:
            good = False
        if not good:
            raise SettingsError(f"网址“{value}”无效,应以 http:// 或 https:// 开头并写明主机,如 http://127.0.0.1:8000。")
        return value.rstrip("/")

    @model_validator(mode="after")
    def _together(self) -> Settings:
        if self.llm_base_url and not self.llm:
            raise SettingsError("设置了 PLAN_LLM_BASE_URL 却没有设置 PLAN_LLM,请写明要用的对话模型。")
        return self


def load(store: str | Path | None = None) -> Settings:
    """The settings of the environment, `store` (from a command line) before `PLAN_STORE`.

    Raises `SettingsError`, also for a variable whose name is nearly that of a setting."""
    known = [variable(name) for name in Settings.model_fields]
    for name in os.environ:
        if name.startswith(PREFIX) and name not in known and (meant := get_close_matches(name, known, 1, 0.85)):
            raise SettingsError(f"环境变量 {name} 不认识,是否要写 {meant[0]}?")
    return Settings() if store is None else Settings(store=Path(store))


def variable(field: str) -> str:
    """The environment variable of a setting."""
    return PREFIX + field.upper()


def table() -> str:
    """The settings as a Markdown table, one row each."""
    rows = ["| 环境变量 | 含义 | 不设置时 |", "| --- | --- | --- |"]
    for name, field in Settings.model_fields.items():
        extra = field.json_schema_extra
        shown = extra["shown"] if isinstance(extra, dict) else ""
        rows.append(f"| `{variable(name)}` | {field.description} | {shown} |")
    return "\n".join(rows)


if __name__ == "__main__":
    print(table())
