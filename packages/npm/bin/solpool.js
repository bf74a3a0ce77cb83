#!/usr/bin/env node
/* `npx solpool`: the command line. Everything in it is synchronous, and the program ends where main does. */
import { readFileSync } from "node:fs";
import command from "../command.cjs";

/* The program looks for slashes in the names of files; Windows takes them too. */
const names = (word) => (process.platform === "win32" && !/=.*=/.test(word) ? word.replaceAll("\\", "/") : word);

await command({
  wasmBinary: readFileSync(new URL("../command.wasm", import.meta.url)),
  thisProgram: "solpool",
  arguments: process.argv.slice(2).map(names),
  quit: (code) => process.exit(code),
});
