# make run      try the program: http://127.0.0.1:8000/ (PORT=8001 make run: another port)
# make reset    throw the try-out's data away
# make test     everything that must hold before a change lands
# make lint, make types: parts of it
# make bench N=1190, or 100000, or 1000000: how fast the pages are at so many models
# make format, make messages, make lock, make pictures: for developers
#
# Only Python 3.11 or newer and make are needed; the rest is fetched into .venv.

.PHONY: run reset test bench lint types format messages lock pictures
.DELETE_ON_ERROR:

BIN := .venv/bin
SOURCES := manage.py massmob models_registry tests
ENVIRONMENT := .venv/installed

run: $(ENVIRONMENT)
	@$(BIN)/python -m massmob.tryout run

reset: $(ENVIRONMENT)
	@$(BIN)/python -m massmob.tryout reset

test: $(ENVIRONMENT)
	@.ci/test

bench: $(ENVIRONMENT)
	@$(BIN)/python -m benchmarks.measure $(or $(N),1190)

lint: $(ENVIRONMENT)
	@.ci/lint

types: $(ENVIRONMENT)
	@.ci/types

format: $(ENVIRONMENT)
	@$(BIN)/python -m ruff check --fix-only --quiet .
	@$(BIN)/python -m ruff format .
	@find templates models_registry -name '*.html' -print0 | \
		xargs -0 -r $(BIN)/djade --target-version 5.2 || true  # fails when it changes something

messages: $(ENVIRONMENT)
	@SECRET_KEY=unused DEBUG=1 TRYOUT_DATABASE_URL=postgresql://unused $(BIN)/python -m massmob.messages

pictures: $(ENVIRONMENT)
	@$(BIN)/python -m massmob.pictures http://127.0.0.1:$(or $(PORT),8000)

lock: $(ENVIRONMENT)
	@$(BIN)/python -m uv pip compile pyproject.toml --extra dev --universal --python-version 3.11 \
		--generate-hashes --upgrade --no-strip-extras --no-annotate --no-header --no-emit-index-url \
		--no-emit-find-links --quiet --output-file requirements.lock

$(ENVIRONMENT): requirements.lock .ci/environment
	@.ci/environment
