"""What the documents say is so: commands that exist, settings and help texts as the programs print them.

`python -m tests.test_readme` writes the generated parts again.
"""

from __future__ import annotations

import contextlib
import io
import os
import re
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

import app
import assistant.__main__
import corpus.__main__
import evals.__main__
import index.__main__
from corpus import settings

ROOT = Path(__file__).parents[1]
README, HELP = ROOT / "README.md", ROOT / "docs" / "help.md"
PROGRAMS: dict[str, Callable[[list[str]], int]] = {
    "python app.py": app.main,
    "python -m corpus": corpus.__main__.main,
    "python -m index": index.__main__.main,
    "python -m assistant": assistant.__main__.main,
    "python -m evals": evals.__main__.main,
}
_SETTINGS = re.compile(r"(?<=: settings -->\n)(.*?)(?=<!-- end -->)", re.DOTALL)
_SUBCOMMAND = re.compile(r"^ {4}([a-z][a-z-]+)(?= |$)", re.MULTILINE)


def help_of(program: str, *command: str) -> str:
    """What `--help` prints, 100 columns wide."""
    printed = io.StringIO()
    before = os.environ.get("COLUMNS")
    os.environ["COLUMNS"] = "100"
    try:
        with contextlib.redirect_stdout(printed), contextlib.suppress(SystemExit):
            PROGRAMS[program]([*command, "--help"])
    finally:
        del os.environ["COLUMNS"]
        if before is not None:
            os.environ["COLUMNS"] = before
    return printed.getvalue()


def help_page() -> str:
    """All help texts as one Markdown page."""
    parts = ["# What every command prints with `--help`\n\nMade by `python -m tests.test_readme`.\n"]
    for program in PROGRAMS:
        top = help_of(program)
        parts.append(f"## {program}\n\n```text\n{top}```\n")
        for name in _SUBCOMMAND.findall(top):
            parts.append(f"### {program} {name}\n\n```text\n{help_of(program, name)}```\n")
    return "\n".join(parts)


def with_settings(readme: str) -> str:
    """The README with the table of settings as the settings print it."""
    return _SETTINGS.sub(lambda _: settings.table() + "\n", readme)


def test_the_readme_shows_the_settings_as_they_are() -> None:
    readme = README.read_text(encoding="utf-8")
    assert settings.table() in readme
    assert with_settings(readme) == readme, "run python -m tests.test_readme"


@pytest.mark.skipif(sys.version_info[:2] != (3, 11), reason="argparse words its help otherwise in other versions")
def test_the_help_page_shows_what_the_commands_print() -> None:
    assert HELP.read_text(encoding="utf-8") == help_page(), "run python -m tests.test_readme"


def test_the_readme_has_exactly_two_commands_to_install_with() -> None:
    """`.ci/run` takes them from there and runs nothing else."""
    fenced = re.findall(r"^```sh\n(.*?)^```", README.read_text(encoding="utf-8"), re.DOTALL | re.MULTILINE)
    assert fenced == ["pip install -e . && python app.py\n", "pip install -e '.[test]' && python -m pytest\n"]
    script = (ROOT / ".ci/run").read_text(encoding="utf-8")
    assert "pip install" not in re.sub(r"#.*|grep.*|.*should have.*", "", script)


def test_every_command_in_the_readme_exists() -> None:
    rows = re.findall(r"^\| `(python [^`]+)` \|", README.read_text(encoding="utf-8"), re.MULTILINE)
    assert len(rows) >= 9
    for row in rows:
        program = next(name for name in PROGRAMS if row.startswith(name))
        command = row.removeprefix(program).split()[:1]
        assert f"usage: {program} {' '.join(command)}".rstrip() in " ".join(help_of(program, *command).split())


def test_every_link_and_picture_in_the_documents_is_there() -> None:
    for page in (README, *ROOT.glob("docs/*.md")):
        for target in re.findall(r"\]\((?!https?:|#)([^)]+)\)", page.read_text(encoding="utf-8")):
            assert (page.parent / target).exists(), f"{page.name}: {target}"


if __name__ == "__main__":
    README.write_text(with_settings(README.read_text(encoding="utf-8")), encoding="utf-8")
    HELP.write_text(help_page(), encoding="utf-8")
