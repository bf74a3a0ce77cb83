/* Explanations, the language, the slider, and how it all begins. */

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
      ...sources.map((line) => h("p", { className: "soft", lang: "en" }, line)));
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

function showWhy({ path, parts }) {
  const [sum, ...rest] = parts ? JSON.parse(parts) : [];
  $("tree").replaceChildren(...(parts ? [h("p", {}, h("b", {}, sum)), h("ul", {}, ...rest.map((part) => h("li", {}, part)))] : []));
  $("why").showModal();
  if (path) explain(path, $("tree"));
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
    $("linked").textContent = t(page.text ? "copied_part" : location.protocol === "file:" ? "copied_file" : "copied");
  });
  $("stop").addEventListener("click", stopLong);
  $("chart-name").addEventListener("change", ({ target }) => { page.chart = target.value; drawChart(); });
  $("save-svg").addEventListener("click", () => download(fileName(page.chart), page.svg, "svg"));
  $("save-png").addEventListener("click", () => savePng().catch((error) => complain(error.message)));
  $("open").addEventListener("change", async ({ target }) => {
    await openFiles(target.files);
    target.value = ""; // so that the same file can be opened again
  });
  $("builtin").addEventListener("click", () => useText(null, null));
  document.addEventListener("click", ({ target }) => {
    const asked = target.closest?.("button.figure");
    if (asked) showWhy(asked.dataset);
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
  $("chart-name").append(...page.start.charts.filter((name) => !CHARTS_OF_STUDIES.includes(name)).map((name) => h("option", { value: name, data: { t: `chart_${name}` } }, t(`chart_${name}`))));
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
