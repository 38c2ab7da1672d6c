"""The store: what goes in comes out, whatever happens in between."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import numpy as np
import pytest

from corpus.errors import StoreError
from corpus.settings import Settings
from index import content, embed, files, store
from index.__main__ import main
from index.progress import Progress, silent
from index.search import Index

FLOOD = """临澜市防汛工作方案
一、总体要求
到2025年，全市建成避灾场所120个。防汛责任落实到村。
二、重点任务
1.加固海塘。完成海塘加固30公里。（责任单位：市水利局）
"""
ROADS = """临澜市公路建设计划
一、重点任务
1.推进国道改建。2025年建成国道50公里。（责任单位：市交通运输局）
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Two plans to put in."""
    folder = tmp_path / "plans"
    folder.mkdir()
    (folder / "fangxun.txt").write_text(FLOOD, "utf-8")
    (folder / "gonglu.txt").write_text(ROADS, "utf-8")
    return folder


@pytest.fixture(params=["embedded", "server"])
def chosen(request: pytest.FixtureRequest, settings: Settings) -> Settings:
    """An empty store on the embedded Chroma, and one on a server: what follows holds for both."""
    if request.param == "embedded":
        return settings
    url: str = request.getfixturevalue("server")
    return settings.model_copy(update={"chroma_url": url})


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A Chroma server of the tests' own."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    where = tmp_path_factory.mktemp("server")
    command = [str(Path(sys.executable).parent / "chroma"), "run", "--host", "127.0.0.1", "--port", str(port)]
    process = subprocess.Popen([*command, "--path", str(where)], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        for _ in range(300):
            with socket.socket() as knock:
                if knock.connect_ex(("127.0.0.1", port)) == 0:
                    break
            time.sleep(0.1)
        yield f"http://127.0.0.1:{port}"
    finally:
        process.terminate()
        process.wait()


def found(index: Index, question: str) -> str:
    return index.search(question, 1)[0].passage.text


def generation(settings: Settings) -> Path:
    return files.folder_of(settings.store, files.generation_in_use(settings.store))


# --- In and out -----------------------------------------------------------------------------------


def test_plans_go_in_are_found_listed_verified_and_taken_out(chosen: Settings, folder: Path) -> None:
    assert store.build([folder], chosen).added == ("fangxun", "gonglu")
    assert [(plan.id, plan.source) for plan in store.plans(chosen)] == [
        ("fangxun", "fangxun.txt"),
        ("gonglu", "gonglu.txt"),
    ]
    index = store.open_index(chosen)
    assert "市水利局" in found(index, "谁负责海塘加固")
    assert "市交通运输局" in found(index, "国道由哪个单位建")
    assert store.verify(chosen) == []
    assert store.remove("fangxun", chosen).removed == ("fangxun",)
    index = store.open_index(chosen)
    assert set(index.documents) == {passage.plan for passage in index.passages} == {"gonglu"}
    assert store.verify(chosen) == []


def test_dense_search_ranks_as_comparing_with_every_passage_does(index: Index) -> None:
    for vector in index.embedder.queries(["谁负责浦阳江治理", "研发投入占比", "养老"]):
        everywhere = index.dense(vector, 10)
        compared = index.dense(vector, 10, plans=list(index.documents))
        assert [place for place, _ in everywhere] == [place for place, _ in compared]
        # The sums of both are made in another order, and differ by the last bits on some processors.
        assert [score for _, score in everywhere] == pytest.approx([score for _, score in compared], abs=1e-5)
        assert [score for _, score in everywhere] == sorted((score for _, score in everywhere), reverse=True)


def test_a_search_within_a_plan_stays_there(settings: Settings, folder: Path) -> None:
    store.build([folder], settings)
    index = store.open_index(settings)
    assert {hit.passage.plan for hit in index.search("海塘加固由谁负责", 10, ["gonglu"])} == {"gonglu"}
    assert index.search("海塘", 10, ["没有的计划"]) == []


def test_removing_the_last_plan_leaves_an_empty_index(settings: Settings, folder: Path) -> None:
    store.build([folder / "gonglu.txt"], settings)
    store.remove("gonglu", settings)
    assert store.plans(settings) == ()
    assert store.open_index(settings).search("国道", 5) == []
    assert store.build([folder / "gonglu.txt"], settings).added == ("gonglu",)


# --- What changes and what does not ---------------------------------------------------------------


@pytest.fixture
def no_model(monkeypatch: pytest.MonkeyPatch) -> Callable[[], None]:
    """From when it is called on, embedding anything is an error."""

    def refuse(name: str | None = None, progress: Progress = silent) -> embed.Embedder:
        raise AssertionError("the model was loaded")

    return lambda: monkeypatch.setattr(embed, "load", refuse)


def test_unchanged_plans_cost_nothing(settings: Settings, folder: Path, no_model: Callable[[], None]) -> None:
    store.build([folder], settings)
    before = {p: p.stat().st_mtime_ns for p in settings.store.rglob("*.json")}
    no_model()
    assert store.build([folder], settings).unchanged == ("fangxun", "gonglu")
    assert {p: p.stat().st_mtime_ns for p in settings.store.rglob("*.json")} == before


def test_a_changed_plan_takes_its_old_place_and_only_new_text_is_embedded(settings: Settings, folder: Path) -> None:
    store.build([folder], settings)
    (folder / "fangxun.txt").write_text(FLOOD.replace("30公里", "45公里"), "utf-8")
    report = store.build([folder], settings)
    assert (report.refreshed, report.unchanged) == (("fangxun",), ("gonglu",))
    assert 0 < report.embedded <= 3
    index = store.open_index(settings)
    assert "45公里" in found(index, "海塘加固多少公里")
    assert not any("30公里" in passage.text for passage in index.passages)
    assert store.verify(settings) == []


def test_other_code_means_other_content_but_no_vector_twice(
    settings: Settings, folder: Path, monkeypatch: pytest.MonkeyPatch, no_model: Callable[[], None]
) -> None:
    store.build([folder], settings)
    shutil.rmtree(folder)  # the kept files are enough
    monkeypatch.setattr(files, "_parser", lambda: "another parser")
    assert "自动重建" in store.verify(settings)[0]
    no_model()
    index = store.open_index(settings)
    assert set(index.documents) == {"fangxun", "gonglu"}
    assert store.verify(settings) == []


def test_another_model_is_never_asked_with_the_first_ones_vectors(
    settings: Settings, folder: Path, embedder: embed.Embedder, monkeypatch: pytest.MonkeyPatch
) -> None:
    store.build([folder], settings)

    def mirrored(name: str | None = None, progress: Progress = silent) -> embed.Embedder:
        encode = embedder.encode
        return embed.Embedder("mirrored", embedder.dimension, lambda texts, side, p: encode(texts, side, p)[:, ::-1])

    monkeypatch.setattr(embed, "identity", lambda name=None: "mirrored")
    monkeypatch.setattr(embed, "load", mirrored)
    index = store.open_index(settings)
    assert np.allclose(index.vectors[0], mirrored().passages([index.passages[0].search_text])[0], atol=1e-5)


def test_text_that_stands_in_two_plans_is_embedded_once(settings: Settings, folder: Path) -> None:
    (folder / "copy.txt").write_text(FLOOD, "utf-8")
    together = store.build([folder / "fangxun.txt", folder / "copy.txt"], settings).embedded
    assert together == len(np.unique(store.open_index(settings).vectors, axis=0))


# --- Files that fail, and files that are alike ----------------------------------------------------


def test_a_failing_file_is_reported_and_the_others_go_in(settings: Settings, folder: Path) -> None:
    (folder / "empty.txt").write_bytes(b"")
    (folder / "broken.docx").write_bytes(b"PK\x03\x04 no archive")
    (folder / "picture.txt").write_bytes(b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR" + bytes(range(256)) * 8)
    report = store.build([folder, folder / "missing.txt"], settings)
    assert report.added == ("fangxun", "gonglu")
    assert sorted(Path(name).name for name, _ in report.failed) == [
        "broken.docx",
        "empty.txt",
        "missing.txt",
        "picture.txt",
    ]
    assert all(reason and "\n" not in reason for _, reason in report.failed)


def test_a_plan_whose_new_version_cannot_be_read_stays_as_it_was(settings: Settings, folder: Path) -> None:
    store.build([folder], settings)
    (folder / "gonglu.txt").write_bytes(b"")
    assert len(store.build([folder], settings).failed) == 1
    assert "50公里" in found(store.open_index(settings), "国道改建多少公里")


def test_two_files_of_one_name_are_two_plans(settings: Settings, folder: Path) -> None:
    (folder / "old").mkdir()
    (folder / "old/gonglu.txt").write_text(ROADS.replace("50公里", "20公里"), "utf-8")
    (folder / "gonglu.md").write_text("# 公路养护计划\n\n修补路面八百处。\n", "utf-8")
    report = store.build([folder], settings)
    assert sorted(report.added) == ["fangxun", "gonglu", "gonglu-2", "gonglu-3"]
    assert len(report.notes) == 2
    index = store.open_index(settings)
    assert len({passage.id for passage in index.passages}) == len(index.passages)
    assert sorted(store.build([folder], settings).unchanged) == sorted(report.added)


def test_a_file_of_the_same_name_whose_old_place_is_gone_is_its_new_version(settings: Settings, folder: Path) -> None:
    store.build([folder / "gonglu.txt"], settings)
    upload = folder / "upload"
    upload.mkdir()
    (folder / "gonglu.txt").rename(upload / "gonglu.txt")
    (upload / "gonglu.txt").write_text(ROADS.replace("50公里", "60公里"), "utf-8")
    assert store.build([upload / "gonglu.txt"], settings).refreshed == ("gonglu",)


# --- Damage ---------------------------------------------------------------------------------------


def truncate(path: Path) -> None:
    os.truncate(path, 10)


DAMAGE: dict[str, Callable[[Path, Path], object]] = {
    "the vector store is gone": lambda root, made: shutil.rmtree(made / "chroma"),
    "the vector store's table is cut off": lambda root, made: truncate(made / "chroma/chroma.sqlite3"),
    "the vector index is cut off": lambda root, made: list(map(truncate, (made / "chroma").glob("*/*.bin"))),
    "the vectors on file are cut off": lambda root, made: truncate(made / "vectors.npy"),
    "a document is not what was written": lambda root, made: (made / "documents/0.json").write_bytes(b"{}"),
    "the passages are gone": lambda root, made: (made / "passages.json").unlink(),
    "the list of what is in use is garbage": lambda root, made: (root / "current.json").write_bytes(b"\xff\0"),
    "the list of what is in use is gone": lambda root, made: (root / "current.json").unlink(),
    "the whole generation is gone": lambda root, made: shutil.rmtree(made),
}


@pytest.mark.parametrize("what", DAMAGE)
def test_damage_is_mended_from_the_kept_files(what: str, settings: Settings, folder: Path) -> None:
    store.build([folder], settings)
    shutil.rmtree(folder)
    DAMAGE[what](settings.store, generation(settings))
    index = store.open_index(settings)
    assert "市水利局" in found(index, "谁负责海塘加固")
    assert store.verify(settings) == []


def test_rows_lost_by_the_vector_store_are_noticed_and_put_back(chosen: Settings, folder: Path) -> None:
    store.build([folder], chosen)
    manifest = files.read_manifest(chosen.store)
    assert manifest is not None
    with store._client(chosen, generation(chosen)) as client:
        client.get_collection(store._collection_name(chosen, manifest)).delete(ids=["0"])
    assert f"{manifest.views - 1} 个向量" in store.verify(chosen)[0]
    assert "市水利局" in found(store.open_index(chosen), "谁负责海塘加固")
    assert store.verify(chosen) == []


def test_a_vector_changed_in_the_vector_store_fails_verification(settings: Settings, folder: Path) -> None:
    store.build([folder], settings)
    manifest = files.read_manifest(settings.store)
    assert manifest is not None
    with store._client(settings, generation(settings)) as client:
        collection = client.get_collection(store._collection_name(settings, manifest))
        collection.update(ids=["1"], embeddings=np.eye(1, 384, dtype=np.float32))
    assert store.verify(settings)


def test_a_kept_file_that_changed_is_told_and_nothing_is_made_from_it(
    settings: Settings, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    store.build([folder / "gonglu.txt"], settings)
    next((settings.store / "sources").iterdir()).write_text(ROADS.replace("50公里", "90公里"), "utf-8")
    assert "gonglu.txt" in store.verify(settings)[0]
    monkeypatch.setattr(files, "_parser", lambda: "another parser")
    with pytest.raises(StoreError, match=r"gonglu\.txt"):
        store.open_index(settings)


def test_a_store_beyond_repair_says_what_to_do(settings: Settings, folder: Path) -> None:
    store.build([folder], settings)
    shutil.rmtree(settings.store / "generations")
    (settings.store / "current.json").write_bytes(b"{")
    with pytest.raises(StoreError, match="python -m index build"):
        store.open_index(settings)


# --- Interruption and company ---------------------------------------------------------------------


@pytest.mark.parametrize("where", ["index.files.write_content", "index.store._fill", "index.files.swap", "os.replace"])
def test_a_build_that_breaks_off_leaves_the_old_index(
    where: str, settings: Settings, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    store.build([folder / "gonglu.txt"], settings)
    before = files.generation_in_use(settings.store)

    def break_off(*args: object, **kwargs: object) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as broken:
        broken.setattr(where, break_off)
        with pytest.raises(StoreError, match="磁盘已满"):
            store.build([folder], settings)
    assert files.generation_in_use(settings.store) == before
    assert "50公里" in found(store.open_index(settings), "国道改建多少公里")
    assert store.build([folder], settings).added == ("fangxun",)
    assert store.verify(settings) == []


def test_a_build_that_is_killed_leaves_the_old_index(settings: Settings, folder: Path) -> None:
    store.build([folder / "gonglu.txt"], settings)
    code = (
        "import os, sys; from pathlib import Path; from corpus import settings; from index import store\n"
        "store._fill = lambda *a: os.kill(os.getpid(), 9)\n"
        f"store.build([Path({str(folder)!r})], settings.load({str(settings.store)!r}))"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == -9
    assert set(store.open_index(settings).documents) == {"gonglu"}
    assert store.build([folder], settings).added == ("fangxun",)
    assert not (settings.store / "making").exists()


def test_a_full_disk_is_one_line_and_the_old_index_stays(settings: Settings, folder: Path) -> None:
    store.build([folder / "gonglu.txt"], settings)
    code = (
        "import resource, sys; from index.__main__ import main\n"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (20_000, 20_000))\n"
        f"sys.exit(main(['build', {str(folder)!r}, '--store', {str(settings.store)!r}]))"
    )
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert run.returncode == 1
    assert len(run.stderr.strip().splitlines()) == 1 and "原有索引未受影响" in run.stderr
    assert set(store.open_index(settings).documents) == {"gonglu"}


def test_who_has_the_old_index_open_can_still_ask_it(chosen: Settings, folder: Path) -> None:
    store.build([folder / "gonglu.txt"], chosen)
    old = store.open_index(chosen)
    store.build([folder / "fangxun.txt"], chosen)
    assert not store.current(chosen, old)
    assert "50公里" in found(old, "国道改建多少公里")
    new = store.open_index(chosen)
    assert store.current(chosen, new)
    assert "30公里" in found(new, "海塘加固多少公里")


def test_two_builds_at_once_wait_for_each_other(settings: Settings, folder: Path) -> None:
    command = [sys.executable, "-m", "index", "build", "--store", str(settings.store)]
    names = ("fangxun.txt", "gonglu.txt")
    builds = [subprocess.Popen([*command, str(folder / name)], stdout=subprocess.DEVNULL) for name in names]
    assert [build.wait() for build in builds] == [0, 0]
    assert {plan.id for plan in store.plans(settings)} == {"fangxun", "gonglu"}
    assert store.verify(settings) == []


def test_only_this_generation_and_the_one_before_are_kept(settings: Settings, folder: Path) -> None:
    for kilometres in (51, 52, 53, 54):
        (folder / "gonglu.txt").write_text(ROADS.replace("50公里", f"{kilometres}公里"), "utf-8")
        store.build([folder / "gonglu.txt"], settings)
    assert len(files.generations(settings.store)) == 2
    assert len(list((settings.store / "sources").iterdir())) == 1


def test_a_server_keeps_stores_apart(server: str, settings: Settings, folder: Path) -> None:
    one = settings.model_copy(update={"chroma_url": server})
    other = one.model_copy(update={"store": settings.store.with_name("other")})
    store.build([folder / "fangxun.txt"], one)
    store.build([folder / "gonglu.txt"], other)
    assert "30公里" in found(store.open_index(one), "公里")
    assert "50公里" in found(store.open_index(other), "公里")


def test_a_server_that_is_not_there_is_one_line(settings: Settings, folder: Path) -> None:
    nowhere = settings.model_copy(update={"chroma_url": "http://127.0.0.1:9"})
    with pytest.raises(StoreError, match="PLAN_CHROMA_URL") as error:
        store.build([folder], nowhere)
    assert "\n" not in str(error.value)


# --- The command line -----------------------------------------------------------------------------


def test_the_commands(folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    where = ["--store", str(tmp_path / "store")]
    assert main(["build", str(folder), str(folder / "missing.txt"), *where]) == 1
    said = capsys.readouterr()
    assert said.out.split() == ["新增:fangxun", "新增:gonglu"] and "missing.txt" in said.err
    assert main(["build", str(folder), *where]) == 0
    assert main(["list", *where]) == 0
    assert "临澜市公路建设计划" in capsys.readouterr().out
    assert main(["verify", *where]) == 0
    assert main(["remove", "gonglu", *where]) == 0
    assert main(["remove", "gonglu", *where]) == 1
    assert "gonglu" in capsys.readouterr().err


@pytest.mark.parametrize("command", [["list"], ["verify"], ["remove", "x"]])
def test_a_missing_store_is_one_line_and_not_made(
    command: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main([*command, "--store", str(tmp_path / "none")]) == 1
    assert len(capsys.readouterr().err.splitlines()) == 1
    assert not (tmp_path / "none").exists()


def test_a_folder_that_cannot_be_written_is_one_line(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["build", str(folder), "--store", str(folder / "gonglu.txt" / "store")]) == 1
    assert len(capsys.readouterr().err.splitlines()) == 1


def test_keys_differ_where_texts_do() -> None:
    assert len(set(content.keys_of(["甲", "乙", "甲 ", ""]).tolist())) == 4
