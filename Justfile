# What is done often here; `just` lists it. Each line also works typed by hand.

_default:
    @just --list

# Install for development: the tests, the checks and a language model's client with it
install:
    pip install -e '.[test]'

# The page on http://127.0.0.1:7860
serve *arguments:
    python app.py {{arguments}}

# All tests, or the ones named
test *arguments:
    python -m pytest {{arguments}}

# What must hold before a commit
check:
    ruff check .
    mypy
    python -m pytest -q

# Write the generated parts of the documents again
docs:
    python -m tests.test_readme

# Answer every question set and compare with the floors
evals:
    python -m evals run evals/questions/*.jsonl --floors

# Everything that the checks of a change do, in a fresh virtual environment
ci:
    .ci/run
