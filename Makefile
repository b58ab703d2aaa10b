.PHONY: fuzz setup quick quick-half quick-rest hook check fix golden docs example

setup: ## a virtual environment with everything, and the hook that runs `make hook` before a commit
	python3 -m venv .venv && .venv/bin/pip install -q -e '.[dev]'
	hook="$$(git rev-parse --git-path hooks)/pre-commit" && mkdir -p "$$(dirname "$$hook")" \
	&& printf '#!/bin/sh\nPATH="$$PWD/.venv/bin:$$PATH" exec make hook\n' > "$$hook" && chmod +x "$$hook"

QUICK = pytest -m "not large and not slow"
HALF = tests/unit/checks tests/unit/packing

quick: ## what to run at each save: two minutes on two cores
	ruff check . && ruff format --check .
	$(MAKE) --no-print-directory -j2 quick-half quick-rest # two processes that never talk: quicker than `-n 2`

quick-half:
	$(QUICK) $(HALF) tests/test_house.py

quick-rest:
	$(QUICK) tests/unit $(HALF:%=--ignore=%)

hook: quick ## what runs before each commit
	mypy

check: ## before a branch is handed over; .ci/run, which must pass, also runs the large counts and the lowest versions
	ruff check . && ruff format --check . && mypy && pytest -n auto

fix: ## what a machine can mend
	ruff check --fix . && ruff format .

golden: ## rewrite the text goldens and the small pages, then show what changed
	PAPERKIT_GOLDEN=1 pytest -n auto tests/golden tests/visual; git diff --stat tests

docs: ## what in docs/ follows from the code: schemas, the tables of keys, the pages of the checks
	python docs/generate.py

example: ## the example papers, and a picture of each page to look at
	paperkit build && python docs/pictures.py

fuzz: ## changed inputs for ten minutes, or as long as one likes: make fuzz SECONDS=3600 SEED=7
	cd tests && python -m fuzz.campaign --seconds $(or $(SECONDS),600) --seed $(or $(SEED),0)
