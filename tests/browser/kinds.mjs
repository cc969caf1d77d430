// One page of each kind in each language: pages of a kind have one template, so what is slow is tried on the largest.

/** The largest page of each kind, in each of these languages. */
export function kinds(site, languages = site.languages) {
  const largest = new Map();
  for (const page of site.pages) {
    if (page.isAlias || !languages.includes(page.language)) continue;
    const kind = `${page.language} ${page.kind}`;
    const other = largest.get(kind);
    if (!other || other.html.length < page.html.length) largest.set(kind, page);
  }
  return [...largest.values()];
}

/** Shares the pages of all kinds out among several ways of looking at them: each kind and each language comes up in
    every way, but not each kind in each language. */
export function shared(site, ways) {
  const pages = kinds(site);
  const names = [...new Set(pages.map(({ kind }) => kind))];
  const way = ({ kind, language }) => (names.indexOf(kind) + site.languages.indexOf(language)) % ways.length;
  return ways.map((one, place) => [one, pages.filter((page) => way(page) === place)]);
}
