/* The first screen: the answer, the headlines, the slider, who gives and receives; and what was changed. */

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
    const { answer, wish } = await askNewest("view", wishOf({ moving, linkKeys: [...LINK_CELLS, ...LINK_TICKS] }));
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
  financial_eur: (amount) => euro(amount),
  alternative_eur: (amount) => `${euro(amount)} (${t("in_measures")})`,
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
      figure(euro(state.fair_share.financial_eur), `${code}.fair_share.financial_eur`)),
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
  $("mix-value").textContent = t("mix_value", number(state.pledge.relocations), euro(state.pledge.financial_eur));
  const cost = page.view.cells[code]?.["cost.relocation_eur"] ?? null;
  if (document.activeElement !== $("cost")) $("cost").value = cost === null ? "" : number(cost);
}

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
  $("cite").textContent = t("foot_cite", page.start.version, allocation.title, page.digest, new Date().toLocaleDateString("sv"));
}

/* A figure of the scenario and what it differs by from the file as it is. */
function beside(now, before, path, show) {
  const more = now === null || before === null ? 0 : now - before;
  return h("td", { className: "n" }, figure(show(now), path),
    show(Math.abs(more)) === show(0) ? null : h("small", { className: more > 0 ? "up" : "down" }, `${more > 0 ? "+" : ""}${show(more)}`));
}

const NONE = { relocations: 0, financial_eur: 0, alternative_eur: 0, offsets: 0, value: 0 };

/* Of what a state gives or gets: its row's head and code, the amounts now and before, their path, and how far its need is covered. */
function effects(state) {
  const { allocation, baseline } = page.view, before = ofState(baseline, state.code);
  const all = allocation.benefitting.map((taker) => {
    const then = ofTaker(baseline, taker.code);
    return { label: t("gets", nameOf(taker.code)), code: taker.code, now: taker.received, before: then?.received ?? NONE,
             path: `${taker.code}.received`, coverage: [taker.coverage, then?.coverage ?? null] };
  });
  const own = { label: t("gives", nameOf(state.code)), code: state.code, now: state.used, before: before?.used ?? NONE, path: `${state.code}.used` };
  return state.role === "contributing" ? [own, ...all] : all;
}

/* What it comes to stands first, where a telephone shows it; measures and offsets have a column where there are any. */
function drawEffect(state) {
  const rows = effects(state), any = (type) => rows.some(({ now, before }) => now[type] || before[type]);
  const columns = [["relocations", "head_persons"], ["financial_eur", "head_money"], ["alternative_eur", "head_measures"], ["offsets", "in_offsets"]]
    .filter(([type], k) => k < 2 || any(type));
  $("effect").replaceChildren(
    h("thead", {}, h("tr", {}, h("td"), ...["head_value", "head_coverage", ...columns.map(([, head]) => head)].map((key) =>
      h("th", { scope: "col", className: "n" }, t(key))))),
    h("tbody", {}, ...rows.map(({ label, code, now, before, path, coverage }) => h("tr", { data: { state: code } }, h("th", { scope: "row" }, label),
      beside(now.value, before.value, `${path}.value`, number),
      coverage ? beside(coverage[0], coverage[1], `${code}.coverage`, percent) : h("td"),
      ...columns.map(([type]) => beside(now[type], before[type], `${path}.${type}`, number))))));
  $("effect-same").hidden = page.settings.size > 0;
}

/* What a way costs, added up. */
const sumOf = ({ cost, parts, lumpSum }) => [t("sum_is", euro(cost)),
  ...Object.entries(parts).filter(([, value]) => value).map(([key, value]) => t(`sum_${key}`, euro(value))),
  ...(lumpSum ? [t("sum_lump_sum", euro(lumpSum))] : [])];

async function drawCosts() {
  const state = page.view && ofState(page.view.allocation, page.state);
  if (!state || state.role !== "contributing") return;
  try {
    const { answer: found } = await askNewest("costs", wishOf());
    if (!found) return;
    const even = found.breakEven === null ? "" : t("break_even", euro(found.breakEven));
    const lump = found.relocate.cost === null ? t("enter_cost") : found.relocate.lumpSum ? t("after_lump_sum", euro(found.relocate.lumpSum)) : even;
    for (const [key, option, note] of [["relocating_costs", found.relocate, lump], ["paying_costs", found.pay, even]]) {
      const box = $("headlines").querySelector(`[data-key=${key}]`);
      if (box) box.replaceWith(headline(key, [option.cost === null ? "–" : reckoned(euro(option.cost), sumOf(option))], note));
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
const ownerOf = (path) => path.split(".")[0].split(">");
const isState = (code) => code in TEXTS.en.states || Boolean(page.view && ofState(page.view.allocation, code));
const keyOf = (path) => (ownerOf(path).every(isState) ? path.slice(path.indexOf(".") + 1) : path);

function what(path) {
  const key = keyOf(path), words = path.includes(">") ? `col_link_${key}` : SETTING_WORDS[key];
  return (key === path ? "" : `${ownerOf(path).map(nameOf).join(" → ")}: `) + (words ? t(words) : key.replace(/^rules\./, ""));
}

function told(path, value) {
  const key = keyOf(path), name = what(path);
  if (path.startsWith("rules.")) return `${name}: ${choiceOf(name, value)}`;
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
