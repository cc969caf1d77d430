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
