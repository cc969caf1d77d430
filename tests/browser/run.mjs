// Runs the checks of the built site in real Chromium and says what does not hold.
//
//   node run.mjs            all checks
//   node run.mjs NAME...    those of these names
//
// DIPTYCH names the program, CHROMIUM the browser.
import { existsSync } from "node:fs";
import { availableParallelism } from "node:os";
import { chromium } from "playwright-core";
import { open } from "./site.mjs";
import contrast from "./checks/contrast.mjs";
import html from "./checks/html.mjs";
import keyboard from "./checks/keyboard.mjs";
import languages from "./checks/languages.mjs";
import lighthouse from "./checks/lighthouse.mjs";
import links from "./checks/links.mjs";
import pages from "./checks/pages.mjs";
import policy from "./checks/policy.mjs";
import root from "./checks/root.mjs";
import scriptOff from "./checks/script-off.mjs";
import search from "./checks/search.mjs";
import weight from "./checks/weight.mjs";

// The checks share the processors, what takes longest first: most of a check is waiting for a browser. Only what tells
// how long something takes runs by itself, after all others; Lighthouse does so where it is asked for alone.
const checks = { pages, keyboard, lighthouse, html, "script-off": scriptOff, contrast, links, languages, root, policy, weight, search };
const alone = ["search"];
const lanes = Math.max(2, availableParallelism());

// The first of these that is there.
const browsers = ["chromium-headless-shell", "chromium", "google-chrome"].map((name) => `/usr/bin/${name}`);
const executablePath = process.env.CHROMIUM ?? browsers.find((path) => existsSync(path));
const flags = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
  "--disable-component-update", "--disable-sync"];

const asked = process.argv.slice(2);
const unknown = asked.filter((name) => !(name in checks));
if (unknown.length > 0) {
  console.error(`no check is called ${unknown.join(", ")}; there are ${Object.keys(checks).join(", ")}`);
  process.exit(2);
}

const seconds = (since) => `${((performance.now() - since) / 1000).toFixed(1)} s`;
const totals = { passed: 0, failed: 0 };

async function run(name, site, browser) {
  const start = performance.now();
  const faults = [];
  const said = [];
  let passed = 0;
  const expect = (holds, sentence) => {
    if (holds) passed += 1;
    else faults.push(sentence);
  };
  try {
    await checks[name]({ site, browser, expect, say: (line) => said.push(line), executablePath, flags });
  } catch (error) {
    faults.push(`the check itself broke: ${error.stack ?? error}`);
  }
  totals.passed += passed;
  totals.failed += faults.length;
  console.log(`${name}: ${passed} passed, ${faults.length} failed, ${seconds(start)}`);
  said.forEach((line) => console.log(`  ${line}`));
  faults.forEach((fault) => console.log(`  FAILED ${fault}`));
}

const start = performance.now();
const site = await open();
console.log(`site: ${site.pages.length} pages, ${seconds(start)}`);
const browser = await chromium.launch({ executablePath, args: flags });
try {
  const chosen = Object.keys(checks).filter((name) => asked.length === 0 || asked.includes(name));
  const together = chosen.filter((name) => !alone.includes(name));
  const lane = async () => {
    for (let name = together.shift(); name; name = together.shift()) await run(name, site, browser);
  };
  await Promise.all(Array.from({ length: lanes }, lane));
  for (const name of chosen.filter((name) => alone.includes(name))) await run(name, site, browser);
} finally {
  await browser.close();
  site.close();
}
console.log(`${totals.passed} passed, ${totals.failed} failed, ${seconds(start)}`);
process.exitCode = totals.failed === 0 ? 0 : 1;
