/* For Node: the core from the file beside this one. */
import { readFile } from "node:fs/promises";
import core from "./core.js";
import { SolpoolError, wrap } from "./wrap.js";

export { SolpoolError };

export async function load() {
  const wasmBinary = await readFile(new URL("core.wasm", import.meta.url));
  return wrap(await core({ wasmBinary }));
}
