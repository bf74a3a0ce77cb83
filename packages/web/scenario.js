/*
 * The page: a scenario (settings beside a year file), the state that is asked about and a language. Every change goes through
 * change() and is drawn by draw(); what is calculated comes from workers, in the core's own figures and words. The files of this
 * folder are one script, in the order that build.mjs gives.
 */
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

/* What the file has chosen itself is no change. */
const choose = (path, value, before) => change({ [path]: value === before ? undefined : value });

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

/* No line ends within a number, or between it and its unit. */
const unbroken = (text) => text.replace(/\d (?=\d{3}\b|EUR\b|%)|\bEUR (?=\d)/g, (found) => found.replace(" ", "\u00a0"));
const euro = (value) => unbroken(t("euro", number(value)));
const percent = (part) => (part === null ? "–" : unbroken(t("number_percent", number(100 * part, 1))));

/* What people type: blanks and points between thousands, either mark before decimals. */
function typed(text) {
  const plain = text.replace(/[\s\u00a0\u202f']/g, "");
  if (plain === "") return null;
  const grouped = /^-?\d{1,3}([.,]\d{3})+$/.test(plain) ? plain.replace(/[.,]/g, "") : plain.replace(",", ".");
  return /^-?\d+(\.\d+)?$/.test(grouped) ? Number(grouped) : text.trim();
}

/* A sum that the page makes of the program's figures, with its parts. */
const reckoned = (text, parts) => h("button", { type: "button", className: "figure", data: { parts: JSON.stringify(parts) } }, text);

/* A number that can be asked about. */
const figure = (text, path, assumed = false) =>
  h("button", { type: "button", className: assumed ? "figure assumed" : "figure", data: { path },
    title: assumed ? t("assumed") : "" }, text);
