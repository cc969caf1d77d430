// Uses the search page of a built site in Chromium, under the strictest policy that it must work under.
//
//   node tests/search/page.mjs FOLDER              the site of this repository: results, keyboard, address, no script
//   node tests/search/page.mjs FOLDER LANG QUERY   how long a first query takes on a slow processor, in any site
//
// Needs `npm ci` in tests/browser. CHROMIUM names the browser.
import { existsSync, readFileSync } from "node:fs";
import { createServer } from "node:http";
import { createRequire } from "node:module";
import { extname, join } from "node:path";
import { brotliCompressSync } from "node:zlib";

const { chromium } = createRequire(new URL("../browser/package.json", import.meta.url))("playwright-core");
const [folder, language, query] = process.argv.slice(2);
const policy = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; form-action 'self'";
const types = { ".html": "text/html", ".css": "text/css", ".js": "text/javascript", ".json": "application/json", ".svg": "image/svg+xml" };
const slowdown = 4; // of the processor
const longest = 150; // milliseconds to the first result with that processor: what is wanted, told and not held, as the machine may be busy
const faults = [];
let passed = 0;

function expect(holds, sentence) {
  if (holds) passed += 1;
  else faults.push(sentence);
}

/** Serves the folder with the policy, compressed as hosts have it: once. */
function serve() {
  const compressed = new Map();
  const server = createServer((request, response) => {
    const path = decodeURIComponent(new URL(request.url, "http://localhost").pathname);
    const file = join(folder, path.endsWith("/") ? `${path}index.html` : path);
    if (!existsSync(file)) {
      response.writeHead(404).end();
      return;
    }
    response.writeHead(200, { "content-type": types[extname(file)] ?? "application/octet-stream", "content-encoding": "br", "content-security-policy": policy });
    if (!compressed.has(file)) compressed.set(file, brotliCompressSync(readFileSync(file)));
    response.end(compressed.get(file));
  });
  return new Promise((resolve) => server.listen(0, "127.0.0.1", () => resolve(server)));
}

/** A page that notes errors and requests. */
async function open(context, url, seen = []) {
  const page = await context.newPage();
  page.on("console", (message) => message.type() === "error" && faults.push(`${url}: ${message.text()}`));
  page.on("pageerror", (error) => faults.push(`${url}: ${error}`));
  page.on("request", (request) => seen.push(request.url()));
  await page.goto(url, { waitUntil: "load" });
  return page;
}

const titles = (page) => page.$$eval("[data-search=results] a", (links) => links.map((link) => link.textContent));
const status = (page) => page.textContent("[data-search=status]");
const settled = (page) => page.waitForFunction(() => document.querySelector("[data-search=status]").textContent !== "");

async function checkTyping(context, base) {
  const seen = [];
  const page = await open(context, `${base}ko/search/`, seen);
  expect(!seen.some((url) => url.includes(".json") || url.includes("search-index")), "the index is fetched before it is used");
  await page.fill("#part-q", "제주포럼을");
  await settled(page);
  expect((await titles(page))[0] === "평화와 번영을 위한 제주포럼", `제주포럼을 finds ${await titles(page)}`);
  expect(/건$/.test(await status(page)), `the number of results is not announced: ${await status(page)}`);
  expect((await page.$$eval("[data-search=results] mark", (marks) => marks.map((mark) => mark.textContent))).includes("제주포럼"), "no highlight");
  expect(new URL(page.url()).searchParams.get("q") === "제주포럼을", `the address is ${page.url()}`);
  expect(await page.isHidden("[data-search=all]"), "the list of all titles is still shown");
  await page.press("#part-q", "ArrowDown");
  const focused = () => page.evaluate(() => document.activeElement.textContent);
  expect((await focused()) === (await titles(page))[0], "the arrow key does not reach the first result");
  await page.keyboard.press("ArrowDown");
  expect((await focused()) === (await titles(page))[1], "the arrow key does not reach the second result");
  await page.keyboard.press("ArrowUp");
  await page.keyboard.press("ArrowUp");
  expect((await page.evaluate(() => document.activeElement.id)) === "part-q", "the arrow key does not lead back");
  await page.fill("#part-q", "");
  await page.waitForSelector("[data-search=all]:not([hidden])");
  expect(page.url() === `${base}ko/search/`, `an empty search leaves ${page.url()}`);
  await page.close();
}

async function checkAddress(context, base) {
  const page = await open(context, `${base}en/search/?q=wego&in=events`);
  await settled(page);
  expect((await page.inputValue("#part-q")) === "wego" && (await page.inputValue("select[name=in]")) === "events", "the form does not show the address");
  const sections = await page.$$eval("[data-part=section]", (parts) => parts.map((part) => part.textContent));
  expect(sections.length > 0 && sections.every((section) => section === "Events"), `the filter lets ${sections} pass`);
  await page.selectOption("select[name=in]", "");
  await page.waitForFunction(() => !location.search.includes("in="));
  await page.waitForSelector("[data-search=more]:not([hidden])");
  await page.click("[data-search=more]");
  await page.waitForFunction(() => document.querySelectorAll("[data-search=results] a").length > 10);
  const place = await page.evaluate(() => [...document.querySelectorAll("[data-search=results] a")].indexOf(document.activeElement));
  expect(place === 10, `after more results the focus is on result ${place}`);
  await page.close();
}

async function checkNothing(context, base) {
  const page = await open(context, `${base}en/search/?q=${encodeURIComponent("<img src=x onerror=alert(1)>zzzz")}`);
  await settled(page);
  expect(await page.isVisible("[data-search=help]"), "no help where nothing is found");
  expect((await page.$$("main img")).length === 0, "a query became markup");
  await page.close();
}

/** The first result waits for no other: it is there while nothing has come of what the others need. Results of a second
    search take the places of the first ones, and none of these is left. */
async function checkFirst(context, base) {
  const page = await open(context, `${base}en/search/`);
  let asked = 0, release;
  const released = new Promise((resolve) => { release = resolve; });
  await page.route("**/entries-*", async (route) => {
    asked += 1;
    if (asked > 1) await released;
    return route.continue();
  });
  await page.fill("#part-q", "memorandum");
  await page.waitForSelector("[data-search=results] a");
  expect((await status(page)) === "", "the first result waits for others");
  release();
  await settled(page);
  expect(asked > 1 && (await titles(page)).length === 10, `${await titles(page)} are shown of ${asked} parts`);
  const said = await status(page);
  await page.fill("#part-q", "jeju forum");
  await page.waitForFunction((said) => document.querySelector("[data-search=status]").textContent !== said, said);
  const count = Number((await status(page)).match(/\d+/));
  expect((await titles(page)).length === count && count < 10, `${await titles(page)} are shown for ${await status(page)}`);
  await page.close();
}

async function checkWithoutScript(browser, base) {
  const context = await browser.newContext({ javaScriptEnabled: false });
  const page = await open(context, `${base}ko/search/?q=x`);
  const links = await page.$$eval("[data-search=all] a", (anchors) => anchors.length);
  expect(links > 60, `without script only ${links} titles are listed`);
  expect(await page.isHidden("form.search"), "the form is offered without script");
  await context.close();
}

/** Milliseconds from the key that ends a query to the frame that shows its first result. Only the head of the index is
    there, as the form fetches it when it gets the focus. */
async function measure(context, base, [code, words]) {
  const page = await open(context, `${base}${code}/search/`);
  const session = await page.context().newCDPSession(page);
  await session.send("Emulation.setCPUThrottlingRate", { rate: slowdown });
  await page.focus("#part-q");
  await page.waitForFunction(() => performance.getEntriesByType("resource").some(({ name }) => name.includes("/search/index.json")));
  await page.waitForTimeout(300);
  await page.evaluate(() => {
    const results = document.querySelector("[data-search=results]");
    let start = 0;
    document.querySelector("#part-q").addEventListener("beforeinput", ({ timeStamp }) => { start = timeStamp; });
    window.shown = new Promise((resolve) => {
      const painted = ({ port1, port2 }) => { port1.onmessage = () => resolve(performance.now() - start); port2.postMessage(null); };
      new MutationObserver(() => results.querySelector("a") && requestAnimationFrame(() => painted(new MessageChannel()))).observe(results, { childList: true });
    });
  });
  await session.send("Input.insertText", { text: words });
  const first = await page.evaluate(() => window.shown);
  await settled(page);
  const taken = await page.evaluate(() => {
    const files = performance.getEntriesByType("resource");
    return { requests: files.length + 1, bytes: [...files, performance.getEntriesByType("navigation")[0]].reduce((sum, one) => sum + one.transferSize, 0) };
  });
  await page.close();
  return { first, ...taken };
}

/** The best of several times, each with an empty cache: what other programs take of the machine does not count. The
    first that is good enough will do. */
async function best(browser, base, asked, enough) {
  let taken = null;
  for (let time = 0; time < 3 && !(taken?.first < enough); time += 1) {
    const context = await browser.newContext();
    const next = await measure(context, base, asked);
    if (!taken || next.first < taken.first) taken = next;
    await context.close();
  }
  return taken;
}

const server = await serve();
const base = `http://127.0.0.1:${server.address().port}/`;
const browser = await chromium.launch({ executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium", args: ["--no-sandbox", "--disable-gpu"] });
try {
  const context = await browser.newContext();
  if (query) {
    const { first, bytes, requests } = await best(browser, base, [language, query], 0);
    console.log(`“${query}”: first result after ${Math.round(first)} ms; ${bytes} bytes in ${requests} requests, page and styles included`);
  } else {
    await checkTyping(context, base);
    await checkAddress(context, base);
    await checkNothing(context, base);
    await checkFirst(context, base);
    await checkWithoutScript(browser, base);
    const times = [];
    for (const asked of [["en", "memorandum"], ["ko", "제주포럼을"], ["ko", "ㅅㅁㅌㅅㅌ"]]) times.push((await best(browser, base, asked, longest)).first);
    faults.forEach((fault) => console.error(fault));
    console.log(`search page: ${passed} passed, ${faults.length} failed; first result after ${times.map(Math.round)} ms, wanted ${longest}`);
  }
} finally {
  await browser.close();
  server.close();
}
process.exitCode = faults.length === 0 ? 0 : 1;
