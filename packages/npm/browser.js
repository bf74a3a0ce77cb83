/* For browsers and workers: the core from beside this file, from elsewhere (url), or from bytes at hand (wasmBinary). */
import core from "./core.js";
import { SolpoolError, wrap } from "./wrap.js";

export { SolpoolError };

export async function load({ wasmBinary, url = new URL("core.wasm", import.meta.url) } = {}) {
  const bytes = wasmBinary ?? (await (await fetch(url)).arrayBuffer());
  return wrap(await core({ wasmBinary: bytes }));
}
