"use strict";
/*
 * The page: a scenario (settings beside a year file), the state that is asked about and a language. Every change goes through
 * change() and is drawn by draw(); what is calculated comes from workers, in the core's own figures and words.
 */
(() => {
const $ = (id) => document.getElementById(id);
const TEXTS = JSON.parse($("texts").textContent);
const LANGUAGES = Object.keys(TEXTS);

function h(tag, properties = {}, ...children) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(properties)) {
    if (name.startsWith("on")) node.addEventListener(name.slice(2), value);
    else if (name === "data") Object.assign(node.dataset, value);
    else if (name in node && name !== "list") node[name] = value;
    else node.setAttribute(name, value);
  }
  node.append(...children.filter((child) => child !== null && child !== undefined));
  return node;
}

/* --- The scenario ------------------------------------------------------------------------------ */

const page = {
  language: "en", state: "NL", tab: "states", chart: "map",
  settings: new Map(),    // path: value, in the order in which they were made
  past: [], future: [],   // of settings, for undo and redo
  text: null,             // a file of the user's own, or null: the built-in year
  name: null,
  start: null, view: null, digest: "",
};
const settingTexts = () => [...page.settings].map(([path, value]) =>
  `${path}=${typeof value === "string" ? value : JSON.stringify(value)}`);

function change(edits) {
  page.past.push(new Map(page.settings));
  page.future.length = 0;
  for (const [path, value] of Object.entries(edits)) {
    page.settings.delete(path);
    if (value !== undefined) page.settings.set(path, value);
  }
  draw();
}

function step(from, to) {
  if (!from.length) return;
  to.push(new Map(page.settings));
  page.settings = from.pop();
  draw();
}

/* --- Words and numbers ------------------------------------------------------------------------- */

function t(key, ...values) {
  const text = TEXTS[page.language].texts[key] ?? TEXTS.en.texts[key];
  return text.replace(/\{(\d)\}/g, (_, k) => values[k]);
}

const nameOf = (code) => TEXTS[page.language].states[code]
  ?? page.view?.allocation.states.find((state) => state.code === code)?.name ?? code;

/* As the program writes them: blanks between thousands, the mark of the language before decimals. */
function number(value, decimals = 0) {
  if (value === null || value === undefined) return "–";
  const { thousands, point } = TEXTS[page.language].language;
  const [whole, part] = Math.abs(value).toFixed(decimals).split(".");
  const sign = value < 0 && Number(value.toFixed(decimals)) !== 0 ? "−" : "";
  return sign + whole.replace(/\B(?=(\d{3})+$)/g, thousands) + (part ? point + part : "");
}

const percent = (part) => (part === null ? "–" : `${number(100 * part, 1)} %`);

/* What people type: blanks and points between thousands, either mark before decimals. */
function typed(text) {
  const plain = text.replace(/[\s\u00a0\u202f']/g, "");
  if (plain === "") return null;
  const grouped = /^-?\d{1,3}([.,]\d{3})+$/.test(plain) ? plain.replace(/[.,]/g, "") : plain.replace(",", ".");
  return /^-?\d+(\.\d+)?$/.test(grouped) ? Number(grouped) : text.trim();
}

/* A number that can be asked about. */
const figure = (text, path, assumed = false) =>
  h("button", { type: "button", className: assumed ? "figure assumed" : "figure", data: { path },
    title: assumed ? t("assumed") : "" }, text);

/* --- Workers ------------------------------------------------------------------------------------ */

/* One that answers in order. Questions that were overtaken by a newer one of their kind are not sent. */
class Calculator {
  constructor() {
    this.waiting = new Map();
    this.last = 0;
    this.begin();
  }

  begin() {
    this.worker = new Worker(Calculator.source);
    this.worker.onmessage = ({ data }) => this.hear(data);
    this.worker.onerror = (event) => complain(event.message);
    this.ready = this.ask("start", { packed: $("wasm").textContent, beside: new URL("core.wasm", location).href, text: page.text });
  }

  hear({ id, answer, error, step: progress }) {
    const one = this.waiting.get(id);
    if (!one) return;
    if (progress) return void one.progress?.(progress);
    this.waiting.delete(id);
    if (error) one.reject(Object.assign(new Error(error.message), error));
    else one.resolve(answer);
  }

  ask(name, wish, progress) {
    return new Promise((resolve, reject) => {
      this.waiting.set(++this.last, { resolve, reject, progress });
      this.worker.postMessage({ id: this.last, name, wish });
    });
  }

  /* A worker cannot be spoken to while it calculates: it is ended, and another one begun. */
  stop() {
    this.worker.terminate();
    this.waiting.clear();
    this.begin();
  }
}
Calculator.source = URL.createObjectURL(new Blob([$("core").textContent], { type: "text/javascript" }));
let quick = null, slow = null; // the scenario; the long questions

/* Of a kind of question only the newest counts: the one under way is waited for, those between are passed over. Whoever
 * asked first gets the last answer, with the wish that it answers; the others get nothing. */
const lines = {};
async function askNewest(kind, wish) {
  const line = (lines[kind] ??= { busy: false, next: null });
  line.next = wish;
  if (line.busy) return {};
  line.busy = true;
  try {
    for (;;) {
      const now = line.next;
      line.next = null;
      try {
        const answer = await quick.ask(kind, now);
        if (!line.next) return { answer, wish: now };
      } catch (error) {
        if (!line.next) throw error;
      }
    }
  } finally {
    line.busy = false;
  }
}

/* --- Messages ----------------------------------------------------------------------------------- */

function complain(text) {
  $("message").textContent = text ? t("wrong", text) : "";
  $("message").hidden = !text;
}

/* --- Drawing ------------------------------------------------------------------------------------ */

const wishOf = (more = {}) => ({ settings: settingTexts(), state: page.state, language: page.language, ...more });

async function draw(moving = false) {
  drawBar();
  const begun = performance.now();
  let rests = !moving;
  try {
    const { answer, wish } = await askNewest("view", wishOf({ moving }));
    if (!answer) return;
    page.view = { ...page.view, ...answer };
    rests = !wish.moving;
    complain("");
  } catch (error) {
    complain(error.path ? `${error.path}: ${error.message}` : error.message);
    return;
  }
  drawFirst();
  performance.measure("drawn", { start: begun, end: performance.now() });
  if (rests) {
    drawTab();
    writeLink();
    await drawAnswer();
    drawCosts();
  }
  document.body.dataset.drawn = String(Number(document.body.dataset.drawn ?? 0) + 1);
}

const TYPES = {
  relocations: (amount) => `${number(amount)} ${t("head_persons")}`,
  financial_eur: (amount) => `EUR ${number(amount)}`,
  alternative_eur: (amount) => `EUR ${number(amount)} (${t("in_measures")})`,
  offsets: (amount) => `${number(amount)} ${t("in_offsets")}`,
};
const ofState = (allocation, code) => allocation.states.find((state) => state.code === code);
const ofTaker = (allocation, code) => allocation.benefitting.find((state) => state.code === code);

/* What there is of each type, or no persons. */
function worth(amounts, path, assumed) {
  const shown = Object.keys(TYPES).filter((type) => amounts[type]);
  return (shown.length ? shown : ["relocations"]).flatMap((type, k) =>
    [k ? " + " : "", figure(TYPES[type](amounts[type]), `${path}.${type}`, assumed)]);
}

function headline(key, content, note) {
  return h("div", { data: { key } }, h("dt", {}, t(key)), h("dd", {}, h("b", {}, ...content), note ? h("span", {}, note) : null));
}

const isSet = (code) => [...page.settings.keys()].some((path) => path.startsWith(`${code}.pledge`));

function drawHeadlines(state, code) {
  const assumed = (state.assumed?.value ?? 0) > 0;
  $("headlines").replaceChildren(
    headline("fair_share", [figure(number(state.fair_share.relocations), `${code}.fair_share.relocations`)],
      `EUR ${number(state.fair_share.financial_eur)}`),
    headline("pledge", worth(state.pledge, `${code}.pledge`, assumed), t(assumed ? "assumed" : isSet(code) ? "set_here" : "known")),
    headline("to_implement", worth(state.to_implement, `${code}.to_implement`, false), ""),
    headline("relocating_costs", ["…"], ""), headline("paying_costs", ["…"], ""));
}

function drawMix(state, code) {
  const most = state.fair_share.relocations;
  const none = state.role !== "contributing" || !most;
  $("mix-box").hidden = none;
  $("no-mix").hidden = !none;
  if (none) return;
  $("mix").max = most;
  if (document.activeElement !== $("mix") || !$("mix").matches(":active")) $("mix").value = Math.min(most, state.pledge.relocations);
  $("mix-value").textContent = t("mix_value", number(state.pledge.relocations), number(state.pledge.financial_eur));
  const cost = page.view.cells[code]?.["cost.relocation_eur"] ?? null;
  if (document.activeElement !== $("cost")) $("cost").value = cost === null ? "" : number(cost);
}

/* No line ends within a number, or between it and its unit. */
const unbroken = (text) => text.replace(/(\d) (?=\d{3}\b)/g, "$1\u00a0").replace(/\bEUR (?=\d)/g, "EUR\u00a0").replace(/(\d) (?=EUR\b)/g, "$1\u00a0");

async function drawAnswer() {
  const { answer } = await askNewest("about", wishOf()).catch((error) => ({ answer: error.message }));
  if (answer === undefined) return;
  const words = unbroken(answer.trim().replace(/\s*\n\s*/g, " "));
  const end = words.indexOf(". ") + 1;
  $("answer").replaceChildren(h("strong", {}, end ? words.slice(0, end) : words), end ? words.slice(end) : "");
}

function drawFirst() {
  const { allocation } = page.view;
  const state = ofState(allocation, page.state) ?? allocation.states[0];
  $("title").textContent = t("title", allocation.year);
  document.title = `${t("title", allocation.year)}: ${nameOf(state.code)}`;
  drawHeadlines(state, state.code);
  drawMix(state, state.code);
  drawEffect(state);
  $("cite").textContent = t("foot_cite", page.start.version, allocation.title, page.digest);
}

/* A figure of the scenario and what it differs by from the file as it is. */
function beside(now, before, path, show) {
  const more = now === null || before === null ? 0 : now - before;
  return h("td", { className: "n" }, figure(show(now), path),
    show(Math.abs(more)) === show(0) ? null : h("small", { className: more > 0 ? "up" : "down" }, `${more > 0 ? "+" : ""}${show(more)}`));
}

function effectRow(label, code, now, before, path, coverage) {
  return h("tr", { data: { state: code } }, h("th", { scope: "row" }, label),
    beside(now.relocations, before.relocations, `${path}.relocations`, number),
    beside(now.financial_eur, before.financial_eur, `${path}.financial_eur`, number),
    beside(now.value, before.value, `${path}.value`, number),
    coverage ? beside(coverage[0], coverage[1], `${code}.coverage`, percent) : h("td"));
}

function drawEffect(state) {
  const { allocation, baseline } = page.view;
  const none = { relocations: 0, financial_eur: 0, value: 0 };
  const rows = allocation.benefitting.map((taker) => {
    const before = ofTaker(baseline, taker.code);
    return effectRow(t("gets", nameOf(taker.code)), taker.code, taker.received, before?.received ?? none,
      `${taker.code}.received`, [taker.coverage, before?.coverage ?? null]);
  });
  const before = ofState(baseline, state.code);
  if (state.role === "contributing")
    rows.unshift(effectRow(t("gives", nameOf(state.code)), state.code, state.used, before?.used ?? none, `${state.code}.used`));
  $("effect").replaceChildren(
    h("thead", {}, h("tr", {}, h("td"), ...["head_persons", "head_money", "head_value", "head_coverage"].map((key) =>
      h("th", { scope: "col", className: "n" }, t(key))))),
    h("tbody", {}, ...rows));
  $("effect-same").hidden = page.settings.size > 0;
}

async function drawCosts() {
  const state = page.view && ofState(page.view.allocation, page.state);
  if (!state || state.role !== "contributing") return;
  try {
    const { answer: found } = await askNewest("costs", wishOf());
    if (!found) return;
    const show = (value) => (value === null ? "–" : `EUR ${number(value)}`);
    const even = found.breakEven === null ? "" : t("break_even", number(found.breakEven));
    const lump = found.relocate === null ? t("enter_cost") : found.lumpSum ? t("after_lump_sum", number(found.lumpSum)) : even;
    for (const [key, value, note] of [["relocating_costs", found.relocate, lump],
                                      ["paying_costs", found.pay, even]]) {
      const box = $("headlines").querySelector(`[data-key=${key}]`);
      if (box) box.replaceWith(headline(key, [show(value)], note));
    }
  } catch (error) {
    complain(error.message);
  }
}

/* --- What was changed --------------------------------------------------------------------------- */

const SETTING_WORDS = { "pledge.relocations": "col_relocations", "pledge.financial_eur": "col_money", "pledge": "pledge", "deduction": "col_deduction",
  "cost.relocation_eur": "col_cost", "need.relocations": "col_need_relocations", "need.financial_eur": "col_need_money", "weight": "col_weight",
  "pool.forum_reconvened": "forum", "as_of": "as_of", "pool.relocations": "pool_relocations", "pool.financial_eur": "pool_money" };

/* What is set, in words; what has none, as its path. */
const keyOf = (path) => (TEXTS.en.states[path.split(".")[0]] ? path.slice(path.indexOf(".") + 1) : path);

function what(path) {
  const key = keyOf(path);
  return (key === path ? "" : `${nameOf(path.split(".")[0])}: `) + (SETTING_WORDS[key] ? t(SETTING_WORDS[key]) : key.replace(/^rules\./, ""));
}

function told(path, value) {
  const key = keyOf(path), name = what(path);
  if (value !== null && typeof value === "object") {
    const parts = Object.keys(TYPES).filter((type) => value[type]).map((type) => TYPES[type](value[type]));
    return `${name}: ${parts.join(" + ") || "0"}`;
  }
  const scaled = key === "deduction" && typeof value === "number" ? 100 * value : value;
  const shown = typeof scaled === "number" ? number(scaled, Number.isInteger(scaled) ? 0 : 2)
    : value === null ? "–" : value === true ? "✓" : value === false ? "✗" : value;
  return `${name}: ${shown}`;
}

function drawBar() {
  $("chips").replaceChildren(...(page.settings.size
    ? [...page.settings].map(([path, value]) => h("li", {}, told(path, value),
        h("button", { type: "button", title: t("remove_change", path), "aria-label": t("remove_change", path),
          onclick: () => change({ [path]: undefined }) }, "×")))
    : [h("li", { className: "none" }, t("baseline"))]));
  $("undo").disabled = !page.past.length;
  $("redo").disabled = !page.future.length;
  $("reset").disabled = !page.settings.size;
}

/* --- Tabs --------------------------------------------------------------------------------------- */

const TABS = ["states", "needs", "rules", "charts", "questions", "files"];

function showTab(name) {
  page.tab = name;
  for (const button of $("tablist").children) {
    const on = button.dataset.tab === name;
    button.setAttribute("aria-selected", on);
    button.tabIndex = on ? 0 : -1;
  }
  for (const tab of TABS) $(`tab-${tab}`).hidden = tab !== name;
  drawTab();
}

function drawTab() {
  if (page.view) ({ states: drawStates, needs: drawNeeds, rules: drawRules, charts: drawChart, questions: drawQuestions, files: drawFiles })[page.tab]();
}

/* A cell that can be written into; what is assumed stands in it as a shadow. */
function cell(path, value, { scale = 1, assumed = null } = {}) {
  const shown = value === null ? "" : number(value * scale, Number.isInteger(value * scale) ? 0 : 2);
  return h("td", { className: "n" }, h("input", {
    value: shown, inputMode: "decimal", autocomplete: "off", placeholder: assumed === null ? "" : number(assumed),
    className: assumed === null ? "" : "assumed", "aria-label": what(path), data: { path },
    onchange: ({ target }) => {
      const next = typed(target.value);
      edit(path, typeof next === "number" ? next / scale : next);
    },
  }));
}

/* A part of a pledge that was set as a whole stays in it. */
function edit(path, value) {
  const whole = path.replace(/\.[^.]*$/, "");
  const set = page.settings.get(whole);
  if (set && typeof set === "object") change({ [whole]: { ...set, [path.slice(whole.length + 1)]: value } });
  else change({ [path]: value });
}

const byName = (a, b) => nameOf(a.code).localeCompare(nameOf(b.code), page.language);
const heads = (keys) => h("thead", {}, h("tr", {}, ...keys.map((key, k) => h("th", { scope: "col", className: k ? "n" : "" }, t(key)))));

function drawStates() {
  const focused = $("states").contains(document.activeElement) ? document.activeElement.dataset.path : null;
  const { allocation, cells } = page.view;
  $("states").replaceChildren(
    heads(["col_state", "col_fair_share", "col_relocations", "col_money", "col_deduction", "col_cost", "col_to_implement"]),
    h("tbody", {}, ...[...allocation.states].sort(byName).map((state) => {
      const own = cells[state.code], code = state.code;
      const shadow = (key) => (own[`pledge.${key}`] === null && (state.assumed?.value ?? 0) > 0 ? state.pledge[key] : null);
      return h("tr", { data: { state: code }, className: code === page.state ? "on" : "" },
        h("th", { scope: "row" }, h("button", { type: "button", className: "pick", onclick: () => pick(code) }, nameOf(code))),
        h("td", { className: "n" }, figure(number(state.fair_share.relocations), `${code}.fair_share.relocations`)),
        cell(`${code}.pledge.relocations`, own["pledge.relocations"], { assumed: shadow("relocations") }),
        cell(`${code}.pledge.financial_eur`, own["pledge.financial_eur"], { assumed: shadow("financial_eur") }),
        cell(`${code}.deduction`, own.deduction, { scale: 100 }),
        cell(`${code}.cost.relocation_eur`, own["cost.relocation_eur"]),
        h("td", { className: "n" }, figure(number(state.to_implement.value), `${code}.to_implement.value`)));
    })));
  if (focused) $("states").querySelector(`input[data-path="${focused}"]`)?.focus();
}

function drawNeeds() {
  const { allocation, needs, facts } = page.view;
  $("needs").replaceChildren(
    heads(["col_state", "col_need_relocations", "col_need_money", "col_weight", "col_received", "head_coverage"]),
    h("tbody", {}, ...[...allocation.benefitting].sort(byName).map((taker) => {
      const own = needs[taker.code], code = taker.code;
      return h("tr", { data: { state: code } }, h("th", { scope: "row" }, nameOf(code)),
        cell(`${code}.need.relocations`, own["need.relocations"], { assumed: own["need.relocations"] === null ? taker.need.relocations : null }),
        cell(`${code}.need.financial_eur`, own["need.financial_eur"], { assumed: own["need.financial_eur"] === null ? taker.need.financial_eur : null }),
        cell(`${code}.weight`, own.weight),
        h("td", { className: "n" }, figure(number(taker.received.relocations), `${code}.received.relocations`)),
        h("td", { className: "n" }, figure(percent(taker.coverage), `${code}.coverage`)));
    })));
  $("facts").replaceChildren(
    h("label", {}, h("input", { type: "checkbox", checked: facts.forum, data: { path: "pool.forum_reconvened" },
      onchange: ({ target }) => change({ "pool.forum_reconvened": target.checked }) }), " ", t("forum")),
    h("label", {}, t("as_of"), " ", h("input", { type: "date", value: facts.asOf ?? "", data: { path: "as_of" },
      onchange: ({ target }) => change({ as_of: target.value || null }) })),
    ...[["pool_relocations", "pool.relocations", facts.relocations], ["pool_money", "pool.financial_eur", facts.money]].map(([key, path, value]) =>
      h("label", {}, t(key), " ", h("input", { value: number(value), inputMode: "decimal", data: { path },
        onchange: ({ target }) => change({ [path]: typed(target.value) }) }))));
}

function ruleEffect(effect) {
  if (effect.refused) return effect.refused;
  if (effect.same) return t("rule_idle");
  const more = effect.value;
  return Math.abs(more) < 0.5 ? t("rule_moves") : t("rule_changes", (more > 0 ? "+" : "") + number(more));
}

async function drawRules() {
  const { rules } = page.view;
  const open = document.activeElement?.id;
  $("rules").replaceChildren(...page.start.rules.map((rule) => h("div", { className: "rule" },
    h("p", {}, h("label", { htmlFor: `rule-${rule.name}` }, t(`said_rule_${rule.name}`)), " ",
      h("small", {}, `${rule.name}, ${/^\d/.test(rule.article) ? t("rule_article", rule.article) : rule.article}`)),
    h("select", { id: `rule-${rule.name}`, data: { rule: rule.name },
      onchange: ({ target }) => change({ [`rules.${rule.name}`]: target.value === rule.default && !page.text ? undefined : target.value }) },
      ...rule.options.map((option) => h("option", { value: option, selected: rules[rule.name] === option },
        option === rule.default ? t("rule_default", option) : option))),
    h("ul", {}, ...rule.options.filter((option) => option !== rules[rule.name]).map((option) =>
      h("li", { data: { rule: rule.name, option } }, `${option}: …`))))));
  if (open) $(open)?.focus();
  const asked = settingTexts().join("\n");
  try {
    const effects = await slow.ask("ruleEffects", wishOf());
    if (settingTexts().join("\n") !== asked || page.tab !== "rules") return;
    $("rules").querySelectorAll("li").forEach((line) => {
      const { rule, option } = line.dataset;
      line.textContent = `${option}: ${ruleEffect(effects[rule][option])}`;
    });
  } catch (error) {
    complain(error.message);
  }
}

async function drawChart() {
  const { answer } = await askNewest("chart", wishOf({ name: page.chart })).catch((error) => ({ failed: complain(error.message) }));
  if (!answer) return;
  page.svg = answer;
  const bare = answer.replace(/<style>[^]*?<\/style>/g, ""); // the page has the same rules
  const svg = new DOMParser().parseFromString(bare, "image/svg+xml").documentElement;
  $("chart").replaceChildren(document.importNode(svg, true));
  $("chart").querySelectorAll("[data-state]").forEach((part) => part.addEventListener("click", () => pick(part.dataset.state)));
  light(page.state);
}

/* Lights a state up wherever it stands. */
function light(code) {
  document.querySelectorAll("[data-state]").forEach((part) => part.classList.toggle("on", part.dataset.state === code));
}

function pick(code) {
  if (!page.view.allocation.states.some((state) => state.code === code)) return;
  page.state = code;
  $("state").value = code;
  light(code);
  draw();
}

/* --- Questions ---------------------------------------------------------------------------------- */

function drawQuestions() {
  $("questions").replaceChildren(...page.start.questions.map((name) => h("button", { type: "button", data: { question: name },
    onclick: () => askLong(name) }, t(`ask_${name}`, nameOf(page.state)))));
}

async function askLong(name) {
  if (!$("progress").hidden) slow.stop();
  const words = $("progress").firstElementChild, mine = (page.asking = Symbol(name));
  $("progress").hidden = false;
  words.textContent = t("working");
  $("reply").textContent = "";
  try {
    await slow.ready;
    const answer = await slow.ask("ask", wishOf({ name }), ({ done, of }) => {
      words.textContent = of ? `${t("working")} ${t("working_of", number(done), number(of))}` : t("working");
    });
    if (page.asking !== mine) return;
    $("reply").textContent = answer;
  } catch (error) {
    if (page.asking === mine) $("reply").textContent = error.message;
  }
  if (page.asking === mine) $("progress").hidden = true;
}

function stopLong() {
  page.asking = null;
  slow.stop();
  $("progress").hidden = true;
  $("reply").textContent = t("stopped");
}

/* --- Files -------------------------------------------------------------------------------------- */

const SAVES = { year: "json", allocation: "json", csv: "csv", xlsx: "xlsx", report: "html", brief: "html" };
const MIME = { json: "application/json", csv: "text/csv", xlsx: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
               html: "text/html", svg: "image/svg+xml", png: "image/png" };

function drawFiles() {
  const { year } = page.view.allocation;
  $("file-now").textContent = t("file_now", page.name ?? t("builtin", year));
  $("builtin").hidden = !page.text;
  $("saves").replaceChildren(...Object.keys(SAVES).map((kind) => h("button", { type: "button", data: { save: kind },
    onclick: () => saveAs(kind) }, t(`save_${kind}`))));
}

function download(name, content, ending) {
  const url = URL.createObjectURL(new Blob([content], { type: MIME[ending] }));
  h("a", { href: url, download: `${name}.${ending}` }).click();
  setTimeout(() => URL.revokeObjectURL(url), 10000);
}

async function saveAs(kind) {
  try {
    const content = await quick.ask("save", wishOf({ kind }));
    const { year } = page.view.allocation;
    download(kind === "brief" || kind === "report" ? `pool-${year}-${page.state}-${kind}` : `pool-${year}-${kind}`, content, SAVES[kind]);
  } catch (error) {
    complain(error.message);
  }
}

async function savePng() {
  const { width, height } = $("chart").firstElementChild.viewBox.baseVal;
  const image = new Image();
  image.src = URL.createObjectURL(new Blob([page.svg], { type: MIME.svg }));
  await image.decode();
  const canvas = h("canvas", { width: 2 * width, height: 2 * height });
  const context = canvas.getContext("2d");
  context.fillStyle = "#fff";
  context.fillRect(0, 0, canvas.width, canvas.height);
  context.drawImage(image, 0, 0, canvas.width, canvas.height);
  URL.revokeObjectURL(image.src);
  canvas.toBlob((blob) => download(`pool-${page.view.allocation.year}-${page.chart}`, blob, "png"), MIME.png);
}

async function useText(text, name) {
  page.text = text;
  page.name = name;
  page.settings = new Map();
  page.past.length = page.future.length = 0;
  await Promise.all([quick, slow].map((calculator) => calculator.ask("file", { text: text ?? page.start.builtin })));
  page.digest = await digestOf(text ?? page.start.builtin);
  await draw();
  const asked = page.state;
  fillStates();
  if (page.state !== asked) await draw(); // the file has no such state
}

async function openFiles(list) {
  const files = await Promise.all([...list].map(async (one) => ({ name: one.name, data: new Uint8Array(await one.arrayBuffer()) })));
  if (!files.length) return;
  try {
    const { text, notes } = await quick.ask("open", { files });
    await useText(text, files.map((one) => one.name).join(", "));
    $("understood").hidden = !notes;
    $("understood").querySelector("pre").textContent = notes;
  } catch (error) {
    complain(`${files[0].name}: ${error.path ? `${error.path}: ` : ""}${error.message}`);
  }
}

async function digestOf(text) {
  const bytes = new Uint8Array(await crypto.subtle.digest("SHA-256", new TextEncoder().encode(text)));
  return [...bytes.slice(0, 8)].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}

/* --- The link: everything behind the # ------------------------------------------------------------ */

const LINK_VERSION = 1;

async function through(stream, bytes) {
  return new Uint8Array(await new Response(new Blob([bytes]).stream().pipeThrough(stream)).arrayBuffer());
}

async function linkOf() {
  const content = { v: LINK_VERSION, s: page.state, l: page.language, c: [...page.settings], ...(page.text ? { f: page.digest } : {}) };
  const packed = await through(new CompressionStream("deflate-raw"), new TextEncoder().encode(JSON.stringify(content)));
  return "#" + btoa(String.fromCharCode(...packed)).replace(/\+/g, "-").replace(/\//g, "_").replace(/=+$/, "");
}

async function readLink(hash) {
  const packed = Uint8Array.from(atob(hash.slice(1).replace(/-/g, "+").replace(/_/g, "/")), (letter) => letter.charCodeAt(0));
  const content = JSON.parse(new TextDecoder().decode(await through(new DecompressionStream("deflate-raw"), packed)));
  if (content.v !== LINK_VERSION || typeof content.s !== "string" || !Array.isArray(content.c) || !(content.l in TEXTS)
      || !content.c.every((one) => Array.isArray(one) && typeof one[0] === "string")) throw new Error("version");
  return content;
}

async function writeLink() {
  page.hash = await linkOf();
  if (location.hash !== page.hash) history.replaceState(null, "", page.hash);
}

async function followLink() {
  if (!location.hash) return;
  if (location.hash === page.hash) return void complain("");
  try {
    const content = await readLink(location.hash);
    if (content.f && content.f !== page.digest) return void complain(t("other_file"));
    page.state = content.s;
    page.settings = new Map(content.c);
    await useLanguage(content.l);
  } catch {
    complain(t("bad_link"));
  }
}

/* --- Why this number? ----------------------------------------------------------------------------- */

async function explain(path, into) {
  try {
    const { inputs, text } = await quick.ask("why", wishOf({ path }));
    const lines = text.split("\n"), first = lines.findIndex((line) => inputs.some((input) => line.startsWith(`  ${input} = `)));
    const blank = lines.indexOf("");
    const words = lines.slice(1, first > 0 ? first : blank < 0 ? lines.length : blank);
    const sources = [];
    for (const line of blank < 0 ? [] : lines.slice(blank)) {
      if (/^ {2}\[/.test(line)) sources.push(line.trim());
      else if (sources.length && /^ {2}\S/.test(line)) sources.push(`${sources.pop()} ${line.trim()}`);
    }
    const parts = lines.slice(first > 0 ? first : lines.length, blank < 0 ? lines.length : blank);
    into.replaceChildren(...(into.id === "tree" ? [h("p", {}, h("b", {}, lines[0]))] : []), ...paragraphs(words),
      h("ul", {}, ...parts.map((line) => {
        const input = inputs.find((one) => line.startsWith(`  ${one} = `));
        return input ? h("li", {}, branch(input, line.trim())) : null;
      }).filter(Boolean)),
      ...sources.map((line) => h("p", { className: "soft" }, line)));
  } catch (error) {
    into.replaceChildren(h("p", {}, error.message));
  }
}

/* Lines that belong together, by what they are indented: the article's sentence, the calculation. */
function paragraphs(lines) {
  const found = [];
  for (const line of lines) {
    const deep = line.match(/^ */)[0].length, last = found.at(-1);
    if (last && last.deep === deep) last.text += ` ${line.trim()}`;
    else found.push({ deep, text: line.trim() });
  }
  return found.map(({ deep, text }) => h("p", { className: deep > 2 ? "calculation" : "" }, text));
}

function branch(path, line) {
  const inside = h("div");
  return h("details", { ontoggle: ({ target }) => { if (target.open && !inside.hasChildNodes()) explain(path, inside); } },
    h("summary", {}, line), inside);
}

function showWhy(path) {
  $("tree").replaceChildren();
  $("why").showModal();
  explain(path, $("tree"));
}

/* --- Begin ---------------------------------------------------------------------------------------- */

function useLanguage(language) {
  page.language = language;
  document.documentElement.lang = language;
  $("language").value = language;
  document.querySelectorAll("[data-t]").forEach((node) => { node.textContent = t(node.dataset.t); });
  document.querySelectorAll("[data-label]").forEach((node) => node.setAttribute("aria-label", t(node.dataset.label)));
  for (const button of $("tablist").children) button.textContent = t(`tab_${button.dataset.tab}`);
  fillStates();
  return page.view || page.start ? draw() : null;
}

function fillStates() {
  const states = page.view ? page.view.allocation.states : Object.keys(TEXTS.en.states).map((code) => ({ code }));
  $("state").replaceChildren(...[...states].sort(byName).map(({ code }) => h("option", { value: code }, nameOf(code))));
  if (!states.some(({ code }) => code === page.state)) page.state = states[0].code;
  $("state").value = page.state;
}

/* The slider is followed while it moves; one change is kept when it comes to rest. */
let sliding = false;
function slide(done) {
  const state = ofState(page.view.allocation, page.state), price = page.view.allocation.pool.eur_per_relocation;
  const relocations = Number($("mix").value);
  const money = Math.round((state.fair_share.relocations - relocations) * price * 100) / 100;
  const pledge = { relocations, financial_eur: money, alternative_eur: 0, offsets: 0 };
  if (!sliding) {
    page.past.push(new Map(page.settings));
    page.future.length = 0;
  }
  sliding = !done;
  [...page.settings.keys()].filter((path) => path.startsWith(`${page.state}.pledge`)).forEach((path) => page.settings.delete(path));
  page.settings.set(`${page.state}.pledge`, pledge);
  draw(!done);
}

function listen() {
  $("state").addEventListener("change", ({ target }) => pick(target.value));
  $("language").addEventListener("change", ({ target }) => useLanguage(target.value));
  $("mix").addEventListener("input", () => slide(false));
  $("mix").addEventListener("change", () => slide(true));
  $("cost").addEventListener("change", ({ target }) => edit(`${page.state}.cost.relocation_eur`, typed(target.value)));
  $("undo").addEventListener("click", () => step(page.past, page.future));
  $("redo").addEventListener("click", () => step(page.future, page.past));
  $("reset").addEventListener("click", () => change(Object.fromEntries([...page.settings.keys()].map((path) => [path, undefined]))));
  $("print").addEventListener("click", () => window.print());
  $("link").addEventListener("click", async () => {
    await writeLink();
    await navigator.clipboard?.writeText(location.href).catch(() => {});
    $("linked").textContent = t(page.text ? "copied_part" : "copied");
  });
  $("stop").addEventListener("click", stopLong);
  $("chart-name").addEventListener("change", ({ target }) => { page.chart = target.value; drawChart(); });
  $("save-svg").addEventListener("click", () => download(`pool-${page.view.allocation.year}-${page.chart}`, page.svg, "svg"));
  $("save-png").addEventListener("click", () => savePng().catch((error) => complain(error.message)));
  $("open").addEventListener("change", async ({ target }) => {
    await openFiles(target.files);
    target.value = ""; // so that the same file can be opened again
  });
  $("builtin").addEventListener("click", () => useText(null, null));
  document.addEventListener("click", ({ target }) => {
    const asked = target.closest?.("button.figure");
    if (asked) showWhy(asked.dataset.path);
  });
  document.addEventListener("dragover", (event) => event.preventDefault());
  document.addEventListener("drop", (event) => {
    event.preventDefault();
    openFiles(event.dataTransfer.files);
  });
  addEventListener("hashchange", followLink);
  addEventListener("keydown", (event) => {
    if (!(event.ctrlKey || event.metaKey) || event.target.matches("input:not([type=range])")) return;
    if (event.key === "z" && !event.shiftKey) step(page.past, page.future);
    else if (event.key === "y" || (event.key === "Z" && event.shiftKey)) step(page.future, page.past);
    else return;
    event.preventDefault();
  });
}

function buildTabs() {
  $("tablist").append(...TABS.map((name) => h("button", { type: "button", role: "tab", id: `to-${name}`, data: { tab: name },
    "aria-controls": `tab-${name}`, onclick: () => showTab(name),
    onkeydown: ({ key }) => {
      const move = { ArrowRight: 1, ArrowLeft: -1 }[key];
      if (!move) return;
      const next = TABS[(TABS.indexOf(name) + move + TABS.length) % TABS.length];
      showTab(next);
      $(`to-${next}`).focus();
    } })));
  TABS.forEach((name) => $(`tab-${name}`).setAttribute("aria-labelledby", `to-${name}`));
}

/* Which charts a year file alone can have: those that need an analysis of scenarios are left out. */
const CHARTS_OF_STUDIES = ["fan", "histogram"];

async function begin() {
  $("language").append(...LANGUAGES.map((code) => h("option", { value: code }, TEXTS[code].language.name)));
  buildTabs();
  const wished = navigator.languages.map((tag) => tag.slice(0, 2)).find((code) => code in TEXTS);
  useLanguage(wished ?? "en");
  quick = new Calculator();
  page.start = await quick.ready;
  slow = new Calculator();
  page.digest = await digestOf(page.start.builtin);
  $("chart-name").append(...page.start.charts.filter((name) => !CHARTS_OF_STUDIES.includes(name)).map((name) => h("option", { value: name }, name)));
  $("chart-name").value = page.chart;
  listen();
  showTab("states");
  await (location.hash ? followLink() : null);
  if (!page.view) await draw();
  fillStates();
  $("opening").hidden = true;
  ["first", "changes", "tabs"].forEach((id) => { $(id).hidden = false; });
  document.body.dataset.ready = String(Math.round(performance.now()));
}

begin().catch((error) => complain(error.message));
})();
