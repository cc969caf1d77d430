// The root page forwards by preference, and never those who came from the site or asked to choose.
export default async function ({ site, browser, expect }) {
  const { base } = site;
  for (const [locale, expected] of [["ko-KR", "ko/"], ["en-GB", "en/"], ["fr-FR", ""]]) {
    const context = await browser.newContext({ locale });
    const page = await context.newPage();
    await page.goto(base, { waitUntil: "load" });
    if (expected) await page.waitForURL(`${base}${expected}`, { timeout: 5000 }).catch(() => {});
    expect(page.url() === `${base}${expected}`, `root page for ${locale} ended at ${page.url()}`);
    await page.goto(`${base}#choose`, { waitUntil: "load" });
    expect(page.url() === `${base}#choose`, `the chooser forwarded a ${locale} visitor to ${page.url()}`);
    // Whoever follows the link to the chooser, or goes back, wants to choose.
    await page.goto(`${base}en/`, { waitUntil: "load" });
    const loaded = page.waitForEvent("load");
    await page.evaluate((url) => { location.assign(url); }, base);
    await loaded;
    expect(page.url() === base, `the root forwarded a ${locale} visitor of the site to ${page.url()}`);
    await context.close();
  }
  const context = await browser.newContext({ javaScriptEnabled: false, locale: "ko-KR" });
  const page = await context.newPage();
  await page.goto(base);
  const offered = await page.$$eval("a[hreflang]", (links) => links.map((link) => link.hreflang));
  expect(site.languages.every((language) => offered.includes(language)), `without script the root page offers ${offered}`);
  await context.close();
}
