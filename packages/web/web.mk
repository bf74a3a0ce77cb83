# The core as WebAssembly, and the page around it. Nothing here is needed by `make`, `make run` or `make test`.

WASM := $(BUILD)/wasm
WEB := $(BUILD)/web
EMCC = NODE_PATH=/usr/share/nodejs emcc
# No name of the folder of the build in it: the same sources give the same bytes in every one.
WASM_CFLAGS = -O2 -ffp-contract=off -fno-strict-aliasing -ffile-prefix-map=$(WASM)/=
# Where next to no time is spent, small code: the page is one file.
WASM_SMALL := base json law input allocation proof questions formulas present report study eurostat sheet api
# Unpacked by sources.sh, in the versions of sources.txt.
archive = $(WASM)/sources/$(basename $(basename $(basename $(shell awk '$$1 == "$(1)" {print $$3}' packages/web/sources.txt))))
GLPK := $(call archive,glpk)
CJSON := $(call archive,cjson)
ZLIB := $(call archive,zlib)
LIBMD := $(call archive,libmd)
WASM_SOURCES := $(WASM)/sources/ready

$(WASM_SOURCES): packages/web/sources.sh packages/web/sources.txt
	@sh tests/tools/install.sh emcc:emscripten brotli:brotli node:nodejs dpkg-source:dpkg-dev zopfli:zopfli
	@sh packages/web/sources.sh $(WASM)/sources
	@touch $@

# emcc compiles by calling clang; called at once it takes half the time.
WASM_CC := $(WASM)/cc
$(WASM_CC): $(WASM_SOURCES)
	@echo "exec $$(em-config LLVM_ROOT)/clang $$($(EMCC) --cflags) \"\$$@\"" >$@

# What each library is compiled from. GLPK goes into an archive, of which the linker takes what is reached: no minisat, no
# modelling language, and not the main() that one of its folders has.
GLPK_FOLDERS := amd api bflib colamd draft env intopt minisat misc mpl npp proxy simplex
GLPK_FLAGS = -w -DHAVE_CONFIG_H -Ipackages/web/glpk -I$(GLPK)/src $(foreach folder,$(GLPK_FOLDERS) zlib,-I$(GLPK)/src/$(folder))
ZLIB_FILES := adler32 crc32 deflate inffast inflate inftrees trees zutil
OWN_FLAGS = -std=c11 -Iinclude -Isrc -I$(BUILD)/generated -D_XOPEN_SOURCE=700 -I$(CJSON) -I$(ZLIB) -I$(LIBMD)/include \
            -I$(GLPK)/src $(WARNINGS)
WASM_OWN := $(LIB_SRC:%.c=$(WASM)/own/%.o) $(foreach name,embedded texts formulas,$(WASM)/own/$(name).o)

$(WASM)/own/%.o: %.c | $(WASM_CC) $(BUILD)/generated/base/texts.h
	@mkdir -p $(@D)
	$(call say,EMCC $<)
	$(Q)sh $(WASM_CC) $(WASM_CFLAGS) $(if $(filter $(WASM_SMALL:%=src/%/),$(dir $<)),-Oz) $(OWN_FLAGS) -MMD -MP -c -o $@ $<

$(WASM)/own/%.o: $(BUILD)/%.c | $(WASM_CC) $(BUILD)/generated/base/texts.h
	@mkdir -p $(@D)
	$(call say,EMCC $<)
	$(Q)sh $(WASM_CC) $(WASM_CFLAGS) $(OWN_FLAGS) -c -o $@ $<

# The names of a library's files are known once it is unpacked: a make of their own.
$(WASM)/libraries.a: $(WASM_CC) packages/web/libraries.mk packages/web/glpk/config.h packages/web/glpk/no_gz.c
	$(Q)$(MAKE) -f packages/web/libraries.mk ARCHIVE=$@ OBJ=$(WASM)/libraries CC='sh $(WASM_CC)' CFLAGS='$(WASM_CFLAGS) -Oz' \
	    GLPK=$(GLPK) GLPK_FOLDERS='$(GLPK_FOLDERS)' GLPK_FLAGS='$(GLPK_FLAGS)' CJSON=$(CJSON) ZLIB=$(ZLIB) ZLIB_FILES='$(ZLIB_FILES)' \
	    LIBMD=$(LIBMD)

# Every function of the public headers but the one that writes a file.
EXPORTED = $(filter-out solpool_export_lp,$(shell awk '/^SOLPOOL_API/ && match($$0, /solpool_[a-z_]*\050/) \
                 {print substr($$0, RSTART, RLENGTH - 1)}' include/*.h))
comma := ,
empty :=
space := $(empty) $(empty)
RUNTIME := UTF8ToString addFunction removeFunction HEAPU8

# A library of so many functions, where there are no files.
link_core = $(Q)$(EMCC) -Oz -o $@ $(WASM_OWN) $(WASM)/libraries.a -s MODULARIZE=1 -s EXPORT_NAME=solpoolCore \
	    -s ALLOW_MEMORY_GROWTH=1 -s ALLOW_TABLE_GROWTH=1 -s FILESYSTEM=0 -s ENVIRONMENT=web,worker -s WASM_BIGINT=1 \
	    -s EXPORTED_RUNTIME_METHODS='$(subst $(space),$(comma),$(strip $(RUNTIME)))' \
	    -s EXPORTED_FUNCTIONS='_malloc$(comma)_free$(comma)$(subst $(space),$(comma),$(1:%=_%))'

$(WASM)/core.js: $(WASM_OWN) $(WASM)/libraries.a packages/web/web.mk
	$(call say,LD $@)
	$(call link_core,$(EXPORTED))

wasm: $(WASM)/core.js ## the library as WebAssembly, in build/wasm

-include $(WASM_OWN:.o=.d)

# --- The page ------------------------------------------------------------------------------------

WEB_PAGE := $(addprefix packages/web/,page.html page.css scenario.js calculator.js first.js tabs.js files.js begin.js worker.js build.mjs) packages/npm/wrap.js src/report/chart.css
# What the page says itself, and of the catalogue names and rules.
WEB_TEXTS := packages/web/texts.txt $(addprefix data/texts/,words.txt writing.txt rules.txt)

# What the page calls, so that it is one file of a size to send: a tenth less than with every function.
PAGE_CALLS := version builtin_year text_free result_free write write_xlsx tell message rules allocate about compare explain_depth stress readings \
    choose plan calendar audit report_study report_brief report_charts import_eurostat import_table \
    $(addprefix year_,read free write value state_count state_code benefitting_count benefitting_code watch)

$(WASM)/page.js: $(WASM_OWN) $(WASM)/libraries.a packages/web/web.mk
	$(call say,LD $@)
	$(call link_core,$(PAGE_CALLS:%=solpool_%))

$(WASM)/page.wasm.gz: $(WASM)/page.js
	$(Q)zopfli -c $(WASM)/page.wasm >$@.part && mv $@.part $@

$(WASM)/texts.json: $(WEB_TEXTS) packaging/texts.awk
	$(Q)awk -v part=json -v languages='$(LANGUAGES)' -f packaging/texts.awk $(WEB_TEXTS) >$@.part && mv $@.part $@

$(WEB)/solpool.html: $(WASM)/page.wasm.gz $(WASM)/texts.json $(WEB_PAGE)
	@mkdir -p $(@D)
	$(call say,PAGE $@)
	$(Q)node packages/web/build.mjs $@ $(WASM)/texts.json $(WASM)/page.js $(WASM)/page.wasm.gz

# For a web server: the core beside the page, also packed, and the sources that whoever passes it on must offer.
$(WEB)/index.html: $(WASM)/page.js $(WASM)/page.wasm.gz $(WASM)/texts.json $(WEB_PAGE)
	@mkdir -p $(@D)/sources
	$(call say,PAGE $@)
	$(Q)node packages/web/build.mjs $@ $(WASM)/texts.json $(WASM)/page.js
	$(Q)cp $(WASM)/page.wasm $(@D)/core.wasm && cp $(WASM)/page.wasm.gz $(@D)/core.wasm.gz && brotli -f -q 11 -o $(@D)/core.wasm.br $(WASM)/page.wasm
	$(Q)cp $(WASM)/sources/*.orig.tar.* $(@D)/sources && rm -f $(@D)/sources/*.asc
	$(Q)tar --sort=name --mtime=@0 --owner=0 --group=0 --numeric-owner --transform 's,^,solpool-$(VERSION)/,' \
	    --exclude=node_modules -cf - $(SOURCE_TREE) | gzip -9n >$(@D)/sources/solpool-$(VERSION).tar.gz
SOURCE_TREE := $(sort Makefile LICENSE README.md CONTRIBUTING.md $(wildcard include src data docs examples packages packaging tests))

web: $(WEB)/solpool.html $(WEB)/index.html ## the calculator as one page for every browser, build/web/solpool.html
	@wc -c $< | awk '{printf "%s: %s bytes\n", $$2, $$1}' >&2

page-check: $(WEB)/solpool.html $(BUILD)/solpool ## every control of the page in Chromium, against the native program
	@$(MAKE) report-browser
	$(Q)CHROMIUM=$$(command -v chromium) node tests/web/page.mjs $(WEB)/solpool.html $(BUILD)/solpool

# Each of the two from nothing, in a folder of its own.
TWICE := $(BUILD)/twice
web-twice: ## page and npm package built twice from nothing, and compared byte for byte
	$(Q)rm -rf $(TWICE)
	$(Q)for time in first second; do $(MAKE) BUILD=$(TWICE)/$$time web $(TWICE)/$$time/npm/package.json || exit 1; done
	$(Q)diff -rq $(TWICE)/first/web $(TWICE)/second/web && diff -rq $(TWICE)/first/npm $(TWICE)/second/npm
	@echo "web-twice: $$(find $(TWICE)/first/web $(TWICE)/first/npm -type f | wc -l) files, the same bytes in both"

.PHONY: wasm web web-twice page-check
