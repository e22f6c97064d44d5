# `make run` and `make test` do everything on a Debian 12 machine that has a Swift toolchain.

SYSTEM_PACKAGES := ca-certificates git libarchive-dev libcurl4-openssl-dev libisal-dev libsqlite3-dev libssl-dev libxlsxwriter-dev libxml2-dev pkg-config poppler-utils
TEST_PACKAGES := $(SYSTEM_PACKAGES) python3-venv tzdata
PICTURE_PACKAGES := fonts-noto-cjk libreoffice-calc poppler-utils
RELEASE := swift build -c release --static-swift-stdlib --product tongbao
TONGBAO := .build/release/tongbao
WORKSPACE := var
SAMPLE := $(TONGBAO) run sample --workspace $(WORKSPACE)
ORACLES := .venv
OUTPUT := data/sample/output
# The program reads the repository's own tables and programmes here, whatever the caller's settings say.
unexport TONGBAO_WORKSPACE TONGBAO_DATA TONGBAO_PIPELINES

.PHONY: run build test check format bench clean sample-output sample-picture

run: build
	@echo "== night 1 (2025-04-26): the list is publicised, the notice window is open: nothing may leave"
	@$(SAMPLE) --as-of 2025-04-26
	@echo "== night 2 (2025-05-07): the window is closed, the list is not confirmed: nothing may leave"
	@$(SAMPLE) --as-of 2025-05-07
	@echo "== night 3 (2025-05-13): the list is confirmed: the batch leaves, once"
	@$(SAMPLE) --as-of 2025-05-13
	@echo
	@$(TONGBAO) status sample --workspace $(WORKSPACE)
	@echo
	@echo "Look at"
	@echo "  $(WORKSPACE)/batches/sample/0001/batch.xlsx    the batch for people; batch.csv beside it for programs"
	@echo "  $(WORKSPACE)/batches/sample/0001/managers/     one call sheet per account manager"
	@echo "  $(WORKSPACE)/editions/sample/                  what was read of each list, and how it was judged"
	@echo "and ask"
	@echo "  $(TONGBAO) why sample 91440300MAYUME9E6W --workspace $(WORKSPACE)"

build:
	@.ci/system-packages $(SYSTEM_PACKAGES)
	@$(RELEASE)

test:
	@.ci/system-packages $(TEST_PACKAGES)
	@.ci/oracles $(ORACLES)
	@if [ -f $(ORACLES)/complete ]; then export TONGBAO_ORACLES=$(CURDIR)/$(ORACLES)/bin/python; fi; set -x; swift test --parallel

check: test
	swift format lint --strict --recursive --parallel Package.swift Sources Tests

format:
	swift format --in-place --recursive --parallel Package.swift Sources Tests

bench: build
	@Benchmarks/run
	@Benchmarks/nights/run
	@Benchmarks/folding/run
	@Benchmarks/matching/run
	@Benchmarks/reading/run

# Writes the committed sample outputs again; the tests say when they are stale.
sample-output: build
	@.ci/sample-output $(TONGBAO) $(OUTPUT)

# Draws the README's picture again, from the committed sample outputs.
sample-picture:
	@.ci/system-packages $(PICTURE_PACKAGES)
	@.ci/call-sheet-picture

clean:
	rm -rf .build .venv var
