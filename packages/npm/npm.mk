# The npm package, and the command line as WebAssembly for Node. Publishing it is nobody's business here.

NPM := $(BUILD)/npm
NPM_PACKED := $(BUILD)/solpool-$(VERSION).tgz
NPM_OWN := node.js browser.js wrap.js index.d.ts README.md bin/solpool.js
WASM_CLI := $(CLI_SRC:%.c=$(WASM)/own/%.o) $(WASM)/own/packages/npm/host.o

$(WASM)/command.js: $(WASM_OWN) $(WASM_CLI) $(WASM)/libraries.a packages/npm/files.js packages/npm/npm.mk
	$(call say,LD $@)
	$(Q)$(EMCC) -O2 -o $@ $(WASM_CLI) $(WASM_OWN) $(WASM)/libraries.a --js-library packages/npm/files.js -s MODULARIZE=1 \
	    -s EXPORT_NAME=solpoolCommand -s ALLOW_MEMORY_GROWTH=1 -s FILESYSTEM=0 -s ENVIRONMENT=node -s WASM_BIGINT=1 -s EXIT_RUNTIME=1

$(NPM)/package.json: $(WASM)/core.js $(WASM)/command.js $(NPM_OWN:%=packages/npm/%) packages/npm/package.json packages/npm/npm.mk LICENSE
	@rm -rf $(NPM) && mkdir -p $(NPM)/bin
	@cd packages/npm && cp --parents $(NPM_OWN) $(CURDIR)/$(NPM)
	@cp LICENSE $(WASM)/core.wasm $(WASM)/command.wasm $(NPM)
	@cp $(WASM)/command.js $(NPM)/command.cjs
	@{ cat $(WASM)/core.js && echo 'export default solpoolCore;'; } >$(NPM)/core.js
	@chmod 644 $(NPM)/*.* && chmod 755 $(NPM)/bin/solpool.js
	@sed 's/@VERSION@/$(VERSION)/' packages/npm/package.json >$@

$(NPM_PACKED): $(NPM)/package.json
	@sh tests/tools/install.sh npm:npm
	$(call say,PACK $@)
	$(Q)cd $(NPM) && npm pack --silent --offline --pack-destination $(CURDIR)/$(BUILD) >/dev/null

npm: $(NPM_PACKED) ## the npm package, in build

web-check: $(BUILD)/solpool $(NPM)/package.json page-check ## page and npm package against the native program; installs what it needs
	$(Q)python3 tests/web/wrapper_check.py
	$(Q)node tests/web/core_check.mjs $(BUILD)/solpool $(NPM)
	$(Q)python3 tests/web/command_check.py $(NPM)

# The part of it that runs in `make test`.
web-core: $(BUILD)/solpool
	@python3 tests/web/wrapper_check.py
	@if ! sh tests/tools/install.sh --have emcc || ! sh tests/tools/install.sh --have node; then \
	    echo "web-core: LEFT OUT: there is no Emscripten or no Node.js; make web-check installs them on Debian"; \
	elif ! $(MAKE) $(WASM_SOURCES); then \
	    echo "web-core: LEFT OUT: the sources of the libraries could not be had"; \
	else \
	    $(MAKE) $(NPM)/package.json && node tests/web/core_check.mjs $(BUILD)/solpool $(NPM); \
	fi

.PHONY: npm web-check web-core
-include $(WASM_CLI:.o=.d)
