// Every page brings the policy, before anything that it should hold; it forbids what it should; nothing needs more.
// That the pages keep it is seen by the check of the pages: a breach is an error of the console.
import { documents } from "../documents.mjs";

/** What somebody who could write into a page would try, and what the policy calls it. */
const attempts = {
  "an inline script": ["script-src-elem", () => document.body.append(Object.assign(document.createElement("script"), { textContent: "window.broken = true" }))],
  "a script of another host": ["script-src-elem", () => document.body.append(Object.assign(document.createElement("script"), { src: "https://example.org/a.js" }))],
  "an event attribute": ["script-src-attr", () => document.body.setAttribute("onclick", "window.broken = true")],
  "an inline style": ["style-src-elem", () => document.body.append(Object.assign(document.createElement("style"), { textContent: "body { color: red }" }))],
  "a style attribute": ["style-src-attr", () => document.body.setAttribute("style", "color: red")],
  "a picture of another host": ["img-src", () => document.body.append(Object.assign(document.createElement("img"), { src: "https://example.org/a.png" }))],
  "a frame": ["frame-src", () => document.body.append(Object.assign(document.createElement("iframe"), { src: "https://example.org/" }))],
  "a request to another host": ["connect-src", () => { fetch("https://example.org/").catch(() => {}); }],
  "another base address": ["base-uri", () => document.head.append(Object.assign(document.createElement("base"), { href: "https://example.org/" }))],
  "a form to another host": ["form-action", () => {
    const form = Object.assign(document.createElement("form"), { action: "https://example.org/", method: "post" });
    document.body.append(form);
    form.submit();
  }],
};

export default async function ({ site, browser, expect }) {
  const known = await documents({ site, browser });
  const [first] = known.values();
  for (const { path } of site.pages) {
    const { policies, referrer, inline } = known.get(path);
    expect(policies.length === 1 && policies[0].content === first.policies[0].content, `${path} has ${policies.length} policies, or another than the root`);
    const loads = (policies[0]?.before ?? []).filter((name) => !["html", "head", "meta"].includes(name));
    expect(loads.length === 0, `${path}: ${loads} come before the policy`);
    expect(referrer.length === 1, `${path} does not say what others learn of it`);
    expect(inline.length === 0, `${path} has ${inline[0]}`);
  }

  const context = await browser.newContext();
  const page = await context.newPage();
  const asked = [];
  await page.route((url) => !url.href.startsWith(site.base), (route) => { asked.push(route.request().url()); return route.abort(); });
  for (const [name, [directive, attempt]] of Object.entries(attempts)) {
    await page.goto(`${site.base}${site.languages[0]}/`, { waitUntil: "load" });
    await page.evaluate(() => {
      window.breach = new Promise((resolve) => document.addEventListener("securitypolicyviolation", ({ effectiveDirective }) => resolve(effectiveDirective)));
    });
    await page.evaluate(attempt);
    const found = await page.evaluate(() => Promise.race([window.breach, new Promise((resolve) => { setTimeout(resolve, 5000, "nothing"); })]));
    expect(found === directive, `${name} meets ${found}, not ${directive}`);
  }
  expect(asked.length === 0, `the policy let pass ${asked}`);
  await context.close();
}
