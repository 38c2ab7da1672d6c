"""What is installed is what is used: every import declared, every pin reasoned, every data file carried along."""

from __future__ import annotations

import ast
import re
import sys
import tomllib
from collections.abc import Iterator
from functools import cache
from importlib.metadata import packages_distributions
from itertools import chain, pairwise
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[1]
OWN = {"app", "assistant", "corpus", "evals", "index", "tests"}
_NOT_INSTALLED = {"llama_cpp"}  # run only on demand, from an environment of its own
DEVELOPERS = {
    ("assistant/web/screenshots.py", "playwright"),
    ("evals/further.py", "sklearn"),
    ("evals/likely.py", "sklearn"),
    ("evals/worked.py", "sklearn"),
}


@cache
def project() -> dict[str, Any]:
    return tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))


def declared(*extras: str) -> set[str]:
    """The distributions that are required, with those of the extras."""
    table = project()["project"]
    wanted = chain(table["dependencies"], *(table["optional-dependencies"][extra] for extra in extras))
    return {re.split(r"[^\w.-]", requirement)[0].lower() for requirement in wanted}


def imported(folder: str) -> Iterator[tuple[str, str]]:
    """Every module of others that a folder imports, and the file that does it."""
    for path in ROOT.glob(f"{folder}/**/*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            names: list[str] = []
            if isinstance(node, ast.Import):
                names = [alias.name for alias in node.names]
            elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
                names = [node.module]
            for name in names:
                top = name.split(".")[0]
                if top not in OWN | _NOT_INSTALLED and top not in sys.stdlib_module_names:
                    yield top, str(path.relative_to(ROOT))


def test_every_import_is_a_declared_dependency() -> None:
    known = packages_distributions()
    for folder in sorted(OWN - {"app"}):
        allowed = declared("llm", "test") if folder == "tests" else declared("llm")
        for module, path in imported(folder):
            if (path, module) in DEVELOPERS:
                continue  # a developer's tool, run with the tests' environment
            distributions = {name.lower() for name in known.get(module, [module])}
            assert distributions & allowed, f"{path} imports {module}, which pyproject.toml does not name"


def test_every_data_file_is_carried_along() -> None:
    carried = project()["tool"]["setuptools"]["package-data"]
    for top in OWN - {"app", "tests"}:
        for path in (ROOT / top).rglob("*"):
            if path.is_file() and path.suffix not in (".py", ".pyc"):
                assert any(
                    path.match(f"{package.replace('.', '/')}/{pattern}")
                    for package, patterns in carried.items()
                    for pattern in patterns
                ), f"{path.relative_to(ROOT)} would be missing from an installation"


def test_every_pin_and_every_ignored_rule_has_its_reason() -> None:
    lines = (ROOT / "pyproject.toml").read_text(encoding="utf-8").splitlines()
    reasoned = [(line, "#" in line or above.lstrip().startswith("#")) for above, line in pairwise(lines)]
    pins = [(line, reason) for line, reason in reasoned if re.match(r' +"[\w.-]+==', line)]
    rules = [(line, reason) for line, reason in reasoned if re.match(r' +"[A-Z]+\d+",', line)]
    assert len(pins) > 20
    assert rules
    assert not [line for line, reason in pins + rules if not reason]
