"""What the tests share: the real model, the real Chroma, the bundled plan; and no network."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from pytest_socket import socket_allow_hosts

from assistant.chain import Assistant, open_assistant
from corpus.settings import Settings, variable
from index import embed, store
from index.search import Index

ROOT = Path(__file__).parent.parent
PLAN = ROOT / "corpus/plans/zhuji-hangshao-2023-2025.txt"
LOOPBACK = ["127.0.0.1", "localhost", "::1"]


def pytest_configure() -> None:
    os.environ["HF_HUB_OFFLINE"] = "1"
    for field in Settings.model_fields:
        os.environ.pop(variable(field), None)  # the tester's own settings are not the tests' affair


def pytest_runtest_setup() -> None:
    socket_allow_hosts(LOOPBACK, allow_unix_socket=True)


WELL_READ = (
    "anpu-yingshang-2024.txt",
    "anpu-yingshang-2025-rev.md",
    "linlan-paishui-2024-2026.html",
    "linxi-fangxun-2023.pdf",
    "qingyu-145.docx",
)


@pytest.fixture(scope="session")
def embedder() -> embed.Embedder:
    """The default model, loaded once."""
    return embed.load()


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    """Settings with an empty store of the test's own."""
    return Settings(store=tmp_path / "store")


@pytest.fixture(scope="session")
def bundled(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    """Settings with a store that holds the bundled plan. Not to be changed."""
    settings = Settings(store=tmp_path_factory.mktemp("bundled") / "store")
    store.build([PLAN], settings)
    return settings


@pytest.fixture(scope="session")
def index(bundled: Settings) -> Index:
    """The bundled plan's index, open."""
    return store.open_index(bundled)


@pytest.fixture(scope="session")
def assistant(bundled: Settings, index: Index) -> Assistant:
    """The assistant over the bundled plan, without a language model. Not to be changed."""
    return Assistant(index, bundled)


@pytest.fixture(scope="session")
def well_read(tmp_path_factory: pytest.TempPathFactory) -> Assistant:
    """The assistant over the bundled plan and five others. Not to be changed."""
    settings = Settings(store=tmp_path_factory.mktemp("well_read") / "store")
    store.build([PLAN, *(ROOT / "evals/plans" / name for name in WELL_READ)], settings)
    return open_assistant(settings)
