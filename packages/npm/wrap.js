/*
 * The library over its WebAssembly core: objects for years and results, exceptions for errors. It is the same in Node, in a
 * browser and in a worker; what loads the core is elsewhere (node.js, browser.js).
 *
 * A pointer is a number here, and 32 bits wide. Memory grows: views of it are made anew for each use.
 */

const STATUS = ["OK", "ARGUMENT", "MEMORY", "SYNTAX", "INPUT", "RANGE", "SOLVER", "VERIFY", "CANCELLED"];
const FORMATS = { json: 0, text: 1, csv: 2 };

// struct solpool_error: status, line, column, path[128], message[384].
const ERROR_BYTES = 524, ERROR_PATH = 12, ERROR_MESSAGE = 140;
// struct solpool_value: kind, unit, exact, numerator, denominator, number, text.
const VALUE_BYTES = 48, VALUE_KINDS = ["none", "number", "boolean", "text"], UNITS = [null, "persons", "EUR", "ratio", "percent"];
const KINDS = ["other", "year", "allocation"];
const METHODS = ["monte_carlo", "latin_hypercube", "saltelli", "saltelli_second_order"];
const FLAGS = {
  allocation: { unproved: 1 },
  readings: { forum: 1, assumptions: 2 },
  split: { offsets: 1 },
  sweep: { full: 1, prove: 2, id: 4, csv: 8, costs: 16 },
  import: { weights: 1, figuresOnly: 2, complete: 4 },
};

export class SolpoolError extends Error {
  constructor(status, message, place = {}) {
    super(message);
    this.name = "SolpoolError";
    this.code = STATUS[status] ?? "ARGUMENT";
    Object.assign(this, place);
  }
}

/* A text is JSON already, or what --set takes. */
const jsonOf = (value) => (typeof value === "string" ? value : JSON.stringify(value));

function flagsOf(names, options) {
  return Object.entries(names).reduce((sum, [name, bit]) => sum + (options[name] ? bit : 0), 0);
}

/* What a call takes from the core's memory, and gives back when it ends. */
class Scope {
  constructor(core) {
    this.core = core;
    this.taken = [];
  }

  bytes(count) {
    const at = this.core._malloc(count);
    if (!at) throw new SolpoolError(2, "out of memory");
    this.taken.push(at);
    return at;
  }

  zeroed(count) {
    const at = this.bytes(count);
    this.core.HEAPU8.fill(0, at, at + count);
    return at;
  }

  /* A text with a zero behind it, or bytes; nothing for null. */
  data(content) {
    if (content === null || content === undefined) return [0, 0];
    const bytes = typeof content === "string" ? new TextEncoder().encode(content) : content;
    const at = this.bytes(bytes.length + 1);
    this.core.HEAPU8.set(bytes, at);
    this.core.HEAPU8[at + bytes.length] = 0;
    return [at, bytes.length];
  }

  text(content) {
    return this.data(content === null || content === undefined ? null : String(content))[0];
  }

  words(values) {
    const at = this.bytes(4 * values.length + 4);
    new Uint32Array(this.core.HEAPU8.buffer, at, values.length).set(values);
    return at;
  }

  /* A list of texts and how many. */
  texts(list) {
    return list && list.length ? [this.words(list.map((one) => this.text(one))), list.length] : [0, 0];
  }

  file({ name = "file", data }) {
    return [this.text(name), ...this.data(data)];
  }

  end() {
    this.taken.forEach((at) => this.core._free(at));
  }
}

export function wrap(core) {
  const word = (at) => new Uint32Array(core.HEAPU8.buffer, at, 1)[0];
  const borrowed = (at) => (at ? core.UTF8ToString(at) : null);

  function owned(at) {
    const text = borrowed(at);
    core._solpool_text_free(at);
    return text;
  }

  function within(work) {
    const scope = new Scope(core);
    try {
      return work(scope);
    } finally {
      scope.end();
    }
  }

  function fail(status, at) {
    throw new SolpoolError(status, borrowed(at + ERROR_MESSAGE),
      { line: word(at + 4), column: word(at + 8), path: borrowed(at + ERROR_PATH) });
  }

  /* Calls solpool_NAME(out..., arguments..., error) and gives the words that it put out. */
  function call(scope, name, outs, ...args) {
    const error = scope.zeroed(ERROR_BYTES), out = outs ? scope.zeroed(8 * outs) : 0;
    const places = Array.from({ length: outs }, (_, k) => out + 8 * k);
    const status = core[`_solpool_${name}`](...places, ...args, error);
    if (status) fail(status, error);
    return places.map(word);
  }

  const linesOf = (name, args, outs = 1) => within((scope) => owned(call(scope, name, outs, ...args(scope))[0]).split("\n").filter(Boolean));
  const textOf = (name, args = () => []) => within((scope) => owned(call(scope, name, 1, ...args(scope))[0]));
  const resultOf = (name, args, kept) => within((scope) => new Result(call(scope, name, 1, ...args(scope))[0], kept));

  function listed(name, ...args) {
    const found = [];
    for (let k = 0, at; (at = core[`_solpool_${name}`](...args, k)); k++) found.push(borrowed(at));
    return found;
  }

  /* Calls solpool_NAME(out, arguments..., error); what it filled, of so many bytes. */
  function filled(scope, name, bytes, ...args) {
    const out = scope.zeroed(bytes), error = scope.zeroed(ERROR_BYTES);
    const status = core[`_solpool_${name}`](out, ...args, error);
    if (status) fail(status, error);
    return new DataView(core.HEAPU8.buffer, out, bytes);
  }

  /* One value of a year or an allocation, by its path. */
  function valueAt(name, handle, path) {
    return within((scope) => {
      const view = filled(scope, name, VALUE_BYTES, handle.at, scope.text(path));
      const kind = VALUE_KINDS[view.getInt32(0, true)];
      const number = view.getFloat64(32, true);
      return { kind, unit: UNITS[view.getInt32(4, true)], exact: view.getInt32(8, true) === 1,
               numerator: view.getBigInt64(16, true), denominator: view.getBigInt64(24, true),
               value: kind === "text" ? borrowed(view.getUint32(40, true)) : kind === "number" ? number
                    : kind === "boolean" ? view.getBigInt64(16, true) === 1n : null };
    });
  }

  /* What is freed by hand or, if it is forgotten, when nobody can reach it any more. */
  const forgotten = new FinalizationRegistry(({ free, at }) => free(at));

  class Handle {
    constructor(at, free) {
      this.at = at;
      this.release = free;
      forgotten.register(this, { free, at }, this);
    }

    free() {
      if (!this.at) return;
      forgotten.unregister(this);
      this.release(this.at);
      this.at = 0;
    }
  }

  /* A result borrows from its years: they are kept as long as it is. */
  class Result extends Handle {
    constructor(at, kept = []) {
      super(at, core._solpool_result_free);
      this.kept = kept;
    }

    get feasible() {
      return core._solpool_result_outcome(this.at) === 0;
    }

    write(format = "json", { table = null, language = null } = {}) {
      if (!(format in FORMATS)) throw new SolpoolError(1, `no such format: ${format}; there are ${Object.keys(FORMATS).join(", ")}`);
      return textOf("write", (scope) => [this.at, FORMATS[format], scope.text(table), scope.text(language)]);
    }

    json() {
      return JSON.parse(this.write());
    }

    tell(language = null, columns = 0) {
      return textOf("tell", (scope) => [this.at, scope.text(language), columns]);
    }

    csv({ table = null, separator = ",", decimal = "." } = {}) {
      return textOf("write_csv", (scope) => [this.at, scope.text(table), separator.charCodeAt(0), decimal.charCodeAt(0)]);
    }

    xlsx(language = null) {
      return within((scope) => {
        const [at, length] = call(scope, "write_xlsx", 2, this.at, scope.text(language));
        const bytes = core.HEAPU8.slice(at, at + length);
        core._solpool_text_free(at);
        return bytes;
      });
    }

    against(baseline) {
      return resultOf("against", () => [this.at, baseline.at], [this, baseline]);
    }
  }

  class Year extends Handle {
    constructor(at) {
      super(at, core._solpool_year_free);
      this.watcher = 0;
    }

    free() {
      this.watch(null);
      super.free();
    }

    ask(name, args = () => [], kept = []) {
      return resultOf(name, (scope) => [this.at, ...args(scope)], [this, ...kept]);
    }

    set(path, value) {
      within((scope) => call(scope, "year_set", 0, this.at, scope.text(path), scope.text(jsonOf(value))));
      return this;
    }

    /* Several at once, validated once: all or none. */
    setAll(values) {
      const settings = Object.entries(values).map(([path, value]) => `${path}=${jsonOf(value)}`);
      within((scope) => call(scope, "year_set_all", 0, this.at, ...scope.texts(settings)));
      return this;
    }

    exportLp(stage) {
      return textOf("export_lp_text", (scope) => [this.at, scope.text(stage)]);
    }

    patch(patch) {
      return within((scope) => new Year(call(scope, "year_patch", 1, this.at, ...scope.data(jsonOf(patch)))[0]));
    }

    write() {
      return textOf("year_write", () => [this.at]);
    }

    value(path) {
      return valueAt("year_value", this, path);
    }

    get states() {
      return Array.from({ length: core._solpool_year_state_count(this.at) },
        (_, k) => borrowed(core._solpool_year_state_code(this.at, k)));
    }

    get benefitting() {
      return Array.from({ length: core._solpool_year_benefitting_count(this.at) },
        (_, k) => borrowed(core._solpool_year_benefitting_code(this.at, k)));
    }

    get warnings() {
      return Array.from({ length: core._solpool_year_warning_count(this.at) }, (_, k) => {
        const at = core._solpool_year_warning(this.at, k);
        return { path: borrowed(at + ERROR_PATH), message: borrowed(at + ERROR_MESSAGE), line: word(at + 4), column: word(at + 8) };
      });
    }

    /* watcher({task, done, of, stage, stageDone, stageOf}) is called for every step; true stops the question. */
    watch(watcher) {
      if (this.watcher) core.removeFunction(this.watcher);
      this.watcher = watcher ? core.addFunction((_, at) => {
        const [task, done, of, stage, stageDone, stageOf] = new Uint32Array(core.HEAPU8.buffer, at, 6);
        return watcher({ task: borrowed(task), done, of, stage: borrowed(stage), stageDone, stageOf }) ? 1 : 0;
      }, "iii") : 0;
      if (this.at) core._solpool_year_watch(this.at, this.watcher, 0);
    }

    limit(seconds) {
      core._solpool_year_limit(this.at, seconds);
    }

    about(state, baseline = null) {
      return this.ask("about", (scope) => [scope.text(state), baseline ? baseline.at : 0], [baseline]);
    }

    compare(state = null) {
      return this.ask("compare", (scope) => [scope.text(state)]);
    }

    plan(target = null) {
      return this.ask("plan", (scope) => [scope.text(target)]);
    }

    /* Groups are lists of codes that drop out together; none: each state, pairs, and the smallest groups that matter. */
    stress(groups = []) {
      return this.ask("stress", (scope) => scope.texts(groups.map((group) => [group].flat().join(","))));
    }

    diff(after) {
      return this.ask("diff", () => [after.at], [after]);
    }

    sensitivity(figures = [], uncertaintyPercent = null) {
      return this.ask("sensitivity", (scope) => [...scope.texts(figures), scope.text(uncertaintyPercent)]);
    }

    readings({ state = null, figures = [], most = 0, ...flags } = {}) {
      return this.ask("readings", (scope) => {
        const words = [scope.text(state), ...scope.texts(figures), flagsOf(FLAGS.readings, flags)];
        const wish = scope.zeroed(32), view = new DataView(core.HEAPU8.buffer, wish, 32);
        words.forEach((one, k) => view.setUint32(4 * k, one, true));
        view.setBigUint64(16, BigInt(most), true);
        return [wish];
      });
    }

    audit({ infer = false } = {}) {
      return this.ask(infer ? "audit_infer" : "audit");
    }

    calendar(state = null) {
      return this.ask("calendar", (scope) => [scope.text(state)]);
    }

    /* Allocated once, for many looks. */
    allocation(flags = {}) {
      return within((scope) => new Allocation(call(scope, "allocation_compute", 1, this.at, flagsOf(FLAGS.allocation, flags))[0]));
    }

    explain(path, depth = 1) {
      return this.ask("explain_depth", (scope) => [scope.text(path), depth]);
    }

    verify(allocation) {
      return this.ask("verify", (scope) => scope.data(allocation));
    }

    /* With this year as the key: {persons} or {allocation, state, figure}, and {year, places, offsets}. */
    split({ persons = 0, allocation = null, state = null, figure = null, year = 0, places = null, ...flags } = {}) {
      return this.ask("split", (scope) => {
        const [text, length] = scope.data(allocation);
        const words = [text, length, scope.text(state), scope.text(figure), flagsOf(FLAGS.split, flags), year, scope.text(places)];
        const wish = scope.zeroed(40), view = new DataView(core.HEAPU8.buffer, wish, 40);
        view.setBigUint64(0, BigInt(persons), true);
        words.forEach((one, k) => view.setUint32(8 + 4 * k, one, true));
        return [wish];
      });
    }

    /* One scenario of a sweep: the line that `solpool sweep` would print for it. */
    sweep(line, number = 1, flags = {}) {
      return textOf("sweep_line", (scope) => [this.at, ...scope.data(jsonOf(line)), number, flagsOf(FLAGS.sweep, flags)]);
    }

    sweepHead() {
      return textOf("sweep_head", () => [this.at]);
    }

    /* Of the same year, flags and version the same 64 digits. */
    sweepDigest(flags = {}) {
      return textOf("sweep_digest", () => [this.at, flagsOf(FLAGS.sweep, flags)]);
    }

    /* An HTML page, or one chart as SVG; of scenarios that an analysis tells of, too. */
    report({ state = null, chart = null, language = null, brief = false, analysis = null } = {}) {
      return brief
        ? textOf("report_brief", (scope) => [this.at, scope.text(state), scope.text(language)])
        : textOf("report_study", (scope) => [this.at, scope.text(state), scope.text(chart), scope.text(language), analysis?.at ?? 0]);
    }

    silentRules() {
      return linesOf("silent_rules", (scope) => [scope.words([this.at]), 1], 2);
    }

    pledgesBeyond() {
      return linesOf("pledges_beyond", () => [this.at], 2);
    }
  }

  for (const name of ["shares", "allocate", "choose", "rounding", "certificate", "paths"])
    Year.prototype[name] = function () {
      return this.ask(name);
    };

  /* It keeps what it needs of its year. */
  class Allocation extends Handle {
    constructor(at) {
      super(at, core._solpool_allocation_free);
    }

    result() {
      return resultOf("allocation_result", () => [this.at], [this]);
    }

    value(path) {
      return valueAt("allocation_value", this, path);
    }

    /* Persons, cents of a euro, or 1 for yes. */
    amount(path) {
      return within((scope) => filled(scope, "allocation_amount", 8, this.at, scope.text(path)).getBigInt64(0, true));
    }
  }

  /* What the lines of a sweep tell together. */
  class Analysis extends Handle {
    constructor(at) {
      super(at, core._solpool_analysis_free);
    }

    add(line, number) {
      within((scope) => call(scope, "analysis_add", 0, this.at, ...scope.data(jsonOf(line)), number));
      return this;
    }

    result({ seed = 1, resamples = 100 } = {}) {
      return resultOf("analysis_result", () => [this.at, BigInt(seed), resamples], [this]);
    }
  }

  /* struct solpool_sample: method, count, seed. */
  function sampleOf(scope, { method = METHODS[0], count, seed = 1 }) {
    if (!METHODS.includes(method)) throw new SolpoolError(1, `no such method: ${method}; there are ${METHODS.join(", ")}`);
    const at = scope.zeroed(24), view = new DataView(core.HEAPU8.buffer, at, 24);
    view.setInt32(0, METHODS.indexOf(method), true);
    view.setBigUint64(8, BigInt(count), true);
    view.setBigUint64(16, BigInt(seed), true);
    return at;
  }

  class Parameters extends Handle {
    constructor(at) {
      super(at, core._solpool_parameters_free);
    }

    rows(sample) {
      return within((scope) => filled(scope, "sample_rows", 8, this.at, sampleOf(scope, sample)).getBigUint64(0, true));
    }

    line(sample, row) {
      return textOf("sample_line", (scope) => [this.at, sampleOf(scope, sample), BigInt(row)]);
    }
  }

  return {
    core,
    Year,
    Result,
    SolpoolError,
    get version() {
      return borrowed(core._solpool_version());
    },
    get builtinYear() {
      return borrowed(core._solpool_builtin_year(0));
    },
    get languages() {
      return listed("language_code");
    },

    /* The answer to one text, as `solpool allocate -` gives it. */
    run(text) {
      return textOf("run", (scope) => scope.data(text));
    },

    read(text, settings = []) {
      return within((scope) => new Year(call(scope, "year_read", 1, ...scope.data(text), ...scope.texts(settings))[0]));
    },

    readResult(text) {
      return resultOf("result_read", (scope) => scope.data(text));
    },

    readParameters(text) {
      return within((scope) => new Parameters(call(scope, "parameters_read", 1, ...scope.data(text))[0]));
    },

    diffAllocations(before, after) {
      return resultOf("diff_allocations", (scope) => [...scope.data(before), ...scope.data(after)]);
    },

    allocateYears(years) {
      return resultOf("allocate_years", (scope) => [scope.words(years.map((year) => year.at)), years.length], years);
    },

    rules() {
      return resultOf("rules", () => []);
    },

    rule(name) {
      return resultOf("rule", (scope) => [scope.text(name)]);
    },

    glossary(term = null) {
      return resultOf("glossary", (scope) => [scope.text(term)]);
    },

    /* Of figures by their paths, none: the usual ones; the parameters are needed for Saltelli's scheme. */
    analysis({ parameters = null, figures = [] } = {}) {
      return within((scope) => new Analysis(call(scope, "analysis_begin", 1, parameters?.at ?? 0, ...scope.texts(figures))[0]));
    },

    charts() {
      return linesOf("report_charts", () => []);
    },

    tables(format) {
      return within((scope) => listed("table_name", scope.text(format)));
    },

    /* "year", "allocation" or "other": what a text says that it is. */
    kindOf(text) {
      return within((scope) => KINDS[call(scope, "kind_of", 1, ...scope.data(text))[0]]);
    },

    /* What an error or a warning says, in a language. */
    message(text, language = "en") {
      return textOf("message", (scope) => [scope.text(text), scope.text(language)]);
    },

    /* The word that was perhaps meant, or null. */
    suggest(word, words) {
      return within((scope) => borrowed(core._solpool_suggest(scope.text(word), ...scope.texts(words))));
    },

    get stages() {
      return listed("stage_name");
    },
    get stateWords() {
      return listed("state_word");
    },
    get schemaTitles() {
      return listed("schema_title");
    },

    examples() {
      return resultOf("examples", () => []);
    },

    stateCode(word) {
      return within((scope) => borrowed(core._solpool_state_code(scope.text(word))));
    },

    get schemas() {
      return listed("schema_name");
    },

    schema(name) {
      return textOf("schema", (scope) => [scope.text(name), FORMATS.json]);
    },

    get exampleNames() {
      return listed("example_name");
    },

    example(name) {
      return within((scope) => borrowed(call(scope, "example_text", 2, scope.text(name))[0]));
    },

    starter(year) {
      return textOf("starter_write", () => [year]);
    },

    template(year, language = null) {
      return textOf("table_template", (scope) => [scope.words(scope.file({ data: year })), scope.text(language)]);
    },

    /* {year, notes}: the text of the year file with the table in it, and what was understood. */
    importTable(table, into, { columns = [], decimal = null, day = null, ...flags } = {}) {
      return within((scope) => {
        const wishes = scope.words([...scope.texts(columns), scope.text(decimal), scope.text(day), flagsOf(FLAGS.import, flags)]);
        const [year, notes] = call(scope, "import_table", 3, scope.words(scope.file(table)), scope.words(scope.file(into)), wishes);
        return { year: owned(year), notes: owned(notes) };
      });
    },

    importEurostat(files, { into = null, periods = [], ...flags } = {}) {
      return within((scope) => {
        const list = scope.words(files.flatMap((file) => scope.file(file)));
        const [year, notes] = call(scope, "import_eurostat", 3, list, files.length, into ? scope.words(scope.file(into)) : 0,
          ...scope.texts(periods), flagsOf(FLAGS.import, flags));
        return { year: owned(year), notes: owned(notes) };
      });
    },
  };
}
