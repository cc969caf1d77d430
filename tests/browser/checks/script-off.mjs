// Without script every kind of page says the same, leads to the same places, and offers nothing that does not work.
import { shared } from "../kinds.mjs";

export default async function ({ site, browser, expect }) {
  for (const [width, pages] of shared(site, [360, 1280])) await compare(pages, width, browser, expect);
}

async function compare(pages, width, browser, expect) {
  const options = { viewport: { width, height: 700 }, locale: "fr-FR" };
  const without = await browser.newContext({ ...options, javaScriptEnabled: false });
  const withScript = await browser.newContext(options);
  const [plain, full] = [await without.newPage(), await withScript.newPage()];
  for (const { path, url } of pages) {
    await Promise.all([plain, full].map((page) => page.goto(url, { waitUntil: "load" })));
    // The menu folds by itself where it is narrow; it opens without script.
    const menu = plain.locator(".menu-toggle summary");
    if (await menu.isVisible()) {
      expect(!(await plain.isVisible(".menu-list")), `${path}: the menu is open before it is asked for`);
      await menu.click();
      await full.locator(".menu-toggle summary").click();
      expect(await plain.isVisible(".menu-list"), `${path}: the menu does not open without script`);
    }
    const [here, there] = await Promise.all([plain, full].map((page) => page.evaluate(said)));
    expect(here.text === there.text, `${path} says something else without script: ${difference(here.text, there.text)}`);
    expect(JSON.stringify(here.links) === JSON.stringify(there.links), `${path} leads elsewhere without script`);
    expect(here.controls.length === 0, `${path} offers what needs script: ${here.controls}`);
  }
  await without.close();
  await withScript.close();
}

/** What a reader sees and can follow. What is for one of the two alone is left out: what needs script, and the words
    that say so. */
function said() {
  const visible = (element) => element.checkVisibility({ visibilityProperty: true });
  const controls = [...document.querySelectorAll("button, input, select, form")].filter(visible).map((element) => element.outerHTML.slice(0, 60));
  document.querySelectorAll("noscript, form, button, [data-share]").forEach((element) => element.remove());
  const links = [...document.querySelectorAll("a[href]")].filter(visible).map((link) => link.href.baseVal ?? link.getAttribute("href"));
  return { text: document.body.innerText.replace(/\s+/g, " "), links, controls };
}

function difference(left, right) {
  const at = [...left].findIndex((letter, index) => letter !== right[index]);
  return `“${left.slice(at, at + 40)}” and “${right.slice(at, at + 40)}”`;
}
