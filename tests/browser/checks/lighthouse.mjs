// Lighthouse gives the home page, a list and a page about one entry 100 for accessibility, best practices and search
// engines, in every language, as on a phone with a slow line. What it gives for speed depends on what else the machine
// does, so it is told and not held; what makes pages fast is held by `weight`.
import { createServer } from "node:net";
import defaultConfig from "lighthouse/core/config/default-config.js";
import { chromium } from "playwright-core";

const categories = ["performance", "accessibility", "best-practices", "seo"];
const kinds = { home: "index.html", list: "events/index.html", detail: "agreement/memorandum-2015/index.html" };
// Audits that count nothing in any category: what they take is not waited for.
const unweighed = [...new Set(Object.values(defaultConfig.categories).flatMap(({ auditRefs }) => auditRefs).filter(({ weight }) => weight === 0).map(({ id }) => id))];
const held = categories.filter((name) => name !== "performance");

export default async function ({ site, expect, say, executablePath, flags }) {
  const { default: lighthouse } = await import("lighthouse");
  const port = await freePort();
  // A browser of its own: nothing is kept from other checks, and it can be reached through a port.
  const browser = await chromium.launch({ executablePath, args: [...flags, `--remote-debugging-port=${port}`] });
  try {
    for (const language of site.languages) {
      for (const [kind, path] of Object.entries(kinds)) {
        const page = site.page(`${language}/${path}`);
        expect(page, `there is no ${language}/${path}`);
        if (page) await checkPage(page, `${kind} in ${language}`, (url) => measure(lighthouse, url, port), { expect, say });
      }
    }
  } finally {
    await browser.close();
  }
}

async function checkPage({ url }, label, measure, { expect, say }) {
  const found = await measure(url);
  const reasons = (name) => found.reasons.filter((reason) => reason.category === name).map(({ text }) => text).join("; ");
  const slow = found.scores.performance < 100 ? `: ${reasons("performance")}` : "";
  say(`${label}: ${figures(found)}${slow}`);
  for (const name of held) expect(found.scores[name] === 100, `${label}: ${name} ${found.scores[name]}: ${reasons(name)}`);
}

const figures = ({ scores, metrics }) => `${categories.map((name) => scores[name]).join("/")} (${metrics})`;

async function measure(lighthouse, url, port) {
  const options = { port, output: "json", logLevel: "error", onlyCategories: categories, skipAudits: unweighed, disableFullPageScreenshot: true };
  const { lhr } = await lighthouse(url, options);
  const scores = Object.fromEntries(categories.map((name) => [name, Math.round(lhr.categories[name].score * 100)]));
  const metrics = ["first-contentful-paint", "largest-contentful-paint", "total-blocking-time", "cumulative-layout-shift"];
  const reasons = categories.flatMap((category) => lhr.categories[category].auditRefs
    .filter(({ id, weight }) => weight > 0 && lhr.audits[id].score !== null && lhr.audits[id].score < 1)
    .map(({ id }) => ({ category, text: `${id} ${lhr.audits[id].displayValue ?? JSON.stringify(lhr.audits[id].details?.items?.slice(0, 3) ?? "")}` })));
  return { scores, reasons, metrics: metrics.map((id) => lhr.audits[id].displayValue).join(", ") };
}

function freePort() {
  return new Promise((resolve) => {
    const server = createServer().listen(0, "127.0.0.1", () => {
      const { port } = server.address();
      server.close(() => resolve(port));
    });
  });
}
