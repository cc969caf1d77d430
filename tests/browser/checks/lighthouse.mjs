// Lighthouse gives the home page, a list and a page about one entry 100 in each of its four categories, in every
// language, as on a phone with a slow line.
import { createServer } from "node:net";
import { chromium } from "playwright-core";

const categories = ["performance", "accessibility", "best-practices", "seo"];
const kinds = { home: "index.html", list: "events/index.html", detail: "agreement/memorandum-2015/index.html" };
const retries = 2; // a figure of speed suffers when the machine is busy with something else

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
  let best = await measure(url);
  for (let retry = 0; retry < retries && !isPerfect(best); retry += 1) {
    say(`${label}: ${figures(best)}, once more`);
    const next = await measure(url);
    if (sum(next) > sum(best)) best = next;
  }
  say(`${label}: ${figures(best)}`);
  for (const name of categories) {
    const reasons = best.reasons.filter((reason) => reason.category === name).map(({ text }) => text);
    expect(best.scores[name] === 100, `${label}: ${name} ${best.scores[name]}: ${reasons.join("; ")}`);
  }
}

const sum = ({ scores }) => categories.reduce((all, name) => all + scores[name], 0);
const isPerfect = ({ scores }) => categories.every((name) => scores[name] === 100);
const figures = ({ scores, metrics }) => `${categories.map((name) => scores[name]).join("/")} (${metrics})`;

async function measure(lighthouse, url, port) {
  const options = { port, output: "json", logLevel: "error", onlyCategories: categories, disableFullPageScreenshot: true };
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
