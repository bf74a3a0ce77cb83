// build.mjs OUT TEXTS CORE_JS [WASM_GZ]: the page in one file. What it runs is named in its Content-Security-Policy by digest:
// nothing else is run, and nothing is fetched. Without WASM_GZ the page takes core.wasm from beside it, for a web server.
import { createHash } from "node:crypto";
import { readFileSync, writeFileSync } from "node:fs";

const [out, texts, core, wasm] = process.argv.slice(2);
const here = (name) => readFileSync(new URL(name, import.meta.url), "utf8");
const digest = (text) => `'sha256-${createHash("sha256").update(text).digest("base64")}'`;
// In a script element only this can end it.
const inScript = (text) => text.replace(/<\/script/gi, "<\\/script").replace(/<!--/g, "<\\!--");

// Four bytes as five of 85 letters that mean nothing in HTML, a sixteenth shorter than base64: the letters, how many bytes are
// too much at the end, then all of them (worker.js unpacks it).
const LETTERS = Array.from({ length: 94 }, (_, k) => String.fromCharCode(33 + k)).filter((letter) => !"<>&\"'`\\$".includes(letter)).slice(0, 85);
function inLetters(bytes) {
  const more = -bytes.length & 3, all = Buffer.concat([bytes, Buffer.alloc(more)]), words = [];
  for (let at = 0; at < all.length; at += 4) {
    let word = all.readUInt32BE(at), letters = "";
    for (let k = 0; k < 5; k++, word = Math.floor(word / 85)) letters = LETTERS[word % 85] + letters;
    words.push(letters);
  }
  return LETTERS.join("") + more + words.join("");
}

const style = here("../../src/report/chart.css").trim() + "\n" + here("page.css").trim();
const scripts = ["scenario", "calculator", "first", "tabs", "files", "begin"].map((name) => here(`${name}.js`));
const script = inScript(["\"use strict\";", "(() => {", ...scripts, "})();", ""].join("\n"));
const worker = [readFileSync(core, "utf8"), here("../npm/wrap.js").replace(/^export /gm, ""), here("worker.js")].join("\n");
const policy = ["default-src 'none'", `script-src ${digest(script)} 'wasm-unsafe-eval'`, "worker-src blob:", `style-src ${digest(style)}`,
                "img-src blob:", `connect-src ${wasm ? "'none'" : "'self'"}`, "base-uri 'none'", "form-action 'none'"].join("; ");
const parts = {
  CSP: policy, CSS: style, SCRIPT: script, CORE: inScript(worker),
  TEXTS: readFileSync(texts, "utf8").trim().replace(/</g, "\\u003c"), WASM: wasm ? inLetters(readFileSync(wasm)) : "",
};
const page = here("page.html").replace(/@([A-Z]+)@/g, (_, name) => parts[name]);
writeFileSync(out, page);
