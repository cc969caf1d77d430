// Opens every page of the site of this repository in Chromium and checks what no test in Rust can see: that it lays out
// at each width, in light and dark, without console errors or requests elsewhere, and passes the accessibility rules.
import { spawn } from "node:child_process";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { chromium } from "playwright-core";

const require = createRequire(import.meta.url);
const axe = readFileSync(require.resolve("axe-core/axe.min.js"), "utf8");
const binary = new URL("../../target/release/diptych", import.meta.url).pathname;
const root = new URL("../..", import.meta.url).pathname;
const widths = [360, 1280];
const schemes = ["light", "dark"];
const tabs = 4;
let passed = 0;
const faults = [];

function expect(holds, sentence) {
  if (holds) passed += 1;
  else faults.push(sentence);
}

/** Starts the server and gives its address once it announces it. */
function serve() {
  const child = spawn(binary, ["serve", "--root", root], { stdio: ["ignore", "pipe", "pipe"] });
  return new Promise((resolve, reject) => {
    let text = "";
    const read = (chunk) => {
      text += chunk;
      const found = text.match(/http:\/\/[^\s/]+(?:\/[^\s]*)?/);
      if (found) resolve({ child, base: found[0].endsWith("/") ? found[0] : `${found[0]}/` });
    };
    child.stdout.on("data", read);
    child.stderr.on("data", read);
    child.on("exit", (code) => reject(new Error(`serve ended with ${code}: ${text}`)));
  });
}

/** Every page that can be reached by links from the root page, without fragments. */
async function crawl(page, base) {
  const found = new Map([[base, null]]);
  for (const url of found.keys()) {
    const response = await page.goto(url);
    expect(response.status() === 200, `${url}: status ${response.status()}, linked from ${found.get(url)}`);
    const links = await page.$$eval("a[href]", (anchors) => anchors.filter((anchor) => anchor instanceof HTMLAnchorElement).map((anchor) => anchor.href));
    for (const link of links) {
      const target = link.split("#")[0];
      const isPage = target.startsWith(base) && (target.endsWith("/") || target.endsWith(".html"));
      if (isPage && !found.has(target)) found.set(target, url);
    }
  }
  return [...found.keys()];
}

async function checkPage(context, base, url, label) {
  const page = await context.newPage();
  const problems = [];
  page.on("console", (message) => message.type() === "error" && problems.push(message.text()));
  page.on("pageerror", (error) => problems.push(String(error)));
  page.on("request", (request) => request.url().startsWith(base) || problems.push(`request to ${request.url()}`));
  await page.goto(url, { waitUntil: "load" });
  expect(problems.length === 0, `${url} (${label}): ${problems.join("; ")}`);
  const overflow = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
  expect(overflow <= 0, `${url} (${label}): ${overflow} pixels wider than the screen`);
  const headings = await page.locator("h1").count();
  expect(headings === 1, `${url} (${label}): ${headings} main headings`);
  const anchors = await page.$$eval('a[href^="#"]', (links) =>
    links.map((link) => link.getAttribute("href").slice(1)).filter((id) => id && !document.getElementById(decodeURIComponent(id))));
  expect(anchors.length === 0, `${url} (${label}): links to missing ids ${anchors}`);
  await page.evaluate(axe);
  const { violations } = await page.evaluate(() => window.axe.run(document, { resultTypes: ["violations"] }));
  for (const violation of violations) {
    faults.push(`${url} (${label}): ${violation.id}: ${violation.nodes.map((node) => node.target).slice(0, 3).join(" ")}`);
  }
  expect(violations.length === 0, `${url} (${label}): ${violations.length} accessibility violations`);
  await page.close();
}

/** The root page forwards by preference, and never those who came from the site or asked to choose. */
async function checkRoot(browser, base) {
  for (const [locale, expected] of [["ko-KR", "ko/"], ["en-GB", "en/"], ["fr-FR", ""]]) {
    const context = await browser.newContext({ locale });
    const page = await context.newPage();
    await page.goto(base, { waitUntil: "load" });
    await page.waitForURL((url) => url.href.startsWith(`${base}${expected}`), { timeout: 5000 }).catch(() => {});
    expect(page.url().split("#")[0] === `${base}${expected}`, `root page for ${locale} ended at ${page.url()}`);
    await page.goto(`${base}#choose`, { waitUntil: "load" });
    expect(page.url() === `${base}#choose`, `the chooser forwarded a ${locale} visitor to ${page.url()}`);
    await context.close();
  }
  const context = await browser.newContext({ javaScriptEnabled: false, locale: "ko-KR" });
  const page = await context.newPage();
  await page.goto(base);
  const offered = await page.$$eval("a[hreflang]", (links) => links.map((link) => link.hreflang));
  expect(offered.includes("en") && offered.includes("ko"), `without script the root page offers ${offered}`);
  await context.close();
}

const { child, base } = await serve();
const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
  args: ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync"],
});
try {
  const plain = await browser.newContext({ javaScriptEnabled: false });
  const pages = await crawl(await plain.newPage(), base);
  await plain.close();
  expect(pages.length > 80, `only ${pages.length} pages can be reached by links`);
  for (const width of widths) {
    for (const colorScheme of schemes) {
      const context = await browser.newContext({ viewport: { width, height: 900 }, colorScheme, bypassCSP: true, locale: "fr-FR" });
      const queue = [...pages, `${base}404.html`];
      const work = async () => {
        for (let url = queue.pop(); url; url = queue.pop()) await checkPage(context, base, url, `${width} ${colorScheme}`);
      };
      await Promise.all(Array.from({ length: tabs }, work));
      await context.close();
    }
  }
  await checkRoot(browser, base);
} finally {
  await browser.close();
  child.removeAllListeners("exit");
  child.kill("SIGINT");
}
faults.forEach((fault) => console.error(fault));
console.log(`${passed} passed, ${faults.length} failed`);
process.exitCode = faults.length === 0 ? 0 : 1;
