/*
 * core_check.mjs SOLPOOL PACKAGE [FILE ...]: the npm package against the native program, byte for byte. Every year file of the house is put
 * every question; a question that is refused must be refused with the same line. The native answer is made meanwhile, by
 * another process; of both the SHA-256 is compared. With FILE: these year files alone.
 */
import { spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { mkdtempSync, openSync, closeSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, dirname, join, resolve } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";

const [program, folder] = process.argv.slice(2, 4).map((path) => resolve(path));
const chosen = process.argv.slice(4);
const root = join(dirname(fileURLToPath(import.meta.url)), "../..");
process.chdir(root);
const { load } = await import(pathToFileURL(join(folder, "node.js")));
const solpool = await load();
const scratch = mkdtempSync(join(tmpdir(), "solpool-web-"));
const SAMPLES = 2000;
const AHEAD = 4; /* native commands under way */
const counts = {}, waiting = [];
let failed = 0, started = 0;

const digest = (content) => createHash("sha256").update(content).digest("hex");

function differ(name, what) {
  failed += 1;
  console.log(`FAILED ${name}\n${String(what).slice(0, 600)}`);
}

/* Starts a native command; the promise is of its exit code, output and messages. Files, so that it need not wait for us. */
function native(args, input) {
  started += 1;
  const files = ["out", "err"].map((name) => join(scratch, `${name}-${started}`));
  const handles = files.map((file) => openSync(file, "w"));
  const stdin = input === undefined ? "ignore" : openSync(input);
  const child = spawn(program, args, { stdio: [stdin, ...handles] });
  return new Promise((done) => child.on("close", (code) => {
    [...handles, stdin].forEach((handle) => typeof handle === "number" && closeSync(handle));
    const [out, err] = files.map((file) => readFileSync(file));
    files.forEach((file) => rmSync(file));
    done({ code, out, err: err.toString() });
  }));
}

/* What the command says of an error of the library: file and place are not told of arguments. */
function complaint(error, file, language) {
  const usage = error.code === "ARGUMENT", place = error.line > 0 && !usage ? `${error.line}:${error.column}:` : "";
  return `solpool: ${usage ? "" : `${file}:`}${place}${usage ? "" : " "}${error.path}${error.path ? ": " : ""}${solpool.message(error.message, language)}\n`;
}

const EXITS = { ARGUMENT: 2, SYNTAX: 3, INPUT: 3, RANGE: 3 };

/* One command against one answer, {out, no}, of the package. */
async function compare(part, args, answer, { file = "", input, silent = true } = {}) {
  const name = args.join(" "), running = native([...args, ...(silent ? ["-q"] : [])], input);
  let own;
  try {
    const { out, no } = answer();
    own = { code: no ? 4 : 0, out, err: "" };
  } catch (error) {
    if (!(error instanceof solpool.SolpoolError)) throw error;
    own = { code: EXITS[error.code] ?? 5, out: "", err: complaint(error, file, args.includes("--lang") ? args[args.indexOf("--lang") + 1] : "en") };
  }
  counts[part] = (counts[part] ?? 0) + 1;
  waiting.push(hold(name, own, running));
  if (waiting.length > AHEAD) await waiting.shift();
}

async function hold(name, own, running) {
  const theirs = await running;
  if (own.code !== theirs.code) differ(name, `exit ${own.code} instead of ${theirs.code}: ${own.err}${theirs.err}`);
  else if (own.err !== theirs.err) differ(name, `says ${own.err} instead of ${theirs.err}`);
  else if (digest(own.out) !== digest(theirs.out)) differ(name, "other bytes");
}

/* A result, written and freed; the answer is no where it is not feasible. */
function written(result, write = (one) => one.write()) {
  const answer = { out: write(result), no: !result.feasible };
  result.free();
  return answer;
}

function withYear(file, work, settings = []) {
  const year = solpool.read(readFileSync(file), settings);
  try {
    return work(year);
  } finally {
    year.free();
  }
}

/* --- Every question ---------------------------------------------------------------------------- */

const QUESTIONS = [
  [["allocate"], (year) => year.allocate()],
  [["shares"], (year) => year.shares()],
  [["compare", "--all"], (year) => year.compare()],
  [["plan"], (year) => year.plan()],
  [["choose"], (year) => year.choose()],
  [["stress"], (year) => year.stress()],
  [["sensitivity"], (year) => year.sensitivity()],
  [["readings", "--most", "200", "--suppose", "forum"], (year) => year.readings({ most: 200, forum: true })],
  [["audit"], (year) => year.audit()],
  [["audit", "--infer"], (year) => year.audit({ infer: true })],
  [["calendar"], (year) => year.calendar()],
  [["shares", "--rounding", "all"], (year) => year.rounding()],
  [["paths"], (year) => year.paths()],
];
const PATHS = ["totals.effective.value", "63(3).holds", "stages.coverage.value"];

/* Questions that are about a state. */
function ofState(code) {
  return [
    [["compare", "--state", code], (year) => year.compare(code)],
    [["readings", "--most", "50", "--state", code], (year) => year.readings({ most: 50, state: code })],
    [["calendar", "--state", code], (year) => year.calendar(code)],
    [["explain", `${code}.fair_share.relocations`, "--all"], (year) => year.explain(`${code}.fair_share.relocations`, 0)],
  ];
}

/* The first that gives and the first that receives; null of a file that is still to be filled in. */
function codesOf(file) {
  try {
    return withYear(file, (year) => [year.states[0], year.benefitting[0]]);
  } catch {
    return null;
  }
}

async function questions(file) {
  const codes = codesOf(file);
  if (!codes) {
    await compare("wrong files", ["allocate", file], () => withYear(file, (year) => written(year.allocate())), { file });
    return;
  }
  const [first, benefits] = codes;
  const list = [...QUESTIONS, ...PATHS.map((path) => [["explain", path], (year) => year.explain(path, 0)]),
    ...ofState(first), ...(benefits ? [[["explain", `${first}:${benefits}.relocations`],
      (year) => year.explain(`${first}:${benefits}.relocations`, 0)]] : [])];
  for (const [[command, ...rest], ask] of list) {
    const files = command === "explain" ? [file, rest.shift()] : [file];
    await compare("questions", [command, ...files, ...rest, "--format", "json"],
      () => withYear(file, (year) => written(ask(year))), { file });
  }
  await compare("states", ["state", first, file, "--format", "json"], () => withYear(file, (year) => written(year.about(first))), { file });
}

/* --- Every form -------------------------------------------------------------------------------- */

async function forms(file) {
  if (!codesOf(file)) return;
  for (const language of solpool.languages) {
    const lang = ["--lang", language];
    await compare("texts", ["allocate", file, "--format", "text", ...lang],
      () => withYear(file, (year) => written(year.allocate(), (result) => result.tell(language))), { file });
    for (const brief of [false, true])
      await compare("reports", ["report", file, ...(brief ? ["--brief"] : []), ...lang],
        () => withYear(file, (year) => ({ out: year.report({ language, brief }) })), { file });
  }
  for (const table of solpool.tables("solpool-allocation-1"))
    await compare("tables", ["allocate", file, "--format", "csv", "--table", table],
      () => withYear(file, (year) => written(year.allocate(), (result) => result.csv({ table }))), { file });
  for (const chart of solpool.charts().map((line) => line.split(/\s/)[0]))
    await compare("charts", ["report", file, "--chart", chart], () => withYear(file, (year) => ({ out: year.report({ chart }) })), { file });
}

async function workbook(file) {
  const book = join(scratch, "book.xlsx"), certificate = join(scratch, "certificate.json"), allocation = join(scratch, "a.json");
  await native(["allocate", file, "-q", "-o", book]);
  await native(["allocate", file, "-q", "-o", allocation, "--certificate", certificate]);
  const changed = join(scratch, "changed.json");
  writeFileSync(changed, withYear(file, (year) => year.set("pool.relocations", 20001).write()));
  const made = withYear(file, (year) => [year.allocate().xlsx(), year.certificate().write()]);
  [book, certificate].forEach((path, k) => {
    counts.files = (counts.files ?? 0) + 1;
    if (digest(made[k]) !== digest(readFileSync(path))) differ(`${file}: ${basename(path)}`, "other bytes");
  });
  await compare("proofs", ["verify", file, allocation, "--format", "json"],
    () => withYear(file, (year) => written(year.verify(readFileSync(allocation)))), { file });
  await compare("settings", ["allocate", file, "--set", "pool.relocations=20001", "--set", "pool.financial_eur=400020000"],
    () => withYear(file, (year) => written(year.setAll({ "pool.relocations": 20001, "pool.financial_eur": 400020000 }).allocate())), { file });
  for (const stage of ["coverage", "even"]) {
    const programme = join(scratch, "stage-%.lp");
    await native(["allocate", file, "-q", "-o", allocation, "--export-lp", programme]);
    counts.programmes = (counts.programmes ?? 0) + 1;
    if (withYear(file, (year) => year.exportLp(stage)) !== readFileSync(programme.replace("%", stage), "utf8")) differ(`${file}: stage ${stage}`, "another programme");
  }
  /* A changed year, written and read again, is the changed year; only that it was set beside the file is no longer said. */
  const { settings, ...set } = JSON.parse((await native(["allocate", file, "--set", "pool.relocations=20001"])).out);
  counts["written years"] = (counts["written years"] ?? 0) + 1;
  if (!settings || JSON.stringify(set) !== withYear(changed, (year) => JSON.stringify(year.allocate().json())))
    differ(`${file}, changed and written`, "another allocation");
}

/* --- Scenarios --------------------------------------------------------------------------------- */

async function sweeps() {
  const parameters = "examples/uncertain-2026/parameters.json", patches = join(scratch, "patches.ndjson");
  const sample = { method: "latin_hypercube", count: SAMPLES, seed: 18 };
  const lines = [];
  await compare("samples", ["sample", parameters, "--method", "latin-hypercube", "-n", String(SAMPLES), "--seed", "18"], () => {
    const read = solpool.readParameters(readFileSync(parameters));
    for (let row = 1; row <= SAMPLES; row++) lines.push(read.line(sample, row));
    read.free();
    return { out: lines.join("") };
  });
  writeFileSync(patches, lines.join(""));
  const results = [], found = join(scratch, "results.ndjson");
  await compare("sweeps", ["sweep", "data/2026.json"], () => withYear("data/2026.json", (year) => {
    lines.forEach((line, k) => results.push(year.sweep(line, k + 1)));
    return { out: results.join("") };
  }), { input: patches });
  writeFileSync(found, results.join(""));
  const analysed = () => {
    const analysis = solpool.analysis({ figures: ["totals.unmet.value"] });
    results.forEach((line, k) => analysis.add(line, k + 1));
    const result = analysis.result();
    analysis.free();
    return result;
  };
  await compare("sweeps", ["analyse", "--figure", "totals.unmet.value", "--format", "json"], () => written(analysed()), { input: found });
  const told = join(scratch, "analysis.json");
  writeFileSync(told, analysed().write());
  await compare("pages", ["report", "data/2026.json", "--analysis", told, "--chart", "fan", "-o", "-"], () => withYear("data/2026.json",
    (year) => ({ out: year.report({ chart: "fan", analysis: analysed() }) })), {});
}

/* --- Law and errors ---------------------------------------------------------------------------- */

async function law() {
  const folders = readdirSync("tests/law", { withFileTypes: true }).filter((entry) => entry.isDirectory());
  for (const name of folders.map((entry) => entry.name).sort()) {
    const files = readdirSync(join("tests/law", name)).filter((file) => /^input.*\.json$/.test(file))
      .map((file) => join("tests/law", name, file)).sort();
    if (files.length === 1)
      await compare("cases of the law", ["allocate", ...files], () => withYear(files[0], (year) => written(year.allocate())), { file: files[0] });
    else if (files.length > 1)
      await compare("years in a row", ["allocate", ...files],
        () => written(solpool.allocateYears(files.map((file) => solpool.read(readFileSync(file))))), { file: files[0] });
  }
}

async function wrong() {
  for (const name of readdirSync("tests/wrong").sort().filter((one) => one !== "expected.tsv")) {
    const file = join("tests/wrong", name);
    await compare("wrong files", ["allocate", file], () => withYear(file, (year) => written(year.allocate())), { file });
  }
}

/* --- All of them ------------------------------------------------------------------------------- */

const yearFiles = (where) => readdirSync(where).filter((name) => name.endsWith(".json")).map((name) => join(where, name))
  .filter((file) => JSON.parse(readFileSync(file)).format === "solpool-year-1").sort();

async function rest() {
  const [before, after] = ["data/2026.json", "data/2027-outlook.json"];
  await compare("questions", ["diff", before, after, "--format", "json"],
    () => withYear(before, (year) => withYear(after, (other) => written(year.diff(other)))), { file: before });
  await compare("questions", ["split", "400", "data/examples/regions.json", "--format", "json"],
    () => withYear("data/examples/regions.json", (year) => written(year.split({ persons: 400 }))), {});
  await compare("lists", ["rules", "--format", "json"], () => written(solpool.rules()), {});
  await compare("lists", ["example", "--format", "json"], () => written(solpool.examples()), {});
  await compare("lists", ["glossary", "--format", "json"], () => written(solpool.glossary()), {});
  for (const name of solpool.schemas) await compare("lists", ["schema", name], () => ({ out: solpool.schema(name) }), { silent: false });
  for (const name of solpool.exampleNames)
    await compare("lists", ["example", name], () => ({ out: solpool.example(name) }), { silent: false });
}

/* What no command prints: against what the headers and the file say. */
function names() {
  const expect = (holds, what) => {
    counts.names = (counts.names ?? 0) + 1;
    if (!holds) differ("names", what);
  };
  const text = readFileSync("data/2026.json"), year = solpool.read(text), same = solpool.read(text), allocation = year.allocation();
  const whole = year.allocate().json(), netherlands = whole.states.find(({ code }) => code === "NL");
  expect(allocation.value("NL.fair_share.relocations").value === netherlands.fair_share.relocations, "a value of an allocation");
  expect(allocation.amount("NL.fair_share.financial_eur") === BigInt(Math.round(100 * netherlands.fair_share.financial_eur)), "an amount, in cents");
  expect(allocation.result().json().totals.effective.value === whole.totals.effective.value, "the result of an allocation");
  expect(year.allocation({ unproved: true }).value("NL.duty").value === allocation.value("NL.duty").value, "not proved, and the same");
  expect(/^[0-9a-f]{64}$/.test(year.sweepDigest()) && year.sweepDigest() === same.sweepDigest(), "one digest of one year");
  expect(year.sweepDigest({ full: true }) !== year.sweepDigest(), "another one with other flags");
  expect(same.set("NL.pledge.relocations", 5000).pledgesBeyond().some((line) => line.includes("NL")) && !year.pledgesBeyond().some((line) => line.includes("NL")),
    "a pledge beyond the fair share");
  expect(solpool.kindOf(text) === "year" && solpool.kindOf(year.allocate().write()) === "allocation" && solpool.kindOf("{}") === "other", "kinds of files");
  expect(solpool.suggest("alocate", ["audit", "allocate"]) === "allocate" && solpool.suggest("xyz", ["audit"]) === null, "what was meant");
  expect(whole.stages.every(({ name }) => solpool.stages.includes(name)), "the stages");
  expect(solpool.stateWords.includes("NL") && solpool.stateWords.every((word) => solpool.stateCode(word)), "words of states have their code");
  expect(solpool.schemaTitles.length === solpool.schemas.length && solpool.schemaTitles.every(Boolean), "a title a schema");
  expect(solpool.tables("solpool-paths-1").join() === "cells,figures,result", "tables of a format");
  [allocation, year, same].forEach((one) => one.free());
}

const clock = () => process.uptime().toFixed(0);
const steps = { names, law, wrong, sweeps, rest };
for (const [name, step] of chosen.length ? [] : Object.entries(steps)) {
  await step();
  console.error(`  ${name}: ${clock()} s`);
}
for (const file of chosen.length ? chosen : [...yearFiles("data"), ...yearFiles("data/examples")]) {
  await questions(file);
  await forms(file);
  console.error(`  ${file}: ${clock()} s`);
}
for (const file of yearFiles("data")) await workbook(file);
await Promise.all(waiting);
rmSync(scratch, { recursive: true });
const sum = Object.values(counts).reduce((a, b) => a + b, 0);
console.log(Object.entries(counts).map(([part, count]) => `${count} ${part}`).join(", "));
console.log(`web: ${sum} answers of the package, ${failed} of them not the native program's`);
process.exit(failed ? 1 : 0);
