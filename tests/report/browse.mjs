/*
 * browse.mjs PAGE.html... [--shots FOLDER]: opens reports in headless Chromium and looks for what must not be: a
 * message on the console, a request that leaves the page, a page wider than its window, what axe-core calls serious
 * or critical; at widths 375, 800 and 1280, light and dark, and as A4. Prints a line for each defect; exit 1 if any.
 */
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { createRequire } from "node:module";
import { pathToFileURL } from "node:url";
import puppeteer from "puppeteer-core";

const require = createRequire(import.meta.url);
const axe = fs.readFileSync(require.resolve("axe-core/axe.min.js"), "utf8");
const WIDTHS = [375, 800, 1280];
const SCHEMES = ["light", "dark"];

const shotsAt = process.argv.indexOf("--shots");
const shots = shotsAt > 0 ? process.argv[shotsAt + 1] : null;
const pages = process.argv.slice(2, shotsAt > 0 ? shotsAt : undefined);

let defects = 0;
function defect(place, what) {
  defects++;
  console.log(`${place}: ${what}`);
}

async function accessibility(page, place) {
  await page.evaluate(axe);
  const found = await page.evaluate(() => axe.run(document, { resultTypes: ["violations"] }));
  if (found.passes.length < 10) defect(place, "axe-core has looked at next to nothing");
  for (const violation of found.violations)
    if (["serious", "critical"].includes(violation.impact))
      for (const node of violation.nodes)
        defect(place, `${violation.id} (${violation.impact}): ${node.target.join(" ")}: ${node.failureSummary.replace(/\s+/g, " ")}`);
}

async function look(page, file, width, scheme) {
  const place = `${path.basename(file)} ${width} ${scheme}`;
  await page.setViewport({ width, height: 900, deviceScaleFactor: 1 });
  await page.emulateMediaFeatures([{ name: "prefers-color-scheme", value: scheme }]);
  await page.goto(pathToFileURL(file).href, { waitUntil: "load" });
  const wide = await page.evaluate(() => document.documentElement.scrollWidth);
  if (wide > width) defect(place, `the page is ${wide} wide`);
  if (shots) await page.screenshot({ path: path.join(shots, `${path.basename(file, ".html")}-${width}-${scheme}.png`), fullPage: true });
  await page.evaluate(() => document.querySelectorAll("details").forEach(details => { details.open = true; }));
  const open = await page.evaluate(() => document.documentElement.scrollWidth);
  if (open > width) defect(place, `with its tables open the page is ${open} wide`);
  if ((width === 375) === (scheme === "dark")) await accessibility(page, place); /* either scheme, narrow and wide */
}

/* The links between the languages, the highlight and the sorting do what they say. */
async function use(page, file) {
  const place = `${path.basename(file)} in use`;
  await page.setViewport({ width: 1280, height: 900 });
  await page.goto(pathToFileURL(file).href, { waitUntil: "load" });
  const seen = () => page.evaluate(() => [document.documentElement.lang, document.title,
    [...document.querySelectorAll(".edition")].filter(edition => edition.getClientRects().length).map(edition => edition.id).join()]);
  const before = await seen();
  await page.evaluate(() => [...document.querySelectorAll(".languages a")].find(link => link.getClientRects().length).click());
  await new Promise(done => setTimeout(done, 100));
  const after = await seen();
  if (before[0] === after[0] || before[1] === after[1] || before[2] !== before[0] || after[2] !== after[0])
    defect(place, `the language does not change: ${before} to ${after}`);
  const sorted = await page.evaluate(language => {
    const table = document.querySelector(`#${language} :is([data-table=states], [data-table=brief]) table`);
    table.closest("details")?.setAttribute("open", "");
    const buttons = table.tHead.querySelectorAll("button");
    buttons[3].click();
    const up = [...table.tBodies[0].rows].map(row => Number(row.cells[3].dataset.v ?? row.cells[3].textContent));
    buttons[3].click();
    const down = [...table.tBodies[0].rows].map(row => Number(row.cells[3].dataset.v ?? row.cells[3].textContent));
    return up.every((value, k) => k === 0 || up[k - 1] <= value) && down.every((value, k) => k === 0 || down[k - 1] >= value);
  }, after[0]);
  if (!sorted) defect(place, "a table is not sorted");
  const marked = await page.evaluate(language => {
    const select = document.querySelector(`#${language} .highlight select`);
    if (!select) return true;
    select.value = select.options[1].value;
    select.dispatchEvent(new Event("change"));
    return document.querySelectorAll(`#${language} svg .on`).length > 0 && document.querySelectorAll(`#${language} tr.on`).length > 0;
  }, after[0]);
  if (!marked) defect(place, "no state is highlighted");
}

/* Without its script the page is as whole, and the other language is a link away. */
async function plain(page, file) {
  const place = `${path.basename(file)} without script`;
  await page.setJavaScriptEnabled(false);
  await page.goto(pathToFileURL(file).href, { waitUntil: "load" });
  for (const selector of ["h1", "svg.chart", ".headlines"])
    if (!(await page.$(selector))) defect(place, `no ${selector}`);
  for (const language of ["en", "nl"]) {
    await page.goto(`${pathToFileURL(file).href}#${language}-flows`, { waitUntil: "load" });
    const shown = await page.$$eval(".edition", editions =>
      editions.filter(edition => edition.getClientRects().length).map(edition => edition.id).join());
    if (shown !== language) defect(place, `#${language}-flows shows ${shown}`);
  }
  await page.setJavaScriptEnabled(true);
}

async function print(page, file) {
  await page.emulateMediaFeatures([]);
  await page.goto(pathToFileURL(file).href, { waitUntil: "load" });
  const pdf = await page.pdf({ format: "A4", preferCSSPageSize: true, printBackground: true });
  const sheets = (Buffer.from(pdf).toString("latin1").match(/\/Type\s*\/Page\b/g) ?? []).length;
  if (file.includes("-brief-") && sheets !== 1) defect(path.basename(file), `printed it takes ${sheets} pages`);
  if (pdf.length < 20000) defect(path.basename(file), `printed it is ${pdf.length} bytes`);
  if (shots) fs.writeFileSync(path.join(shots, `${path.basename(file, ".html")}.pdf`), pdf);
}

const profile = fs.mkdtempSync(path.join(os.tmpdir(), "solpool-browser-"));
const browser = await puppeteer.launch({
  executablePath: process.env.CHROMIUM || "/usr/bin/chromium",
  userDataDir: profile,
  args: ["--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
    "--disable-background-networking", "--disable-component-update", "--disable-sync"],
});
try {
  for (const file of pages) {
    const page = await browser.newPage();
    const place = path.basename(file);
    page.on("console", message => defect(place, `on the console: ${message.text()}`));
    page.on("pageerror", error => defect(place, `an error: ${error.message}`));
    page.on("request", request => {
      if (!/^(file|data):/.test(request.url())) defect(place, `asks for ${request.url()}`);
    });
    for (const width of WIDTHS) for (const scheme of SCHEMES) await look(page, file, width, scheme);
    await use(page, file);
    await plain(page, file);
    await print(page, file);
    await page.close();
  }
} finally {
  await browser.close();
  fs.rmSync(profile, { recursive: true, force: true });
}
console.log(`browser: ${pages.length} pages, ${defects} defects`);
process.exit(defects > 0 ? 1 : 0);
