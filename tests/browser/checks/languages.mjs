// The languages are equals: alternates for search engines name each other, the switch leads to the same page in the
// other language and to the same part of it, and words of another language say so.
import { documents } from "../documents.mjs";

export default async function ({ site, browser, expect }) {
  const known = await documents({ site, browser });
  const byUrl = new Map(site.pages.map((page) => [page.url, known.get(page.path)]));
  const sorted = (pairs) => JSON.stringify([...pairs].sort());
  expect(site.languages.length > 1, `there are only the languages ${site.languages}`);

  for (const { path, url, isAlias, isMissing } of site.pages) {
    const page = known.get(path);
    const folder = path.split("/")[0];
    if (site.languages.includes(folder)) expect(page.language === folder, `${path} says that it is in ${page.language}`);
    expect(page.foreign.length === 0, `${path}: Korean words that do not say so: ${page.foreign.slice(0, 3)}`);
    if (isAlias) continue;

    expect(["ltr", "rtl"].includes(page.direction), `${path} has no direction`);
    const offered = page.switches.map(([language]) => language);
    for (const language of site.languages) expect(offered.includes(language), `${path} offers no way to ${language}`);
    for (const [language, href] of page.switches) {
      const other = byUrl.get(href);
      expect(other?.language === language, `${path} leads to ${href} for ${language}`);
      const leadsBack = other?.switches.some(([, back]) => back === url);
      expect(path === "index.html" || isMissing || leadsBack, `${href} does not lead back to ${path}`);
    }

    if (page.isHidden || page.isBorrowed) {
      expect(page.alternates.length === 0 || page.isBorrowed, `${path} is hidden from search engines but has alternates`);
      continue;
    }
    const codes = page.alternates.map(([code]) => code);
    expect(new Set(codes).size === codes.length, `${path} has an alternate twice: ${codes}`);
    expect(codes.includes("x-default"), `${path} has no x-default`);
    expect(page.alternates.some(([, href]) => href === url), `${path} is not among its alternates`);
    expect(page.canonical.length === 1 && page.canonical[0] === url, `${path} says its address is ${page.canonical}`);
    for (const [code, href] of page.alternates) {
      const other = byUrl.get(href);
      expect(sorted(other?.alternates ?? []) === sorted(page.alternates), `${path} and its alternate ${href} name different alternates`);
      expect(code === "x-default" || other?.language === code, `${path}: the alternate ${href} is not in ${code}`);
    }
  }
  await checkSwitch(site, browser, known, expect);
}

/** A reader in the middle of a page changes the language, stays at the same part, and is remembered. */
async function checkSwitch(site, browser, known, expect) {
  const [first, second] = site.languages;
  const long = site.pages.find((page) => page.isDetail && page.path.startsWith(`${first}/`) && known.get(page.path).links.some((link) => link.startsWith(`${page.url}#`) && !link.endsWith("#part-main")));
  expect(long, "no page has a list of its parts");
  if (!long) return;
  const part = known.get(long.path).links.find((link) => link.startsWith(`${long.url}#`) && !link.endsWith("#part-main")).split("#")[1];
  const context = await browser.newContext({ locale: "fr-FR" });
  const page = await context.newPage();
  await page.goto(`${long.url}#${part}`);
  await page.click(`.languages a[hreflang="${second}"]`);
  await page.waitForURL((url) => url.pathname.startsWith(`/${second}/`));
  const expected = `${long.url.replace(`/${first}/`, `/${second}/`)}#${part}`;
  expect(page.url() === expected, `the switch leads from ${long.url}#${part} to ${page.url()}`);
  expect(await page.evaluate(() => document.querySelector(":target") !== null), `${page.url()} has no such part`);
  const fresh = await context.newPage();
  await fresh.goto(site.base);
  await fresh.waitForURL((url) => url.pathname !== "/", { timeout: 5000 }).catch(() => {});
  expect(fresh.url() === `${site.base}${second}/`, `who chose ${second} comes from the root to ${fresh.url()}`);
  await context.close();
}
