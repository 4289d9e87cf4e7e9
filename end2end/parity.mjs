// Counts in WebAssembly what the server's tests counted natively and in SQL, and compares the JSON letter by letter.
//
// node end2end/parity.mjs PROBE.js FOLDER — the folder holds geography-N.bin, facts-N.bin and cases.json:
// [{ "geography": N, "facts": N, "what": "summary", "query": "unit=2025:91&stars=4", "today": "2026-01-31", "expected": "{…}" }]
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join, resolve } from "node:path";

const [probe, folder] = process.argv.slice(2);
const { answer } = createRequire(import.meta.url)(resolve(probe));

const read = (name) => new Uint8Array(readFileSync(join(folder, name)));
const cases = JSON.parse(readFileSync(join(folder, "cases.json"), "utf8"));
const files = new Map();
const file = (name) => {
  if (!files.has(name)) files.set(name, read(name));
  return files.get(name);
};

let passed = 0;
let failed = 0;
for (const { geography, facts: number, what, query, today, expected } of cases) {
  // The expectation may be stored as text or as the value itself.
  const wanted = typeof expected === "string" ? expected : JSON.stringify(expected);
  let counted;
  try {
    counted = answer(what, file(`geography-${geography}.bin`), file(`facts-${number}.bin`), query, today);
  } catch (refusal) {
    counted = String(refusal);
  }
  if (counted === wanted) {
    passed += 1;
    continue;
  }
  failed += 1;
  if (failed <= 5) console.log(`facts ${number}, ${what} of ${query}, ${today}\n  expected ${wanted}\n  counted  ${counted}`);
}
if (cases.length === 0) {
  console.log("there are no cases");
  failed = 1;
}
console.log(`parity: ${passed} passed, ${failed} failed`);
process.exitCode = failed === 0 ? 0 : 1;
