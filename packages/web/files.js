/* Files that are opened and saved, and the link that holds a scenario. */

/* --- Files -------------------------------------------------------------------------------------- */

const SAVES = { year: "json", allocation: "json", csv: "csv", xlsx: "xlsx", report: "html", brief: "html" };
const NAMES = { csv: "states", xlsx: "tables" }; // in the file's name, where the kind says nothing
const MIME = { json: "application/json", csv: "text/csv", xlsx: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
               html: "text/html", svg: "image/svg+xml", png: "image/png" };

function drawFiles() {
  const { year } = page.view.allocation;
  $("file-now").textContent = t("file_now", page.name ?? t("builtin", year));
  $("builtin").hidden = !page.text;
  $("saves").replaceChildren(...Object.keys(SAVES).map((kind) => h("button", { type: "button", data: { save: kind },
    onclick: () => saveAs(kind) }, t(`save_${kind}`))));
}

/* "pool-2026-scenario-NL-brief": what was changed, of which state. */
const fileName = (kind, state) => ["pool", page.view.allocation.year, ...(page.settings.size ? ["scenario"] : []), ...(state ? [state] : []), NAMES[kind] ?? kind].join("-");

function download(name, content, ending) {
  const url = URL.createObjectURL(new Blob([content], { type: MIME[ending] }));
  h("a", { href: url, download: `${name}.${ending}` }).click();
  setTimeout(() => URL.revokeObjectURL(url), 10000);
}

async function saveAs(kind) {
  try {
    const content = await quick.ask("save", wishOf({ kind }));
    download(fileName(kind, kind === "brief" || kind === "report" ? page.state : null), content, SAVES[kind]);
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
  canvas.toBlob((blob) => download(fileName(page.chart), blob, "png"), MIME.png);
}

async function useText(text, name) {
  page.text = text;
  page.name = name;
  page.settings = new Map();
  page.past.length = page.future.length = 0;
  await Promise.all([quick, slow].map((calculator) => calculator.ask("file", { text: text ?? page.start.builtin, language: page.language })));
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
    const { text, notes } = await quick.ask("open", { files, language: page.language });
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
  if (location.hash === page.hash) return;
  if (location.hash) history.pushState(null, "", page.hash); // the button Back takes a change back
  else history.replaceState(null, "", page.hash);
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
