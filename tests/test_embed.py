"""The embedding model: unpacked once, whole, and the same vectors as its weights give in torch."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from corpus.errors import SettingsError, StoreError
from corpus.settings import user_folder
from index import e5, embed, unpack
from index.embed import Embedder

CHINESE = [
    "谁负责浦阳江治理",
    "到2025年，全社会R&D经费支出占GDP比重达3.3%。",
    "加快推进“一网通办”①，5G基站１２００个；完成投资740.55亿元（其中：财政资金28.5亿元）！",
    "諸暨市杭紹同城三年行動計劃\n第二章　重点任务……—— Smart City & iPhone/API v2.0",
    "长" * 600,
]


@pytest.fixture(scope="module")
def folder(embedder: Embedder) -> Path:
    return unpack.folder(user_folder("cache"))


def test_vectors_have_unit_length_and_one_row_each(embedder: Embedder) -> None:
    for vectors in (embedder.queries(CHINESE), embedder.passages(CHINESE)):
        assert vectors.shape == (len(CHINESE), embedder.dimension) and vectors.dtype == np.float32
        assert np.allclose(np.linalg.norm(vectors, axis=1), 1, atol=1e-5)
    assert embedder.passages([]).shape == (0, embedder.dimension)


def test_a_question_lies_nearest_to_what_answers_it(embedder: Embedder) -> None:
    passages = ["浦阳江治理由市生态环境分局负责。", "数字经济核心产业增加值占比达到5%。", "建设养老服务中心。"]
    questions = ["谁负责浦阳江治理", "数字经济占多少", "老人去哪里"]
    nearest = embedder.queries(questions) @ embedder.passages(passages).T
    assert nearest.argmax(axis=1).tolist() == [0, 1, 2]


def test_company_in_a_batch_changes_nothing(embedder: Embedder) -> None:
    together = embedder.passages(CHINESE)
    alone = np.concatenate([embedder.passages([text]) for text in CHINESE])
    assert np.allclose(together, alone, atol=1e-5)


def test_it_is_a_sentence_transformers_model_with_the_same_vectors(embedder: Embedder, folder: Path) -> None:
    from sentence_transformers import SentenceTransformer

    model = SentenceTransformer(str(folder), device="cpu", local_files_only=True)
    assert (model.encode_document(CHINESE) * embedder.passages(CHINESE)).sum(axis=1).min() > 0.9999


def test_questions_are_embedded_with_what_was_learned_of_them(embedder: Embedder, folder: Path) -> None:
    import torch
    from safetensors.numpy import load_file
    from sentence_transformers import SentenceTransformer

    model = SentenceTransformer(str(folder), device="cpu", local_files_only=True)
    as_it_came = model.encode_query(CHINESE)
    learned = load_file(e5.QUERIES)
    bert: Any = model[0].auto_model
    layers = dict(bert.named_modules())
    for name in {name.rpartition(".")[0] for name in learned}:
        change = learned[f"{name}.up"].astype(np.float32) @ learned[f"{name}.down"].astype(np.float32)
        layers[name].weight.data += torch.from_numpy(change)
    assert (model.encode_query(CHINESE) * embedder.queries(CHINESE)).sum(axis=1).min() > 0.9999
    assert (as_it_came * embedder.queries(CHINESE)).sum(axis=1).max() < 0.99


def test_a_question_in_other_words_lies_nearer_to_its_answer_than_the_model_came(
    embedder: Embedder, folder: Path
) -> None:
    passages = [
        "到2025年，全市城镇新增就业1.2万人。", "新建改建老年助餐点24个。", "农村自来水管网漏损率控制在10%以内。",
        "推进乡镇卫生院标准化建设。", "开展重点路段拥堵整治。",
    ]  # fmt: skip
    questions = [
        "能多找到活干的有多少人",
        "给老头老太做饭的地方要添几个",
        "乡下水管漏水不能超过多少",
        "哪里堵车要管一管",
    ]
    right = np.array([0, 1, 2, 4])
    plain = embed.load(str(folder))

    def ahead(model: Embedder) -> float:
        alike = model.queries(questions) @ model.passages(passages).T
        own = alike[np.arange(len(right)), right]
        return float(((own - alike.mean(axis=1)) / alike.std(axis=1)).mean())

    assert ahead(embedder) > ahead(plain)


def test_the_kept_vocabulary_cuts_chinese_text_as_the_whole_one_does(folder: Path, tmp_path: Path) -> None:
    from tokenizers import Tokenizer

    source = unpack.packed_file()
    assert source is not None
    packed = unpack.read(source.read_bytes())
    unpack._save_tokenizer(packed, list(range(len(packed.pieces))), tmp_path)
    whole, kept = (Tokenizer.from_file(str(where / "tokenizer.json")) for where in (tmp_path, folder))
    assert kept.get_vocab_size() < whole.get_vocab_size() / 2
    for text in CHINESE:
        assert kept.encode(text).tokens == whole.encode(text).tokens


def test_answering_needs_no_torch() -> None:
    code = "import sys; from index import embed; embed.load().queries(['问']); sys.exit('torch' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_the_name_is_known_without_loading_and_changes_with_a_folder(embedder: Embedder, tmp_path: Path) -> None:
    assert embed.identity() == embedder.name
    (tmp_path / "config.json").write_text("{}")
    before = embed.identity(str(tmp_path))
    (tmp_path / "config.json").write_text("{} ")
    assert embed.identity(str(tmp_path)) != before


def test_a_damaged_folder_is_made_again(folder: Path, tmp_path: Path) -> None:
    copy = tmp_path / folder.name
    shutil.copytree(folder, copy)
    weights = copy / "model.safetensors"
    with weights.open("r+b") as file:
        file.truncate(1000)
    assert not unpack.whole(copy)
    earlier = tmp_path / f"{unpack.NAME}-1"
    earlier.mkdir()
    assert unpack.folder(tmp_path) == copy
    assert not earlier.exists(), "what an earlier version unpacked is removed"
    assert unpack.whole(copy, thorough=True)


def test_weights_changed_in_place_are_noticed_by_a_thorough_look(folder: Path, tmp_path: Path) -> None:
    copy = shutil.copytree(folder, tmp_path / folder.name)
    with (copy / "model.safetensors").open("r+b") as file:
        file.seek(100_000_000)
        file.write(b"\xff\xff\xff\xff\xff")
    assert unpack.whole(copy) and not unpack.whole(copy, thorough=True)


def test_a_packed_file_that_is_another_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    other = tmp_path / "e5-small-q4.bin"
    other.write_bytes(b"E5S1" + b"\0" * 100)
    monkeypatch.setattr(unpack, "packed_file", lambda: other)
    with pytest.raises(StoreError, match="校验和"):
        unpack.folder(tmp_path / "cache")
    assert [p.suffix for p in (tmp_path / "cache").iterdir()] == [".lock"]


def test_without_the_package_it_says_what_to_do(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(unpack, "packed_file", lambda: None)
    with pytest.raises(StoreError, match="PLAN_EMBEDDER"):
        unpack.folder(tmp_path)


def test_a_folder_by_name_goes_through_sentence_transformers_with_its_prompts(embedder: Embedder, folder: Path) -> None:
    from sentence_transformers import SentenceTransformer

    named, model = embed.load(str(folder)), SentenceTransformer(str(folder), device="cpu", local_files_only=True)
    assert (named.queries(CHINESE) * model.encode_query(CHINESE)).sum(axis=1).min() > 0.9999
    assert (named.passages(CHINESE) * embedder.passages(CHINESE)).sum(axis=1).min() > 0.9999


@pytest.mark.parametrize("name", ["no-such/model", "empty folder"])
def test_a_model_that_cannot_be_loaded_is_one_line(name: str, tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match="PLAN_EMBEDDER") as error:
        embed.load(str(tmp_path) if name == "empty folder" else name)
    assert "\n" not in str(error.value)
