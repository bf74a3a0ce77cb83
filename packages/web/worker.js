/* The calculating half of the page: answers one question after the other. solpoolCore and wrap come before it. */
"use strict";

let solpool = null;
let file = "";
const kept = { text: null, year: null, allocation: null }; // of the file as it is

const read = (settings) => solpool.read(file, settings);

/* Work with a year, and give back what it took. */
function withYear(settings, work) {
  const year = read(settings);
  try {
    return work(year);
  } finally {
    year.free();
  }
}

function taken(result, work) {
  try {
    return work(result);
  } finally {
    result.free();
  }
}

const allocation = (year) => JSON.parse(taken(year.allocate(), (result) => result.write()));

function baseline() {
  if (kept.text !== file) {
    const year = read([]), own = allocation(year);
    kept.year?.free();
    Object.assign(kept, { text: file, year, allocation: own });
  }
  return kept;
}

/* What the file and the settings say of each state; null where they say nothing. */
const CELLS = ["pledge.relocations", "pledge.financial_eur", "deduction", "cost.relocation_eur"];
const NEEDS = ["need.relocations", "need.financial_eur", "weight"];

function valueOf(year, path) {
  try {
    return year.value(path).value;
  } catch {
    return null;
  }
}

const cellsOf = (year, codes, keys) => Object.fromEntries(codes.map((code) =>
  [code, Object.fromEntries(keys.map((key) => [key, valueOf(year, `${code}.${key}`)]))]));

/* Of the state that is asked about, what its links say under these keys. */
const linksOf = (year, state, keys) => (year.states.includes(state) ? cellsOf(year, year.benefitting.filter((code) => code !== state)
  .map((code) => `${state}>${code}`), keys) : {});

const factsOf = (year) => ({ forum: valueOf(year, "pool.forum_reconvened") === true, asOf: valueOf(year, "as_of"),
  relocations: valueOf(year, "pool.relocations"), money: valueOf(year, "pool.financial_eur") });

/* The state that is asked about, if the file has it. */
const known = (year, state) => (year.states.includes(state) ? state : null);

/* What is chosen by a tick or in a list. */
const choicesOf = (year, { state, linkKeys }) => ({ facts: factsOf(year), links: linksOf(year, state, linkKeys),
  rules: Object.fromEntries(ruleNames().map((name) => [name, year.value(`rules.${name}`).value])) });

/* While a slider moves the allocation alone; else all that the page shows of the scenario. */
function view(wish) {
  return withYear(wish.settings, (year) => (wish.moving ? { allocation: allocation(year) } : {
    allocation: allocation(year), baseline: baseline().allocation, cells: cellsOf(year, year.states, CELLS),
    needs: cellsOf(year, year.benefitting, NEEDS), ...choicesOf(year, wish), before: choicesOf(baseline().year, wish),
  }));
}

/* The state in words, with what the settings change. */
function about({ settings, state, language }) {
  return withYear(settings, (year) => taken(year.about(known(year, state), settings.length ? baseline().year : null),
    (result) => result.tell(language)));
}

/* What relocating and paying all would cost the state, and of what that is the sum. */
function costs({ settings, state }) {
  return withYear(settings, (year) => taken(year.compare(state), (result) => {
    const found = result.json();
    const of = (name) => {
      const option = found.options.find((one) => one.name === name && one.open);
      return { cost: option?.cost_eur ?? null, parts: option?.cost_parts ?? {}, lumpSum: option?.union_funding_eur ?? 0 };
    };
    return { relocate: of("relocate"), pay: of("pay"), breakEven: found.break_even_eur };
  }));
}

/* One level of an explanation: the words of a language, the numbers behind it by their paths. */
function why({ settings, path, language }) {
  return withYear(settings, (year) => taken(year.explain(path, 1), (result) => {
    const { inputs = [], settings } = result.json(), text = result.tell(language);
    return { inputs: inputs.map((input) => input.path), text: settings ? text.slice(text.indexOf("\n\n") + 2) : text };
  }));
}

const chart = ({ settings, state, name, language }) =>
  withYear(settings, (year) => year.report({ state: known(year, state), chart: name, language }));

let ruleTable = null;
const rules = () => (ruleTable ??= taken(solpool.rules(), (result) => result.json()).rules);
const ruleNames = () => rules().map((rule) => rule.name);

/* What each option of each rule changes in the scenario: the effective sum, other figures, or nothing. */
function ruleEffects({ settings, language }) {
  const figuresOf = (year) => {
    const { rules: _, notes: __, settings: ___, ...figures } = allocation(year);
    return figures;
  };
  const now = withYear(settings, figuresOf), text = JSON.stringify(now);
  return Object.fromEntries(rules().map((rule) => [rule.name, Object.fromEntries(rule.options.map((option) => {
    try {
      const other = withYear([...settings, `rules.${rule.name}=${option}`], figuresOf);
      return [option, { value: other.totals.effective.value - now.totals.effective.value, same: JSON.stringify(other) === text }];
    } catch (error) {
      return [option, { refused: solpool.message(error.message, language) }];
    }
  }))]));
}

const QUESTIONS = {
  compare: (year, state) => year.compare(state),
  stress: (year) => year.stress(),
  readings: (year, state) => year.readings({ state, forum: true }),
  choose: (year) => year.choose(),
  plan: (year) => year.plan(),
  calendar: (year, state) => year.calendar(state),
  audit: (year) => year.audit(),
  notes: (year) => year.allocate(),
};

function ask({ settings, name, state, language, columns }, progress) {
  return withYear(settings, (year) => {
    let last = 0;
    year.watch((step) => {
      const now = performance.now();
      if (now - last > 100) {
        last = now;
        progress({ done: step.done, of: step.of });
      }
      return false;
    });
    return taken(QUESTIONS[name](year, known(year, state)), (result) => result.tell(language, columns));
  });
}

function save({ settings, kind, state, language }) {
  return withYear(settings, (year) => {
    if (kind === "year") return settings.length ? year.write() : file;
    if (kind === "report") return year.report({ state: known(year, state), language });
    if (kind === "brief") return year.report({ state: known(year, state), language, brief: true });
    return taken(year.allocate(), (result) => ({
      allocation: () => result.write(),
      csv: () => result.write("csv", { table: "states" }),
      xlsx: () => result.xlsx(language),
    })[kind]());
  });
}

/* A year file, or tables that go into the one that is open. */
function open({ files, language }) {
  const first = new TextDecoder().decode(files[0].data).trimStart();
  let notes = "";
  let text = first;
  if (!(files.length === 1 && first.startsWith("{") && first.includes("solpool-year-1"))) {
    const into = { name: "year.json", data: file };
    try {
      ({ year: text, notes } = solpool.importEurostat(files, { into }));
    } catch (other) {
      if (files.length > 1) throw other;
      ({ year: text, notes } = solpool.importTable(files[0], into));
    }
  }
  solpool.read(text).free();
  file = text;
  return { text, notes: notes.split("\n").map((line) => solpool.message(line, language)).join("\n") };
}

/* As build.mjs packs it. */
function unpacked(text) {
  const values = new Uint8Array(128), bytes = new Uint8Array((text.length - 86) / 5 * 4), words = new DataView(bytes.buffer);
  for (let k = 0; k < 85; k++) values[text.charCodeAt(k)] = k;
  for (let at = 86, to = 0; at < text.length; to += 4) {
    let word = 0;
    for (const end = at + 5; at < end; at++) word = word * 85 + values[text.charCodeAt(at)];
    words.setUint32(to, word);
  }
  return new Response(new Blob([bytes.subarray(0, bytes.length - Number(text[85]))]).stream().pipeThrough(new DecompressionStream("gzip"))).arrayBuffer();
}

const HANDLERS = {
  async start({ packed, beside, text }) {
    solpool = wrap(await solpoolCore({ wasmBinary: packed ? await unpacked(packed) : await (await fetch(beside)).arrayBuffer() }));
    file = text ?? solpool.builtinYear;
    return { version: solpool.version, builtin: solpool.builtinYear, rules: rules(),
             questions: Object.keys(QUESTIONS), charts: solpool.charts().map((line) => line.split(/\s+/)[0]) };
  },
  file({ text }) {
    solpool.read(text).free();
    file = text;
  },
  view, about, costs, why, chart, ruleEffects, ask, save, open,
};

onmessage = async ({ data: { id, name, wish } }) => {
  try {
    postMessage({ id, answer: await HANDLERS[name](wish, (step) => postMessage({ id, step })) });
  } catch (error) {
    const message = solpool && wish?.language ? solpool.message(error.message, wish.language) : error.message;
    postMessage({ id, error: { code: error.code ?? "DEFECT", message, path: error.path ?? "" } });
  }
};
