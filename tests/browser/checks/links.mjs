// Every link to this site leads to a page that is there, and to a part that is on it; every file that a page loads or
// offers is there; and every page is reached by links from the root.
import { existsSync } from "node:fs";
import { join } from "node:path";
import { documents } from "../documents.mjs";

export default async function ({ site, browser, expect, say }) {
  const known = await documents({ site, browser });
  const byUrl = new Map(site.pages.map((page) => [page.url, page]));
  const own = (address) => address.replace(/^webcal:/, "http:").startsWith(site.base);
  const fileOf = (address) => {
    const path = decodeURIComponent(new URL(address.replace(/^webcal:/, "http:")).pathname).slice(1);
    return join(site.folder, path === "" || path.endsWith("/") ? `${path}index.html` : path);
  };

  for (const { path } of site.pages) {
    const { links, files, alternates } = known.get(path);
    for (const address of new Set([...links, ...files, ...alternates.map(([, href]) => href)])) {
      if (!own(address)) continue;
      const [target, part] = address.split("#");
      expect(existsSync(fileOf(target)), `${path} leads to ${address}, which is not there`);
      const page = byUrl.get(target);
      const isPart = !part || !page || known.get(page.path).ids.includes(decodeURIComponent(part));
      expect(isPart, `${path} leads to ${address}, and no part has this id`);
    }
  }

  const reached = new Set([site.base]);
  for (const url of reached) {
    for (const link of known.get(byUrl.get(url).path).links) {
      const target = link.split("#")[0];
      if (byUrl.has(target)) reached.add(target);
    }
  }
  // Nobody links to the page for what is not there, nor to a former address.
  for (const page of site.pages) expect(reached.has(page.url) || page.isMissing || page.isAlias, `${page.path} is reached by no link`);
  say(`${reached.size} pages are reached by links`);
}
