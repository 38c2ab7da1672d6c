"""The unpacked model's weights and graphs: a sentence-transformers folder whose ONNX graphs share its weights.

`model.onnx` holds only the graph (40 KB); each of its weights is a stretch of `model.safetensors`
(ONNX external data), which the runtime maps into memory instead of reading. Attention and the
"add, then normalise" steps are ONNX Runtime's fused operators.

`queries.onnx` is the same for questions, with linear layers of its own: to each a low-rank change (LoRA, Hu et al.
2021, arXiv:2106.09685) is added that was learned on questions to plans and the sentences that answer them
(`python -m evals.adapt`). Added when the model is unpacked, not for each question, it costs 85 MB and no time.
What is searched is embedded as the model came.
"""

from __future__ import annotations

import json
import struct
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from index.unpack import Packed, rows, tensor, write_json

QUERIES = Path(__file__).with_name("queries.safetensors")
"""For each linear layer that is changed for questions, fp16: `….down` [rank, in] and `….up` [out, rank]; their
product is added to its weights."""
_EPSILON = 1e-12
_FUSED = "com.microsoft"  # ONNX Runtime's own operators
_WORDS, _POSITIONS, _TYPES = (f"embeddings.{kind}_embeddings.weight" for kind in ("word", "position", "token_type"))


def save(packed: Packed, kept: NDArray[np.int64], to: Path) -> None:
    """Write everything but the tokenizer into the folder `to`."""
    from safetensors.numpy import load_file, save_file

    whole, changed = to / "model.safetensors", to / "queries.safetensors"
    weights = dict(_weights(packed, kept))
    save_file(weights, whole, metadata={"format": "pt"})
    save_file(dict(_changed(weights, load_file(QUERIES))), changed)
    for path in (whole, changed):
        path.chmod(0o644)
    (to / "model.onnx").write_bytes(_graph(packed, whole))
    (to / "queries.onnx").write_bytes(_graph(packed, whole, changed))
    write_json(
        to / "config.json",
        {
            "architectures": ["BertModel"],
            "model_type": "bert",
            "vocab_size": len(kept),
            "hidden_size": packed.hidden,
            "num_hidden_layers": packed.layers,
            "num_attention_heads": packed.heads,
            "intermediate_size": packed.intermediate,
            "max_position_embeddings": packed.positions,
            "type_vocab_size": 2,
            "layer_norm_eps": _EPSILON,
            "hidden_act": "gelu",
            "pad_token_id": 1,
            "dtype": "float32",
        },
    )
    kinds = ("Transformer", "Pooling", "Normalize")
    paths = ("", "1_Pooling", "2_Normalize")
    modules = [
        {"idx": i, "name": str(i), "path": path, "type": f"sentence_transformers.models.{kind}"}
        for i, (kind, path) in enumerate(zip(kinds, paths, strict=True))
    ]
    write_json(to / "modules.json", modules)
    write_json(to / "sentence_bert_config.json", {"max_seq_length": packed.positions, "do_lower_case": False})
    write_json(
        to / "1_Pooling/config.json", {"word_embedding_dimension": packed.hidden, "pooling_mode_mean_tokens": True}
    )
    write_json(to / "2_Normalize/config.json", {})
    prompts = {"query": "query: ", "document": "passage: "}
    write_json(to / "config_sentence_transformers.json", {"prompts": prompts, "similarity_fn_name": "cosine"})


def _weights(packed: Packed, kept: NDArray[np.int64]) -> Iterator[tuple[str, NDArray[np.float32]]]:
    """Every tensor under its name in transformers' BertModel."""
    h, wide = packed.hidden, packed.intermediate
    yield _WORDS, rows(packed, "emb.word", h, kept)
    yield _POSITIONS, tensor(packed, "emb.pos", packed.positions, h)
    yield _TYPES, tensor(packed, "emb.type", 2, h)
    yield "embeddings.LayerNorm.weight", tensor(packed, "emb.ln.w", h)
    yield "embeddings.LayerNorm.bias", tensor(packed, "emb.ln.b", h)
    linear = {
        "attention.self.query": ("q", h, h),
        "attention.self.key": ("k", h, h),
        "attention.self.value": ("v", h, h),
        "attention.output.dense": ("ao", h, h),
        "intermediate.dense": ("fi", wide, h),
        "output.dense": ("fo", h, wide),
    }
    for layer in range(packed.layers):
        for name, (short, n_out, n_in) in linear.items():
            yield f"encoder.layer.{layer}.{name}.weight", tensor(packed, f"l{layer}.{short}.w", n_out, n_in)
            yield f"encoder.layer.{layer}.{name}.bias", tensor(packed, f"l{layer}.{short}.b", n_out)
        for name, short in (("attention.output.LayerNorm", "aln"), ("output.LayerNorm", "oln")):
            yield f"encoder.layer.{layer}.{name}.weight", tensor(packed, f"l{layer}.{short}.w", h)
            yield f"encoder.layer.{layer}.{name}.bias", tensor(packed, f"l{layer}.{short}.b", h)


def _changed(
    weights: dict[str, NDArray[np.float32]], changes: dict[str, NDArray[np.float16]]
) -> Iterator[tuple[str, NDArray[np.float32]]]:
    """The weights that questions have of their own."""
    for up in (name for name in changes if name.endswith(".up")):
        linear = up.removesuffix(".up")
        change = changes[up].astype(np.float32) @ changes[f"{linear}.down"].astype(np.float32)
        yield f"{linear}.weight", weights[f"{linear}.weight"] + change


def _graph(packed: Packed, *weights: Path) -> bytes:
    """BERT (Devlin et al. 2019) as an ONNX graph over the weights in these safetensors files, the later before the
    earlier.

    `input_ids` and `attention_mask`, int64[b, s], to `last_hidden_state`, float32[b, s, h].
    The linear layers work on the batch's tokens as one matrix [b * s, h]."""
    from onnx import TensorProto, helper, numpy_helper

    nodes: list[Any] = []
    constants = {"hidden": [packed.hidden], "rows": [-1, packed.hidden], "zero": [0], "one": [1]}
    tensors = list({tensor.name: tensor for path in weights for tensor in _external(path)}.values())
    tensors += [numpy_helper.from_array(np.array(v, np.int64), k) for k, v in constants.items()]

    def node(operator: str, inputs: list[str], output: str, **attributes: Any) -> str:
        domain = _FUSED if operator in ("MultiHeadAttention", "SkipLayerNormalization") else ""
        nodes.append(helper.make_node(operator, inputs, [output], domain=domain, **attributes))
        return output

    def linear(x: str, name: str) -> str:
        return node("Gemm", [x, f"{name}.weight", f"{name}.bias"], f"{name}:out", transB=1)

    def add_norm(x: str, skip: str, name: str) -> str:
        return node(
            "SkipLayerNormalization", [x, skip, f"{name}.weight", f"{name}.bias"], f"{name}:out", epsilon=_EPSILON
        )

    node("Cast", ["attention_mask"], "mask", to=TensorProto.INT32)
    node("Shape", ["input_ids"], "shape")
    node("Shape", ["input_ids"], "length", start=1, end=2)
    node("Concat", ["shape", "hidden"], "cube", axis=0)
    node("Gather", [_WORDS, "input_ids"], "words")
    node("Slice", [_POSITIONS, "zero", "length", "zero"], "positions")
    node("Slice", [_TYPES, "zero", "one", "zero"], "type")
    node("Add", ["positions", "type"], "places")
    node("Add", ["words", "places"], "embedded")
    node(
        "LayerNormalization",
        ["embedded", "embeddings.LayerNorm.weight", "embeddings.LayerNorm.bias"],
        "normed",
        axis=-1,
        epsilon=_EPSILON,
    )
    x = node("Reshape", ["normed", "rows"], "x")
    for layer in range(packed.layers):
        at = f"encoder.layer.{layer}"
        parts = [linear(x, f"{at}.attention.self.{part}") for part in ("query", "key", "value")]
        cubes = [node("Reshape", [part, "cube"], f"{part}3") for part in parts]
        attended = node("MultiHeadAttention", [*cubes, "", "mask"], f"{at}:attended", num_heads=packed.heads)
        flat = node("Reshape", [attended, "rows"], f"{at}:flat")
        x = add_norm(linear(flat, f"{at}.attention.output.dense"), x, f"{at}.attention.output.LayerNorm")
        wide = node("Gelu", [linear(x, f"{at}.intermediate.dense")], f"{at}:gelu")
        x = add_norm(linear(wide, f"{at}.output.dense"), x, f"{at}.output.LayerNorm")
    node("Reshape", [x, "cube"], "last_hidden_state")

    inputs = [
        helper.make_tensor_value_info(name, TensorProto.INT64, ["b", "s"]) for name in ("input_ids", "attention_mask")
    ]
    output = helper.make_tensor_value_info("last_hidden_state", TensorProto.FLOAT, ["b", "s", packed.hidden])
    graph = helper.make_graph(nodes, "multilingual-e5-small", inputs, [output], tensors)
    model = helper.make_model(
        graph, opset_imports=[helper.make_opsetid("", 20), helper.make_opsetid(_FUSED, 1)], ir_version=9
    )
    return bytes(model.SerializeToString())


def _external(weights: Path) -> Iterator[Any]:
    """ONNX tensors that point into a safetensors file: u64 length of a JSON head, the head, the data."""
    from onnx import StringStringEntryProto, TensorProto

    with weights.open("rb") as file:
        (length,) = struct.unpack("<Q", file.read(8))
        head = json.loads(file.read(length))
    head.pop("__metadata__", None)
    for name, entry in head.items():
        start, end = entry["data_offsets"]
        where = {"location": weights.name, "offset": str(8 + length + start), "length": str(end - start)}
        yield TensorProto(
            name=name,
            data_type=TensorProto.FLOAT,
            dims=entry["shape"],
            data_location=TensorProto.EXTERNAL,
            external_data=[StringStringEntryProto(key=k, value=v) for k, v in where.items()],
        )
