# solpool. `make help` lists the targets.
#
# CFLAGS, CC, DESTDIR, PREFIX and the folders below it are the user's. What the code needs stands in REQUIRED_*.

MAKEFLAGS += --no-print-directory
# Standard output is for results; what is being done goes to standard error. V=1 shows the commands.
Q := $(if $(V),,@)
say = @echo "  $(1)" >&2

BUILD ?= build
PREFIX ?= /usr/local
BINDIR ?= $(PREFIX)/bin
LIBDIR ?= $(PREFIX)/lib
INCLUDEDIR ?= $(PREFIX)/include
DATADIR ?= $(PREFIX)/share
MANDIR ?= $(DATADIR)/man
DOCDIR ?= $(DATADIR)/doc/solpool
ZSHDIR ?= $(DATADIR)/zsh/site-functions
DEB_MAINTAINER ?= solpool authors <solpool@example.org>
CFLAGS ?= -O2 -g
VERSION := $(shell sed -n 's/^\#define SOLPOOL_VERSION "\(.*\)"/\1/p' include/solpool.h)
# The first number of the version is that of the interface.
SONAME := libsolpool.so.$(firstword $(subst ., ,$(VERSION)))

WARNINGS := -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wstrict-prototypes \
            -Wmissing-prototypes -Wswitch-enum -Wvla
REQUIRED_CPPFLAGS = -D_XOPEN_SOURCE=700 -Iinclude -Isrc -I$(BUILD)/generated $(shell pkg-config --cflags libcjson)
# No path of this machine in what is built: the same sources give the same package in every folder.
REQUIRED_CFLAGS := -std=c11 -fPIC -ffp-contract=off -fvisibility=hidden -ffile-prefix-map=$(CURDIR)=. $(WARNINGS) $(if $(WERROR),-Werror)
LIBS = -lglpk $(shell pkg-config --libs libcjson) -lz -lmd -lm
COMPILE = $(CC) $(REQUIRED_CPPFLAGS) $(CPPFLAGS) $(CFLAGS) $(REQUIRED_CFLAGS) -MMD -MP

# In the order in which data flow; tests/layers.sh holds the borders.
LIB_FOLDERS := base json law input distribute allocation proof questions formulas present report study eurostat sheet api
LIB_SRC := $(foreach folder,$(LIB_FOLDERS),$(wildcard src/$(folder)/*.c))
CLI_SRC := $(wildcard src/cli/*.c)
UNIT_SRC := $(wildcard tests/unit/*.c)
FAULT_SRC := $(wildcard tests/fault/*.c)
LIB_OBJ := $(LIB_SRC:%.c=$(BUILD)/%.o) $(BUILD)/embedded.o $(BUILD)/texts.o $(BUILD)/formulas.o
CLI_OBJ := $(CLI_SRC:%.c=$(BUILD)/%.o)
UNIT_OBJ := $(UNIT_SRC:%.c=$(BUILD)/%.o)
FAULT_OBJ := $(FAULT_SRC:%.c=$(BUILD)/%.o)
FUZZ_SRC := $(wildcard tests/fuzz/*.c)
FUZZ_TARGETS := $(patsubst tests/fuzz/fuzz_%.c,%,$(wildcard tests/fuzz/fuzz_*.c))
# Files that are built in: NAME:FILE, or NAME[]:FILE for the entries of a list.
EMBEDDED := builtin_year:data/2026.json builtin_starter:data/starter.json \
            $(patsubst %,builtin_examples[]:%,$(sort $(wildcard data/examples/*.json))) \
            report_page_css:src/report/page.css report_chart_css:src/report/chart.css \
            report_patterns_svg:src/report/patterns.svg report_page_js:src/report/page.js

# The first is the default; the JSON of results is in English.
LANGUAGES := en nl fr de
TEXTS := $(sort $(wildcard data/texts/*.txt))
FORMULAS := $(sort $(wildcard data/formulas/*.txt))

all: $(BUILD)/solpool $(BUILD)/libsolpool.a $(BUILD)/libsolpool.so ## the program and both libraries (default)

help: ## this list
	@sed -n 's/^\([a-z-]*\):.*## \(.*\)/  \1 \t\2/p' $(filter %Makefile %.mk,$(MAKEFILE_LIST)) | expand -t 18

run: $(BUILD)/solpool ## show the pool of the built-in year
	@$(BUILD)/solpool allocate --format table
	@echo; echo "Ask next: $(BUILD)/solpool NL, or $(BUILD)/solpool --help"

# --- What the machine needs ----------------------------------------------------------------------

.PHONY: deps deps-test
deps: # compiler and libraries
	@sh tests/tools/install.sh cc:gcc make:make pkg-config:pkg-config \
	    header/stdio.h:libc6-dev header/glpk.h:libglpk-dev header/cjson/cJSON.h:libcjson-dev \
	    header/zlib.h:zlib1g-dev header/sha2.h:libmd-dev
deps-test: deps
	@sh tests/tools/install.sh c++:g++ python3:python3 header/check.h:check libasan:gcc \
	    locale/de_DE:locales parallel:parallel python3/jsonschema:python3-jsonschema python3/openpyxl:python3-openpyxl mandoc:mandoc

# --- Building ------------------------------------------------------------------------------------

$(BUILD)/%.o: %.c Makefile | deps $(BUILD)/generated/base/texts.h
	@mkdir -p $(@D)
	$(call say,CC $<)
	$(Q)$(COMPILE) -c -o $@ $<

$(BUILD)/embedded.o $(BUILD)/texts.o $(BUILD)/formulas.o: $(BUILD)/%.o: $(BUILD)/%.c | $(BUILD)/generated/base/texts.h
	$(call say,CC $<)
	$(Q)$(COMPILE) -c -o $@ $<

# The catalogue: its keys for the sources, its texts in every language.
$(BUILD)/generated/base/texts.h: $(TEXTS) packaging/texts.awk
	@mkdir -p $(@D)
	@awk -v part=keys -v languages='$(LANGUAGES)' -f packaging/texts.awk $(TEXTS) >$@.part && mv $@.part $@

$(BUILD)/texts.c: $(TEXTS) packaging/texts.awk data/texts | deps
	@mkdir -p $(@D)
	@awk -v part=texts -v languages='$(LANGUAGES)' -f packaging/texts.awk $(TEXTS) >$@.part && mv $@.part $@

# The folder too: a file that is gone makes no other newer.
$(BUILD)/formulas.c: $(FORMULAS) packaging/formulas.awk data/formulas | deps
	@mkdir -p $(@D)
	@awk -v languages='$(LANGUAGES)' -f packaging/formulas.awk $(FORMULAS) >$@.part && mv $@.part $@

$(BUILD)/embedded.c: $(foreach entry,$(EMBEDDED),$(lastword $(subst :, ,$(entry)))) data/examples \
                     packaging/embed.sh Makefile | deps
	@mkdir -p $(@D)
	@sh packaging/embed.sh $(patsubst %,'%',$(EMBEDDED)) >$@.part && mv $@.part $@

# One object whose internal names are local, so that the static library exports what the shared one does.
$(BUILD)/libsolpool.a: $(LIB_OBJ)
	$(call say,AR $@)
	$(Q)$(LD) -r -o $(BUILD)/solpool_all.o $(LIB_OBJ)
	$(Q)objcopy --localize-hidden $(BUILD)/solpool_all.o
	$(Q)rm -f $@ && $(AR) rcs $@ $(BUILD)/solpool_all.o

$(BUILD)/libsolpool.so.$(VERSION): $(LIB_OBJ)
	$(call say,LD $@)
	$(Q)$(CC) $(CFLAGS) $(LDFLAGS) -shared -Wl,-soname,$(SONAME) -o $@ $(LIB_OBJ) $(LIBS)

$(BUILD)/libsolpool.so: $(BUILD)/libsolpool.so.$(VERSION)
	$(Q)ln -sf $(<F) $(BUILD)/$(SONAME)
	$(Q)ln -sf $(SONAME) $@

$(BUILD)/solpool: $(CLI_OBJ) $(BUILD)/libsolpool.a
	$(call say,LD $@)
	$(Q)$(CC) $(CFLAGS) $(LDFLAGS) -pthread -o $@ $^ $(LIBS)

# --- Installing and packing ----------------------------------------------------------------------

PACKAGE_ENV = BUILD='$(BUILD)' VERSION='$(VERSION)' DESTDIR='$(DESTDIR)' PREFIX='$(PREFIX)' BINDIR='$(BINDIR)' \
    LIBDIR='$(LIBDIR)' INCLUDEDIR='$(INCLUDEDIR)' MANDIR='$(MANDIR)' DATADIR='$(DATADIR)' DOCDIR='$(DOCDIR)' \
    ZSHDIR='$(ZSHDIR)' CC='$(CC)' CXX='$(CXX)' \
    CFLAGS='$(CFLAGS)' CXXFLAGS='$(CFLAGS)' LDFLAGS='$(LDFLAGS)' DEB_MAINTAINER='$(DEB_MAINTAINER)' \
    POINTER_BYTES="$$(echo __SIZEOF_POINTER__ | $(CC) $(CFLAGS) -E -P -x c -)"

install: all ## everything under PREFIX (DESTDIR, BINDIR, LIBDIR, INCLUDEDIR, MANDIR, DATADIR)
	$(Q)$(PACKAGE_ENV) sh packaging/install.sh install

uninstall: ## what install put there
	$(Q)$(PACKAGE_ENV) sh packaging/install.sh uninstall

deb: all ## a Debian package in build/
	$(Q)$(PACKAGE_ENV) sh packaging/deb.sh

include packages/web/web.mk packages/npm/npm.mk

# --- Testing -------------------------------------------------------------------------------------

# What `make test` runs side by side, what takes longest first; sanitize-NAME is the part NAME under the sanitizers.
CHECKS := web-core state report-check explain oracle progress unit schemas package-test compare-check golden \
          fault sweep formats layers plan-check limits examples stress sensitivity readings negotiate diff against audit help-check \
          mutants languages full-disk eurostat-check table-check edges locale null fuzz-corpus soak-quick study headers
SANITIZED := sanitize-fault sanitize-golden sanitize-unit sanitize-fuzz-corpus
# Of what is alike one in so many there; 1 in `make test-long`.
FEWER := ONE_IN=$(or $(ONE_IN),5)
# As many parts at once as there are processors, unless make is told with -j.
SIDE_BY_SIDE = $(if $(findstring --jobserver,$(MAKEFLAGS)),,-j$(shell nproc))

test: deps-test ## every test, side by side (-j); build/parts keeps what each part prints
	@$(MAKE) $(SIDE_BY_SIDE) -k parts
	@echo "all tests passed"

test-long: ## for a night: every count whole, all under the sanitizers, fuzzing of half an hour a target
	@$(MAKE) test ONE_IN=1
	@$(MAKE) asan
	@$(MAKE) oracle COUNT=10000 EVENTS=1000 KEYS=2000
	@$(MAKE) formats table-check COUNT=1000
	@$(MAKE) mutants COUNT=200
	@$(MAKE) coverage
	@$(MAKE) fuzz SECONDS=1800

.PHONY: parts programs sanitized-programs $(CHECKS:%=part-%) $(SANITIZED) test-long
parts: $(SANITIZED) $(CHECKS:%=part-%)

# Built before the parts, so that no two of them build the same.
programs: all $(BUILD)/run_unit $(BUILD)/run_fault $(BUILD)/soak $(BUILD)/locale_check $(FUZZ_TARGETS:%=$(BUILD)/corpus_%)
PART = sh tests/tools/part.sh $(BUILD)/parts
$(CHECKS:%=part-%): part-%: programs
	@$(PART) $* $(MAKE) $* $(if $(filter explain unit,$*),$(FEWER))

# In one process: to look for leaks at the end of each of thousands takes longer than the tests.
SANITIZED_MAKE = CK_FORK=no $(MAKE) BUILD=$(BUILD)/asan CFLAGS="$(SANITIZE)"
sanitized-programs:
	+@$(SANITIZED_MAKE) $(addprefix $(BUILD)/asan/,solpool run_unit run_fault $(FUZZ_TARGETS:%=corpus_%))
$(SANITIZED): sanitize-%: sanitized-programs
	+@$(PART) $@ env $(SANITIZED_MAKE) $* $(FEWER)

check: test ## the same

$(BUILD)/run_unit: $(UNIT_OBJ) $(LIB_OBJ)
	$(call say,LD $@)
	$(Q)$(CC) $(CFLAGS) $(LDFLAGS) -o $@ $^ $(LIBS) $(shell pkg-config --libs check)

$(BUILD)/run_fault: $(FAULT_OBJ) $(LIB_OBJ)
	$(call say,LD $@)
	$(Q)$(CC) $(CFLAGS) $(LDFLAGS) -Wl,--wrap=malloc,--wrap=calloc,--wrap=realloc,--wrap=free -o $@ $^ $(LIBS)

unit: $(BUILD)/run_unit ## unit tests (CK_RUN_SUITE=exact for one suite)
	$(Q)$(BUILD)/run_unit

fault: $(BUILD)/run_fault ## every allocation made to fail in turn, the library's and cJSON's (ONE_IN=0: in long trials too)
	$(Q)$(BUILD)/run_fault $(or $(ONE_IN),1)

# Against the public header and the library as others link it.
$(BUILD)/soak: $(BUILD)/tests/soak/soak.o $(BUILD)/libsolpool.a
	$(call say,LD $@)
	$(Q)$(CC) $(CFLAGS) $(LDFLAGS) -o $@ $^ $(LIBS)

$(BUILD)/tests/soak/soak.o: REQUIRED_CPPFLAGS := -D_GNU_SOURCE -Iinclude

# What glibc keeps aside for each thread counts as taken, and would look like growth.
SOAK = GLIBC_TUNABLES=glibc.malloc.tcache_count=0 $(BUILD)/soak

soak: $(BUILD)/soak ## a million warm scenarios (COUNT=) without growth of memory
	$(Q)$(SOAK) $(or $(COUNT),1000000)

soak-quick: $(BUILD)/soak # the part of it that runs in `make test`
	$(Q)$(SOAK) 5000

# Against the public header and the library as others link it.
$(BUILD)/locale_check: $(BUILD)/tests/locale/locale.o $(BUILD)/libsolpool.a
	$(call say,LD $@)
	$(Q)$(CC) $(CFLAGS) $(LDFLAGS) -o $@ $^ $(LIBS)

$(BUILD)/tests/locale/locale.o: REQUIRED_CPPFLAGS := -D_GNU_SOURCE -Iinclude -Itests

languages: $(BUILD)/solpool $(BUILD)/libsolpool.so ## every text in every language, and no word of another in what is printed and on the page
	$(Q)python3 tests/languages_check.py $(BUILD)/solpool
	$(Q)python3 tests/messages_check.py $(BUILD)

null: $(BUILD)/libsolpool.so ## every public function with NULL for each of its pointers in turn
	$(Q)python3 tests/null_check.py $(BUILD)

locale: $(BUILD)/locale_check ## every writer in a host with other points and capitals: the same bytes
	$(Q)sh tests/locale/run.sh $(BUILD)

edges: $(BUILD)/solpool ## files, streams, signals and locks at their edges
	$(Q)python3 tests/edges_check.py $(BUILD)/solpool

full-disk: $(BUILD)/solpool ## every command that writes, where nothing can be written
	$(Q)python3 tests/full_disk_check.py $(BUILD)/solpool

limits: $(BUILD)/solpool ## what is too large is refused at once; reading grows with the size and no worse
	$(Q)python3 tests/limits_check.py $(BUILD)/solpool

golden: $(BUILD)/solpool ## command lines with expected output
	$(Q)python3 tests/run_golden.py $(BUILD)/solpool --one-in $(or $(ONE_IN),1) $(GOLDEN)

stress: $(BUILD)/solpool ## dropouts against whole allocations, smallest sets by trying all
	$(Q)python3 tests/stress_check.py $(BUILD)/solpool

sensitivity: $(BUILD)/solpool ## the ranges of `sensitivity`, tried out, and fair shares calculated again
	$(Q)python3 tests/sensitivity_check.py $(BUILD)/solpool

readings: $(BUILD)/solpool ## readings of the law against every combination of them, tried one by one (COUNT=, SEED=)
	$(Q)python3 tests/readings_check.py $(BUILD)/solpool --count $(or $(COUNT),25) --seed $(or $(SEED),16)

audit: $(BUILD)/solpool ## audits, roundings and worked examples, worked out again in fractions (COUNT=, SEED=)
	$(Q)python3 tests/audit_check.py $(BUILD)/solpool --count $(or $(COUNT),150) --seed $(or $(SEED),1)

mutants: $(BUILD)/libsolpool.so ## allocations changed in every number, key and note: the proof refuses each (COUNT=, SEED=)
	$(Q)python3 tests/mutants/mutants.py $(BUILD)/libsolpool.so --count $(or $(COUNT),8) --seed $(or $(SEED),2026)

# Floors stand in tests/coverage.tsv: of what fuzzing starts from alone, and of the suite's own part in C.
COVERAGE_MAKE = CK_FORK=no $(MAKE) BUILD=$(BUILD)/coverage CFLAGS="-O0 --coverage"
coverage: deps-test ## which lines of each folder are run, by the fuzz corpus and by the suite, and their floors
	$(Q)mkdir -p $(BUILD)/coverage && find $(BUILD)/coverage -name '*.gcda' -delete
	+@$(COVERAGE_MAKE) fuzz-corpus
	$(Q)python3 tests/coverage.py $(BUILD)/coverage corpus
	+@$(COVERAGE_MAKE) unit golden
	$(Q)python3 tests/coverage.py $(BUILD)/coverage suite

golden-update: $(BUILD)/solpool ## rewrite the expectations; then read the difference
	python3 tests/run_golden.py $(BUILD)/solpool --update $(GOLDEN)

# Wrong files and lawyers' cases are seeds where they stand.
FUZZ_SEEDS_year := tests/wrong tests/law
FUZZ_SEEDS_report := data/examples
FUZZ_SEEDS_eurostat := tests/eurostat/wrong
FUZZ_DEPS = $(BUILD)/tests/fuzz/fuzz.o $(LIB_OBJ)

# The target of command lines runs the program itself, whose main has another name there.
$(BUILD)/corpus_options $(BUILD)/fuzz_options: $(BUILD)/tests/fuzz/cli_main.o $(filter-out %/main.o,$(CLI_OBJ))
$(BUILD)/tests/fuzz/cli_main.o: src/cli/main.c Makefile | deps
	@mkdir -p $(@D)
	$(call say,CC $< for fuzzing)
	$(Q)$(COMPILE) -Dmain=solpool_main -Wno-missing-prototypes -c -o $@ $<

$(FUZZ_TARGETS:%=$(BUILD)/corpus_%): $(BUILD)/corpus_%: $(BUILD)/tests/fuzz/fuzz_%.o $(BUILD)/tests/fuzz/drive.o $(FUZZ_DEPS)
	$(call say,LD $@)
	$(Q)$(CC) $(CFLAGS) $(LDFLAGS) -pthread -o $@ $^ $(LIBS)

$(FUZZ_TARGETS:%=$(BUILD)/fuzz_%): $(BUILD)/fuzz_%: $(BUILD)/tests/fuzz/fuzz_%.o $(FUZZ_DEPS)
	$(call say,LD $@)
	$(Q)$(CC) $(CFLAGS) $(LDFLAGS) -fsanitize=fuzzer -pthread -o $@ $^ $(LIBS)

fuzz-corpus: $(FUZZ_TARGETS:%=$(BUILD)/corpus_%) ## what fuzzing starts from and what it once found, with any compiler
	$(Q)$(foreach target,$(FUZZ_TARGETS),$(BUILD)/corpus_$(target) tests/fuzz/corpus/$(target) $(FUZZ_SEEDS_$(target)) &&) :

FUZZ_FLAGS := -O1 -g -fno-omit-frame-pointer -fsanitize=fuzzer-no-link,address,undefined -fno-sanitize-recover=all
fuzz: deps ## libFuzzer on every target in turn (SECONDS= of each, TARGETS=); findings stay in build/fuzz
	@sh tests/tools/install.sh clang:clang libfuzzer:libclang-rt-dev
	@$(MAKE) BUILD=$(BUILD)/fuzz CC=clang CFLAGS="$(FUZZ_FLAGS)" fuzz-run

fuzz-run: $(addprefix fuzz-run-,$(or $(TARGETS),$(FUZZ_TARGETS)))

fuzz-run-%: $(BUILD)/fuzz_%
	$(Q)mkdir -p $(BUILD)/corpus/$*
	$(Q)$(BUILD)/fuzz_$* -max_total_time=$(or $(SECONDS),60) -timeout=60 -max_len=16384 -print_final_stats=1 \
	    -dict=tests/fuzz/keys.dict -artifact_prefix=$(BUILD)/found-$*- $(BUILD)/corpus/$* \
	    tests/fuzz/corpus/$* $(FUZZ_SEEDS_$*) 2>$(BUILD)/$*.log || { tail -n 60 $(BUILD)/$*.log >&2; exit 1; }
	$(Q)sed -n 's/^stat::number_of_executed_units: */fuzz $*: inputs run: /p' $(BUILD)/$*.log

explain: $(BUILD)/solpool ## every printed value explained, and every formula evaluated again (ONE_IN= of those alone)
	$(Q)python3 tests/explain_walk.py $(BUILD)/solpool --one-in $(or $(ONE_IN),1)

diff: $(BUILD)/solpool ## what changed between two files, against a chain of allocations built in Python
	$(Q)python3 tests/diff_check.py $(BUILD)/solpool

# At night: COUNT=100000 EXTREMES=100000 KEYS=100000 EQUALS=5000 JOBS=8, with another SEED each time.
oracle: $(BUILD)/solpool ## random pools against an independent computation; what happens later unmakes nothing (COUNT=, EVENTS=, CERTIFICATES=, EXTREMES=, KEYS=, EQUALS=, JOBS=, SEED=)
	$(Q)python3 tests/oracle/selftest.py
	$(Q)python3 tests/oracle/check_random.py $(BUILD)/solpool --count $(or $(COUNT),200) --seed $(or $(SEED),2026) --keep $(BUILD)/random
	$(Q)python3 tests/oracle/check_statements.py $(BUILD)/solpool --count $(or $(COUNT),60) --seed $(or $(SEED),2026)
	$(Q)python3 tests/oracle/check_events.py $(BUILD)/solpool --count $(or $(EVENTS),60) --seed $(or $(SEED),2026)
	$(Q)python3 tests/oracle/check_split.py $(BUILD)/solpool --count $(or $(COUNT),400) --seed $(or $(SEED),2026)
	$(Q)python3 tests/oracle/check_years.py $(BUILD)/solpool
	$(Q)python3 tests/oracle/check_certificates.py $(BUILD)/solpool --count $(or $(CERTIFICATES),100) --seed $(or $(SEED),2026)
	$(Q)python3 tests/oracle/check_extremes.py $(BUILD)/solpool --count $(or $(EXTREMES),150) --jobs $(or $(JOBS),2) --seed $(or $(SEED),2026) --keep $(BUILD)/random
	$(Q)python3 tests/oracle/check_keys.py $(BUILD)/solpool --count $(or $(KEYS),200) --seed $(or $(SEED),2026) --keep $(BUILD)/random
	$(Q)python3 tests/oracle/check_equal.py $(BUILD)/solpool --count $(or $(EQUALS),60) --jobs $(or $(JOBS),2) --seed $(or $(SEED),2026) --keep $(BUILD)/random

negotiate: $(BUILD)/solpool ## goals of `plan --for` against trying everything (COUNT=, SEED=)
	$(Q)python3 tests/negotiate_check.py $(BUILD)/solpool --count $(or $(COUNT),100) --seed $(or $(SEED),1)

against: $(BUILD)/solpool ## answers beside a baseline against both answers
	$(Q)python3 tests/against_check.py $(BUILD)/solpool

compare-check: $(BUILD)/solpool ## compare --all and choose against plain allocations
	$(Q)python3 tests/compare_check.py $(BUILD)/solpool

state: $(BUILD)/solpool ## what is said of one state, against allocate and compare; by which names; on a terminal
	$(Q)python3 tests/state_check.py $(BUILD)/solpool

# Where a browser is installed, the pages are opened in it too.
report-check: $(BUILD)/solpool ## reports against the results that they tell of; in Chromium, where it is installed
	$(Q)rm -rf $(BUILD)/report && mkdir -p $(BUILD)/report
	$(Q)python3 tests/report_check.py $(BUILD)/solpool $(BUILD)/report
	@if command -v chromium >/dev/null 2>&1; then \
	    $(MAKE) report-browser || echo "report: what opens pages could not be installed" >&2; \
	fi
	$(Q)sh tests/report/browse.sh $(BUILD)/report

report-browser: ## install what opens reports: Chromium and Node.js (Debian packages), puppeteer-core and axe-core (npm)
	@sh tests/tools/install.sh chromium:chromium node:nodejs npm:npm
	@$(MAKE) tests/report/node_modules/.package-lock.json

# npm ci takes away what is there, and needs the network: only where the list has changed.
tests/report/node_modules/.package-lock.json: tests/report/package-lock.json tests/report/package.json
	cd tests/report && npm ci --no-audit --no-fund --fetch-retries=1 --fetch-timeout=30000

plan-check: $(BUILD)/solpool ## plans of random years against exact linear programmes, of small ones against every mix (COUNT=, WHOLE=, SEED=)
	$(Q)python3 tests/plan_check.py $(BUILD)/solpool --count $(or $(COUNT),400) --seed $(or $(SEED),2026) --keep $(BUILD)/plan-check
	$(Q)python3 tests/plan_whole_check.py $(BUILD)/solpool --count $(or $(WHOLE),12) --seed $(or $(SEED),2026)

sweep: $(BUILD)/solpool ## scenarios against plain allocations; jobs, shards, interruptions, the cache (COUNT=, SEED=)
	$(Q)python3 tests/sweep_check.py $(BUILD)/solpool data/2026.json --count $(or $(COUNT),200) --seed $(or $(SEED),1)
	$(Q)python3 tests/cache_check.py $(BUILD)/solpool --seed $(or $(SEED),1)

progress: $(BUILD)/solpool ## the progress line on a pseudo-terminal, and Ctrl-C at any time
	$(Q)python3 tests/progress_check.py $(BUILD)/solpool data/2026.json
study: $(BUILD)/solpool ## samples and their analysis against the same calculations in Python
	$(Q)python3 tests/study_check.py $(BUILD)/solpool
table-check: $(BUILD)/solpool ## tables in every shape into year files, and templates back, without a changed figure (COUNT=, SEED=)
	$(Q)python3 tests/table_check.py $(BUILD)/solpool --count $(or $(COUNT),100) --seed $(or $(SEED),1)
eurostat-check: $(BUILD)/solpool ## tables of Eurostat in every format against another reading of them
	$(Q)python3 tests/eurostat_check.py $(BUILD)/solpool

formats: all ## every table and workbook of every command against its JSON (COUNT= random years), texts of 100 columns
	$(Q)python3 tests/formats_check.py $(BUILD)/solpool $(or $(COUNT),100)
	$(Q)python3 tests/units_check.py $(BUILD)/solpool

examples: all ## build, run and compare every example, and the commands of the documents
	$(Q)python3 tests/run_readme.py $(BUILD)/solpool README.md docs/pool-2026.md docs/questions.md docs/glossary.md data/KEYS.md
	$(Q)python3 tests/run_readme.py $(BUILD)/solpool --fresh --with examples/eurostat docs/tutorial.md
	$(Q)python3 tests/links.py README.md CONTRIBUTING.md SECURITY.md docs/*.md data/*.md examples/README.md packages/npm/README.md
	$(Q)sh examples/run.sh $(BUILD) "$(CC)" "$(CFLAGS) $(LDFLAGS)" "$(LIBS)"

keys-update: $(BUILD)/solpool ## rewrite data/KEYS.md and docs/glossary.md, which `make examples` compares; then read the difference
	$(Q)python3 tests/run_readme.py $(BUILD)/solpool --update data/KEYS.md docs/glossary.md

help-check: $(BUILD)/solpool ## --help, manual pages and their examples, completion in shells, carets on a terminal
	$(Q)python3 tests/help/check.py $(BUILD)/solpool

schemas: $(BUILD)/solpool ## the JSON Schemas against every year file and result, and against wrong ones
	$(Q)python3 tests/schema/check.py $(BUILD)/solpool

headers: ## each public header alone, as strict C99 and as C++
	$(Q)for header in include/*.h; do \
	    $(CC) -std=c99 -pedantic -Wall -Wextra -Werror -Iinclude -fsyntax-only -x c $$header && \
	    $(CXX) -std=c++11 -pedantic -Wall -Wextra -Werror -Iinclude -fsyntax-only -x c++ $$header || exit 1; \
	done
	@echo "headers: $(words $(wildcard include/*.h)) compile alone, as C99 and C++11"

package-test: all ## programs against the installed tree, the list of the interface, the Debian package
	$(Q)$(PACKAGE_ENV) MAKE='$(MAKE)' sh tests/package/run.sh

abi-update: all ## rewrite tests/package/abi-*.txt from the headers and the libraries; then read the difference
	$(Q)python3 tests/package/abi.py --update --cc "$(CC)" --libraries $(BUILD)

deb-install: deb ## install the Debian package on this machine with dpkg, run it, remove it (root)
	$(Q)sh tests/package/deb_install.sh $(BUILD)/solpool_$(VERSION)-1_*.deb

deb-lint: deb ## lintian on the Debian package, where it is installed
	lintian --fail-on error $(BUILD)/solpool_$(VERSION)-1_*.deb

layers: $(LIB_OBJ) $(BUILD)/libsolpool.so $(CLI_OBJ) ## the borders of the house, by nm and by includes
	$(Q)sh tests/layers.sh $(BUILD)

SANITIZE := -O1 -g -fno-omit-frame-pointer -fsanitize=address,undefined -fno-sanitize-recover=all
asan: deps-test ## the suite under AddressSanitizer and UndefinedBehaviorSanitizer
	+@$(SANITIZED_MAKE) unit fault golden examples fuzz-corpus
	+@$(SANITIZED_MAKE) oracle COUNT=200

tsan: deps-test ## threads on one year, under ThreadSanitizer
	$(MAKE) BUILD=$(BUILD)/tsan CFLAGS="-O1 -g -fsanitize=thread" all
	$(CC) -O1 -g -fsanitize=thread -pthread -Iinclude -o $(BUILD)/tsan/threads examples/threads.c \
	    $(BUILD)/tsan/libsolpool.a $(LIBS)
	$(BUILD)/tsan/threads 8 | diff -u examples/threads.expected.txt -
	python3 tests/sweep_check.py $(BUILD)/tsan/solpool data/2026.json --count 40
	$(BUILD)/tsan/solpool compare --all --jobs 4 >/dev/null
	$(BUILD)/tsan/solpool sensitivity --jobs 4 >/dev/null

valgrind: deps-test ## the suite under valgrind
	@sh tests/tools/install.sh valgrind:valgrind
	$(MAKE) $(BUILD)/run_unit $(BUILD)/solpool
	CK_FORK=no valgrind -q --leak-check=full --error-exitcode=99 $(BUILD)/run_unit
	python3 tests/run_golden.py $(BUILD)/solpool --wrap "valgrind -q --leak-check=full --error-exitcode=99"

bench: $(BUILD)/solpool ## beside an empty program, glpsol, cbc and SciPy's HiGHS (LIMIT= seconds a row, ONLY="start loop", PROCESSOR=1)
	@sh tests/tools/install.sh python3:python3 glpsol:glpk-utils cbc:coinor-cbc scipy:python3-scipy
	$(Q)python3 tests/bench/bench.py $(BUILD) "$(CC)" --limit $(or $(LIMIT),120) $(if $(ONLY),--only $(ONLY)) $(if $(PROCESSOR),--processor)

# cppcheck takes what a function fills through a pointer for uninitialised; valgrind and the compilers do not.
lint: ## clang-tidy and cppcheck, where they are installed
	cppcheck --quiet --std=c11 --enable=warning,performance,portability --inline-suppr \
	    --suppress=uninitvar --suppress=unknownMacro --suppress='memleak:src/base/text.c' \
	    --error-exitcode=1 -Iinclude -Isrc src
	clang-tidy --quiet $(LIB_SRC) $(CLI_SRC) -- $(REQUIRED_CPPFLAGS) -std=c11

format: ## clang-format in place
	clang-format -i $(LIB_SRC) $(CLI_SRC) $(UNIT_SRC) $(wildcard src/*/*.h include/*.h tests/*/*.c tests/*/*.h examples/*.c)

clean: ## remove build/
	rm -rf build

print-%:
	@echo '$($*)'

.PHONY: all help run install uninstall deb deb-install deb-lint abi-update keys-update test check $(CHECKS) report-browser golden-update \
        asan coverage tsan soak fuzz fuzz-run valgrind bench lint format clean
-include $(LIB_OBJ:.o=.d) $(BUILD)/tests/locale/locale.d $(CLI_OBJ:.o=.d) $(UNIT_OBJ:.o=.d) $(FAULT_OBJ:.o=.d) $(FUZZ_SRC:%.c=$(BUILD)/%.d) $(BUILD)/tests/soak/soak.d
