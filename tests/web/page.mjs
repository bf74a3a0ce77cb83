// page.mjs PAGE SOLPOOL: the page in Chromium, with every control used, held against the native program. What it needs is what
// opens reports (make report-browser). CHROMIUM names the browser.
import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";

const [file, program] = process.argv.slice(2).map((one) => resolve(one));
const require = createRequire(new URL("../report/node_modules/", import.meta.url));
const puppeteer = (await import(require.resolve("puppeteer-core"))).default;
const axe = readFileSync(require.resolve("axe-core/axe.min.js"), "utf8");
const folder = mkdtempSync(join(tmpdir(), "solpool-web-"));
const address = `file://${file}`;
let checks = 0;
const wrong = [];

function expect(holds, what, found = "") {
  checks++;
  if (!holds) wrong.push(`${what}${found === "" ? "" : `: ${JSON.stringify(found).slice(0, 300)}`}`);
}

function native(...args) {
  return spawnSync(program, args, { encoding: "utf8", maxBuffer: 1 << 28 }).stdout;
}

const wait = (milliseconds) => new Promise((done) => setTimeout(done, milliseconds));
const browser = await puppeteer.launch({ executablePath: process.env.CHROMIUM, args: ["--no-sandbox", "--font-render-hinting=none"] });

async function open(hash = "") {
  const page = await browser.newPage();
  page.said = [];
  page.asked = [];
  page.on("console", (message) => page.said.push(message.text()));
  page.on("pageerror", (error) => page.said.push(String(error)));
  page.on("request", (request) => { if (!/^(file|blob|data):/.test(request.url())) page.asked.push(request.url()); });
  await page.setViewport({ width: 1280, height: 800 });
  await page.goto(address + hash);
  await page.waitForFunction(() => document.body.dataset.ready, { timeout: 120000 });
  return page;
}

/* Does something, and waits until the page is drawn anew. */
async function after(page, work) {
  const before = await page.evaluate(() => document.body.dataset.drawn);
  await work();
  await page.waitForFunction((drawn) => document.body.dataset.drawn !== drawn, { timeout: 30000 }, before);
}

const text = (page, selector) => page.$eval(selector, (node) => node.textContent);
const figures = (page) => page.$$eval("#effect .figure", (all) => Object.fromEntries(all.map((one) => [one.dataset.path, one.textContent])));
const whole = (value) => (Math.round(value) || 0).toString().replace(/\B(?=(\d{3})+$)/g, "\u00a0");

async function enter(page, path, value, tab = "states") {
  await after(page, () => page.$eval(`#tab-${tab} input[data-path="${path}"]`, (input, text) => {
    input.value = text;
    input.dispatchEvent(new Event("change", { bubbles: true }));
  }, value));
}

/* The figures of the first screen against an allocation of the native program. */
async function same(page, what, ...settings) {
  const allocation = JSON.parse(native("allocate", "--format", "json", ...settings.flatMap((one) => ["--set", one])));
  const shown = await figures(page);
  for (const taker of allocation.benefitting) {
    for (const key of ["relocations", "financial_eur", "value"])
      expect(shown[`${taker.code}.received.${key}`] === whole(taker.received[key]), `${what}: ${taker.code}.received.${key}`,
        [shown[`${taker.code}.received.${key}`], taker.received[key]]);
  }
  const own = allocation.states.find((one) => `${one.code}.used.value` in shown);
  if (own) expect(shown[`${own.code}.used.relocations`] === whole(own.used.relocations), `${what}: ${own.code}.used.relocations`);
}

async function accessible(page, what) {
  await page.evaluate(axe);
  const { violations } = await page.evaluate(() => globalThis.axe.run(document, { runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"] }));
  expect(violations.length === 0, `axe, ${what}`, violations.map((one) => [one.id, one.nodes.slice(0, 2).map((node) => node.html.slice(0, 90))]));
}

/* --- The first screen and the scenario ----------------------------------------------------------- */

const page = await open();
await page.select("#language", "en");
await same(page, "as it is");
const sentences = native("NL", "--lang", "en").trim().replace(/\s*\n\s*/g, " ");
expect((await text(page, "#answer")).replace(/\s+/g, " ").trim() === sentences.replace(/\s+/g, " "), "the answer is the program's", await text(page, "#answer"));
expect(await page.$eval("#mix", (mix) => mix.getBoundingClientRect().bottom < innerHeight), "the slider is on the first screen of 1280 x 800");

const slide = (value, name) => page.$eval("#mix", (mix, to, event) => {
  mix.value = to;
  mix.dispatchEvent(new Event(event, { bubbles: true }));
}, value, name);
await after(page, () => slide(500, "input"));
await after(page, () => slide(500, "change"));
const mixed = 'NL.pledge={"relocations":500,"financial_eur":11920000,"alternative_eur":0,"offsets":0}';
await same(page, "500 relocated", mixed);
expect((await page.$$("#chips li button")).length === 1, "one slide is one change");

await enter(page, "DE.pledge.relocations", "0");
await same(page, "Germany relocates nobody", mixed, "DE.pledge.relocations=0");
expect((await text(page, "#cite")).includes(`calculated on ${new Date().toLocaleDateString("sv")}`), "the foot says version, file, digest and day", await text(page, "#cite"));
await enter(page, "FR.deduction", "50");
await same(page, "France deducted", mixed, "DE.pledge.relocations=0", "FR.deduction=0.5");
const link = await page.evaluate(() => location.href);
await after(page, () => page.click("#undo"));
await same(page, "undone", mixed, "DE.pledge.relocations=0");
await after(page, () => page.click("#redo"));
await same(page, "done again", mixed, "DE.pledge.relocations=0", "FR.deduction=0.5");

/* Links of the state: preferred, limited, shut, with offsets agreed. */
const mixes = [mixed, "DE.pledge.relocations=0", "FR.deduction=0.5"];
await enter(page, "NL>IT.weight", "3");
await enter(page, "NL>ES.max_relocations", "20");
await same(page, "a preferred link and one with a limit", ...mixes, "NL>IT.weight=3", "NL>ES.max_relocations=20");
await after(page, () => page.click('#links input[data-path="NL>GR.excluded"]'));
await same(page, "a link that is shut", ...mixes, "NL>IT.weight=3", "NL>ES.max_relocations=20", "NL>GR.excluded=true");
await after(page, () => page.click('#links input[data-path="NL>GR.excluded"]'));
await same(page, "the link is opened again, as the file has it", ...mixes, "NL>IT.weight=3", "NL>ES.max_relocations=20");
expect(!(await text(page, "#chips")).includes("Nothing to it"), "what the file has itself is no change", await text(page, "#chips"));
await after(page, () => page.goBack());
await same(page, "the button Back", ...mixes, "NL>IT.weight=3", "NL>ES.max_relocations=20", "NL>GR.excluded=true");
expect((await text(page, "#chips")).includes("Netherlands → Italy: Preference (1 is none): 3"), "links are told in words", await text(page, "#chips"));
for (let k = 0; k < 4; k++) await after(page, () => page.click("#undo"));
await same(page, "links undone", ...mixes);

/* What each way costs is a sum that can be opened. */
await after(page, () => page.$eval("#cost", (input) => { input.value = "35000"; input.dispatchEvent(new Event("change")); }));
await page.waitForFunction(() => document.querySelector("[data-key=relocating_costs] .figure"), { timeout: 30000 });
const compared = JSON.parse(native("compare", "--state", "NL", "--format", "json", ...[...mixes, "NL.cost.relocation_eur=35000"].flatMap((one) => ["--set", one])));
for (const [key, name] of [["relocating_costs", "relocate"], ["paying_costs", "pay"]]) {
  const { cost_eur: cost, cost_parts: parts, union_funding_eur: lump } = compared.options.find((option) => option.name === name);
  await page.waitForFunction((one, shown) => document.querySelector(`[data-key=${one}] .figure`)?.textContent === shown, { timeout: 30000 }, key, `EUR\u00a0${whole(cost)}`)
    .catch(() => expect(false, `${key} is the program's`, cost));
  await page.click(`[data-key=${key}] .figure`);
  const lines = await page.$$eval("#tree li", (all) => all.map((one) => one.textContent.replace(/\u00a0/g, " ")));
  for (const part of [...Object.values(parts), lump].filter(Boolean))
    expect(lines.some((line) => line.endsWith(`EUR ${whole(part).replace(/\u00a0/g, " ")}`)), `${key} is told with its parts`, [part, lines]);
  await page.keyboard.press("Escape");
}
await after(page, () => page.click("#undo"));

/* What cannot be is said, and changes nothing. */
await page.$eval('#tab-states input[data-path="DE.pledge.relocations"]', (input) => {
  input.value = "many";
  input.dispatchEvent(new Event("change", { bubbles: true }));
});
await page.waitForFunction(() => !document.getElementById("message").hidden);
for (const [language, expected] of [["nl", "verwacht: een geheel getal van 0 tot en met"], ["fr", "un nombre entier"], ["de", "eine ganze Zahl"], ["en", "a whole number"]]) {
  await page.select("#language", language);
  await page.waitForFunction((words) => document.getElementById("message").textContent.includes(words), {}, expected);
  expect((await text(page, "#message")).includes("DE.pledge.relocations"), `a wrong figure is named in ${language}`, await text(page, "#message"));
}
await after(page, () => page.click("#undo"));
expect(await page.$eval("#message", (node) => node.hidden), "undone, nothing is wrong any more");

/* --- Links ---------------------------------------------------------------------------------------- */

const other = await open(link.slice(link.indexOf("#")));
await same(other, "from the link", mixed, "DE.pledge.relocations=0", "FR.deduction=0.5");
await other.goto(`${address}#no-link-at-all`);
await other.waitForFunction(() => document.body.dataset.ready && !document.getElementById("message").hidden, { timeout: 60000 });
await other.evaluate((hash) => { location.hash = hash; }, link.slice(link.indexOf("#")));
await other.waitForFunction(() => document.getElementById("message").hidden && document.querySelectorAll("#chips button").length === 3);
await other.goBack();
await other.goForward();
await other.waitForFunction(() => document.querySelectorAll("#chips button").length === 3);
await other.close();

/* --- Every tab, every language --------------------------------------------------------------------- */

await after(page, () => page.click("#reset"));
await same(page, "reset");
for (const language of ["nl", "fr", "de", "en"]) {
  await after(page, () => page.select("#language", language));
  const told = native("NL", "--lang", language).trim().replace(/\s*\n\s*/g, " ").replace(/[ \u00a0]+/g, " ");
  expect((await text(page, "#answer")).replace(/[\s\u00a0]+/g, " ").trim() === told, `the answer in ${language}`, await text(page, "#answer"));
  const empty = await page.$$eval("[data-t]", (all) => all.filter((one) => !one.textContent).map((one) => one.dataset.t));
  expect(empty.length === 0, `texts in ${language}`, empty);
}

const TABS = ["states", "needs", "rules", "charts", "questions", "files"];
for (const scheme of ["light", "dark"]) {
  await page.emulateMediaFeatures([{ name: "prefers-color-scheme", value: scheme }]);
  for (const tab of TABS) {
    await page.click(`#to-${tab}`);
    await page.waitForFunction((name) => !document.getElementById(`tab-${name}`).hidden, {}, tab);
    await accessible(page, `${tab}, ${scheme}`);
  }
}
for (const width of [360, 1280]) {
  await page.setViewport({ width, height: 800 });
  for (const tab of TABS) {
    await page.click(`#to-${tab}`);
    expect(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), `${tab} fits ${width} px`);
  }
}
await page.focus("#to-states");
await page.keyboard.press("ArrowRight");
expect(await page.$eval("#tab-needs", (tab) => !tab.hidden), "arrow keys move between tabs");

await enter(page, "IT.need.relocations", "1500", "needs");
await same(page, "a stated need", "IT.need.relocations=1500");
await after(page, () => page.click('#facts input[type="checkbox"]'));
await same(page, "the Forum", "IT.need.relocations=1500", "pool.forum_reconvened=true");
await page.click("#to-rules");
await after(page, () => page.select("#rule-rounding", "nearest"));
await same(page, "a reading", "IT.need.relocations=1500", "pool.forum_reconvened=true", "rules.rounding=nearest");
await page.waitForFunction(() => !document.querySelector("#rules ul")?.textContent.includes("…"), { timeout: 120000 });
const effect = (rule, option) => text(page, `#rules li[data-rule=${rule}][data-option=${option}]`);
expect(await effect("crisis_credit", "fast") === "as soon as it can be fast: changes no figure here", "a rule without an effect says so", await effect("crisis_credit", "fast"));
expect(/^the totals leave the benefitting states' part out excluded: changes/.test(await effect("benefitting_pledges", "excluded")) && !/no figure/.test(await effect("benefitting_pledges", "excluded")),
  "a rule that moves totals says so", await effect("benefitting_pledges", "excluded"));
await page.click('[data-path="NL.fair_share.relocations"]');
await page.waitForSelector("#tree details");
expect((await text(page, "#tree b")).startsWith("NL.fair_share.relocations = "), "explained beside settings", await text(page, "#tree b"));
await page.keyboard.press("Escape");
await after(page, () => page.click("#reset"));

await page.click("#to-charts");
for (const name of await page.$$eval("#chart-name option", (all) => all.map((one) => one.value))) {
  await page.select("#chart-name", name);
  await page.waitForFunction((id) => document.querySelector("#chart svg title")?.id.includes(`-${id}-`), { timeout: 60000 }, name);
}
await page.select("#chart-name", "map");
await page.waitForFunction(() => document.querySelector("#chart svg title")?.id.includes("-map-"));
await after(page, () => page.$eval('#chart [data-state="DE"]', (part) => part.dispatchEvent(new MouseEvent("click", { bubbles: true }))));
expect(await page.$eval("#state", (select) => select.value) === "DE", "a state is chosen on the map");
await after(page, () => page.select("#state", "NL"));

/* --- Why this number? ------------------------------------------------------------------------------- */

await page.click('[data-path="NL.fair_share.relocations"]');
await page.waitForSelector("#tree details");
expect((await text(page, "#tree b")).replace(/\u00a0/g, " ") === native("explain", "NL.fair_share.relocations").split("\n")[0].replace(/\u00a0/g, " "), "explained", await text(page, "#tree b"));
await page.click("#tree details summary");
await page.waitForSelector("#tree details[open] p");
await accessible(page, "an explanation");
await page.keyboard.press("Escape");

/* --- Questions ------------------------------------------------------------------------------------- */

const QUESTIONS = { compare: ["compare", "--state", "NL"], stress: ["stress"], choose: ["choose"], plan: ["plan"],
  readings: ["readings", "--state", "NL", "--suppose", "forum"], calendar: ["calendar", "--state", "NL"], audit: ["audit"] };
await page.click("#to-questions");
for (const [name, words] of Object.entries(QUESTIONS)) {
  await page.click(`[data-question=${name}]`);
  await page.waitForFunction(() => document.getElementById("progress").hidden && document.getElementById("reply").textContent, { timeout: 180000 });
  expect(await text(page, "#reply") === native(...words, "--format", "table"), `the answer to ${name}`, (await text(page, "#reply")).slice(0, 200));
}
await page.click("[data-question=stress]");
await page.click("#stop");
expect((await text(page, "#reply")) === "Stopped.", "a question is stopped", await text(page, "#reply"));
await page.click("[data-question=calendar]");
await page.waitForFunction(() => document.getElementById("progress").hidden && document.getElementById("reply").textContent.length > 20, { timeout: 60000 });

/* --- Files ----------------------------------------------------------------------------------------- */

await (await browser.target().createCDPSession()).send("Browser.setDownloadBehavior", { behavior: "allow", downloadPath: folder });
await page.click("#to-files");
const saved = async (kind, name) => {
  await page.click(`[data-save=${kind}]`);
  for (let k = 0; k < 100 && !readdirSync(folder).includes(name); k++) await wait(100);
  return readdirSync(folder).includes(name) ? readFileSync(join(folder, name), "utf8") : "";
};
expect(await saved("allocation", "pool-2026-allocation.json") === native("allocate"), "the allocation is the program's, to the byte");
expect(await saved("csv", "pool-2026-states.csv") === native("allocate", "--format", "csv", "--table", "states"), "the CSV is the program's");
expect(await saved("report", "pool-2026-NL-report.html") === native("report", "--state", "NL", "--lang", "en", "-o", "-"), "the report is the program's");
expect(await saved("brief", "pool-2026-NL-brief.html") === native("report", "--brief", "--state", "NL", "--lang", "en", "-o", "-"), "the briefing is the program's");
expect((await saved("xlsx", "pool-2026-tables.xlsx")).startsWith("PK"), "a workbook");

const give = async (name, content) => {
  writeFileSync(join(folder, name), content);
  await (await page.$("#open")).uploadFile(join(folder, name));
};
const many = { format: "solpool-year-1", year: 2030, title: "<img src=x onerror=alert(1)>", pool: { relocations: 30000, financial_eur: 6e8 },
  states: [], benefitting: [], sources: [] };
for (let k = 0; k < 400; k++) {
  const code = `${String.fromCharCode(65 + (k % 26))}${String.fromCharCode(65 + (Math.floor(k / 26) % 26))}-${k}`;
  many.states.push({ code, name: k ? undefined : "<b>Bold & Co</b>", population: 1e5 + 977 * k, gdp_million_eur: 1000 + 13 * k, pledge: { relocations: 10 + k, financial_eur: 0, alternative_eur: 0, offsets: 0 } });
  if (k >= 380) many.benefitting.push({ code, weight: 1 + (k % 7) });
}
await after(page, () => give("many.json", JSON.stringify(many)));
expect(await page.$eval("#state", (select) => select.options.length) === 400, "400 states in the list");
expect(await page.$$eval("main b, main img", (all) => all.every((one) => one.tagName === "B" && !one.textContent.includes("Bold"))), "names are text");
await page.click("#to-states");
await page.click("#to-files");
await give("broken.json", '{"format": "solpool-year-1", "year": 2026,');
await page.waitForFunction(() => !document.getElementById("message").hidden);
await give("pledges.csv", "Land;Relocaties;Bedrag\nNederland;abc;5\n");
await page.waitForFunction(() => document.getElementById("message").textContent.includes("pledges.csv"));
await after(page, () => page.click("#builtin"));
await after(page, () => page.select("#state", "NL"));
await same(page, "the built-in year again");
await give("pledges.csv", "state;relocations;eur\nNetherlands;500;0\n");
await page.waitForFunction(() => !document.getElementById("understood").hidden, { timeout: 30000 })
  .catch(() => expect(false, "a spreadsheet's protocol is shown"));
expect((await figures(page))["NL.used.relocations"] === "500", "a spreadsheet's figure arrives", await figures(page));
await after(page, () => page.click("#builtin"));

/* --- Speed: from a move of the slider to the drawn picture ------------------------------------------- */

const times = [];
for (let k = 0; k < 40; k++) {
  await after(page, () => slide(100 + 20 * k, "input"));
  times.push(await page.evaluate(() => performance.getEntriesByName("drawn").at(-1)?.duration ?? NaN));
}
times.sort((a, b) => a - b);
const ready = await page.evaluate(() => Number(document.body.dataset.ready));
console.log(`page: ready ${ready} ms after opening; slider to picture ${times[20].toFixed(1)} ms median, ${times.at(-1).toFixed(1)} ms at most`);

expect(page.said.length === 0, "nothing on the console", page.said);
expect(page.asked.length === 0, "no request", page.asked);
await page.evaluate(() => { const script = document.createElement("script"); script.textContent = "window.ran = true"; document.body.append(script); });
expect(!(await page.evaluate(() => window.ran)), "the policy refuses other scripts");

await browser.close();
rmSync(folder, { recursive: true });
wrong.forEach((one) => console.log(one));
console.log(`page: ${checks} checks, ${wrong.length} failed`);
process.exit(wrong.length ? 1 : 0);
