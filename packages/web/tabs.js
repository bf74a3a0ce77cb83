/* The tabs but the files: tables that are edited in place, rules, charts, long questions. */

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
  const focused = $("tab-states").contains(document.activeElement) ? document.activeElement.dataset.path : null;
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
  drawLinks();
  if (focused) $("tab-states").querySelector(`input[data-path="${focused}"]`)?.focus();
}

const LINK_CELLS = ["weight", "max_relocations", "max_financial_eur", "eligible_offsets"];
const LINK_TICKS = ["excluded", "permission_used", "offsets_agreed"];

/* What the state wishes toward each benefitting state. */
function drawLinks() {
  const { allocation, links, before } = page.view, giver = page.state;
  const takers = allocation.benefitting.filter(({ code }) => code !== giver).sort(byName);
  const none = ofState(allocation, giver)?.role !== "contributing" || !takers.length;
  $("links-box").hidden = none;
  if (none) return;
  $("links-title").textContent = t("links_of", nameOf(giver));
  $("links").replaceChildren(
    heads(["col_toward", ...[...LINK_CELLS, ...LINK_TICKS].map((key) => `col_link_${key}`)]),
    h("tbody", {}, ...takers.map(({ code }) => {
      const link = `${giver}>${code}`, own = links?.[link] ?? {}, file = before.links[link] ?? {};
      return h("tr", { data: { state: code } }, h("th", { scope: "row" }, nameOf(code)),
        ...LINK_CELLS.map((key) => cell(`${link}.${key}`, own[key] ?? null)),
        ...LINK_TICKS.map((key) => tick(`${link}.${key}`, own[key] === true, file[key] === true)));
    })));
}

const tick = (path, on, before) => h("td", { className: "n" }, h("input", { type: "checkbox", checked: on, "aria-label": what(path),
  data: { path }, onchange: ({ target }) => choose(path, target.checked, before) }));

function drawNeeds() {
  const { allocation, needs, facts, before } = page.view;
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
      onchange: ({ target }) => choose("pool.forum_reconvened", target.checked, before.facts.forum) }), " ", t("forum")),
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

/* "9(4) of 2024/1359" names another act; "recital 29" is no article. */
function articleOf(article) {
  const cited = article.replace(/ of (?=\d)/, ` ${t("cited_of")} `).replace(/^recital/, t("cited_recital"));
  const whole = /^\d/.test(cited) ? t("cited_article", cited) : cited;
  return whole[0].toUpperCase() + whole.slice(1);
}

const choiceOf = (rule, option) => t(`choice_${rule}_${option}`);

async function drawRules() {
  const { rules, before } = page.view;
  const open = document.activeElement?.id;
  $("rules").replaceChildren(...page.start.rules.map((rule) => h("div", { className: "rule" },
    h("p", {}, h("label", { htmlFor: `rule-${rule.name}` }, t(`said_rule_${rule.name}`)), " ",
      h("small", {}, `${rule.name}, ${articleOf(rule.article)}`)),
    h("select", { id: `rule-${rule.name}`, data: { rule: rule.name },
      onchange: ({ target }) => choose(`rules.${rule.name}`, target.value, before.rules[rule.name]) },
      ...rule.options.map((option) => h("option", { value: option, selected: rules[rule.name] === option },
        option === rule.default ? t("rule_default", choiceOf(rule.name, option)) : choiceOf(rule.name, option)))),
    h("ul", {}, ...rule.options.filter((option) => option !== rules[rule.name]).map((option) =>
      h("li", { data: { rule: rule.name, option } }, h("b", {}, choiceOf(rule.name, option)), " ", h("code", {}, option), h("span", {}, ": …")))))));
  if (open) $(open)?.focus();
  const asked = settingTexts().join("\n");
  try {
    const effects = await slow.ask("ruleEffects", wishOf());
    if (settingTexts().join("\n") !== asked || page.tab !== "rules") return;
    $("rules").querySelectorAll("li").forEach((line) => {
      const { rule, option } = line.dataset;
      line.lastChild.textContent = `: ${ruleEffect(effects[rule][option])}`;
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

/* How many letters of its font a line of the element holds, 100 at most. */
function columnsOf(node) {
  const one = document.createElement("span"), { paddingLeft, paddingRight } = getComputedStyle(node);
  one.textContent = "0".repeat(50);
  node.replaceChildren(one);
  const letter = one.getBoundingClientRect().width / 50;
  one.remove();
  return Math.min(100, Math.floor((node.clientWidth - parseFloat(paddingLeft) - parseFloat(paddingRight)) / letter));
}

async function askLong(name) {
  if (!$("progress").hidden) slow.stop();
  const words = $("progress").firstElementChild, mine = (page.asking = Symbol(name));
  $("progress").hidden = false;
  words.textContent = t("working");
  const columns = columnsOf($("reply"));
  try {
    await slow.ready;
    const answer = await slow.ask("ask", wishOf({ name, columns }), ({ done, of }) => {
      words.textContent = of ? `${t("working")} ${t("working_of", number(done), number(of))}` : t("working");
    });
    if (page.asking !== mine) return;
    $("reply").textContent = answer;
    $("reply").scrollIntoView({ block: "nearest" });
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
