// One page of each kind in each language: pages of a kind have one template, so what is slow is tried on the largest.

/** The largest page of each kind and language. */
export function kinds(site) {
  const largest = new Map();
  for (const page of site.pages) {
    if (page.isAlias) continue;
    const kind = `${page.language} ${page.kind}`;
    const other = largest.get(kind);
    if (!other || other.html.length < page.html.length) largest.set(kind, page);
  }
  return [...largest.values()];
}
