# `make run` and `make test` do everything on a Debian 12 machine that has a Swift toolchain.

SYSTEM_PACKAGES := libarchive-dev libcurl4-openssl-dev libsqlite3-dev libssl-dev libxlsxwriter-dev libxml2-dev pkg-config
TEST_PACKAGES := $(SYSTEM_PACKAGES) python3-venv
RELEASE := swift build -c release --static-swift-stdlib --product tongbao
TONGBAO := .build/release/tongbao
SAMPLE := $(TONGBAO) run sample --workspace var
ORACLES := .venv

.PHONY: run build test check format bench clean

run: build
	@echo "== night 1 (2025-04-26): the list is publicised, the notice window is open: nothing may leave"
	@$(SAMPLE) --as-of 2025-04-26
	@echo "== night 2 (2025-05-07): the window is closed, the list is not confirmed"
	@$(SAMPLE) --as-of 2025-05-07
	@echo "== night 3 (2025-05-13): the list is confirmed"
	@$(SAMPLE) --as-of 2025-05-13
	@echo
	@$(TONGBAO) status sample --workspace var
	@echo
	@echo "Look at:"
	@find var/batches/sample -name '*.xlsx' -o -path 'var/batches/sample/*' -name 'batch.csv' | LC_ALL=C sort | sed 's/^/  /'
	@echo "and ask:  $(TONGBAO) why sample 91440300MA5FJ0CW4K --workspace var"

build:
	@.ci/system-packages $(SYSTEM_PACKAGES)
	@$(RELEASE)

test:
	@.ci/system-packages $(TEST_PACKAGES)
	@.ci/oracles $(ORACLES)
	TONGBAO_ORACLES=$(CURDIR)/$(ORACLES)/bin/python swift test --parallel

check: test
	swift format lint --strict --recursive --parallel Package.swift Sources Tests

format:
	swift format --in-place --recursive --parallel Package.swift Sources Tests

bench: build
	@Benchmarks/run

clean:
	rm -rf .build .venv var
