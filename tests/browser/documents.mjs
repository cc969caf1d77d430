// What the pages say, read by the parser of the browser without running them.

const known = new WeakMap();

/** By path: language, ids, links and other addresses of each page. Read once for all checks that ask. */
export function documents({ site, browser }) {
  if (!known.has(site)) known.set(site, read(site, browser));
  return known.get(site);
}

async function read(site, browser) {
  const context = await browser.newContext();
  const page = await context.newPage();
  const found = new Map();
  for (const { path, url, html } of site.pages) found.set(path, await page.evaluate(parse, { url, html }));
  await context.close();
  return found;
}

function parse({ url, html }) {
  const tree = new DOMParser().parseFromString(html, "text/html");
  const all = (selector) => [...tree.querySelectorAll(selector)];
  const absolute = (address) => new URL(address, url).href;
  const alternates = all("link[rel=alternate][hreflang]").map((link) => [link.hreflang, absolute(link.getAttribute("href"))]);
  // Addresses of other places in a page than links: files that it loads or offers.
  const files = all("link[href]:not([rel=canonical]):not([hreflang]), [src], image[href]").map((element) => absolute(element.getAttribute("src") ?? element.getAttribute("href")));
  const sizes = all("[srcset]").flatMap((element) => element.getAttribute("srcset").split(",").map((size) => absolute(size.trim().split(/\s+/)[0])));
  const foreign = [];
  const texts = tree.createTreeWalker(tree.body, NodeFilter.SHOW_TEXT);
  for (let text = texts.nextNode(); text; text = texts.nextNode()) {
    const parent = text.parentElement;
    const language = parent.closest("[lang]").lang;
    if (/\p{Script=Hangul}/u.test(text.data) && language !== "ko" && !parent.closest("script, style")) foreign.push(text.data.trim());
  }
  return {
    language: tree.documentElement.lang,
    direction: tree.documentElement.dir,
    isHidden: all('meta[name=robots][content*="noindex"]').length > 0,
    isBorrowed: all(".notice-fallback").length > 0,
    canonical: all("link[rel=canonical]").map((link) => link.getAttribute("href")),
    alternates,
    policies: all('meta[http-equiv="Content-Security-Policy"]').map((meta) => ({
      content: meta.content,
      // What stands before the policy is not held by it.
      before: all("*").slice(0, all("*").indexOf(meta)).map((element) => element.localName),
    })),
    referrer: all("meta[name=referrer]").map((meta) => meta.content),
    inline: all("script:not([src]):not([type='application/ld+json']), style, [style], [onclick], [onload], [onerror]").map((element) => element.outerHTML.slice(0, 80)),
    ids: all("[id]").map((element) => element.id),
    links: all("a[href]").map((link) => absolute(link.getAttribute("href"))),
    switches: all(".languages a, .root-link").map((link) => [link.getAttribute("hreflang"), absolute(link.getAttribute("href"))]),
    styles: all("link[rel=stylesheet]").map((link) => absolute(link.getAttribute("href"))),
    scripts: all("script[src]").map((script) => absolute(script.getAttribute("src"))),
    icons: all("link[rel=icon]").map((link) => absolute(link.getAttribute("href"))),
    drawings: all("img[src$='.svg']").map((image) => absolute(image.getAttribute("src"))),
    files: [...files, ...sizes],
    foreign,
  };
}
