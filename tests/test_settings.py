"""Settings: read from the environment, refused when they make no sense."""

from __future__ import annotations

from pathlib import Path

import pytest

from corpus import settings
from corpus.errors import SettingsError


def test_unset_means_a_folder_of_ones_own_and_nothing_else(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    chosen = settings.load()
    assert chosen.store == tmp_path / "plan-assistant/store"
    assert (chosen.embedder, chosen.llm, chosen.llm_base_url, chosen.chroma_url) == (None, None, None, None)


def test_the_environment_is_read_and_an_empty_variable_is_unset(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("PLAN_STORE", str(tmp_path / "here"))
    monkeypatch.setenv("PLAN_CHROMA_URL", "http://127.0.0.1:8000/")
    monkeypatch.setenv("PLAN_LLM", "")
    chosen = settings.load()
    assert (chosen.store, chosen.chroma_url, chosen.llm) == (tmp_path / "here", "http://127.0.0.1:8000", None)


def test_the_command_line_comes_before_the_environment(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("PLAN_STORE", str(tmp_path / "there"))
    assert settings.load(tmp_path / "here").store == tmp_path / "here"


@pytest.mark.parametrize(
    ("name", "value", "said"),
    [
        ("PLAN_STORE", __file__, "是文件"),
        ("PLAN_EMBEDDER", "./no/such/folder", "PLAN_EMBEDDER"),
        ("PLAN_EMBEDDER", "a model", "PLAN_EMBEDDER"),
        ("PLAN_LLM", "gpt-4o-mini", "提供方:模型"),
        ("PLAN_LLM", "openai:", "提供方:模型"),
        ("PLAN_LLM_BASE_URL", "http://127.0.0.1:1234/v1", "PLAN_LLM"),
        ("PLAN_LLM_BASE_URL", "127.0.0.1:1234", "http://"),
        ("PLAN_CHROMA_URL", "ftp://127.0.0.1", "http://"),
        ("PLAN_CHROMA_URL", "http://", "http://"),
        ("PLAN_CHROMA_URL", "http://127.0.0.1:99999", "http://"),
        ("PLAN_EMBEDER", "BAAI/bge-small-zh-v1.5", "PLAN_EMBEDDER"),
        ("PLAN_STORES", "/tmp", "PLAN_STORE"),
    ],
)
def test_nonsense_is_refused_in_one_line(monkeypatch: pytest.MonkeyPatch, name: str, value: str, said: str) -> None:
    monkeypatch.setenv(name, value)
    with pytest.raises(SettingsError) as error:
        settings.load()
    assert said in str(error.value)
    assert "\n" not in str(error.value)


def test_a_model_is_named_by_hub_name_or_by_a_folder_that_is_there(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("PLAN_EMBEDDER", "BAAI/bge-small-zh-v1.5")
    assert settings.load().embedder == "BAAI/bge-small-zh-v1.5"
    monkeypatch.setenv("PLAN_EMBEDDER", str(tmp_path))
    assert settings.load().embedder == str(tmp_path)


def test_the_table_has_a_row_for_every_setting() -> None:
    rows = settings.table().splitlines()[2:]
    assert [row.split("`")[1] for row in rows] == [f"PLAN_{name.upper()}" for name in settings.Settings.model_fields]
    assert all(len(row.strip("|").split("|")) == 3 and "| |" not in row for row in rows)
