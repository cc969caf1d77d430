// A page about one entry comes with at most 5 requests and 30 kB, compressed as `build` leaves it beside the files and
// without photographs.
import { existsSync, statSync } from "node:fs";
import { join } from "node:path";
import { documents } from "../documents.mjs";

const most = { bytes: 30_000, requests: 5 };

export default async function ({ site, browser, expect, say }) {
  const known = await documents({ site, browser });
  const size = (url) => {
    const file = join(site.folder, decodeURIComponent(new URL(url).pathname));
    const path = file.endsWith("/") ? `${file}index.html` : file;
    return statSync(existsSync(`${path}.br`) ? `${path}.br` : path).size;
  };
  const loaded = ({ path, url }) => {
    const { styles, scripts, icons, drawings } = known.get(path);
    // Of several icons a browser takes one: the drawing, which is the last.
    return [...new Set([url, ...styles, ...scripts, ...icons.slice(-1), ...drawings])];
  };
  const weigh = (page) => {
    const addresses = loaded(page);
    return { page, requests: addresses.length, bytes: addresses.reduce((sum, address) => sum + size(address), 0) };
  };
  const weighed = site.pages.filter((page) => page.isDetail).map(weigh).sort((left, right) => right.bytes - left.bytes);
  expect(weighed.length > 40, `only ${weighed.length} pages are about one entry`);
  for (const { page, bytes, requests } of weighed) {
    expect(bytes <= most.bytes, `${page.path} transfers ${bytes} bytes`);
    expect(requests <= most.requests, `${page.path} makes ${requests} requests`);
  }
  const middle = weighed[weighed.length >> 1];
  say(`${weighed.length} pages about one entry: at most ${weighed[0].bytes} bytes (${weighed[0].page.path}), ${middle.bytes} in the middle, at most ${Math.max(...weighed.map(({ requests }) => requests))} requests`);

  // What the browser asks for is what was counted.
  for (const language of site.languages) {
    const { page } = weighed.find(({ page }) => page.language === language);
    const context = await browser.newContext();
    const tab = await context.newPage();
    const asked = [];
    tab.on("request", (request) => asked.push(request.url()));
    await tab.goto(page.url, { waitUntil: "networkidle" });
    const uncounted = asked.filter((url) => !loaded(page).includes(url));
    expect(uncounted.length === 0, `${page.path} also asks for ${uncounted}`);
    await context.close();
  }
}
